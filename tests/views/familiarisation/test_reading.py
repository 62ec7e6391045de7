"""Sources are read, noted, named and removed; the page follows whatever happens."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.participants import Dataset
from quiltmark.domain.sources import SourceKind, Speaker, SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.operations.participants import add_participant, change_role
from quiltmark.operations.sources import add_sources, file_source, rename_source
from quiltmark.queries.extracts import marks_of_source
from quiltmark.queries.lengths import Length
from quiltmark.queries.memos import memos_in_source
from quiltmark.queries.project import participants
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text, sources
from quiltmark.views.familiarisation.commands import COMMANDS
from quiltmark.views.familiarisation.models import ParticipantColumn, SourceColumn
from quiltmark.views.familiarisation.page import FamiliarisationPage
from quiltmark.views.familiarisation.source_list import columns_that_fit
from quiltmark.views.familiarisation.speaker_rows import NEW, NOBODY
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow
from tests.views.familiarisation.conftest import Opened, click, press, titles


def run(page: FamiliarisationPage, command_id: str) -> None:
    """Run a command as a menu does, if it can be done now."""
    (command,) = (one for one in COMMANDS if one.id == command_id)
    assert command.when(page), f"{command_id} cannot be done now"
    command.run(page)


def test_the_first_source_is_read_with_its_marks(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    assert titles(page) == ["First talk", "Second talk"]
    assert page.panel.title.text() == "First talk"
    assert page.text.sheet.text.startswith("How did you come to the garden?")
    at = page.text.sheet.text.index("quiet")
    assert {mark.name for mark in page.text.marks_at(at)} == {"Something of my own", "Rest"}
    assert page.sources.lines[0].participants == "Ana"
    assert page.sources.lines[0].length == Length(25, 9)


def test_words_of_interviewers_count_on_demand(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    words = page.sources.table.model().index(0, SourceColumn.WORDS)
    assert (words.data(), page.panel.about.text().split(" · ")[-1]) == ("25", "25 words")
    assert "25 words of participants, 34 with" in words.data(Qt.ItemDataRole.ToolTipRole)
    run(page, "source.count_interviewers")
    assert (words.data(), page.panel.about.text().split(" · ")[-1]) == ("34", "34 words")
    run(page, "source.count_interviewers")
    speakers = workbench.session.ask(rows, Speaker, source_id=page.source_id)
    (asks,) = [one for one in speakers if one.role is SpeakerRole.INTERVIEWER]
    workbench.session.run(change_role, asks.id, SpeakerRole.PARTICIPANT)
    assert words.data() == "34"
    workbench.session.undo()
    assert words.data() == "25"


def test_the_models_keep_qts_rules(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, fatal)
        for model in (
            page.sources.table.model(),
            page.people.model,
            page.panel.notes.model,
            page.importing.files,
        )
    ]
    workbench.session.undo(12)
    workbench.session.redo(12)
    assert len(testers) == 4
    assert titles(page) == ["First talk", "Second talk"]


def test_commands_step_through_sources_and_go_to_coding(
    opened: Opened, workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(workbench)
    run(page, "source.next")
    assert page.panel.title.text() == "Second talk"
    run(page, "source.next")
    assert page.panel.title.text() == "Second talk"
    run(page, "source.previous")
    page.text.select(Span(3, 9))
    run(page, "source.show_in_coding")
    assert window.asked[-1] == ("passage", (page.source_id, Span(3, 9)))


def test_a_source_is_renamed_where_its_title_stands(
    opened: Opened, workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(workbench)
    run(page, "source.rename")
    QTest.keyClicks(page.panel.title, "Ana in spring")
    press(page.panel.title, Qt.Key.Key_Return)
    assert titles(page)[0] == "Ana in spring"
    run(page, "source.rename")
    QTest.keyClicks(page.panel.title, "Second talk")
    press(page.panel.title, Qt.Key.Key_Return)
    assert "Another source" in window.warned[-1]
    assert page.panel.title.text() == "Ana in spring"
    run(page, "source.rename")
    QTest.keyClicks(page.panel.title, "Never mind")
    press(page.panel.title, Qt.Key.Key_Escape)
    assert page.panel.title.text() == "Ana in spring"
    workbench.session.undo()
    assert page.panel.title.text() == "First talk"


def test_sources_are_removed_and_brought_back_as_one_step(
    opened: Opened, workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(workbench)
    page.sources.table.selectAll()
    press(page.sources.table, Qt.Key.Key_Delete)
    assert titles(page) == []
    assert "2 sources" in window.said[-1]
    workbench.session.undo()
    assert titles(page) == ["First talk", "Second talk"]
    assert [line.row.codings for line in page.sources.lines] == [2, 2]


def test_after_a_removal_its_neighbour_is_read(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    run(page, "source.next")
    run(page, "source.remove")
    assert titles(page) == ["First talk"]
    assert page.panel.title.text() == "First talk"


def test_a_note_on_a_source_is_kept_by_keys(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    run(page, "source.note")
    field = page.panel.notes.field
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "A garden as a refuge?")
    press(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.source_id is not None
    (note,) = workbench.session.ask(memos_in_source, page.source_id)
    assert (note.memo.text, note.memo.kind) == ("A garden as a refuge?", MemoKind.FAMILIARISATION)
    assert note.span is None
    assert page.panel.notes.model.rowCount() == 1
    assert page.sources.lines[0].row.memos == 1
    assert field.toPlainText() == ""


def test_a_note_on_a_passage_marks_it_in_the_same_step(
    opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    text = page.text.sheet.text
    start = text.index("through a neighbour")
    span = Span(start, start + len("through a neighbour"))
    page.text.select(span)
    notes = page.panel.notes
    assert "through a neighbour" in notes.target.text()
    QTest.keyClicks(notes.field, "Chance again.")
    page.text.select(None)
    click(notes.keep)
    assert page.source_id is not None
    (note,) = workbench.session.ask(memos_in_source, page.source_id)
    assert (note.span, note.words) == (span, "through a neighbour")
    assert len(page.text.marks_at(start)) == 1
    workbench.session.undo()
    assert not workbench.session.ask(memos_in_source, page.source_id)
    assert len(workbench.session.ask(marks_of_source, page.source_id)) == 2
    assert page.text.marks_at(start) == ()


def test_a_note_is_on_the_whole_source_when_the_passage_is_let_go(
    opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    page.text.select(Span(0, 5))
    QTest.keyClicks(page.panel.notes.field, "All of it.")
    click(page.panel.notes.loose)
    page.settle()
    assert page.source_id is not None
    (note,) = workbench.session.ask(memos_in_source, page.source_id)
    assert note.span is None


def test_a_note_that_is_begun_is_kept_on_its_own_source(
    opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    first = page.source_id
    assert first is not None
    QTest.keyClicks(page.panel.notes.field, "Half a thought")
    run(page, "source.next")
    assert [note.memo.text for note in workbench.session.ask(memos_in_source, first)] == [
        "Half a thought"
    ]
    assert page.panel.title.text() == "Second talk"
    assert page.panel.notes.model.rowCount() == 0


def test_a_citation_in_a_note_is_followed_to_its_line(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    page.text.select(Span(40, 52))
    QTest.keyClicks(page.panel.notes.field, "He says (#2:2) the same; nobody says #2:99.")
    page.settle()
    page.text.select(None)
    notes = page.panel.notes.list
    places: dict[str | None, QPoint] = {}
    for y in range(0, notes.height(), 5):
        for x in range(0, notes.width(), 5):
            said = notes.painted.cited_at(QPoint(x, y))
            places.setdefault(said, QPoint(x, y))
    assert set(places) == {None, "#2:2", "#2:99"}
    click(notes.viewport(), places["#2:99"] + QPoint(2, 2))
    assert page.panel.title.text() == "First talk"
    assert page.text.selection is None
    click(notes.viewport(), places["#2:2"] + QPoint(2, 2))
    assert page.panel.title.text() == "Second talk"
    assert page.text.emphasis.flash is not None
    lit = page.text.emphasis.flash.of(page.text.sheet.text)
    assert lit == "Work, mostly. But work that nobody measures."


def test_notes_are_reworded_removed_and_lead_to_their_passage(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    assert page.source_id is not None
    page.text.select(Span(40, 52))
    QTest.keyClicks(page.panel.notes.field, "First words")
    page.settle()
    page.text.select(None)
    notes = page.panel.notes
    click(notes.list.viewport(), QPoint(40, 20))
    assert page.text.selection == Span(40, 52)
    notes.list.setFocus()
    notes.list.setCurrentIndex(notes.model.index(0))
    press(notes.list, Qt.Key.Key_F2)
    editor: QPlainTextEdit = notes.list.viewport().findChildren(QPlainTextEdit)[-1]
    editor.setPlainText("Other words\nand more")
    press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = workbench.session.ask(memos_in_source, page.source_id)
    assert note.memo.text == "Other words\nand more"
    notes.list.setCurrentIndex(notes.model.index(0))
    press(notes.list, Qt.Key.Key_Delete)
    assert notes.model.rowCount() == 0


def test_a_speakers_role_and_participant_are_changed(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    page.panel.show_details_tab()
    interviewer, ana = page.panel.details.speakers.rows.values()
    assert ana.person.currentText() == "Ana"
    ana.person.choose(NOBODY)
    assert page.source_id is not None
    known = workbench.session.ask(source_text, page.source_id)
    assert all(one.participant_id is None for one in known.speakers.values())
    interviewer.role.choose(SpeakerRole.OTHER)
    known = workbench.session.ask(source_text, page.source_id)
    assert SpeakerRole.OTHER in {one.role for one in known.speakers.values()}
    workbench.session.undo(2)
    assert ana.person.currentText() == "Ana"
    assert interviewer.role.value is SpeakerRole.INTERVIEWER


def test_a_new_participant_is_named_in_place_as_one_step(
    opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    page.panel.show_details_tab()
    _interviewer, ana = page.panel.details.speakers.rows.values()
    ana.person.choose(NEW)
    assert ana.new.isVisible()
    press(ana.new.name, Qt.Key.Key_Escape)
    assert not ana.new.isVisible()
    assert ana.person.currentText() == "Ana"
    ana.person.choose(NEW)
    ana.new.name.clear()
    QTest.keyClicks(ana.new.name, "Anna-Lena")
    QTest.keyClicks(ana.new.group, "Founders")
    press(ana.new.group, Qt.Key.Key_Return)
    people = {one.name: one.group for one in workbench.session.ask(participants)}
    assert people["Anna-Lena"] == "Founders"
    assert ana.person.currentText() == "Anna-Lena"
    workbench.session.undo()
    assert ana.person.currentText() == "Ana"
    assert len(workbench.session.ask(participants)) == 2


def test_kind_date_and_dataset_are_said_in_the_details(
    opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    page.panel.show_details_tab()
    details = page.panel.details
    details.kind.choose(SourceKind.FOCUS_GROUP)
    QTest.keyClicks(details.date, "2025-05-01")
    press(details.date, Qt.Key.Key_Return)
    details.dataset.choose("new")
    QTest.keyClicks(details.new_dataset, "Gardens")
    press(details.new_dataset, Qt.Key.Key_Return)
    source = workbench.session.ask(sources)[0].source
    (dataset,) = workbench.session.ask(rows, Dataset)
    assert (source.kind, source.date) == (SourceKind.FOCUS_GROUP, "2025-05-01")
    assert (source.dataset_id, dataset.name) == (dataset.id, "Gardens")
    assert details.dataset.currentText() == "Gardens"
    line = page.sources.lines[0]
    assert line.shown(SourceColumn.KIND) == "Focus group"
    workbench.session.undo()
    assert not workbench.session.ask(rows, Dataset)


def test_what_is_being_typed_is_kept_when_the_page_is_left(
    opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    page.panel.show_details_tab()
    QTest.keyClicks(page.panel.details.date, "May 2025")
    QTest.keyClicks(page.panel.notes.field, "Half")
    page.panel.title.selectAll()
    QTest.keyClicks(page.panel.title, "Ana, May")
    page.settle()
    row = workbench.session.ask(sources)[0]
    assert (row.source.title, row.source.date, row.memos) == ("Ana, May", "May 2025", 1)


def test_a_source_without_turns_is_given_its_participant(
    opened: Opened, empty_workbench: Workbench
) -> None:
    session = empty_workbench.session
    session.run(add_sources, [IncomingSource("Field note", "It rained. Nobody came.")])
    person = session.run(add_participant, "Cora", "Visitors")
    page = opened(empty_workbench)
    page.panel.show_details_tab()
    assert page.panel.details.person.isVisible()
    page.panel.details.person.choose(person)
    assert page.sources.lines[0].participants == "Cora"
    session.undo()
    assert page.sources.lines[0].participants == ""


def test_participants_are_changed_in_place(
    opened: Opened, workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(workbench)
    page.lists.setCurrentIndex(1)
    model = page.people.model
    model.setData(model.index(0, ParticipantColumn.NAME), "Anna")
    model.setData(model.index(0, ParticipantColumn.GROUP), "Elders")
    model.setData(model.index(0, ParticipantColumn.NUMBER), "7")
    anna = workbench.session.ask(participants)[0]
    assert (anna.name, anna.group, anna.number) == ("Anna", "Elders", 7)
    model.setData(model.index(0, ParticipantColumn.NUMBER), "seven")
    assert "whole number" in window.warned[-1]
    model.setData(model.index(0, ParticipantColumn.NAME), "Ben")
    assert "Ben" in window.warned[-1]
    assert page.sources.lines[0].participants == "Anna"
    QTest.keyClicks(page.people.name, "Cora")
    press(page.people.name, Qt.Key.Key_Return)
    assert model.rowCount() == 3


def test_the_filter_narrows_and_the_heads_sort(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    QTest.keyClicks(page.sources.field, "ben")
    assert titles(page) == ["Second talk"]
    press(page.sources.field, Qt.Key.Key_Escape)
    page.sources.table.sortByColumn(SourceColumn.TITLE, Qt.SortOrder.DescendingOrder)
    assert titles(page) == ["Second talk", "First talk"]
    assert page.panel.title.text() == "First talk"


def test_what_others_change_is_followed(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    second = page.sources.lines[1].id
    workbench.session.run(rename_source, second, "Ben in autumn")
    assert titles(page) == ["First talk", "Ben in autumn"]
    assert page.panel.title.text() == "First talk"


def test_a_narrow_table_drops_what_matters_least() -> None:
    assert columns_that_fit(900) == frozenset(SourceColumn)
    assert SourceColumn.KIND not in columns_that_fit(600)
    left = {SourceColumn.NUMBER, SourceColumn.TITLE, SourceColumn.WORDS, SourceColumn.READING}
    assert columns_that_fit(100) == left


def test_what_is_known_of_a_source_begins_at_one_edge(
    opened: Opened, workbench: Workbench, qtbot: QtBot
) -> None:
    page = opened(workbench)
    details = page.panel.details
    page.panel.show_details_tab()
    assert page.source_id is not None

    def edges() -> set[int]:
        fields = (details.kind, details.date, *details.fields.fields.values())
        return {field.mapTo(page, QPoint()).x() for field in fields}

    for kind in SourceKind:
        workbench.session.run(file_source, page.source_id, None, None, kind, "")
        qtbot.waitUntil(lambda: len(edges()) == 1)


def test_a_title_longer_than_its_field_ends_in_dots_until_it_is_typed(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    qtbot.waitUntil(page.isActiveWindow)
    assert page.source_id is not None
    title = "Second meeting with the deputy head of the service that accompanies families"
    field = page.panel.title
    drawn = []
    for end in (" (one)", " (two)"):
        workbench.session.run(rename_source, page.source_id, title + end)
        page.text.setFocus()
        drawn.append(field.grab().toImage())
        assert field.text() == title + end
    assert drawn[0] == drawn[1]
    field.begin()
    assert field.hasFocus()
    assert field.grab().toImage() != drawn[0]
