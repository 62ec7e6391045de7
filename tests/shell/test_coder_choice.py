"""Who opens a project in which others worked is asked under which name they go on."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from quiltmark.domain.project import Coder
from quiltmark.operations.codebook import add_code
from quiltmark.queries.rows import rows
from quiltmark.shell.main_window import MainWindow


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


def test_alone_in_a_project_nobody_is_asked(window: MainWindow) -> None:
    assert not buttons(window)


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
