"""One file of a batch before it comes in: how it is read, who speaks, what to look out for."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from quiltmark.analysis.tables import TableReading
from quiltmark.formats.reading import ReadTable
from quiltmark.i18n import _
from quiltmark.views.familiarisation.choices import Choice
from quiltmark.views.familiarisation.cleaning_panel import CleaningPanel
from quiltmark.views.familiarisation.file_preview import FilePreview
from quiltmark.views.familiarisation.reading import transcript_before
from quiltmark.views.familiarisation.speaker_preview import SpeakerPreview
from quiltmark.views.familiarisation.table_mapping import TableMapping
from quiltmark.views.familiarisation.wording import format_name, words_of
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.transcript import Transcript, TranscriptView
from quiltmark.widgets.words import Rule, heading, quiet
from quiltmark.workbench.importing import plain_name

SPEAKERS, CLEANING, FILE, TABLE = "speakers", "cleaning", "file", "table"


class ImportPreview(QWidget):
    """Shows a choice; `decided` carries it as the researcher wants it."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self._cleaned: object = None
        self._mapped: object = None
        self._read_by = ""
        self._transcript = Transcript("")
        self.title = heading("", 16)
        self.title.setWordWrap(True)
        self.about = quiet()
        self.told = quiet()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFont(interface_font())
        self.speakers = SpeakerPreview()
        self.file = FilePreview()
        self.cleaning = CleaningPanel()
        self.table = TableMapping()
        self._parts: dict[str, tuple[QWidget, ...]] = {}
        self.text = TranscriptView()
        self.text.setAccessibleName(_("Text of the file"))
        self._lay_out()
        self._connect()
        self.show_choice(None)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 16, 4)
        head.setSpacing(4)
        for label in (self.title, self.about, self.told):
            head.addWidget(label)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(12, 0, 12, 0)
        tabs.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(tabs)
        self._rule = Rule()
        layout.addWidget(self.speakers)
        layout.addWidget(self.file)
        layout.addWidget(self._rule)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.cleaning, 1)
        layout.addWidget(self.text, 1)
        self._parts = {
            SPEAKERS: (self.speakers, self.text),
            FILE: (self.file, self.text),
            CLEANING: (self.cleaning,),
            TABLE: (self.table,),
        }

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _tab: self._turn())
        self.speakers.decided.connect(self.decided)
        self.file.decided.connect(self.decided)
        self.cleaning.changed.connect(self._clean)
        self.table.changed.connect(self._map)

    @property
    def convention(self) -> ChoiceBox:
        """The box for how turns are marked."""
        return self.speakers.convention

    @property
    def roles(self) -> list[ChoiceBox]:
        """The boxes for who is what."""
        return self.speakers.roles

    def show_choice(self, choice: Choice | None) -> None:
        """Show a file, or none."""
        same = (
            choice is not None
            and self._choice is not None
            and choice.row.path == self._choice.row.path
            and choice.row.convention == self._read_by
        )
        self._choice = choice
        self._read_by = choice.row.convention if choice else ""
        self.title.setText(choice.title if choice else "")
        self.about.setText(_about(choice) if choice else "")
        told = [choice.row.reason, *choice.row.warnings] if choice else []
        self.told.setText("\n".join(part for part in told if part))
        self.told.setVisible(any(told))
        self._offer_tabs(choice)
        self._turn()
        self._show_text(choice, same)

    def _offer_tabs(self, choice: Choice | None) -> None:
        """Offer what can be said of this file; the tab in front stays there if it can."""
        offered = _tabs_of(choice)
        front = self.tab
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(offered):
            self.tabs.removeTab(self.tabs.count() - 1)
        while self.tabs.count() < len(offered):
            self.tabs.addTab("")
        for at, (tab, words) in enumerate(offered):
            self.tabs.setTabText(at, words)
            self.tabs.setTabData(at, tab)
        ids = [tab for tab, _words in offered]
        self.tabs.setCurrentIndex(ids.index(front) if front in ids else 0)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(offered))

    @property
    def tab(self) -> str:
        """Which tab is in front, empty for none."""
        return str(self.tabs.tabData(self.tabs.currentIndex()) or "")

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front, where it is offered."""
        for at in range(self.tabs.count()):
            if self.tabs.tabData(at) == tab:
                self.tabs.setCurrentIndex(at)

    def _turn(self) -> None:
        """Show what belongs to the tab in front, filled with the file's own."""
        choice = self._choice
        shown = self._parts.get(self.tab, (self.text,))
        for part in (self.speakers, self.file, self.table, self.cleaning, self.text):
            part.setVisible(part in shown)
        self._rule.setVisible(bool(self.tab))
        if choice is None:
            return
        if self.speakers in shown:
            self.speakers.show_choice(choice)
        elif self.file in shown:
            self.file.show_choice(choice)
        elif self.cleaning in shown:
            self._show_cleaning(choice)
        elif self.table in shown:
            self._show_table(choice)

    def _show_cleaning(self, choice: Choice) -> None:
        text, known = choice.row.text, (choice.row.origin, choice.row.wanted_edits)
        if self._cleaned == known[0] and self.cleaning.wanted == known[1]:
            # The list is where the ticks were set; it keeps its place.
            return
        if text is not None:
            self._cleaned = choice.row.origin
            self.cleaning.show_edits(text.paragraphs, text.edits, choice.row.wanted_edits)

    def _show_table(self, choice: Choice) -> None:
        """Show the table as it is read; one that was changed here keeps its place."""
        reading, mapped = choice.row.reading, choice.table_reading
        if isinstance(reading, ReadTable) and mapped is not None:
            known = (choice.row.origin, mapped)
            if self._mapped != known:
                self._mapped = known
                self.table.show_table(reading, mapped)

    def _map(self, reading: TableReading) -> None:
        if self._choice is not None:
            self._mapped = (self._choice.row.origin, reading)
            treatment = replace(self._choice.treatment, table=reading)
            self.decided.emit(self._choice.treated(treatment))

    def _clean(self, wanted: frozenset[int]) -> None:
        if self._choice is not None:
            treatment = replace(self._choice.treatment, edits=wanted)
            self.decided.emit(self._choice.treated(treatment))

    def _show_text(self, choice: Choice | None, same: bool) -> None:
        incoming = choice.incoming if choice else None
        transcript = transcript_before(incoming) if incoming else Transcript("")
        self.text.set_empty_text(_("There is nothing to show of this file.") if choice else "")
        if same and transcript == self._transcript:
            return
        self._transcript = transcript
        caret = self.text.caret
        self.text.set_transcript(transcript)
        if same:
            self.text.set_caret(caret)
            self.text.reveal(caret)


def _tabs_of(choice: Choice | None) -> list[tuple[str, str]]:
    if choice is None or not choice.row.body:
        return []
    if isinstance(choice.row.reading, ReadTable):
        return [(TABLE, _("Table")), (SPEAKERS, _("Speakers")), (FILE, _("File"))]
    edits = len(choice.row.edits)
    found = [(SPEAKERS, _("Speakers"))]
    if edits:
        found.append((CLEANING, _("Clean-up · {n}").format(n=edits)))
    return [*found, (FILE, _("File"))]


def _about(choice: Choice) -> str:
    if choice.incoming is None:
        return plain_name(choice.row.path.name)
    parts = (
        plain_name(choice.row.path.name),
        format_name(choice.row.format_id),
        words_of(choice.words),
    )
    return " · ".join(parts)
