"""A field that opens over what is to be renamed, in place."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from quiltmark.widgets.look import interface_font


class InlineEdit(QLineEdit):
    """Edits one line over a part of another widget: Enter and leaving keep it, Escape does not."""

    written = Signal(str)
    left = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setFont(interface_font(14))
        self._over = over
        self._open = False
        self.hide()

    def begin(self, box: QRect, text: str, hint: str = "") -> None:
        """Open over `box`, in pixels of the widget it stands on, with `text` chosen."""
        wanted = self.fontMetrics().horizontalAdvance(text) + 40
        width = max(box.width(), 180, min(wanted, self._over.width() // 2))
        height = max(30, min(box.height(), 34))
        place = QRect(0, 0, width, height)
        place.moveCenter(box.center())
        room = self._over.rect().adjusted(4, 4, -4, -4)
        place.moveLeft(max(room.left(), min(place.left(), room.right() - width)))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - height)))
        self.setGeometry(place)
        self.setPlaceholderText(hint)
        self.setText(text)
        self.selectAll()
        self._open = True
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Keep what was typed, if the field is open."""
        self._close(keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, give up with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._close(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close(keep=True)

    def _close(self, keep: bool) -> None:
        if not self._open:
            return
        self._open = False
        if self.hasFocus():
            # Hiding with the focus would hand it on, as Tab does, to whatever comes next.
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        if keep:
            self.written.emit(self.text())
        self.left.emit()
