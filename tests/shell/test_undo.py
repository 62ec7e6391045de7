"""Undo says what it takes back, and knows whose turn it is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quiltmark.operations.codebook import add_code
from quiltmark.queries.codebook import codebook
from quiltmark.shell.main_window import MainWindow
from tests.shell.conftest import page

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def names(window: MainWindow) -> set[str]:
    """The names of all codes."""
    return {row.code.name for row in window.workbench.session.ask(codebook)}


def undo_title(window: MainWindow) -> str:
    """How undo is called in the menu."""
    QApplication.processEvents()
    QApplication.processEvents()
    return window.actions_of.action("edit.undo").text()


def test_undo_is_called_by_what_it_takes_back(window: MainWindow) -> None:
    window.workbench.session.run(add_code, "Rest & quiet")
    title = undo_title(window)
    assert title.startswith("Undo: ")
    assert "Rest && quiet" in title
    window.actions_of.action("edit.undo").trigger()
    assert "Rest & quiet" not in names(window)
    assert "Rest & quiet" in window.foot.text()
    QApplication.processEvents()
    assert "Rest && quiet" in window.actions_of.action("edit.redo").text()
    QTest.keyClick(window, Qt.Key.Key_Z, _CTRL | _SHIFT)
    assert "Rest & quiet" in names(window)


def test_a_long_name_does_not_make_a_wide_menu(window: MainWindow) -> None:
    window.workbench.session.run(add_code, "so " * 60)
    assert len(undo_title(window)) < 80


def test_without_a_project_there_is_nothing_to_undo(bare: MainWindow) -> None:
    assert undo_title(bare) == "Undo"
    assert not bare.actions_of.action("edit.undo").isEnabled()


def test_a_field_goes_first_and_then_the_journal(window: MainWindow) -> None:
    window.show_place("coding")
    window.workbench.session.run(add_code, "Quiet")
    field = page(window, "coding").field
    field.setFocus()
    QTest.keyClicks(field, "ab")
    assert undo_title(window) == "Undo: Typing"
    QTest.keyClick(field, Qt.Key.Key_Z, _CTRL)
    assert field.text() == ""
    assert "Quiet" in names(window)
    QTest.keyClick(field, Qt.Key.Key_Z, _CTRL)
    assert "Quiet" not in names(window)


def test_the_menu_undoes_in_the_field_too(window: MainWindow) -> None:
    window.show_place("coding")
    field = page(window, "coding").field
    field.setFocus()
    QTest.keyClicks(field, "ab")
    undo_title(window)
    window.actions_of.action("edit.undo").trigger()
    assert field.text() == ""
    window.actions_of.action("edit.redo").trigger()
    assert field.text() == "ab"
