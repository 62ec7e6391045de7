"""Files are dropped, looked at and brought in, or not."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from quiltmark.analysis.speakers import ALTERNATING
from quiltmark.analysis.tables import Division
from quiltmark.domain.sources import Numbering, SourceKind, SpeakerRole
from quiltmark.queries.sources import source_text, sources
from quiltmark.views.familiarisation.import_table import FileColumn
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.importing import Status
from tests.views.conftest import RecordingWindow
from tests.views.familiarisation.conftest import (
    TALK,
    Opened,
    bring_in,
    click,
    drop,
    press,
    read,
    titles,
)


def test_a_dropped_folder_is_shown_before_anything_is_stored(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    page = opened(empty_workbench)
    drop(page, files)
    read(qtbot, page, 5)
    told = [(one.title, one.row.status, one.chosen) for one in page.importing.choices]
    assert told == [
        ("a-maureen", Status.READY, True),
        ("b-pearl", Status.READY, True),
        ("c-talk", Status.READY, True),
        ("d-broken.docx", Status.UNREADABLE, False),
        ("e-talk again", Status.DUPLICATE, False),
    ]
    assert page.importing.accept.text() == "Import 3 sources"
    assert "1 duplicate · 1 unreadable" in page.importing.summary.text()
    assert not empty_workbench.session.ask(sources)


def test_one_undo_takes_the_whole_drop_back(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    page = opened(empty_workbench)
    drop(page, files)
    read(qtbot, page, 5)
    bring_in(qtbot, page)
    assert titles(page) == ["a-maureen", "b-pearl", "c-talk"]
    assert len(page.sources.selected) == 3
    assert page.panel.title.text() == "a-maureen"
    assert page.text.isVisible()
    empty_workbench.session.undo()
    assert titles(page) == []
    assert page.welcome.isVisible()
    empty_workbench.session.redo()
    assert titles(page) == ["a-maureen", "b-pearl", "c-talk"]


def test_a_title_and_a_role_are_changed_before_the_import(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    page = opened(empty_workbench)
    drop(page, files / "a-maureen.docx")
    read(qtbot, page, 1)
    panel = page.importing
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_F2)
    editor = panel.table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Maureen, first talk")
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.choices[0].title == "Maureen, first talk")
    assert panel.isVisible(), "Enter in the field keeps the title and imports nothing"
    panel.preview.roles[1].choose(SpeakerRole.OTHER)
    bring_in(qtbot, page)
    (row,) = empty_workbench.session.ask(sources)
    assert row.source.title == "Maureen, first talk"
    known = empty_workbench.session.ask(source_text, row.source.id)
    assert {one.label: one.role for one in known.speakers.values()} == {
        "Interviewer": SpeakerRole.INTERVIEWER,
        "Maureen": SpeakerRole.OTHER,
    }


def test_an_unreadable_file_says_why_and_cannot_be_taken(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    page = opened(empty_workbench)
    drop(page, files / "d-broken.docx", files / "c-talk.txt")
    read(qtbot, page, 2)
    panel = page.importing
    assert "copied to its end" in panel.preview.told.text()
    press(panel.table, Qt.Key.Key_Space)
    panel.all.click()
    assert [one.chosen for one in panel.choices] == [False, True]
    bring_in(qtbot, page)
    assert titles(page) == ["c-talk"]


def test_a_duplicate_can_be_taken_all_the_same(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    page = opened(empty_workbench)
    drop(page, files / "c-talk.txt")
    read(qtbot, page, 1)
    bring_in(qtbot, page)
    drop(page.text, files / "e-talk again.txt")
    read(qtbot, page, 1)
    panel = page.importing
    (choice,) = panel.choices
    assert choice.row.status is Status.DUPLICATE
    assert "c-talk" in panel.preview.told.text()
    assert not panel.accept.isEnabled()
    box = panel.table.visualRect(panel.files.index(0, FileColumn.TITLE))
    box.setLeft(box.left() + 14)
    box.setWidth(16)
    click(panel.table.viewport(), box.center())
    assert panel.choices[0].chosen
    bring_in(qtbot, page)
    assert titles(page) == ["c-talk", "e-talk again"]


def test_everything_can_be_done_by_keys(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    page = opened(empty_workbench)
    page.bringing_in.read_files([files])
    read(qtbot, page, 5)
    qtbot.waitUntil(page.importing.table.hasFocus)
    table = page.importing.table
    press(table, Qt.Key.Key_Space)
    for _step in range(4):
        press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Space)
    assert [one.chosen for one in page.importing.choices] == [False, True, True, False, True]
    press(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.bringing_in.under_way)
    assert titles(page) == ["b-pearl", "c-talk", "e-talk again"]
    qtbot.waitUntil(page.sources.table.hasFocus)
    press(page.sources.table, Qt.Key.Key_Down)
    assert page.panel.title.text() == "c-talk"


def test_escape_stores_nothing(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    page = opened(empty_workbench)
    drop(page, files)
    read(qtbot, page, 5)
    press(page.importing.table, Qt.Key.Key_Escape)
    assert page.welcome.isVisible()
    assert not page.importing.choices
    assert not empty_workbench.session.ask(sources)
    assert empty_workbench.session.next_redo() is None


def test_cancel_in_the_middle_ends_the_reading(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, tmp_path: Path
) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"{TALK}\nP1: {number}.", encoding="utf-8")
    page = opened(empty_workbench)
    drop(page, *sorted(tmp_path.glob("*.txt")))
    qtbot.waitUntil(lambda: len(page.importing.choices) >= 1, timeout=60_000)
    click(page.importing.cancel)
    assert not page.importing.reading
    assert page.welcome.isVisible()
    qtbot.wait(150)
    assert not page.importing.choices
    assert not empty_workbench.session.ask(sources)


def test_files_dropped_while_others_are_read_wait_and_join_them(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    page = opened(empty_workbench)
    drop(page, files / "c-talk.txt")
    drop(page, files / "e-talk again.txt")
    read(qtbot, page, 2)
    assert [one.row.status for one in page.importing.choices] == [Status.READY, Status.DUPLICATE]


def test_files_dropped_on_a_field_are_read_too(
    qtbot: QtBot, opened: Opened, workbench: Workbench, files: Path
) -> None:
    page = opened(workbench)
    drop(page.panel.notes.field.viewport(), files / "c-talk.txt")
    read(qtbot, page, 1)
    page.importing.close_batch()
    drop(page.sources.field, files / "a-maureen.docx")
    read(qtbot, page, 1)
    page.importing.close_batch()
    assert page.panel.notes.field.toPlainText() == page.sources.field.text() == ""
    page.panel.show_details_tab()
    row = next(iter(page.panel.details.speakers.rows.values()))
    assert not row.new.name.acceptDrops()


def test_the_convention_can_be_changed(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("How was it?\nCold.\nAnd then?\nColder.", encoding="utf-8")
    page = opened(empty_workbench)
    drop(page, path)
    read(qtbot, page, 1)
    preview = page.importing.preview
    assert not preview.roles
    page.importing.files.put(0, page.importing.choices[0].with_title("Winter"))
    preview.convention.choose(ALTERNATING)
    (choice,) = page.importing.choices
    assert [one.turns for one in choice.row.speakers] == [2, 2]
    assert (choice.title, len(preview.roles)) == ("Winter", 2)
    preview.convention.choose("")
    assert not page.importing.choices[0].row.speakers


def test_labels_that_may_be_one_person_are_joined(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, tmp_path: Path
) -> None:
    lines = ["MR. LONG: Yes.", "MS. BREADEN: No.", "MS. BREADON: Perhaps.", "MR. LONG: So."] * 3
    path = tmp_path / "hearing.txt"
    path.write_text("\n".join([*lines, "MS. BREADEN: Enough."]), encoding="utf-8")
    page = opened(empty_workbench)
    drop(page, path)
    read(qtbot, page, 1)
    choice = page.importing.choices[0]
    assert choice.row.near_misses
    page.importing.files.put(0, choice.joined(*choice.row.near_misses[0]))
    labels = [one.label for one in page.importing.choices[0].row.speakers]
    assert labels == ["MR. LONG", "MS. BREADEN"]


def test_an_empty_folder_is_left_as_it_is(
    qtbot: QtBot,
    opened: Opened,
    empty_workbench: Workbench,
    tmp_path: Path,
    window: RecordingWindow,
) -> None:
    (tmp_path / "nothing").mkdir()
    page = opened(empty_workbench)
    drop(page, tmp_path / "nothing")
    qtbot.waitUntil(page.welcome.isVisible)
    assert "no files" in window.said[-1]


def test_a_project_for_reading_only_takes_nothing(
    qtbot: QtBot, opened: Opened, workbench: Workbench, files: Path, window: RecordingWindow
) -> None:
    path = workbench.session.path
    workbench.close_project()
    workbench.open_project(path, read_only=True)
    page = opened(workbench)
    drop(page, files)
    page.bringing_in.choose_files()
    assert len(window.warned) == 2
    assert "reading only" in window.warned[0]
    assert page.text.isVisible()
    assert not page.panel.notes.field.isEnabled()
    assert page.panel.title.isReadOnly()
    assert not page.import_button.isEnabled()


def test_without_a_project_nothing_is_read(
    opened: Opened, closed_workbench: Workbench, files: Path, window: RecordingWindow
) -> None:
    page = opened(closed_workbench)
    assert page.welcome.isVisible()
    assert not page.welcome.button.isVisible()
    drop(page, files)
    assert "Open a project" in window.warned[0]


def test_the_chooser_takes_several_files(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    page = opened(empty_workbench)
    click(page.welcome.button)
    dialog = page.bringing_in.chooser
    assert dialog is not None
    assert dialog.isVisible()
    names = [str(files / "a-maureen.docx"), str(files / "c-talk.txt")]
    dialog.close()
    dialog.filesSelected.emit(names)
    read(qtbot, page, 2)


def test_storing_is_seen_and_can_be_taken_back(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, tmp_path: Path
) -> None:
    for number in range(60):
        words = f"{TALK}\nP1: {number}. " + 900 * "More and more. "
        (tmp_path / f"{number:02}.txt").write_text(words, encoding="utf-8")
    page = opened(empty_workbench)
    drop(page, *sorted(tmp_path.glob("*.txt")))
    read(qtbot, page, 60)
    panel = page.importing
    click(panel.accept)
    assert panel.bar.isVisible()
    assert 0 < len(empty_workbench.session.ask(sources)) < 60
    press(panel, Qt.Key.Key_Escape)
    assert not empty_workbench.session.ask(sources)
    assert len(panel.choices) == 60
    click(panel.accept)
    qtbot.waitUntil(lambda: not page.bringing_in.under_way, timeout=30_000)
    assert len(titles(page)) == 60
    empty_workbench.session.undo()
    assert titles(page) == []


@pytest.mark.parametrize("folder", ["artisans_fr_docx", "srsc_md", "otter_md", "changelog_md"])
def test_real_transcripts_come_in_with_their_speakers(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, shared: Path, folder: str
) -> None:
    page = opened(empty_workbench)
    files = sorted((shared / "transcripts" / folder).iterdir())
    drop(page, shared / "transcripts" / folder)
    read(qtbot, page, len(files))
    alone = [one.title for one in page.importing.choices if len(one.row.speakers) < 2]
    # This one holds names and times, and no words behind them.
    assert alone in ([], ["Interview 08"])
    bring_in(qtbot, page)
    found = empty_workbench.session.ask(sources)
    assert len(found) == len(files)
    assert all(row.characters > 1000 for row in found)


def test_a_table_is_mapped_before_it_comes_in(
    qtbot: QtBot, opened: Opened, workbench: Workbench, tmp_path: Path
) -> None:
    table = tmp_path / "answers.csv"
    rows = [f"{n},Answer number {n} in some words that are long enough to be text." for n in (1, 2)]
    table.write_text("\n".join(["respondent,What changed?", *rows]), encoding="utf-8")
    page = opened(workbench)
    page.bringing_in.read_files([table])
    read(qtbot, page, 1)
    preview = page.importing.preview
    assert preview.tab == "table"
    (choice,) = page.importing.choices
    assert len(choice.row.sources) == 2
    preview.table.division.choose(Division.TURNS)
    (choice,) = page.importing.choices
    assert len(choice.row.sources) == 1
    preview.table.division.choose(Division.EACH_ROW)
    QTest.mouseClick(page.importing.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(workbench.session.ask(sources)) == 4, timeout=60_000)
    kinds = [row.source.kind for row in workbench.session.ask(sources)]
    assert kinds.count(SourceKind.QUESTIONNAIRE) == 2


def test_a_change_of_clean_up_is_taken_back_before_anything_is_stored(
    qtbot: QtBot, opened: Opened, workbench: Workbench, tmp_path: Path
) -> None:
    file = tmp_path / "talk.txt"
    spoken = ["INT: “Why?”", 'P: "Because  of it."', 'INT: "And?"', 'P: "No more."'] * 4
    file.write_text("\n".join(spoken), encoding="utf-8")
    page = opened(workbench)
    page.bringing_in.read_files([file])
    read(qtbot, page, 1)
    preview = page.importing.preview
    preview.show_tab("cleaning")
    (choice,) = page.importing.choices
    assert choice.row.edits
    before = choice.row.incoming
    preview.cleaning.all.pushed.emit()
    (choice,) = page.importing.choices
    assert choice.row.wanted_edits == frozenset(range(len(choice.row.edits)))
    assert choice.row.incoming is not None
    assert before is not None
    assert choice.row.incoming.text != before.text
    preview.cleaning.none.pushed.emit()
    (choice,) = page.importing.choices
    assert choice.row.wanted_edits == frozenset()


def test_turns_are_read_by_a_pattern_and_a_label_gets_another_name(
    qtbot: QtBot, opened: Opened, workbench: Workbench, tmp_path: Path
) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("\n".join(["Q1// Why?", "A1// Because."] * 6), encoding="utf-8")
    page = opened(workbench)
    page.bringing_in.read_files([file])
    read(qtbot, page, 1)
    preview = page.importing.preview
    assert not preview.roles
    preview.convention.choose("pattern")
    QTest.keyClicks(preview.speakers.pattern, r"([A-Z]\d)//\s*")
    qtbot.waitUntil(lambda: len(preview.roles) == 2, timeout=10_000)
    assert "12" in preview.speakers.matches.text()
    name = preview.speakers.names[1]
    name.setText("Nia")
    name.editingFinished.emit()
    (choice,) = page.importing.choices
    assert [one.label for one in choice.row.speakers] == ["Q1", "Nia"]
    preview.roles[1].choose(SpeakerRole.OTHER)
    (choice,) = page.importing.choices
    assert choice.row.incoming is not None
    assert choice.row.incoming.text.startswith("Why?\nBecause.")
    assert [one.role for one in choice.row.speakers][1] is SpeakerRole.OTHER


def test_letters_lines_and_kind_are_chosen_before_a_file_comes_in(
    qtbot: QtBot, opened: Opened, workbench: Workbench, tmp_path: Path
) -> None:
    file = tmp_path / "talk.txt"
    words = "INT: Où est-il allé, déjà?\nP: Là-bas, très loin d’ici, à côté de la forêt noire."
    file.write_bytes("\n".join([words] * 3).encode("cp1252"))
    page = opened(workbench)
    page.bringing_in.read_files([file])
    read(qtbot, page, 1)
    preview = page.importing.preview
    preview.show_tab("file")
    assert preview.file.encoding.value == "cp1252"
    assert "allé" in preview.file.sample.text()
    preview.file.encoding.choose("cp1250")
    (choice,) = page.importing.choices
    assert choice.row.encoding == "cp1250"
    preview.file.encoding.choose("cp1252")
    preview.file.numbering.choose(Numbering.WIDTH)
    preview.file.width_box.setValue(30)
    preview.file.width_box.editingFinished.emit()
    preview.file.kind.choose(SourceKind.FOCUS_GROUP)
    (choice,) = page.importing.choices
    assert choice.row.incoming is not None
    assert choice.row.incoming.kind is SourceKind.FOCUS_GROUP
    assert choice.row.incoming.line_width == 30
    assert len(choice.row.incoming.lines) > choice.row.incoming.text.count("\n") + 1


def test_a_long_file_is_read_anew_by_a_worker(
    qtbot: QtBot, opened: Opened, workbench: Workbench, tmp_path: Path
) -> None:
    file = tmp_path / "long.txt"
    words = "INT: Why did you stay there for so very long?\nP: Because nobody came to ask, I think."
    file.write_text("\n".join([words] * 7_000), encoding="utf-8")
    page = opened(workbench)
    page.bringing_in.read_files([file])
    read(qtbot, page, 1)
    page.importing.preview.convention.choose("")
    (choice,) = page.importing.choices
    assert choice.wanted is not None
    assert not page.importing.accept.isEnabled()
    qtbot.waitUntil(lambda: page.importing.choices[0].wanted is None, timeout=60_000)
    (choice,) = page.importing.choices
    assert (choice.row.speakers, choice.row.convention) == ((), "")
    qtbot.waitUntil(page.importing.accept.isEnabled, timeout=10_000)


def test_why_a_file_is_refused_is_said_over_the_width_of_the_table(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path
) -> None:
    page = opened(empty_workbench)
    drop(page, files)
    read(qtbot, page, 5)
    table = page.importing.table
    broken = [choice.incoming is None for choice in page.importing.choices].index(True)
    box = table.visualRect(page.importing.files.index(broken, FileColumn.TITLE))
    assert box.width() == table.viewport().width()
    # What state and format say stands on the second lines, too; the title needs the room.
    assert table.columnWidth(FileColumn.TITLE) > 300
    assert table.isColumnHidden(FileColumn.STATUS)
    page.resize(2000, 800)
    qtbot.waitUntil(lambda: not table.isColumnHidden(FileColumn.STATUS))
    assert table.columnWidth(FileColumn.TITLE) > 300


def test_a_file_is_written_out_as_it_came(
    qtbot: QtBot, opened: Opened, empty_workbench: Workbench, files: Path, tmp_path: Path
) -> None:
    page = opened(empty_workbench)
    drop(page, files / "a-maureen.docx")
    read(qtbot, page, 1)
    click(page.importing.accept)
    out = tmp_path / "given back.docx"
    qtbot.waitUntil(lambda: page.source_id is not None)
    assert page.source_id is not None
    source = empty_workbench.session.ask(source_text, page.source_id).source
    page.bringing_in.write_original(source, out)
    assert out.read_bytes() == (files / "a-maureen.docx").read_bytes()
