"""The keyboard reaches every part of the page, shows where it is, and gets back to the words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from quiltmark.operations.codebook import add_code
from quiltmark.widgets.look import LIGHT
from tests.views.coding.conftest import Hands

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focus() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def round_trip(hands: Hands, key: Key, keys: Qt.KeyboardModifier) -> list[QWidget]:
    """Where a key leads, until the keyboard is back in the words."""
    hands.page.view.setFocus()
    found: list[QWidget] = []
    while len(found) < 60:
        hands.press(key, keys)
        if focus() is hands.page.view:
            return found
        found.append(focus())
    raise AssertionError("the keyboard does not get back to the words")


@pytest.mark.parametrize(
    ("key", "keys"),
    [(Key.Key_Tab, Qt.KeyboardModifier.NoModifier), (Key.Key_Backtab, SHIFT)],
    ids=["onwards", "backwards"],
)
def test_tab_reaches_sources_codes_and_what_concerns_the_passage(
    hands: Hands, key: Key, keys: Qt.KeyboardModifier
) -> None:
    page = hands.page
    hands.press(Key.Key_BracketRight)
    passed = round_trip(hands, key, keys)
    strip = page.side.passage.strip
    for part in (
        page.sources.view,
        page.codes.view,
        page.codes.field,
        page.pane.mode,
        page.side.passage.chips,
        strip.perspective,
        strip.object,
        page.side.memos.add,
    ):
        assert part in passed, part.accessibleName()


def test_escape_gets_back_to_the_words_from_wherever_tab_leads(hands: Hands) -> None:
    hands.press(Key.Key_BracketRight)
    hands.press(Key.Key_M)
    hands.type("A note.")
    hands.press(Key.Key_Escape)
    for page in (hands.page.side.passage, hands.page.side.unnamed, hands.page.side.code):
        hands.page.side.show_page(page)
        hands.page.codes.choose(hands.code("Rest").id)
        hands.page.concerns.show()
        for part in round_trip(hands, Key.Key_Tab, Qt.KeyboardModifier.NoModifier):
            part.setFocus()
            hands.press(Key.Key_Escape)
            assert hands.page.view.hasFocus(), (part, part.accessibleName())


def test_a_page_that_is_given_the_keyboard_gives_it_to_the_words(hands: Hands) -> None:
    hands.page.sources.view.setFocus()
    hands.page.setFocus()
    assert hands.page.view.hasFocus()


def test_one_key_goes_from_part_to_part(hands: Hands) -> None:
    from quiltmark.views.coding.parts import step_part

    page = hands.page
    hands.press(Key.Key_BracketRight)
    parts = [page.side.passage.chips, page.sources.view, page.codes.view, page.view]
    for part in parts:
        step_part(page, 1)
        assert part.hasFocus()
    for part in [*parts[-2::-1], page.view]:
        step_part(page, -1)
        assert part.hasFocus()


def test_the_row_the_keyboard_stands_on_is_ringed(hands: Hands) -> None:
    view = hands.page.sources.view

    def corner() -> QColor:
        port = view.viewport()
        row = view.visualRect(view.currentIndex())
        return port.grab().toImage().pixelColor(port.width() - 1, row.top() + 2)

    before = corner()
    view.setFocus()
    QApplication.processEvents()
    assert corner() == QColor(LIGHT.accent)
    assert before != QColor(LIGHT.accent)


def test_tab_stays_in_the_sheet_and_escape_never_leads_under_it(hands: Hands) -> None:
    sheet = hands.page.auto.sheet
    hands.page.auto.begin()
    for _step in range(12):
        hands.press(Key.Key_Tab)
        assert sheet.isAncestorOf(focus())
    hands.page.codes.view.setFocus()
    hands.press(Key.Key_Escape)
    assert sheet.hasFocus()
    hands.press(Key.Key_Escape)
    assert sheet.isHidden()
    assert hands.page.view.hasFocus()


def test_down_in_the_field_above_stands_on_what_was_looked_for(hands: Hands) -> None:
    below = hands.session.run(add_code, "Measures", parent_id=hands.code("Rest").id)
    hands.page.codes.field.setFocus()
    hands.type("measures")
    hands.press(Key.Key_Down)
    assert hands.page.codes.current_id() == below
    chosen = hands.page.chosen_code()
    assert chosen is not None
    assert chosen.name == "Measures"
