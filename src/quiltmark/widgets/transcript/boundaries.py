"""Where the word or the sentence around a place begins and ends, in code points."""

from PySide6.QtCore import QTextBoundaryFinder

from quiltmark.widgets.transcript.positions import Positions, shown

_Kind = QTextBoundaryFinder.BoundaryType


def word_at(text: str, point: int) -> tuple[int, int]:
    """Return the word at `point` of one paragraph; white space and marks stand for themselves."""
    return _around(text, point, _Kind.Word)


def sentence_at(text: str, point: int) -> tuple[int, int]:
    """Return the sentence at `point` of one paragraph, without the space after it."""
    start, stop = _around(text, point, _Kind.Sentence)
    return start, start + len(text[start:stop].rstrip())


def _around(text: str, point: int, kind: QTextBoundaryFinder.BoundaryType) -> tuple[int, int]:
    if not text:
        return 0, 0
    held = shown(text)
    positions = Positions(held)
    point = min(point, len(text) - 1)
    finder = QTextBoundaryFinder(kind, held)
    finder.setPosition(positions.unit(point + 1))
    start = finder.toPreviousBoundary()
    stop = finder.toNextBoundary()
    last = positions.unit(len(held))
    return positions.point(max(0, start)), positions.point(stop if stop >= 0 else last)
