"""The way of the keyboard from part to part of a page.

Tab goes from field to field; here one key goes from one region to the next, and one key back.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

Region = tuple[QWidget, QWidget]
"""A part of a page, and what has the keyboard first in it."""


def give_next(regions: Sequence[Region], by: int, usual: int) -> None:
    """Give the keyboard to the next region, or to the one before.

    Where none of them has it, one comes from the region of the index `usual`.
    """
    focus = regions[0][0].window().focusWidget()
    here = next((at for at, one in enumerate(regions) if _within(one[0], focus)), usual)
    reason = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
    regions[(here + by) % len(regions)][1].setFocus(reason)


def _within(region: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (region is focus or region.isAncestorOf(focus))
