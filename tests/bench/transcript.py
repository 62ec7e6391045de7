"""How fast the transcript view opens, scrolls and takes a new coding, painted."""

import os
import sys
from itertools import count

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from quiltmark.widgets.transcript import Mark, Transcript, TranscriptView
from tests.bench.figures import Figure, milliseconds
from tests.widgets.transcript.invented import codings, long_transcript

_BIG, _BIG_MARKS = 5_000_000, 20_000
_SMALL, _SMALL_MARKS = 50_000, 200


def _application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(sys.argv[:1])


def _painted(view: TranscriptView) -> None:
    """Have everything painted that waits for it, without the work done while idle."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QCoreApplication.sendPostedEvents(view, QEvent.Type.UpdateRequest)
    QCoreApplication.sendPostedEvents(view.window(), QEvent.Type.UpdateRequest)


def _shown() -> TranscriptView:
    view = TranscriptView()
    view.resize(1100, 800)
    view.show()
    _application().processEvents()
    return view


def _opening(name: str, characters: int, marks: int, budget: float) -> Figure:
    _application()
    transcript = long_transcript(characters)
    coded = codings(transcript.text, marks)
    view = _shown()

    def clear() -> None:
        view.set_transcript(Transcript(""))
        view.viewport().repaint()

    def show() -> None:
        view.set_transcript(transcript)
        view.set_marks(coded)
        view.viewport().repaint()

    took = milliseconds(show, 7, clear)
    view.close()
    return Figure(name, f"{characters:,} characters, {marks:,} codings", took, budget)


def bench_open_small() -> Figure:
    """Open an interview of ordinary length."""
    return _opening("Open a transcript", _SMALL, _SMALL_MARKS, 50)


def bench_open_big() -> Figure:
    """Open a text as long as fifty interviews."""
    return _opening("Open a very long transcript", _BIG, _BIG_MARKS, 120)


def _big() -> TranscriptView:
    _application()
    transcript = long_transcript(_BIG)
    view = _shown()
    view.set_transcript(transcript)
    view.set_marks(codings(transcript.text, _BIG_MARKS))
    view.viewport().repaint()
    _painted(view)
    return view


def bench_scroll_frame() -> Figure:
    """Scroll by a notch of the wheel into text not yet seen, painted."""
    view = _big()

    def scroll() -> None:
        view.scroll_page(3 * view.sheet.line_height)
        _painted(view)

    took = milliseconds(scroll, 200)
    view.close()
    return Figure("Scroll by three lines", f"{_BIG:,} characters", took, 8)


def bench_add_mark() -> Figure:
    """Add one coding to the page among many, painted."""
    view = _big()
    numbers = count()
    start = view.sheet.pieces.start(2)

    def add() -> None:
        number = next(numbers)
        view.add_marks([Mark(f"new {number}", start + number, start + number + 40, "c", "New", 3)])
        _painted(view)

    took = milliseconds(add, 30)
    view.close()
    return Figure("Add one coding", f"{_BIG_MARKS:,} codings", took, 10)


BENCHES = (bench_open_small, bench_open_big, bench_scroll_frame, bench_add_mark)
