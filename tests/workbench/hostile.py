"""Files that mean harm, read between two sound ones, and what must be true of their rows."""

from collections.abc import Sequence
from pathlib import Path

from quiltmark.workbench.importing import FileRow, Status, read_files
from quiltmark.workbench.jobs import Crew
from tests.formats.fuzzing import unfit, unspeakable

TALK = "INT: One?\nP1: Two.\nINT: Three?\nP1: Four."
STOPPED = ("longer than a minute", "more than the computer could give")


def rows_between(crew: Crew, place: Path, paths: Sequence[Path]) -> list[FileRow]:
    """Read `paths` between two sound files in `place`, which come in all the same.

    The rows of `paths` are returned; each is one that a person can make something of.
    """
    sound = [place / "first sound.txt", place / "last sound.txt"]
    for number, path in enumerate(sound):
        path.write_text(f"{TALK} Sound {number}.")
    rows = read_files([sound[0], *paths, sound[1]], {}, crew).wait()
    assert [rows[0].path, rows[-1].path] == sound
    assert rows[0].status is rows[-1].status is Status.READY
    for row in rows[1:-1]:
        assert_fit(row)
    return rows[1:-1]


def row_between(crew: Crew, place: Path, path: Path) -> FileRow:
    """Return the one row of `path`; see `rows_between`."""
    (row,) = rows_between(crew, place, [path])
    assert row.path == path
    return row


def assert_fit(row: FileRow) -> None:
    """Hold a row to what every row promises."""
    if row.status is Status.READY:
        assert row.sources
        assert not row.reason
        assert all(one.text.strip() for one in row.sources)
    else:
        assert not unfit(row.reason), row.reason
    assert not any(unspeakable(told) for told in row.warnings), row.warnings


def refused(crew: Crew, place: Path, path: Path) -> str:
    """Return why a file is not read; it is found out by looking, not by running into a limit."""
    row = row_between(crew, place, path)
    assert row.status is Status.UNREADABLE
    assert not any(told in row.reason for told in STOPPED), row.reason
    return row.reason


def said(row: FileRow) -> str:
    """Return all that a row would bring into a project or show of the file."""
    return repr((row.sources, row.warnings, row.reason, row.reading))
