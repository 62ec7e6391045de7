"""The commands of correcting, for every page that shows a source."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.correcting import Correcting


class Corrected(Protocol):
    """A page on which transcripts are corrected."""

    correcting: "Correcting"


def _possible(page: Corrected) -> bool:
    return page.correcting.possible


def correction_commands(prefix: str, menu: str = "") -> tuple[Command[Any], ...]:
    """Return the commands under the ids of one page."""
    return tuple(
        Command(f"{prefix}.{name}", title, run, _possible, shortcut, menu)
        for name, title, run, shortcut in _DEEDS
    )


_DEEDS: tuple[tuple[str, str, Callable[[Corrected], None], str], ...] = (
    (
        "correct",
        mark("Correct the paragraph"),
        lambda page: page.correcting.open(),
        "Ctrl+E",
    ),
    (
        "split_turn",
        mark("Split the turn here…"),
        lambda page: page.correcting.split(),
        "Ctrl+Shift+E",
    ),
    (
        "join_turns",
        mark("Join with the paragraph before"),
        lambda page: page.correcting.join(),
        "",
    ),
    (
        "give_turn",
        mark("Give the turn to another speaker…"),
        lambda page: page.correcting.give(),
        "",
    ),
    (
        "insert_turn",
        mark("Insert a turn after this one…"),
        lambda page: page.correcting.insert(),
        "",
    ),
    (
        "replace_all",
        mark("Replace words everywhere…"),
        lambda page: page.correcting.replace_all(),
        "Ctrl+H",
    ),
    ("delete_turn", mark("Take the turn out"), lambda page: page.correcting.delete(), ""),
)
