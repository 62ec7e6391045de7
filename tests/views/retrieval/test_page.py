"""Extracts are asked for by keys and by hand, read side by side, and recoded from there."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Valence
from quiltmark.domain.ids import CodeId
from quiltmark.domain.memos import Memo
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Coded, Grouping
from quiltmark.domain.saved_queries import SavedQuery
from quiltmark.domain.sources import Speaker
from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import park_code, remove_code, rename_code
from quiltmark.operations.coding import Application, code_passages, qualify_coding
from quiltmark.operations.merging import merge_codes
from quiltmark.operations.participants import add_case, add_participant, link_speaker
from quiltmark.operations.saved_queries import save_query
from quiltmark.operations.sources import remove_source
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import sources
from quiltmark.queries.stock import stock_of
from quiltmark.views.code_offers import Offer
from quiltmark.views.retrieval.asked_lines import asked
from quiltmark.views.retrieval.commands import COMMANDS
from quiltmark.views.retrieval.draft import Draft, Part, Relation, Way
from quiltmark.views.retrieval.page import RetrievalPage
from quiltmark.views.retrieval.result_pane import ResultPane
from quiltmark.widgets.passages import Head, PassageCard
from quiltmark.widgets.picker import Picker
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow

LEFT = Qt.MouseButton.LeftButton
frames: list[QWidget] = []


def shown(bench: Workbench, window: RecordingWindow, qtbot: QtBot) -> RetrievalPage:
    frame = QWidget()
    frames[:] = [frame]
    qtbot.addWidget(frame)
    frame.resize(1280, 800)
    page = RetrievalPage(bench, window)
    page.setParent(frame)
    page.resize(1280, 800)
    page.reload()
    bench.on_changes(page.refresh)
    frame.show()
    frame.activateWindow()
    page.setFocus()
    QApplication.processEvents()
    return page


@pytest.fixture
def page(workbench: Workbench, window: RecordingWindow, qtbot: QtBot) -> RetrievalPage:
    """The page over the small study."""
    return shown(workbench, window, qtbot)


def code(page: RetrievalPage, name: str) -> CodeId:
    (found,) = page.workbench.session.ask(rows, Code, name=name)
    return found.id


def cards(pane: ResultPane) -> list[PassageCard]:
    lines = [pane.model.line(row) for row in range(pane.model.rowCount())]
    return [one for one in lines if isinstance(one, PassageCard)]


def texts(pane: ResultPane) -> list[str]:
    return [one.text for one in cards(pane)]


def pick(page: RetrievalPage, letters: str) -> None:
    """Type into the picker that is open and take the first."""
    picker = page.picker
    assert isinstance(picker, Picker)
    QTest.keyClicks(picker.field, letters)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)


def name_code(page: RetrievalPage, letters: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the palette of codes that is open and take the first."""
    sheet = page.palette_sheet
    assert not sheet.isHidden()
    QTest.keyClicks(sheet.field, letters)
    QTest.keyClick(sheet.field, key)


def choose(page: RetrievalPage, *lines: int) -> None:
    """Choose lines with the mouse, as one does with Ctrl held."""
    view = page.pane.list
    for number, line in enumerate(lines):
        at = view.visualRect(page.pane.model.index(line)).center()
        key = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(view.viewport(), LEFT, key, at)


def codes_on(page: RetrievalPage, words: str) -> set[str]:
    for one in cards(page.pane):
        if one.text == words:
            return {name for name, _hue, _asked in one.chips}
    return set()


def test_everything_shows_first_with_its_place_and_codes(page: RetrievalPage) -> None:
    assert texts(page.pane) == [
        "I wanted something of my own, and quiet.",
        "quiet",
        "work that nobody measures",
        "At the depot they count the minutes.",
    ]
    first = cards(page.pane)[0]
    assert first.signed == "Ana (Newcomers) · First talk"
    assert first.cited == "(#1:2)"
    assert [name for name, _hue, _asked in first.chips] == ["Something of my own"]
    assert page.question.sentence.text() == "All extracts, in the order of the sources."
    assert page.pane.title.text() == "4 extracts"


def test_a_question_is_built_with_the_keyboard(page: RetrievalPage, qtbot: QtBot) -> None:
    page.question.adds[Part.ALL].click()
    pick(page, "measured")
    qtbot.waitUntil(lambda: len(texts(page.pane)) == 2)
    assert page.question.sentence.text().startswith("“Being measured”")
    page.question.adds[Part.ANY].click()
    pick(page, "rest")
    qtbot.waitUntil(lambda: texts(page.pane) == [])
    assert "Nothing answers" in page.pane.list.empty_text
    page.question.lines.setFocus()
    QTest.keyClick(page.question.lines, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(texts(page.pane)) == 2)


