"""Counts of codes as a table: under sources or people, or with each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from quiltmark.domain.codebook import Code
from quiltmark.widgets.lines import broken, paint_dot, paint_lines
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_table import QuietTable

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_ROW, _COLUMN, _NAMES = 30, 92, 250


@dataclass(frozen=True, slots=True)
class Counts:
    """Codes down, heads (keys and names) across, and how many extracts lie in each cell."""

    codes: tuple[Code, ...]
    heads: tuple[tuple[str, str], ...]
    cells: Mapping[tuple[str, str], int]

    def at(self, row: int, column: int) -> int:
        """Return the count of a cell."""
        return self.cells.get((self.codes[row].id, self.heads[column][0]), 0)


class CountsModel(QAbstractTableModel):
    """The counts as a table; nothing is said where there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = Counts((), (), {})
        self.most = 0

    def show_counts(self, counts: Counts) -> None:
        """Show other counts."""
        self.beginResetModel()
        self.counts = counts
        self.most = max(counts.cells.values(), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many codes there are."""
        return 0 if parent.isValid() else len(self.counts.codes)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many heads there are."""
        return 0 if parent.isValid() else len(self.counts.heads)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return a count, or a cell in words."""
        if not index.isValid():
            return None
        count = self.counts.at(index.row(), index.column())
        if role == _ROLE.UserRole:
            return count
        if role == _ROLE.DisplayRole:
            return str(count) if count else ""
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            code, head = self.counts.codes[index.row()], self.counts.heads[index.column()]
            return f"{code.name} · {head[1]}: {count}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Return the name of a code or a head."""
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return self.counts.heads[section][1] if across else self.counts.codes[section].name
        return None


class _Names(QHeaderView):
    """Heads cut to their room: codes with their dots at the left, or what stands across."""

    def __init__(self, model: CountsModel, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._counts = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        upright = self.orientation() is Qt.Orientation.Vertical
        return QSize(_NAMES, 10) if upright else QSize(10, 44)

    def paintSection(self, painter: QPainter, rect: Any, logical: int) -> None:
        look = current_look()
        upright = self.orientation() is Qt.Orientation.Vertical
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(look.page))
        name = self._counts.headerData(logical, self.orientation()) or ""
        room = QRectF(rect).adjusted(20 if upright else 4, 0, -6, 0)
        if upright:
            painter.setBrush(look.hue(self._counts.counts.codes[logical].hue))
            paint_dot(painter, QPointF(room.left() + 4, room.center().y() + 0.5), 4)
            room.setLeft(room.left() + 16)
        painter.setFont(interface_font(12))
        painter.setPen(QColor(look.text if upright else look.muted))
        if upright:
            words = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        else:
            self._two_lines(painter, room, name)
        painter.restore()

    def _two_lines(self, painter: QPainter, room: QRectF, name: str) -> None:
        lines = broken(name, painter.font(), room.width(), 2)
        top = room.bottom() - 4 - 17 * len(lines)
        paint_lines(painter, lines, QRectF(room.left(), top, room.width(), 0), 1.2)


class _Cells(QStyledItemDelegate):
    def __init__(self, table: "CountsTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = current_look()
        count, most = index.data(_ROLE.UserRole), self._table.counts.most
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        if count:
            ground = QColor(look.accent)
            ground.setAlphaF(0.07 + 0.38 * (count / most) ** 0.5)
            painter.fillRect(box, ground)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(look.accent), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(interface_font(12))
        painter.setPen(QColor(look.text if count else look.line))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(count) if count else "·")
        painter.restore()


class CountsTable(QuietTable):
    """The table; a click or Enter on a cell says which code and head were meant."""

    cell_opened = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = CountsModel()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Cells(self))
        down = _Names(self.counts, Qt.Orientation.Vertical)
        across = _Names(self.counts, Qt.Orientation.Horizontal)
        self.setVerticalHeader(down)
        self.setHorizontalHeader(across)
        down.setDefaultSectionSize(_ROW)
        across.setDefaultSectionSize(_COLUMN)
        down.show()
        self.setStyleSheet("QTableCornerButton::section { background: transparent; border: none; }")
        self.setModel(self.counts)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a cell with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            counts = self.counts.counts
            self.cell_opened.emit(counts.codes[index.row()].id, counts.heads[index.column()][0])
