"""The whole text in small beside the scroll bar: what is coded, what is not, and where one is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from quiltmark.i18n import _
from quiltmark.widgets.transcript.content import Mark
from quiltmark.widgets.transcript.minimap_rows import PLAIN, MapRows, asked_rows
from quiltmark.widgets.transcript.tooltips import tooltip

if TYPE_CHECKING:
    from quiltmark.widgets.transcript.page_area import PageArea

WIDTH = 20
_LEFT, _FIRST, _SECOND = 4, 8, 4
_AT_ONCE = 64
_SLICE_SECONDS = 0.004
_PAUSE_MS = 8
_PALEST, _FULLEST = 0.35, 0.85
_LEAST_FRAME = 8


class Minimap(QWidget):
    """Painted from a picture of which only the rows of changed marks are painted again.

    A row shows the hue of the code that has most of it, and at its right that of the next.
    """

    def __init__(self, area: PageArea) -> None:
        super().__init__(area)
        self._area = area
        self._rows = MapRows(0, 1)
        self._asked = bytearray(1)
        self._marks: dict[str, Mark] = {}
        self._waiting: dict[str, Mark] = {}
        self._picture = QImage()
        self._grip: int | None = None
        self.painted_rows = 0
        self._idle = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._idle.timeout.connect(self._take_some)
        self.setAccessibleName(_("Minimap"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        """Ask for a slim strip."""
        return QSize(WIDTH, 100)

    @property
    def is_whole(self) -> bool:
        """Whether every mark is in the picture."""
        return not self._waiting

    def start_over(self, marks: Iterable[Mark]) -> None:
        """Show another text, or the same one in another height or look, with these marks."""
        self._marks = {mark.id: mark for mark in marks}
        self._waiting = dict(self._marks)
        self._rows = MapRows(len(self._area.sheet.text), self.height())
        self._asked = asked_rows(self._area.sheet.turn_of, self._rows)
        size = QSize(WIDTH, self._rows.rows)
        ratio = self.devicePixelRatioF()
        self._picture = QImage(size * ratio, QImage.Format.Format_RGB32)
        self._picture.setDevicePixelRatio(ratio)
        self._paint_ground()
        self._go_on()

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks of the same text and no others."""
        if self._marks:
            self.start_over(marks)
            return
        self._marks = {mark.id: mark for mark in marks}
        self._waiting = dict(self._marks)
        self._go_on()

    def take(self, marks: Collection[Mark]) -> None:
        """Show marks as they are now, in place of those with the same ids."""
        for mark in marks:
            self._marks[mark.id] = mark
        if len(marks) > _AT_ONCE:
            self._waiting.update((mark.id, mark) for mark in marks)
            self._go_on()
            return
        for mark in marks:
            self._waiting.pop(mark.id, None)
            self._paint_rows(self._rows.add(mark))

    def drop(self, mark_ids: Iterable[str]) -> None:
        """Show these marks no longer."""
        changed: set[int] = set()
        for mark_id in mark_ids:
            self._marks.pop(mark_id, None)
            self._waiting.pop(mark_id, None)
            changed.update(self._rows.remove(mark_id))
        self._paint_rows(changed)

    def _go_on(self) -> None:
        if self._waiting and self.isVisible():
            self._idle.start()

    def _take_some(self) -> None:
        """Take in waiting marks for a few milliseconds, and leave the rest for later."""
        until = perf_counter() + _SLICE_SECONDS
        changed: set[int] = set()
        while self._waiting and perf_counter() < until:
            for _mark in range(min(50, len(self._waiting))):
                changed.update(self._rows.add(self._waiting.popitem()[1]))
        self._paint_rows(changed)
        self._go_on()

    def _paint_ground(self) -> None:
        inks = self._area.inks
        painter = QPainter(self._picture)
        painter.fillRect(0, 0, WIDTH, self._rows.rows, inks.page)
        begin = self._asked.find(0)
        while begin >= 0:
            stop = self._asked.find(1, begin)
            stop = self._rows.rows if stop < 0 else stop
            painter.fillRect(_LEFT, begin, _FIRST + _SECOND, stop - begin, inks.rule)
            begin = self._asked.find(0, stop)
        painter.end()
        self.update()

    def _paint_rows(self, rows: Collection[int]) -> None:
        if not rows or self._picture.isNull():
            return
        painter = QPainter(self._picture)
        for row in rows:
            self._paint_row(painter, row)
        painter.end()
        self.painted_rows += len(rows)
        first = min(rows)
        self.update(0, first, WIDTH, max(rows) - first + 1)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        inks = self._area.inks
        painter.fillRect(0, row, WIDTH, 1, inks.page)
        if not self._asked[row]:
            painter.fillRect(_LEFT, row, _FIRST + _SECOND, 1, inks.rule)
        hues = self._rows.hues(row)
        if not hues:
            return
        painter.fillRect(_LEFT, row, _FIRST + _SECOND, 1, self._ink(*hues[0]))
        if len(hues) > 1:
            painter.fillRect(_LEFT + _FIRST, row, _SECOND, 1, self._ink(*hues[1]))

    def _ink(self, hue: int, share: float) -> QColor:
        inks = self._area.inks
        ink = QColor(inks.muted if hue == PLAIN else inks.hues[hue % len(inks.hues)])
        ink.setAlphaF(max(_PALEST, share * _FULLEST))
        return ink

    def frame(self) -> tuple[int, int]:
        """Return the rows from which to which the page shows, the last one excluded."""
        start, stop = self._area.sheet.in_sight(self._area.page_height)
        scale = self.height() / max(1, len(self._area.sheet.text))
        top, bottom = round(start * scale), round(stop * scale)
        if bottom - top < _LEAST_FRAME:
            top = max(0, min((top + bottom - _LEAST_FRAME) // 2, self.height() - _LEAST_FRAME))
            bottom = top + _LEAST_FRAME
        return top, bottom

    def tooltip_at(self, y: int) -> str:
        """Return the names of the codes that lie at a row, or what the strip is."""
        rows, area = self._rows, self._area
        start, stop = rows.start_of(max(0, y - 1)), rows.start_of(min(rows.rows, y + 2))
        marks = area.sheet.index.over(start, stop) if start < stop else []
        by_name = {mark.name: replace(mark, detail="") for mark in marks}
        names = tooltip(sorted(by_name.values(), key=lambda mark: mark.name), None, area.inks)
        return names or _("The whole text: coded stretches in the colours of their codes")

    def event(self, event: QEvent) -> bool:
        """Name what is coded under the pointer: colour alone tells no code."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos().y()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, and over it the frame of what the page shows."""
        inks = self._area.inks
        painter = QPainter(self)
        painter.fillRect(self.rect(), inks.page)
        painter.drawImage(0, 0, self._picture)
        top, bottom = self.frame()
        veil = QColor(inks.accent)
        veil.setAlpha(34)
        painter.fillRect(0, top, WIDTH, bottom - top, veil)
        painter.setPen(inks.accent)
        painter.drawRect(0, top, WIDTH - 1, bottom - top - 1)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew in another height."""
        super().resizeEvent(event)
        if self.height() != self._rows.rows:
            self.start_over(self._marks.values())

    def showEvent(self, _event: QShowEvent) -> None:
        """Go on with what was left while nobody saw it."""
        self._go_on()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame, or go where there was a press."""
        if event.button() != Qt.MouseButton.LeftButton or not self._area.sheet.text:
            return
        y = event.position().toPoint().y()
        top, bottom = self.frame()
        self._grip = y - (top + bottom) // 2 if top <= y < bottom else 0
        if not top <= y < bottom:
            self._go_to(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the page along."""
        if self._grip is not None:
            self._go_to(event.position().toPoint().y() - self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def _go_to(self, y: int) -> None:
        share = max(0.0, min(1.0, y / max(1, self.height())))
        self._area.show_middle(round(share * len(self._area.sheet.text)))
