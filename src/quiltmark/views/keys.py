"""What keys are called in commands, so that a page does by them what its commands name."""

from typing import Any

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from quiltmark.i18n import _
from quiltmark.workbench.commands import Command

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SAME = {Qt.Key.Key_Return: Qt.Key.Key_Enter, Qt.Key.Key_Backspace: Qt.Key.Key_Delete}


def key_of(event: QKeyEvent) -> str:
    """Return the keys of an event as `Command.key` names them, as "I", "[" or "Shift+N".

    A sign that is no letter is named as it is written, whatever is held to write it.
    """
    held = event.modifiers() & ~_KEYPAD
    sign = event.text()
    if not held & ~_SHIFT and sign.isprintable() and sign.strip() and not sign.isalpha():
        return sign
    key = Qt.Key(event.key())
    keys = QKeySequence(QKeyCombination(held, _SAME.get(key, key)))
    return keys.toString(QKeySequence.SequenceFormat.PortableText)


def shown_keys(keys: str) -> str:
    """Return keys as the keyboard of this machine calls them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def titled(command: Command[Any]) -> str:
    """Return what a menu shows of a command: its title, and the page's own key in its column."""
    title = _(command.title)
    # What follows a tab stands where menus show a shortcut, and is none.
    return title if command.shortcut or not command.key else f"{title}\t{shown_keys(command.key)}"
