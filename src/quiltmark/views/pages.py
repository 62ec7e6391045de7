"""The pages of the program, in the order of the rail; each is imported when it is first shown."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from quiltmark.domain.phases import Phase
from quiltmark.i18n import mark

if TYPE_CHECKING:
    from quiltmark.views.page import Page
    from quiltmark.workbench.commands import Command


@dataclass(frozen=True, slots=True)
class Place:
    """A page's name and phase, and the package under views that holds it.

    The package has a module `page` with a class `PAGE`, and a module `commands` with COMMANDS.
    """

    id: str
    title: str
    phase: Phase | None = None

    def load(self) -> "type[Page]":
        """Import the page."""
        page: type[Page] = import_module(f"quiltmark.views.{self.id}.page").PAGE
        return page

    def commands(self) -> "tuple[Command[Any], ...]":
        """Import what can be done on the page; this needs no Qt."""
        found: tuple[Command[Any], ...] = import_module(
            f"quiltmark.views.{self.id}.commands"
        ).COMMANDS
        return found


PAGES: tuple[Place, ...] = (
    Place("home", mark("Home")),
    Place("familiarisation", mark("Familiarisation"), Phase.FAMILIARISATION),
    Place("coding", mark("Coding"), Phase.CODING),
    Place("theme_building", mark("Themes"), Phase.THEME_BUILDING),
    Place("theme_review", mark("Review"), Phase.THEME_REVIEW),
    Place("theme_definition", mark("Definition"), Phase.THEME_DEFINITION),
    Place("writing", mark("Writing"), Phase.WRITING),
    Place("retrieval", mark("Extracts")),
    Place("journal", mark("Journal")),
)
