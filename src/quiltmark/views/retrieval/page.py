"""The extracts page: a question at the left, its answer, and other answers beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from quiltmark.analysis.ranking import ranked
from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.domain.retrieval import Coded
from quiltmark.i18n import _
from quiltmark.views.code_palette import CodePalette
from quiltmark.views.keys import key_of
from quiltmark.views.page import Page, Window
from quiltmark.views.retrieval.asking import Asking
from quiltmark.views.retrieval.commands import COMMANDS
from quiltmark.views.retrieval.comparing import Column, Comparing
from quiltmark.views.retrieval.deeds import Deeds
from quiltmark.views.retrieval.deeds_bar import DeedsBar
from quiltmark.views.retrieval.draft import Draft, Part
from quiltmark.views.retrieval.exports import Exports
from quiltmark.views.retrieval.filling import Filling
from quiltmark.views.retrieval.keeping import Keeping
from quiltmark.views.retrieval.middle import Middle
from quiltmark.views.retrieval.question_panel import QuestionPanel
from quiltmark.views.retrieval.result_pane import ResultPane
from quiltmark.views.retrieval.saved_panel import SavedPanel
from quiltmark.views.retrieval.study import NO_STUDY, Study, study_of
from quiltmark.widgets.picker import Choice, Picker
from quiltmark.widgets.words import Rule
from quiltmark.workbench.commands import by_key
from quiltmark.workbench.context import Workbench

_PAUSE_MS = 150
_KEYED = by_key(COMMANDS)
_SAME = {"Del": "X", "G": "Enter"}
# Only the list itself takes these: fields let Enter through, and buttons are pressed with Space.
_OF_THE_LIST = ("Enter", "Space")
_KINDS = (
    Kind.CODE,
    Kind.CODING,
    Kind.EXTRACT,
    Kind.PARTICIPANT,
    Kind.SOURCE,
    Kind.REVISION,
    Kind.SPEAKER,
    Kind.MEMO,
    Kind.DATASET,
    Kind.CASE,
    Kind.CODER,
)


class RetrievalPage(Page):
    """Each side has a question of its own; the one at the left is that of the side that is meant.

    `pane` is that side, `study` what can be asked about.
    """

    PAGE_ID = "retrieval"

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self.study: Study = NO_STUDY
        self.question: QuestionPanel = QuestionPanel()
        self.saved: SavedPanel = SavedPanel()
        self.panes: list[ResultPane] = []
        self.middle: Middle = Middle()
        self.bar: DeedsBar = self.middle.bar
        self.deeds: Deeds = Deeds(self)
        self.comparing: Comparing = Comparing(self)
        self.asking: Asking = Asking(self)
        self.keeping: Keeping = Keeping(self)
        self.filling: Filling = Filling(workbench, self)
        self.exports: Exports = Exports(self, self.middle.writing)
        self.picker: Picker | None = None
        self.palette_sheet = CodePalette(self)
        self._sides = self.middle.sides
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self.pane: ResultPane = self._add_pane()
        self._mark()
        self._connect()
        workbench.on_changes(self._hold)

    def _lay_out(self) -> None:
        left = QScrollArea()
        left.setFrameShape(QScrollArea.Shape.NoFrame)
        left.setWidgetResizable(True)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setMinimumWidth(270)
        left.viewport().setAutoFillBackground(False)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.question)
        column.addWidget(Rule())
        column.addWidget(self.saved)
        column.addStretch(1)
        left.setWidget(inner)
        inner.setAutoFillBackground(False)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.middle)
        split.setSizes([310, 820])
        split.setStretchFactor(1, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._answer)
        panel, bar = self.question, self.bar
        panel.draft_changed.connect(self.ask)
        panel.code_wanted.connect(self.asking.code)
        panel.relation_wanted.connect(self.asking.relation)
        panel.code_change_wanted.connect(self.asking.change_code)
        panel.filter_wanted.connect(self.asking.filter)
        for button, deed in (
            (bar.apply, self.deeds.apply),
            (bar.take_off, self.deeds.take_off),
            (bar.moves, self.deeds.move),
            (bar.memo, self.deeds.begin_memo),
            (bar.example, self.deeds.take_as_example),
            (bar.around, self._widen),
            (bar.place, self.deeds.go_to_place),
        ):
            button.pushed.connect(deed)
        self.middle.compare.pushed.connect(self.comparing.choose)
        self.middle.exports.pushed.connect(self.exports.choose)
        self.middle.turned.connect(self._turn)
        self.middle.tables.draft_wanted.connect(self.open_cell)
        bar.memo_written.connect(self._write_memo)
        bar.left.connect(self._focus_list)
        self.palette_sheet.closed.connect(self._after_palette)

    def _add_pane(self) -> ResultPane:
        pane = ResultPane()
        pane.list.take_size(max(14, self.workbench.settings.reading_size - 2))
        pane.taken.connect(lambda: self.mean(pane))
        pane.place_wanted.connect(lambda _row: self.deeds.go_to_place())
        pane.chosen_changed.connect(self._show_deeds)
        pane.close_wanted.connect(lambda: self.close_pane(pane))
        pane.menu_requested.connect(self._open_menu)
        self.panes.append(pane)
        self._sides.addWidget(pane)
        return pane

    @property
    def can_change(self) -> bool:
        """Whether a project is open that can be changed."""
        return self.workbench.is_open and not self.workbench.session.read_only

    @property
    def can_recode(self) -> bool:
        """Whether passages are chosen that can be changed."""
        return self.can_change and self.pane.current_row() is not None

    def reload(self) -> None:
        """Show the project that is open now from the beginning."""
        self._pause.stop()
        for pane in self.panes[1:]:
            self._drop(pane)
        del self.panes[1:]
        self.pane = self.panes[0]
        self.pane.draft, self.pane.fixed, self.pane.name = Draft(), (), ""
        self.bar.leave()
        self.palette_sheet.close_palette()
        self.middle.writing.leave()
        self._read_study()
        self._answer()
        self._mark()

    def refresh(self, changes: Changes) -> None:
        """Show what changed, with what was chosen."""
        if not self.workbench.is_open:
            return
        if changes.touches(Kind.SAVED_QUERY):
            self.keeping.show()
        if not changes.touches(*_KINDS):
            return
        self._read_study()
        for pane in self.panes:
            self._show(pane, anew=False)
        self._show_question()

    def _hold(self, changes: Changes) -> None:
        if changes.touches(*_KINDS):
            for pane in self.panes:
                pane.model.hold()

    def settle(self) -> None:
        """Keep the memo that is being written."""
        self.bar.settle()

    def take_reading_size(self) -> None:
        """Show the passages in the size the settings now have."""
        for pane in self.panes:
            pane.list.take_size(max(14, self.workbench.settings.reading_size - 2))

    def _read_study(self) -> None:
        self.study = study_of(self.workbench.session) if self.workbench.is_open else NO_STUDY
        if self.middle.shows_tables:
            self._turn(True)

    def _turn(self, to_tables: bool) -> None:
        if to_tables:
            session = self.workbench.session if self.workbench.is_open else None
            self.window_port.attempt(lambda: self.middle.tables.show_study(session, self.study))
            self.middle.tables.table.setFocus()
        else:
            self._focus_list()
        self.window_port.update_commands()

    def open_cell(self, draft: Draft) -> None:
        """Show the extracts that a cell of a table counts."""
        self.middle.show_tables(False)
        self._set_panes(1)
        self.pane = self.panes[0]
        self._mark()
        self.ask_now(draft)
        self._focus_list()

    def ask(self, draft: Draft) -> None:
        """Ask something else on the side that is meant; the answer follows after a short pause."""
        self.pane.draft, self.pane.fixed, self.pane.name = draft, (), ""
        self._show_question()
        self._pause.start()

    def ask_now(self, question_draft: Draft) -> None:
        """Ask something else and show the answer at once."""
        self.ask(question_draft)
        self._answer()

    def _answer(self) -> None:
        self._pause.stop()
        self._show(self.pane, anew=True)
        self._show_question()

    def _show(self, pane: ResultPane, anew: bool) -> None:
        session = self.workbench.session if self.workbench.is_open else None
        self.window_port.attempt(lambda: pane.ask(session, self.study, anew))
        self.filling.begin()
        pane.show_title(pane.name or self.asking.sentence_of(pane.draft, short=True))

    def _show_question(self) -> None:
        draft = self.pane.draft
        names = self.asking.names_in(draft.question())
        sentence = self.asking.sentence_of(draft)
        if self.pane.fixed:
            sentence = _("One extract, to be read beside others. A row that is added asks again.")
        self.question.show_draft(draft, self.study, sentence, names)
        self.keeping.show()
        self._show_deeds()

    def mean(self, pane: ResultPane) -> None:
        """Let a side be the one the question and what is done are about."""
        if pane is not self.pane and pane in self.panes:
            if self._pause.isActive():
                self._answer()
            self.pane = pane
            self._mark()
            self._show_question()

    def _mark(self) -> None:
        self.lead_keyboard_to(self.pane.list)
        for pane in self.panes:
            pane.mark(pane is self.pane, len(self.panes) == 1)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show questions side by side, each under its name, or under what it asks."""
        self._set_panes(len(columns))
        for pane, (name, draft) in zip(self.panes, columns, strict=True):
            pane.name, pane.draft, pane.fixed = name, draft, ()
            self._show(pane, anew=True)
        self._after_columns()

    def show_extracts(self, several: Sequence[tuple[ExtractId, ...]]) -> None:
        """Show extracts side by side, with the paragraphs around them."""
        draft = self.pane.draft
        self._set_panes(len(several))
        for pane, ids in zip(self.panes, several, strict=True):
            pane.name, pane.draft, pane.fixed = "", draft, ids
            self._show(pane, anew=True)
            pane.show_title(pane.cited_title())
        self._after_columns()

    def _after_columns(self) -> None:
        self.pane = self.panes[0]
        self._mark()
        self._show_question()
        self._focus_list()
        self.window_port.update_commands()

    def _set_panes(self, count: int) -> None:
        while len(self.panes) > count:
            self._drop(self.panes.pop())
        while len(self.panes) < count:
            self._add_pane()
        self._sides.setSizes([1000 // count] * count)

    def close_pane(self, pane: ResultPane | None = None) -> None:
        """Close a side, or the one that is meant; the last one stays."""
        pane = pane or self.pane
        if len(self.panes) > 1:
            self.panes.remove(pane)
            self._drop(pane)
            self.pane = self.panes[0] if pane is self.pane else self.pane
            self._mark()
            self._show_question()
            self._focus_list()

    def _drop(self, pane: ResultPane) -> None:
        pane.hide()
        pane.setParent(None)
        pane.deleteLater()

    def next_pane(self) -> None:
        """Go on to the next side."""
        at = self.panes.index(self.pane)
        self.panes[(at + 1) % len(self.panes)].list.setFocus()

    def do(self, operation: Callable[..., Any], *args: Any) -> bool:
        """Do something to the project; say whether it was done."""
        session = self.workbench.session
        return self.window_port.attempt(lambda: session.run(operation, *args))

    def _write_memo(self, words: str) -> None:
        self.deeds.write_memo(words)
        self._focus_list()

    def pick(self, title: str, choices: Sequence[Choice], take: Callable[[str], None]) -> None:
        """Offer a short list over the page."""
        self.picker = Picker(self, title, choices, ranked)
        self.picker.picked.connect(take)
        self.picker.open()

    def pick_code(self, title: str, take: Callable[[CodeId], None], without: str = "") -> None:
        """Offer the codes."""
        choices = [
            Choice(
                one.id,
                _("{name} (parked)").format(name=one.name) if one.parked else one.name,
                one.hue,
            )
            for one in self.study.codes
            if one.id != without and (not one.parked or self.pane.draft.with_parked)
        ]
        self.pick(title, choices, lambda key: take(CodeId(key)))

    def ask_for_code(self, code_id: CodeId) -> None:
        """Show the extracts of a code."""
        self.ask_now(Draft().with_code(Part.ALL, Coded(code_id)))

    def _widen(self) -> None:
        self.pane.widen()

    def _after_palette(self) -> None:
        if self.palette_sheet.had_keys:
            self._focus_list()

    def _focus_list(self) -> None:
        self.pane.list.setFocus()

    def _show_deeds(self) -> None:
        row = self.pane.current_row()
        # Where nothing is chosen, what is done is about the passage the keyboard stands on.
        chosen = self.pane.chosen_count() or int(row is not None)
        self.bar.show_state(chosen, row is not None, self.can_change)
        self.window_port.update_commands()

    def _open_menu(self, at: QPoint) -> None:
        from quiltmark.views.retrieval.menus import passage_menu

        passage_menu(self, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Recode and compare by single letters where no text is written."""
        key = key_of(event)
        command = None if key in _OF_THE_LIST else _KEYED.get(_SAME.get(key, key))
        if command is not None and command.when(self):
            command.run(self)
        else:
            super().keyPressEvent(event)


PAGE = RetrievalPage
