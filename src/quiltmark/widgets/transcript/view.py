"""The transcript view: read, select, see codes, and say what the reader wants done.

It changes no data. Positions in its interface are code points, spans half-open.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.widgets.transcript import accessibility
from quiltmark.widgets.transcript.boundaries import sentence_at
from quiltmark.widgets.transcript.content import Place, Transcript
from quiltmark.widgets.transcript.dragging import codes_in
from quiltmark.widgets.transcript.marking import MarkedArea
from quiltmark.widgets.transcript.painting import clock, role_name
from quiltmark.widgets.transcript.pointer import Pointer
from quiltmark.widgets.transcript.tooltips import tooltip

_FLASH_MS = 1200
_EDGE = 24


class TranscriptView(MarkedArea):
    """A transcript with its marks; every signal is a wish, carried out by whoever listens."""

    code_dropped = Signal(str, object)
    context_requested = Signal(QPoint, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointer = Pointer(self)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH_MS)
        self._flash.timeout.connect(self._end_flash)
        self.set_empty_text(_("Nothing to read yet"))
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)

    def set_transcript(self, transcript: Transcript) -> None:
        """Show a transcript from its beginning, without marks."""
        self._forget_marks()
        self.emphasis.flash = self.emphasis.target = None
        self._start_over(transcript)

    def take_text(self, transcript: Transcript) -> None:
        """Show a text that was corrected, where one was in it; without marks."""
        top, within = self.sheet.flow.top_offset() if self.sheet.text else (0, 0)
        caret, anchor = self.caret, self.anchor
        self.set_transcript(transcript)
        if transcript.text:
            length = len(transcript.text)
            self.sheet.flow.hold(min(top, length), within, self.page_height)
            self.select_between(min(anchor, length), min(caret, length))
            self.sync_bar()
            self.viewport().update()

    def show_span(self, span: Span, select: bool = True) -> None:
        """Bring `span` on the page and let it shine for a moment, selected if so wished."""
        if select:
            self.select(span)
        self.reveal(span.stop)
        self.reveal(span.start)
        self.emphasis.flash = span
        self.update_span(span.start, span.stop)
        self._flash.start()

    def _end_flash(self) -> None:
        span = self.emphasis.flash
        self.emphasis.flash = None
        if span is not None:
            self.update_span(span.start, span.stop)

    def paragraph_span(self, offset: int) -> tuple[int, int]:
        """Return from where to where the paragraph around `offset` goes."""
        return self.sheet.pieces.paragraph(offset)

    def paragraph_top(self, offset: int) -> int | None:
        """Return the y on the viewport of the first line of the paragraph, or None if unseen."""
        start, stop = self.sheet.pieces.paragraph(offset)
        if self.sheet.rows(start, stop, self.page_height) is None:
            return None
        return self.sheet.flow.y_of(start)

    def paragraph_rect(self, offset: int) -> QRect | None:
        """Return the text column's box of that paragraph on the viewport, or None if unseen."""
        start, stop = self.sheet.pieces.paragraph(offset)
        rows = self.sheet.rows(start, stop, self.page_height)
        if rows is None:
            return None
        columns = self.sheet.columns
        return QRect(columns.text_x, rows[0], columns.text_width, rows[1] - rows[0])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand on to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hand on to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand on to the pointer."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand on to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.release(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show tooltips, and notice the pointer leaving."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos()), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._pointer.leave()
        return super().viewportEvent(event)

    def tooltip_at(self, point: QPoint) -> str:
        """Return the words of the tooltip at a point: codes, or who speaks."""
        hit = self.hit(point)
        if hit.region == "speaker":
            turn = self.sheet.turn_of(hit.offset)
            if turn is None:
                return ""
            said = [turn.label, role_name(turn.role)]
            time = self.sheet.clocks.at(hit.offset)
            return " · ".join([*filter(None, said), *([] if time is None else [clock(time)])])
        return tooltip(hit.marks, hit.mark, self.inks)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer or, by key, at the caret."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            box = self.sheet.caret_box(self.caret, self.page_height) or QRect(0, 0, 1, 1)
            ids = tuple(mark.id for mark in self.marks_at(self.caret))
            place = Place(self.caret, self.selection, ids)
            self.context_requested.emit(self.viewport().mapToGlobal(box.bottomLeft()), place)
            return
        hit = self.hit(event.pos())
        span = self.selection
        at = hit.offset if hit.over is None else hit.over
        if hit.region == "text" and not (span and span.start <= at <= span.stop):
            self.set_caret(hit.offset)
        marks = (hit.mark,) if hit.region == "margin" and hit.mark else hit.marks
        place = Place(hit.offset, self.selection, tuple(mark.id for mark in marks))
        self.context_requested.emit(event.globalPos(), place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome codes; let everything else go to whoever lies below."""
        if self.sheet.text and codes_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which passage the codes would be applied to."""
        point = event.position().toPoint()
        if point.y() < _EDGE or point.y() > self.page_height - _EDGE:
            self.scroll_page(self.sheet.line_height * (-1 if point.y() < _EDGE else 1))
        self._aim(self._drop_target(point, event.modifiers()))
        if self.emphasis.target is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Aim at nothing."""
        self._aim(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Wish for each dropped code to be applied."""
        target = self._drop_target(event.position().toPoint(), event.modifiers())
        self._aim(None)
        if target is None:
            event.ignore()
            return
        event.acceptProposedAction()
        for code_id in codes_in(event.mimeData()):
            self.code_dropped.emit(code_id, target)

    def _aim(self, span: Span | None) -> None:
        old = self.emphasis.target
        if span == old:
            return
        self.emphasis.target = span
        for one in (old, span):
            if one is not None:
                self.update_span(one.start, one.stop)

    def _drop_target(self, point: QPoint, keys: Qt.KeyboardModifier) -> Span | None:
        """Return the selection if any of it shows, else the sentence (Shift: the paragraph)."""
        span = self.selection
        if span is not None and self.sheet.rows(span.start, span.stop, self.page_height):
            return span
        hit = self.hit(point)
        start, stop = self.sheet.pieces.paragraph(hit.offset)
        if hit.region == "text" and not keys & Qt.KeyboardModifier.ShiftModifier:
            text = self.sheet.text[start:stop]
            first, last = sentence_at(text, hit.offset - start)
            start, stop = start + first, start + last
        return Span(start, stop) if start < stop else None


accessibility.install(TranscriptView)
