"""How fast the coding page takes a coding, lists a code, and opens a source; all of it painted."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from quiltmark.domain.changes import Changes
from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.domain.sources import (
    IncomingSource,
    IncomingSpeaker,
    IncomingTurn,
    SpeakerRole,
)
from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import add_code
from quiltmark.operations.coding import Application, apply_code, code_passages
from quiltmark.operations.session import Session
from quiltmark.operations.sources import add_sources
from quiltmark.queries.codebook import codebook
from quiltmark.queries.sources import sources
from quiltmark.views.coding.page import CodingPage
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.settings import Settings
from tests.bench.figures import Figure, milliseconds
from tests.views.conftest import RecordingWindow, no_picture
from tests.widgets.transcript.invented import long_transcript

_SOURCES, _CODES, _CODINGS, _CHARACTERS = 40, 80, 200, 50_000
_EXTRACTS = 200
_SIZE = f"{_SOURCES} sources, {_SOURCES * _CODINGS:,} codings"


def _incoming(number: int, characters: int) -> IncomingSource:
    """Return an invented interview of about so many characters, two people taking turns."""
    transcript = long_transcript(characters)
    turns = [
        IncomingTurn(at % 2, turn.start, turn.stop) for at, turn in enumerate(transcript.turns)
    ]
    speakers = (
        IncomingSpeaker("Interviewer", SpeakerRole.INTERVIEWER),
        IncomingSpeaker("Parent 5"),
    )
    return IncomingSource(
        f"Interview {number}", transcript.text, speakers=speakers, turns=tuple(turns)
    )


def moderate_project(session: Session) -> None:
    """Fill a project by its operations: interviews of 50,000 characters with 200 codings each.

    The first code has 200 extracts over all interviews; the rest share the others.
    """
    random = Random(3)
    codes = [session.run(add_code, f"Code {at} of the study") for at in range(_CODES)]
    ids = session.run(add_sources, [_incoming(at, _CHARACTERS) for at in range(_SOURCES)])
    for source_id in ids:
        starts = sorted(random.sample(range(_CHARACTERS - 300), _CODINGS))
        first = _EXTRACTS // _SOURCES
        session.run(
            code_passages,
            source_id,
            [
                Application(
                    Span(start, start + random.randint(20, 250)),
                    (codes[0] if at < first else random.choice(codes[1:]),),
                )
                for at, start in enumerate(starts)
            ],
        )


@contextmanager
def page_over(path: Path | None = None) -> Iterator[CodingPage]:
    """Show the coding page, 1280 by 800, over the project at `path` or one made for it."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        bench = Workbench(Settings(Path(folder) / "settings.json"), no_picture)
        if path is None:
            bench.new_project(Path(folder) / "Bench.quilt")
            moderate_project(bench.session)
        else:
            bench.open_project(path)
        around = QWidget()
        page = CodingPage(bench, RecordingWindow())
        page.setParent(around)
        told: list[Callable[[Changes], None]] = [page.refresh]
        bench.on_changes(lambda changes: [tell(changes) for tell in told].clear())
        page.resize(1280, 800)
        around.resize(1280, 800)
        around.show()
        page.reload()
        application.processEvents()
        try:
            yield page
        finally:
            told.clear()
            around.close()
            bench.close_project()


def _painted(page: CodingPage) -> None:
    """Have everything laid out and painted that waits for it."""
    for kind in (QEvent.Type.LayoutRequest, QEvent.Type.MetaCall, QEvent.Type.UpdateRequest):
        QCoreApplication.sendPostedEvents(None, kind)
    QCoreApplication.sendPostedEvents(page.window(), QEvent.Type.UpdateRequest)


def figure_of_applying(page: CodingPage, size: str) -> Figure:
    """Apply a code to words on the screen again and again, by its number key."""
    numbers = count()

    def select() -> None:
        start = 100 + 7 * next(numbers)
        page.view.select(Span(start, start + 40))
        _painted(page)

    def apply() -> None:
        page.gestures.apply_recent(1)
        _painted(page)

    select()
    apply()
    took = milliseconds(apply, 40, select)
    return Figure("Apply one code, committed and painted", size, took, 50)


def figure_of_listing(page: CodingPage, size: str, code_id: CodeId, other: CodeId) -> Figure:
    """Show all extracts of a code, another one having been shown before."""

    def leave() -> None:
        page.show_code(other)
        _painted(page)

    def show() -> None:
        page.show_code(code_id)
        _painted(page)

    took = milliseconds(show, 15, leave)
    found = len(page.side.code.extracts.cards())
    return Figure("All extracts of one code, painted", f"{found} extracts; {size}", took, 50)


def figure_of_opening(page: CodingPage, source_id: SourceId, other: SourceId) -> Figure:
    """Open a source, another one having been read before."""

    def leave() -> None:
        page.open_source(other)
        _painted(page)

    def open_it() -> None:
        page.open_source(source_id)
        _painted(page)

    took = milliseconds(open_it, 15, leave)
    size = f"{len(page.view.sheet.text):,} characters, {len(page.shown.rows)} codings"
    return Figure("Open a source on the coding page, painted", size, took, 50)


def bench_apply_code() -> Figure:
    """Apply one code, committed and painted."""
    with page_over() as page:
        return figure_of_applying(page, _SIZE)


def bench_apply_code_while_its_extracts_show() -> Figure:
    """Apply one code whose two hundred extracts are listed beside the words."""
    with page_over() as page:
        first, source = _first_code(page), page.session.ask(sources)[0].source.id
        page.session.run(apply_code, source, first, Span(10, 40))
        page.recent.remove(first)
        page.recent.insert(0, first)
        page.show_code(first)
        figure = figure_of_applying(page, "its extracts listed")
    return Figure("Apply a code while it is listed", figure.size, figure.median, 50)


def bench_list_code() -> Figure:
    """List the two hundred extracts of one code."""
    with page_over() as page:
        book = page.session.ask(codebook)
        return figure_of_listing(page, _SIZE, book[0].code.id, book[1].code.id)


def bench_open_source() -> Figure:
    """Open an interview of ordinary length with two hundred codings."""
    with page_over() as page:
        first, second = (row.source.id for row in page.session.ask(sources)[:2])
        return figure_of_opening(page, first, second)


def _first_code(page: CodingPage) -> CodeId:
    return page.session.ask(codebook)[0].code.id


BENCHES = (
    bench_apply_code,
    bench_apply_code_while_its_extracts_show,
    bench_list_code,
    bench_open_source,
)