def test_a_row_goes_at_its_cross(page: RetrievalPage, qtbot: QtBot) -> None:
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Rest"))))
    assert texts(page.pane) == ["quiet"]
    lines = page.question.lines
    QTest.mouseClick(lines.viewport(), LEFT, pos=lines.cross_of(0).center())
    qtbot.waitUntil(lambda: len(texts(page.pane)) == 4)


def test_a_filter_is_found_by_its_letters(page: RetrievalPage, qtbot: QtBot) -> None:
    page.question.filter.click()
    pick(page, "old hands")
    qtbot.waitUntil(lambda: len(texts(page.pane)) == 2)
    assert page.pane.draft.filters.groups == ("Old hands",)
    assert page.question.lines.chips()[0].name == "Group: Old hands"


def test_the_words_of_a_memo_are_typed(page: RetrievalPage, qtbot: QtBot) -> None:
    page.question.filter.click()
    pick(page, "in a memo")
    QTest.keyClicks(page.question.words, "why quiet")
    QTest.keyClick(page.question.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(page.pane) == [])
    assert page.pane.draft.filters.memo_text == "why quiet"


def test_a_relation_is_made_and_changed(page: RetrievalPage, qtbot: QtBot) -> None:
    assert not page.question.relates[Way.INSIDE].isEnabled()
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Rest"))))
    page.question.relates[Way.INSIDE].click()
    pick(page, "something")
    qtbot.waitUntil(lambda: texts(page.pane) == ["quiet"])
    strip = page.question.strip
    assert not strip.isHidden()
    strip.way.choose(Way.NEAR)
    QTest.keyClick(strip.most, Qt.Key.Key_Up)
    relation = page.pane.draft.relations[0]
    assert (relation.way, relation.most) == (Way.NEAR, 2)


def test_what_follows_a_code_is_asked_for(page: RetrievalPage, qtbot: QtBot) -> None:
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Being measured"))))
    page.question.relates[Way.AFTER].click()
    pick(page, "measured")
    assert page.question.sentence.text().startswith("“Being measured” after “Being measured”")
    page.question.strip.most.setText("2")
    page.question.strip.most.textEdited.emit("2")
    qtbot.waitUntil(lambda: texts(page.pane) == ["At the depot they count the minutes."])


def test_a_code_changes_its_part(page: RetrievalPage, qtbot: QtBot) -> None:
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Being measured"))))
    page.question.choose_last("code")
    page.question.strip.part.choose(Part.WITHOUT)
    qtbot.waitUntil(lambda: len(texts(page.pane)) == 2)
    assert asked(page.pane.draft)[0].what == "code"
    QTest.mouseClick(page.question.strip.subcodes, LEFT)
    assert page.pane.draft.codes[0][1].with_subcodes


def test_extracts_are_gathered_and_folded(page: RetrievalPage) -> None:
    page.question.grouping.choose((Grouping.PARTICIPANT, ""))
    page.ask_now(page.pane.draft)
    lines = [page.pane.model.line(row) for row in (0, 3)]
    heads = [(one.name, one.count) for one in lines if isinstance(one, Head)]
    assert heads == [("Ana", 2), ("Ben", 2)]
    box = page.pane.list.visualRect(page.pane.model.index(0))
    QTest.mouseClick(page.pane.list.viewport(), LEFT, pos=box.center())
    assert page.pane.model.rowCount() == 4
    QTest.mouseClick(page.pane.folds, LEFT)
    assert page.pane.model.rowCount() == 2
    QTest.mouseClick(page.pane.folds, LEFT)
    assert page.pane.model.rowCount() == 6


def test_space_shows_what_stands_around(page: RetrievalPage) -> None:
    choose(page, 1)
    QTest.keyClick(page.pane.list, Qt.Key.Key_Space)
    card = page.pane.model.line(1)
    assert isinstance(card, PassageCard)
    assert card.before.startswith("Ana: By chance, through a neighbour.")
    assert card.text == "quiet"
    QTest.keyClick(page.pane.list, Qt.Key.Key_Space)
    card = cards(page.pane)[1]
    assert card.before.startswith("Interviewer: How did you come to the garden?\nAna: By chance")
    assert card.after.startswith(".\nInterviewer: And now?")
    for _more in range(2):
        QTest.keyClick(page.pane.list, Qt.Key.Key_Space)
    assert cards(page.pane)[1].before == ""


def test_enter_and_a_double_click_go_to_the_place(
    page: RetrievalPage, window: RecordingWindow
) -> None:
    choose(page, 1)
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    box = page.pane.list.visualRect(page.pane.model.index(2))
    QTest.mouseDClick(page.pane.list.viewport(), LEFT, pos=box.center())
    places = [what for kind, what in window.asked if kind == "passage"]
    assert [len(span) for _source, span in places] == [5, 25]


