"""The commands of correcting, for every page that shows a source."""

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
    return (
        Command(
            f"{prefix}.correct",
            mark("Correct the paragraph"),
            lambda page: page.correcting.open(),
            _possible,
            "Ctrl+E",
            menu,
        ),
        Command(
            f"{prefix}.split_turn",
            mark("Split the turn here…"),
            lambda page: page.correcting.split(),
            _possible,
            "Ctrl+Shift+E",
            menu,
        ),
        Command(
            f"{prefix}.join_turns",
            mark("Join with the paragraph before"),
            lambda page: page.correcting.join(),
            _possible,
            menu=menu,
        ),
        Command(
            f"{prefix}.give_turn",
            mark("Give the turn to another speaker…"),
            lambda page: page.correcting.give(),
            _possible,
            menu=menu,
        ),
        Command(
            f"{prefix}.insert_turn",
            mark("Insert a turn after this one…"),
            lambda page: page.correcting.insert(),
            _possible,
            menu=menu,
        ),
        Command(
            f"{prefix}.replace_all",
            mark("Replace words everywhere…"),
            lambda page: page.correcting.replace_all(),
            _possible,
            "Ctrl+H",
            menu,
        ),
        Command(
            f"{prefix}.delete_turn",
            mark("Take the turn out"),
            lambda page: page.correcting.delete(),
            _possible,
            menu=menu,
        ),
    )
