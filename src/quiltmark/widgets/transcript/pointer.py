"""The mouse over the transcript: selecting, activating marks, dragging passages away."""

from __future__ import annotations

from enum import Enum, auto
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication

from quiltmark.widgets.transcript.boundaries import word_at
from quiltmark.widgets.transcript.dragging import span_as_mime
from quiltmark.widgets.transcript.sheet import Hit

if TYPE_CHECKING:
    from quiltmark.widgets.transcript.view import TranscriptView

_AUTOSCROLL_MS = 30


class _By(Enum):
    CHARACTER = auto()
    WORD = auto()
    PARAGRAPH = auto()


class Pointer(QObject):
    """Turns presses, moves and releases into selection and activation."""

    def __init__(self, view: TranscriptView) -> None:
        super().__init__(view)
        self._view = view
        self._selecting = False
        self._may_drag = False
        self._pressed = QPoint()
        self._last = QPoint()
        self._by = _By.CHARACTER
        self._origin = (0, 0)
        self._doubled = (0.0, QPoint())
        self._clicked = QPoint(-99, -99)
        self._left_caret = -1
        self._again = False
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(_AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._scroll_on)

    def press(self, event: QMouseEvent) -> None:
        """Begin to select, or act on what was pressed."""
        point = event.position().toPoint()
        hit = self._hit(point)
        # With the caret gone elsewhere in between, it is a first click.
        again = self._is_near(self._clicked, point) and self._view.caret == self._left_caret
        self._clicked = point
        if self._view.resizing.press(point):
            self._pressed = self._last = point
        elif hit.region == "speaker":
            self._select_turn(hit.offset)
        elif hit.region == "crowd":
            self._view.offer_marks(hit.marks, point)
        elif hit.region == "margin" and hit.mark is not None:
            self._activate(hit, again)
        else:
            self._again = again and self._view.selection is None and hit.over is not None
            self._press_text(point, hit, event.modifiers())

    def _press_text(self, point: QPoint, hit: Hit, keys: Qt.KeyboardModifier) -> None:
        self._pressed = self._last = point
        selection = self._view.selection
        shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        if self._is_third(point):
            self._begin(_By.PARAGRAPH, hit.offset)
        elif shift:
            self._by, self._selecting = _By.CHARACTER, True
            self._origin = (self._view.anchor, self._view.anchor)
            self._extend(hit.offset)
        elif (
            selection is not None
            and hit.over is not None
            and selection.start <= hit.over < selection.stop
        ):
            self._may_drag = True
        else:
            self._begin(_By.CHARACTER, hit.offset)
        self._doubled = (0.0, point)

    def _is_third(self, point: QPoint) -> bool:
        when, where = self._doubled
        soon = monotonic() - when < QApplication.doubleClickInterval() / 1000
        return soon and self._is_near(where, point)

    def _is_near(self, one: QPoint, other: QPoint) -> bool:
        return (one - other).manhattanLength() < QApplication.startDragDistance()

    def double(self, event: QMouseEvent) -> None:
        """Select the word."""
        point = event.position().toPoint()
        hit = self._hit(point)
        if hit.region != "text":
            self.press(event)
            return
        self._doubled = (monotonic(), point)
        self._last = point
        self._begin(_By.WORD, hit.offset if hit.over is None else hit.over)

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection, begin a drag, or show what lies under the pointer."""
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(point)
            return
        self._last = point
        if self._view.resizing.is_on:
            self._view.resizing.move(point, event.modifiers())
            self._scroll_outside(point)
        elif self._may_drag:
            far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far:
                self._may_drag = False
                self._drag()
        elif self._selecting:
            self._extend(self._hit(point).offset)
            self._scroll_outside(point)

    def _scroll_outside(self, point: QPoint) -> None:
        outside = not 0 <= point.y() < self._view.page_height
        if outside and not self._autoscroll.isActive():
            self._autoscroll.start()
        elif not outside:
            self._autoscroll.stop()

    def release(self, event: QMouseEvent) -> None:
        """End what was begun."""
        self._autoscroll.stop()
        point = event.position().toPoint()
        if self._view.resizing.is_on:
            if not self._view.resizing.release() and self._is_near(self._pressed, point):
                self._view.set_caret(self._hit(point).offset)
        elif self._may_drag:
            self._view.set_caret(self._hit(point).offset)
        elif self._selecting:
            self._view.offer_selection()
            if self._again and self._view.selection is None:
                self._view.cycle_marks()
        self._may_drag = self._selecting = False
        self._left_caret = self._view.caret

    def leave(self) -> None:
        """Forget what the pointer was over."""
        self._view.set_hovered(None)

    def _hit(self, point: QPoint) -> Hit:
        return self._view.hit(point)

    def _begin(self, by: _By, offset: int) -> None:
        self._by, self._selecting = by, True
        self._origin = self._unit(offset)
        self._extend(offset)

    def _unit(self, offset: int) -> tuple[int, int]:
        pieces = self._view.sheet.pieces
        if self._by is _By.CHARACTER:
            return offset, offset
        if self._by is _By.PARAGRAPH:
            return pieces.paragraph(offset)
        piece = pieces.at(offset)
        start, stop = word_at(pieces.text_of(piece), offset - pieces.start(piece))
        return pieces.start(piece) + start, pieces.start(piece) + stop

    def _extend(self, offset: int) -> None:
        start, stop = self._unit(offset)
        if start < self._origin[0]:
            self._view.select_between(self._origin[1], start)
        else:
            self._view.select_between(self._origin[0], max(stop, self._origin[1]))

    def _scroll_on(self) -> None:
        y = self._last.y()
        beyond = y if y < 0 else y - self._view.page_height + 1
        self._view.scroll_page(max(-120, min(120, beyond)))
        inside = QPoint(self._last.x(), max(0, min(y, self._view.page_height - 1)))
        if self._view.resizing.is_on:
            self._view.resizing.move(inside, QApplication.keyboardModifiers())
        else:
            self._extend(self._hit(inside).offset)

    def _select_turn(self, offset: int) -> None:
        turn = self._view.sheet.turn_of(offset)
        if turn is not None:
            self._view.select_between(turn.start, turn.stop)
            self._view.offer_selection()

    def _activate(self, hit: Hit, again: bool) -> None:
        """Select the mark that was clicked; clicked again, the next one that lies there."""
        active = [mark.id for mark in hit.marks if mark.id in self._view.active_marks]
        if again and len(active) == 1:
            self._view.step_among(hit.marks, 1)
        elif hit.mark is not None:
            self._view.activate(hit.mark.id)

    def _drag(self) -> None:
        span = self._view.selection
        if span is None:
            return
        drag = QDrag(self._view)
        drag.setMimeData(span_as_mime(span, self._view.clean_text(span)))
        drag.exec(Qt.DropAction.CopyAction)

    def _hover(self, point: QPoint) -> None:
        hit = self._hit(point)
        self._view.set_hovered(hit.mark.id if hit.mark is not None else None)
        shape = Qt.CursorShape.ArrowCursor
        if self._view.resizing.handle_at(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif hit.region == "text":
            shape = Qt.CursorShape.IBeamCursor
        elif hit.mark is not None or hit.region in ("speaker", "crowd"):
            shape = Qt.CursorShape.PointingHandCursor
        self._view.viewport().setCursor(shape)
