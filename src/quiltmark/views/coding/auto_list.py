"""What a search found, each passage with a box to be ticked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from quiltmark.views.coding.auto_search import FoundPassage
from quiltmark.views.coding.models import ENTRY, Index
from quiltmark.widgets.look import current_look, interface_font, reading_font
from quiltmark.widgets.row_painting import paint_elided, paint_ground

_NOWHERE = QModelIndex()
_ROW = 50


class FoundModel(QAbstractListModel):
    """Passages and whether each is ticked; `ticked` comes when that changed."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FoundPassage] = []
        self._off: set[int] = set()

    def begin(self) -> None:
        """Show none."""
        self.beginResetModel()
        self.rows, self._off = [], set()
        self.endResetModel()

    def add(self, rows: Sequence[FoundPassage]) -> None:
        """Show more, ticked."""
        if rows:
            first = len(self.rows)
            self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    def chosen(self) -> list[FoundPassage]:
        """Return those that are ticked."""
        return [row for at, row in enumerate(self.rows) if at not in self._off]

    def count(self) -> int:
        """Return how many are ticked."""
        return len(self.rows) - len(self._off)

    def tick_all(self, on: bool) -> None:
        """Tick all of them, or none."""
        self._off = set() if on else set(range(len(self.rows)))
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
        self.ticked.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a passage, its words, or whether it is ticked."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ENTRY:
            return row
        if role == Qt.ItemDataRole.CheckStateRole:
            off = index.row() in self._off
            return Qt.CheckState.Unchecked if off else Qt.CheckState.Checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.before}{row.words}{row.after} · {row.title}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick, or no longer."""
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._off.discard(index.row())
        else:
            self._off.add(index.row())
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that each can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable


class FoundPainter(QStyledItemDelegate):
    """Paints a box, what was found in its words, and where."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: FoundPassage = index.data(ENTRY)
        look = current_look()
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, look)
        box = QRect(option.rect.left() + 14, option.rect.top() + 9, 14, 14)
        painter.setPen(QPen(QColor(look.accent if on else look.muted), 1.3))
        painter.setBrush(QColor(look.accent) if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if on:
            painter.setPen(QPen(QColor(look.page), 1.8))
            painter.drawLine(box.left() + 3, box.top() + 7, box.left() + 6, box.top() + 10)
            painter.drawLine(box.left() + 6, box.top() + 10, box.left() + 11, box.top() + 4)
        inner = option.rect.adjusted(40, 4, -14, -24)
        self._words(painter, inner, row, on)
        painter.setFont(interface_font(11))
        painter.setPen(QColor(look.muted))
        paint_elided(painter, option.rect.adjusted(40, 26, -14, -4), row.title)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, row: FoundPassage, on: bool) -> None:
        look = current_look()
        plain, strong = reading_font(14), QFont(reading_font(14))
        strong.setBold(True)
        most = box.width() // 3
        metrics = QFontMetrics(plain)
        before = metrics.elidedText(row.before, Qt.TextElideMode.ElideLeft, most)
        start, stop = max(0, len(before) - row.lead), min(len(row.after), row.trail)
        coded = look.text if on else look.muted
        left = box.left()
        for words, font, ink in (
            (before[:start], plain, look.muted),
            (before[start:], plain, coded),
            (row.words, strong, coded),
            (row.after[:stop], plain, coded),
            (row.after[stop:], plain, look.muted),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            rest = QRect(left, box.top(), max(0, box.right() - left), box.height())
            paint_elided(painter, rest, words)
            left += QFontMetrics(font).horizontalAdvance(words)
