"""What was done, the latest first, fetched as far as one scrolls."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from quiltmark.i18n import _
from quiltmark.operations import OPERATIONS
from quiltmark.operations.labels import said
from quiltmark.operations.operation import kind_of, label_of
from quiltmark.operations.readings import spend_reading
from quiltmark.operations.session import Session
from quiltmark.queries.history import HistoryRow, Sought, history_before

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole)
CHUNK = 200
_MOST_REREAD = 2000
_READ = kind_of(spend_reading)
_BRACES = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Day:
    """The heading over what was done on one day, in local time."""

    day: date


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done: `row` is the latest of `times` operations that were one stretch of typing."""

    row: HistoryRow
    at: datetime
    times: int = 1

    @property
    def seq(self) -> int:
        """The number of the operation."""
        return self.row.operation.seq

    def words(self) -> str:
        """Return what was done in words."""
        one = self.row.operation
        label = said(one.kind, one.args)
        if one.reverts is not None:
            form = _("Undid: {label}") if one.undoes else _("Did again: {label}")
            label = form.format(label=label)
        if self.times > 1:
            label = _("{label} ({times} times)").format(label=label, times=self.times)
        return label


class JournalModel(QAbstractListModel):
    """Days and entries; asks the project for more when the view comes to the end."""

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._sought: Sought | None = None
        self._lines: list[Day | Entry] = []
        self._last: int | None = None
        self._loaded = 0
        self._done = True

    def show_journal(self, session: Session | None, words: str = "") -> None:
        """Show the journal of a project from its end, of this what has `words` in it."""
        self._session = session
        words = words.strip()
        self._sought = Sought(words, _kinds_with(words)) if words else None
        self._begin(CHUNK)

    def reread(self) -> None:
        """Ask for what is shown anew: something was done, or taken back."""
        self._begin(min(_MOST_REREAD, max(CHUNK, self._loaded)))

    def _begin(self, most: int) -> None:
        self.beginResetModel()
        self._lines, self._last, self._loaded, self._done = [], None, 0, self._session is None
        for line in self._next(most):
            self._lines.append(line)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many lines were fetched so far."""
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there is more than was fetched."""
        return not parent.isValid() and not self._done

    def fetchMore(self, parent: Index) -> None:
        """Fetch the next chunk."""
        if parent.isValid() or self._done:
            return
        more = self._next(CHUNK)
        if more:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._lines += more
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, or its words."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ENTRY:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words() if isinstance(line, Entry) else line.day.isoformat()
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Entry):
            return "\n".join(part for part in (line.words(), line.row.operation.reason) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be chosen, and no headings."""
        if index.isValid() and isinstance(self._lines[index.row()], Day):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def line(self, row: int) -> Day | Entry | None:
        """Return the line at `row`, None where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, seq: int) -> int:
        """Return where the entry of operation `seq` stands, -1 where it was not fetched."""
        for row, line in enumerate(self._lines):
            if isinstance(line, Entry) and line.seq == seq:
                return row
        return -1

    def _next(self, most: int) -> list[Day | Entry]:
        if self._session is None:
            return []
        rows = self._session.ask(history_before, self._last, most, self._sought)
        self._done = len(rows) < most
        self._loaded += len(rows)
        found: list[Day | Entry] = []
        last = self._lines[-1] if self._lines else None
        for row in rows:
            self._last = row.operation.seq
            at = datetime.fromisoformat(row.operation.at_utc).astimezone()
            previous = found[-1] if found else last
            # Across two chunks a stretch stays two entries: what is shown is never changed.
            if found and isinstance(previous, Entry) and _same_typing(previous.row, row):
                found[-1] = Entry(previous.row, previous.at, previous.times + 1)
                continue
            if _added_to_reading(found, row, at):
                continue
            if not isinstance(previous, Entry) or previous.at.date() != at.date():
                found.append(Day(at.date()))
            found.append(Entry(row, at))
        return found


def _same_typing(one: HistoryRow, other: HistoryRow) -> bool:
    return (
        one.operation.batch is not None
        and one.operation.batch == other.operation.batch
        and one.operation.undoes == other.operation.undoes
        and (one.operation.reverts is None) == (other.operation.reverts is None)
        and one.reverted == other.reverted
    )


def _added_to_reading(found: list[Day | Entry], row: HistoryRow, at: datetime) -> bool:
    """Add the time of one look at a source to a later one, if nothing but reading lies between."""
    one = row.operation
    for number in range(len(found) - 1 if one.kind == _READ else -1, -1, -1):
        line = found[number]
        if isinstance(line, Day) or line.row.operation.kind != _READ or line.at.date() != at.date():
            return False
        later = line.row.operation
        if (later.actor, later.args.get("source")) == (one.actor, one.args.get("source")):
            seconds = later.args.get("seconds", 0) + one.args.get("seconds", 0)
            both = replace(later, args={**later.args, "seconds": seconds})
            found[number] = replace(line, row=replace(line.row, operation=both))
            return True
    return False


def _kinds_with(words: str) -> tuple[str, ...]:
    """Return the kinds of operations whose label, in the reader's language, has `words` in it."""
    wanted = words.casefold()
    kinds = [kind_of(one) for one in OPERATIONS]
    return tuple(
        kind for kind in kinds if wanted in _BRACES.sub("", _(label_of(kind).text)).casefold()
    )
