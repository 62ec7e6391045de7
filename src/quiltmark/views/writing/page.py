"""The writing page: the chapter as it will read, its outline, and the extracts that can go in."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import BlockId, ExtractId
from quiltmark.domain.spans import Span
from quiltmark.domain.writing import Section
from quiltmark.i18n import _
from quiltmark.operations.chapter import Shown, move_block, remove_block, reword_block, write_blocks
from quiltmark.operations.session import Manner
from quiltmark.queries.chapter import (
    ChapterMaterial,
    chapter_material,
    chapter_rewritten,
    with_blocks,
)
from quiltmark.queries.theme_maps import map_drawing
from quiltmark.reports.outline import told_themes
from quiltmark.views.export_bar import ExportBar
from quiltmark.views.page import Page, Window
from quiltmark.views.writing.chapter_view import ChapterView
from quiltmark.views.writing.exports import Exports
from quiltmark.views.writing.extracts_panel import ExtractsPanel
from quiltmark.views.writing.head import Head
from quiltmark.views.writing.outline import cards_of, outline_lines
from quiltmark.views.writing.rows import (
    INTRODUCTION,
    ChapterRow,
    Place,
    RowKind,
    chapter_rows,
)
from quiltmark.views.writing.voices import shown_blocks, voices_said
from quiltmark.widgets.theme_list import ThemeList
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.exporting import map_of_chapter

_MAP_KINDS = (Kind.MAP, Kind.NODE, Kind.LINK, Kind.THEME, Kind.CODE)
_PASSED_OVER = frozenset({Kind.MEMO, Kind.CODER, Kind.QUESTION, Kind.DATASET, Kind.CASE})
_EXTRACTS_STAY = _PASSED_OVER | {
    *(Kind.BLOCK, Kind.THEME, Kind.OBSERVATION, Kind.PROJECT),
    *(Kind.MAP, Kind.NODE, Kind.LINK),
}


class WritingPage(Page):
    """Phase six: every paragraph is written where it will stand."""

    PAGE_ID = "writing"

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self.material: ChapterMaterial | None = None
        self._part = INTRODUCTION
        self._begun: Place | None = None
        self._map_name = ""
        self._busy = False
        self.head = Head()
        self.outline = ThemeList()
        self.chapter = ChapterView()
        self.panel = ExtractsPanel()
        self.bar = ExportBar()
        self.exports = Exports(self, self.bar)
        self._map_timer = QTimer(self)
        self._map_timer.setSingleShot(True)
        self._map_timer.timeout.connect(self._draw_map)
        self._lay_out()
        self._connect()
        self.lead_keyboard_to(self.chapter)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for one, least in ((self.outline, 170), (self.chapter, 380), (self.panel, 260)):
            one.setMinimumWidth(least)
            split.addWidget(one)
        split.setStretchFactor(1, 1)
        split.setSizes([220, 730, 320])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(split, 1)
        box.addWidget(self.bar)

    def _connect(self) -> None:
        self.outline.setAccessibleName(_("Outline of the chapter"))
        self.outline.theme_chosen.connect(self._go_to_part)
        self.chapter.part_shown.connect(self._show_part)
        self.chapter.written.connect(self._write)
        self.chapter.finished.connect(self._finish)
        self.chapter.next_wanted.connect(self._begin_after)
        self.chapter.adopted.connect(self._adopt)
        self.chapter.removed.connect(self._remove)
        self.chapter.extract_dropped.connect(self._show_extract_at)
        self.panel.show_wanted.connect(self.show_extract)
        self.panel.passage_wanted.connect(self._go_to_passage)
        self.head.export_wanted.connect(self.exports.choose)
        self.head.themes_wanted.connect(lambda: self.window_port.show_place("theme_building"))
        self.bar.failed.connect(self.window_port.warn)
        self.bar.written.connect(self.window_port.say)

    @property
    def can_write(self) -> bool:
        """Whether a project is open in which something can be written."""
        return self.workbench.is_open and not self.workbench.session.read_only

    @property
    def current_block(self) -> ChapterRow | None:
        """The paragraph or shown extract one is at, if any."""
        row = self.chapter.current_row()
        return row if row is not None and row.block_id else None

    def reload(self) -> None:
        """Show the chapter of the project that is open now."""
        self.chapter.settle()
        self.bar.leave()
        self._part, self._begun, self._map_name = INTRODUCTION, None, ""
        self.material = None
        if self.workbench.is_open:
            self.material = self.workbench.session.ask(chapter_material)
            self._map_timer.start(0)
        self.chapter.set_picture(None)
        self._show()

    def refresh(self, changes: Changes) -> None:
        """Show what changed; extracts are asked for again only where they may be others."""
        if self.material is None or self._busy or changes.kinds() <= _PASSED_OVER:
            return
        session = self.workbench.session
        if changes.kinds() <= {Kind.BLOCK}:
            self.material = session.ask(with_blocks, self.material)
        elif changes.kinds() <= _EXTRACTS_STAY:
            self.material = session.ask(chapter_rewritten, self.material)
        else:
            self.material = session.ask(chapter_material)
        if changes.touches(*_MAP_KINDS):
            self._map_timer.start(0)
        self._show()

    def settle(self) -> None:
        """Commit the paragraph that is being written."""
        self.chapter.settle()

    def _show(self) -> None:
        material = self.material
        self.chapter.writable = self.can_write
        rows = (
            chapter_rows(material, self._map_name, self.can_write, self._begun) if material else []
        )
        self.chapter.set_rows(rows)
        self.outline.set_lines(outline_lines(material, rows) if material else [])
        if not any(row.part == self._part for row in rows):
            self._part = INTRODUCTION
        self.outline.choose(self._part)
        self.head.show_chapter(material, self.can_write)
        self._show_extracts()
        self.panel.voices.setText(voices_said(material) if material else "")
        self.window_port.update_commands()

    def _show_extracts(self) -> None:
        if self.material is None:
            self.panel.set_extracts(_("No project is open."), [], 0, False)
            return
        shown = {block.extract_id for block in shown_blocks(self.material)}
        name, cards = cards_of(self.material, self._part, shown)
        count = sum(card.id in shown for card in cards)
        is_theme = any(one.theme.id == self._part for one in self.material.themes)
        none = _("No extract speaks to this theme itself.")
        otherwise = none if is_theme else _("Choose a theme to see its extracts here.")
        self.panel.set_extracts(name, cards, count, self.can_write, otherwise)

    def _draw_map(self) -> None:
        if not self.workbench.is_open:
            return
        session = self.workbench.session
        which = map_of_chapter(session)
        drawing = session.ask(map_drawing, which) if which else None
        if drawing is None or not drawing.nodes:
            self._map_name = ""
            self.chapter.set_picture(None)
        else:
            picture = QPixmap()
            picture.loadFromData(self.workbench.paint_map(drawing, "png"))
            self._map_name = _("Thematic map: {name}").format(name=drawing.title)
            self.chapter.set_picture(picture)
        self._show()

    def _go_to_part(self, part: str) -> None:
        self.chapter.settle()
        self.chapter.show_part(part)
        self._show_part(part)

    def _show_part(self, part: str) -> None:
        if part != self._part:
            self._part = part
            self.outline.choose(part)
            self._show_extracts()
        self.window_port.update_commands()

    def _go_to_passage(self, extract_id: str) -> None:
        for one in self.material.themes if self.material else ():
            for row in one.extracts:
                if row.extract_id == extract_id:
                    self.window_port.show_passage(row.source_id, Span(row.start, row.stop))
                    return

    def _write(self, row: ChapterRow, words: str) -> None:
        if row.block_id is not None:
            block_id = row.block_id
            manner = Manner(field=f"block:{block_id}:text")
            self.window_port.attempt(
                lambda: self.workbench.session.run_with(manner, reword_block, block_id, words)
            )
        elif row.place is not None:
            ids = self._add(row.place, [words])
            if ids:
                self._begun = None
                self.chapter.rebind(
                    replace(row, key=ids[0], kind=RowKind.PARAGRAPH, block_id=ids[0], text=words)
                )
            self._catch_up()

    def _add(self, place: Place, contents: list[str | Shown]) -> list[BlockId]:
        """Write blocks; the rows follow only when the field knows which of them it is."""
        made: list[BlockId] = []
        self._busy = True
        self.window_port.attempt(
            lambda: made.extend(
                self.workbench.session.run(
                    write_blocks, place.section, place.theme_id, contents, place.before
                )
            )
        )
        self._busy = False
        return made

    def _catch_up(self) -> None:
        """Show the blocks at once: a field or a choice waits for the row that was just made."""
        self.refresh(Changes(changed={Kind.BLOCK: frozenset()}))

    def _finish(self, row: ChapterRow, words: str) -> None:
        if row.block_id is not None and not words:
            self._remove(row)
        elif self._begun is not None:
            self._begun = None
            self._show()

    def _begin_after(self, row: ChapterRow) -> None:
        place = row.place
        if place is None or row.block_id is None:
            return
        self._begun = Place(place.section, place.theme_id, self._next_block(row))
        self._show()
        self.chapter.edit_row("begun")

    def _next_block(self, row: ChapterRow) -> BlockId | None:
        same = [
            one.block_id
            for one in self.chapter.rows()
            if one.block_id and one.part == row.part and one.place and row.place
            if one.place.section is row.place.section
        ]
        at = same.index(row.block_id) + 1 if row.block_id in same else len(same)
        return same[at] if at < len(same) else None

    def _adopt(self, row: ChapterRow) -> None:
        """Take over one drafted extract, or all of them with the words between them."""
        if row.place is None:
            return
        contents: list[str | Shown] = []
        for one in self.chapter.rows() if row.extract_id is None else (row,):
            if one.part == row.part and one.extract_id and one.kind is RowKind.DRAFTED_EXTRACT:
                contents.append(Shown(one.extract_id))
            elif one.part == row.part and one.key.startswith("stance "):
                contents.append(one.text)
        self._choose_new(self._add(row.place, contents))

    def _choose_new(self, ids: list[BlockId]) -> None:
        self._catch_up()
        if ids:
            self.chapter.choose(ids[-1])

    def show_extract(self, extract_id: str) -> None:
        """Show an extract behind the block one is at, or at the end of the theme's evidence."""
        material = self.material
        if material is None or not self.can_write:
            return
        self.chapter.settle()
        there = [
            block.id
            for one in material.themes
            if one.theme.id == self._part
            for block in one.blocks.get(Section.EVIDENCE, ())
            if block.extract_id == extract_id
        ]
        theme_id = next(
            (one.theme.id for one in material.themes if one.theme.id == self._part), None
        )
        if there:
            self.chapter.choose(there[0])
        elif theme_id is not None:
            row = self.current_block
            evidence = row and row.place and row.place.section is Section.EVIDENCE
            before = self._next_block(row) if row and evidence else None
            self._show_extract_at(extract_id, Place(Section.EVIDENCE, theme_id, before))

    def _show_extract_at(self, extract_id: str, place: Place) -> None:
        self._choose_new(self._add(place, [Shown(ExtractId(extract_id))]))

    def show_chosen_extract(self) -> None:
        """Show the extract that is chosen on the right."""
        self.show_extract(self.panel.list.current_id())

    def new_paragraph(self) -> None:
        """Begin a paragraph behind the block one is at, or at the end of the part's text."""
        row = self.current_block
        if row is not None:
            self.chapter.settle()
            self._begin_after(row)
            return
        places = [one for one in self.chapter.rows() if one.part == self._part]
        empty = [one.key for one in places if one.kind is RowKind.PLACE]
        written = [one for one in places if one.block_id]
        if empty:
            self.chapter.edit_row(empty[0])
        elif written:
            self._begin_after(written[-1])

    def move_current(self, by: int) -> None:
        """Move the block one is at up (negative) or down among its neighbours."""
        self.chapter.settle()
        row = self.current_block
        if row is not None and row.block_id is not None:
            block_id = row.block_id
            self.window_port.attempt(lambda: self.workbench.session.run(move_block, block_id, by))

    def remove_current(self) -> None:
        """Take the block one is at out of the chapter."""
        row = self.current_block
        if row is not None:
            self._remove(row)

    def _remove(self, row: ChapterRow) -> None:
        block_id = row.block_id
        if block_id is not None:
            self.window_port.attempt(lambda: self.workbench.session.run(remove_block, block_id))

    def export(self, what: str, path: Path | None = None) -> None:
        """Write the `chapter`, the `codebook` or the `map` to `path`, or ask where to."""
        self.chapter.settle()
        if path is None:
            self.exports.choose(what)
        else:
            self.exports.write(what, path)

    @property
    def has_themes(self) -> bool:
        """Whether the chapter tells any theme."""
        return self.material is not None and bool(told_themes(self.material))


PAGE = WritingPage
