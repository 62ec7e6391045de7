"""Who opens a project in which others worked is asked under which name they go on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from quiltmark.domain.project import Coder
from quiltmark.operations.codebook import add_code
from quiltmark.queries.rows import rows
from quiltmark.shell.appearance import Appearance
from quiltmark.shell.main_window import MainWindow
from quiltmark.workbench.context import Workbench
from tests.shell.conftest import shown
from tests.shell.places import PLACES


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    """The buttons of the question that waits, by their words."""
    found = [one for strip in window.notices.strips for one in strip.findChildren(QPushButton)]
    return {one.text(): one for one in found}


def reopened_by(window: MainWindow, name: str) -> Path:
    """Close the project and open it again as somebody else."""
    path = window.workbench.session.path
    window.opening.close_project()
    window.workbench.settings.keep(coder=name)
    window.open_file(path)
    return path


def test_who_gave_a_name_and_is_alone_in_a_project_is_not_asked(window: MainWindow) -> None:
    reopened_by(window, window.workbench.settings.coder)
    assert not buttons(window)


@pytest.fixture
def unnamed(qtbot: QtBot, workbench: Workbench, appearance: Appearance) -> MainWindow:
    """The window of somebody who never said a name."""
    return shown(qtbot, MainWindow(workbench, appearance, PLACES))


def test_who_gave_no_name_yet_is_asked_once(unnamed: MainWindow) -> None:
    window = unnamed
    account = window.workbench.settings.coder
    assert list(buttons(window)) == [f"Work as {account}", "Another name…"]
    QTest.mouseClick(buttons(window)[f"Work as {account}"], Qt.MouseButton.LeftButton)
    path = window.workbench.session.path
    window.opening.close_project()
    window.open_file(path)
    assert not buttons(window)


def test_another_name_can_be_given_before_anything_is_done(unnamed: MainWindow) -> None:
    window = unnamed
    QTest.mouseClick(buttons(window)["Another name…"], Qt.MouseButton.LeftButton)
    field = window.overlays.preferences.coder
    field.selectAll()
    QTest.keyClicks(field, "Grace")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    window.workbench.session.run(add_code, "new")
    assert "Grace" in {one.name for one in window.workbench.session.ask(rows, Coder)}


def test_another_name_is_asked_about_and_going_on_needs_no_answer(window: MainWindow) -> None:
    first = window.workbench.settings.coder
    reopened_by(window, "Grace")
    assert f"As {first}" in buttons(window)
    window.workbench.session.run(add_code, "new")
    names = {one.name for one in window.workbench.session.ask(rows, Coder)}
    assert names == {first, "Grace"}


def test_the_name_that_is_chosen_is_the_one_who_works(window: MainWindow) -> None:
    first = window.workbench.settings.coder
    reopened_by(window, "Grace")
    QTest.mouseClick(buttons(window)[f"As {first}"], Qt.MouseButton.LeftButton)
    assert not buttons(window)
    assert window.workbench.settings.coder == first
    window.workbench.session.run(add_code, "new")
    assert [one.name for one in window.workbench.session.ask(rows, Coder)] == [first]


def test_the_keyboard_stays_where_it_is(window: MainWindow) -> None:
    reopened_by(window, "Grace")
    assert window.focusWidget() not in buttons(window).values()
