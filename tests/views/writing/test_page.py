"""The chapter is written where it will stand, by mouse and by keys, and all of it can be undone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.theme_map import MapDrawing
from quiltmark.domain.themes import ThemeState
from quiltmark.domain.writing import Section
from quiltmark.operations.chapter import Shown, write_blocks
from quiltmark.operations.participants import rename_participant
from quiltmark.operations.theme_maps import Placing, add_map
from quiltmark.operations.themes import rename_theme, set_theme_state
from quiltmark.queries.chapter import ChapterMaterial, chapter_material
from quiltmark.queries.project import participants
from quiltmark.queries.themes import theme_named
from quiltmark.views.writing.extracts_panel import carried
from quiltmark.views.writing.models import ChapterModel
from quiltmark.views.writing.page import WritingPage
from quiltmark.views.writing.rows import CONCLUSION, ChapterRow, RowKind, chapter_rows
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow
from tests.views.frames import Frames

THEME = "A place without measure"


@pytest.fixture
def frames(qapp: QApplication) -> Iterator[Frames]:
    """Frames that are closed at the end."""
    made = Frames()
    yield made
    made.close()


@pytest.fixture
def page(frames: Frames, workbench: Workbench, window: RecordingWindow) -> WritingPage:
    """The writing page of the small study."""
    return frames.show(WritingPage, workbench, window)


def material(page: WritingPage) -> ChapterMaterial:
    """What the project holds now."""
    return page.workbench.session.ask(chapter_material)


def rows(page: WritingPage, *kinds: RowKind) -> list[ChapterRow]:
    """The rows of these kinds."""
    return [row for row in page.chapter.rows() if row.kind in kinds]


def blocks(page: WritingPage) -> list[str]:
    """What was written and shown, in the order it stands."""
    return [row.text for row in rows(page, RowKind.PARAGRAPH, RowKind.EXTRACT)]


def place(page: WritingPage, section: Section) -> ChapterRow:
    """Where one can begin to write in a section."""
    return next(
        row for row in rows(page, RowKind.PLACE) if row.place and row.place.section is section
    )


def click(page: WritingPage, row: ChapterRow, double: bool = False) -> None:
    """Click into a row, near its left."""
    model = page.chapter.model()
    at = [one.key for one in page.chapter.rows()].index(row.key)
    page.chapter.scrollTo(model.index(at, 0))
    box = page.chapter.visualRect(model.index(at, 0))
    column = page.chapter.typesetter.column(box.width())
    where = QPoint(int(column.left()) + 60, box.center().y())
    press = QTest.mouseDClick if double else QTest.mouseClick
    press(page.chapter.viewport(), Qt.MouseButton.LeftButton, pos=where)


def go_to_theme(page: WritingPage) -> None:
    """Choose the theme in the outline."""
    line = next(row for row in rows(page, RowKind.HEADING) if row.text == THEME)
    page.outline.choose("introduction")
    page.outline.theme_chosen.emit(line.part)


def written_with(page: WritingPage, section: Section, *contents: str | Shown) -> None:
    """Write into the theme, or into the chapter."""
    theme = page.workbench.session.ask(theme_named, THEME)
    whole = section in (Section.INTRODUCTION, Section.CONCLUSION)
    run = page.workbench.session.run
    run(write_blocks, section, None if whole else theme.id, contents)


def test_the_model_keeps_the_rules_of_models(qtmodeltester: Any, workbench: Workbench) -> None:
    model = ChapterModel()
    model.show_rows(chapter_rows(workbench.session.ask(chapter_material)))
    qtmodeltester.check(model)
    model.show_rows(())
    qtmodeltester.check(model)


def test_an_unwritten_chapter_shows_drafts_and_places(page: WritingPage) -> None:
    assert THEME in rows(page, RowKind.DRAFTED)[0].text
    assert len(rows(page, RowKind.DRAFTED_EXTRACT)) == 3
    assert {row.place.section for row in rows(page, RowKind.PLACE) if row.place} == set(Section)
    assert "drafts" in page.panel.voices.text()


def test_a_click_and_typing_write_a_paragraph(qtbot: QtBot, page: WritingPage) -> None:
    click(page, place(page, Section.OPENING))
    assert page.chapter.field.isVisible()
    QTest.keyClicks(page.chapter.field, "Nobody counts here.")
    assert blocks(page) == []
    QTest.keyClick(page.chapter.field, Qt.Key.Key_Escape)
    assert not page.chapter.field.isVisible()
    assert blocks(page) == ["Nobody counts here."]
    page.workbench.session.undo()
    assert blocks(page) == []


def test_a_pause_in_typing_saves_and_typing_goes_on(qtbot: QtBot, page: WritingPage) -> None:
    click(page, place(page, Section.OPENING))
    QTest.keyClicks(page.chapter.field, "Nobody")
    qtbot.waitUntil(lambda: blocks(page) == ["Nobody"], timeout=8000)
    assert page.chapter.field.isVisible()
    QTest.keyClicks(page.chapter.field, " counts")
    page.settle()
    assert blocks(page) == ["Nobody counts"]
    page.workbench.session.undo()
    assert blocks(page) == ["Nobody"]
    page.workbench.session.undo()
    assert blocks(page) == []


def test_enter_begins_the_next_paragraph(page: WritingPage) -> None:
    click(page, place(page, Section.INTRODUCTION))
    for words in ("One.", "Two.", "Three."):
        QTest.keyClicks(page.chapter.field, words)
        QTest.keyClick(page.chapter.field, Qt.Key.Key_Return)
    QTest.keyClick(page.chapter.field, Qt.Key.Key_Escape)
    assert blocks(page) == ["One.", "Two.", "Three."]
    first = rows(page, RowKind.PARAGRAPH)[0]
    click(page, first)
    QTest.keyClick(page.chapter.field, Qt.Key.Key_Return)
    QTest.keyClicks(page.chapter.field, "Between.")
    page.settle()
    assert blocks(page) == ["One.", "Between.", "Two.", "Three."]
    assert not page.chapter.rows()[2].key.startswith("begun")


def test_a_paragraph_begun_and_left_empty_leaves_nothing(page: WritingPage) -> None:
    written_with(page, Section.CONCLUSION, "End.")
    before = page.workbench.session.next_undo()
    click(page, rows(page, RowKind.PARAGRAPH)[0])
    QTest.keyClick(page.chapter.field, Qt.Key.Key_Return)
    assert any(row.key == "begun" for row in page.chapter.rows())
    QTest.keyClick(page.chapter.field, Qt.Key.Key_Escape)
    assert not any(row.key == "begun" for row in page.chapter.rows())
    assert page.workbench.session.next_undo() == before


def test_a_paragraph_is_reworded_in_place(page: WritingPage) -> None:
    written_with(page, Section.CLOSING, "It ends well.")
    click(page, rows(page, RowKind.PARAGRAPH)[0])
    QTest.keyClicks(page.chapter.field, " Mostly.")
    page.settle()
    assert blocks(page) == ["It ends well. Mostly."]
    page.workbench.session.undo()
    assert blocks(page) == ["It ends well."]


def test_a_paragraph_emptied_is_taken_out(page: WritingPage) -> None:
    written_with(page, Section.CLOSING, "It ends well.")
    click(page, rows(page, RowKind.PARAGRAPH)[0])
    page.chapter.field.selectAll()
    QTest.keyClick(page.chapter.field, Qt.Key.Key_Delete)
    QTest.keyClick(page.chapter.field, Qt.Key.Key_Escape)
    assert blocks(page) == []


def test_leaving_the_page_keeps_what_is_typed(page: WritingPage) -> None:
    click(page, place(page, Section.CONCLUSION))
    QTest.keyClicks(page.chapter.field, "So much for now")
    page.reload()
    assert blocks(page) == ["So much for now"]


def test_an_extract_is_shown_by_enter_behind_where_one_is(page: WritingPage) -> None:
    written_with(page, Section.EVIDENCE, "Ana:", "Ben:")
    go_to_theme(page)
    page.chapter.choose(rows(page, RowKind.PARAGRAPH)[0].key)
    page.panel.list.setCurrentIndex(page.panel.list.model().index(0, 0))
    QTest.keyClick(page.panel.list, Qt.Key.Key_Return)
    assert blocks(page) == ["Ana:", "I wanted something of my own, and quiet.", "Ben:"]
    assert rows(page, RowKind.EXTRACT)[0].signed == "(Ana, Newcomers)"
    assert page.panel.said.text() == "1 of 3 extracts shown"
    assert page.panel.list.cards()[0].signed.endswith("First talk · shown")
    assert "Ana 1" in page.panel.voices.text()
    assert "1 never shown: Ben" in page.panel.voices.text()
    page.workbench.session.undo()
    assert blocks(page) == ["Ana:", "Ben:"]


def test_an_extract_shown_already_is_gone_to_instead(page: WritingPage) -> None:
    go_to_theme(page)
    page.panel.list.setCurrentIndex(page.panel.list.model().index(1, 0))
    QTest.mouseClick(page.panel.shows, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.panel.shows, Qt.MouseButton.LeftButton)
    assert blocks(page) == ["work that nobody measures"]
    row = page.chapter.current_row()
    assert row is not None
    assert row.extract_id == page.panel.list.current_id()


def test_an_extract_is_dropped_between_paragraphs(page: WritingPage) -> None:
    written_with(page, Section.EVIDENCE, "First.", "Last.")
    go_to_theme(page)
    extract_id = page.panel.list.cards()[0].id
    drop(page, carried(extract_id), rows(page, RowKind.PARAGRAPH)[1])
    assert blocks(page) == ["First.", "I wanted something of my own, and quiet.", "Last."]


def drop(page: WritingPage, data: QMimeData, row: ChapterRow) -> None:
    """Drop something into the upper half of a row."""
    model = page.chapter.model()
    at = [one.key for one in page.chapter.rows()].index(row.key)
    page.chapter.scrollTo(model.index(at, 0))
    box = page.chapter.visualRect(model.index(at, 0))
    page.chapter.dropEvent(
        QDropEvent(
            QPointF(box.center().x(), box.top() + 2),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_drafted_extract_is_taken_over_alone(page: WritingPage) -> None:
    drafted = rows(page, RowKind.DRAFTED_EXTRACT)
    click(page, drafted[1], double=True)
    assert blocks(page) == [drafted[1].text]
    assert not rows(page, RowKind.DRAFTED_EXTRACT)


def test_the_whole_draft_is_taken_over_as_one_step(page: WritingPage) -> None:
    drafted = [row.text for row in rows(page, RowKind.DRAFTED_EXTRACT)]
    said = next(row for row in rows(page, RowKind.DRAFTED) if row.place)
    click(page, said)
    assert blocks(page) == drafted
    page.workbench.session.undo()
    assert [row.text for row in rows(page, RowKind.DRAFTED_EXTRACT)] == drafted


def test_blocks_are_moved_and_taken_out_by_keys(page: WritingPage) -> None:
    written_with(page, Section.EVIDENCE, "First.", "Second.", "Third.")
    page.chapter.choose(rows(page, RowKind.PARAGRAPH)[2].key)
    page.move_current(-1)
    assert blocks(page) == ["First.", "Third.", "Second."]
    row = page.current_block
    assert row is not None
    assert row.text == "Third."
    QTest.keyClick(page.chapter, Qt.Key.Key_Delete)
    assert blocks(page) == ["First.", "Second."]
    page.workbench.session.undo(2)
    assert blocks(page) == ["First.", "Second.", "Third."]


def test_names_follow_at_once(page: WritingPage) -> None:
    session = page.workbench.session
    session.run(rename_theme, session.ask(theme_named, THEME).id, "Unmeasured ground")
    session.run(rename_participant, session.ask(participants)[0].id, "Anja")
    assert [row.text for row in rows(page, RowKind.HEADING)][1] == "Unmeasured ground"
    assert "Unmeasured ground" in rows(page, RowKind.DRAFTED)[0].text
    assert any(row.signed == "(Anja, Newcomers)" for row in page.chapter.rows())


def test_typing_survives_what_changes_elsewhere(page: WritingPage) -> None:
    session = page.workbench.session
    click(page, place(page, Section.OPENING))
    QTest.keyClicks(page.chapter.field, "Half a sen")
    session.run(rename_theme, session.ask(theme_named, THEME).id, "Unmeasured ground")
    assert page.chapter.field.isVisible()
    QTest.keyClicks(page.chapter.field, "tence")
    page.settle()
    assert blocks(page) == ["Half a sentence"]


def test_a_theme_left_out_is_said_so_in_the_outline(page: WritingPage) -> None:
    session = page.workbench.session
    theme = session.ask(theme_named, THEME)
    session.run(set_theme_state, theme.id, ThemeState.DROPPED)
    model = page.outline.model()
    last = model.index(model.rowCount() - 1, 0)
    assert last.data() == THEME
    assert not page.has_themes
    assert page.head.themes.isVisible()


def test_the_outline_leads_to_each_part(page: WritingPage) -> None:
    page.outline.theme_chosen.emit(CONCLUSION)
    row = page.chapter.current_row()
    assert row is not None
    assert row.text == "Conclusion"
    go_to_theme(page)
    assert page.panel.head.text() == THEME
    assert len(page.panel.list.cards()) == 3


def test_the_passage_of_an_extract_is_shown(page: WritingPage, window: RecordingWindow) -> None:
    go_to_theme(page)
    page.panel.list.setCurrentIndex(page.panel.list.model().index(0, 0))
    QTest.mouseClick(page.panel.goes, Qt.MouseButton.LeftButton)
    assert window.asked[-1][0] == "passage"


def test_an_empty_project_says_where_to_begin(
    frames: Frames, empty_workbench: Workbench, window: RecordingWindow
) -> None:
    page = frames.show(WritingPage, empty_workbench, window)
    assert "none yet" in page.head.facts.text()
    QTest.mouseClick(page.head.themes, Qt.MouseButton.LeftButton)
    assert window.asked == [("place", "theme_building")]


def test_without_a_project_nothing_is_offered(
    frames: Frames, closed_workbench: Workbench, window: RecordingWindow
) -> None:
    page = frames.show(WritingPage, closed_workbench, window)
    assert page.chapter.rows() == ()
    assert not page.head.exports.isEnabled()
    page.new_paragraph()
    page.show_chosen_extract()
    assert window.warned == []


def test_reading_only_shows_and_changes_nothing(
    frames: Frames, workbench: Workbench, window: RecordingWindow
) -> None:
    path = workbench.session.path
    workbench.close_project()
    workbench.open_project(path, read_only=True)
    page = frames.show(WritingPage, workbench, window)
    assert not rows(page, RowKind.PLACE)
    click(page, rows(page, RowKind.DRAFTED_EXTRACT)[0], double=True)
    page.show_extract(rows(page, RowKind.DRAFTED_EXTRACT)[0].extract_id or "")
    assert blocks(page) == []
    assert window.warned == []
    assert "reading only" in page.head.facts.text()


def test_the_chapter_is_written_to_word_and_its_place_said(
    qtbot: QtBot, page: WritingPage, window: RecordingWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Chapter.docx"
    page.export("chapter", path)
    assert page.bar.running
    assert page.bar.cancels.isVisible()
    qtbot.waitUntil(lambda: not page.bar.running, timeout=30_000)
    assert window.said == [f"“Chapter.docx” is in {tmp_path}."]
    assert page.bar.opens.isVisible()
    assert THEME in [one.text for one in Document(str(path)).paragraphs]
    page.workbench.close_project()
    assert not page.bar.isVisible()


def test_an_export_is_cancelled(page: WritingPage, tmp_path: Path) -> None:
    path = tmp_path / "Chapter.docx"
    page.export("chapter", path)
    QTest.mouseClick(page.bar.cancels, Qt.MouseButton.LeftButton)
    assert not page.bar.isVisible()
    assert not page.bar.running
    assert not path.exists()


@pytest.mark.parametrize("what", ["chapter", "codebook", "map"])
def test_a_file_that_cannot_be_is_refused_in_words(
    page: WritingPage, window: RecordingWindow, tmp_path: Path, what: str
) -> None:
    page.export(what, tmp_path / "Chapter.xyz")
    (warning,) = window.warned
    assert "has to end in" in warning
    assert not page.bar.isVisible()


def painted(drawing: MapDrawing, kind: str) -> bytes:
    """Draw a map in words."""
    return f"{drawing.title} {kind}".encode()


def test_the_map_is_drawn_to_a_file(
    frames: Frames,
    workbench: Workbench,
    window: RecordingWindow,
    tmp_path: Path,
) -> None:
    page = frames.show(WritingPage, workbench, window)
    workbench.session.run(add_map, "Map", [Placing(0, 0, label="Ground")])
    workbench.paint_map = painted
    page.export("map", tmp_path / "map.svg")
    assert window.warned == []
    assert (tmp_path / "map.svg").read_bytes() == b"Map svg"
