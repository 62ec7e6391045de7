"""Sources in a table that is sorted and narrowed where they are, not cell by cell."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from quiltmark.domain.ids import SourceId
from quiltmark.views.familiarisation.models import Index, SourceLine

_NOWHERE = QModelIndex()


class LineModel(QAbstractTableModel):
    """Sources sorted by a column; of them those that have some words.

    Qt's own sorting asks for each cell again and again: thousands of sources would keep the window
    waiting for half a second.
    """

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._given: list[SourceLine] = []
        self._lines: list[SourceLine] = []
        self._rows: dict[SourceId, int] = {}
        self._wanted = ""
        self._column = 0
        self._backwards = False

    @property
    def lines(self) -> Sequence[SourceLine]:
        """The sources that show, in their order."""
        return self._lines

    def value(self, line: SourceLine, column: int) -> str | float:
        """Return what `line` is sorted by in `column`."""
        raise NotImplementedError

    def show_lines(self, lines: Sequence[SourceLine]) -> None:
        """Show these sources; where the same ones show, only what they hold changes."""
        self._given = list(lines)
        before, after = self._lines, self._arranged()
        if [line.id for line in before] != [line.id for line in after]:
            self.beginResetModel()
            self._take(after)
            self.endResetModel()
            return
        self._take(after)
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self._columns - 1))

    def narrow(self, words: str) -> None:
        """Show only sources of which something says `words`."""
        wanted = words.strip().casefold()
        if wanted != self._wanted:
            self._wanted = wanted
            self.beginResetModel()
            self._take(self._arranged())
            self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self.layoutAboutToBeChanged.emit()
        before = self._lines
        self._column, self._backwards = column, order is Qt.SortOrder.DescendingOrder
        self._take(self._arranged())
        held = self.persistentIndexList()
        moved = [self.index(self._rows[before[one.row()].id], one.column()) for one in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _arranged(self) -> list[SourceLine]:
        fitting = self._given
        if self._wanted:
            fitting = [line for line in fitting if self._wanted in line.searched.casefold()]
        return sorted(
            fitting, key=lambda line: self.value(line, self._column), reverse=self._backwards
        )

    def _take(self, lines: list[SourceLine]) -> None:
        self._lines = lines
        self._rows = {line.id: row for row, line in enumerate(lines)}

    def line(self, row: int) -> SourceLine:
        """Return the source in a row."""
        return self._lines[row]

    def row_of(self, source_id: SourceId) -> int:
        """Return the row of a source, -1 where it does not show."""
        return self._rows.get(source_id, -1)

    def is_given(self, source_id: SourceId) -> bool:
        """Say whether a source would show if nothing were narrowed."""
        return source_id in self._rows or any(line.id == source_id for line in self._given)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many sources show."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else self._columns
