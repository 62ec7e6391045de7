"""Several codes go on the same words through one palette, as one step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.views.coding.conftest import Hands

WORDS = "through a neighbour"
CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = {"Rest", "Being measured"}


def gathered(hands: Hands) -> list[str]:
    """The names of the chips in the palette."""
    return [one.name for one in hands.page.palette_sheet.gathered.offers]


def opened(hands: Hands) -> None:
    """Open the palette for some words."""
    hands.select(WORDS)
    hands.press(Qt.Key.Key_Return)


def on_words(hands: Hands) -> set[str]:
    """The codes on these words."""
    span = hands.span(WORDS)
    places = hands.shown_marks()
    return {name for name, start, stop in places if (start, stop) == (span.start, span.stop)}


def test_ctrl_enter_adds_and_enter_applies_all_as_one_step(hands: Hands) -> None:
    opened(hands)
    before = hands.steps()
    hands.type("rest")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert gathered(hands) == ["Rest"]
    assert hands.page.palette_sheet.field.text() == ""
    hands.type("meas")
    hands.press(Qt.Key.Key_Return)
    assert on_words(hands) == NAMES
    assert hands.steps() == before + 1
    hands.session.undo()
    assert on_words(hands) == set()


def test_enter_without_a_letter_applies_what_was_gathered_and_no_more(hands: Hands) -> None:
    opened(hands)
    for letters in ("rest", "meas"):
        hands.type(letters)
        hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Return)
    assert on_words(hands) == NAMES


def test_space_adds_the_row_one_stands_on_and_takes_it_out_again(hands: Hands) -> None:
    opened(hands)
    first = hands.page.palette_sheet.shown()[0].name
    hands.press(Qt.Key.Key_Space)
    assert gathered(hands) == [first]
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    assert gathered(hands) == []


def test_a_space_in_a_name_is_a_space(hands: Hands) -> None:
    opened(hands)
    hands.type("two words")
    assert hands.page.palette_sheet.field.text() == "two words"
    assert gathered(hands) == []


def test_backspace_in_the_empty_field_drops_the_last(hands: Hands) -> None:
    opened(hands)
    hands.type("rest")
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Backspace)
    assert gathered(hands) == []
    assert hands.page.palette_sheet.gathered.isHidden()


def test_a_press_on_a_chip_drops_it(hands: Hands) -> None:
    opened(hands)
    hands.type("rest")
    hands.press(Qt.Key.Key_Return, CTRL)
    chips = hands.page.palette_sheet.gathered
    (box, _offer) = chips.cells(chips.width())[0]
    QTest.mouseClick(chips, Qt.MouseButton.LeftButton, pos=box.center())
    assert gathered(hands) == []


def test_new_codes_and_known_ones_go_on_together(hands: Hands) -> None:
    opened(hands)
    before = hands.steps()
    hands.type("Opening doors")
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.type("rest")
    hands.press(Qt.Key.Key_Return)
    assert on_words(hands) == {"Opening doors", "Rest"}
    assert hands.steps() == before + 1
    hands.session.undo()
    assert "Opening doors" not in {code.name for code in hands.page.codes.model.codes()}


def test_what_was_gathered_is_forgotten_with_escape(hands: Hands) -> None:
    opened(hands)
    hands.type("rest")
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Escape)
    assert on_words(hands) == set()
    hands.press(Qt.Key.Key_Return)
    assert gathered(hands) == []
