"""A field that narrows the list below it while one types."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from quiltmark.widgets.escape import claims_escape
from quiltmark.widgets.look import interface_font


class FilterField(QLineEdit):
    """One line that says what it narrows; Escape empties it, Down goes on to the list.

    `gone_on` comes when the list has the keyboard.
    """

    gone_on = Signal()

    def __init__(self, words: str, below: QWidget | None = None) -> None:
        super().__init__()
        self._below = below
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.setFont(interface_font())

    def event(self, event: QEvent) -> bool:
        """Claim Escape while there is something to empty, before a window's shortcut takes it."""
        return (bool(self.text()) and claims_escape(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field, or go on to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self._below is not None:
            self._below.setFocus(Qt.FocusReason.TabFocusReason)
            self.gone_on.emit()
        else:
            super().keyPressEvent(event)
