"""A word is corrected in a long source with thousands of codings: saved, and taken back."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.extracts import Extract
from quiltmark.operations.corrections import correct_source
from quiltmark.operations.session import Session, begin
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text, source_titled
from quiltmark.storage.project_file import open_project
from tests.bench.corpus import Size, copy_of
from tests.bench.figures import Figure, milliseconds

CODED = Size(1, 1_000_000, 3_000)


def measure() -> Iterator[Figure]:
    """Correct the first words, so that every passage behind them moves; then take that back."""
    with TemporaryDirectory() as folder:
        file = open_project(copy_of(CODED, Path(folder)), "Corpus")
        with closing(begin(file, "Corpus")) as session:
            yield _correcting(session)
            yield _undoing(session)


def _correcting(session: Session) -> Figure:
    source = session.ask(source_titled, "Interview 1").id
    last = max(row.start for row in session.ask(rows, Extract))
    words = count(1)

    def correct() -> None:
        session.run(correct_source, source, [Replacement(3, 4, f" {'very ' * next(words)}")])

    took = milliseconds(correct, 9)
    assert max(row.start for row in session.ask(rows, Extract)) > last, "nothing moved"
    characters = session.ask(source_text, source).revision.characters
    size = f"{characters:,} characters, {CODED.codings:,} codings"
    return Figure("Save a one-word correction, committed", size, took, 200)


def _undoing(session: Session) -> Figure:
    took = milliseconds(session.undo, 5)
    return Figure("Undo of a correction, committed", f"{CODED.codings:,} codings", took, 500)
