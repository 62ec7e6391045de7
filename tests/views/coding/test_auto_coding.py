"""What a search found is ticked and coded as one step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from quiltmark.queries.extracts import extracts_of_code
from quiltmark.queries.sources import source_text
from quiltmark.views.coding.auto_list import FoundModel
from tests.views.coding.conftest import Hands

CTRL = Qt.KeyboardModifier.ControlModifier


def look(hands: Hands, words: str, manner: int = 0, reach: int = 0) -> list[str]:
    """Look for words on the sheet by keyboard; return the passages that were found."""
    hands.page.view.set_caret(0)
    hands.page.auto.begin()
    sheet = hands.page.auto.sheet
    sheet.manner.setCurrentIndex(manner)
    sheet.reach.setCurrentIndex(reach)
    hands.type(words)
    hands.press(Qt.Key.Key_Return)
    hands.page.auto.finish()
    return [row.words for row in sheet.model.rows]


def coded(hands: Hands, name: str) -> list[str]:
    """The passages of a code."""
    return [row.text for row in hands.session.ask(extracts_of_code, hands.code(name).id)]


def choose(hands: Hands, letters: str) -> None:
    """Choose the code by its palette."""
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.type(letters)
    hands.press(Qt.Key.Key_Return)


def test_a_search_is_coded_in_all_sources_as_one_step(hands: Hands) -> None:
    assert look(hands, "work") == ["Work", "work"]
    before = hands.steps()
    choose(hands, "rest")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.steps() == before + 1
    assert set(coded(hands, "Rest")) == {
        "quiet",
        "Work, mostly.",
        "But work that nobody measures.",
    }
    assert hands.page.auto.sheet.isHidden()
    assert "Coded 2 passages with “Rest”." in hands.window.said[-1]
    hands.session.undo()
    assert coded(hands, "Rest") == ["quiet"]


def test_interviewers_are_left_out_unless_asked(hands: Hands) -> None:
    assert look(hands, "garden") == []
    hands.page.auto.sheet.who.setCurrentIndex(1)
    hands.page.auto.finish()
    assert len(hands.page.auto.sheet.model.rows) == 2


def test_only_what_is_ticked_is_coded(hands: Hands) -> None:
    look(hands, "work")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    assert "1 passage ticked of 2" in hands.page.auto.sheet.said.text()
    choose(hands, "rest")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert coded(hands, "Rest") == ["quiet", "But work that nobody measures."]


def test_a_row_is_ticked_by_mouse(hands: Hands) -> None:
    look(hands, "work")
    sheet = hands.page.auto.sheet
    box = sheet.list.visualRect(sheet.model.index(1))
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert [row.words for row in sheet.model.chosen()] == ["Work"]


def test_what_is_coded_so_already_is_passed_over_and_said(hands: Hands) -> None:
    look(hands, "work that nobody measures", reach=1)
    choose(hands, "being measured")
    before = hands.steps()
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.steps() == before
    assert "1 had it already" in hands.window.said[-1]


def test_slips_and_patterns_are_found(hands: Hands) -> None:
    assert look(hands, "neigbour", manner=1) == ["neighbour"]
    assert look(hands, r"\bm\w+s\b", manner=2) == ["measures", "minutes"]


def test_a_pattern_that_is_none_is_said(hands: Hands) -> None:
    look(hands, "(", manner=2)
    assert "no regular expression" in hands.window.warned[-1]


def test_reaches_are_match_sentence_paragraph_and_turn(hands: Hands) -> None:
    texts = []
    for reach in (1, 0, 2, 3):
        look(hands, "nobody", reach=reach)
        (row,) = hands.page.auto.sheet.model.rows
        texts.append(len(row.span))
    whole = len("Work, mostly. But work that nobody measures.")
    assert texts == [len("nobody"), len("But work that nobody measures."), whole, whole]


def test_escape_leaves_everything_as_it_was(hands: Hands) -> None:
    before = hands.steps()
    look(hands, "work")
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.auto.sheet.isHidden()
    assert hands.page.view.hasFocus()
    assert hands.steps() == before


def test_the_list_keeps_to_what_models_are(hands: Hands) -> None:
    tester = QAbstractItemModelTester(
        hands.page.auto.sheet.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    look(hands, "work")
    hands.page.auto.sheet.model.tick_all(False)
    assert isinstance(tester.model(), FoundModel)
    assert hands.page.auto.sheet.model.chosen() == []


def test_nothing_is_said_to_be_found_before_one_asked(hands: Hands) -> None:
    auto = hands.page.auto
    auto.begin()
    auto.sheet.field.setText("wheelbarrow")
    auto.begin()
    assert auto.sheet.said.text() == ""
    auto.sheet.field.setText("wheelbarrow")
    hands.press(Qt.Key.Key_Return)
    auto.finish()
    assert auto.sheet.said.text() == "Nothing was found."


def test_the_preview_tells_what_would_be_coded_from_what_stands_around_it(hands: Hands) -> None:
    before, sentence = (
        "By chance, through a neighbour. ",
        "I wanted something of my own, and quiet.",
    )
    for reach, inside, outside in ((0, sentence, before), (2, before + sentence, "")):
        look(hands, "something", reach=reach)
        (row,) = hands.page.auto.sheet.model.rows
        source = hands.session.ask(source_text, row.source_id)
        start = len(row.before) - row.lead
        assert row.before[start:] + row.words + row.after[: row.trail] == inside
        assert row.span.of(source.text) == inside
        assert row.before[:start] == outside
        hands.page.auto.sheet.close_sheet()
