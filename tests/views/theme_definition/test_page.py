"""Themes are named and defined on their cards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from quiltmark.domain.themes import Theme, ThemeState
from quiltmark.operations.projects import ask_question
from quiltmark.operations.themes import ThemeText, add_theme, define_theme, move_theme, remove_theme
from quiltmark.queries.history import history
from quiltmark.queries.themes import theme_tree
from quiltmark.views.theme_definition.card import FIELDS
from quiltmark.views.theme_definition.guidance import ADVICE
from quiltmark.views.theme_definition.page import DefinitionPage
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow

frames: list[QWidget] = []


def shown(bench: Workbench, window: RecordingWindow, qtbot: QtBot) -> DefinitionPage:
    frame = QWidget()
    frames[:] = [frame]
    qtbot.addWidget(frame)
    frame.resize(1280, 800)
    page = DefinitionPage(bench, window)
    page.setParent(frame)
    page.resize(1280, 800)
    page.reload()
    bench.on_changes(page.refresh)
    frame.show()
    frame.activateWindow()
    QApplication.processEvents()
    return page


@pytest.fixture
def page(workbench: Workbench, window: RecordingWindow, qtbot: QtBot) -> DefinitionPage:
    """The page over two themes and a question."""
    workbench.session.run(add_theme, "Belonging")
    workbench.session.run(ask_question, "What does the garden mean?")
    return shown(workbench, window, qtbot)


def first(page: DefinitionPage) -> Theme:
    return page.workbench.session.ask(theme_tree)[0].theme


def second(page: DefinitionPage) -> Theme:
    return page.workbench.session.ask(theme_tree)[1].theme


def test_typing_is_kept_after_a_quiet_moment(page: DefinitionPage, qtbot: QtBot) -> None:
    concept = page.card.texts["concept"]
    concept.setFocus()
    QTest.keyClicks(concept, "Measuring is suspended ")
    assert first(page).concept == ""
    qtbot.waitUntil(lambda: first(page).concept == "Measuring is suspended", timeout=20_000)
    assert concept.toPlainText() == "Measuring is suspended "


def test_typing_on_after_a_pause_is_one_step_back(page: DefinitionPage) -> None:
    concept = page.card.texts["concept"]
    concept.setFocus()
    for words in ("Measuring ", "is suspended ", "here."):
        QTest.keyClicks(concept, words)
        concept.settle()
    assert concept.toPlainText() == "Measuring is suspended here."
    edits = [one for one in page.workbench.session.ask(history) if one.operation.batch]
    assert len(edits) == 3
    page.workbench.session.undo()
    assert first(page).concept == ""
    assert concept.toPlainText() == ""
    page.workbench.session.redo()
    assert concept.toPlainText() == "Measuring is suspended here."


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_is_kept_on_leaving_it(page: DefinitionPage, field: ThemeText) -> None:
    prose = page.card.texts[field]
    prose.setFocus()
    QTest.keyClicks(prose, "Some words.")
    page.card.name.setFocus()
    assert getattr(first(page), field) == "Some words."


def test_what_is_typed_is_kept_when_the_page_settles(page: DefinitionPage) -> None:
    page.card.texts["definition"].setFocus()
    QTest.keyClicks(page.card.texts["definition"], "What it is about.")
    page.settle()
    assert first(page).definition == "What it is about."


def test_what_is_typed_stays_with_its_theme_when_another_is_chosen(page: DefinitionPage) -> None:
    for field in ("definition", "role"):
        page.card.texts[field].insertPlainText("Words of the first.")
    page.themes.step(1)
    assert (first(page).definition, first(page).role) == ("Words of the first.",) * 2
    assert (second(page).definition, second(page).role) == ("", "")
    assert page.card.texts["definition"].toPlainText() == ""
    assert page.card.name.text() == "Belonging"


def test_a_new_name_shows_the_old_one_below(page: DefinitionPage) -> None:
    page.write_name()
    QTest.keyClicks(page.card.name, "Nobody counts here")
    QTest.keyClick(page.card.name, Qt.Key.Key_Return)
    assert first(page).name == "Nobody counts here"
    assert page.card.former.text() == "Was called: A place without measure"
    page.workbench.session.undo()
    assert page.card.name.text() == "A place without measure"
    assert page.card.former.text() == ""
    page.workbench.session.redo()
    assert page.card.former.text() == "Was called: A place without measure"


def test_a_name_that_is_taken_is_put_back(page: DefinitionPage, window: RecordingWindow) -> None:
    page.write_name()
    QTest.keyClicks(page.card.name, "belonging")
    QTest.keyClick(page.card.name, Qt.Key.Key_Return)
    assert len(window.warned) == 1
    assert page.card.name.text() == "A place without measure"


def test_escape_gives_a_name_up_and_an_empty_one_is_none(page: DefinitionPage) -> None:
    page.write_name()
    QTest.keyClicks(page.card.name, "Other")
    QTest.keyClick(page.card.name, Qt.Key.Key_Escape)
    assert page.card.name.text() == "A place without measure"
    page.card.name.clear()
    QTest.keyClick(page.card.name, Qt.Key.Key_Return)
    assert page.card.name.text() == "A place without measure"
    assert first(page).name == "A place without measure"


def test_state_and_question_are_chosen(page: DefinitionPage) -> None:
    page.card.state.setFocus()
    QTest.keyClick(page.card.state, Qt.Key.Key_Down)
    assert first(page).state is ThemeState.DEVELOPED
    page.card.question.setFocus()
    QTest.keyClick(page.card.question, Qt.Key.Key_Down)
    assert page.card.question.currentText() == "What does the garden mean?"
    assert first(page).question_id is not None
    page.workbench.session.undo(2)
    assert page.card.question.currentText() == "none yet"
    assert page.card.state.currentText() == "candidate"


def test_facts_are_live(page: DefinitionPage) -> None:
    assert page.extracts.text() == "3 extracts, 2 participants"
    assert page.heard.text() == "Newcomers: Ana 1\nOld hands: Ben 2"
    assert page.codes.text() == "Something of my own\nBeing measured"
    page.themes.step(1)
    assert page.heard.text() == "Nobody yet."
    assert page.codes.text() == "No code is in it."
    assert not page.review.isEnabled()


def test_a_theme_rests_on_its_subthemes_too(page: DefinitionPage) -> None:
    page.workbench.session.run(move_theme, first(page).id, second(page).id)
    page.show_theme(first(page).id)
    assert page.card.name.text() == "Belonging"
    assert page.extracts.text() == "0 extracts, 3 with its subthemes, 2 participants"
    assert page.heard.text() == "Newcomers: Ana 1\nOld hands: Ben 2"


def test_advice_follows_the_field(page: DefinitionPage) -> None:
    widgets: list[tuple[str, QWidget]] = [("name", page.card.name)]
    widgets += [(field, page.card.texts[field]) for field in FIELDS]
    for field, widget in widgets:
        widget.setFocus()
        assert page.advice_title.text() == ADVICE[field].title
        assert "Braun & Clarke" in page.advice_after.text()


def test_a_change_elsewhere_does_not_disturb_typing(page: DefinitionPage) -> None:
    concept = page.card.texts["concept"]
    concept.setFocus()
    QTest.keyClicks(concept, "half a thou")
    page.workbench.session.run(define_theme, first(page).id, "definition", "From elsewhere.")
    assert concept.toPlainText() == "half a thou"
    assert page.card.texts["definition"].toPlainText() == "From elsewhere."


def test_fields_grow_with_their_words(page: DefinitionPage) -> None:
    prose = page.card.texts["role"]
    low = prose.height()
    prose.insertPlainText("many words " * 60)
    QApplication.processEvents()
    assert prose.height() > 2 * low


def test_a_removed_theme_gives_way_to_another(page: DefinitionPage) -> None:
    page.workbench.session.run(remove_theme, first(page).id)
    assert page.card.name.text() == "Belonging"
    page.workbench.session.run(remove_theme, first(page).id)
    assert not page.has_theme()
    assert not page.card.isVisible()


def test_read_only_is_for_reading(
    workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    path = workbench.session.path
    workbench.close_project()
    workbench.open_project(path, read_only=True)
    page = shown(workbench, window, qtbot)
    QTest.keyClicks(page.card.texts["concept"], "nothing")
    QTest.keyClicks(page.card.name, "nothing")
    page.settle()
    assert page.card.texts["concept"].toPlainText() == ""
    assert not page.card.state.isEnabled()
    assert window.warned == []


def test_without_a_project_it_says_where_themes_come_from(
    closed_workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    page = shown(closed_workbench, window, qtbot)
    assert not page.has_theme()
    page.settle()
    assert not page.margin.isVisible()
