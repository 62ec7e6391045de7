"""What can be done on the definition page."""

from typing import TYPE_CHECKING

from quiltmark.domain.themes import ThemeState
from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.theme_definition.page import DefinitionPage


def _can_write(page: "DefinitionPage") -> bool:
    return page.has_theme() and not page.workbench.session.read_only


COMMANDS: "tuple[Command[DefinitionPage], ...]" = (
    Command(
        "definition.rename",
        mark("Rename the theme"),
        lambda page: page.write_name(),
        _can_write,
        "F2",
    ),
    Command(
        "definition.next",
        mark("Next theme"),
        lambda page: page.themes.step(1),
        lambda page: page.has_theme(),
        "Alt+Down",
    ),
    Command(
        "definition.previous",
        mark("Previous theme"),
        lambda page: page.themes.step(-1),
        lambda page: page.has_theme(),
        "Alt+Up",
    ),
    Command(
        "definition.candidate",
        mark("Make the theme a candidate"),
        lambda page: page.set_state(ThemeState.CANDIDATE),
        _can_write,
    ),
    Command(
        "definition.developed",
        mark("Make the theme developed"),
        lambda page: page.set_state(ThemeState.DEVELOPED),
        _can_write,
    ),
    Command(
        "definition.final",
        mark("Make the theme final"),
        lambda page: page.set_state(ThemeState.FINAL),
        _can_write,
    ),
    Command(
        "definition.dropped",
        mark("Drop the theme"),
        lambda page: page.set_state(ThemeState.DROPPED),
        _can_write,
    ),
)
