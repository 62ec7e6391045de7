"""How a code applies is said by key and by mouse, and shows quietly."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quiltmark.domain.extracts import Coding, Valence
from quiltmark.queries.rows import rows_of
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
