"""What can be done on the home page."""

from typing import TYPE_CHECKING

from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.home.page import HomePage

COMMANDS: "tuple[Command[HomePage], ...]" = (
    Command(
        "project.ask_question",
        mark("Ask a research question"),
        lambda page: page.ask_question(),
        lambda page: page.can_change,
        menu=mark("Project"),
    ),
    Command(
        "project.retitle",
        mark("Change the project's title"),
        lambda page: page.retitle(),
        lambda page: page.can_change,
        menu=mark("Project"),
    ),
    Command(
        "project.go_on",
        mark("Go on where the work stands"),
        lambda page: page.go_on(),
        lambda page: page.is_open,
        menu=mark("Project"),
    ),
)
