"""How a code applies is said by key and by mouse, and shows quietly."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quiltmark.domain.extracts import Coding, Valence
from quiltmark.queries.rows import rows_of
from quiltmark.widgets.quiet_lists import QuietList
from tests.views.coding.conftest import Hands


def go_to(hands: Hands, name: str) -> str:
    """Choose the coding of that name; return its id."""
    (row,) = (row for row in hands.marks() if row.name == name)
    assert row.coding_id is not None
    hands.page.view.activate(row.coding_id)
    return row.coding_id


def coding(hands: Hands, one: str) -> Coding:
    """A coding as the project has it."""
    return hands.session.ask(rows_of, Coding, [one])[one]


def note(hands: Hands, name: str) -> str:
    """The quiet words on the chip of that name."""
    return next(one.note for one in hands.page.side.passage.chips.chips() if one.name == name)


def test_plus_minus_and_equals_say_which_way_and_say_it_no_more(hands: Hands) -> None:
    one = go_to(hands, "Rest")
    for key, valence, sign in (
        (Qt.Key.Key_Plus, Valence.POSITIVE, "+"),
        (Qt.Key.Key_Minus, Valence.NEGATIVE, "−"),
        (Qt.Key.Key_Equal, Valence.MIXED, "±"),
    ):
        hands.press(key)
        assert coding(hands, one).valence is valence
        assert note(hands, "Rest") == sign
    hands.press(Qt.Key.Key_Equal)
    assert coding(hands, one).valence is None
    assert note(hands, "Rest") == ""


def test_each_qualifier_is_one_step(hands: Hands) -> None:
    one = go_to(hands, "Rest")
    before = hands.steps()
    hands.press(Qt.Key.Key_R)
    assert coding(hands, one).relayed
    assert hands.steps() == before + 1
    hands.session.undo()
    assert not coding(hands, one).relayed
    assert note(hands, "Rest") == ""


def test_whose_and_towards_what_are_typed_and_enter_goes_back(hands: Hands) -> None:
    one = go_to(hands, "Rest")
    hands.press(Qt.Key.Key_P)
    hands.type("Neighbours")
    hands.press(Qt.Key.Key_Return)
    assert hands.page.view.hasFocus()
    hands.press(Qt.Key.Key_O)
    hands.type("the depot")
    hands.press(Qt.Key.Key_Return)
    assert coding(hands, one).perspective == "Neighbours"
    assert coding(hands, one).object == "the depot"
    assert note(hands, "Rest") == "as Neighbours · → the depot"
    mark = hands.page.view.sheet.index.get(one)
    assert mark is not None
    assert mark.detail == "as Neighbours · → the depot"


def test_escape_leaves_the_perspective_as_it_was(hands: Hands) -> None:
    one = go_to(hands, "Rest")
    before = hands.steps()
    hands.press(Qt.Key.Key_P)
    hands.type("Nobody")
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.view.hasFocus()
    assert coding(hands, one).perspective == ""
    assert hands.steps() == before


def test_without_a_coding_the_keys_say_what_to_do(hands: Hands) -> None:
    hands.page.view.set_caret(0)
    before = hands.steps()
    hands.press(Qt.Key.Key_Plus)
    assert "Choose a coding first" in hands.window.said[-1]
    assert hands.steps() == before
    assert hands.page.side.passage.strip.isHidden()


def test_of_several_codings_one_is_chosen_first(hands: Hands) -> None:
    hands.select("through a neighbour")
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_2)
    hands.press(Qt.Key.Key_Plus)
    assert "Several codes" in hands.window.said[-1]
    hands.press(Qt.Key.Key_Period)
    hands.press(Qt.Key.Key_Plus)
    row = hands.page.gestures.active()
    assert row is not None
    assert row.valence == Valence.POSITIVE


def test_the_strip_does_by_mouse_what_the_keys_do(hands: Hands) -> None:
    one = go_to(hands, "Rest")
    strip = hands.page.side.passage.strip
    QTest.mouseClick(strip.valences[Valence.NEGATIVE], Qt.MouseButton.LeftButton)
    assert coding(hands, one).valence is Valence.NEGATIVE
    assert strip.valences[Valence.NEGATIVE].isChecked()
    QTest.mouseClick(strip.relayed, Qt.MouseButton.LeftButton)
    assert coding(hands, one).relayed
    assert note(hands, "Rest") == "− · relayed"


def test_words_said_before_are_offered_and_taken_by_keys(hands: Hands) -> None:
    field = hands.page.side.passage.strip.perspective
    go_to(hands, "Rest")
    hands.press(Qt.Key.Key_P)
    assert field.offered() == []
    hands.type("Newcomers")
    hands.press(Qt.Key.Key_Return)
    other = go_to(hands, "Something of my own")
    hands.press(Qt.Key.Key_P)
    hands.type("COM")
    assert field.offered() == ["Newcomers"]
    before = hands.steps()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert coding(hands, other).perspective == "Newcomers"
    assert hands.steps() == before + 1
    assert hands.page.view.hasFocus()
    assert field.offered() == []


def test_down_in_an_empty_field_offers_all_and_escape_takes_none(hands: Hands) -> None:
    field = hands.page.side.passage.strip.object
    for name, words in (("Rest", "the garden"), ("Something of my own", "the target")):
        go_to(hands, name)
        hands.press(Qt.Key.Key_O)
        hands.type(words)
        hands.press(Qt.Key.Key_Return)
    one = go_to(hands, "Rest")
    hands.press(Qt.Key.Key_O)
    hands.press(Qt.Key.Key_Down)
    assert field.offered() == ["the target"]  # what stands there need not be offered
    before = hands.steps()
    hands.press(Qt.Key.Key_Escape)
    assert coding(hands, one).object == "the garden"
    assert hands.steps() == before
    assert hands.page.view.hasFocus()


def test_words_said_before_are_taken_by_a_press(hands: Hands) -> None:
    strip = hands.page.side.passage.strip
    go_to(hands, "Rest")
    hands.press(Qt.Key.Key_P)
    hands.type("Newcomers")
    hands.press(Qt.Key.Key_Return)
    one = go_to(hands, "Something of my own")
    QTest.mouseClick(strip.perspective, Qt.MouseButton.LeftButton)
    hands.type("new")
    (sheet,) = (
        view
        for view in hands.around.findChildren(QuietList)
        if view.isVisible()
        and view.model().rowCount() == 1
        and view.window() is hands.around
        and view.model().index(0, 0).data() == "Newcomers"
    )
    at = sheet.visualRect(sheet.model().index(0, 0)).center()
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert coding(hands, one).perspective == "Newcomers"
