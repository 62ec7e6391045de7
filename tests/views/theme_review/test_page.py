"""A theme's extracts are read one after another, by keys and by hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from quiltmark.domain.ids import ThemeId
from quiltmark.domain.spans import Span
from quiltmark.domain.themes import Membership, Stance
from quiltmark.operations.themes import add_theme, put_in_theme
from quiltmark.queries.extracts import extracts_of_theme
from quiltmark.queries.history import history
from quiltmark.queries.rows import rows
from quiltmark.queries.themes import theme_tree
from quiltmark.views.theme_review.around import before, behind
from quiltmark.views.theme_review.page import ReviewPage
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow

frames: list[QWidget] = []


def shown(bench: Workbench, window: RecordingWindow, qtbot: QtBot) -> ReviewPage:
    frame = QWidget()
    frames[:] = [frame]
    qtbot.addWidget(frame)
    frame.resize(1280, 800)
    page = ReviewPage(bench, window)
    page.setParent(frame)
    page.resize(1280, 800)
    page.reload()
    bench.on_changes(page.refresh)
    frame.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def page(workbench: Workbench, window: RecordingWindow, qtbot: QtBot) -> ReviewPage:
    """The page over the small study's one theme, and a second, empty one."""
    workbench.session.run(add_theme, "Belonging")
    return shown(workbench, window, qtbot)


def press(page: ReviewPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page, key)


def first_theme(page: ReviewPage) -> ThemeId:
    return page.workbench.session.ask(theme_tree)[0].theme.id


def stances(page: ReviewPage) -> list[Stance]:
    found = page.workbench.session.ask(rows, Membership, theme_id=first_theme(page))
    return [row.stance for row in found if row.extract_id]


def test_the_first_extract_is_shown_with_what_stands_around_it(page: ReviewPage) -> None:
    assert page.title.text() == "A place without measure"
    assert page.counter.text() == "extract 1 of 3, 2 participants"
    assert page.card.text.text() == "I wanted something of my own, and quiet."
    assert page.card.before.text() == "By chance, through a neighbour."
    assert page.card.signed.text() == "Ana (Newcomers) · First talk"
    assert page.card.note.text() == "Here through: Something of my own."


def test_keys_go_on_and_back(page: ReviewPage, window: RecordingWindow) -> None:
    press(page, Qt.Key.Key_K)
    assert page.card.text.text() == "work that nobody measures"
    press(page, Qt.Key.Key_Down)
    assert page.counter.text() == "extract 3 of 3, 2 participants"
    press(page, Qt.Key.Key_Down)
    assert window.said == ["That was the last extract of this theme."]
    press(page, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert page.counter.text() == "extract 1 of 3, 2 participants"


@pytest.mark.parametrize(
    ("key", "stance", "word"),
    [
        (Qt.Key.Key_A, Stance.AGAINST, "against"),
        (Qt.Key.Key_C, Stance.CONTRASTING, "contrasting"),
    ],
)
def test_a_key_marks_how_it_bears_on_the_theme(
    page: ReviewPage, key: Qt.Key, stance: Stance, word: str
) -> None:
    press(page, Qt.Key.Key_K, key)
    assert stances(page) == [stance]
    assert page.card.text.text() == "work that nobody measures"
    assert page.card.note.text().startswith(f"Marked as {word}.")
    page.workbench.session.undo()
    assert stances(page) == []
    assert page.speaks_for.isChecked()


def test_buttons_do_what_keys_do(page: ReviewPage) -> None:
    QTest.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.against, Qt.MouseButton.LeftButton)
    assert stances(page) == [Stance.AGAINST]
    assert page.against.isChecked()
    QTest.mouseClick(page.speaks_for, Qt.MouseButton.LeftButton)
    assert stances(page) == [Stance.FOR]


def test_an_extract_that_came_with_its_code_is_not_taken_out(
    page: ReviewPage, window: RecordingWindow
) -> None:
    assert not page.out.isEnabled()
    press(page, Qt.Key.Key_T)
    assert window.said[0].startswith("It is here through its code.")
    assert len(page.workbench.session.ask(extracts_of_theme, first_theme(page))) == 3


