"""A sheet that lies over the words while something else is done there; Escape puts it away."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from quiltmark.widgets.escape import claims_escape
from quiltmark.widgets.look import current_look
from quiltmark.widgets.tab_ring import step_within


class OverSheet(QFrame):
    """Covers `over`, a widget of the same page, from its left edge to that of `until`."""

    closed = Signal()

    def __init__(self, page: QWidget, over: QWidget, until: QWidget | None = None) -> None:
        super().__init__(page)
        self._page, self._over, self._until = page, over, until or over
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        for watched in (self._over, self._until):
            watched.installEventFilter(self)

    def open_sheet(self) -> None:
        """Lie over the words and take the keyboard."""
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Go away, if it is there."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over what is covered."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self._fit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Claim Escape before a shortcut of the window takes it."""
        return claims_escape(event) or super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Go round in the sheet: what it covers is reached with Escape."""
        return step_within(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from the page below; Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_look().page))
        painter.end()

    def _fit(self) -> None:
        first = QRect(self._over.mapTo(self._page, self._over.rect().topLeft()), self._over.size())
        last = QRect(
            self._until.mapTo(self._page, self._until.rect().topLeft()), self._until.size()
        )
        self.setGeometry(first.united(last))
