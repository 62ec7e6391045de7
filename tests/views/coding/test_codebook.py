"""The codebook on the page, by keys and mouse: several codes, fields, split, versions."""

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from quiltmark.domain.codebook import CodeLevel, Origin
from quiltmark.domain.extracts import Coding
from quiltmark.operations.codebook import add_code
from quiltmark.operations.codebook_versions import freeze_codebook
from quiltmark.operations.merging import merge_codes
from quiltmark.queries.codebook_versions import codebook_versions
from quiltmark.queries.history import history
from quiltmark.queries.rows import rows
from quiltmark.views.coding.code_model import CodesModel, Wanted
from quiltmark.widgets.transcript.dragging import codes_as_mime
from tests.views.coding.conftest import Hands
from tests.views.coding.test_codes import click_code, run

LEFT = Qt.MouseButton.LeftButton
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def choose(hands: Hands, *names: str) -> None:
    """Choose codes in the list by mouse, all but the first with Control."""
    tree, model = hands.page.codes.view, hands.page.codes.model
    tree.setFocus()
    for at, name in enumerate(names):
        box = tree.visualRect(model.index_of(hands.code(name).id))
        keys = CONTROL if at else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(tree.viewport(), LEFT, keys, box.center())


def shown(hands: Hands) -> list[str]:
    """The names of the codes that show, from the top down."""
    model = hands.page.codes.model
    found, waiting = [], [model.index(at, 0) for at in reversed(range(model.rowCount()))]
    while waiting:
        index = waiting.pop()
        found.append(index.data())
        waiting += [model.index(at, 0, index) for at in reversed(range(model.rowCount(index)))]
    return found


def coded(hands: Hands, name: str) -> set[str]:
    return {row.extract_id for row in hands.session.ask(rows, Coding, code_id=hands.code(name).id)}


def test_several_codes_are_parked_recoloured_levelled_and_brought_back(hands: Hands) -> None:
    choose(hands, "Rest", "Being measured")
    hands.press(Qt.Key.Key_Greater)
    assert {hands.code(one).level for one in ("Rest", "Being measured")} == {CodeLevel.FOCUSED}
    hands.page.ask_hue(hands.code("Rest").id)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Return)
    assert hands.code("Rest").hue == hands.code("Being measured").hue
    choose(hands, "Rest", "Being measured")
    hands.press(Qt.Key.Key_Delete)
    assert shown(hands) == ["Something of my own"]
    assert hands.window.said[-1] == "Parked 2 codes."
    hands.page.codes.model.show_parked(True)
    choose(hands, "Rest", "Being measured")
    run(hands, "coding.bring_back_code")
    assert not hands.code("Rest").parked
    assert len(hands.session.undo(4)) == 4
    assert hands.code("Rest").level is CodeLevel.INITIAL


def test_codes_of_several_levels_are_promoted_each_from_its_own(hands: Hands) -> None:
    hands.page.book.set_level(hands.code("Rest").id, CodeLevel.CATEGORY)
    choose(hands, "Rest", "Being measured", "Something of my own")
    hands.page.book.set_level(hands.code("Being measured").id, CodeLevel.FOCUSED)
    steps = hands.steps()
    hands.press(Qt.Key.Key_Greater)
    assert [hands.code(one).level for one in ("Rest", "Being measured", "Something of my own")] == [
        CodeLevel.CATEGORY,
        CodeLevel.CATEGORY,
        CodeLevel.FOCUSED,
    ]
    assert hands.steps() == steps + 1
    hands.press(Qt.Key.Key_Less)
    assert hands.code("Rest").level is CodeLevel.FOCUSED
    assert hands.code("Something of my own").level is CodeLevel.INITIAL


def test_several_codes_are_removed_as_one_step(hands: Hands) -> None:
    choose(hands, "Rest", "Being measured")
    run(hands, "coding.remove_code")
    assert shown(hands) == ["Something of my own"]
    assert hands.window.said[-1] == "Removed 2 codes; undo brings them back."
    assert len(hands.session.undo()) == 1
    assert len(shown(hands)) == 3


def test_several_codes_are_merged_and_the_reason_is_kept(hands: Hands) -> None:
    everything = coded(hands, "Rest") | coded(hands, "Being measured")
    choose(hands, "Rest", "Being measured")
    run(hands, "coding.merge_code")
    hands.type("something")
    hands.press(Qt.Key.Key_Return)
    hands.type("one idea")
    hands.press(Qt.Key.Key_Return)
    assert coded(hands, "Something of my own") >= everything
    last = hands.session.ask(history, 1)[0].operation
    assert (last.kind, last.reason) == ("merge_several", "one idea")