def test_an_extract_put_in_itself_is_taken_out_with_a_reason(page: ReviewPage) -> None:
    session = page.workbench.session
    belonging = session.ask(theme_tree)[1].theme.id
    row = session.ask(extracts_of_theme, first_theme(page))[2]
    session.run(put_in_theme, belonging, extract_ids=[row.extract_id])
    page.show_theme(belonging)
    assert page.counter.text() == "extract 1 of 1, 1 participant"
    press(page, Qt.Key.Key_R)
    assert page.reason.hasFocus()
    QTest.keyClicks(page.reason, "a fact of work, not of belonging")
    QTest.keyClick(page.reason, Qt.Key.Key_Return)
    assert page.hasFocus()
    press(page, Qt.Key.Key_T)
    assert session.ask(extracts_of_theme, belonging) == []
    assert session.ask(history)[-1].operation.reason == "a fact of work, not of belonging"
    assert page.reason.text() == ""
    assert page.card.text.text().startswith("No extract serves this theme")
    session.undo()
    assert page.counter.text() == "extract 1 of 1, 1 participant"


def test_letters_in_the_reason_are_letters(page: ReviewPage) -> None:
    page.give_reason()
    QTest.keyClicks(page.reason, "kactg")
    assert page.reason.text() == "kactg"
    assert stances(page) == []


def test_its_place_is_shown(page: ReviewPage, window: RecordingWindow) -> None:
    press(page, Qt.Key.Key_G)
    row = page.workbench.session.ask(extracts_of_theme, first_theme(page))[0]
    assert window.asked == [("passage", (row.source_id, Span(row.start, row.stop)))]


def test_who_is_heard_and_who_is_not_is_said_by_group(page: ReviewPage) -> None:
    assert page.heard.text() == "Newcomers: Ana 1\nOld hands: Ben 2"
    assert page.silent.text() == "Every participant is heard in this theme."
    page.themes.step(1)
    assert page.title.text() == "Belonging"
    assert page.heard.text() == "Nobody yet."
    assert page.silent.text() == "Newcomers: Ana\nOld hands: Ben"


def test_letters_count_while_the_list_of_themes_has_the_focus(page: ReviewPage) -> None:
    page.themes.setFocus()
    QTest.keyClick(page.themes, Qt.Key.Key_K)
    assert page.counter.text().startswith("extract 2 of 3")
    QTest.keyClick(page.themes, Qt.Key.Key_Down)
    assert page.title.text() == "Belonging"


def test_the_extract_that_is_read_stays_when_others_come(page: ReviewPage) -> None:
    press(page, Qt.Key.Key_K)
    session = page.workbench.session
    codes = {code.name: code.id for row in [session.ask(theme_tree)[0]] for code, _s in row.codes}
    session.run(put_in_theme, session.ask(theme_tree)[1].theme.id, [codes["Being measured"]])
    assert page.card.text.text() == "work that nobody measures"


def test_empty_and_closed_projects_say_so(
    closed_workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    page = shown(closed_workbench, window, qtbot)
    assert page.title.text() == "No themes to review yet"
    press(page, Qt.Key.Key_K, Qt.Key.Key_A, Qt.Key.Key_T, Qt.Key.Key_G)
    assert window.asked == []


def test_read_only_is_for_reading(
    workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    path = workbench.session.path
    workbench.close_project()
    workbench.open_project(path, read_only=True)
    page = shown(workbench, window, qtbot)
    press(page, Qt.Key.Key_A, Qt.Key.Key_K)
    assert stances(page) == []
    assert window.warned == []
    assert page.counter.text().startswith("extract 2")


def test_what_stands_around_is_cut_at_words() -> None:
    text = "Why?\n" + "word " * 200 + "HERE" + " more" * 200 + "\nNext."
    start = text.index("HERE")
    assert before(text, start).startswith("… word")
    assert len(before(text, start)) < 250
    assert behind(text, start + 4).endswith("more …")
    assert before("Why?\nBecause.", 5) == "Why?"
    assert behind("Because. So.\nNext.", 8) == "So."
    assert before("All", 0) == ""
    assert behind("All", 3) == ""
