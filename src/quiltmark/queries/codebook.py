"""What is asked about codes."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.domain.codebook import Code, folded
from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import CodeId
from quiltmark.i18n import _
from quiltmark.queries.rows import rows


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code in its tree at `depth` (0 at the top), with how often it was applied and where."""

    code: Code
    depth: int
    extracts: int
    sources: int


def codebook(connection: Connection) -> list[CodeRow]:
    """Return all codes, each followed by the codes under it, siblings in their order."""
    counts = {
        row.code_id: (row.extracts, row.sources)
        for row in connection.execute(
            text(
                "SELECT code_id, count(DISTINCT extract_id) AS extracts,"
                " count(DISTINCT source_id) AS sources FROM coding GROUP BY code_id"
            )
        )
    }
    children: dict[CodeId | None, list[Code]] = {}
    for code in sorted(rows(connection, Code), key=lambda one: (one.position, one.name)):
        children.setdefault(code.parent_id, []).append(code)
    found: list[CodeRow] = []
    waiting = [(code, 0) for code in reversed(children.get(None, []))]
    while waiting:
        code, depth = waiting.pop()
        found.append(CodeRow(code, depth, *counts.get(code.id, (0, 0))))
        waiting += [(child, depth + 1) for child in reversed(children.get(code.id, []))]
    return found


def code_named(connection: Connection, name: str) -> Code:
    """Return the code of that name, whatever its case.

    Raises:
        NotFound: none has it.
    """
    for code in rows(connection, Code):
        if folded(code.name) == folded(name):
            return code
    raise NotFound(_("No code is called “{name}”.").format(name=name))


def recent_codes(connection: Connection, most: int = 9) -> list[CodeId]:
    """Return the codes applied last, the latest first, without parked ones.

    Ids are ordered by time, so the latest codings stand at the end of their index.
    """
    query = text(
        "SELECT latest.code_id FROM"
        " (SELECT id, code_id FROM coding ORDER BY id DESC LIMIT 2000) AS latest"
        " JOIN code ON code.id = latest.code_id WHERE NOT code.parked"
        " GROUP BY latest.code_id ORDER BY max(latest.id) DESC LIMIT :most"
    )
    return [row.code_id for row in connection.execute(query, {"most": most})]
