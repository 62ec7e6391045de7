"""The parts of the page, from one to the next: sources, words, what stands beside them."""

from typing import TYPE_CHECKING

from quiltmark.views.parts import Region, give_next

if TYPE_CHECKING:
    from quiltmark.views.familiarisation.page import FamiliarisationPage


def step_part(page: "FamiliarisationPage", by: int) -> None:
    """Give the keyboard to the next part of the page, or to the one before."""
    regions: list[Region] = [
        (page.finding.left, page.finding.keyboard_part()),
        (page.middle, page.middle.keyboard_part()),
    ]
    if not page.panel.isHidden():
        regions.append((page.panel, page.panel.keyboard_part()))
    give_next(regions, by, usual=1)
