"""The table of sources as Qt's view sees it."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from quiltmark.i18n import _, mark
from quiltmark.views.familiarisation.line_model import LineModel
from quiltmark.views.familiarisation.models import Index, SourceColumn, SourceLine

Role = Qt.ItemDataRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

_HEADS = {
    SourceColumn.NUMBER: mark("#"),
    SourceColumn.TITLE: mark("Title"),
    SourceColumn.PARTICIPANTS: mark("Participants"),
    SourceColumn.KIND: mark("Kind"),
    SourceColumn.DATE: mark("Date"),
    SourceColumn.WORDS: mark("Words"),
    SourceColumn.EXTRACTS: mark("Extracts"),
    SourceColumn.CODINGS: mark("Codings"),
    SourceColumn.MEMOS: mark("Memos"),
    SourceColumn.READING: mark("Read"),
}
_NUMBERS = frozenset(
    {
        SourceColumn.WORDS,
        SourceColumn.EXTRACTS,
        SourceColumn.CODINGS,
        SourceColumn.MEMOS,
    }
)


class SourcesModel(LineModel):
    """The table of sources."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(SourceColumn), parent)

    def value(self, line: SourceLine, column: int) -> str | float:
        """Return what `line` is sorted by in `column`."""
        value = line.value(SourceColumn(column))
        return value.casefold() if isinstance(value, str) else value

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        column = SourceColumn(index.column())
        if role == Role.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == Role.DisplayRole:
            return self.line(index.row()).shown(column)
        return self.line(index.row()).told if role == Role.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = SourceColumn(section)
        if role == Role.DisplayRole:
            return _(_HEADS[column])
        if role == Role.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == Role.ToolTipRole and column is SourceColumn.WORDS:
            counted = any(line.with_interviewers for line in self.lines)
            return _("Words of all speakers") if counted else _("Words of participants")
        return None
