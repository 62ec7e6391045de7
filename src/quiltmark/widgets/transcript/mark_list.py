"""A small list of the marks at one place, to choose one of them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from quiltmark.i18n import _
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.transcript.content import Mark

_NARROWEST, _WIDEST, _ROW, _MOST_ROWS, _DOT = 160, 380, 26, 14, 10


class MarkList(QListWidget):
    """Lies over the page until a mark is `chosen` by Enter or a click, or the keyboard leaves."""

    chosen = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setFont(interface_font())
        self.setIconSize(QSize(_DOT, _DOT))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(_("Codes at this place"))
        self.itemClicked.connect(self._choose)
        self.itemEntered.connect(self.setCurrentItem)
        self.hide()

    def offer(self, marks: Sequence[Mark], at: QPoint, active: frozenset[str]) -> None:
        """Offer `marks` beside a point of the widget below, at first the one that is active."""
        self.clear()
        self._take_look()
        for mark in marks:
            item = QListWidgetItem(_dot(mark), mark.name or _("No code yet"))
            item.setData(Qt.ItemDataRole.UserRole, mark.id)
            item.setSizeHint(QSize(0, _ROW))
            item.setToolTip(mark.detail)
            self.addItem(item)
        rows = [at for at, mark in enumerate(marks) if mark.id in active]
        self.setCurrentRow(rows[0] if rows else 0)
        self._take_place(at)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take_place(self, at: QPoint) -> None:
        metrics = QFontMetrics(self.font())
        longest = max(
            metrics.horizontalAdvance(self.item(row).text()) for row in range(self.count())
        )
        width = min(_WIDEST, max(_NARROWEST, longest + 56), self._over.width() - 8)
        height = min(_ROW * min(self.count(), _MOST_ROWS) + 8, self._over.height() - 8)
        x = max(4, min(at.x(), self._over.width() - width - 4))
        y = max(4, min(at.y(), self._over.height() - height - 4))
        self.setGeometry(x, y, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, leave with Escape."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close."""
        super().focusOutEvent(event)
        self.hide()

    def leave(self) -> None:
        """Close, and give the keyboard back to the text."""
        if self.isVisible():
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _choose(self, item: QListWidgetItem) -> None:
        mark_id = str(item.data(Qt.ItemDataRole.UserRole))
        self.leave()
        self.chosen.emit(mark_id)

    def _take_look(self) -> None:
        look = current_look()
        self.setStyleSheet(
            "QListWidget { outline: 0; }"
            f"QListWidget {{ background: {look.raised}; color: {look.text};"
            f" border: 1px solid {look.muted}; border-radius: 6px; padding: 3px; }}"
            f"QListWidget::item {{ padding: 0 8px; border-radius: 4px; }}"
            f"QListWidget::item:selected {{ background: {look.selection}; color: {look.text}; }}"
        )


def _dot(mark: Mark) -> QIcon:
    look = current_look()
    ink = QColor(look.muted) if mark.hue is None else look.hue(mark.hue)
    picture = QPixmap(_DOT, _DOT)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(ink)
    painter.setBrush(Qt.BrushStyle.NoBrush if mark.code_id is None else ink)
    painter.drawEllipse(QRectF(1.5, 1.5, _DOT - 3, _DOT - 3))
    painter.end()
    return QIcon(picture)
