"""What is known about a source: who speaks, what it is, where it came from."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.ids import SpeakerId
from quiltmark.domain.participants import Dataset, Participant
from quiltmark.domain.sources import Source, SourceKind, Speaker
from quiltmark.i18n import _
from quiltmark.queries.lengths import Length
from quiltmark.queries.sources import SourceText
from quiltmark.views.familiarisation.kind_fields import KindFields
from quiltmark.views.familiarisation.models import date_of
from quiltmark.views.familiarisation.speaker_rows import NOBODY, SpeakerRows
from quiltmark.views.familiarisation.wording import (
    convention_name,
    format_name,
    kind_name,
    length_of,
)
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import heading, quiet

NEW_DATASET = "new"
_WIDEST_NAME = 88


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a source belongs, as `file_source` takes it; `new_dataset` is one to be added."""

    kind: SourceKind
    date: str
    dataset_id: str | None
    new_dataset: str = ""


class DetailsPanel(QScrollArea):
    """The details of one source; every signal is a wish.

    `filed` carries a Filing, `person_set` a participant's id or None for a source without turns.
    """

    filed = Signal(object)
    person_set = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._source: Source | None = None
        self.speakers = SpeakerRows()
        self.person = ChoiceBox(_("Participant"))
        self.person.chosen.connect(lambda one: self.person_set.emit(one or None))
        self.kind = ChoiceBox(_("Kind"))
        self.kind.chosen.connect(self._file)
        self.date = QLineEdit()
        self.date.setAccessibleName(_("Date"))
        self.date.setFont(interface_font())
        self.date.editingFinished.connect(self._file)
        self.dataset = ChoiceBox(_("Dataset"))
        self.dataset.chosen.connect(self._choose_dataset)
        self.new_dataset = QLineEdit()
        self.new_dataset.setPlaceholderText(_("Name of the dataset"))
        self.new_dataset.setAccessibleName(_("Name of the dataset"))
        self.new_dataset.setFont(interface_font())
        self.new_dataset.editingFinished.connect(self._add_dataset)
        self.fields = KindFields()
        self.facts = self.filing = QFormLayout()
        self.warnings = quiet()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        self._who = heading(_("Who speaks"), 13)
        self._nobody = quiet(_("No speakers were recognised. Whose words are these?"))
        for part in (self._who, self._nobody, self.person, self.speakers):
            layout.addWidget(part)
        layout.addSpacing(6)
        layout.addWidget(heading(_("What it is"), 13))
        filing = self.filing = _form()
        filing.addRow(quiet(_("Kind")), self.kind)
        filing.addRow(quiet(_("Date")), self.date)
        filing.addRow(quiet(_("Dataset")), self.dataset)
        filing.addRow(quiet(""), self.new_dataset)
        filing.setRowVisible(self.new_dataset, False)
        layout.addLayout(filing)
        layout.addWidget(self.fields)
        layout.addSpacing(6)
        layout.addWidget(heading(_("Where it came from"), 13))
        self.facts = _form()
        layout.addLayout(self.facts)
        layout.addWidget(self.warnings)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_source(
        self,
        known: SourceText,
        length: Length,
        people: Sequence[Participant],
        datasets: Sequence[Dataset],
        editable: bool,
    ) -> None:
        """Show a source."""
        source = known.source
        same = self._source is not None and self._source.id == source.id
        self._source = source
        self._show_voices(known, people, editable)
        self.kind.show_options([(one, kind_name(one)) for one in SourceKind], source.kind)
        if not (same and self.date.isModified()):
            self.date.setText(source.date)
            self.date.setPlaceholderText(date_of(source) or _("2025-04-30"))
        options = [("", _("None")), *((row.id, row.name) for row in datasets)]
        self.dataset.show_options([*options, (NEW_DATASET, _("New…"))], source.dataset_id or "")
        self.fields.show_details(source.kind, dict(source.details), editable, typing=same)
        self.filing.setRowVisible(self.new_dataset, False)
        for part in (self.kind, self.date, self.dataset, self.person):
            part.setEnabled(editable)
        self._show_facts(known, length)
        _align((self.filing, self.fields.form, self.facts))
        self.warnings.setText("\n".join(source.warnings))
        self.warnings.setVisible(bool(source.warnings))

    def _show_voices(
        self, known: SourceText, people: Sequence[Participant], editable: bool
    ) -> None:
        speakers = _speakers_in_order(known)
        self.speakers.show_speakers(speakers, people, editable)
        for part in (self._nobody, self.person):
            part.setVisible(not speakers)
        alone = known.source.participant_ids[0] if known.source.participant_ids else NOBODY
        options = [(NOBODY, _("Nobody")), *((one.id, one.name) for one in people)]
        self.person.show_options(options, alone)

    def _show_facts(self, known: SourceText, length: Length) -> None:
        while self.facts.rowCount():
            self.facts.removeRow(0)
        source = known.source
        facts = [
            (_("File"), source.file_name),
            (_("Format"), format_name(source.file_format)),
            (_("Length"), length_of(length, len(known.text))),
            (_("Turns by"), convention_name(source.convention) if known.speakers else ""),
            *source.metadata,
        ]
        for name, value in facts:
            if value:
                self.facts.addRow(quiet(name), _fact(value))

    def settle(self) -> None:
        """Keep the date, and what the kind asks for, that is being typed."""
        self.fields.settle()
        if self.date.isModified():
            self._file()

    def _file(self) -> None:
        self._emit_filing(str(self.dataset.value or ""))

    def _choose_dataset(self, value: object) -> None:
        if value == NEW_DATASET:
            self.new_dataset.clear()
            self.filing.setRowVisible(self.new_dataset, True)
            self.new_dataset.setFocus()
        else:
            self._emit_filing(str(value or ""))

    def _add_dataset(self) -> None:
        name = self.new_dataset.text().strip()
        if not self.new_dataset.isVisible():
            return
        self.filing.setRowVisible(self.new_dataset, False)
        if self._source is not None:
            self.dataset.show_value(self._source.dataset_id or "")
        if name:
            self._emit_filing(str(self.dataset.value or ""), name)

    def _emit_filing(self, dataset_id: str, new_dataset: str = "") -> None:
        if self._source is None:
            return
        kind = SourceKind(str(self.kind.value))
        date = self.date.text().strip()
        self.date.setModified(False)
        before = (self._source.kind, self._source.date, self._source.dataset_id or "")
        if new_dataset or (kind, date, dataset_id) != before:
            self.filed.emit(Filing(kind, date, dataset_id or None, new_dataset))


def _speakers_in_order(known: SourceText) -> list[tuple[Speaker, int]]:
    """Return the speakers in the order they first speak, with how many turns they have."""
    counts: dict[SpeakerId, int] = {}
    for turn in known.revision.turns:
        if turn.speaker_id is not None:
            counts[turn.speaker_id] = counts.get(turn.speaker_id, 0) + 1
    ids = dict.fromkeys([*counts, *known.speakers])
    return [(known.speakers[one], counts.get(one, 0)) for one in ids if one in known.speakers]


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(7)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form


def _align(forms: Sequence[QFormLayout]) -> None:
    """Let what stands in several forms begin at one edge; a long name goes on below."""
    names = [
        label
        for form in forms
        for row in range(form.rowCount())
        if (item := form.itemAt(row, QFormLayout.ItemRole.LabelRole)) is not None
        and isinstance(label := item.widget(), QLabel)
    ]
    widths = [label.fontMetrics().horizontalAdvance(label.text()) + 2 for label in names]
    for label in names:
        label.setFixedWidth(min(_WIDEST_NAME, max(widths)))


def _fact(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(interface_font(12))
    label.setWordWrap(True)
    label.setToolTip(text)
    label.setMinimumWidth(20)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