def test_codes_are_dropped_between_others_and_moved_by_keys(hands: Hands) -> None:
    tree, model = hands.page.codes.view, hands.page.codes.model
    first = tree.visualRect(model.index_of(hands.code("Something of my own").id))
    moved = (hands.code("Rest").id, hands.code("Being measured").id)
    assert hands.drop(tree, codes_as_mime(moved), first.topLeft() + QPoint(40, 1))
    assert shown(hands) == ["Rest", "Being measured", "Something of my own"]
    choose(hands, "Being measured")
    hands.press(Qt.Key.Key_Up, ALT)
    assert shown(hands)[0] == "Being measured"
    hands.press(Qt.Key.Key_Down, ALT)
    assert shown(hands)[0] == "Rest"
    hands.press(Qt.Key.Key_Right, ALT)
    assert hands.code("Being measured").parent_id == hands.code("Rest").id
    hands.press(Qt.Key.Key_Left, ALT)
    assert hands.code("Being measured").parent_id is None
    assert shown(hands) == ["Rest", "Being measured", "Something of my own"]


def test_the_list_is_narrowed_by_texts_level_origin_and_use(hands: Hands) -> None:
    codes = hands.page.codes
    hands.session.run(add_code, "Weather", origin=Origin.DEDUCTIVE)
    hands.page.book.describe(hands.code("Rest").id, "include", "Sitting in the shade.")
    hands.page.book.set_level(hands.code("Rest").id, CodeLevel.CATEGORY)
    codes.field.setText("SHADE")
    assert shown(hands) == ["Rest"]
    codes.field.clear()
    codes.filter.want(Wanted(level=CodeLevel.CATEGORY))
    assert shown(hands) == ["Rest"]
    codes.filter.want(Wanted(origin=Origin.DEDUCTIVE))
    assert shown(hands) == ["Weather"]
    codes.filter.want(Wanted(unused=True))
    assert shown(hands) == ["Weather"]
    hands.page.show_code(hands.code("Rest").id)
    assert len(shown(hands)) == 4


def test_counts_stand_in_columns_when_asked_for(hands: Hands) -> None:
    codes = hands.page.codes
    assert codes.heads.isHidden()
    codes.filter.columns.trigger()
    assert codes.heads.isVisible()
    index = codes.model.index_of(hands.code("Being measured").id)
    assert index.data(Qt.ItemDataRole.UserRole).columns == (2, 1, 1, 1)
    hands.select("through a neighbour")
    hands.page.gestures.apply(hands.code("Being measured").id)
    hands.qtbot.waitUntil(lambda: index.data(Qt.ItemDataRole.UserRole).columns == (3, 2, 2, 2))
    codes.filter.columns.trigger()
    assert codes.heads.isHidden()


def test_the_fields_of_a_code_are_written_in_its_panel(hands: Hands) -> None:
    click_code(hands, "Rest")
    fields = hands.page.side.code.fields
    for field in ("description", "include", "exclude"):
        fields.texts[field].setFocus()
        hands.type(f"{field} it")
    fields.level.choose(CodeLevel.FOCUSED)
    fields.origin.choose(Origin.IN_VIVO)
    code = hands.code("Rest")
    assert (code.description, code.include) == ("description it", "include it")
    assert (code.level, code.origin) == (CodeLevel.FOCUSED, Origin.IN_VIVO)
    hands.page.settle()
    assert hands.code("Rest").exclude == "exclude it"


def test_long_texts_of_a_code_are_scrolled_and_leave_room_for_its_extracts(hands: Hands) -> None:
    click_code(hands, "Rest")
    panel = hands.page.side.code
    hands.page.book.describe(hands.code("Rest").id, "description", "It goes on and on. " * 90)
    hands.page.book.rename(hands.code("Rest").id, "Sitting down where nobody waits for one " * 5)
    fields, last = panel.fields, panel.fields.texts["exclude"]
    bar = fields.words.verticalScrollBar()
    hands.qtbot.waitUntil(lambda: bar.maximum() > 0)
    tops = [part.geometry() for part in fields.texts.values()]
    assert all(one.bottom() < other.top() for one, other in pairwise(tops))
    hands.qtbot.waitUntil(lambda: fields.words.geometry().bottom() <= fields.level.y())
    assert panel.extracts.height() > panel.height() / 4
    assert panel.title.text().count("\n") == 3
    last.setFocus()
    hands.type("Lying down. " * 12)

    def caret_shows() -> bool:
        at = last.viewport().mapTo(fields.words.viewport(), last.cursorRect().center())
        return fields.words.viewport().rect().contains(at)

    hands.qtbot.waitUntil(caret_shows)
    click_code(hands, "Being measured")
    assert bar.value() == 0


def test_counts_of_people_and_groups_stand_quietly_in_the_panel(hands: Hands) -> None:
    click_code(hands, "Being measured")
    panel = hands.page.side.code
    assert panel.counted.text() == "2 extracts · 1 source · 1 person"
    assert panel.counted.toolTip() == "Old hands: 2"
    hands.page.sources.source_chosen.emit(hands.page.sources.model.ids()[0])
    hands.page.gestures.apply(hands.code("Being measured").id, hands.span("through a neighbour"))
    assert panel.counted.text().startswith("3 extracts · 2 sources")
    hands.qtbot.waitUntil(
        lambda: panel.counted.text() == "3 extracts · 2 sources · 2 people · 2 groups"
    )


