"""What can be selected at once by a key, and what lies on one another."""

from typing import TYPE_CHECKING

from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


def _has_source(page: "CodingPage") -> bool:
    return page.workbench.is_open and page.shown.id is not None


def _lies_here(page: "CodingPage") -> bool:
    return _has_source(page) and bool(page.gestures.place())


SELECTION_COMMANDS: "tuple[Command[CodingPage], ...]" = (
    Command(
        "coding.to_word",
        mark("Extend to the whole word, or by one"),
        lambda page: page.reshaping.to_word(),
        _has_source,
        key="W",
    ),
    Command(
        "coding.grow_selection",
        mark("Select more: word, sentence, paragraph, turn"),
        lambda page: page.view.grow_selection(),
        _has_source,
        key="Alt+Shift+Up",
    ),
    Command(
        "coding.shrink_selection",
        mark("Select less: turn, paragraph, sentence, word"),
        lambda page: page.view.shrink_selection(),
        _has_source,
        key="Alt+Shift+Down",
    ),
    Command(
        "coding.list_codes",
        mark("List the codings that lie here…"),
        lambda page: page.gestures.list_here(),
        _lies_here,
    ),
)