def test_one_click_on_its_citation_leads_to_the_place(
    page: RetrievalPage, window: RecordingWindow
) -> None:
    view = page.pane.list
    spot = view.cited_rect(2).center()
    QTest.mouseMove(view.viewport(), spot)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(view.viewport(), LEFT, pos=spot)
    (place,) = [what for kind, what in window.asked if kind == "passage"]
    assert (place[1].start, place[1].stop) == (52, 77)
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, spot)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(page.pane.model.index(1)).center())
    assert len([one for one in window.asked if one[0] == "passage"]) == 1


def test_what_stands_around_shows_by_the_mouse(page: RetrievalPage) -> None:
    choose(page, 1)
    page.bar.around.click()
    assert cards(page.pane)[1].before


def test_whole_extracts_show_where_several_meet(page: RetrievalPage, qtbot: QtBot) -> None:
    panel = page.question
    assert panel.whole.isHidden()
    draft = Draft().with_code(Part.ALL, Coded(code(page, "Rest")))
    page.ask_now(draft.with_code(Part.ALL, Coded(code(page, "Something of my own"))))
    assert texts(page.pane) == ["quiet"]
    assert not panel.whole.isHidden()
    panel.whole.click()
    qtbot.waitUntil(lambda: texts(page.pane) == ["I wanted something of my own, and quiet."])
    assert "(whole extracts)" in panel.sentence.text()
    by_id = {one.id: one for one in COMMANDS}
    by_id["retrieval.whole"].run(page)
    qtbot.waitUntil(lambda: texts(page.pane) == ["quiet"])
    assert not panel.whole.isChecked()


def test_parked_codes_count_where_they_are_wished_for(page: RetrievalPage, qtbot: QtBot) -> None:
    rest = code(page, "Rest")
    assert page.question.parked.isHidden()
    page.ask_now(Draft().with_code(Part.ALL, Coded(rest)))
    page.workbench.session.run(park_code, rest)
    assert texts(page.pane) == []
    assert page.pane.list.empty_text.startswith("“Rest” is parked.")
    page.question.parked.click()
    qtbot.waitUntil(lambda: texts(page.pane) == ["quiet"])
    assert "parked codes included" in page.question.sentence.text()
    page.asking.begin()
    pick(page, "rest (parked)")
    assert page.pane.draft.of(Part.ALL)[0].code_id == rest


def test_valences_are_gathered_and_stand_side_by_side(page: RetrievalPage) -> None:
    session = page.workbench.session
    extracts = session.ask(rows, Coding, code_id=code(page, "Being measured"))
    session.run(qualify_coding, extracts[0].id, Valence.NEGATIVE, "", "", False)
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Being measured"))))
    page.question.grouping.chosen.emit((Grouping.VALENCE, ""))
    page.ask_now(page.pane.draft)
    heads = [page.pane.model.line(row) for row in range(page.pane.model.rowCount())]
    assert [one.name for one in heads if isinstance(one, Head)] == ["negative", "None of these"]
    page.middle.compare.click()
    pick(page, "valence")
    assert columns(page) == [("positive", 0), ("mixed", 0), ("negative", 1)]


def test_codes_and_extracts_are_compared_from_the_same_button(page: RetrievalPage) -> None:
    page.middle.compare.click()
    pick(page, "code beside")
    pick(page, "rest")
    pick(page, "measured")
    assert [len(texts(pane)) for pane in page.panes] == [1, 2]
    page.close_pane()
    page.ask_now(Draft())
    choose(page, 0, 3)
    page.middle.compare.click()
    pick(page, "chosen")
    assert [len(pane.fixed) for pane in page.panes] == [1, 1]


def test_codes_are_applied_taken_off_and_moved_with_one_undo_each(page: RetrievalPage) -> None:
    session = page.workbench.session
    choose(page, 0, 2)
    QTest.keyClick(page.pane.list, Qt.Key.Key_C)
    name_code(page, "rest")
    assert codes_on(page, "work that nobody measures") == {"Being measured", "Rest"}
    assert page.pane.list.rows_chosen() == [0, 2]
    session.undo()
    assert codes_on(page, "work that nobody measures") == {"Being measured"}
    choose(page, 2, 3)
    QTest.keyClick(page.pane.list, Qt.Key.Key_V)
    name_code(page, "something")
    assert codes_on(page, "work that nobody measures") == {"Something of my own"}
    session.undo()
    choose(page, 2)
    QTest.keyClick(page.pane.list, Qt.Key.Key_X)
    assert "work that nobody measures" not in texts(page.pane)
    session.undo()
    assert codes_on(page, "work that nobody measures") == {"Being measured"}


