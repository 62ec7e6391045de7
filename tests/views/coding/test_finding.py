"""Words are found in the source that is coded, place after place, by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from quiltmark.operations.corrections import replace_in_sources
from quiltmark.views.coding.commands import COMMANDS
from quiltmark.views.coding.finding import Finding
from tests.views.coding.conftest import Hands

SHIFT = Qt.KeyboardModifier.ShiftModifier


def run(hands: Hands, key: str) -> None:
    """Do what the key of a command does."""
    (command,) = (one for one in COMMANDS if one.shortcut == key)
    assert command.when(hands.page)
    command.run(hands.page)


def look(hands: Hands, qtbot: QtBot, words: str) -> Finding:
    """Look for words, and wait until all places are told."""
    finding = hands.page.finding
    run(hands, "Ctrl+F")
    assert finding.bar.field.hasFocus()
    QTest.keyClicks(finding.bar.field, words)
    finding.bar.ask()
    settle(finding, qtbot)
    return finding


def settle(finding: Finding, qtbot: QtBot) -> None:
    """Wait until all places are told."""
    qtbot.waitUntil(lambda: not finding.finder.has_more and not finding.finder.is_busy)


def selected(hands: Hands) -> str:
    """The words that are selected."""
    span, source = hands.page.view.selection, hands.page.shown.source
    return span.of(source.text) if span and source else ""


def test_places_are_lit_up_counted_and_gone_to(hands: Hands, qtbot: QtBot) -> None:
    finding = look(hands, qtbot, "the")
    view = hands.page.view
    assert finding.bar.told.text() == "2 places"
    assert len(view.emphasis.places) == 2
    starts = [span.start for span in view.emphasis.places]
    hands.press(Qt.Key.Key_Return)
    assert (selected(hands), view.selection and view.selection.start) == ("the", starts[0])
    assert finding.bar.told.text() == "1 of 2"
    run(hands, "F3")
    assert view.selection is not None
    assert view.selection.start == starts[1]
    run(hands, "F3")
    assert view.selection.start == starts[0]
    run(hands, "Shift+F3")
    assert view.selection.start == starts[1]
    hands.press(Qt.Key.Key_Return, SHIFT)
    assert view.selection.start == starts[0]


def test_what_was_found_is_coded_after_escape(hands: Hands, qtbot: QtBot) -> None:
    look(hands, qtbot, "imag*")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.view.hasFocus()
    assert hands.page.finding.bar.isHidden()
    assert not hands.page.view.emphasis.places
    assert selected(hands) == "imagine"
    hands.press(Qt.Key.Key_1)
    assert len(hands.marks()) == 3
    assert [row.start for row in hands.marks()].count(hands.span("imagine").start) == 1


def test_escape_in_the_words_closes_as_well(hands: Hands, qtbot: QtBot) -> None:
    look(hands, qtbot, "garden")
    hands.page.view.setFocus()
    hands.press(Qt.Key.Key_Escape)
    assert not hands.page.finding.is_open


def test_another_source_and_a_correction_are_looked_through_anew(
    hands: Hands, qtbot: QtBot
) -> None:
    finding = look(hands, qtbot, "quiet")
    assert finding.bar.told.text() == "1 place"
    hands.page.step_source(1)
    settle(finding, qtbot)
    assert finding.bar.told.text() == "Nowhere in this source"
    assert not hands.page.view.emphasis.places
    hands.page.step_source(-1)
    settle(finding, qtbot)
    assert hands.page.shown.id is not None
    hands.session.run(replace_in_sources, "chance", "quiet chance", [hands.page.shown.id])
    settle(finding, qtbot)
    assert finding.bar.told.text() == "2 places"
    places = hands.page.view.emphasis.places
    assert [span.of(hands.page.view.sheet.text) for span in places] == ["quiet", "quiet"]


def test_selected_words_are_looked_for_and_speakers_who_ask_are_heard(
    hands: Hands, qtbot: QtBot
) -> None:
    hands.select("the garden")
    run(hands, "Ctrl+F")
    settle(hands.page.finding, qtbot)
    assert hands.page.finding.bar.field.text() == '"the garden"'
    assert hands.page.finding.bar.told.text() == "1 of 1"
