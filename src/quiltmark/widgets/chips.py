"""Codes on a passage as a list of chips: take off, recolour, rename, go to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from quiltmark.widgets.lines import paint_dot
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_lists import QuietList

Index = QModelIndex | QPersistentModelIndex
CHIP = int(Qt.ItemDataRole.UserRole)
_ROLE = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_ROW, _SIDE, _DOT, _CROSS = 36, 12, 26, 26


@dataclass(frozen=True, slots=True)
class Chip:
    """A code on a passage; `hue` None stands for none, `note` is a quiet word at its end.

    A `plain` one is something else than a code: it has no dot, and its name stands in full ink.
    """

    id: str
    name: str
    hue: int | None = None
    note: str = ""
    active: bool = False
    plain: bool = False


class ChipModel(QAbstractListModel):
    """The chips in their order; another name is wished for, not taken."""

    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.chips: tuple[Chip, ...] = ()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show other chips."""
        self.beginResetModel()
        self.chips = tuple(chips)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many chips there are."""
        return 0 if parent.isValid() else len(self.chips)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return a chip, or its words."""
        if not index.isValid():
            return None
        chip = self.chips[index.row()]
        if role == CHIP:
            return chip
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return chip.name
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return "\n".join(part for part in (chip.name, chip.note) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that a chip with a code can be renamed."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable
        named = self.chips[index.row()].hue is not None
        return usual | flag.ItemIsEditable if named else usual

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Wish for another name."""
        if not index.isValid() or role != _ROLE.EditRole or not str(value).strip():
            return False
        chip = self.chips[index.row()]
        if str(value) != chip.name:
            self.renamed.emit(chip.id, str(value))
        return True


class ChipList(QuietList):
    """Chips by mouse and keyboard; every signal carries the chip's id."""

    chosen = Signal(str)
    removed = Signal(str)
    renamed = Signal(str, str)
    hue_wished = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = ChipModel()
        self._chips.renamed.connect(self.renamed, Qt.ConnectionType.QueuedConnection)
        self.setModel(self._chips)
        self.setItemDelegate(_ChipPainter(self))
        self.setUniformItemSizes(True)
        self.ringed = False
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show `chips`; the one the keyboard stands on stays so if it is among them."""
        if tuple(chips) == self._chips.chips:
            return
        current = self.current_id()
        self._chips.show_chips(chips)
        for row, chip in enumerate(self._chips.chips):
            if chip.id == current:
                self.setCurrentIndex(self._chips.index(row))

    def chips(self) -> tuple[Chip, ...]:
        """Return what is shown."""
        return self._chips.chips

    def current_id(self) -> str:
        """Return the id of the chip the keyboard stands on, empty where none is."""
        index = self.currentIndex()
        return self._chips.chips[index.row()].id if index.isValid() else ""

    def cross_of(self, row: int) -> QRect:
        """Return where the cross of a chip lies on the viewport."""
        box = self.visualRect(self._chips.index(row))
        return QRect(box.right() - _SIDE - _CROSS, box.top(), _CROSS, box.height())

    def dot_of(self, row: int) -> QRect:
        """Return where the hue of a chip lies on the viewport."""
        box = self.visualRect(self._chips.index(row))
        return QRect(box.left() + _SIDE, box.top(), _DOT, box.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take off at the cross, recolour at the dot, else choose."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        chip = self._chips.chips[index.row()]
        if self.cross_of(index.row()).contains(point):
            self.removed.emit(chip.id)
        elif self.dot_of(index.row()).contains(point) and chip.hue is not None:
            self.hue_wished.emit(chip.id, self.viewport().mapToGlobal(point))
        else:
            super().mousePressEvent(event)
            self.chosen.emit(chip.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take off with Delete, choose with Enter."""
        chip = self.current_id()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif chip and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(chip)
        elif chip and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(chip)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _ChipPainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chip: Chip = index.data(CHIP)
        look = current_look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(_SIDE, 3, -_SIDE, -3)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        hue = QColor(look.muted) if chip.hue is None else look.hue(chip.hue)
        edge = QColor(look.accent) if current else hue if chip.active else QColor(look.line)
        painter.setPen(QPen(edge, 1.5 if current or chip.active else 1))
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(box, 8, 8)
        middle = QPointF(box.left() + 14, box.center().y() + 0.5)
        if chip.hue is None and not chip.plain:
            painter.setPen(QPen(hue, 1.4))
            painter.drawEllipse(middle, 4, 4)
        elif not chip.plain:
            painter.setBrush(hue)
            paint_dot(painter, middle)
        self._words(painter, box.adjusted(12 if chip.plain else _DOT, 0, -_CROSS, 0), chip)
        painter.setPen(QPen(QColor(look.muted), 1.4))
        x, y = box.right() - 14, box.center().y() + 0.5
        painter.drawLine(QPointF(x - 3.5, y - 3.5), QPointF(x + 3.5, y + 3.5))
        painter.drawLine(QPointF(x - 3.5, y + 3.5), QPointF(x + 3.5, y - 3.5))
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, chip: Chip) -> None:
        look = current_look()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(look.muted))
        painter.setFont(interface_font(11))
        most = box.width() // 2
        note = painter.fontMetrics().elidedText(chip.note, Qt.TextElideMode.ElideRight, most)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, note)
        room = box.width() - (painter.fontMetrics().horizontalAdvance(note) + 8 if note else 0)
        inked = chip.plain or chip.hue is not None
        painter.setPen(QColor(look.text if inked else look.muted))
        painter.setFont(interface_font(13))
        name = painter.fontMetrics().elidedText(chip.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, name)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(_SIDE + _DOT - 4, 3, -_SIDE, -3))
