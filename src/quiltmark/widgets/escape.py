"""Escape is claimed by what has the keyboard before a window's shortcut takes it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def claims_escape(event: QEvent) -> bool:
    """Accept the question whether Escape is wanted here; say whether it was that question."""
    asked = (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
    if asked:
        event.accept()
    return asked
