"""What can be done on the writing page."""

from typing import TYPE_CHECKING

from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.writing.page import WritingPage


def _is_open(page: "WritingPage") -> bool:
    return page.workbench.is_open


def _at_block(page: "WritingPage") -> bool:
    return page.can_write and page.current_block is not None


COMMANDS: "tuple[Command[WritingPage], ...]" = (
    Command(
        "chapter.paragraph",
        mark("New paragraph"),
        lambda page: page.new_paragraph(),
        lambda page: page.can_write,
        "Ctrl+Return",
        mark("Chapter"),
    ),
    Command(
        "chapter.show_extract",
        mark("Show extract in chapter"),
        lambda page: page.show_chosen_extract(),
        lambda page: page.can_write,
        "Ctrl+E",
        mark("Chapter"),
    ),
    Command(
        "chapter.move_up",
        mark("Move block up"),
        lambda page: page.move_current(-1),
        _at_block,
        "Alt+Up",
        mark("Chapter"),
    ),
    Command(
        "chapter.move_down",
        mark("Move block down"),
        lambda page: page.move_current(1),
        _at_block,
        "Alt+Down",
        mark("Chapter"),
    ),
    Command(
        "chapter.remove_block",
        mark("Take block out of chapter"),
        lambda page: page.remove_current(),
        _at_block,
        menu=mark("Chapter"),
    ),
    Command(
        "chapter.export",
        mark("Export chapter as Word document…"),
        lambda page: page.export("chapter"),
        _is_open,
        "Ctrl+Shift+E",
        mark("Chapter"),
    ),
    Command(
        "chapter.export_codebook",
        mark("Export codebook: Word, web page or workbook…"),
        lambda page: page.export("codebook"),
        _is_open,
        menu=mark("Chapter"),
    ),
    Command(
        "chapter.export_map",
        mark("Export thematic map as picture…"),
        lambda page: page.export("map"),
        _is_open,
        menu=mark("Chapter"),
    ),
)
