"""The tree of codes itself: walked, folded, chosen from, and edited by keys."""

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractItemView

from quiltmark.i18n import n_
from quiltmark.views.coding.models import Index
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_lists import QuietTree
from quiltmark.widgets.row_painting import cut_to

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "out",
    Qt.Key.Key_Right: "in",
}
_STEP, _LEAST, _DEEPEST = 16, 8, 88
"""How far a code stands in from the one above it, and the deepest from the first, in pixels."""
_SLIP_WIDTH = 220
_LETTERS = {">": "promote", "<": "demote"}


class CodeTree(QuietTree):
    """Several codes can be chosen; keys that mean the transcript are left to the page.

    `key_wished` carries `up`, `down`, `out` or `in` for moves among the codes, `promote` or
    `demote` for levels, `park` for the dropped pile.
    """

    entered_at = Signal(QModelIndex)
    key_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(True)
        self.setExpandsOnDoubleClick(False)

    def make_room(self, depth: int) -> None:
        """Step in by less where codes lie deep, so that room is left for their names."""
        self.setIndentation(max(_LEAST, min(_STEP, _DEEPEST // max(1, depth))))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the chosen codes as a small slip beside the pointer, so that their aim shows."""
        chosen = self.selectedIndexes()
        if not chosen:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(chosen))
        name = (
            str(chosen[0].data()) if len(chosen) == 1 else n_("{n} code", "{n} codes", len(chosen))
        )
        drag.setPixmap(_slip(name, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-14, -10))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the room before a code like the code, with an arrow where others lie under it."""
        look = current_look()
        if not isinstance(index, QModelIndex):
            return
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, QColor(look.selection))
        if self.model().rowCount(index) == 0:
            return
        middle = QPointF(rect.right() - self.indentation() / 2 + 1, rect.center().y() + 1)
        turned = self.isExpanded(index)
        corners = ((-3.5, -2), (3.5, -2), (0, 2.5)) if turned else ((-2, -3.5), (-2, 3.5), (2.5, 0))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.muted))
        painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the tree; Enter means the code the keyboard stands on."""
        key, alt = Qt.Key(event.key()), Qt.KeyboardModifier.AltModifier
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key in _ENTER:
            if self.currentIndex().isValid():
                self.entered_at.emit(self.currentIndex())
        elif event.modifiers() & alt and key in _MOVES:
            self.key_wished.emit(_MOVES[key])
        elif event.text() in _LETTERS:
            self.key_wished.emit(_LETTERS[event.text()])
        elif key == Qt.Key.Key_Delete:
            self.key_wished.emit("park")
        elif event.modifiers() & alt or event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


def _slip(name: str, ratio: float) -> QPixmap:
    """Return a slip with a name on it, for a screen with so many dots to a pixel."""
    look, font = current_look(), interface_font(12)
    words = cut_to(name, QFontMetrics(font), _SLIP_WIDTH)
    size = QSize(QFontMetrics(font).horizontalAdvance(words) + 20, 26)
    slip = QPixmap(size * ratio)
    slip.setDevicePixelRatio(ratio)
    slip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(slip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(look.accent))
    painter.setBrush(QColor(look.raised))
    painter.drawRoundedRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), 6, 6)
    painter.setFont(font)
    painter.setPen(QColor(look.text))
    painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return slip
