"""Commands as data: menus, palette, shortcuts and their page of documentation are made of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Target = TypeVar("Target")


def _always(_target: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command(Generic[Target]):
    """Something the researcher can do, on the page or window it is run with.

    `shortcut` is in Qt's portable text, as "Ctrl+K"; `menu` names the menu it stands in, empty for
    none; `when` says whether it can be done now. `key` is a key the page takes by itself while no
    text is written, as "I" or "Shift+N": told wherever the shortcut is, but no shortcut, for it
    would be taken from the fields. Titles are marked for translation.
    """

    id: str
    title: str
    run: Callable[[Target], None]
    when: Callable[[Target], bool] = _always
    shortcut: str = ""
    menu: str = ""
    palette: bool = True
    key: str = ""


def by_key(commands: Iterable[Command[Target]]) -> dict[str, Command[Target]]:
    """Return the commands by the keys that do them, the page's own and shortcuts."""
    return {key: one for one in commands for key in (one.key, one.shortcut) if key}
