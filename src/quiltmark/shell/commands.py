"""What can be done anywhere in the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from quiltmark.i18n import mark
from quiltmark.views.pages import PAGES, Place
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.shell.main_window import MainWindow


def _is_open(window: "MainWindow") -> bool:
    return window.workbench.is_open


def _is_writable(window: "MainWindow") -> bool:
    return window.workbench.is_open and not window.workbench.session.read_only


def shortcut_of(place: Place) -> str:
    """Return the key that leads to a place: phases by their number, then journal and home."""
    others = {"journal": "Ctrl+7", "home": "Ctrl+8", "retrieval": "Ctrl+9"}
    return f"Ctrl+{place.phase.value}" if place.phase else others.get(place.id, "")


def _go_to(place: Place) -> "Command[MainWindow]":
    def allowed(window: "MainWindow") -> bool:
        return place.id in window.allowed_places

    return Command(
        f"go.{place.id}",
        {
            "home": mark("Go to home"),
            "familiarisation": mark("Go to familiarisation"),
            "coding": mark("Go to coding"),
            "theme_building": mark("Go to themes"),
            "theme_review": mark("Go to review"),
            "theme_definition": mark("Go to definition"),
            "writing": mark("Go to writing"),
            "retrieval": mark("Go to the extracts"),
            "journal": mark("Go to the journal"),
        }.get(place.id, place.title),
        lambda window: window.show_place(place.id),
        allowed,
        shortcut_of(place),
        "View",
    )


def _appear(choice: str) -> "Callable[[MainWindow], None]":
    return lambda window: window.appearance.choose(choice)


COMMANDS: "tuple[Command[MainWindow], ...]" = (
    Command(
        "file.new",
        mark("New project…"),
        lambda window: window.opening.ask_new(),
        shortcut="Ctrl+N",
        menu="File",
    ),
    Command(
        "file.open",
        mark("Open project…"),
        lambda window: window.opening.ask_open(),
        shortcut="Ctrl+O",
        menu="File",
    ),
    Command(
        "file.recent",
        mark("Open recent project…"),
        lambda window: window.offer_recent(),
        lambda window: bool(window.workbench.settings.recent),
        "Ctrl+Shift+O",
        "File",
    ),
    Command(
        "file.sample",
        mark("Open the sample study"),
        lambda window: window.opening.open_sample(),
        menu="File",
    ),
    Command(
        "file.save_version",
        mark("Save version…"),
        lambda window: window.keeper.ask_name(),
        _is_writable,
        "Ctrl+S",
        "File",
    ),
    Command(
        "file.versions",
        mark("Go back to a version…"),
        lambda window: window.offer_versions(),
        _is_writable,
        menu="File",
    ),
    Command(
        "file.close",
        mark("Close project"),
        lambda window: window.opening.close_project(),
        _is_open,
        "Ctrl+W",
        "File",
    ),
    Command(
        "file.quit",
        mark("Quit"),
        lambda window: window.leave(),
        shortcut="Ctrl+Q",
        menu="File",
    ),
    Command(
        "edit.undo",
        mark("Undo"),
        lambda window: window.undoing.undo(),
        lambda window: window.undoing.can_undo(),
        "Ctrl+Z",
        "Edit",
    ),
    Command(
        "edit.redo",
        mark("Redo"),
        lambda window: window.undoing.redo(),
        lambda window: window.undoing.can_redo(),
        "Ctrl+Shift+Z",
        "Edit",
    ),
    Command(
        "edit.why",
        mark("Say why this was done"),
        lambda window: window.why.take_focus(),
        lambda window: window.why.asking,
        "Ctrl+Shift+Y",
        "Edit",
    ),
    Command(
        "edit.memo",
        mark("Write a memo on anything…"),
        lambda window: window.offer_memo_targets(),
        _is_writable,
        "Ctrl+Shift+D",
        "Edit",
    ),
    Command(
        "view.palette",
        mark("Find a command, source, code or theme…"),
        lambda window: window.open_palette(),
        shortcut="Ctrl+K",
        menu="Edit",
        palette=False,
    ),
    Command(
        "view.line",
        mark("Go to a line…"),
        lambda window: window.citing.ask_line(),
        _is_open,
        "Ctrl+G",
        "Edit",
    ),
    Command(
        "edit.copy_cited",
        mark("Copy with its citation"),
        lambda window: window.citing.copy(),
        lambda window: window.citing.can_copy,
        "Ctrl+Shift+C",
        "Edit",
    ),
    Command(
        "view.preferences",
        mark("Preferences…"),
        lambda window: window.open_preferences(),
        shortcut="Ctrl+,",
        menu="Edit",
    ),
    *(_go_to(place) for place in PAGES),
    Command("view.light", mark("Light appearance"), _appear("light"), menu="View"),
    Command("view.dark", mark("Dark appearance"), _appear("dark"), menu="View"),
    Command("view.system", mark("Appearance of the desktop"), _appear("system"), menu="View"),
    Command(
        "view.line_numbers",
        mark("Show or hide line numbers"),
        lambda window: window.citing.turn_numbers(),
        menu="View",
    ),
    Command(
        "view.larger",
        mark("Larger type"),
        lambda window: window.change_reading_size(1),
        shortcut="Ctrl+=",
        menu="View",
    ),
    Command(
        "view.smaller",
        mark("Smaller type"),
        lambda window: window.change_reading_size(-1),
        shortcut="Ctrl+-",
        menu="View",
    ),
)
