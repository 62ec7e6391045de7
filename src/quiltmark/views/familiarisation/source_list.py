"""The table of sources with the field that narrows it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget

from quiltmark.domain.ids import SourceId
from quiltmark.i18n import _
from quiltmark.views.familiarisation.models import SourceColumn, SourceLine
from quiltmark.views.familiarisation.source_model import SourcesModel
from quiltmark.widgets.filter_field import FilterField
from quiltmark.widgets.quiet_table import QuietTable

_WIDTHS = {
    SourceColumn.NUMBER: 44,
    SourceColumn.PARTICIPANTS: 96,
    SourceColumn.KIND: 92,
    SourceColumn.DATE: 92,
    SourceColumn.WORDS: 56,
    SourceColumn.EXTRACTS: 66,
    SourceColumn.CODINGS: 66,
    SourceColumn.MEMOS: 58,
    SourceColumn.READING: 76,
}
_TITLE_WIDTH = 116
_FIRST_TO_GO = (
    SourceColumn.KIND,
    SourceColumn.DATE,
    SourceColumn.CODINGS,
    SourceColumn.PARTICIPANTS,
    SourceColumn.EXTRACTS,
    SourceColumn.MEMOS,
)
_CURRENT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def columns_that_fit(width: int) -> frozenset[SourceColumn]:
    """Return the columns for which a table of `width` pixels has room beside the title."""
    shown = set(SourceColumn)
    for column in _FIRST_TO_GO:
        if _TITLE_WIDTH + sum(_WIDTHS[one] for one in shown if one in _WIDTHS) <= width:
            break
        shown.discard(column)
    return frozenset(shown)


class SourceTable(QuietTable):
    """The table; Delete asks to remove what is selected, and narrow tables show less."""

    removal_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for removal with Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns there is room for."""
        super().resizeEvent(event)
        fitting = columns_that_fit(self.viewport().width())
        for column in SourceColumn:
            self.setColumnHidden(column, column not in fitting)


class SourceList(QWidget):
    """All sources; `current_changed` carries the id of the one to be read, or None."""

    current_changed = Signal(object)
    removal_asked = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = SourceTable()
        self.table.setAccessibleName(_("Sources"))
        self.field = FilterField(_("Filter sources"), self.table)
        self._model = SourcesModel(self)
        self._current: SourceId | None = None
        self._restoring = False
        self._set_up_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        around = QVBoxLayout()
        around.setContentsMargins(12, 10, 12, 10)
        around.addWidget(self.field)
        layout.addLayout(around)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.field.textChanged.connect(self._narrow)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self._model)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSortingEnabled(True)
        table.sortByColumn(SourceColumn.NUMBER, Qt.SortOrder.AscendingOrder)
        head = table.horizontalHeader()
        for column, width in _WIDTHS.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(column, width)
        head.setSectionResizeMode(SourceColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._moved)
        table.removal_asked.connect(self.removal_asked)
        table.activated.connect(self.opened)

    @property
    def current(self) -> SourceId | None:
        """The source to be read."""
        return self._current

    @property
    def selected(self) -> list[SourceId]:
        """The sources that are selected, in the order they are shown."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self._model.line(index.row()).id for index in rows]

    @property
    def lines(self) -> Sequence[SourceLine]:
        """The sources that show, in the order they are shown."""
        return self._model.lines

    def show_lines(self, lines: Sequence[SourceLine]) -> None:
        """Show these sources, holding the selection where it still stands."""
        selected, current = self.selected, self._current
        before = -1 if current is None else self._model.row_of(current)
        self._restoring = True
        self.table.empty_text = (
            _("No source fits what you typed.")
            if lines
            else _("No sources yet. Drop files or folders here, or press Ctrl+I.")
        )
        self._model.show_lines(lines)
        self._restoring = False
        left = [one for one in selected if self._model.row_of(one) >= 0]
        if current is not None and self._model.row_of(current) >= 0:
            self._select(left or [current], current)
        elif self._model.rowCount():
            self._take_row(min(max(before, 0), self._model.rowCount() - 1))
        else:
            self._tell(None)

    def select(self, source_ids: Sequence[SourceId]) -> bool:
        """Select these sources and read the first; return whether all of them show."""
        if not all(self._model.is_given(one) for one in source_ids):
            return False
        if any(self._model.row_of(one) < 0 for one in source_ids):
            self.field.clear()
        self._select(source_ids, source_ids[0])
        return True

    def step(self, by: int) -> None:
        """Read the next or an earlier source."""
        row = self._model.row_of(self._current) if self._current else -1
        self._take_row(max(0, min(row + by, self._model.rowCount() - 1)))

    def _take_row(self, row: int) -> None:
        index = self._model.index(row, SourceColumn.TITLE)
        self.table.selectionModel().setCurrentIndex(index, _CURRENT)
        self.table.scrollTo(index)
        self._moved(index)

    def _select(self, source_ids: Sequence[SourceId], current: SourceId) -> None:
        chooser = self.table.selectionModel()
        self._restoring = True
        first = self._model.index(self._model.row_of(current), SourceColumn.TITLE)
        chosen = QItemSelection()
        for one in source_ids:
            index = self._model.index(self._model.row_of(one), SourceColumn.TITLE)
            chosen.select(index, index)
        chooser.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        chooser.select(chosen, _CURRENT)
        self._restoring = False
        self._moved(first)

    def _moved(self, index: QModelIndex) -> None:
        if not self._restoring and index.isValid():
            self.table.scrollTo(index)
            self._tell(self._model.line(index.row()).id)

    def _tell(self, source_id: SourceId | None) -> None:
        if source_id != self._current:
            self._current = source_id
            self.current_changed.emit(source_id)

    def _narrow(self, words: str) -> None:
        """Show what fits; the source that is read stays as long as another is not chosen."""
        self._restoring = True
        self._model.narrow(words)
        self._restoring = False
        if self._current is not None and self._model.row_of(self._current) >= 0:
            self._select([self._current], self._current)