def test_an_extract_is_taken_as_an_example_and_let_go(hands: Hands) -> None:
    click_code(hands, "Being measured")
    panel = hands.page.side.code
    panel.extracts.setFocus()
    panel.extracts.setCurrentIndex(panel.extracts.model().index(1, 0))
    chosen = panel.extracts.current_id()
    hands.press(Qt.Key.Key_E)
    assert hands.code("Being measured").example_ids == (chosen,)
    first = panel.extracts.cards()[0]
    assert (first.id, first.note) == (chosen, "Example")
    assert panel.extracts.current_id() == chosen
    hands.press(Qt.Key.Key_E)
    assert hands.code("Being measured").example_ids == ()
    assert not panel.extracts.cards()[0].note


def test_a_name_close_to_another_is_pointed_out(hands: Hands) -> None:
    codes = hands.page.codes
    codes.ask_new()
    hands.type("Being measureds")
    assert "Being measured" in codes.near.text()
    hands.press(Qt.Key.Key_Return)
    assert "close to “Being measured”" in hands.window.said[-1]


def test_a_code_is_split_by_keys_as_one_step(hands: Hands) -> None:
    click_code(hands, "Being measured")
    both = coded(hands, "Being measured")
    steps = hands.steps()
    run(hands, "coding.split_code")
    sheet = hands.page.sheets.split
    assert sheet.isVisible()
    assert sheet.progress.text() == "1 of 2"
    hands.press(Qt.Key.Key_Return)
    hands.type("Minutes")
    hands.press(Qt.Key.Key_Return)
    assert sheet.hasFocus()
    assert sheet.progress.text() == "2 of 2 · 1 sent on"
    hands.press(Qt.Key.Key_Backspace)
    assert sheet.progress.text() == "1 of 2"
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_1)
    assert "1 to “Minutes”" in sheet.words.text()
    assert hands.steps() == steps
    hands.press(Qt.Key.Key_Return)
    assert sheet.isHidden()
    assert hands.steps() == steps + 1
    assert coded(hands, "Minutes") | coded(hands, "Being measured") == both
    assert len(coded(hands, "Minutes")) == 1
    hands.session.undo()
    assert coded(hands, "Being measured") == both
    assert "Minutes" not in shown(hands)


def test_a_walk_is_given_up_only_at_the_second_escape(hands: Hands) -> None:
    click_code(hands, "Being measured")
    steps = hands.steps()
    run(hands, "coding.split_code")
    sheet = hands.page.sheets.split
    hands.press(Qt.Key.Key_N)
    hands.type("Rest")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert sheet.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert hands.page.view.hasFocus()
    assert hands.steps() == steps


def test_versions_are_frozen_compared_and_brought_back(hands: Hands) -> None:
    run(hands, "coding.freeze_codebook")
    sheet = hands.page.sheets.versions
    hands.type("First pass")
    hands.press(Qt.Key.Key_Return)
    assert sheet.list.count() == 1
    assert "nothing changed" in sheet.said.text()
    hands.session.run(merge_codes, hands.code("Rest").id, hands.code("Something of my own").id)
    hands.page.book.rename(hands.code("Being measured").id, "Measured")
    told = [(row.head, row.note) for row in sheet.differences.rows.rows]
    assert told == [("Merged · Rest", "into “Something of my own”"), ("Renamed", "")]
    QTest.mouseClick(sheet.restore, LEFT)
    assert "1 code comes back, without the codings it had: Rest." in sheet.said.text()
    assert sheet.sure.hasFocus()
    codings = hands.session.ask(rows, Coding)
    hands.press(Qt.Key.Key_Space)
    assert hands.code("Being measured")
    assert hands.code("Rest")
    assert hands.session.ask(rows, Coding) == codings
    sheet.list.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert sheet.list.count() == 0
    hands.press(Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_a_version_is_renamed_by_a_double_click_and_tells_what_else_it_changes(
    hands: Hands,
) -> None:
    hands.session.run(freeze_codebook, "First")
    hands.page.book.rename(hands.code("Rest").id, "Sitting down")
    hands.session.run(add_code, "Rest")
    run(hands, "coding.codebook_versions")
    sheet = hands.page.sheets.versions
    at = sheet.list.visualItemRect(sheet.list.item(0)).center()
    QTest.mouseClick(sheet.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseDClick(sheet.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    hands.type("Before the visits")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: sheet.list.item(0).text() == "Before the visits")
    assert [row.name for row in hands.session.ask(codebook_versions)] == ["Before the visits"]
    QTest.mouseClick(sheet.restore, LEFT)
    assert "The later “Rest” will be called “Rest (2)”" in sheet.said.text()


def test_the_tree_is_a_sound_model(qtmodeltester: Any, hands: Hands) -> None:
    model = CodesModel()
    model.show_codes(hands.page.codes.model.codes())
    model.narrow(Wanted(words="e"))
    qtmodeltester.check(model)


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Less])
def test_a_key_that_can_do_nothing_changes_nothing(hands: Hands, key: Qt.Key) -> None:
    choose(hands, "Something of my own")
    steps = hands.steps()
    hands.press(key, ALT if key is not Qt.Key.Key_Less else Qt.KeyboardModifier.NoModifier)
    assert hands.steps() == steps
