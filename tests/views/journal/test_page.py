"""The journal shows everything that was done, and leads back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.sources import Source
from quiltmark.domain.themes import ThemeState
from quiltmark.operations.codebook import add_code, describe_code, rename_code
from quiltmark.operations.readings import spend_reading
from quiltmark.operations.session import Manner, begin
from quiltmark.operations.themes import set_theme_state
from quiltmark.queries.codebook import code_named, codebook
from quiltmark.queries.history import Sought, history_before, steps_after
from quiltmark.queries.rows import rows
from quiltmark.queries.themes import theme_named
from quiltmark.storage.project_file import open_project
from quiltmark.views.journal.entry_list import day_said
from quiltmark.views.journal.models import CHUNK, Day, Entry, JournalModel
from quiltmark.views.journal.page import JournalPage
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow
from tests.views.frames import Frames


@pytest.fixture
def frames(qapp: QApplication) -> Iterator[Frames]:
    """Frames that are closed at the end."""
    made = Frames()
    yield made
    made.close()


@pytest.fixture
def page(frames: Frames, workbench: Workbench, window: RecordingWindow) -> JournalPage:
    """The journal of the small study."""
    return frames.show(JournalPage, workbench, window)


def entries(page: JournalPage) -> list[Entry]:
    """The entries fetched so far."""
    model = page.list.entries
    lines = [model.line(row) for row in range(model.rowCount())]
    return [line for line in lines if isinstance(line, Entry)]


def words(page: JournalPage) -> list[str]:
    """What the entries say, the latest first."""
    return [entry.words() for entry in entries(page)]


def is_found(page: JournalPage, many: int) -> bool:
    """Whether so many entries are shown."""
    return len(entries(page)) == many


def click_entry(page: JournalPage, seq: int) -> None:
    """Click on the entry of an operation."""
    index = page.list.entries.index(page.list.entries.row_of(seq))
    page.list.scrollTo(index)
    at = page.list.visualRect(index).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def test_the_model_keeps_the_rules_of_models(qtmodeltester: Any, workbench: Workbench) -> None:
    model = JournalModel()
    model.show_journal(workbench.session)
    qtmodeltester.check(model)


def test_what_was_done_stands_by_day_the_latest_first(page: JournalPage) -> None:
    assert isinstance(page.list.entries.line(0), Day)
    assert words(page)[:2] == [
        "Put Being measured, Something of my own in theme A place without measure",
        "Added theme A place without measure",
    ]
    assert entries(page)[-1].seq == 1


def test_a_new_step_comes_to_the_top_with_its_reason(page: JournalPage) -> None:
    session = page.workbench.session
    code = session.ask(code_named, "Rest")
    session.run_with(Manner(reason="Too broad"), rename_code, code.id, "Quiet")
    first = entries(page)[0]
    assert first.words() == "Renamed code Rest to Quiet"
    assert first.row.operation.reason == "Too broad"


def test_undone_steps_are_said_and_struck_through_until_done_again(page: JournalPage) -> None:
    session = page.workbench.session
    session.run(add_code, "Money")
    session.undo()
    undone, done = entries(page)[:2]
    assert undone.words() == "Undid: Added code Money"
    assert done.row.reverted
    session.redo()
    again, undone, done = entries(page)[:3]
    assert again.words() == "Did again: Added code Money"
    assert undone.row.reverted
    assert not done.row.reverted
    session.undo()
    assert entries(page)[3].row.reverted


def test_a_stretch_of_typing_is_one_entry(page: JournalPage) -> None:
    session = page.workbench.session
    code = session.ask(code_named, "Rest")
    for text in ("P", "Pe", "Peace"):
        manner = Manner(field=f"code:{code.id}:description")
        session.run_with(manner, describe_code, code.id, "description", text)
    assert words(page)[0] == "Described code Rest (3 times)"
    session.undo()
    assert words(page)[0] == "Undid: Described code Rest (3 times)"
    assert entries(page)[1].row.reverted


def test_undo_to_here_asks_how_many_steps_and_takes_them_back(
    qtbot: QtBot, page: JournalPage
) -> None:
    session = page.workbench.session
    before = len(session.ask(codebook))
    mark = entries(page)[0].seq
    for name in ("One", "Two", "Three"):
        session.run(add_code, name)
    click_entry(page, mark)
    QTest.mouseClick(page.undoes, Qt.MouseButton.LeftButton)
    assert page.question.isVisible()
    assert "takes back 3 steps" in page.question.said.text()
    assert len(session.ask(codebook)) == before + 3
    QTest.mouseClick(page.question.does, Qt.MouseButton.LeftButton)
    assert len(session.ask(codebook)) == before
    assert not page.question.isVisible()
    session.redo(3)
    assert len(session.ask(codebook)) == before + 3


def test_undo_to_here_by_keys_can_be_left(qtbot: QtBot, page: JournalPage) -> None:
    session = page.workbench.session
    mark = entries(page)[0].seq
    session.run(add_code, "One")
    before = len(session.ask(codebook))
    page.list.choose(mark)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.question.isVisible()
    QTest.keyClick(page.question, Qt.Key.Key_Escape)
    assert not page.question.isVisible()
    assert len(session.ask(codebook)) == before


def test_behind_the_last_step_there_is_nothing_to_take_back(
    page: JournalPage, window: RecordingWindow
) -> None:
    page.list.choose(entries(page)[0].seq)
    page.ask_undo_to()
    assert window.said == ["Nothing after this can be taken back."]
    assert not page.question.isVisible()


def test_steps_back_count_typing_once_and_nothing_undone(page: JournalPage) -> None:
    session = page.workbench.session
    mark = entries(page)[0].seq
    code = session.ask(code_named, "Rest")
    for text in ("P", "Pe"):
        manner = Manner(field=f"code:{code.id}:description")
        session.run_with(manner, describe_code, code.id, "description", text)
    session.run(add_code, "One")
    session.run(add_code, "Two")
    session.undo()
    assert session.ask(steps_after, mark) == 2
    assert len(session.undo_to(mark)) == 2
    assert session.ask(steps_after, mark) == 0


def test_typing_finds_labels_names_and_reasons(qtbot: QtBot, page: JournalPage) -> None:
    session = page.workbench.session
    theme = session.ask(theme_named, "A place without measure")
    session.run_with(
        Manner(reason="Nothing speaks for it: 100% sure_"),
        set_theme_state,
        theme.id,
        ThemeState.DROPPED,
    )
    for typed, found in (("added code", 3), ("Being meas", 4), ("100% sure_", 1), ("zebra", 0)):
        page.filter.clear()
        QTest.keyClicks(page.filter, typed)
        qtbot.waitUntil(partial(is_found, page, found))
    assert page.list.empty_text == "Nothing that was done has these words."


def test_signs_of_sql_are_only_signs(workbench: Workbench) -> None:
    assert workbench.session.ask(history_before, None, 50, Sought("%_!'")) == []


def test_a_long_journal_is_fetched_as_far_as_one_scrolls(
    frames: Frames, workbench: Workbench, window: RecordingWindow
) -> None:
    session = workbench.session
    for number in range(2 * CHUNK + 10):
        session.run(add_code, f"Code {number}")
    page = frames.show(JournalPage, workbench, window)
    all_of_them = len(session.ask(history_before, None, 10_000))
    model = page.list.entries
    assert len(entries(page)) < all_of_them
    while model.canFetchMore(page.list.rootIndex()):
        model.fetchMore(page.list.rootIndex())
    assert [entry.seq for entry in entries(page)] == list(range(all_of_them, 0, -1))
    page.list.choose(5)
    session.run(add_code, "One more")
    chosen = page.list.current_entry()
    assert chosen is not None
    assert chosen.seq == 5


def test_a_version_is_saved_under_its_name(
    qtbot: QtBot, page: JournalPage, window: RecordingWindow
) -> None:
    QTest.keyClicks(page.versions.name, "Before the second reading")
    QTest.mouseClick(page.versions.saves, Qt.MouseButton.LeftButton)
    assert page.versions.list.count() == 1
    assert page.versions.list.item(0).text().startswith("Before the second reading")
    assert window.said == ["Saved version “Before the second reading”."]
    assert page.versions.name.text() == ""


def test_without_a_name_the_field_is_shown_instead(qtbot: QtBot, page: JournalPage) -> None:
    QTest.mouseClick(page.versions.saves, Qt.MouseButton.LeftButton)
    assert page.versions.list.count() == 0
    assert page.versions.name.hasFocus()


def test_going_back_to_a_version_is_asked_first(qtbot: QtBot, page: JournalPage) -> None:
    page.save_version("Early")
    page.workbench.session.run(add_code, "Later")
    page.versions.list.setCurrentRow(0)
    QTest.mouseClick(page.versions.goes_back, Qt.MouseButton.LeftButton)
    assert "Early" in page.question.said.text()
    assert any(row.code.name == "Later" for row in page.workbench.session.ask(codebook))
    QTest.mouseClick(page.question.does, Qt.MouseButton.LeftButton)
    assert not any(row.code.name == "Later" for row in page.workbench.session.ask(codebook))


def test_an_empty_place_says_why(
    frames: Frames, closed_workbench: Workbench, window: RecordingWindow
) -> None:
    page = frames.show(JournalPage, closed_workbench, window)
    assert page.list.empty_text == "No project is open."
    assert not page.undoes.isEnabled()
    assert not page.versions.saves.isEnabled()


def test_reading_only_changes_nothing(
    frames: Frames, workbench: Workbench, window: RecordingWindow
) -> None:
    path = workbench.session.path
    workbench.close_project()
    workbench.open_project(path, read_only=True)
    page = frames.show(JournalPage, workbench, window)
    page.list.choose(3)
    page.ask_undo_to()
    assert not page.question.isVisible()
    assert not page.undoes.isEnabled()
    assert "reading only" in page.facts.text()


def test_days_are_said_as_one_says_them() -> None:
    today = date(2026, 5, 20)
    assert day_said(today, today) == "Today"
    assert day_said(date(2026, 5, 19), today) == "Yesterday"
    assert "2025" in day_said(date(2025, 5, 20), today)


def test_a_later_day_gets_a_heading_of_its_own(tmp_path: Path, workbench: Workbench) -> None:
    path = workbench.session.path
    workbench.close_project()
    later = begin(open_project(path, "Iris"), "Iris", lambda: datetime(2031, 1, 2, 12, tzinfo=UTC))
    later.run(add_code, "Later")
    model = JournalModel()
    model.show_journal(later)
    days = [line for row in range(model.rowCount()) if isinstance(line := model.line(row), Day)]
    assert len(days) == 2
    later.close()


def test_reading_time_is_told_once_between_two_steps(
    page: JournalPage, workbench: Workbench
) -> None:
    session = workbench.session
    first, second = session.ask(rows, Source)
    before = len(entries(page))
    for source, seconds in ((first, 300), (second, 25), (first, 290), (first, 40), (second, 45)):
        session.run(spend_reading, source.id, seconds)
    assert words(page)[:2] == ["Read Second talk for 70 seconds", "Read First talk for 10 minutes"]
    assert len(entries(page)) == before + 2
    session.run(add_code, "quiet")
    session.run(spend_reading, first.id, 3 * 3600)
    assert words(page)[0] == "Read First talk for 3 h 00 min"
    assert words(page)[2] == "Read Second talk for 70 seconds"
    step = session.next_undo()
    assert step is not None
    assert step.kind == "add_code"
