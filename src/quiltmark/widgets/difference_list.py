"""Words as they were and as they are, one pair under the other, with what differs marked.

What is gone is struck out and red, what is new underlined and green: never colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from quiltmark.widgets.look import Look, current_look, interface_font, reading_font
from quiltmark.widgets.quiet_lists import QuietList
from quiltmark.widgets.row_model import ROW, RowModel
from quiltmark.widgets.transcript.positions import Positions

Index = QModelIndex | QPersistentModelIndex
Words = tuple[tuple[str, bool], ...]
"""Stretches of text, and whether each differs from the other side."""

_PAD, _GAP, _READ = 14, 8, 15
_SIDE_BY_SIDE = 620
_MOST = 4000


@dataclass(frozen=True, slots=True)
class Difference:
    """A pair of words; a side that is not there is None. `head` and `note` are quiet lines."""

    id: str
    old: Words | None = None
    new: Words | None = None
    head: str = ""
    note: str = ""
    dots: tuple[int, ...] = ()


class _Painter(QStyledItemDelegate):
    def __init__(self, view: "DifferenceList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Option, index: Index) -> QSize:
        width = self._view.viewport().width() or option.rect.width()
        row: Difference = index.data(ROW)
        return QSize(width, round(self._draw(None, row, QRectF(0, 0, width, 0))))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        look = current_look()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.selection))
        painter.setPen(QColor(look.line))
        painter.drawLine(QPointF(_PAD, box.bottom()), QPointF(box.right() - _PAD, box.bottom()))
        self._draw(painter, index.data(ROW), box)
        painter.restore()

    def _draw(self, painter: QPainter | None, row: Difference, box: QRectF) -> float:
        """Lay a pair out, and paint it where there is a painter; return how high it is."""
        look = current_look()
        left, top, width = box.left() + _PAD, box.top() + _PAD, box.width() - 2 * _PAD
        if row.head or row.dots:
            top = self._head(painter, row, QRectF(left, top, width, 18), look) + _GAP / 2
        if row.old is not None and row.new is not None and box.width() >= _SIDE_BY_SIDE:
            half = (width - 2 * _GAP) / 2
            right = QRectF(left + half + 2 * _GAP, top, half, 0)
            top = max(
                self._side(painter, row.old, True, QRectF(left, top, half, 0), look),
                self._side(painter, row.new, False, right, look),
            )
        else:
            for side, old in ((row.old, True), (row.new, False)):
                if side is not None:
                    end = self._side(painter, side, old, QRectF(left, top, width, 0), look)
                    top = end + _GAP
        if row.note:
            top = _line(painter, row.note, QRectF(left, top, width, 0), look.muted)
        return top + _PAD - 4 - box.top()

    def _head(self, painter: QPainter | None, row: Difference, box: QRectF, look: Look) -> float:
        at = box.left()
        for hue in row.dots[:6]:
            if painter is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.hue(hue))
                painter.drawEllipse(QRectF(at, box.top() + 4, 8, 8))
            at += 13
        return _line(painter, row.head, QRectF(at, box.top(), box.right() - at, 0), look.muted)

    def _side(
        self, painter: QPainter | None, words: Words, old: bool, box: QRectF, look: Look
    ) -> float:
        layout = _laid(words, old, box.width(), look)
        if painter is not None:
            painter.setPen(QColor(look.muted if old else look.text))
            layout.draw(painter, box.topLeft())
        return box.top() + layout.boundingRect().height()


class DifferenceList(QuietList):
    """The list; `chosen` carries the id of the pair the keyboard or the mouse went to."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = RowModel(_said)
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.selectionModel().currentChanged.connect(self._choose)
        self.activated.connect(lambda index: self.opened.emit(index.data(ROW).id))

    def show_rows(self, rows: Sequence[Difference]) -> None:
        """Show other pairs; the one that was chosen stays so, or the one in its place."""
        before = self.currentIndex().row()
        chosen = self.current
        self.rows.show_rows(rows)
        ids = [row.id for row in rows]
        at = ids.index(chosen) if chosen in ids else min(max(before, 0), len(rows) - 1)
        if rows and before >= 0:
            self.setCurrentIndex(self.rows.index(at))

    @property
    def current(self) -> str:
        """The id of the pair that is chosen, empty for none."""
        index = self.currentIndex()
        return str(index.data(ROW).id) if index.isValid() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to whoever listens for them; no search by typing."""
        if event.text() and event.text().isprintable() and event.text() != " ":
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(ROW).id)


def _said(row: Difference) -> str:
    sides = [_plain(side) for side in (row.old, row.new) if side is not None]
    return " → ".join([*sides, row.note] if row.note else sides)


def _plain(words: Words) -> str:
    return "".join(text for text, _changed in words)


def _line(painter: QPainter | None, words: str, box: QRectF, ink: str) -> float:
    layout = QTextLayout(words, interface_font(12))
    layout.setTextOption(_anywhere())
    _break(layout, box.width(), 1.2)
    if painter is not None:
        painter.setPen(QColor(ink))
        layout.draw(painter, box.topLeft())
    return box.top() + layout.boundingRect().height()


def _laid(words: Words, old: bool, width: float, look: Look) -> QTextLayout:
    text = _plain(words)[:_MOST]
    layout = QTextLayout(text.replace("\n", "\u2028"), reading_font(_READ))
    layout.setTextOption(_anywhere())
    formats, at, units = [], 0, Positions(text)
    for part, changed in words:
        stop = min(at + len(part), len(text))
        if changed and at < stop:
            formats.append(_marked(units.unit(at), units.unit(stop), old, look))
        at += len(part)
    layout.setFormats(formats)
    _break(layout, width, 1.4)
    return layout


def _anywhere() -> QTextOption:
    """Break lines within a word where it is longer than a line."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _marked(start: int, stop: int, old: bool, look: Look) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    if old:
        form.setFontStrikeOut(True)
        form.setForeground(QColor(look.warning))
    else:
        form.setFontUnderline(True)
        form.setForeground(look.hue(8))
    found = QTextLayout.FormatRange()
    found.start, found.length = start, stop - start
    found.format = form
    return found


def _break(layout: QTextLayout, width: float, leading: float) -> None:
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20.0, width))
        line.setPosition(QPointF(0, top + (leading - 1) * line.height() / 2))
        top += leading * line.height()
    layout.endLayout()
