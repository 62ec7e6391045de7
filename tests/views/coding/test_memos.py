"""Memos are written with M on what is meant, and kept without being asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quiltmark.domain.changes import Kind
from quiltmark.domain.memos import Memo
from quiltmark.operations.memos import write_memo
from quiltmark.queries.project import memos
from quiltmark.views.coding.memo_panel import MemoField
from tests.views.coding.conftest import Hands

WORDS = "through a neighbour"


def kept(hands: Hands) -> list[Memo]:
    """The memos of the project."""
    return hands.session.ask(memos)


def test_m_on_words_marks_them_and_escape_goes_back(hands: Hands) -> None:
    span = hands.select(WORDS)
    hands.press(Qt.Key.Key_M)
    hands.type("Chance, again.")
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.view.hasFocus()
    (memo,) = kept(hands)
    assert (memo.text, memo.target_kind) == ("Chance, again.", Kind.EXTRACT)
    assert ("", span.start, span.stop) in hands.shown_marks()
    hands.session.undo()
    assert kept(hands) == []
    assert ("", span.start, span.stop) not in hands.shown_marks()


def test_one_spell_of_typing_is_one_step_back(hands: Hands) -> None:
    hands.select(WORDS)
    hands.press(Qt.Key.Key_M)
    hands.type("Chance")
    hands.page.memos.settle()
    hands.type(", again.")
    hands.page.memos.settle()
    assert [memo.text for memo in kept(hands)] == ["Chance, again."]
    hands.press(Qt.Key.Key_Escape)
    hands.session.undo()
    assert kept(hands) == []


def test_a_memo_is_kept_after_a_quiet_moment(hands: Hands) -> None:
    hands.select(WORDS)
    hands.press(Qt.Key.Key_M)
    hands.type("Quiet")
    hands.qtbot.waitUntil(lambda: len(kept(hands)) == 1, timeout=5000)
    assert hands.page.side.memos.isAncestorOf(hands.page.window().focusWidget())


def test_m_among_the_codes_writes_on_the_code(hands: Hands) -> None:
    hands.page.show_code(hands.code("Rest").id)
    hands.page.memos.begin_on_code()
    hands.type("Too wide?")
    hands.press(Qt.Key.Key_Escape)
    (memo,) = kept(hands)
    assert (memo.target_kind, memo.target_id) == (Kind.CODE, hands.code("Rest").id)


def test_with_nothing_meant_it_is_on_the_source(hands: Hands) -> None:
    hands.page.view.set_caret(0)
    hands.press(Qt.Key.Key_M)
    hands.type("A calm talk.")
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (memo,) = kept(hands)
    assert (memo.target_kind, memo.target_id) == (Kind.SOURCE, hands.page.shown.id)


def test_an_empty_memo_is_not_kept(hands: Hands) -> None:
    hands.select(WORDS)
    before = hands.steps()
    hands.press(Qt.Key.Key_M)
    hands.press(Qt.Key.Key_Escape)
    assert hands.steps() == before
    assert hands.page.side.memos.fields == {}


@pytest.fixture
def written(hands: Hands) -> str:
    """A memo on the source, shown."""
    from quiltmark.domain.memos import MemoKind

    hands.page.view.set_caret(0)
    assert hands.page.shown.id is not None
    kind = MemoKind.FAMILIARISATION
    return hands.session.run(write_memo, kind, Kind.SOURCE, hands.page.shown.id, "Calm.")


def test_memos_are_listed_changed_and_removed_in_place(hands: Hands, written: str) -> None:
    panel = hands.page.side.memos
    field = panel.fields[written]
    assert field.toPlainText() == "Calm."
    field.setFocus()
    field.selectAll()
    hands.type("Lively.")
    hands.press(Qt.Key.Key_Escape)
    assert [memo.text for memo in kept(hands)] == ["Lively."]
    field.clear()
    field.settle()
    assert kept(hands) == []
    hands.session.undo()
    assert [memo.text for memo in kept(hands)] == ["Lively."]
    assert panel.fields[written].toPlainText() == "Lively."


def test_the_cross_removes_a_memo(hands: Hands, written: str) -> None:
    from quiltmark.widgets.words import QuietButton

    panel = hands.page.side.memos
    row = panel.fields[written].parentWidget()
    assert row is not None
    (cross,) = (one for one in row.findChildren(QuietButton) if one.text() == "×")
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert kept(hands) == []
    assert panel.fields == {}


def test_what_is_typed_stays_where_it_belongs_when_another_passage_is_chosen(hands: Hands) -> None:
    hands.select(WORDS)
    hands.press(Qt.Key.Key_M)
    hands.type("Chance")
    span = hands.span("I wanted")
    hands.page.view.set_caret(span.start)
    hands.page.view.setFocus()
    (memo,) = kept(hands)
    (row,) = (row for row in hands.marks() if row.extract_id == memo.target_id)
    assert (row.start, row.stop) == (hands.span(WORDS).start, hands.span(WORDS).stop)


def test_a_memo_on_a_marked_passage_stands_there_once(hands: Hands) -> None:
    hands.page.gestures.step_mark(1)
    hands.press(Qt.Key.Key_M)
    hands.type("Once.")
    hands.page.memos.settle()
    panel = hands.page.side.memos
    found = [field.toPlainText() for field in panel.findChildren(MemoField)]
    assert found == ["Once."]
    hands.page.view.setFocus()
    hands.page.view.set_caret(0)
    assert panel.fields == {}
