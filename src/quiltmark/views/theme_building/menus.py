"""Menus of the themes page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


def passing_menu(parent: QWidget) -> QMenu:
    """Return a menu that is gone when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def add_item(menu: QMenu, text: str, then: Callable[[], object]) -> QAction:
    """Add a line to a menu."""
    action = menu.addAction(text)

    def carry_out(_checked: bool = False) -> None:
        then()

    action.triggered.connect(carry_out)
    return action
