"""The menu over a passage, made of the page's commands."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from quiltmark.i18n import _
from quiltmark.views.retrieval.commands import PASSAGE_COMMANDS

if TYPE_CHECKING:
    from quiltmark.views.retrieval.page import RetrievalPage


def passage_menu(page: "RetrievalPage", at: QPoint) -> QMenu:
    """Open what can be done with the passages that are chosen at a point of the screen."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command in PASSAGE_COMMANDS:
        if command.when(page):
            menu.addAction(_(command.title)).triggered.connect(partial(command.run, page))
    if not menu.isEmpty():
        menu.popup(at)
    return menu
