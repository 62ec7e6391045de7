"""A table without grid and frame that says in words why it is empty."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from quiltmark.widgets.look import current_look, interface_font

ROW_HEIGHT = 32
PAD = 8
"""Space before and behind the words of a cell, as in the heads of the columns."""
_BAR = 3


class RowDelegate(QStyledItemDelegate):
    """Paints cells without a box around the current one; a bar at its row says where keys go."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground and the words of a cell."""
        look = current_look()
        self.paint_ground(painter, option, index)
        painter.save()
        painter.setFont(self._table.font())
        painter.setPen(QColor(look.text))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        side = Qt.AlignmentFlag(align) if align else Qt.AlignmentFlag.AlignLeft
        room = QRect(option.rect).adjusted(PAD, 0, -PAD, 0)
        words = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()

    def paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint what lies under the words: whether the row is chosen, and is the current one."""
        look = current_look()
        box = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.selection))
        first = self._table.horizontalHeader().logicalIndexAt(0)
        current = index.row() == self._table.currentIndex().row() and index.column() == first
        if current and self._table.hasFocus():
            painter.fillRect(box.left(), box.top(), _BAR, box.height(), QColor(look.accent))


class QuietTable(QTableView):
    """Rows are chosen whole and pale; `empty_text` is said where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(interface_font())
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RowDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFont(interface_font(12))
        head.setMinimumSectionSize(28)
        self._take_look()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._take_look()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the words for none."""
        super().paintEvent(event)
        model = self.model()
        if self.empty_text and (model is None or model.rowCount() == 0):
            painter = QPainter(self.viewport())
            painter.setFont(interface_font())
            painter.setPen(QColor(current_look().muted))
            room = self.viewport().rect().adjusted(14, 12, -14, -12)
            painter.drawText(
                room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, self.empty_text
            )
            painter.end()

    def _take_look(self) -> None:
        look = current_look()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(look.selection))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(look.text))
        if palette != self.palette():
            self.setPalette(palette)