def test_a_new_code_is_made_for_all_that_is_chosen_with_one_undo(page: RetrievalPage) -> None:
    session = page.workbench.session
    choose(page, 0, 2)
    QTest.keyClick(page.pane.list, Qt.Key.Key_C)
    assert [one.note for one in offers_for(page, "Being measure")] == [
        "",
        "close to “Being measured”",
    ]
    page.palette_sheet.field.clear()
    name_code(page, "Keeping an eye on the clock", Qt.Key.Key_Return)
    assert "Keeping an eye on the clock" in codes_on(page, "work that nobody measures")
    assert len(session.ask(rows, Coding, code_id=code(page, "Keeping an eye on the clock"))) == 2
    assert page.pane.list.hasFocus()
    assert page.pane.list.rows_chosen() == [0, 2]
    session.undo()
    assert not session.ask(rows, Code, name="Keeping an eye on the clock")


def offers_for(page: RetrievalPage, letters: str) -> list[Offer]:
    QTest.keyClicks(page.palette_sheet.field, letters)
    return page.palette_sheet.shown()


def test_several_codes_are_applied_at_once(page: RetrievalPage) -> None:
    choose(page, 3)
    QTest.keyClick(page.pane.list, Qt.Key.Key_C)
    sheet = page.palette_sheet
    QTest.keyClicks(sheet.field, "rest")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    name_code(page, "A new one")
    words = "At the depot they count the minutes."
    assert codes_on(page, words) == {"Being measured", "Rest", "A new one"}
    page.workbench.session.undo()
    assert codes_on(page, words) == {"Being measured"}


def test_the_palette_gives_the_keys_back_where_they_were(page: RetrievalPage) -> None:
    choose(page, 1)
    QTest.keyClick(page.pane.list, Qt.Key.Key_C)
    QTest.keyClick(page.palette_sheet.field, Qt.Key.Key_Escape)
    assert page.pane.list.hasFocus()
    QTest.keyClick(page.pane.list, Qt.Key.Key_C)
    page.saved.field.setFocus()
    assert page.palette_sheet.isHidden()
    assert page.saved.field.hasFocus()


def test_extracts_move_to_a_new_code(page: RetrievalPage) -> None:
    choose(page, 2, 3)
    QTest.keyClick(page.pane.list, Qt.Key.Key_V)
    name_code(page, "Counted minutes")
    assert codes_on(page, "work that nobody measures") == {"Counted minutes"}
    assert codes_on(page, "At the depot they count the minutes.") == {"Counted minutes"}
    page.workbench.session.undo()
    assert codes_on(page, "work that nobody measures") == {"Being measured"}


def test_the_shared_words_alone_take_a_code(page: RetrievalPage) -> None:
    draft = Draft().with_code(Part.ALL, Coded(code(page, "Rest")))
    page.ask_now(draft.with_code(Part.ALL, Coded(code(page, "Something of my own"))))
    assert texts(page.pane) == ["quiet"]
    choose(page, 0)
    QTest.keyClick(page.pane.list, Qt.Key.Key_C)
    name_code(page, "measured")
    session = page.workbench.session
    found = session.ask(rows, Coding, code_id=code(page, "Being measured"))
    assert len(found) == 3
    session.undo()
    assert len(session.ask(rows, Coding, code_id=code(page, "Being measured"))) == 2


def test_a_memo_is_written_and_shows(page: RetrievalPage) -> None:
    choose(page, 1)
    QTest.keyClick(page.pane.list, Qt.Key.Key_M)
    QTest.keyClicks(page.bar.field, "Why quiet here?")
    QTest.keyClick(page.bar.field, Qt.Key.Key_Return)
    (memo,) = page.workbench.session.ask(rows, Memo)
    assert (memo.target_kind, memo.text) == (Kind.EXTRACT, "Why quiet here?")
    assert cards(page.pane)[1].memos == 1
    QTest.keyClick(page.pane.list, Qt.Key.Key_M)
    QTest.keyClicks(page.bar.field, "Not this")
    QTest.keyClick(page.bar.field, Qt.Key.Key_Escape)
    assert len(page.workbench.session.ask(rows, Memo)) == 1


def test_a_memo_is_written_on_all_that_was_chosen_when_it_was_begun(page: RetrievalPage) -> None:
    session = page.workbench.session
    choose(page, 1, 3)
    QTest.keyClick(page.pane.list, Qt.Key.Key_M)
    assert "2 extracts" in page.bar.field.placeholderText()
    choose(page, 0)
    page.bar.field.setFocus()
    QTest.keyClicks(page.bar.field, "Both are about time.")
    QTest.keyClick(page.bar.field, Qt.Key.Key_Return)
    assert [one.memos for one in cards(page.pane)] == [0, 1, 0, 1]
    session.undo()
    assert session.ask(rows, Memo) == []


