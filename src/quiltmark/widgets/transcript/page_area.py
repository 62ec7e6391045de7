"""The page in its scroll area: painting, scrolling, zoom, and measuring while nobody waits."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from quiltmark.widgets.look import current_look
from quiltmark.widgets.transcript.content import Transcript
from quiltmark.widgets.transcript.inks import Emphasis, Inks
from quiltmark.widgets.transcript.minimap import WIDTH as MAP_WIDTH
from quiltmark.widgets.transcript.minimap import Minimap
from quiltmark.widgets.transcript.painting import PagePainter, paint_empty
from quiltmark.widgets.transcript.sheet import Sheet
from quiltmark.widgets.transcript.typography import Typography

_SLICE_SECONDS = 0.004
_PAUSE_MS = 8
_RING = 2
_ROOM_FOR_MAP = 480


class PageArea(QAbstractScrollArea):
    """Shows a sheet and moves over it; `reading_size` is the height of the type in pixels.

    `laid_anew` comes when lines may stand elsewhere: in another type, width or text.
    """

    reading_size_changed = Signal(int)
    laid_anew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_text = ""
        self._wheel = 0.0
        self._syncing = False
        self._shown_value = 0
        self.inks = Inks.of(current_look())
        self.emphasis = Emphasis()
        self.sheet = Sheet(Transcript(""), 800, Typography())
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_PAUSE_MS)
        self._idle.timeout.connect(self._refine)
        self.verticalScrollBar().sliderReleased.connect(self.sync_bar)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.minimap = Minimap(self)
        self.minimap.hide()
        self._wants_minimap = False
        self._make_room()
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.minimap.update())
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self.minimap.update())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(False)

    @property
    def page_height(self) -> int:
        """The height of what shows, in pixels."""
        return max(1, self.viewport().height())

    @property
    def reading_size(self) -> int:
        """The height of the type in pixels, 11 to 40."""
        return self.sheet.pixels

    def set_reading_size(self, pixels: int) -> None:
        """Set the height of the type, holding the line at the top of the page."""
        self.set_typography(self.sheet.typography.sized(pixels))

    @property
    def typography(self) -> Typography:
        """The type the text is set in."""
        return self.sheet.typography

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another type, holding the line at the top of the page."""
        typography = typography.within_reason()
        if typography == self.sheet.typography:
            return
        was = self.sheet.pixels
        self.sheet.fit(self.viewport().width(), typography, self.page_height)
        self._all_anew()
        if typography.pixels != was:
            self.reading_size_changed.emit(typography.pixels)

    def set_empty_text(self, words: str) -> None:
        """Set what is said where there is no text."""
        self._empty_text = words
        self.viewport().update()

    def set_minimap(self, on: bool) -> None:
        """Show the whole text in small beside the scroll bar, where there is room, or do not."""
        self._wants_minimap = on
        self._make_room()

    def _make_room(self) -> None:
        on = self._wants_minimap and bool(self.sheet.text) and self.width() >= _ROOM_FOR_MAP
        right = _RING + (MAP_WIDTH if on else 0)
        if on and self.minimap.isHidden():
            self._place_minimap()
            self.minimap.start_over(self.sheet.index)
        self.minimap.setVisible(on)
        if self.viewportMargins().right() != right:
            self.setViewportMargins(_RING, _RING, right, _RING)

    def _place_minimap(self) -> None:
        page = self.viewport().geometry()
        self.minimap.setGeometry(page.right() + 1 + _RING, page.top(), MAP_WIDTH, page.height())

    def show_middle(self, offset: int) -> None:
        """Put the line of `offset` in the middle of the page."""
        self.sheet.flow.place(offset, self.page_height // 2, self.page_height)
        self.viewport().update()
        self.sync_bar()

    def show_sheet(self, transcript: Transcript) -> None:
        """Lay a new transcript under the page, from its beginning."""
        self.sheet = Sheet(transcript, self.viewport().width(), self.sheet.typography)
        on = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if transcript.text else off)
        self._make_room()
        if not self.minimap.isHidden():
            self.minimap.start_over(())
        self.sheet.fit(self.viewport().width(), self.sheet.typography, self.page_height)
        self._all_anew()

    def _all_anew(self) -> None:
        self.sync_bar()
        self.laid_anew.emit()
        self.viewport().update()
        if self.isVisible() and not self.sheet.flow.settled:
            self._idle.start()

    def _refine(self) -> None:
        if not self.isVisible() or self.sheet.flow.settled:
            return
        if not self.verticalScrollBar().isSliderDown():
            self.sheet.flow.refine(_SLICE_SECONDS)
            self.sync_bar()
        self._idle.start()

    def sync_bar(self) -> None:
        """Let the scroll bar say where the page is; while it is dragged it is left alone."""
        bar = self.verticalScrollBar()
        if bar.isSliderDown():
            return
        self._syncing = True
        bar.setPageStep(self.page_height)
        bar.setSingleStep(self.sheet.line_height)
        bar.setRange(0, max(0, self.sheet.flow.heights.total - self.page_height))
        bar.setValue(self.sheet.flow.value)
        self._shown_value = bar.value()
        self._syncing = False

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Follow the scroll bar."""
        if self._syncing:
            return
        bar = self.verticalScrollBar()
        by = bar.value() - self._shown_value
        self._shown_value = bar.value()
        at_an_end = bar.value() in (bar.minimum(), bar.maximum())
        if abs(by) > 2 * self.page_height or (at_an_end and by):
            self.sheet.flow.seek(bar.value(), self.page_height)
            self.viewport().update()
            self.sync_bar()
        else:
            self.scroll_page(by)

    def scroll_page(self, by: int) -> int:
        """Move down the text by so many pixels; return how many they were in truth."""
        moved = self.sheet.flow.scroll_by(by, self.page_height)
        self._moved(moved)
        return moved

    def _moved(self, by: int | None) -> None:
        if by is None or abs(by) >= self.page_height:
            self.viewport().update()
        elif by:
            self.viewport().scroll(0, -by)
        self.sync_bar()

    def reveal(self, offset: int) -> None:
        """Bring the line of `offset` on the page, moving no more than needed."""
        room = min(2 * self.sheet.line_height, self.page_height // 4)
        self._moved(self.sheet.flow.reveal(offset, self.page_height, room))

    def update_span(self, start: int, stop: int) -> None:
        """Have the lines from `start` to `stop` painted again."""
        rows = self.sheet.rows(start, stop, self.page_height)
        if rows is not None:
            self.viewport().update(0, rows[0], self.viewport().width(), rows[1] - rows[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what shows of the text."""
        if self.sheet.text and self.sheet.deepen(self.page_height):
            self.viewport().update()
        painter = QPainter(self.viewport())
        if self.sheet.text:
            page = PagePainter(painter, self.sheet, self.inks, self.emphasis)
            page.paint(event.rect(), self.page_height)
        else:
            paint_empty(painter, self.viewport().rect(), self._empty_text, self.inks)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Paint the ring that says where the keyboard is; it lies outside the page."""
        if event.type() != QEvent.Type.Paint:
            return super().event(event)
        painter = QPainter(self)
        ring = QColor(self.inks.accent) if self.hasFocus() else self.inks.page
        box = self.viewport().geometry().adjusted(-_RING, -_RING, _RING, _RING)
        sides = (
            QRect(box.left(), box.top(), box.width(), _RING),
            QRect(box.left(), box.bottom() - _RING + 1, box.width(), _RING),
            QRect(box.left(), box.top(), _RING, box.height()),
            QRect(box.right() - _RING + 1, box.top(), _RING, box.height()),
        )
        for side in sides:
            painter.fillRect(side, ring)
        painter.end()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew where the column got another width."""
        super().resizeEvent(event)
        self._make_room()
        self._place_minimap()
        self.sheet.fit(self.viewport().width(), self.sheet.typography, self.page_height)
        self.sheet.flow.scroll_by(0, self.page_height)
        self._all_anew()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to measure."""
        super().showEvent(event)
        self._all_anew()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's look."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)
        if event.type() in kinds:
            self.inks = Inks.of(current_look())
            self.viewport().update()
            if not self.minimap.isHidden():
                self.minimap.start_over(self.sheet.index)
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by what the touch pad says, or three lines a notch; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheel += event.angleDelta().y() / 120
            notches = int(self._wheel)
            self._wheel -= notches
            self.set_reading_size(self.sheet.pixels + notches)
        else:
            self._scroll_by_wheel(event.pixelDelta(), event.angleDelta())
        event.accept()

    def _scroll_by_wheel(self, pixels: QPoint, angle: QPoint) -> None:
        if not pixels.isNull():
            self.scroll_page(-pixels.y())
            return
        self._wheel += angle.y() / 120 * 3 * self.sheet.line_height
        whole = int(self._wheel)
        self._wheel -= whole
        if whole:
            self.scroll_page(-whole)
