"""The menu over what the mouse points at, made of the page's commands."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from quiltmark.views.keys import titled
from quiltmark.workbench.commands import Command

Target = TypeVar("Target", bound=QWidget)


def open_menu(page: Target, commands: Iterable[Command[Target]], at: QPoint) -> QMenu:
    """Open those of the commands that can be done now, at a point of the screen."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command in commands:
        if command.when(page):
            menu.addAction(titled(command)).triggered.connect(partial(command.run, page))
    if not menu.isEmpty():
        menu.popup(at)
    return menu
