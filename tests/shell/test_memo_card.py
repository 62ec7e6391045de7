"""A memo is written on anything, from anywhere, without the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.changes import Kind
from quiltmark.domain.ids import ThemeId
from quiltmark.domain.memos import Memo, MemoKind
from quiltmark.domain.themes import Theme
from quiltmark.operations.participants import add_case
from quiltmark.operations.session import Session
from quiltmark.operations.themes import remove_theme
from quiltmark.queries.project import counts
from quiltmark.queries.rows import rows
from quiltmark.shell.appearance import Appearance
from quiltmark.shell.main_window import MainWindow
from quiltmark.views.coding.page import CodingPage
from quiltmark.workbench.context import Workbench
from tests.shell.conftest import shown

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def whole(qtbot: QtBot, workbench: Workbench, appearance: Appearance) -> MainWindow:
    """A window with all its places, on the coding page."""
    window = shown(qtbot, MainWindow(workbench, appearance))
    window.show_place("coding")
    QApplication.processEvents()
    return window


def press(key: Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, keys)
    QApplication.processEvents()


def type_words(words: str) -> None:
    """Type words wherever the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def memos(session: Session) -> list[tuple[MemoKind, Kind, str, str]]:
    """What every memo is for, on, and says."""
    return [(one.kind, one.target_kind, one.target_id, one.text) for one in session.ask(rows, Memo)]


def coding_page(window: MainWindow) -> CodingPage:
    """The coding page of the window."""
    page = window.stack.pages["coding"]
    assert isinstance(page, CodingPage)
    return page


def steps(session: Session) -> int:
    """How many operations the journal holds."""
    return session.ask(counts).operations


def test_shift_m_writes_on_the_very_coding_as_one_step(whole: MainWindow) -> None:
    session, page = whole.workbench.session, coding_page(whole)
    press(Key.Key_BracketRight)
    row = page.gestures.active()
    assert row is not None
    press(Key.Key_M, SHIFT)
    first = whole.overlays.palette.model.entries[0]
    assert (first.kind, row.name in first.title) == ("Coding", True)
    press(Key.Key_Return)
    before = steps(session)
    type_words("Said with a smile.")
    press(Key.Key_Escape)
    expected = (MemoKind.EXTRACT, Kind.CODING, row.coding_id, "Said with a smile.")
    assert memos(session) == [expected]
    assert steps(session) == before + 1
    assert page.view.hasFocus()
    field = page.side.memos.fields[session.ask(rows, Memo)[0].id]
    assert field.isVisible()
    assert field.toPlainText() == "Said with a smile."
    session.undo()
    assert memos(session) == []


@pytest.mark.parametrize(
    ("typed", "kind", "target"),
    [
        ("a place without", MemoKind.THEME, Kind.THEME),
        ("ana", MemoKind.FAMILIARISATION, Kind.PARTICIPANT),
        ("allotment", MemoKind.FAMILIARISATION, Kind.CASE),
        ("second talk", MemoKind.FAMILIARISATION, Kind.SOURCE),
        ("being measured", MemoKind.CODE, Kind.CODE),
        ("garden", MemoKind.FAMILIARISATION, Kind.PROJECT),
    ],
)
def test_a_memo_is_written_on_whatever_has_a_name(
    whole: MainWindow, typed: str, kind: MemoKind, target: Kind
) -> None:
    session = whole.workbench.session
    session.run(add_case, "Allotment")
    press(Key.Key_D, CTRL | SHIFT)
    type_words(typed)
    press(Key.Key_Return)
    type_words("Worth a thought.")
    press(Key.Key_Escape)
    ((what_for, on, _one, text),) = memos(session)
    assert (what_for, on, text) == (kind, target, "Worth a thought.")


def test_it_is_changed_and_removed_where_it_was_written(whole: MainWindow) -> None:
    session = whole.workbench.session
    for words in ("First.", " And more."):
        press(Key.Key_D, CTRL | SHIFT)
        type_words("a place without")
        press(Key.Key_Return)
        if session.ask(rows, Memo):
            card = whole.overlays.memo_card
            next(one for memo, one in card.panel.fields.items() if memo).setFocus()
            press(Key.Key_End, CTRL)
        type_words(words)
        press(Key.Key_Escape)
    assert [text for *_rest, text in memos(session)] == ["First. And more."]
    press(Key.Key_D, CTRL | SHIFT)
    assert any(one.kind == "Theme · 1 memo" for one in whole.overlays.palette.model.entries)
    type_words("a place without")
    press(Key.Key_Return)
    card = whole.overlays.memo_card
    field = next(one for memo, one in card.panel.fields.items() if memo)
    field.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    press(Key.Key_Escape)
    assert memos(session) == []
    session.undo()
    assert [text for *_rest, text in memos(session)] == ["First. And more."]


def test_tab_stays_in_the_card_and_nothing_typed_is_nothing_kept(whole: MainWindow) -> None:
    before = steps(whole.workbench.session)
    press(Key.Key_M, SHIFT)
    press(Key.Key_Return)
    card = whole.overlays.memo_card
    for _step in range(6):
        press(Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert card.isAncestorOf(focus)
    press(Key.Key_Escape)
    assert card.isHidden()
    assert coding_page(whole).view.hasFocus()
    assert steps(whole.workbench.session) == before


def test_a_press_elsewhere_keeps_what_was_typed(whole: MainWindow) -> None:
    press(Key.Key_M, SHIFT)
    press(Key.Key_Return)
    type_words("Kept.")
    coding_page(whole).codes.view.setFocus()
    assert whole.overlays.memo_card.isHidden()
    assert [text for *_rest, text in memos(whole.workbench.session)] == ["Kept."]


def test_on_the_themes_page_the_theme_comes_first_and_its_memos_go_with_it(
    whole: MainWindow,
) -> None:
    session = whole.workbench.session
    (theme,) = session.ask(rows, Theme)
    for place in ("theme_building", "theme_definition", "theme_review"):
        whole.show_theme(ThemeId(theme.id))
        whole.show_place(place)
        QApplication.processEvents()
        whole.offer_memo_targets()
        first = whole.overlays.palette.model.entries[0]
        assert (first.kind, first.title) == ("Theme", theme.name)
        press(Key.Key_Escape)
    whole.offer_memo_targets()
    press(Key.Key_Return)
    type_words("On the theme.")
    press(Key.Key_Escape)
    assert [on for _kind, on, *_rest in memos(session)] == [Kind.THEME]
    session.run(remove_theme, ThemeId(theme.id))
    assert memos(session) == []


def test_a_project_that_is_closed_takes_the_card_with_it(whole: MainWindow) -> None:
    press(Key.Key_M, SHIFT)
    press(Key.Key_Return)
    whole.opening.close_project()
    assert whole.overlays.memo_card.isHidden()
