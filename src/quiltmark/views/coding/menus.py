"""Menus over a code and over a passage, made of the page's commands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from quiltmark.i18n import _
from quiltmark.views.coding.codebook_commands import CODE_COMMANDS
from quiltmark.views.coding.commands import PASSAGE_COMMANDS
from quiltmark.views.coding.desk_commands import QUALIFIER_COMMANDS
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


def code_menu(page: "CodingPage", code_id: str, at: QPoint) -> QMenu:
    """Open what can be done with a code at a point of the screen."""
    if code_id not in page.codes.chosen_ids():
        page.codes.choose(code_id)
    return _open(page, CODE_COMMANDS, at)


def passage_menu(page: "CodingPage", at: QPoint) -> QMenu:
    """Open what can be done with a passage at a point of the screen."""
    return _open(page, (*PASSAGE_COMMANDS, *QUALIFIER_COMMANDS), at)


def _open(page: "CodingPage", commands: "tuple[Command[CodingPage], ...]", at: QPoint) -> QMenu:
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command in commands:
        if command.when(page):
            action = menu.addAction(_(command.title))
            action.triggered.connect(_running(command, page))
    if not menu.isEmpty():
        menu.popup(at)
    return menu


def _running(command: "Command[CodingPage]", page: "CodingPage") -> Callable[[], None]:
    return lambda: command.run(page)
