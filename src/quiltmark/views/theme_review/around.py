"""What stands around an extract: the rest of its turn, and where there is none, its neighbours."""

from quiltmark.operations.session import Session
from quiltmark.queries.extracts import ExtractRow
from quiltmark.queries.sources import source_text

_MOST = 240


def around(session: Session, row: ExtractRow) -> tuple[str, str]:
    """Return the words before and behind an extract, each up to a paragraph or so."""
    text = session.ask(source_text, row.source_id).text
    return before(text, row.start), behind(text, row.stop)


def before(text: str, start: int) -> str:
    """Return the words before `start` (code points), from the beginning of their paragraph."""
    head = text[:start].rstrip()
    line = head.rfind("\n") + 1
    if len(head) - line <= _MOST:
        return head[line:]
    cut = head.find(" ", len(head) - _MOST)
    return "… " + head[max(cut, len(head) - _MOST) :].strip()


def behind(text: str, stop: int) -> str:
    """Return the words from `stop` (code points) to the end of their paragraph."""
    tail = text[stop : stop + 4 * _MOST].lstrip()
    line = tail.find("\n")
    rest = tail if line < 0 else tail[:line]
    if len(rest) <= _MOST:
        return rest
    cut = rest.rfind(" ", 0, _MOST)
    return rest[: cut if cut > 0 else _MOST].rstrip() + " …"
