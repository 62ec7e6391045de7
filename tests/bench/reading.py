"""Files read and stored in the real window: how many a second, and whether it stayed alive."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from quiltmark.operations.projects import begin_project
from quiltmark.operations.session import begin
from quiltmark.storage.project_file import create
from quiltmark.views.familiarisation.page import FamiliarisationPage
from quiltmark.workbench.importing import get_ready
from tests.bench.figures import Figure
from tests.bench.transcripts import (
    answers,
    long_document,
    long_pdf,
    long_text,
    pdfs,
    plain_texts,
    word_documents,
)
from tests.bench.window import Desk, desk

_LONGEST_WAIT = 300.0
_DRAGGED = 1.5
"""Seconds from dragging files over the page to letting them go."""

_LONGEST_STALL = 100


class _Pulse(QObject):
    """Feels the window's pulse: the longest time in which its event loop did not turn."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self.begin()

    def begin(self) -> None:
        """Forget what was felt."""
        self.longest = 0.0
        self._last = perf_counter()
        self._timer.start()

    def end(self) -> None:
        """Feel no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now


def measure() -> Iterator[Figure]:
    """Read documents, texts and PDFs; store some; cancel a long PDF; store much at once."""
    with TemporaryDirectory() as folder, desk() as made:
        path = Path(folder) / "reading.quilt"
        session = begin(create(path, "Reader"), "Reader")
        session.run(begin_project, "Reading")
        session.close()
        made.open_project(path)
        made.window.show_place("familiarisation")
        page = made.window.stack.pages["familiarisation"]
        assert isinstance(page, FamiliarisationPage)
        yield from _reading(made, page, "100 .docx of 50 KB", word_documents(), 10)
        yield from _storing(page)
        yield from _reading(made, page, "200 .txt of 50 KB", plain_texts(), 5)
        yield from _reading(made, page, "16 .pdf of 20 pages", pdfs(), 125)
        yield _cancelling(made, page)
        yield _storing_long(made, page, long_text(), "a .txt of 5 MB")
        yield _storing_long(made, page, long_document(), "a .docx of 5 MB")
        yield from _listing(made, page)


def _reading(
    made: Desk, page: FamiliarisationPage, size: str, paths: Sequence[Path], budget: float
) -> Iterator[Figure]:
    """Read files dropped on the page; the panel is left as it is then."""
    panel = page.importing
    panel.close_batch()
    _drag(made)
    pulse = _Pulse()
    start = perf_counter()
    page.bringing_in.read_files(paths)
    _turn_until(lambda: not panel.reading)
    took = 1000 * (perf_counter() - start)
    assert len(panel.choices) == len(paths)
    assert all(choice.incoming for choice in panel.choices)
    pulse.end()
    yield Figure("Read files, each", size, round(took / len(paths), 2), budget)
    longest = round(pulse.longest, 1)
    yield Figure("Longest stall while files are read", size, longest, _LONGEST_STALL)


def _storing(page: FamiliarisationPage) -> Iterator[Figure]:
    """Bring in what was read."""
    panel = page.importing
    count = len(panel.choices)
    pulse = _Pulse()
    start = perf_counter()
    panel.accept.click()
    _turn_until(lambda: not page.bringing_in.under_way)
    took = 1000 * (perf_counter() - start)
    QApplication.processEvents()
    size = f"{count} .docx of 50 KB"
    pulse.end()
    yield Figure("Store sources with their files, each", size, round(took / count, 2), 10)
    longest = round(pulse.longest, 1)
    yield Figure("Longest stall while sources are stored", size, longest, _LONGEST_STALL)


def _storing_long(made: Desk, page: FamiliarisationPage, path: Path, size: str) -> Figure:
    """Bring in one very long source, and see it."""
    _read_ready(made, page, path)
    return Figure("Longest stall while one source is stored", size, _stall(page), _LONGEST_STALL)


def _listing(made: Desk, page: FamiliarisationPage) -> Iterator[Figure]:
    """Bring in very many sources, and see them listed here and on the coding page."""
    size = "3,000 answers of a table"
    shown = made.page.view.viewport()
    made.window.show_place("familiarisation")
    _read_ready(made, page, answers())
    longest = _stall(page)
    yield Figure("Longest stall while sources come in", size, longest, _LONGEST_STALL)
    made.rest()
    start = perf_counter()
    made.do(lambda: made.window.show_place("coding"), shown)
    took = round(1000 * (perf_counter() - start), 1)
    yield Figure("List new sources on the coding page, painted", size, took, _LONGEST_STALL)


def _read_ready(made: Desk, page: FamiliarisationPage, path: Path) -> None:
    page.importing.close_batch()
    _drag(made)
    page.bringing_in.read_files([path])
    _turn_until(lambda: not page.importing.reading)
    assert all(choice.incoming for choice in page.importing.choices)
    made.rest()


def _stall(page: FamiliarisationPage) -> float:
    """Bring in what was read; return the longest stall until it shows."""
    before = len(page.sources.lines)
    pulse = _Pulse()
    page.importing.accept.click()
    _turn_until(lambda: not page.bringing_in.under_way)
    QApplication.processEvents()
    pulse.end()
    assert len(page.sources.lines) > before
    return round(pulse.longest, 1)


def _cancelling(made: Desk, page: FamiliarisationPage) -> Figure:
    """Cancel the reading of a long PDF while it is under way."""
    panel = page.importing
    panel.close_batch()
    _drag(made)
    page.bringing_in.read_files([long_pdf()])
    until = monotonic() + 1
    _turn_until(lambda: monotonic() > until)
    start = perf_counter()
    panel.give_up()
    QApplication.processEvents()
    took = 1000 * (perf_counter() - start)
    return Figure("Cancel the reading of a PDF", "400 pages", round(took, 1), 500)


def _drag(made: Desk) -> None:
    get_ready()
    until = monotonic() + _DRAGGED
    pulse = _Pulse()
    _turn_until(lambda: monotonic() > until)
    pulse.end()
    made.rest()


def _turn_until(done: Callable[[], bool]) -> None:
    until = monotonic() + _LONGEST_WAIT
    while not done():
        # The loop sleeps between events as it does in use: the workers need the processor.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert monotonic() < until, "the files were not read"
