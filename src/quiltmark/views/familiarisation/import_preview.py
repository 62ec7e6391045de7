"""One file of a batch before it comes in: how it is read, who speaks, what to look out for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.sources import SpeakerRole
from quiltmark.i18n import _
from quiltmark.views.familiarisation.choices import Choice
from quiltmark.views.familiarisation.reading import transcript_before
from quiltmark.views.familiarisation.wording import (
    convention_name,
    format_name,
    role_name,
    turns_of,
    words_of,
)
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.transcript import Transcript, TranscriptView
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet
from quiltmark.workbench.importing import plain_name

_SPEAKERS_HEIGHT = 180


class ImportPreview(QWidget):
    """Shows a choice; `decided` carries it as the researcher wants it."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self._read_by = ""
        self._built: object = None
        self._transcript = Transcript("")
        self.title = heading("", 16)
        self.title.setWordWrap(True)
        self.about = quiet()
        self.told = quiet()
        self.convention = ChoiceBox(_("How turns are marked"))
        self.convention.chosen.connect(self._read_anew)
        self.roles: list[ChoiceBox] = []
        self._speakers = QWidget()
        self._grid = QGridLayout(self._speakers)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._scroll = _scrolling(self._speakers)
        self.text = TranscriptView()
        self.text.setAccessibleName(_("Text of the file"))
        self._reading = QWidget()
        self._lay_out()
        self.show_choice(None)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(quiet(_("Turns are marked by"), wrap=False))
        line.addWidget(self.convention, 1)
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(20, 4, 16, 10)
        reading.setSpacing(10)
        reading.addLayout(line)
        reading.addWidget(self._scroll)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 16, 8)
        head.setSpacing(4)
        for label in (self.title, self.about, self.told):
            head.addWidget(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._reading)
        self._rule = Rule()
        layout.addWidget(self._rule)
        layout.addWidget(self.text, 1)

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
        readable = choice is not None and choice.incoming is not None
        for part in (self._reading, self._rule):
            part.setVisible(readable)
        if choice is not None and readable:
            options = [(one, convention_name(one)) for one in choice.conventions]
            self.convention.show_options(options, choice.row.convention)
            self._show_speakers(choice)
        self._show_text(choice, same)

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

    def _show_speakers(self, choice: Choice) -> None:
        """Show who speaks; the boxes are kept where the speakers are the same."""
        labels = [(one.label, one.turns) for one in choice.row.speakers]
        built = (choice.row.path, labels, choice.row.near_misses)
        if self._built != built:
            self._built = built
            self._build_speakers(choice)
        for box, one in zip(self.roles, choice.row.speakers, strict=True):
            box.show_options([(role, role_name(role)) for role in SpeakerRole], one.role)

    def _build_speakers(self, choice: Choice) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.setParent(None)
                part.deleteLater()
        self.roles = []
        for number, one in enumerate(choice.row.speakers):
            name = QLabel(one.label)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setToolTip(one.label)
            name.setMinimumWidth(40)
            box = ChoiceBox(_("Role of {label}").format(label=one.label))
            box.chosen.connect(lambda role, number=number: self._cast(number, role))
            self.roles.append(box)
            self._grid.addWidget(name, number, 0)
            self._grid.addWidget(quiet(turns_of(one.turns), wrap=False), number, 1)
            self._grid.addWidget(box, number, 2)
        self._offer_merging(choice)
        for part in self._speakers.findChildren(QWidget):
            # What is added to a layout counts in its height only once it is shown.
            if part.parentWidget() is self._speakers:
                part.show()
        height = self._grid.totalSizeHint().height()
        self._scroll.setFixedHeight(min(_SPEAKERS_HEIGHT, height) + 2)
        self._scroll.setVisible(bool(choice.row.speakers))

    def _offer_merging(self, choice: Choice) -> None:
        for one, other in choice.row.near_misses:
            words = _("“{one}” and “{other}” may be one person: join them")
            button = QuietButton(words.format(one=one, other=other))
            button.clicked.connect(lambda _on=False, pair=(one, other): self._join(*pair))
            self._grid.addWidget(button, self._grid.rowCount(), 0, 1, 3)

    def _read_anew(self, convention: object) -> None:
        if self._choice is not None:
            self.decided.emit(self._choice.read_by(str(convention)))

    def _cast(self, speaker: int, role: object) -> None:
        if self._choice is not None:
            self.decided.emit(self._choice.with_role(speaker, SpeakerRole(str(role))))

    def _join(self, one: str, other: str) -> None:
        if self._choice is not None:
            self.decided.emit(self._choice.joined(one, other))


def _about(choice: Choice) -> str:
    if choice.incoming is None:
        return plain_name(choice.row.path.name)
    parts = (
        plain_name(choice.row.path.name),
        format_name(choice.row.format_id),
        words_of(choice.words),
    )
    return " · ".join(parts)


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
