"""A word is corrected in a long source with thousands of codings: saved, and taken back."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtTest import QTest

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.extracts import Extract
from quiltmark.domain.incoming import IncomingSource
from quiltmark.operations.corrections import correct_source, reimport_source
from quiltmark.operations.session import Session, begin
from quiltmark.queries.history import history
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text, source_titled
from quiltmark.storage.project_file import open_project
from quiltmark.views.coding.page import CodingPage
from tests.bench.corpus import Size, copy_of
from tests.bench.figures import Figure, milliseconds
from tests.bench.window import Desk, desk

CODED = Size(1, 1_000_000, 3_000)


def measure() -> Iterator[Figure]:
    """Correct the first words, so that every passage behind them moves; then take that back."""
    with TemporaryDirectory() as folder:
        file = open_project(copy_of(CODED, Path(folder)), "Corpus")
        with closing(begin(file, "Corpus")) as session:
            yield _correcting(session)
            yield _undoing(session)
            yield _reimporting(session)
    with TemporaryDirectory() as folder, desk() as made:
        made.open_project(copy_of(CODED, Path(folder)))
        page = made.page
        made.rest()
        yield _typing(made, page)
        yield _leaving(made, page)


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


def _reimporting(session: Session) -> Figure:
    """Put a text in the place of another that differs in every tenth paragraph, blocks moved."""
    source = session.ask(source_titled, "Interview 1").id
    lines = session.ask(source_text, source).text.split("\n")
    lines[::10] = [line.replace("we", "all of us").replace("time", "tyme") for line in lines[::10]]
    block = lines[100:160]
    corrected = "\n".join([*lines[:100], *lines[160:900], *block, *lines[900:]])
    incoming = IncomingSource("Interview 1", corrected)
    head = session.ask(history, 1)[0].operation.seq
    took = milliseconds(
        lambda: session.run(reimport_source, source, incoming), 3, lambda: session.undo_to(head)
    )
    size = f"{len(corrected):,} characters, {CODED.codings:,} codings"
    return Figure("Import a corrected file over the old one", size, took, 2000)


def _typing(made: Desk, page: CodingPage) -> Figure:
    """Type in a paragraph that is open in the middle of the text, letter by letter, painted."""
    middle = len(page.view.sheet.text) // 2
    page.view.set_caret(middle)
    page.correcting.open()
    made.rest()
    field = page.correcting.field
    took = milliseconds(lambda: made.do(lambda: QTest.keyClicks(field, "e"), field.viewport()), 60)
    assert field.is_open
    return Figure("A letter typed in a correction, painted", CODED.said, took, 16)


def _leaving(made: Desk, page: CodingPage) -> Figure:
    """Leave the paragraph: saved, every passage behind it moved, and shown."""
    words = count(1)

    def retype() -> None:
        if not page.correcting.field.is_open:
            page.correcting.open()
        QTest.keyClicks(page.correcting.field, f" w{next(words)}")

    def leave() -> None:
        made.change(page.correcting.settle, page.view.viewport())

    took = milliseconds(leave, 7, retype)
    return Figure("Leave a paragraph that was corrected, painted", CODED.said, took, 200)
