"""The rows of the chapter as Qt asks for them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from quiltmark.views.writing.rows import ChapterRow, RowKind

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


class ChapterModel(QAbstractListModel):
    """The chapter's rows; what stays the same is not told anew, so that scrolling stays put."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ChapterRow, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or its words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.text} {row.signed}".rstrip()
        return None

    def show_rows(self, rows: Sequence[ChapterRow]) -> None:
        """Show other rows: what lies between the first and the last that differ is replaced."""
        new, old = tuple(rows), self.rows
        old_keys = [row.key for row in old]
        new_keys = [row.key for row in new]
        head = _same(old_keys, new_keys)
        tail = _same(old_keys[head:][::-1], new_keys[head:][::-1])
        if len(old) > head + tail:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            self.rows = (*old[:head], *old[len(old) - tail :])
            self.endRemoveRows()
        if len(new) > head + tail:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            middle = new[head : len(new) - tail]
            self.rows = (*self.rows[:head], *middle, *self.rows[head:])
            self.endInsertRows()
        shown, self.rows = self.rows, new
        for at, (was, now) in enumerate(zip(shown, new, strict=True)):
            if was != now:
                self.dataChanged.emit(self.index(at), self.index(at))

    def row_of(self, key: str) -> int:
        """Return where the row of that key stands, -1 where it does not."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

    def heading_of(self, part: str) -> int:
        """Return where the heading of a part stands, -1 where there is none."""
        return next(
            (
                at
                for at, row in enumerate(self.rows)
                if row.part == part and row.kind is RowKind.HEADING
            ),
            -1,
        )


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