def test_several_extracts_become_examples_with_one_undo(page: RetrievalPage) -> None:
    session = page.workbench.session
    choose(page, 1, 2, 3)
    QTest.keyClick(page.pane.list, Qt.Key.Key_E)
    pick(page, "measured")
    (measured,) = session.ask(rows, Code, name="Being measured")
    assert len(measured.example_ids) == 2
    session.undo()
    (measured,) = session.ask(rows, Code, name="Being measured")
    assert measured.example_ids == ()


def test_an_extract_becomes_an_example(page: RetrievalPage) -> None:
    choose(page, 1)
    QTest.keyClick(page.pane.list, Qt.Key.Key_E)
    (rest,) = page.workbench.session.ask(rows, Code, name="Rest")
    assert len(rest.example_ids) == 1


def columns(page: RetrievalPage) -> list[tuple[str, int]]:
    return [(pane.name, len(texts(pane))) for pane in page.panes]


def test_two_groups_stand_side_by_side_and_both_can_be_recoded(page: RetrievalPage) -> None:
    page.middle.compare.click()
    pick(page, "group")
    assert columns(page) == [("Newcomers", 2), ("Old hands", 2)]
    box = page.panes[1].list.visualRect(page.panes[1].model.index(0))
    QTest.mouseClick(page.panes[1].list.viewport(), LEFT, pos=box.center())
    assert page.pane is page.panes[1]
    assert page.pane.draft.filters.groups == ("Old hands",)
    QTest.keyClick(page.pane.list, Qt.Key.Key_C)
    name_code(page, "rest")
    assert codes_on(page, "work that nobody measures") == {"Being measured", "Rest"}
    QTest.mouseClick(page.panes[1].closes, LEFT)
    assert columns(page) == [("Newcomers", 2)]


def test_a_code_stands_beside_another(page: RetrievalPage) -> None:
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Rest"))))
    page.comparing.codes()
    pick(page, "measured")
    assert [texts(pane)[0] for pane in page.panes] == ["quiet", "work that nobody measures"]
    page.next_pane()
    assert page.pane is page.panes[1]
    assert page.question.sentence.text().startswith("“Being measured”")


def test_extracts_stand_side_by_side_with_what_is_around_them(page: RetrievalPage) -> None:
    choose(page, 1, 2)
    page.comparing.extracts()
    assert [texts(pane) for pane in page.panes] == [["quiet"], ["work that nobody measures"]]
    assert "neighbour" in cards(page.panes[0])[0].before
    assert page.panes[1].title.toolTip() == "(#2:2) Second talk"


def cased(page: RetrievalPage) -> None:
    """Put each of the two participants into a case of their own."""
    session = page.workbench.session
    for person in session.ask(rows, Participant):
        case = session.run(add_case, f"Household of {person.name}")
        session.run(add_participant, f"{person.name}'s neighbour", "", None, (), None, case)
        newcomer = session.ask(rows, Participant, name=f"{person.name}'s neighbour")[0]
        for speaker in session.ask(rows, Speaker, label=person.name):
            session.run(link_speaker, speaker.id, newcomer.id)


