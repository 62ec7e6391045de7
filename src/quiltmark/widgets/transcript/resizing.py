"""Drawing the ends of a mark elsewhere, by mouse or by words; nothing changes until it is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript.boundaries import Edge, nearest_edge, word_edge
from quiltmark.widgets.transcript.content import Mark

if TYPE_CHECKING:
    from quiltmark.widgets.transcript.flow import Placed
    from quiltmark.widgets.transcript.marking import MarkedArea
    from quiltmark.widgets.transcript.pieces import Pieces

_REACH = 5
_ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Resized:
    """A mark whose ends are being drawn: where it would lie now."""

    mark_id: str
    span: Span


def handle_box(placed: Placed, start: int, mark: Span, edge: Edge) -> QRect | None:
    """Return the box of an end of `mark` in a piece that begins at `start`, from its corner."""
    at = mark.start if edge is Edge.START else mark.stop - 1
    if not start <= at < start + max(1, placed.laid.length):
        return None
    return placed.laid.end_of(at - start, after=edge is Edge.STOP)


def drawn(pieces: Pieces, span: Span, edge: Edge, offset: int, freely: bool) -> Span:
    """Return `span` with one end drawn to `offset`, or `freely` not only to ends of words."""
    to = offset if freely else nearest_edge(pieces, offset, edge)
    if edge is Edge.START:
        return Span(max(0, min(to, span.stop - 1)), span.stop)
    return Span(span.start, min(len(pieces.text), max(to, span.start + 1)))


def nudged(pieces: Pieces, span: Span, edge: Edge, words: int) -> Span:
    """Return `span` with one end moved by so many words, backwards where that is negative."""
    now = span
    for _word in range(abs(words)):
        place = now.start if edge is Edge.START else now.stop
        to = word_edge(pieces, place, edge, forward=words > 0)
        if to is None or (to >= now.stop if edge is Edge.START else to <= now.start):
            break
        now = Span(to, now.stop) if edge is Edge.START else Span(now.start, to)
    return now


class Resizing:
    """The handles at the ends of the mark that is active, and what the mouse does with them."""

    def __init__(self, view: MarkedArea) -> None:
        self._view = view
        self._mark: Mark | None = None
        self._edge = Edge.STOP
        self._beside = 0

    @property
    def is_on(self) -> bool:
        """Whether an end is being drawn."""
        return self._mark is not None

    def handle_at(self, point: QPoint) -> Edge | None:
        """Return which handle lies at a point of the viewport."""
        found = self._boxes()
        near = [
            (abs(box.center().x() - point.x()), edge)
            for edge, box in found.items()
            if box.adjusted(-_REACH, 0, _REACH, 0).contains(point)
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _boxes(self) -> dict[Edge, QRect]:
        sheet, mark = self._view.sheet, self._view.handled_mark
        if mark is None:
            return {}
        found = {}
        for placed in sheet.flow.showing(self._view.page_height):
            start = sheet.pieces.start(placed.piece)
            for edge in Edge:
                box = handle_box(placed, start, Span(mark.start, mark.stop), edge)
                if box is not None:
                    found[edge] = box.translated(sheet.columns.text_x, placed.text_top)
        return found

    def press(self, point: QPoint) -> bool:
        """Take hold of the handle at `point`; say whether there is one."""
        edge = self.handle_at(point)
        if edge is None:
            return False
        self._mark, self._edge = self._view.handled_mark, edge
        self._beside = self._boxes()[edge].center().x() - point.x()
        return True

    def move(self, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        """Show where the mark would lie; it is drawn by words, with Alt by letters."""
        if self._mark is None:
            return
        offset = self._view.hit(point + QPoint(self._beside, 0)).offset
        was = Span(self._mark.start, self._mark.stop)
        pieces = self._view.sheet.pieces
        now = drawn(pieces, was, self._edge, offset, freely=bool(keys & _ALT))
        self._view.preview(Resized(self._mark.id, now))

    def release(self) -> bool:
        """Wish for the mark to lie where it is shown; say whether that is elsewhere."""
        mark, self._mark = self._mark, None
        shown = self._view.emphasis.resized
        self._view.preview(None)
        if mark is None or shown is None or shown.span == Span(mark.start, mark.stop):
            return False
        self._view.mark_resized.emit(mark.id, shown.span)
        return True

    def cancel(self) -> bool:
        """Let the mark lie where it lies; say whether an end was being drawn."""
        was_on, self._mark = self.is_on, None
        self._view.preview(None)
        return was_on
