"""Sources, participants and notes as Qt's tables and lists show them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

from quiltmark.domain.ids import ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import Source
from quiltmark.i18n import _, mark
from quiltmark.queries.lengths import Length
from quiltmark.queries.memos import MemoInSource
from quiltmark.queries.readings import NOT_READ, SourceReading
from quiltmark.queries.sources import SourceRow
from quiltmark.views.familiarisation.wording import (
    checked_of,
    furthest,
    kind_name,
    length_of,
    moment,
    number_of,
    reading_of,
    sign_of,
)

Index = QModelIndex | Persistent
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class SourceColumn(IntEnum):
    """The columns of the table of sources."""

    NUMBER = 0
    TITLE = 1
    PARTICIPANTS = 2
    KIND = 3
    DATE = 4
    WORDS = 5
    EXTRACTS = 6
    CODINGS = 7
    MEMOS = 8
    READING = 9


def date_of(source: Source) -> str:
    """Return the date that was given to a source, else the one its file's head tells."""
    told = {key.casefold(): value for key, value in source.metadata}
    return source.date or told.get("date", "")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the table, with the names of its participants and the length of its text."""

    row: SourceRow
    participants: str
    length: Length
    reading: SourceReading = NOT_READ
    with_interviewers: bool = False

    @property
    def words(self) -> int:
        """The words that count: those of interviewers only where that is wanted."""
        return self.length.whole if self.with_interviewers else self.length.words

    @property
    def pace(self) -> float:
        """The minutes that were spent on 1,000 words."""
        return self.reading.pace(self.words) or 0.0

    @property
    def id(self) -> SourceId:
        """The source's id."""
        return self.row.source.id

    def value(self, column: SourceColumn) -> str | int:
        """Return what the line is sorted by in `column`."""
        return _VALUES[column](self)

    def shown(self, column: SourceColumn) -> str:
        """Return what stands in `column`; nothing where a count is nought."""
        value = self.value(column)
        if isinstance(value, str):
            return value
        if column is SourceColumn.READING:
            return sign_of(self.row.source, self.reading)
        return number_of(value) if value else ""

    @property
    def told(self) -> str:
        """The line in a tooltip: what narrow columns may not show."""
        source = self.row.source
        size = length_of(self.length, self.row.characters)
        work = _("{extracts} extracts, {codings} codings, {memos} memos").format(
            extracts=self.row.extracts, codings=self.row.codings, memos=self.row.memos
        )
        kind = " · ".join(part for part in (kind_name(source.kind), date_of(source)) if part)
        read = reading_of(self.reading)
        parts = (source.title, self.participants, kind, size, work, read, checked_of(source))
        return "\n".join(part for part in parts if part)

    @property
    def searched(self) -> str:
        """All that is said of the source, its file's name too, for whoever looks for a word."""
        return f"{self.told} {self.row.source.file_name}"


_VALUES: Mapping[SourceColumn, Callable[[SourceLine], str | int]] = {
    SourceColumn.NUMBER: lambda line: line.row.source.number,
    SourceColumn.TITLE: lambda line: line.row.source.title,
    SourceColumn.PARTICIPANTS: lambda line: line.participants,
    SourceColumn.KIND: lambda line: kind_name(line.row.source.kind),
    SourceColumn.DATE: lambda line: date_of(line.row.source),
    SourceColumn.WORDS: lambda line: line.words,
    SourceColumn.EXTRACTS: lambda line: line.row.extracts,
    SourceColumn.CODINGS: lambda line: line.row.codings,
    SourceColumn.MEMOS: lambda line: line.row.memos,
    SourceColumn.READING: lambda line: furthest(line.reading),
}


class ParticipantColumn(IntEnum):
    """The columns of the table of participants."""

    NUMBER = 0
    NAME = 1
    GROUP = 2
    SOURCES = 3


_PARTICIPANT_HEADS = {
    ParticipantColumn.NUMBER: mark("#"),
    ParticipantColumn.NAME: mark("Name"),
    ParticipantColumn.GROUP: mark("Group"),
    ParticipantColumn.SOURCES: mark("Sources"),
}

Edited = Callable[[ParticipantId, ParticipantColumn, str], None]


class ParticipantsModel(QAbstractTableModel):
    """The table of participants; `edited` hears what the reader types and carries it out."""

    def __init__(self, edited: Edited, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edited = edited
        self._people: list[Participant] = []
        self._sources: dict[ParticipantId, int] = {}
        self.editable = True

    def show_people(self, people: Sequence[Participant], sources: dict[ParticipantId, int]) -> None:
        """Show these participants, with the number of sources each is in."""
        same = [one.id for one in people] == [one.id for one in self._people]
        if not same:
            self.beginResetModel()
        self._people, self._sources = list(people), sources
        if not same:
            self.endResetModel()
        elif self._people:
            last = self.index(len(self._people) - 1, len(ParticipantColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def person(self, row: int) -> Participant:
        """Return the participant in a row."""
        return self._people[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many participants there are."""
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(ParticipantColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything but the count of sources be edited in place."""
        flags = super().flags(index)
        if self.editable and index.isValid() and index.column() != ParticipantColumn.SOURCES:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole):
            return self._shown(self._people[index.row()], ParticipantColumn(index.column()))
        if role == Role.TextAlignmentRole:
            return _RIGHT if index.column() == ParticipantColumn.SOURCES else _LEFT
        return None

    def _shown(self, person: Participant, column: ParticipantColumn) -> str:
        if column is ParticipantColumn.NUMBER:
            return "" if person.number is None else str(person.number)
        if column is ParticipantColumn.NAME:
            return person.name
        if column is ParticipantColumn.GROUP:
            return person.group
        return str(self._sources.get(person.id) or "")

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Hand on what was typed; the row changes when the project has."""
        if not index.isValid() or role != Role.EditRole:
            return False
        person, column = self._people[index.row()], ParticipantColumn(index.column())
        typed = str(value or "").strip()
        if typed == self._shown(person, column):
            return False
        self._edited(person.id, column, typed)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if role == Role.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(_PARTICIPANT_HEADS[ParticipantColumn(section)])
        if role == Role.TextAlignmentRole:
            return _RIGHT if section == ParticipantColumn.SOURCES else _LEFT
        return None


NOTE_ROLE = int(Role.UserRole) + 3


class NotesModel(QAbstractListModel):
    """The notes on one source; `edited` hears of new words for one."""

    def __init__(
        self, edited: Callable[[MemoInSource, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._edited = edited
        self._notes: list[MemoInSource] = []
        self.editable = True

    def show_notes(self, notes: Sequence[MemoInSource]) -> None:
        """Show these notes."""
        if list(notes) == self._notes:
            return
        self.beginResetModel()
        self._notes = list(notes)
        self.endResetModel()

    def note(self, row: int) -> MemoInSource:
        """Return the note in a row."""
        return self._notes[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many notes there are."""
        return 0 if parent.isValid() else len(self._notes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let notes be edited in place."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and index.isValid() else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a note, or how it reads."""
        if not index.isValid():
            return None
        note = self._notes[index.row()]
        if role in (Role.DisplayRole, Role.EditRole):
            return note.memo.text
        if role == NOTE_ROLE:
            return note
        if role == Role.AccessibleTextRole:
            return " · ".join(
                part for part in (moment(note.memo.written_at), note.words, note.memo.text) if part
            )
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Hand on new words; the note changes when the project has."""
        if not index.isValid() or role != Role.EditRole:
            return False
        note = self._notes[index.row()]
        if not str(value).strip() or str(value).strip() == note.memo.text:
            return False
        self._edited(note, str(value))
        return True
