"""What the keys mean that the words leave to the page: mostly what a command says of itself."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent

from quiltmark.views.keys import key_of
from quiltmark.workbench.commands import Command, by_key

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_REMOVAL = ("Del", "Shift+Del")
_RECENT = tuple("123456789")


@cache
def _commands() -> "dict[str, Command[CodingPage]]":
    from quiltmark.views.coding.commands import COMMANDS

    return by_key(COMMANDS)


def answer(page: "CodingPage", event: QKeyEvent) -> bool:
    """Do what a key means; say whether it means anything here."""
    key = key_of(event)
    command = _commands().get(key)
    # Of keys that come quickly each means what is there after the one before.
    page.window_port.catch_up()
    if key == "Esc" and page.finding.is_open:
        page.finding.close()
    elif key == "Esc" and not page.view.hasFocus():
        page.opening.read_on()
    elif key in _RECENT:
        page.gestures.apply_recent(int(key))
    elif command is None or (key in _REMOVAL and not page.view.hasFocus()):
        return False
    else:
        # Also where it cannot be done now: the gesture says in words what it misses.
        command.run(page)
    return True
