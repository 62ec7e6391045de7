"""What hand and keys do in the tree of themes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from quiltmark.domain.ids import ThemeId
from quiltmark.domain.spans import Span
from quiltmark.domain.themes import Stance, ThemeLevel, ThemeState
from quiltmark.operations.themes import add_theme, put_in_theme
from quiltmark.queries.extracts import extracts_of_theme
from quiltmark.views.theme_building.carrying import Carried, as_mime
from quiltmark.views.theme_building.models import CodesModel, ThemesModel
from quiltmark.views.theme_building.page import ThemesPage
from quiltmark.widgets.canvas.themes_mime import carry_themes
from quiltmark.widgets.transcript.dragging import codes_as_mime
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow
from tests.views.theme_building.conftest import (
    code_id,
    codes_of,
    drop,
    index_of,
    member_index,
    middle_of,
    shown,
    theme,
    themes,
)

FIRST = "A place without measure"
SECOND = "Belonging"


@pytest.fixture
def two(page: ThemesPage) -> ThemesPage:
    """The page with a second theme beside the first."""
    page.workbench.session.run(add_theme, SECOND)
    return page


def undo(page: ThemesPage) -> None:
    page.workbench.session.undo()


def editor_in(page: ThemesPage) -> QLineEdit:
    """The field that is open over a theme."""
    fields = page.themes.tree.viewport().findChildren(QLineEdit)
    return next(field for field in fields if field.isVisible())


def item(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(words))


def test_codes_without_a_theme_come_first(page: ThemesPage) -> None:
    texts = [line.text for line in page.codes.model.lines]
    assert texts == ["Not yet in a theme", "Rest", "In themes", "Something of my own",
                     "Being measured"]  # fmt: skip
    assert page.summary.text() == "1 theme · 1 code not yet in one"


def test_a_code_dropped_on_a_theme_is_in_it_and_undo_takes_it_out(page: ThemesPage) -> None:
    tree = page.themes.tree
    mime = codes_as_mime((code_id(page, "Rest"),))
    drop(tree.viewport(), mime, middle_of(tree, index_of(page, FIRST)))
    assert codes_of(page, FIRST) == ["Something of my own", "Rest", "Being measured"]
    assert page.codes.model.lines[0].text == "In themes"
    undo(page)
    assert codes_of(page, FIRST) == ["Something of my own", "Being measured"]
    assert page.codes.model.lines[0].text == "Not yet in a theme"


def test_codes_dropped_on_empty_space_make_a_theme_in_one_step(page: ThemesPage) -> None:
    tree = page.themes.tree
    mime = codes_as_mime((code_id(page, "Rest"), code_id(page, "Being measured")))
    drop(tree.viewport(), mime, QPoint(200, 500))
    assert codes_of(page, "New theme") == ["Rest", "Being measured"]
    editor = editor_in(page)
    assert editor.text() == "New theme"
    QTest.keyClicks(editor, "Quiet hours")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [row.theme.name for row in themes(page)] == [FIRST, "Quiet hours"]
    undo(page)
    assert [row.theme.name for row in themes(page)] == [FIRST, "New theme"]
    undo(page)
    assert [row.theme.name for row in themes(page)] == [FIRST]


def test_a_theme_dropped_on_another_goes_under_it(two: ThemesPage) -> None:
    tree = two.themes.tree
    mime = carry_themes([theme(two, SECOND).theme.id])
    drop(tree.viewport(), mime, middle_of(tree, index_of(two, FIRST)))
    moved = theme(two, SECOND)
    assert moved.depth == 1
    assert moved.theme.level is ThemeLevel.SUBTHEME
    undo(two)
    assert theme(two, SECOND).depth == 0


def test_a_theme_dropped_between_two_is_put_in_order(two: ThemesPage) -> None:
    tree = two.themes.tree
    above = tree.visualRect(index_of(two, FIRST)).topLeft() + QPoint(30, 1)
    drop(tree.viewport(), carry_themes([theme(two, SECOND).theme.id]), above)
    assert [row.theme.name for row in themes(two)] == [SECOND, FIRST]
    undo(two)
    assert [row.theme.name for row in themes(two)] == [FIRST, SECOND]


def test_a_theme_dropped_on_empty_space_comes_to_the_top(two: ThemesPage) -> None:
    two.deeds.move(theme(two, SECOND).theme.id, theme(two, FIRST).theme.id)
    drop(
        two.themes.tree.viewport(),
        carry_themes([theme(two, SECOND).theme.id]),
        QPoint(200, 600),
    )
    assert theme(two, SECOND).depth == 0


def test_a_theme_cannot_go_under_itself(two: ThemesPage, window: RecordingWindow) -> None:
    two.deeds.move(theme(two, SECOND).theme.id, theme(two, FIRST).theme.id)
    tree = two.themes.tree
    tree.expandAll()
    drop(
        tree.viewport(),
        carry_themes([theme(two, FIRST).theme.id]),
        middle_of(tree, index_of(two, SECOND)),
    )
    assert window.warned == ["It cannot go under itself or something inside it."]
    assert theme(two, SECOND).depth == 1


def test_a_code_dragged_to_another_theme_is_in_both(two: ThemesPage) -> None:
    tree = two.themes.tree
    index = member_index(two, FIRST, "Being measured")
    mime = two.themes.model.mimeData([index])
    drop(tree.viewport(), mime, middle_of(tree, index_of(two, SECOND)))
    assert "Being measured" in codes_of(two, FIRST)
    assert codes_of(two, SECOND) == ["Being measured"]


def test_with_shift_it_goes_from_one_to_the_other_in_one_step(two: ThemesPage) -> None:
    tree = two.themes.tree
    mime = two.themes.model.mimeData([member_index(two, FIRST, "Being measured")])
    at = middle_of(tree, index_of(two, SECOND))
    drop(tree.viewport(), mime, at, Qt.KeyboardModifier.ShiftModifier)
    assert codes_of(two, FIRST) == ["Something of my own"]
    assert codes_of(two, SECOND) == ["Being measured"]
    undo(two)
    assert codes_of(two, FIRST) == ["Something of my own", "Being measured"]
    assert codes_of(two, SECOND) == []


def test_a_code_dragged_back_to_the_codes_leaves_its_theme(page: ThemesPage) -> None:
    mime = page.themes.model.mimeData([member_index(page, FIRST, "Being measured")])
    drop(page.codes.list.viewport(), mime, QPoint(60, 60))
    assert codes_of(page, FIRST) == ["Something of my own"]


def test_codes_that_were_in_no_theme_are_not_dropped_on_their_own_list(page: ThemesPage) -> None:
    before = page.workbench.session.next_undo()
    mime = as_mime(Carried(codes=(code_id(page, "Rest"),)))
    drop(page.codes.list.viewport(), mime, QPoint(60, 60))
    assert page.workbench.session.next_undo() == before


def test_a_name_written_below_makes_a_theme_of_the_chosen_codes(page: ThemesPage) -> None:
    codes = page.codes.list
    codes.setFocus()
    QTest.mouseClick(
        codes.viewport(),
        Qt.MouseButton.LeftButton,
        pos=codes.visualRect(page.codes.model.index(1)).center(),
    )
    page.new_theme()
    assert page.themes.field.placeholderText() == "New theme of the chosen code"
    QTest.keyClicks(page.themes.field, "Taking a rest")
    QTest.keyClick(page.themes.field, Qt.Key.Key_Return)
    assert codes_of(page, "Taking a rest") == ["Rest"]
    assert page.themes.field.text() == ""
    assert page.themes.field.placeholderText() == "New theme"


def test_a_name_that_is_taken_stays_in_the_field(page: ThemesPage, window: RecordingWindow) -> None:
    QTest.keyClicks(page.themes.field, FIRST)
    QTest.keyClick(page.themes.field, Qt.Key.Key_Return)
    assert len(window.warned) == 1
    assert page.themes.field.text() == FIRST


def test_enter_on_a_code_asks_for_a_theme_by_a_few_letters(two: ThemesPage) -> None:
    codes = two.codes.list
    codes.setCurrentIndex(two.codes.model.index(1))
    QTest.keyClick(codes, Qt.Key.Key_Return)
    assert two.picker is not None
    QTest.keyClicks(two.picker.field, "bel")
    QTest.keyClick(two.picker.field, Qt.Key.Key_Return)
    assert codes_of(two, SECOND) == ["Rest"]


def test_f2_renames_in_place_and_escape_does_not(page: ThemesPage) -> None:
    tree = page.themes.tree
    tree.setCurrentIndex(index_of(page, FIRST))
    for key, expected in ((Qt.Key.Key_Escape, FIRST), (Qt.Key.Key_Return, "No measure")):
        page.rename()
        editor = editor_in(page)
        editor.selectAll()
        QTest.keyClicks(editor, "No measure")
        QTest.keyClick(editor, key)
        QApplication.processEvents()
        assert [row.theme.name for row in themes(page)] == [expected]
    assert page.extracts.title.text() == "No measure"


def test_delete_takes_a_code_out_and_a_theme_away(page: ThemesPage) -> None:
    tree = page.themes.tree
    tree.setCurrentIndex(member_index(page, FIRST, "Being measured"))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert codes_of(page, FIRST) == ["Something of my own"]
    tree.setCurrentIndex(index_of(page, FIRST))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert themes(page) == []
    assert page.extracts.list.cards() == ()
    undo(page)
    undo(page)
    assert codes_of(page, FIRST) == ["Something of my own", "Being measured"]


def test_the_stance_of_a_code_is_said_in_a_word(page: ThemesPage) -> None:
    page.themes.tree.setCurrentIndex(member_index(page, FIRST, "Being measured"))
    menu = page.menu()
    assert menu is not None
    item(menu, "Speaks against").trigger()
    stances = {code.name: stance for code, stance in theme(page, FIRST).codes}
    assert stances["Being measured"] is Stance.AGAINST
    line = page.themes.model.branch(member_index(page, FIRST, "Being measured"))
    assert line is not None
    assert line.line.note == "against"


def test_menus_of_a_theme_say_state_and_kind(page: ThemesPage) -> None:
    page.themes.tree.setCurrentIndex(index_of(page, FIRST))
    menu = page.menu()
    assert menu is not None
    item(menu, "Drop").trigger()
    assert theme(page, FIRST).theme.state is ThemeState.DROPPED
    assert page.codes.model.lines[0].detail == "3"
    page.toggle_dropped()
    assert theme(page, FIRST).theme.state is ThemeState.CANDIDATE
    page.deeds.set_level(theme(page, FIRST).theme.id, ThemeLevel.OVERARCHING)
    branch = page.themes.model.theme(theme(page, FIRST).theme.id)
    assert branch is not None
    assert branch.line.detail.startswith("overarching theme · candidate")


def test_themes_are_moved_and_merged_by_keys(two: ThemesPage) -> None:
    two.themes.tree.setCurrentIndex(index_of(two, SECOND))
    two.shift(-1)
    assert [row.theme.name for row in themes(two)] == [SECOND, FIRST]
    two.shift(-1)
    assert [row.theme.name for row in themes(two)] == [SECOND, FIRST]
    two.shift(1)
    assert [row.theme.name for row in themes(two)] == [FIRST, SECOND]
    two.pick_parent()
    assert two.picker is not None
    QTest.keyClicks(two.picker.field, "place")
    QTest.keyClick(two.picker.field, Qt.Key.Key_Return)
    assert theme(two, SECOND).depth == 1
    two.pick_merge()
    QTest.keyClicks(two.picker.field, "place")
    QTest.keyClick(two.picker.field, Qt.Key.Key_Return)
    assert [row.theme.name for row in themes(two)] == [FIRST]


def test_open_rows_and_the_chosen_one_outlive_a_change(two: ThemesPage) -> None:
    tree = two.themes.tree
    tree.setCurrentIndex(member_index(two, FIRST, "Being measured"))
    two.deeds.new_theme("Third")
    assert tree.isExpanded(index_of(two, FIRST))
    current = tree.current_branch()
    assert current is not None
    assert current.line.text == "Being measured"


def test_extracts_of_the_chosen_theme_are_shown_and_lead_to_their_place(
    page: ThemesPage, window: RecordingWindow
) -> None:
    page.show_theme(theme(page, FIRST).theme.id)
    cards = page.extracts.list.cards()
    assert len(cards) == 3
    assert cards[0].signed == "Ana (Newcomers) · First talk"
    view = page.extracts.list
    at = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    ((kind, (source_id, span)),) = window.asked
    assert kind == "passage"
    row = page.workbench.session.ask(extracts_of_theme, theme(page, FIRST).theme.id)[0]
    assert (source_id, span) == (row.source_id, Span(row.start, row.stop))


def test_own_extracts_stand_in_the_tree_and_can_be_taken_out(two: ThemesPage) -> None:
    session = two.workbench.session
    row = session.ask(extracts_of_theme, theme(two, FIRST).theme.id)[0]
    session.run(put_in_theme, theme(two, SECOND).theme.id, extract_ids=[row.extract_id])
    two.themes.tree.setCurrentIndex(member_index(two, SECOND, "I wanted something"))
    QTest.keyClick(two.themes.tree, Qt.Key.Key_Delete)
    assert theme(two, SECOND).extract_ids == ()


def test_the_filter_finds_codes_by_letters(page: ThemesPage) -> None:
    page.find_code()
    QTest.keyClicks(page.codes.filter, "meas")
    assert [line.text for line in page.codes.model.lines] == ["In themes", "Being measured"]
    page.codes.filter.setText("zzzz")
    assert page.codes.model.lines == ()
    assert page.codes.list.empty == "No code fits “zzzz”."


def test_models_keep_the_rules_of_models(two: ThemesPage, qtmodeltester: ModelTester) -> None:
    two.deeds.move(theme(two, SECOND).theme.id, theme(two, FIRST).theme.id)
    check: Callable[[ThemesModel], None] = qtmodeltester.check
    check(two.themes.model)
    two.deeds.rename(theme(two, SECOND).theme.id, "Other")


def test_the_list_of_codes_keeps_the_rules_of_models(
    page: ThemesPage, qtmodeltester: ModelTester
) -> None:
    check: Callable[[CodesModel], None] = qtmodeltester.check
    check(page.codes.model)


def test_an_empty_project_says_what_to_do(
    empty_workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    page = shown(empty_workbench, window, qtbot)
    assert page.codes.list.empty.startswith("No codes yet.")
    assert page.summary.text() == "0 themes"
    assert page.extracts.empty.isVisible()


def test_without_a_project_nothing_is_offered(
    closed_workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    page = shown(closed_workbench, window, qtbot)
    assert not page.can_change()
    assert not page.themes.field.isEnabled()


def test_a_project_open_for_reading_takes_no_gesture(
    workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    path = workbench.session.path
    workbench.close_project()
    workbench.open_project(path, read_only=True)
    page = shown(workbench, window, qtbot)
    tree = page.themes.tree
    drop(
        tree.viewport(),
        codes_as_mime((code_id(page, "Rest"),)),
        middle_of(tree, index_of(page, FIRST)),
    )
    tree.setCurrentIndex(index_of(page, FIRST))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    page.rename()
    assert tree.viewport().findChild(QLineEdit) is None
    assert page.menu() is None
    assert codes_of(page, FIRST) == ["Something of my own", "Being measured"]
    assert window.warned == []


def test_a_theme_that_is_gone_is_not_chosen(page: ThemesPage) -> None:
    page.show_theme(ThemeId("gone"))
    assert page.chosen_theme() == ""
