"""The walk through the extracts of a code: by mouse, taken back, and while the project changes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quiltmark.operations.codebook import add_code, park_code
from quiltmark.operations.codebook_versions import freeze_codebook
from quiltmark.operations.coding import remove_extract
from quiltmark.operations.merging import merge_codes
from quiltmark.views.coding.split_sheet import SplitSheet
from tests.views.coding.conftest import Hands
from tests.views.coding.test_codebook import coded
from tests.views.coding.test_codes import click_code, run

LEFT = Qt.MouseButton.LeftButton
UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def sheet(hands: Hands) -> SplitSheet:
    """The walk through the two extracts of "Being measured", at its first."""
    click_code(hands, "Being measured")
    run(hands, "coding.split_code")
    return hands.page.sheets.split


def send(hands: Hands, name: str) -> None:
    """Send the extract that is asked about to a code, by its name."""
    hands.press(Qt.Key.Key_Return)
    hands.type(name)
    hands.press(Qt.Key.Key_Return)


def test_a_walk_is_walked_by_mouse_alone(hands: Hands, sheet: SplitSheet) -> None:
    assert not sheet.back.isEnabled()
    QTest.mouseClick(sheet.keep, LEFT)
    assert sheet.progress.text() == "2 of 2"
    QTest.mouseClick(sheet.back, LEFT)
    assert sheet.progress.text() == "1 of 2"
    tree, model = hands.page.codes.view, hands.page.codes.model
    box = tree.visualRect(model.index_of(hands.code("Rest").id))
    QTest.mouseClick(tree.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, box.center())
    QTest.mouseDClick(tree.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, box.center())
    assert sheet.progress.text() == "2 of 2 · 1 sent on"
    assert sheet.hasFocus()
    QTest.mouseClick(sheet.aims, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(60, 10))
    assert not sheet.keep.isEnabled()
    before = coded(hands, "Rest")
    QTest.mouseClick(sheet.done, LEFT)
    assert len(coded(hands, "Rest") - before) == 2
    assert not coded(hands, "Being measured")


def test_a_walk_is_given_up_by_mouse_only_at_the_second_press(
    hands: Hands, sheet: SplitSheet
) -> None:
    steps = hands.steps()
    send(hands, "Rest")
    QTest.mouseClick(sheet.give_up, LEFT)
    assert sheet.isVisible()
    assert "Nothing is split yet" in sheet.hint.text()
    QTest.mouseClick(sheet.give_up, LEFT)
    assert sheet.isHidden()
    assert hands.steps() == steps


def test_undo_in_a_walk_goes_back_in_it_and_leaves_the_project(
    hands: Hands, sheet: SplitSheet
) -> None:
    steps = hands.steps()
    send(hands, "Rest")
    hands.press(*UNDO)
    assert sheet.progress.text() == "1 of 2"
    hands.press(*UNDO)
    assert hands.steps() == steps
    assert sheet.isVisible()


def test_a_walk_goes_on_with_the_extracts_that_are_left(hands: Hands, sheet: SplitSheet) -> None:
    send(hands, "Rest")
    sent = sheet.walk.extracts[0].extract_id
    hands.session.run(remove_extract, sent)
    assert sheet.progress.text() == "1 of 1"
    assert not sheet.done.isEnabled()
    hands.session.undo()
    assert sheet.progress.text() == "1 of 2"
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Return)
    assert sheet.isHidden()
    assert not coded(hands, "Being measured")


def test_what_was_sent_to_a_code_that_is_gone_is_asked_about_again(
    hands: Hands, sheet: SplitSheet
) -> None:
    hands.session.run(add_code, "Minutes")
    send(hands, "Minutes")
    send(hands, "Something of my own")
    hands.session.run(park_code, hands.code("Minutes").id)
    assert sheet.progress.text() == "1 of 2 · 1 sent on"
    assert [aim.name for aim in sheet.walk.aims] == ["Something of my own"]
    hands.session.run(
        merge_codes, hands.code("Being measured").id, hands.code("Something of my own").id
    )
    assert sheet.isHidden()
    assert hands.window.said[-1] == "The code that was being split is gone; nothing was split."


def test_keys_pressed_on_words_under_a_sheet_are_meant_for_the_sheet(
    hands: Hands, sheet: SplitSheet
) -> None:
    hands.page.view.setFocus()
    hands.page.view.select_all()
    steps = hands.steps()
    for key in (Qt.Key.Key_H, Qt.Key.Key_I, Qt.Key.Key_Delete, Qt.Key.Key_Space):
        hands.page.view.setFocus()
        hands.press(key)
    assert hands.steps() == steps
    assert sheet.progress.text() == "2 of 2"
    hands.page.codes.view.setFocus()
    hands.press(Qt.Key.Key_1)
    assert hands.steps() == steps
    hands.press(Qt.Key.Key_Escape)
    assert sheet.hasFocus()
    assert sheet.isVisible()


def test_opening_a_source_shows_its_words_unless_a_walk_would_be_lost(
    hands: Hands, sheet: SplitSheet
) -> None:
    first, second = hands.page.sources.model.ids()[:2]
    hands.page.sources.source_chosen.emit(second)
    assert sheet.isHidden()
    assert hands.page.view.hasFocus()
    run(hands, "coding.split_code")
    send(hands, "Rest")
    for _time in range(3):
        hands.page.sources.source_chosen.emit(first)
    assert sheet.isVisible()
    assert QApplication.focusWidget() is sheet
    assert "Esc twice gives up" in sheet.hint.text()


def test_opening_a_source_puts_the_versions_away(hands: Hands) -> None:
    hands.session.run(freeze_codebook, "First")
    run(hands, "coding.codebook_versions")
    versions = hands.page.sheets.versions
    assert versions.isVisible()
    hands.page.sources.source_chosen.emit(hands.page.sources.model.ids()[1])
    assert versions.isHidden()
