"""Enter presses the button that has the keyboard, as in a dialog; Space always does."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


class EnterKey(QObject):
    """Lets every button of the application be pressed with Enter once the keyboard is on it."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._arrive)

    def _arrive(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QPushButton):
            new.setAutoDefault(True)
