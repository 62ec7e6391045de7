"""Codes are made, renamed, recoloured, moved, merged, parked and described on the page."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from quiltmark.operations.codebook import add_code, move_code, park_code
from quiltmark.operations.memos import write_memo
from quiltmark.queries.history import history
from quiltmark.views.coding.codebook_commands import CODE_COMMANDS
from quiltmark.views.coding.commands import COMMANDS
from quiltmark.widgets.transcript.dragging import codes_as_mime, codes_in
from tests.views.coding.conftest import Hands

LEFT = Qt.MouseButton.LeftButton


def click_code(hands: Hands, name: str) -> None:
    """Click a code in the list."""
    tree = hands.page.codes.view
    box = tree.visualRect(hands.page.codes.model.index_of(hands.code(name).id))
    QTest.mouseClick(tree.viewport(), LEFT, pos=box.center())


def run(hands: Hands, command_id: str) -> None:
    """Run a command, which must be possible."""
    (command,) = (one for one in COMMANDS if one.id == command_id)
    assert command.when(hands.page)
    command.run(hands.page)


def test_the_list_counts_extracts_and_shows_number_keys(hands: Hands) -> None:
    model = hands.page.codes.model
    assert model.counts(hands.code("Being measured").id) == (2, 1)
    hands.select("through a neighbour")
    hands.press(Qt.Key.Key_1)
    first = hands.page.recent[0]
    assert model.counts(first) == (3, 2)
    assert model.index_of(first).data(Qt.ItemDataRole.UserRole).key == 1


def test_counts_follow_undo_and_redo(hands: Hands) -> None:
    model, code = hands.page.codes.model, hands.page.recent[0]
    hands.select("through a neighbour")
    hands.press(Qt.Key.Key_1)
    hands.session.undo()
    assert model.counts(code) == (2, 1)
    hands.session.redo()
    assert model.counts(code) == (3, 2)
    entry = hands.page.sources.model.index(0).data(Qt.ItemDataRole.UserRole)
    assert (entry.extracts, entry.codings) == (3, 3)


def test_a_clicked_code_shows_its_extracts_signed(hands: Hands) -> None:
    click_code(hands, "Being measured")
    panel = hands.page.side.code
    assert hands.page.side.shows(panel)
    cards = panel.extracts.cards()
    assert [card.text for card in cards] == [
        "work that nobody measures",
        "At the depot they count the minutes.",
    ]
    assert cards[0].signed == "(Ben, Old hands) · Second talk"


def test_a_clicked_extract_goes_to_its_place(hands: Hands) -> None:
    click_code(hands, "Being measured")
    extracts = hands.page.side.code.extracts
    box = extracts.visualRect(extracts.model().index(1, 0))
    QTest.mouseClick(extracts.viewport(), LEFT, pos=box.center())
    assert hands.page.shown.source is not None
    assert hands.page.shown.source.source.title == "Second talk"
    assert hands.page.view.selection == hands.span("At the depot they count the minutes.")


def test_a_new_code_gets_its_name_in_the_field(hands: Hands) -> None:
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    hands.press(Qt.Key.Key_N, shift)
    assert hands.page.codes.new_field.hasFocus()
    hands.type("Weather")
    hands.press(Qt.Key.Key_Return)
    assert hands.code("Weather")
    assert hands.page.codes.model.index_of(hands.code("Weather").id).isValid()


def test_a_code_is_renamed_in_the_tree_and_its_marks_follow(hands: Hands) -> None:
    click_code(hands, "Rest")
    hands.page.codes.view.setFocus()
    hands.press(Qt.Key.Key_F2)
    hands.type("Stillness")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(
        lambda: "Stillness" in {name for name, _start, _stop in hands.shown_marks()}
    )
    assert hands.page.side.code.title.toolTip() == "Stillness"


def test_a_name_that_is_taken_is_refused_in_words(hands: Hands) -> None:
    click_code(hands, "Rest")
    hands.press(Qt.Key.Key_F2)
    hands.type("being measured")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: bool(hands.window.warned))
    assert hands.code("Rest")


def test_a_code_gets_another_hue_by_the_swatches(hands: Hands) -> None:
    click_code(hands, "Rest")
    code = hands.code("Rest")
    QTest.mouseClick(hands.page.side.code.hue, LEFT)
    swatches = hands.page.swatches
    assert swatches.isVisible()
    assert swatches.hue == code.hue
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Return)
    assert hands.code("Rest").hue == (code.hue + 1) % 24
    row = next(row for row in hands.page.shown.rows.values() if row.name == "Rest")
    mark = hands.page.view.sheet.index.get(row.coding_id or "")
    assert mark is not None
    assert mark.hue == (code.hue + 1) % 24


def test_a_swatch_is_pressed_from_a_chip(hands: Hands) -> None:
    hands.select("quiet")
    chips = hands.page.side.passage.chips
    dot = chips.dot_of(hands.chips().index("Rest"))
    QTest.mouseClick(chips.viewport(), LEFT, pos=dot.center())
    swatches = hands.page.swatches
    QTest.mouseClick(swatches, LEFT, pos=swatches.cell(23).center())
    assert hands.code("Rest").hue == 23
    assert swatches.isHidden()


def test_a_code_is_dragged_under_another_and_back_to_the_top(hands: Hands) -> None:
    tree, model = hands.page.codes.view, hands.page.codes.model
    rest, mine = hands.code("Rest"), hands.code("Something of my own")
    at = tree.visualRect(model.index_of(mine.id)).center()
    assert hands.drop(tree, codes_as_mime((rest.id,)), at)
    assert hands.code("Rest").parent_id == mine.id
    assert model.parent(model.index_of(rest.id)) == model.index_of(mine.id)
    assert tree.isExpanded(model.index_of(mine.id))
    below = QPoint(20, tree.viewport().height() - 10)
    assert hands.drop(tree, codes_as_mime((rest.id,)), below)
    assert hands.code("Rest").parent_id is None


def test_a_parked_code_leaves_list_and_text_and_comes_back(hands: Hands) -> None:
    click_code(hands, "Rest")
    run(hands, "coding.park_code")
    rest = hands.code("Rest")
    assert rest.parked
    assert not hands.page.codes.model.index_of(rest.id).isValid()
    assert {name for name, _start, _stop in hands.shown_marks()} == {"Something of my own"}
    hands.page.codes.choose(rest.id)
    assert hands.page.codes.current_id() == rest.id
    run(hands, "coding.bring_back_code")
    assert "Rest" in {name for name, _start, _stop in hands.shown_marks()}


def test_a_code_is_merged_with_a_reason_asked_in_place(hands: Hands) -> None:
    click_code(hands, "Rest")
    run(hands, "coding.merge_code")
    hands.type("something")
    hands.press(Qt.Key.Key_Return)
    hands.type("Both are about having a place")
    hands.press(Qt.Key.Key_Return)
    assert {name for name, _start, _stop in hands.shown_marks()} == {"Something of my own"}
    last = hands.session.ask(history)[-1].operation
    assert last.kind == "merge_codes"
    assert last.reason == "Both are about having a place"
    hands.session.undo()
    assert "Rest" in {name for name, _start, _stop in hands.shown_marks()}


def test_nothing_is_offered_to_be_merged_out_of_sight(hands: Hands) -> None:
    hands.session.run(park_code, hands.code("Rest").id)
    click_code(hands, "Being measured")
    run(hands, "coding.merge_code")
    hands.type("Rest")
    offered = [offer.name for offer in hands.page.palette_sheet.shown()]
    assert "Rest" not in offered


def test_merging_is_given_up_with_escape(hands: Hands) -> None:
    click_code(hands, "Rest")
    before = hands.steps()
    run(hands, "coding.merge_code")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert hands.steps() == before


def test_a_description_is_kept_after_a_quiet_moment_and_undone_at_once(hands: Hands) -> None:
    click_code(hands, "Rest")
    field = hands.page.side.code.fields.texts["description"]
    field.setFocus()
    hands.type("Time that")
    hands.page.settle()
    hands.type(" nobody asks for")
    assert hands.code("Rest").description == "Time that"
    hands.qtbot.waitUntil(
        lambda: hands.code("Rest").description == "Time that nobody asks for", timeout=4000
    )
    hands.session.undo()
    assert hands.code("Rest").description == ""
    assert field.toPlainText() == ""


def test_a_description_stays_with_its_code_when_another_is_chosen(hands: Hands) -> None:
    click_code(hands, "Rest")
    hands.page.side.code.fields.texts["description"].setFocus()
    hands.type("Quiet hours")
    click_code(hands, "Being measured")
    assert hands.code("Rest").description == "Quiet hours"
    assert hands.code("Being measured").description == ""
    assert hands.page.side.code.fields.texts["description"].toPlainText() == ""


def test_a_code_is_removed_and_undone(hands: Hands) -> None:
    click_code(hands, "Rest")
    run(hands, "coding.remove_code")
    assert "Rest" not in {code.name for code in hands.page.codes.model.codes()}
    assert ("", hands.span("quiet").start, hands.span("quiet").stop) in hands.shown_marks()
    hands.session.undo()
    assert hands.code("Rest")


def test_the_filter_narrows_to_names_and_what_they_stand_under(hands: Hands) -> None:
    hands.session.run(move_code, hands.code("Rest").id, hands.code("Being measured").id)
    hands.page.codes.field.setFocus()
    hands.type("res")
    model = hands.page.codes.model
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "Being measured"
    assert model.index(0, 0, model.index(0, 0)).data() == "Rest"
    hands.press(Qt.Key.Key_Escape)
    assert model.rowCount() == 2


def test_memos_are_counted_on_chips_and_codes(hands: Hands) -> None:
    from quiltmark.domain.changes import Kind
    from quiltmark.domain.memos import MemoKind

    rest = hands.code("Rest")
    hands.session.run(write_memo, MemoKind.CODE, Kind.CODE, rest.id, "Not laziness.")
    hands.select("quiet")
    notes = {chip.name: chip.note for chip in hands.page.side.passage.chips.chips()}
    assert notes == {"Rest": "1 memo", "Something of my own": ""}
    click_code(hands, "Rest")
    assert "1 memo" in hands.page.side.code.counted.text()


def test_commands_over_codes_need_a_code(hands: Hands) -> None:
    hands.page.codes.view.clearSelection()
    hands.page.codes.view.setCurrentIndex(hands.page.codes.model.index(-1, 0))
    assert not any(command.when(hands.page) for command in CODE_COMMANDS)


def test_a_parked_code_is_not_applied(hands: Hands) -> None:
    rest = hands.code("Rest")
    hands.session.run(park_code, rest.id)
    hands.select("neighbour")
    hands.page.gestures.apply(rest.id)
    assert "parked" in hands.window.said[-1]


def test_the_palette_says_that_a_code_is_parked(hands: Hands) -> None:
    hands.session.run(park_code, hands.code("Rest").id)
    hands.select("neighbour")
    before = hands.steps()
    hands.press(Qt.Key.Key_Return)
    hands.type("rest")
    assert hands.page.palette_sheet.shown()[0].note == "parked"
    hands.press(Qt.Key.Key_Return)
    assert "bring it back" in hands.window.said[-1]
    assert hands.steps() == before


def test_the_list_of_a_code_follows_what_is_coded(hands: Hands) -> None:
    click_code(hands, "Rest")
    panel = hands.page.side.code
    hands.select("neighbour")
    hands.page.gestures.apply(hands.code("Rest").id)
    assert [card.text for card in panel.extracts.cards()] == ["neighbour", "quiet"]
    assert "2 extracts" in panel.counted.text()
    hands.session.undo()
    assert [card.text for card in panel.extracts.cards()] == ["quiet"]


def test_a_drag_from_the_list_carries_the_code(hands: Hands) -> None:
    model = hands.page.codes.model
    rest = hands.code("Rest").id
    assert codes_in(model.mimeData([model.index_of(rest)])) == (rest,)


def test_names_far_down_keep_room(hands: Hands) -> None:
    tree, model = hands.page.codes.view, hands.page.codes.model
    usual, above = tree.indentation(), hands.code("Rest").id
    for depth in range(10):
        above = hands.session.run(add_code, f"Depth {depth}", above)
    deepest = tree.visualRect(model.index_of(above))
    assert model.depth == 10
    assert deepest.width() > tree.viewport().width() / 2
    hands.session.undo(10)
    assert tree.indentation() == usual
