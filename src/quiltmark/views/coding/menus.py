"""Menus over a code and over a passage, made of the page's commands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from quiltmark.views.coding.codebook_commands import CODE_COMMANDS
from quiltmark.views.coding.commands import PASSAGE_COMMANDS
from quiltmark.views.coding.desk_commands import QUALIFIER_COMMANDS, UNITE
from quiltmark.views.command_menu import open_menu

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


def code_menu(page: "CodingPage", code_id: str, at: QPoint) -> QMenu:
    """Open what can be done with a code at a point of the screen."""
    if code_id not in page.codes.chosen_ids():
        page.codes.choose(code_id)
    return open_menu(page, CODE_COMMANDS, at)


def passage_menu(page: "CodingPage", at: QPoint) -> QMenu:
    """Open what can be done with a passage at a point of the screen."""
    return open_menu(page, (*PASSAGE_COMMANDS, *QUALIFIER_COMMANDS, UNITE), at)
