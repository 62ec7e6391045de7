"""Tab within a card or sheet that lies over something: round in it, never to what is covered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def step_within(card: QWidget, onwards: bool) -> bool:
    """Give the keyboard to the next part of a card, or the one before; say whether it has any."""
    parts = [
        one
        for one in card.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    ]
    if not parts:
        return False
    focus = card.window().focusWidget()
    step, reason = (1, Qt.FocusReason.TabFocusReason)
    if not onwards:
        step, reason = (-1, Qt.FocusReason.BacktabFocusReason)
    at = parts.index(focus) if focus in parts else (-1 if onwards else 0)
    parts[(at + step) % len(parts)].setFocus(reason)
    return True
