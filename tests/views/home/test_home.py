"""Home: ways to begin, and the open study at a glance."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from quiltmark.domain.phases import Phase, PhaseNames
from quiltmark.domain.project import Approach
from quiltmark.operations.codebook import add_code
from quiltmark.operations.projects import ask_question
from quiltmark.queries.project import project, questions
from quiltmark.views.home.page import HomePage
from quiltmark.views.home.recent_list import RecentRow
from quiltmark.views.home.wording import said_when
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow


def opened(qtbot: QtBot, workbench: Workbench, window: RecordingWindow) -> HomePage:
    """Home, shown, and told of every change."""
    page = HomePage(workbench, window)
    qtbot.addWidget(page)
    workbench.on_changes(page.refresh)
    page.resize(900, 900)
    page.show()
    page.reload()
    return page


def words(page: HomePage) -> list[str]:
    """Everything that labels say where it can be seen."""
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_three_ways_to_begin(
    qtbot: QtBot, closed_workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(qtbot, closed_workbench, window)
    wanted: list[str] = []
    page.command_wanted.connect(wanted.append)
    for button in page.welcome.findChildren(QPushButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == ["file.new", "file.open", "file.sample"]
    assert "The projects you open will stand here." in words(page)
    assert not page.can_change


def test_recent_projects_can_be_opened_by_mouse_and_key(
    qtbot: QtBot, closed_workbench: Workbench, window: RecordingWindow, tmp_path: Path
) -> None:
    for name in ("One", "Two"):
        closed_workbench.new_project(tmp_path / f"{name}.quilt")
    closed_workbench.close_project()
    page = opened(qtbot, closed_workbench, window)
    first, second = page.findChildren(RecentRow)
    assert (first.text(), second.text()) == ("Two", "One")
    assert "today" in first.accessibleName()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert [path.name for _kind, path in window.asked] == ["Two.quilt", "One.quilt"]


def test_a_project_that_is_gone_is_left_out(
    qtbot: QtBot, closed_workbench: Workbench, window: RecordingWindow, tmp_path: Path
) -> None:
    closed_workbench.new_project(tmp_path / "One.quilt")
    closed_workbench.close_project()
    page = opened(qtbot, closed_workbench, window)
    assert len(page.findChildren(RecentRow)) == 1
    (tmp_path / "One.quilt").unlink()
    page.reload()
    assert page.findChildren(RecentRow) == []


def test_the_study_at_a_glance(qtbot: QtBot, workbench: Workbench, window: RecordingWindow) -> None:
    page = opened(qtbot, workbench, window)
    assert page.study.title.toPlainText() == "Garden"
    assert page.welcome.isHidden()
    shown = words(page)
    assert shown[shown.index("Sources") - 1] == "2"
    assert str(workbench.session.path) in shown
    workbench.session.run(add_code, "Belonging")
    assert any("Belonging" in sentence for sentence in words(page))
    workbench.session.undo()
    assert not any("Belonging" in sentence for sentence in words(page))


def test_the_title_is_changed_in_place(
    qtbot: QtBot, workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(qtbot, workbench, window)
    page.retitle()
    QTest.keyClicks(page.study.title, "The garden")
    page.settle()
    found = workbench.session.ask(project)
    assert found is not None
    assert found.title == "The garden"
    page.study.title.selectAll()
    QTest.keyClick(page.study.title, Qt.Key.Key_Delete)
    page.settle()
    assert len(window.warned) == 1
    assert page.study.title.toPlainText() == "The garden"


def test_questions_are_asked_and_reworded(
    qtbot: QtBot, workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(qtbot, workbench, window)
    page.ask_question()
    QTest.keyClicks(page.study.questions.next, "What keeps people?")
    page.settle()
    (asked,) = workbench.session.ask(questions)
    assert asked.text == "What keeps people?"
    assert page.study.questions.next.toPlainText() == ""
    page.settle()
    page.study.questions.reworded.emit(asked.id, "What keeps people coming?")
    assert [one.text for one in workbench.session.ask(questions)] == ["What keeps people coming?"]
    workbench.session.undo(2)
    page.settle()
    assert workbench.session.ask(questions) == []


def test_what_the_study_is_about(
    qtbot: QtBot, workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(qtbot, workbench, window)
    QTest.keyClicks(page.study.about, "Two talks about a garden.")
    page.settle()
    found = workbench.session.ask(project)
    assert found is not None
    assert found.about == "Two talks about a garden."


def test_going_on_leads_where_the_work_stands(
    qtbot: QtBot, workbench: Workbench, window: RecordingWindow
) -> None:
    workbench.session.phase = Phase.THEME_REVIEW
    workbench.session.run(add_code, "Belonging")
    page = opened(qtbot, workbench, window)
    assert "Developing and reviewing themes" in page.study.go_on.text()
    QTest.mouseClick(page.study.go_on, Qt.MouseButton.LeftButton)
    assert window.asked == [("place", "theme_review")]


def test_the_approach_is_chosen(
    qtbot: QtBot, workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(qtbot, workbench, window)
    names = page.method.names
    names.setFocus()
    QTest.keyClick(names, Qt.Key.Key_Down)
    found = workbench.session.ask(project)
    assert found is not None
    assert (found.approach, found.phase_names) == (Approach.REFLEXIVE, PhaseNames.CLASSIC)
    assert "Familiarising yourself" in page.study.go_on.text()


def test_what_is_open_for_reading_cannot_be_written_in(
    qtbot: QtBot, workbench: Workbench, window: RecordingWindow
) -> None:
    workbench.session.run(ask_question, "Why?")
    path = workbench.session.path
    workbench.close_project()
    workbench.open_project(path, read_only=True)
    page = opened(qtbot, workbench, window)
    assert page.study.title.isReadOnly()
    assert page.study.questions.next.isHidden()
    assert not page.can_change
    page.settle()
    assert window.warned == []


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 3, 4, 0, 5), "today, 00:05"),
        (datetime(2026, 3, 3, 23, 59), "yesterday, 23:59"),
        (datetime(2025, 12, 31, 8, 0), "2025-12-31, 08:00"),
    ],
)
def test_days_are_called_as_people_call_them(moment: datetime, said: str) -> None:
    assert said_when(moment, datetime(2026, 3, 4, 12, 0)) == said
