"""Menus, shortcuts and their page of documentation, all made of the same commands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from quiltmark.i18n import _, mark
from quiltmark.shell.change_relay import Attempt
from quiltmark.views.keys import shown_keys, titled
from quiltmark.workbench.commands import Command

MENUS = (mark("File"), mark("Edit"), mark("View"))


@dataclass(frozen=True, slots=True)
class Bound:
    """A command with what it acts on and the action that stands for it in the menus."""

    command: Command[Any]
    target: Any
    action: QAction

    @property
    def possible(self) -> bool:
        """Whether it can be done now."""
        return bool(self.command.when(self.target))

    @property
    def words(self) -> str:
        """What the command is called now, without its key."""
        return self.action.text().partition("\t")[0].replace("&&", "&")

    @property
    def keys(self) -> str:
        """The keys that do it, as the keyboard of this machine calls them."""
        return shown_keys(self.command.shortcut or self.command.key)


class ActionFactory:
    """Makes an action of each command; those of a page count only while it shows."""

    def __init__(self, window: QWidget, bar: QMenuBar, attempt: Attempt) -> None:
        self._window = window
        self._bar = bar
        self._attempt = attempt
        self._menus: dict[str, QMenu] = {}
        self._owners: dict[str, list[Bound]] = {}
        self._active = ""
        for name in MENUS:
            self._menu(name)

    def add(
        self, owner: str, commands: Sequence[Command[Any]], target: Any, title: str = ""
    ) -> None:
        """Make the actions of a page, or with "" as `owner` those of the window.

        Where none of the commands names a menu, they stand in one called `title`.
        """
        menu = "" if any(command.menu for command in commands) else title
        self._owners[owner] = [self._bind(command, target, menu) for command in commands]
        self.update()

    def activate(self, owner: str) -> None:
        """Let the commands of another page count."""
        self._active = owner
        self.update()

    def bound(self) -> list[Bound]:
        """Return the commands that count now, those of the page first."""
        own = self._owners.get(self._active, []) if self._active else []
        return [*own, *self._owners.get("", [])]

    def update(self) -> None:
        """Ask every command whether it can be done now, and hide menus that hold none."""
        for owner, bounds in self._owners.items():
            counts = owner in ("", self._active)
            for bound in bounds:
                bound.action.setVisible(counts)
                bound.action.setEnabled(counts and bound.possible)
        for menu in self._menus.values():
            menu.menuAction().setVisible(any(one.isVisible() for one in menu.actions()))

    def run(self, command_id: str) -> bool:
        """Do the command of that id, if it counts and can be done; say whether it did."""
        for bound in self.bound():
            if bound.command.id == command_id and bound.possible:
                self._do(bound.command, bound.target)
                return True
        return False

    def action(self, command_id: str) -> QAction:
        """Return the action of a command, for whoever changes its words.

        Raises:
            KeyError: there is no such command.
        """
        for bounds in self._owners.values():
            for bound in bounds:
                if bound.command.id == command_id:
                    return bound.action
        raise KeyError(command_id)

    def _bind(self, command: Command[Any], target: Any, menu: str) -> Bound:
        action = QAction(titled(command), self._window)
        action.setObjectName(command.id)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(_role(command.id))
        action.triggered.connect(lambda: self._do(command, target))
        self._window.addAction(action)
        if command.menu or (menu and command.palette):
            self._menu(command.menu or menu).addAction(action)
        return Bound(command, target, action)

    def _do(self, command: Command[Any], target: Any) -> None:
        self._attempt(lambda: command.run(target))
        self.update()

    def _menu(self, name: str) -> QMenu:
        if name not in self._menus:
            menu = self._bar.addMenu(_(name))
            menu.aboutToShow.connect(self.update)
            self._menus[name] = menu
        return self._menus[name]


def _role(command_id: str) -> QAction.MenuRole:
    roles = {
        "file.quit": QAction.MenuRole.QuitRole,
        "view.preferences": QAction.MenuRole.PreferencesRole,
    }
    return roles.get(command_id, QAction.MenuRole.NoRole)


def _keys(command: Command[Any]) -> str:
    return ", ".join(f"`{key}`" for key in (command.key, command.shortcut) if key)


def _rows(commands: Iterable[Command[Any]]) -> str:
    rows = [f"| {_(one.title)} | {_keys(one)} | `{one.id}` |" for one in commands]
    return "\n".join(["| What | Keys | Id |", "|---|---|---|", *rows])


def commands_page(
    places: Iterable[tuple[str, Callable[[], Sequence[Command[Any]]]]],
) -> str:
    """Return the page of documentation over all commands, in Markdown, a section a place."""
    head = (
        "# Commands\n\n"
        "Everything that can be done from the keyboard or the menus; `Ctrl+K` finds all of it by a "
        "few letters. On macOS `Ctrl` is the Command key. This page is made from the commands "
        "themselves: `python -m quiltmark.shell.commands_page > docs/commands.md`.\n"
    )
    sections = [
        f"\n## {title}\n\n{_rows(commands)}\n" for title, load in places if (commands := load())
    ]
    return head + "".join(sections)
