"""Which keys move the caret; every other key is left to the page around the transcript."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from quiltmark.widgets.transcript.movement import Step

_Key = QKeySequence.StandardKey
_MOVES: tuple[tuple[QKeySequence.StandardKey, QKeySequence.StandardKey, Step], ...] = (
    (_Key.MoveToPreviousChar, _Key.SelectPreviousChar, Step.LEFT),
    (_Key.MoveToNextChar, _Key.SelectNextChar, Step.RIGHT),
    (_Key.MoveToPreviousWord, _Key.SelectPreviousWord, Step.WORD_LEFT),
    (_Key.MoveToNextWord, _Key.SelectNextWord, Step.WORD_RIGHT),
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine, Step.UP),
    (_Key.MoveToNextLine, _Key.SelectNextLine, Step.DOWN),
    (_Key.MoveToStartOfLine, _Key.SelectStartOfLine, Step.LINE_START),
    (_Key.MoveToEndOfLine, _Key.SelectEndOfLine, Step.LINE_END),
    (_Key.MoveToStartOfBlock, _Key.SelectStartOfBlock, Step.PARAGRAPH_START),
    (_Key.MoveToEndOfBlock, _Key.SelectEndOfBlock, Step.PARAGRAPH_END),
    (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument, Step.START),
    (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument, Step.END),
    (_Key.MoveToPreviousPage, _Key.SelectPreviousPage, Step.PAGE_UP),
    (_Key.MoveToNextPage, _Key.SelectNextPage, Step.PAGE_DOWN),
)


_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_GROWTH = {
    QKeyCombination(_ALT_SHIFT, Qt.Key.Key_Up): 1,
    QKeyCombination(_ALT_SHIFT, Qt.Key.Key_Down): -1,
}


def growth(event: QKeyEvent) -> int | None:
    """Return 1 where a key lets the selection grow, -1 where it lets it shrink, else None."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _GROWTH.get(QKeyCombination(plain, Qt.Key(event.key())))


def movement(event: QKeyEvent) -> tuple[Step, bool] | None:
    """Return the step a key asks for and whether it selects, or None for any other key.

    Letters are left to the page: on X11 Ctrl+E goes to the end of the line, too.
    """
    letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    if letter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    for move, select, step in _MOVES:
        if event.matches(move):
            return step, False
        if event.matches(select):
            return step, True
    return None
