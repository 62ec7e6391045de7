"""What the keys mean that the words leave to the page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVAL = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_NEW = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def answer(page: "CodingPage", event: QKeyEvent) -> bool:
    """Do what a key means; say whether it means anything here."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.AltModifier and key in _STEPS:
        page.step_source(_STEPS[key])
    elif modifiers == _NEW and key == Qt.Key.Key_N:
        page.codes.ask_new()
    elif key in _REMOVAL and page.view.hasFocus():
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            page.gestures.remove_extract()
        else:
            page.gestures.remove_coding()
    elif modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return _answer_plain(page, key, event.text())
    else:
        return False
    return True


def _answer_plain(page: "CodingPage", key: Qt.Key, letter: str) -> bool:
    act = page.gestures
    if key in _ENTER:
        act.ask_code()
    elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        act.apply_recent(key - Qt.Key.Key_0)
    elif key == Qt.Key.Key_F2:
        page.rename_chosen()
    else:
        letters: dict[str, Callable[[], None]] = {
            "h": act.mark,
            "i": act.in_vivo,
            "[": lambda: act.step_mark(-1),
            "]": lambda: act.step_mark(1),
        }
        meant = letters.get(letter.lower())
        if meant is None:
            return False
        meant()
    return True
