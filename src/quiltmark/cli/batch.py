"""A batch of files on the command line: followed while it is read, stored, and told of."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from quiltmark.cli.call import one_line
from quiltmark.cli.output import plain
from quiltmark.i18n import _, n_

if TYPE_CHECKING:
    from quiltmark.domain.incoming import IncomingSource
    from quiltmark.operations.session import Session
    from quiltmark.workbench.importing import FileRow, Storing
    from quiltmark.workbench.jobs import Job

_MOST_SPEAKERS = 8
_MOST_SOURCES = 5


def followed(job: "Job[FileRow]") -> "list[FileRow]":
    """Return the rows of `job`; on a terminal, one line says how far the reading is."""
    from quiltmark.workbench.jobs import Done, Progress

    if not sys.stderr.isatty():
        return _waited(job)
    rows: list[FileRow] = []
    try:
        while not job.finished:
            for event in job.poll(timeout=0.2):
                if isinstance(event, Done):
                    rows.append(event.value)
                elif isinstance(event, Progress):
                    _tell(event.whole, event.name)
    except KeyboardInterrupt:
        job.cancel()
        raise
    finally:
        _tell_no_more()
    return rows


def _waited(job: "Job[FileRow]") -> "list[FileRow]":
    try:
        return job.wait()
    except KeyboardInterrupt:
        job.cancel()
        raise


def stored(session: "Session", rows: "Sequence[FileRow]") -> "Storing":
    """Store rows as one step and return how it went; Ctrl+C takes all of it back."""
    from quiltmark.workbench.importing import Storing

    storing = Storing(session, rows)
    follows = sys.stderr.isatty()
    try:
        while not storing.finished:
            storing.step()
            if follows:
                _tell(storing.share, storing.name)
    except BaseException:
        storing.cancel()
        raise
    finally:
        if follows:
            _tell_no_more()
    return storing


def _tell(share: float, name: str) -> None:
    told = f"{share:4.0%} {plain(one_line(name, 60))}"
    print(f"\r\033[K{told}", end="", file=sys.stderr, flush=True)


def _tell_no_more() -> None:
    print("\r\033[K", end="", file=sys.stderr, flush=True)


def row_data(row: "FileRow", titles: Sequence[str] | None) -> dict[str, Any]:
    """Return a row for programs; `titles` are those its sources have in the project."""
    incoming = row.incoming
    return {
        "file": str(row.path),
        "status": "imported" if titles is not None else row.status.value,
        "reason": row.reason if titles is None else "",
        "title": (titles or [incoming.title if incoming else ""])[0],
        "format": row.format_id,
        "words": row.words,
        "words_of_interviewers": row.asked,
        "characters": row.characters,
        "paragraphs": row.paragraph_count,
        "labelled": row.labelled,
        "speakers": [
            {
                "label": one.label,
                "role": one.role.value,
                "turns": one.turns,
                "labelled": one.labelled,
            }
            for one in row.speakers
        ],
        "convention": row.convention,
        "encoding": row.encoding,
        "edits": _edits(row),
        "warnings": list(row.warnings),
        "sources": [
            _source_data(one, titles[number] if titles else one.title)
            for number, one in enumerate(row.sources)
        ],
    }


def _source_data(one: "IncomingSource", title: str) -> dict[str, Any]:
    turns = Counter(turn.speaker for turn in one.turns)
    return {
        "title": title,
        "kind": one.kind.value,
        "date": one.date,
        "characters": len(one.text),
        "speakers": [
            {"label": speaker.label, "role": speaker.role.value, "turns": turns[number]}
            for number, speaker in enumerate(one.speakers)
        ],
        "turns": len(one.turns),
        "cues": len(one.times),
        "headings": len(one.headings),
        "numbering": one.numbering.value,
        "line_width": one.line_width,
        "lines": len(one.lines),
        "notes": len(one.memos),
        "metadata": [list(pair) for pair in one.metadata],
    }


def _edits(row: "FileRow") -> dict[str, dict[str, int]]:
    """Return how many changes of clean-up there are of each kind, and how many were made."""
    wanted = row.wanted_edits
    found: dict[str, dict[str, int]] = {}
    for number, edit in enumerate(row.edits):
        counts = found.setdefault(edit.kind.value, {"found": 0, "made": 0})
        counts["found"] += 1
        counts["made"] += number in wanted
    return found


def row_lines(row: Mapping[str, Any]) -> list[str]:
    """Return a row for people."""
    from quiltmark.workbench.importing import plain_name

    words = {
        "imported": _("imported"),
        "duplicate": _("duplicate"),
        "unreadable": _("unreadable"),
    }
    head = f"{words[row['status']]:<10}  {plain_name(row['file'])}"
    if row["status"] != "imported":
        return [head, f"            {row['reason']}"]
    notes = [f"            {_('Note:')} {one_line(told)}" for told in row["warnings"]]
    return [head, *(f"            {line}" for line in _size(row)), *notes]


def _size(row: Mapping[str, Any]) -> list[str]:
    heard = [f"{one['label']} {one['turns']}" for one in row["speakers"]]
    if len(heard) > _MOST_SPEAKERS:
        more = len(heard) - _MOST_SPEAKERS
        heard = [*heard[:_MOST_SPEAKERS], n_("{n} more", "{n} more", more)]
    voices = ", ".join(heard)
    spoken = _("turns: {voices}").format(voices=voices) if voices else _("no speakers found")
    if len(row["sources"]) == 1:
        size = f"{row['title']}: {_words(row)}"
        return [f"{one_line(size)}; {spoken}"]
    count = len(row["sources"])
    size = n_("{n} source", "{n} sources", count)
    told = f"{size}, {_words(row)}"
    shown = [one_line(one["title"], 100) for one in row["sources"][:_MOST_SOURCES]]
    if count > len(shown):
        shown.append(n_("{n} more", "{n} more", count - len(shown)))
    return [f"{told}; {spoken}", *(f"– {title}" for title in shown)]


def _words(row: Mapping[str, Any]) -> str:
    if row["words_of_interviewers"]:
        return _("{words:,} words of participants, {characters:,} characters").format(**row)
    return _("{words:,} words, {characters:,} characters").format(**row)


def summary(counted: Mapping[str, int], files: int) -> str:
    """Return how a batch of files went, in a sentence."""
    sources = counted["imported"]
    first = n_("{n} file imported", "{n} files imported", files)
    if sources != files:
        first = f"{first} ({n_('{n} source', '{n} sources', sources)})"
    parts = [
        (first, 1),
        (
            n_("{n} duplicate left out", "{n} duplicates left out", counted["duplicate"]),
            counted["duplicate"],
        ),
        (
            n_("{n} file could not be read", "{n} files could not be read", counted["unreadable"]),
            counted["unreadable"],
        ),
    ]
    return ", ".join(part for part, count in parts if count) + "."
