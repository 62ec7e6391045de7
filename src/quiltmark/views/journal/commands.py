"""What can be done on the journal page."""

from typing import TYPE_CHECKING

from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.journal.page import JournalPage


COMMANDS: "tuple[Command[JournalPage], ...]" = (
    Command(
        "journal.find",
        mark("Find in the journal"),
        lambda page: page.filter.setFocus(),
        lambda page: page.workbench.is_open,
        "Ctrl+F",
        mark("Journal"),
    ),
    Command(
        "journal.undo_to",
        mark("Undo to the chosen step…"),
        lambda page: page.ask_undo_to(),
        lambda page: page.can_change and page.list.current_entry() is not None,
        menu=mark("Journal"),
    ),
    Command(
        "journal.name_version",
        mark("Name a version"),
        lambda page: page.name_version(),
        lambda page: page.can_change,
        menu=mark("Journal"),
    ),
    Command(
        "journal.open_folder",
        mark("Open the folder of versions"),
        lambda page: page.open_folder(),
        lambda page: page.workbench.is_open,
        menu=mark("Journal"),
    ),
)
