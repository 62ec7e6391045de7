"""Lists and trees that say in words why they are empty."""

from PySide6.QtCore import QAbstractItemModel, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QTreeView, QWidget

from quiltmark.widgets.look import current_look, interface_font


def _quieten(view: QAbstractItemView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFont(interface_font())
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setMouseTracking(True)
    view.viewport().setAutoFillBackground(False)


def _say(view: QAbstractItemView, words: str) -> None:
    """Paint `words` over the empty view."""
    painter = QPainter(view.viewport())
    painter.setFont(interface_font())
    painter.setPen(QColor(current_look().muted))
    room = QRect(view.viewport().rect()).adjusted(14, 10, -14, -10)
    painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, words)
    painter.end()


def paint_ring(view: QAbstractItemView) -> None:
    """Paint a line around the row the keyboard stands on, or around a list without rows."""
    if not view.hasFocus():
        return
    port = view.viewport()
    at = view.visualRect(view.currentIndex())
    box = QRect(0, at.top(), port.width(), at.height()) if at.isValid() else port.rect()
    painter = QPainter(port)
    painter.setPen(QColor(current_look().accent))
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    painter.end()


def _is_empty(model: QAbstractItemModel | None) -> bool:
    return model is None or model.rowCount() == 0


class QuietList(QListView):
    """A list without frame or ground of its own; `empty_text` is said where it has no rows.

    One that is not `ringed` shows by itself which of its rows the keyboard stands on.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self.ringed = True
        _quieten(self)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the words for none."""
        super().paintEvent(event)
        if self.empty_text and _is_empty(self.model()):
            _say(self, self.empty_text)
        if self.ringed:
            paint_ring(self)


class QuietTree(QTreeView):
    """A tree of one column, without frame or ground; `empty_text` is said where it has no rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        _quieten(self)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the words for none."""
        super().paintEvent(event)
        if self.empty_text and _is_empty(self.model()):
            _say(self, self.empty_text)
        paint_ring(self)