def test_every_comparison_is_recoded_from_with_one_undo(page: RetrievalPage) -> None:
    session = page.workbench.session
    cased(page)

    def recoded(side: int, letters: str, count: int) -> None:
        """Choose all of a side, give it a new code, and take that back."""
        QTest.mouseClick(page.panes[side].list.viewport(), LEFT, pos=QPoint(60, 20))
        QTest.keyClick(page.panes[side].list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert page.pane is page.panes[side]
        assert page.pane.chosen_count() == count
        before = session.ask(rows, Coding)
        QTest.keyClick(page.panes[side].list, Qt.Key.Key_C)
        name_code(page, letters)
        assert len(session.ask(rows, Coding, code_id=code(page, letters))) == count
        session.undo()
        assert session.ask(rows, Coding) == before

    page.comparing.choose()
    pick(page, "case")
    assert [pane.name for pane in page.panes] == ["Household of Ana", "Household of Ben"]
    recoded(1, "Of the second household", 2)
    page.ask_for_code(code(page, "Rest"))
    page.comparing.codes()
    pick(page, "measured")
    recoded(1, "Of the second code", 2)
    page.close_pane()
    page.ask_now(Draft())
    choose(page, 0, 3)
    page.comparing.extracts()
    assert page.bar.said.text() == "1 chosen"
    recoded(1, "Of the second extract", 1)


def test_what_a_passage_was_found_beside_is_said(page: RetrievalPage) -> None:
    draft = Draft().with_code(Part.ALL, Coded(code(page, "Rest")))
    own = Coded(code(page, "Something of my own"))
    page.ask_now(draft.with_relation(Relation(Way.INSIDE, own)))
    assert [one.signed for one in cards(page.pane)] == [
        "Ana (Newcomers) · First talk · beside #1:2"
    ]


def test_questions_are_kept_opened_changed_renamed_and_removed(page: RetrievalPage) -> None:
    session = page.workbench.session

    def names() -> list[str]:
        return [one.name for one in session.ask(rows, SavedQuery)]

    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Rest"))))
    QTest.keyClicks(page.saved.field, "Quiet places")
    QTest.keyClick(page.saved.field, Qt.Key.Key_Return)
    assert names() == ["Quiet places"]
    assert page.saved.change.isHidden()
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Being measured"))))
    assert not page.saved.change.isHidden()
    QTest.keyClick(page.saved.list, Qt.Key.Key_Down)
    QTest.keyClick(page.saved.list, Qt.Key.Key_Return)
    assert texts(page.pane) == ["quiet"]
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Being measured"))))
    QTest.mouseClick(page.saved.change, LEFT)
    page.reload()
    page.keeping.open(session.ask(rows, SavedQuery)[0].id)
    assert len(texts(page.pane)) == 2
    page.saved.list.setCurrentIndex(page.saved.list.model().index(0, 0))
    QTest.keyClick(page.saved.list, Qt.Key.Key_F2)
    QTest.keyClicks(page.saved.field, "Measured")
    QTest.keyClick(page.saved.field, Qt.Key.Key_Return)
    assert names() == ["Measured"]
    QTest.keyClick(page.saved.list, Qt.Key.Key_Delete)
    assert names() == []


def test_a_kept_question_follows_its_codes_and_says_what_is_gone(
    page: RetrievalPage, qtbot: QtBot
) -> None:
    own, rest, measured = map(code, [page] * 3, ("Something of my own", "Rest", "Being measured"))
    session = page.workbench.session
    draft = Draft().with_code(Part.ANY, Coded(own)).with_code(Part.ANY, Coded(rest))
    asked_for = draft.with_relation(Relation(Way.NEAR, Coded(measured), 9))
    session.run(save_query, "Near", asked_for.question())
    session.run(rename_code, own, "One's own")
    session.run(merge_codes, rest, own)
    session.run(remove_code, measured)
    page.ask_now(Draft())
    page.keeping.open(page.keeping.saved()[0].id)
    chips = page.question.lines.chips()
    assert [(one.name, one.hue is None) for one in chips] == [
        ("One's own", False),
        ("a code that is gone", True),
    ]
    assert "no longer in the project" in page.question.sentence.text()
    assert "choose another code for it with Enter" in page.pane.list.empty_text
    page.question.lines.setCurrentIndex(page.question.lines.model().index(1, 0))
    QTest.keyClick(page.question.lines, Qt.Key.Key_Return)
    pick(page, "one's own")
    qtbot.waitUntil(lambda: page.pane.draft.relations[0].code.code_id == own)
    assert page.pane.draft.relations[0].most == 9


def test_a_name_from_right_to_left_does_not_turn_the_sentence_around(
    page: RetrievalPage,
) -> None:
    session = page.workbench.session
    session.run(rename_code, code(page, "Rest"), "מנוחה")
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "מנוחה"))))
    assert page.question.sentence.text().startswith("\u200e“מנוחה”, in the order")
    page.ask_now(Draft())
    assert page.question.sentence.text().startswith("All extracts")


