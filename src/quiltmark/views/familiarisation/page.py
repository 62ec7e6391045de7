"""The familiarisation page: sources come in, are read, and get their first notes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import SourceId
from quiltmark.domain.participants import Dataset
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, n_
from quiltmark.views.correcting import Correcting
from quiltmark.views.familiarisation.attending import Attending
from quiltmark.views.familiarisation.bringing_in import BringingIn
from quiltmark.views.familiarisation.changing import SourceChanges
from quiltmark.views.familiarisation.correction_review import CorrectionReview
from quiltmark.views.familiarisation.finding import Finding
from quiltmark.views.familiarisation.middle import Middle
from quiltmark.views.familiarisation.middle_text import MiddleText
from quiltmark.views.familiarisation.models import SourceLine
from quiltmark.views.familiarisation.note_writing import NoteWriting, is_draft
from quiltmark.views.familiarisation.noting import Noting
from quiltmark.views.familiarisation.participants_panel import ParticipantsPanel
from quiltmark.views.familiarisation.reading import marks_of
from quiltmark.views.familiarisation.source_list import SourceList
from quiltmark.views.familiarisation.source_panel import SourcePanel
from quiltmark.views.familiarisation.study import ReadSource, Study
from quiltmark.views.familiarisation.welcome import Welcome
from quiltmark.views.page import Page, Window
from quiltmark.views.shown_text import ShownText
from quiltmark.views.transcripts import set_type
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.transcript import TranscriptView
from quiltmark.widgets.words import QuietButton
from quiltmark.workbench.context import Workbench

_FOLLOWED = (
    Kind.SOURCE,
    Kind.REVISION,
    Kind.SPEAKER,
    Kind.PARTICIPANT,
    Kind.DATASET,
    Kind.EXTRACT,
    Kind.CODING,
    Kind.CODE,
    Kind.MEMO,
    Kind.RELOCATION,
    Kind.READING,
)
_SIDE_WIDTHS = (366, 300)


class FamiliarisationPage(Page):
    """Sources on the left, the text in the middle, notes and details on the right."""

    PAGE_ID = "familiarisation"

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self._study = Study(workbench)
        self._shown: ReadSource | None = None
        self._wanted: tuple[SourceId, ...] = ()
        self._listing = False
        self.changes = SourceChanges(workbench, window)
        self.welcome = Welcome()
        self.sources = SourceList()
        self.people = ParticipantsPanel(self.changes.edit_participant)
        self.text = TranscriptView()
        self._words = MiddleText(self.text, workbench.settings)
        self.text.setAccessibleName(_("Text of the source"))
        self.panel = SourcePanel(self.changes.reword_note)
        self.reviewing = CorrectionReview(self)
        self.middle = Middle(self.text, self.panel)
        shown = ShownText(
            workbench, window, self.text, lambda: self.source_id, self.middle.show_text
        )
        self.correcting = Correcting(shown)
        self.finding = Finding(self)
        self.attending = Attending(self)
        self.panel.stand_below_title(self.attending.line)
        self.noting = Noting(self)
        self.bringing_in = BringingIn(self)
        self.importing = self.bringing_in.panel
        self.writing = NoteWriting(self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        for field in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            # A field would write the names of dropped files; they are for the page to read.
            field.setAcceptDrops(False)
        self._set_type()

    def take_reading_size(self) -> None:
        """Show texts as the settings now have it, those of files that come in among them."""
        self._set_type()
        self.reload()

    def _set_type(self) -> None:
        for view in self.findChildren(TranscriptView):
            set_type(view, self.workbench.settings, mapped=view is self.text, text_first=True)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        left = self.finding.beside(self._left_side())
        for part, least in ((left, 240), (self.middle, 360), (self.panel, 240)):
            part.setMinimumWidth(least)
            split.addWidget(part)
        split.setSizes([_SIDE_WIDTHS[0], 614, _SIDE_WIDTHS[1]])
        for part_index, share in enumerate((2, 5, 1)):
            split.setStretchFactor(part_index, share)
        self._reading = split
        for part in (self.welcome, split, self.importing, self.writing.editor):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _left_side(self) -> QWidget:
        self.lists = QTabBar()
        self.lists.setDrawBase(False)
        self.lists.setExpanding(False)
        self.lists.setFont(interface_font())
        self.lists.addTab(_("Sources"))
        self.lists.addTab(_("Participants"))
        self.import_button = QuietButton(_("Import…"), _("Import transcripts (Ctrl+I)"))
        both = QStackedWidget()
        both.addWidget(self.sources)
        both.addWidget(self.people)
        self.lists.currentChanged.connect(both.setCurrentIndex)
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 0)
        head.addWidget(self.lists)
        head.addStretch(1)
        head.addWidget(self.import_button)
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(both, 1)
        layout.addWidget(self.attending.foot())
        return side

    def _connect(self) -> None:
        self.welcome.asked.connect(self.bringing_in.choose_files)
        self.import_button.clicked.connect(self.bringing_in.choose_files)
        self.sources.current_changed.connect(self._read)
        self.sources.removal_asked.connect(self.remove_sources)
        self.sources.opened.connect(self.text.setFocus)
        self.people.added.connect(self.changes.add_participant)
        self.text.selection_changed.connect(self.panel.notes.take_selection)
        self.text.selection_changed.connect(lambda _span: self.window_port.update_commands())
        notes, details = self.panel.notes, self.panel.details
        notes.listen_to(lambda span: span.of(self._words.words))
        notes.written.connect(self._write_note)
        notes.removed.connect(self.changes.remove_note)
        notes.passage_asked.connect(self.text.show_span)
        self.panel.title.written.connect(
            lambda title: self.changes.rename_source(self._shown, title)
        )
        details.filed.connect(lambda filing: self.changes.file_source(self._shown, filing))
        details.fields.described.connect(
            lambda said: self.changes.describe_source(self._shown, said)
        )
        details.person_set.connect(lambda one: self.changes.set_person(self._shown, one))
        details.speakers.cast.connect(self.changes.cast_speaker)
        details.speakers.linked.connect(self.changes.link_speaker)
        details.speakers.introduced.connect(self.changes.introduce_speaker)

    @property
    def can_change(self) -> bool:
        """Whether a project is open that can be written to."""
        return self.workbench.is_open and not self.workbench.session.read_only

    @property
    def has_source(self) -> bool:
        """Whether a source is being read."""
        return self._shown is not None and self._stack.currentWidget() is self._reading

    @property
    def can_change_source(self) -> bool:
        """Whether a source is being read that can be changed."""
        return self.can_change and self.has_source

    @property
    def source_id(self) -> SourceId | None:
        """The source that is being read."""
        return self._shown.id if self._shown else None

    @property
    def datasets(self) -> list[Dataset]:
        """The datasets of the study, in their order."""
        return self._study.datasets

    def passage(self) -> tuple[SourceId, Span] | None:
        """Return the words that are selected."""
        span = self.text.selection
        return (self._shown.id, span) if self._shown and span else None

    def read_passage(self, source_id: SourceId, span: Span) -> bool:
        """Read on at a passage."""
        if not self.has_source:
            return False
        self.middle.show_text()
        if source_id != self.source_id:
            self.sources.select([source_id])
        if source_id == self.source_id:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.text.set_caret(span.start)
            self.text.show_span(span, select=False)
        return source_id == self.source_id

    def reload(self) -> None:
        """Show the project that is open now, or none."""
        self.bringing_in.forget()
        self.writing.forget()
        self.finding.forget()
        self.attending.forget()
        self._study.forget()
        self._words.forget()
        self._shown, self._wanted = None, ()
        self.show_all()

    def refresh(self, changes: Changes) -> None:
        """Follow what was done, here or anywhere."""
        self.finding.follow(changes)
        if self.bringing_in.under_way:
            # Shown when all of them are in; until then the page would hold the storing up.
            self._study.count_words(changes.added.get(Kind.SOURCE, ()))
        elif changes.touches(*_FOLLOWED):
            self.show_all()

    def settle(self) -> None:
        """Keep the title, the date and the note that are being typed."""
        self.attending.settle()
        self.panel.title.settle()
        self.panel.details.settle()
        self.panel.notes.settle()
        self.writing.settle()
        self.correcting.settle()

    def rename_source(self) -> None:
        """Go to the title."""
        if self.can_change_source:
            self.middle.show_text()
            self.panel.title.begin()

    def write_on(self) -> None:
        """Write on in the note that is being read."""
        if self._shown is not None and self.can_write_on:
            self.writing.write_on(self._shown.text)

    @property
    def can_write_on(self) -> bool:
        """Whether a note is being read that was written here and is not coded yet."""
        known = self._shown
        return self.can_change_source and known is not None and is_draft(known)

    def remove_sources(self) -> None:
        """Take out the sources that are selected; undo brings them back."""
        if not self.can_change_source:
            return
        self.panel.notes.settle()
        gone = self.sources.selected or ([self._shown.id] if self._shown else [])
        if self.changes.remove_sources(gone):
            told = n_("1 source was removed.", "{n} sources were removed.", len(gone))
            self.window_port.say(f"{told} {_('Undo brings all of it back.')}")

    def new_note(self) -> None:
        """Go to the field for notes."""
        if self.can_change_source:
            self.middle.show_text()
            self.panel.show_notes_tab()
            self.panel.notes.begin()

    def turn_interviewers(self) -> None:
        """Count words of interviewers as well, or no longer."""
        counted = self._study.turn_interviewers()
        self.show_all()
        only = _("Only participants’ words count.")
        self.window_port.say(_("Words of interviewers count now.") if counted else only)

    def step_source(self, by: int) -> None:
        """Read the next source, or the one before."""
        if self.has_source:
            self.sources.step(by)

    def show_in_coding(self) -> None:
        """Go on coding where one is reading."""
        if self._shown is not None:
            self.window_port.show_passage(self._shown.id, self.text.selection)

    def select_sources(self, source_ids: Sequence[SourceId]) -> None:
        """Select sources, as soon as they show."""
        self._wanted = tuple(source_ids)
        if self._wanted and self.sources.select(self._wanted):
            self._wanted = ()

    def show_all(self) -> None:
        """Show what the project holds now."""
        editable = self.can_change
        lines: list[SourceLine] = self._study.lines()
        self.attending.show_lines(lines)
        self._listing = True
        self.sources.show_lines(lines)
        if self._wanted:
            self.select_sources(self._wanted)
        self._listing = False
        self.people.show_people(self._study.people, self._study.sources_of_people, editable)
        self._show_source(self.sources.current)
        self.import_button.setEnabled(editable)
        self.show_place()

    def show_place(self) -> None:
        """Show the import, the sources, or what to do where there are none."""
        importing = self.importing.reading or bool(self.importing.choices)
        if importing and self.can_change:
            self._stack.setCurrentWidget(self.importing)
        elif self.writing.editor.isEnabled():
            self._stack.setCurrentWidget(self.writing.editor)
        elif self._study.is_empty:
            is_open = self.workbench.is_open
            self.welcome.show_state(is_open, is_open and not self.can_change)
            self._stack.setCurrentWidget(self.welcome)
        else:
            self._stack.setCurrentWidget(self._reading)
        self.window_port.update_commands()

    def _read(self, source_id: SourceId | None) -> None:
        """Read another source; what was being written on the last one is kept first."""
        if source_id != self.source_id:
            self.settle()
            if not self._listing:
                self._show_source(source_id)
                self.window_port.update_commands()

    def _show_source(self, source_id: SourceId | None) -> None:
        known = self._shown = self._study.read(source_id, self._words.known)
        self._words.show(known.text if known else None)
        self.panel.setEnabled(known is not None)
        self.finding.take_source()
        self.attending.take_source()
        self.reviewing.show()
        if known is None:
            return
        editable = self.can_change
        self.text.set_marks(marks_of(known.marks))
        words = self._study.counted(known.length)
        self.panel.show_head(known.text, words, len(known.notes), editable)
        self.noting.show(known.notes, editable)
        self.panel.details.show_source(
            known.text, known.length, self._study.people, self._study.datasets, editable
        )

    def _write_note(self, text: str, span: Span | None) -> None:
        on_source = partial(self.changes.write_note, self._shown, text, span)
        if not self.noting.write(text, span, on_source):
            self.panel.notes.put_back(text, span)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files, and say what letting them go will do."""
        self.bringing_in.welcome(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the veil off."""
        self.bringing_in.veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self.bringing_in.take(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the veil over all of the page."""
        super().resizeEvent(event)
        self.bringing_in.veil.setGeometry(self.rect())


PAGE = FamiliarisationPage
