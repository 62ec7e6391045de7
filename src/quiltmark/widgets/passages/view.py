"""The list of passages: painted, chosen, folded and widened by keys and by hand."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from quiltmark.widgets.look import current_look
from quiltmark.widgets.passages.laid_view import LaidView
from quiltmark.widgets.passages.lines import LINE, Head, PassageCard
from quiltmark.widgets.passages.painting import (
    cited_box,
    paint_empty,
    paint_line,
)

Index = QModelIndex | QPersistentModelIndex


class PassageView(LaidView):
    """Shows the lines of a model; several passages may be chosen.

    `activated` comes with Enter, a double click, and a click on the citation, `folded` with a
    click on a head, Left, Right or Enter on it, `widened` with Space: they carry the row.
    """

    folded = Signal(int, bool)
    widened = Signal(int)
    menu_requested = Signal(QPoint)
    entered_by_hand = Signal()
    focused = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self._linked = self._pressed = -1
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.menu_requested.emit(self.viewport().mapToGlobal(at))
        )

    def line(self, row: int) -> Head | PassageCard | None:
        """Return the line of a row."""
        if not 0 <= row < len(self._heights):
            return None
        found: Head | PassageCard = self.model().index(row, 0).data(LINE)
        return found

    def rows_chosen(self) -> list[int]:
        """Return the rows of the chosen passages, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows(0))

    def stretches_chosen(self) -> list[tuple[int, int]]:
        """Return the first and last rows of what is chosen, heads between them included."""
        chosen = self.selectionModel().selection()
        found = (chosen.at(number) for number in range(chosen.count()))
        return sorted((one.top(), one.bottom()) for one in found)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that show, or the words for none."""
        self._settle()
        painter = QPainter(self.viewport())
        look = current_look()
        painter.fillRect(event.rect(), QColor(look.page))
        if not self._heights:
            paint_empty(painter, self.viewport().rect(), self.empty_text)
            painter.end()
            return
        for row in self._rows_within(event.rect().top(), event.rect().bottom()):
            self._paint_row(painter, row)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int) -> None:
        look = current_look()
        index = self.model().index(row, 0)
        line = index.data(LINE)
        ground = None
        if self.selectionModel().isSelected(index) and not isinstance(line, Head):
            ground = QColor(look.selection)
        elif row == self._hovered:
            ground = QColor(look.desk)
        ring = row == self.currentIndex().row() and self.hasFocus()
        box = QRectF(self.visualRect(index))
        paint_line(painter, line, box, self._pixels, ground, ring, row == self._linked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keys go here now, and stand somewhere."""
        super().focusInEvent(event)
        self.focused.emit()
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the line under the mouse stand out."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        self._hover(self.indexAt(at).row(), self._cited_at(at))

    def leaveEvent(self, event: QEvent) -> None:
        """Let no line stand out."""
        super().leaveEvent(event)
        self._hover(-1, -1)

    def _hover(self, row: int, linked: int) -> None:
        before = self._hovered, self._linked
        self._hovered, self._linked = row, linked
        if (row, linked) != before:
            shape = Qt.CursorShape
            hand = shape.PointingHandCursor if linked >= 0 else shape.ArrowCursor
            self.viewport().setCursor(hand)
            self.viewport().update()

    def cited_rect(self, row: int) -> QRect:
        """Return where a row says how it is cited, to be clicked; empty where it does not."""
        box = QRectF(self.visualRect(self.model().index(row, 0)))
        found = cited_box(self.line(row), box)
        return found.adjusted(-6, -4, 6, 4).toAlignedRect() if found.isValid() else QRect()

    def _cited_at(self, at: QPoint) -> int:
        row = self.indexAt(at).row()
        return row if row >= 0 and self.cited_rect(row).contains(at) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold at a head, else choose."""
        self.entered_by_hand.emit()
        row = self.indexAt(event.position().toPoint()).row()
        line = self.line(row)
        if isinstance(line, Head) and event.button() == Qt.MouseButton.LeftButton:
            self.selectionModel().setCurrentIndex(
                self.model().index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.folded.emit(row, not line.is_open)
            return
        if event.button() == Qt.MouseButton.RightButton and row in self.rows_chosen():
            return
        is_left = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = self._cited_at(event.position().toPoint()) if is_left else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the place of a passage whose citation was clicked."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, -1
        if pressed >= 0 and pressed == self._cited_at(event.position().toPoint()):
            self.activated.emit(self.model().index(pressed, 0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the place of a passage."""
        index = self.indexAt(event.position().toPoint())
        if isinstance(self.line(index.row()), PassageCard):
            self.setCurrentIndex(index)
            self.activated.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place, fold and unfold, show more of what stands around."""
        row = self.currentIndex().row()
        line, key = self.line(row), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if line is None or not plain:
            super().keyPressEvent(event)
        elif isinstance(line, Head) and key in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        ):
            self.folded.emit(row, not line.is_open)
        elif isinstance(line, Head) and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.folded.emit(row, key == Qt.Key.Key_Right)
        elif key == Qt.Key.Key_Left:
            self._to_head(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        elif key == Qt.Key.Key_Space:
            self.widened.emit(row)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _to_head(self, row: int) -> None:
        while row >= 0 and not isinstance(self.line(row), Head):
            row -= 1
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, 0))
