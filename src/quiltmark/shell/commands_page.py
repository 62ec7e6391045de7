"""Prints docs/commands.md: `python -m quiltmark.shell.commands_page > docs/commands.md`."""

import sys

from quiltmark.i18n import _
from quiltmark.shell.action_factory import commands_page
from quiltmark.shell.commands import COMMANDS
from quiltmark.views.pages import PAGES


def page() -> str:
    """Return the page over the commands of the window and of every place."""
    places = [(_(place.title), place.commands) for place in PAGES]
    return commands_page([(_("Everywhere"), lambda: COMMANDS), *places])


if __name__ == "__main__":
    sys.stdout.write(page())
