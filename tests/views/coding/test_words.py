"""Codes go on words and come off again: by keys, by palette, by drops."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from quiltmark.domain.codebook import Origin
from quiltmark.operations.codebook import add_code
from quiltmark.views.coding.places import beside
from quiltmark.widgets.look import LIGHT
from quiltmark.widgets.transcript.dragging import codes_as_mime, span_as_mime
from tests.views.coding.conftest import Hands

WORDS = "through a neighbour"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_marks_of_the_source_show(hands: Hands) -> None:
    assert hands.shown_marks() == set(hands.named_marks())
    assert len(hands.shown_marks()) == 2


def test_enter_opens_the_palette_and_enter_applies_what_is_meant(hands: Hands) -> None:
    span = hands.select(WORDS)
    before = hands.steps()
    hands.press(Qt.Key.Key_Return)
    hands.type("meas")
    assert hands.page.palette_sheet.shown()[0].name == "Being measured"
    hands.press(Qt.Key.Key_Return)
    assert ("Being measured", span.start, span.stop) in hands.shown_marks()
    assert hands.steps() == before + 1
    assert hands.page.palette_sheet.isHidden()
    assert hands.page.view.hasFocus()


def test_a_new_name_is_made_and_applied_as_one_step(hands: Hands) -> None:
    span = hands.select(WORDS)
    before = hands.steps()
    hands.press(Qt.Key.Key_Return)
    hands.type("People who open doors")
    assert [one.code_id for one in hands.page.palette_sheet.shown()] == [None]
    hands.press(Qt.Key.Key_Return)
    assert ("People who open doors", span.start, span.stop) in hands.shown_marks()
    assert hands.steps() == before + 1
    hands.session.undo()
    assert "People who open doors" not in {code.name for code in hands.page.codes.model.codes()}
    hands.session.redo()
    assert ("People who open doors", span.start, span.stop) in hands.shown_marks()


def test_a_near_duplicate_is_pointed_out_and_can_still_be_made(hands: Hands) -> None:
    hands.select(WORDS)
    hands.press(Qt.Key.Key_Return)
    hands.type("Being mesured")
    shown = hands.page.palette_sheet.shown()
    new = next(one for one in shown if one.code_id is None)
    assert "Being measured" in new.note
    hands.press(Qt.Key.Key_Return, SHIFT)
    assert hands.code("Being mesured")


def test_a_name_that_is_there_is_not_offered_as_new(hands: Hands) -> None:
    hands.select(WORDS)
    hands.press(Qt.Key.Key_Return)
    hands.type("rest")
    assert [one.name for one in hands.page.palette_sheet.shown() if one.code_id is None] == []
    assert hands.page.palette_sheet.shown()[0].name == "Rest"


def test_the_palette_walks_with_the_arrows_and_closes_with_escape(hands: Hands) -> None:
    hands.select(WORDS)
    before = hands.steps()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Down)
    second = hands.page.palette_sheet.shown()[1].name
    hands.press(Qt.Key.Key_Escape)
    assert hands.page.palette_sheet.isHidden()
    assert hands.steps() == before
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert second in {name for name, _start, _stop in hands.shown_marks()}


def test_the_palette_offers_recent_codes_first(hands: Hands) -> None:
    hands.select(WORDS)
    hands.press(Qt.Key.Key_Return)
    shown = [one.code_id for one in hands.page.palette_sheet.shown()]
    assert shown == hands.page.recent


def test_the_code_applied_last_is_offered_first_whatever_key_it_has(hands: Hands) -> None:
    keys = list(hands.page.recent)
    hands.select(WORDS)
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_Return)
    shown = [one.code_id for one in hands.page.palette_sheet.shown()]
    assert shown == [keys[2], keys[0], keys[1]]


def test_what_changes_nothing_does_not_say_it_did(hands: Hands) -> None:
    hands.select(WORDS)
    for key, first, again in (
        (Qt.Key.Key_H, "Marked, to be named later.", "These words are marked already."),
        (Qt.Key.Key_1, "Applied “Being measured”.", "“Being measured” is on these words already."),
    ):
        hands.press(key)
        assert hands.window.said[-1] == first
        before = hands.steps()
        hands.press(key)
        assert hands.window.said[-1] == again
        assert hands.steps() == before


def test_a_long_name_leaves_room_for_the_warning_beside_it(hands: Hands) -> None:
    name = "A very long name for a code that fills the whole row of the palette by itself"
    hands.select(WORDS)
    hands.press(Qt.Key.Key_Return)
    hands.type(name)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    hands.type(name.replace("whole row", "hole row"))
    palette = hands.page.palette_sheet
    row = next(at for at, one in enumerate(palette.shown()) if one.code_id is None)
    box = palette.list.visualRect(palette.list.model().index(row, 0))
    picture = palette.list.viewport().grab(box).toImage()
    inked = QColor(LIGHT.warning)
    assert any(
        picture.pixelColor(x, y) == inked
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_a_new_word_whose_letters_lie_scattered_in_a_long_name_is_a_new_code(hands: Hands) -> None:
    hands.session.run(add_code, "Stepping back without saying a word about it")
    hands.select(WORDS)
    hands.press(Qt.Key.Key_Return)
    hands.type("sewing")
    assert hands.page.palette_sheet.shown()[0].code_id is None
    hands.press(Qt.Key.Key_Return)
    assert hands.code("sewing")
    hands.press(Qt.Key.Key_Return)
    hands.type("sbw")
    assert hands.page.palette_sheet.shown()[0].name.startswith("Stepping back")


def test_number_keys_apply_recent_codes_and_keep_their_places(hands: Hands) -> None:
    keys = list(hands.page.recent)
    span = hands.select(WORDS)
    hands.press(Qt.Key.Key_3)
    third = hands.page.codes.model.code(keys[2])
    assert third is not None
    assert (third.name, span.start, span.stop) in hands.shown_marks()
    assert hands.page.recent == keys


def test_a_number_without_a_code_says_so(hands: Hands) -> None:
    hands.select(WORDS)
    before = hands.steps()
    hands.press(Qt.Key.Key_9)
    assert "9" in hands.window.said[-1]
    assert hands.steps() == before


def test_h_marks_the_words_without_a_code(hands: Hands) -> None:
    span = hands.select(WORDS)
    hands.press(Qt.Key.Key_H)
    assert ("", span.start, span.stop) in hands.shown_marks()
    assert hands.chips() == ["No code yet"]
    hands.press(Qt.Key.Key_1)
    assert ("", span.start, span.stop) not in hands.shown_marks()
    assert len(hands.shown_marks()) == 3


def test_i_names_a_code_by_the_words(hands: Hands) -> None:
    span = hands.select("By chance")
    hands.press(Qt.Key.Key_I)
    assert hands.code("By chance").origin is Origin.IN_VIVO
    assert ("By chance", span.start, span.stop) in hands.shown_marks()


def test_a_code_named_by_the_words_ends_with_a_word(hands: Hands) -> None:
    span = hands.select("By chance,")
    hands.press(Qt.Key.Key_I)
    assert ("By chance", span.start, span.stop) in hands.shown_marks()


def test_i_uses_a_code_that_has_these_words(hands: Hands) -> None:
    hands.select("something of my own")
    codes = len(hands.page.codes.model.codes())
    hands.press(Qt.Key.Key_I)
    assert len(hands.page.codes.model.codes()) == codes


def test_blanks_at_the_ends_of_the_selection_are_left_out(hands: Hands) -> None:
    span = hands.span(WORDS)
    hands.page.view.select_between(span.start - 1, span.stop)
    hands.press(Qt.Key.Key_1)
    assert (span.start, span.stop) in {(start, stop) for _name, start, stop in hands.shown_marks()}


def test_without_words_the_keys_say_what_to_select(hands: Hands) -> None:
    hands.page.view.set_caret(0)
    before = hands.steps()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_H, Qt.Key.Key_I):
        hands.window.said.clear()
        hands.press(key)
        assert "Select the words first" in hands.window.said[-1]
    assert hands.steps() == before
    assert hands.page.palette_sheet.isHidden()


def test_a_code_is_dragged_onto_the_selection(hands: Hands) -> None:
    span = hands.select(WORDS)
    box = hands.page.view.sheet.caret_box(span.start + 2, hands.page.view.page_height)
    assert box is not None
    data = codes_as_mime((hands.code("Rest").id,))
    assert hands.drop(hands.page.view, data, box.center())
    assert ("Rest", span.start, span.stop) in hands.shown_marks()


def test_the_selection_is_dragged_onto_a_code(hands: Hands) -> None:
    span = hands.select(WORDS)
    tree = hands.page.codes.view
    at = tree.visualRect(hands.page.codes.model.index_of(hands.code("Rest").id)).center()
    assert hands.drop(tree, span_as_mime(span, WORDS), at)
    assert ("Rest", span.start, span.stop) in hands.shown_marks()


def test_delete_takes_the_coding_off_where_the_caret_is(hands: Hands) -> None:
    hands.page.view.set_caret(hands.span("wanted").start)
    assert hands.chips() == ["Something of my own"]
    hands.press(Qt.Key.Key_Delete)
    assert {name for name, _start, _stop in hands.shown_marks()} == {"Rest"}
    hands.session.undo()
    assert len(hands.shown_marks()) == 2


def test_the_stripe_of_a_mark_is_pressed_and_backspace_removes_it(hands: Hands) -> None:
    (mark,) = (row for row in hands.marks() if row.name == "Rest")
    assert mark.coding_id
    hands.page.view.activate(mark.coding_id)
    assert set(hands.chips()) == {"Rest", "Something of my own"}
    hands.press(Qt.Key.Key_Backspace)
    assert {name for name, _start, _stop in hands.shown_marks()} == {"Something of my own"}


def test_two_codes_on_the_same_words_are_not_guessed_between(hands: Hands) -> None:
    hands.select(WORDS)
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_2)
    before = hands.steps()
    hands.press(Qt.Key.Key_Delete)
    assert hands.steps() == before
    assert "Several codes" in hands.window.said[-1]
    hands.press(Qt.Key.Key_Delete, SHIFT)
    assert hands.steps() == before + 1
    assert len(hands.shown_marks()) == 2


def test_the_cross_of_a_chip_takes_its_code_off(hands: Hands) -> None:
    hands.select("quiet")
    chips = hands.page.side.passage.chips
    row = hands.chips().index("Rest")
    QTest.mouseClick(chips.viewport(), Qt.MouseButton.LeftButton, pos=chips.cross_of(row).center())
    assert {name for name, _start, _stop in hands.shown_marks()} == {"Something of my own"}


def test_a_chip_is_renamed_in_place(hands: Hands) -> None:
    hands.select("quiet")
    chips = hands.page.side.passage.chips
    chips.setFocus()
    chips.setCurrentIndex(chips.model().index(hands.chips().index("Rest"), 0))
    hands.press(Qt.Key.Key_F2)
    hands.type("Peace")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: "Peace" in hands.chips())
    assert hands.code("Peace")


def test_brackets_go_from_coding_to_coding(hands: Hands) -> None:
    hands.page.view.set_caret(0)
    seen = []
    for _step in range(3):
        hands.press(Qt.Key.Key_BracketRight)
        row = hands.page.gestures.active()
        assert row is not None
        seen.append(row.name)
    assert seen == ["Something of my own", "Rest", "Something of my own"]
    hands.press(Qt.Key.Key_BracketLeft)
    row = hands.page.gestures.active()
    assert row is not None
    assert row.name == "Rest"


def test_the_palette_never_lies_over_the_words_it_is_for(hands: Hands) -> None:
    hands.around.resize(1280, 420)
    hands.page.resize(1280, 420)
    for words in ("By chance", "It holds me."):
        span = hands.select(words)
        hands.press(Qt.Key.Key_Return)
        for letters in ("", "meas"):
            hands.type(letters)
            assert not hands.page.palette_sheet.geometry().intersects(beside(hands.page, span))
        hands.press(Qt.Key.Key_Escape)
