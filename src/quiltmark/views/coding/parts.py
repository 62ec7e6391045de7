"""The way of the keyboard from part to part of the page: sources, codes, words, what concerns them.

Tab goes from field to field; here one key goes from one region to the next, and one key back.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


def step_part(page: "CodingPage", by: int) -> None:
    """Give the keyboard to the next part of the page, or to the one before."""
    regions = (page.sources, page.codes, page.pane, page.side)
    focus = page.window().focusWidget()
    here = next((at for at, one in enumerate(regions) if _within(one, focus)), 2)
    part = _first(page, (here + by) % len(regions))
    reason = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
    part.setFocus(reason)


def _within(region: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (region is focus or region.isAncestorOf(focus))


def _first(page: "CodingPage", at: int) -> QWidget:
    """Return what has the keyboard first in a region."""
    return (page.sources.view, page.codes.view, page.view, page.side.keyboard_part())[at]
