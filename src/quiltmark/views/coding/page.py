"""The coding page: sources and codes at the left, the words in the middle, what concerns them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.queries.extracts import extracts
from quiltmark.views.code_palette import CodePalette
from quiltmark.views.coding.auto_coding import AutoCoding
from quiltmark.views.coding.code_list import CodeList
from quiltmark.views.coding.codebook_deeds import CodebookDeeds
from quiltmark.views.coding.codebook_sheets import CodebookSheets
from quiltmark.views.coding.coders import WhoseCodings
from quiltmark.views.coding.concerns import Concerns
from quiltmark.views.coding.covering import Covering
from quiltmark.views.coding.finding import Finding
from quiltmark.views.coding.following import Following
from quiltmark.views.coding.gestures import Gestures
from quiltmark.views.coding.keys import answer
from quiltmark.views.coding.memos import Memos
from quiltmark.views.coding.menus import passage_menu
from quiltmark.views.coding.naming import Naming
from quiltmark.views.coding.opening import Opening
from quiltmark.views.coding.places import middle
from quiltmark.views.coding.qualifying import Qualifying
from quiltmark.views.coding.reshaping import Reshaping
from quiltmark.views.coding.shown_source import ShownSource
from quiltmark.views.coding.side_panel import SidePanel
from quiltmark.views.coding.source_list import SourceList
from quiltmark.views.coding.transcript_pane import TranscriptPane
from quiltmark.views.coding.uncoded import NextUncoded
from quiltmark.views.correcting import Correcting
from quiltmark.views.page import Page, Window
from quiltmark.views.shown_text import ShownText
from quiltmark.views.transcripts import set_type
from quiltmark.widgets.hue_swatches import HueSwatches
from quiltmark.widgets.transcript import Place, TranscriptView
from quiltmark.workbench.context import Workbench

if TYPE_CHECKING:
    from quiltmark.operations.session import Session

_LEFT, _RIGHT, _NARROW = 216, 260, 760


class CodingPage(Page):
    """Follows the project mark by mark: an added coding adds one mark and asks a few questions."""

    PAGE_ID = "coding"

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self.shown = ShownSource()
        self.recent: list[CodeId] = []
        self.sources = SourceList()
        self.codes: CodeList = CodeList()
        self.pane = TranscriptPane()
        self.view: TranscriptView = self.pane.view
        self.correcting = Correcting(ShownText(workbench, window, self.view, lambda: self.shown.id))
        self.side = SidePanel()
        self.gestures: Gestures = Gestures(self)
        self.book: CodebookDeeds = CodebookDeeds(self)
        self.sheets: CodebookSheets = CodebookSheets(self)
        self.concerns: Concerns = Concerns(self)
        self.opening = Opening(self)
        self.finding: Finding = Finding(self)
        self.following = Following(self)
        self.qualifying: Qualifying = Qualifying(self)
        self.reshaping: Reshaping = Reshaping(self)
        self.uncoded: NextUncoded = NextUncoded(self)
        self.memos: Memos = Memos(self)
        self.covering: Covering = Covering(self)
        self.whose: WhoseCodings = WhoseCodings(self)
        self.naming: Naming = Naming(self)
        self._hue_of = ""
        self._could_code = False
        self._arrange()
        self.auto: AutoCoding = AutoCoding(self)
        self.palette_sheet = CodePalette(self)
        self.swatches = HueSwatches(self)
        self._connect()
        self.lead_keyboard_to(self.view)
        self.take_reading_size()

    @property
    def session(self) -> "Session":
        """The open project."""
        return self.workbench.session

    def _arrange(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.sources)
        left.addWidget(self.codes)
        left.setStretchFactor(0, 2)
        left.setStretchFactor(1, 3)
        across = QSplitter(Qt.Orientation.Horizontal)
        for part in (left, self.pane, self.side):
            across.addWidget(part)
        for splitter in (left, across):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        across.setStretchFactor(1, 1)
        across.setSizes([_LEFT, 1280 - _LEFT - _RIGHT, _RIGHT])
        self._beside = left
        self._fit_parts()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the parts share a narrow window, so that none lies over another."""
        self._fit_parts()
        super().resizeEvent(event)

    def _fit_parts(self) -> None:
        left, side = (150, 180) if self.width() < _NARROW else (170, 210)
        self._beside.setMinimumWidth(left)
        self.side.setMinimumWidth(side)
        self.pane.setMinimumWidth(max(260, min(360, self.width() - left - side - 2)))

    def _connect(self) -> None:
        act, side = self.gestures, self.side
        self.book.connect()
        self.sources.source_chosen.connect(lambda one: self.open_source(SourceId(one), read=True))
        self.pane.moved.connect(self.step_source)
        self.pane.strip.applied.connect(act.apply)
        self.codes.code_chosen.connect(self._show_chosen_code)
        self.codes.code_applied.connect(self._apply_chosen_code)
        self.codes.passage_dropped.connect(act.apply)
        self.view.selection_changed.connect(self._selected)
        self.view.caret_moved.connect(lambda _offset: self._selected())
        self.view.mark_activated.connect(self._activated)
        self.view.code_dropped.connect(act.apply)
        self.view.context_requested.connect(self._show_passage_menu)
        self.view.reading_size_changed.connect(self._keep_reading_size)
        side.turned.connect(self.concerns.show)
        side.passage.code_wished.connect(act.ask_code)
        side.passage.mark_wished.connect(act.mark)
        side.passage.extract_removed.connect(act.remove_extract)
        side.passage.chip_removed.connect(act.remove_coding)
        side.passage.chip_renamed.connect(self._rename_chip)
        side.passage.chip_chosen.connect(self._choose_chip)
        side.passage.hue_wished.connect(self._ask_chip_hue)
        side.code.extract_activated.connect(self._go_to_extract)
        side.unnamed.extract_activated.connect(self._go_to_extract)
        self.palette_sheet.closed.connect(self.opening.read_on)
        self.palette_sheet.closed.connect(self.auto.return_to_sheet)
        self.palette_sheet.closed.connect(self.naming.return_to_list)
        self.swatches.chosen.connect(lambda hue: self.book.recolour(self._hue_of, hue))
        self.swatches.closed.connect(self.opening.read_on)

    def reload(self) -> None:
        """Show the project that is open now, or none, from the beginning."""
        self.palette_sheet.close_palette()
        self.sheets.close()
        self.auto.sheet.close_sheet()
        self.finding.forget()
        if not self.workbench.is_open:
            self._close()
            return
        self.following.begin()
        self.opening.list_sources()
        self.opening.show_first()
        self.side.code.fields.set_read_only(self.session.read_only)
        self.concerns.show()

    def _close(self) -> None:
        self.codes.model.count({}, everything=True)
        self.codes.show_codes(())
        self.recent.clear()
        self.side.code.show_code(None)
        self.side.unnamed.show_extracts(())
        self.opening.close()

    def open_source(self, source_id: SourceId, read: bool = False) -> None:
        """Show a source where one was in it last; with `read` the keyboard goes to its words."""
        self.opening.open(source_id, read)
        if read:
            self.sheets.step_aside()

    def step_source(self, by: int) -> None:
        """Show the next source, or the one before."""
        self.opening.step(by)

    def refresh(self, changes: Changes) -> None:
        """Take in what changed, and no more than that."""
        if self.workbench.is_open:
            self.following.take(changes)
            self.sheets.refresh(changes)

    def settle(self) -> None:
        """Commit what is being typed."""
        self.correcting.settle()
        self.memos.settle()
        self.side.code.settle()

    def coder_changed(self) -> None:
        """Show what is one's own, where only that shows."""
        if self.workbench.is_open:
            self.whose.follow_name()

    def take_reading_size(self) -> None:
        """Show the words as the settings now have it."""
        set_type(self.view, self.workbench.settings)
        if self.shown.id is not None:
            self.open_source(self.shown.id)

    def memo_targets(self) -> tuple[tuple[Kind, str], ...]:
        """Return what a memo can be on here: coding, passage, code, source and whose words."""
        return self.memos.targets() if self.workbench.is_open else ()

    def passage(self) -> tuple[SourceId, Span] | None:
        """Return the words that are meant, to be cited."""
        target = self.gestures.target()
        return (self.shown.id, target) if self.shown.id is not None and target else None

    @property
    def source_id(self) -> SourceId | None:
        """The source that shows."""
        return self.shown.id

    def _keep_reading_size(self, pixels: int) -> None:
        if pixels != self.workbench.settings.reading_size:
            self.workbench.settings.keep(reading_size=pixels)

    def show_passage(self, source_id: SourceId, span: Span | None = None) -> None:
        """Show a source, and in it the words that are meant."""
        if source_id != self.shown.id:
            self.open_source(source_id)
        if span is not None:
            self.view.show_span(span)
        self.opening.read_on()
        self.sheets.step_aside()

    def show_code(self, code_id: CodeId) -> None:
        """Show a code with its extracts."""
        self.codes.choose(code_id)
        self._show_chosen_code()

    def chosen_code(self) -> Code | None:
        """Return the code that is chosen in the list."""
        return self.codes.model.code(self.codes.current_id())

    def rename_chosen(self) -> None:
        """Open the name of the chosen code, or of the chip the keyboard stands on."""
        chips = self.side.passage.chips
        if self.session.read_only:
            self.window_port.say(_("This project is open for reading only."))
        elif chips.hasFocus() and chips.currentIndex().isValid():
            chips.edit(chips.currentIndex())
        else:
            self.codes.rename()

    def ask_hue(self, code_id: str, at: QPoint | None = None) -> None:
        """Ask for another hue of a code, near `at`, a point of the screen."""
        code = self.codes.model.code(code_id)
        if code is not None:
            self._hue_of = code_id
            near = self.mapFromGlobal(at) if at is not None else middle(self).topLeft()
            self.swatches.ask(code.hue, near)

    def show_unnamed(self) -> None:
        """Show the passages that have no code yet."""
        self.side.show_page(self.side.unnamed)
        self.concerns.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys that the words leave to the page."""
        if self.workbench.is_open and self.sheets.cover_words:
            self.sheets.take_keys(event)
        elif not self.workbench.is_open or not answer(self, event):
            super().keyPressEvent(event)

    def _selected(self, _span: object = None) -> None:
        self.view.set_active_marks(())
        self.reshaping.forget()
        self.concerns.show_passage()
        can = self.gestures.target() is not None
        if can != self._could_code:
            self._could_code = can
            self.window_port.update_commands()

    def _activated(self, _mark_id: str) -> None:
        self.side.show_page(self.side.passage)
        self.concerns.show_passage()
        self.window_port.update_commands()

    def _show_passage_menu(self, at: QPoint, place: Place) -> None:
        if place.span is None and len(place.mark_ids) == 1:
            self.view.activate(place.mark_ids[0])
        passage_menu(self, at)

    def _show_chosen_code(self, _code_id: str = "") -> None:
        self.side.show_page(self.side.code)
        self.concerns.show_code()
        self.window_port.update_commands()

    def _apply_chosen_code(self, code_id: str) -> None:
        if self.sheets.cover_words:
            self.sheets.send_to(code_id)
        else:
            self.gestures.apply(code_id)

    def _go_to_extract(self, extract_id: str) -> None:
        for row in self.session.ask(extracts, [extract_id]):
            self.show_passage(row.source_id, Span(row.start, row.stop))

    def _choose_chip(self, one: str) -> None:
        row = self.shown.rows.get(one)
        if row is not None:
            self.view.set_active_marks([one])
            if row.code_id:
                self.codes.choose(row.code_id)
            self.concerns.show_passage()

    def _rename_chip(self, one: str, name: str) -> None:
        row = self.shown.rows.get(one)
        if row is not None and row.code_id:
            self.book.rename(row.code_id, name)

    def _ask_chip_hue(self, one: str, at: QPoint) -> None:
        row = self.shown.rows.get(one)
        if row is not None and row.code_id:
            self.ask_hue(row.code_id, at)


PAGE = CodingPage