def test_a_cell_of_a_table_opens_its_extracts(page: RetrievalPage) -> None:
    QTest.mouseClick(page.middle.tables_button, LEFT)
    table = page.middle.tables.table
    model = table.counts
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [head[1] for head in model.counts.heads] == ["First talk", "Second talk"]
    cell = model.index(2, 1)
    assert cell.data() == "2"
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(cell).center())
    assert not page.middle.shows_tables
    assert len(texts(page.pane)) == 2
    page.middle.show_tables(True)
    page.middle.tables.what.choose((Grouping.CODE, ""))
    table.setCurrentIndex(model.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert texts(page.pane) == ["quiet"]


def test_a_model_keeps_its_promises(page: RetrievalPage) -> None:
    model = page.pane.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.question.grouping.choose((Grouping.CODE, ""))
    page.ask_now(page.pane.draft)
    model.fold(0, False)
    model.fold(0, True)
    model.fold_all(False)
    model.fold(1, True)


def many(page: RetrievalPage, count: int) -> None:
    """Code every word of the first talk in as many ways as needed."""
    session = page.workbench.session
    source = session.ask(sources)[0]
    rest = code(page, "Rest")
    spans: list[Application] = []
    for start in range(source.characters):
        for stop in range(start + 1, source.characters + 1):
            if len(spans) < count:
                spans.append(Application(Span(start, stop), (rest,)))
    session.run(code_passages, source.source.id, spans)


def pages_read(pane: ResultPane) -> Sequence[int]:
    return sorted(pane.model.pages_read)


def test_of_many_extracts_only_what_shows_is_read(page: RetrievalPage) -> None:
    many(page, 3000)
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Rest"))))
    page.grab()
    assert page.pane.model.rowCount() >= 3000
    assert pages_read(page.pane) == [0]
    QTest.keyClick(page.pane.list, Qt.Key.Key_End)
    page.grab()
    assert len(pages_read(page.pane)) <= 3


def test_what_was_chosen_stays_chosen_when_others_go(page: RetrievalPage) -> None:
    page.ask_now(Draft().with_code(Part.ANY, Coded(code(page, "Being measured"))))
    choose(page, 1)
    session = page.workbench.session
    first = page.pane.model.found(0)
    assert first is not None
    page.deeds._recode([first], [code(page, "Being measured")], ())
    assert texts(page.pane) == ["At the depot they count the minutes."]
    assert page.pane.list.rows_chosen() == [0]
    session.undo()
    assert page.pane.list.rows_chosen() == [1]


def test_a_project_for_reading_can_be_asked_and_not_changed(
    page: RetrievalPage, window: RecordingWindow
) -> None:
    path = page.workbench.session.path
    page.workbench.close_project()
    page.workbench.open_project(path, read_only=True)
    page.reload()
    choose(page, 0)
    assert not page.bar.apply.isEnabled()
    assert page.bar.place.isEnabled()
    QTest.keyClick(page.pane.list, Qt.Key.Key_C)
    assert page.palette_sheet.isHidden()
    assert page.saved.isHidden()


def test_nothing_is_there_yet(
    empty_workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    page = shown(empty_workbench, window, qtbot)
    assert page.pane.list.empty_text.startswith("No passage has been marked yet.")
    page.middle.show_tables(True)
    assert page.middle.tables.table.empty_text == "There are no codes yet."
    page.grab()
    page.comparing.choose()
    assert window.said[-1].startswith("There is nothing to compare yet")


def test_no_project_is_open(
    closed_workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    page = shown(closed_workbench, window, qtbot)
    assert page.pane.list.empty_text == "No project is open."
    page.middle.show_tables(True)
    page.grab()
    assert window.warned == []


def test_commands_know_what_can_be_done(page: RetrievalPage) -> None:
    by_id = {one.id: one for one in COMMANDS}
    assert by_id["retrieval.apply"].when(page)
    page.ask_now(Draft().with_filter("text", "nobody said this"))
    assert not by_id["retrieval.apply"].when(page)
    by_id["retrieval.find"].run(page)
    pick(page, "rest")
    assert texts(page.pane) == ["quiet"]
    assert not by_id["retrieval.close_side"].when(page)
    by_id["retrieval.second"].run(page)
    assert len(page.panes) == 2
    by_id["retrieval.close_side"].run(page)
    assert len(page.panes) == 1


def test_near_is_asked_for(page: RetrievalPage) -> None:
    draft = Draft().with_code(Part.ALL, Coded(code(page, "Rest")))
    page.ask_now(draft.with_relation(Relation(Way.NEAR, Coded(code(page, "Being measured")), 1)))
    assert texts(page.pane) == []


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv"])
def test_what_shows_is_exported(page: RetrievalPage, qtbot: QtBot, suffix: str) -> None:
    path = page.workbench.session.path.with_name(f"extracts{suffix}")
    page.exports.write(path)
    qtbot.waitUntil(path.exists, timeout=60_000)
    if suffix == ".csv":
        assert "work that nobody measures" in path.read_text(encoding="utf-8-sig")
    else:
        assert path.read_bytes().startswith(b"PK")
    qtbot.waitUntil(lambda: not page.middle.writing.running, timeout=60_000)


def exported(page: RetrievalPage, qtbot: QtBot, name: str) -> Path:
    path = page.workbench.session.path.with_name(name)
    page.exports.write(path)
    qtbot.waitUntil(path.exists, timeout=60_000)
    qtbot.waitUntil(lambda: not page.middle.writing.running, timeout=60_000)
    return path


def test_all_sides_are_exported(page: RetrievalPage, qtbot: QtBot) -> None:
    page.middle.compare.click()
    pick(page, "group")
    with exported(page, qtbot, "sides.csv").open(encoding="utf-8-sig", newline="") as stream:
        head, *lines = list(csv.reader(stream))
    assert head[:2] == ["Side", "Source"]
    assert [line[0] for line in lines] == ["Newcomers"] * 2 + ["Old hands"] * 2
    document = Document(str(exported(page, qtbot, "sides.docx")))
    styles = [(one.style.name or "" if one.style else "", one.text) for one in document.paragraphs]
    heads = [text for style, text in styles if style.casefold() == "heading 1"]
    assert heads == ["Newcomers", "Old hands"]
    said = "All extracts, from the group “Old hands”, in the order of the sources."
    assert said in [one.text for one in document.paragraphs]


def test_extracts_beside_each_other_are_exported(page: RetrievalPage, qtbot: QtBot) -> None:
    choose(page, 1, 3)
    page.comparing.extracts()
    book = CalamineWorkbook.from_path(str(exported(page, qtbot, "beside.xlsx")))
    extracts, asked_sheet = (book.get_sheet_by_index(at).to_python() for at in (0, 1))
    assert [line[0] for line in extracts[1:]] == ["(#1:2) First talk", "(#2:4) Second talk"]
    assert [line[-1] for line in asked_sheet[1:]] == ["1 extract", "1 extract"]


def test_a_table_is_exported(page: RetrievalPage, qtbot: QtBot) -> None:
    page.middle.show_tables(True)
    path = page.workbench.session.path.with_name("counts.csv")
    page.exports.write(path)
    qtbot.waitUntil(path.exists, timeout=60_000)
    assert "Being measured" in path.read_text(encoding="utf-8-sig")
    qtbot.waitUntil(lambda: not page.middle.writing.running, timeout=60_000)


def test_a_file_of_another_kind_is_refused_in_words(
    page: RetrievalPage, window: RecordingWindow
) -> None:
    page.exports.write(page.workbench.session.path.with_name("extracts.pdf"))
    assert "its name has to end in" in window.warned[-1]


def test_words_of_the_passage_are_typed(page: RetrievalPage, qtbot: QtBot) -> None:
    page.asking.filter()
    pick(page, "in the words")
    QTest.keyClicks(page.question.words, "MEASURES")
    QTest.keyClick(page.question.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(page.pane) == ["work that nobody measures"])
    assert "saying “MEASURES”" in page.question.sentence.text()


def test_of_many_values_two_are_asked_for(page: RetrievalPage) -> None:
    session = page.workbench.session
    for name in ("Cleo", "Dan", "Eve"):
        session.run(add_participant, name, "")
    page.comparing.choose()
    pick(page, "participant")
    pick(page, "ben")
    pick(page, "ana")
    assert columns(page) == [("Ben", 2), ("Ana", 2)]


def test_recoding_far_down_stays_far_down(page: RetrievalPage) -> None:
    many(page, 3000)
    page.ask_now(Draft().with_code(Part.ALL, Coded(code(page, "Rest"))))
    page.grab()
    view = page.pane.list
    view.scrollTo(page.pane.model.index(2000))
    page.grab()
    first, offset = view.place()
    assert first > 1900
    choose(page, first + 1)
    QTest.keyClick(view, Qt.Key.Key_C)
    name_code(page, "measured")
    page.grab()
    assert view.place() == (first, offset)
    assert view.rows_chosen() == [first + 1]


def test_nothing_is_read_of_an_answer_that_no_longer_holds(
    workbench: Workbench, window: RecordingWindow, qtbot: QtBot
) -> None:
    page = shown(workbench, window, qtbot)
    late = RetrievalPage(workbench, window)
    qtbot.addWidget(late)
    late.reload()
    assert texts(late.pane)
    late.ask_now(late.pane.draft)
    workbench.session.run(remove_source, page.workbench.session.ask(sources)[0].source.id)
    assert texts(late.pane) == [""] * 4
    late.refresh(Changes(removed={Kind.EXTRACT: frozenset({"x"})}))
    assert len(texts(late.pane)) == 2


def test_while_one_reads_what_the_next_question_needs_is_read(
    page: RetrievalPage, qtbot: QtBot
) -> None:
    session = page.workbench.session
    qtbot.waitUntil(lambda: session.ask(stock_of).has_codings and session.ask(stock_of).has_voices)


def test_reading_ahead_ends_with_the_project(page: RetrievalPage, qtbot: QtBot) -> None:
    page.workbench.close_project()
    page.reload()
    qtbot.wait(30)
    assert page.pane.list.empty_text == "No project is open."
