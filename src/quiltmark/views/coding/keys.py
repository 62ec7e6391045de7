"""What the keys mean that the words leave to the page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from quiltmark.domain.extracts import Valence
from quiltmark.widgets.transcript.boundaries import Edge, Unit

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVAL = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ALT = Qt.KeyboardModifier.AltModifier
_ENDS = {_ALT: Edge.STOP, _ALT | Qt.KeyboardModifier.ShiftModifier: Edge.START}
_NUDGES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_NEW = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def answer(page: "CodingPage", event: QKeyEvent) -> bool:
    """Do what a key means; say whether it means anything here."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.AltModifier and key in _STEPS:
        page.step_source(_STEPS[key])
    elif modifiers in _ENDS and key in _NUDGES:
        page.reshaping.nudge(_ENDS[modifiers], _NUDGES[key])
    elif modifiers == _NEW and key == Qt.Key.Key_N:
        page.codes.ask_new()
    elif key in _REMOVAL and page.view.hasFocus():
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            page.gestures.remove_extract()
        else:
            page.gestures.remove_coding()
    elif modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        return _answer_plain(page, key, event.text(), shift)
    else:
        return False
    return True


def _answer_plain(page: "CodingPage", key: Qt.Key, letter: str, shift: bool) -> bool:
    act = page.gestures
    if key == Qt.Key.Key_Escape and page.finding.is_open:
        page.finding.close()
    elif key == Qt.Key.Key_Escape and not page.view.hasFocus():
        page.opening.read_on()
    elif key in _ENTER:
        act.ask_code()
    elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        act.apply_recent(key - Qt.Key.Key_0)
    elif key == Qt.Key.Key_F2:
        page.rename_chosen()
    else:
        back = -1 if shift else 1
        letters: dict[str, Callable[[], object]] = {
            "h": act.mark,
            "i": act.in_vivo,
            "[": lambda: act.step_mark(-1),
            "]": lambda: act.step_mark(1),
            ".": lambda: act.step_code(1),
            ",": lambda: act.step_code(-1),
            "m": page.memos.begin,
            "n": lambda: page.uncoded.step(back),
            "s": lambda: page.reshaping.extend(Unit.SENTENCE),
            "t": lambda: page.reshaping.extend(Unit.TURN),
            "u": page.reshaping.unite,
            "+": lambda: page.qualifying.turn_valence(Valence.POSITIVE),
            "=": lambda: page.qualifying.turn_valence(Valence.MIXED),
            "-": lambda: page.qualifying.turn_valence(Valence.NEGATIVE),
            "p": page.qualifying.ask_perspective,
            "o": page.qualifying.ask_object,
            "r": page.qualifying.turn_relayed,
        }
        meant = letters.get(letter.lower())
        if meant is None:
            return False
        meant()
    return True
