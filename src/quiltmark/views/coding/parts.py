"""The parts of the page, from one to the next: sources, codes, words, what concerns them."""

from typing import TYPE_CHECKING

from quiltmark.views.parts import give_next

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


def step_part(page: "CodingPage", by: int) -> None:
    """Give the keyboard to the next part of the page, or to the one before."""
    regions = (
        (page.sources, page.sources.view),
        (page.codes, page.codes.view),
        (page.pane, page.view),
        (page.side, page.side.keyboard_part()),
    )
    give_next(regions, by, usual=2)
