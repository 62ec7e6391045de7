"""Commands: one list for menus, keys, palette and the page about them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from quiltmark.shell import commands_page
from quiltmark.shell.commands import COMMANDS
from quiltmark.shell.main_window import MainWindow
from quiltmark.shell.palette_entries import command_entries
from quiltmark.views.pages import PAGES, Place
from tests.shell.conftest import page

ROOT = Path(__file__).resolve().parents[2]


def name_of(place: Place) -> str:
    """How a place is called in the report."""
    return place.id


def menus(window: MainWindow) -> dict[str, list[str]]:
    """The menus that show, with what shows in them."""
    shown = {}
    for action in window.menuBar().actions():
        menu = action.menu()
        if action.isVisible() and isinstance(menu, QMenu):
            shown[action.text()] = [one.text() for one in menu.actions() if one.isVisible()]
    return shown


def test_the_menus_hold_the_commands(bare: MainWindow) -> None:
    shown = menus(bare)
    assert {"File", "Edit", "View", "Project"} <= set(shown)
    assert "New project…" in shown["File"]
    assert "Undo" in shown["Edit"]
    assert "Dark appearance" in shown["View"]


def test_a_page_brings_its_menu_and_takes_it_away(window: MainWindow) -> None:
    assert "Coding" not in menus(window)
    window.show_place("coding")
    assert menus(window)["Coding"] == ["Mark on coding"]
    window.show_place("journal")
    assert "Coding" not in menus(window)
    assert menus(window)["Journal"] == ["Mark on journal"]


def test_commands_without_a_menu_stand_in_one_of_their_place(window: MainWindow) -> None:
    window.show_place("theme_building")
    assert menus(window)["Themes"] == [
        "Mark on theme_building",
        "Stumble on theme_building",
        "Do it by a letter\tY",
    ]
    QTest.keyClick(window, Qt.Key.Key_J)
    assert page(window, "theme_building").told[-1] == "step"


def test_two_pages_may_share_a_key(window: MainWindow) -> None:
    window.show_place("coding")
    window.show_place("journal")
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page(window, "journal").told[-1] == "marked"
    assert "marked" not in page(window, "coding").told


def test_a_command_that_cannot_be_done_is_not_done(bare: MainWindow) -> None:
    assert not bare.actions_of.run("file.close")
    assert not bare.actions_of.run("no.such.command")
    assert not bare.actions_of.action("file.close").isEnabled()
    with pytest.raises(KeyError):
        bare.actions_of.action("no.such.command")


def test_ids_and_keys_of_the_window_are_its_own() -> None:
    ids = [command.id for command in COMMANDS]
    keys = [command.shortcut for command in COMMANDS if command.shortcut]
    assert len(ids) == len({*ids})
    assert len(keys) == len({*keys})


@pytest.mark.parametrize("place", PAGES, ids=name_of)
def test_a_places_commands_get_on_with_those_of_the_window(place: Place) -> None:
    commands = place.commands()
    ids = [command.id for command in (*commands, *COMMANDS)]
    keys = [QKeySequence(one.shortcut).toString() for one in (*commands, *COMMANDS) if one.shortcut]
    assert len(ids) == len({*ids})
    assert len(keys) == len({*keys})
    assert "" not in keys


@pytest.mark.parametrize("place", PAGES, ids=name_of)
def test_a_pages_own_keys_mean_one_thing_and_are_no_shortcuts(place: Place) -> None:
    keys = [QKeySequence(one.key).toString() for one in place.commands() if one.key]
    taken = {QKeySequence(one.shortcut).toString() for one in (*place.commands(), *COMMANDS)}
    assert len(keys) == len({*keys})
    assert "" not in keys
    assert not taken & {*keys}


def test_menus_and_palette_tell_the_keys_a_page_takes_by_itself(window: MainWindow) -> None:
    window.show_place("journal")
    (bound,) = (one for one in window.actions_of.bound() if one.command.id == "journal.keyed")
    assert bound.action.text() == "Do it by a letter\tY"
    assert bound.action.shortcut().isEmpty()
    assert (bound.words, bound.keys) == ("Do it by a letter", "Y")
    (entry,) = command_entries([bound])
    assert (entry.title, entry.shortcut) == ("Do it by a letter", "Y")


def test_the_page_about_commands_is_what_they_say() -> None:
    kept = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert kept == commands_page.page()
