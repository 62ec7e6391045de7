"""The menu over a passage, made of the page's commands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from quiltmark.views.command_menu import open_menu
from quiltmark.views.retrieval.commands import PASSAGE_COMMANDS

if TYPE_CHECKING:
    from quiltmark.views.retrieval.page import RetrievalPage


def passage_menu(page: "RetrievalPage", at: QPoint) -> QMenu:
    """Open what can be done with the passages that are chosen at a point of the screen."""
    return open_menu(page, PASSAGE_COMMANDS, at)
