"""Who speaks in a source: what each voice is to the study, and which participant it is."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from quiltmark.domain.ids import SpeakerId
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import Speaker, SpeakerRole
from quiltmark.i18n import _
from quiltmark.views.familiarisation.wording import role_name, turns_of
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, quiet

NEW = "new"
NOBODY = ""


class NewPerson(QWidget):
    """Two fields in a row, for the name and the group of a participant that is to be added."""

    written = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name in the report"))
        self.group = QLineEdit()
        self.group.setPlaceholderText(_("Group"))
        self.add = QPushButton(_("Add"))
        cancel = QuietButton("×", _("Do not add anybody"))
        cancel.setAccessibleName(_("Do not add anybody"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.name)
        line = QHBoxLayout()
        line.addWidget(self.group, 1)
        line.addWidget(self.add)
        line.addWidget(cancel)
        layout.addLayout(line)
        for field in (self.name, self.group):
            field.setFont(interface_font())
            field.setAcceptDrops(False)
            field.setAccessibleName(field.placeholderText())
            field.returnPressed.connect(self._write)
        self.add.clicked.connect(self._write)
        cancel.clicked.connect(self.left)
        self.name.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.add.setEnabled(False)
        self.hide()

    def begin(self, name: str) -> None:
        """Open, with a name to start from."""
        self.name.setText(name)
        self.name.selectAll()
        self.group.clear()
        self.show()
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        if self.name.text().strip():
            self.written.emit(self.name.text().strip(), self.group.text().strip())


class SpeakerRow(QWidget):
    """One voice; `cast` carries its role, `linked` a participant's id, `introduced` a new one."""

    cast = Signal(object)
    linked = Signal(object)
    introduced = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._speaker: Speaker | None = None
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setFont(interface_font(13, bold=True))
        self.label.setMinimumWidth(40)
        self.turns = quiet(wrap=False)
        self.role = ChoiceBox(_("Role"))
        self.person = ChoiceBox(_("Participant"))
        self.new = NewPerson()
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self.turns)
        boxes = QHBoxLayout()
        boxes.setSpacing(6)
        boxes.addWidget(self.role, 1)
        boxes.addWidget(self.person, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(5)
        layout.addLayout(head)
        layout.addLayout(boxes)
        layout.addWidget(self.new)
        self.role.chosen.connect(self.cast)
        self.person.chosen.connect(self._take)
        self.new.left.connect(self._stay)
        self.new.written.connect(self._introduce)

    def show_speaker(
        self, speaker: Speaker, turns: int, people: Sequence[Participant], editable: bool
    ) -> None:
        """Show a voice as it is, with the participants it can be."""
        self._speaker = speaker
        self.label.setText(speaker.label)
        self.label.setToolTip(speaker.label)
        self.turns.setText(turns_of(turns))
        self.role.setAccessibleName(_("Role of {label}").format(label=speaker.label))
        self.person.setAccessibleName(_("Who {label} is").format(label=speaker.label))
        self.role.show_options([(one, role_name(one)) for one in SpeakerRole], speaker.role)
        options: list[tuple[Hashable, str]] = [(NOBODY, _("Nobody"))]
        options += [(one.id, one.name) for one in people]
        options.append((NEW, _("New participant…")))
        self.person.show_options(options, speaker.participant_id or NOBODY)
        for box in (self.role, self.person):
            box.setEnabled(editable)

    def _take(self, value: object) -> None:
        if value == NEW and self._speaker is not None:
            self.new.begin(self._speaker.label)
            return
        self.new.hide()
        self.linked.emit(value or None)

    def _stay(self) -> None:
        self.new.hide()
        if self._speaker is not None:
            self.person.show_value(self._speaker.participant_id or NOBODY)
        self.person.setFocus()

    def _introduce(self, name: str, group: str) -> None:
        self.new.hide()
        self.person.setFocus()
        self.introduced.emit(name, group)


class SpeakerRows(QWidget):
    """All voices of a source; the signals carry a speaker's id first."""

    cast = Signal(str, object)
    linked = Signal(str, object)
    introduced = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[SpeakerId, SpeakerRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_speakers(
        self,
        speakers: Sequence[tuple[Speaker, int]],
        people: Sequence[Participant],
        editable: bool,
    ) -> None:
        """Show these voices with the number of their turns; rows that stay are kept."""
        ids = [speaker.id for speaker, _turns in speakers]
        if ids != list(self.rows):
            for row in self.rows.values():
                self._layout.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = {one: self._row(one) for one in ids}
        for speaker, turns in speakers:
            self.rows[speaker.id].show_speaker(speaker, turns, people, editable)

    def _row(self, speaker_id: SpeakerId) -> SpeakerRow:
        row = SpeakerRow()
        row.cast.connect(lambda role: self.cast.emit(speaker_id, role))
        row.linked.connect(lambda person: self.linked.emit(speaker_id, person))
        row.introduced.connect(lambda name, group: self.introduced.emit(speaker_id, name, group))
        self._layout.addWidget(row)
        return row
