"""The words of the sources by how often they were said, and the lines about one of them."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import DatasetId, SourceId
from quiltmark.domain.participants import Dataset
from quiltmark.i18n import _, mark, n_
from quiltmark.queries.finding import WordIndex
from quiltmark.queries.word_list import Side, WordRow, in_order
from quiltmark.views.familiarisation.hit_list import lines_list
from quiltmark.views.familiarisation.wording import number_of, words_of
from quiltmark.views.finder import CHANGING, Finder, WordCounter
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.filter_field import FilterField
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.quiet_table import QuietTable
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet
from quiltmark.workbench.context import Workbench

Index = QModelIndex | Persistent
_NOWHERE = QModelIndex()
_ALL, _ONE = "all", "one"
_MOST_LINES = 2000
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class WordColumn(IntEnum):
    """The columns of the list of words."""

    WORD = 0
    TIMES = 1
    SOURCES = 2


_HEADS = {
    WordColumn.WORD: mark("Word"),
    WordColumn.TIMES: mark("Times"),
    WordColumn.SOURCES: mark("Sources"),
}


class WordsModel(QAbstractTableModel):
    """Words with how often they were said and in how many sources, the commonest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words: list[WordRow] = []

    def show_words(self, words: Sequence[WordRow]) -> None:
        """Show these words."""
        self.beginResetModel()
        self.words = list(words)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many words there are."""
        return 0 if parent.isValid() else len(self.words)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(WordColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        row, column = self.words[index.row()], WordColumn(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column is WordColumn.WORD else _RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            numbers = {WordColumn.TIMES: row.times, WordColumn.SOURCES: row.sources}
            return row.word if column is WordColumn.WORD else number_of(numbers[column])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[WordColumn(section)])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == WordColumn.WORD else _RIGHT
        return None


class WordsPanel(QWidget):
    """Words at the left, at the right each place of the one that is chosen, with its context.

    `opened` carries a Hit to be gone to; `closed` comes with Escape or the cross.
    """

    opened = Signal(object)
    closed = Signal()

    def __init__(self, workbench: Workbench, index: WordIndex) -> None:
        super().__init__()
        self.counter = WordCounter(workbench, self)
        self.finder = Finder(workbench, index, self)
        self._source_id: SourceId | None = None
        self._datasets: list[Dataset] = []
        self._word = ""
        self._shown = ("", "", False)
        self.model = WordsModel(self)
        self.table = QuietTable()
        self.field = FilterField(_("Words that begin with…"), self.table)
        self.scope = ChoiceBox(_("Whose words"))
        self.shortest = ChoiceBox(_("Shortest words"))
        self.hiding = _box(_("Hide common words"), True)
        self.hiding.setToolTip(
            _("Articles, pronouns, prepositions and the like, in the languages that are spoken.")
        )
        self.asking = _box(_("Interviewers too"), False)
        self.order = ChoiceBox(_("Order of the lines"))
        self.lines = lines_list()
        self.told, self.about = quiet(), quiet()
        self.close_button = QuietButton("×", _("Close (Escape)"))
        self._set_up()
        self.setFocusProxy(self.table)
        self._lay_out()
        self._connect()

    def _set_up(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Words"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(WordColumn.WORD, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(WordColumn.TIMES, 64)
        head.resizeSection(WordColumn.SOURCES, 66)
        letters = [(1, _("Of any length"))]
        letters += [(n, _("{n} letters or more").format(n=n)) for n in (3, 4, 5, 6, 8)]
        self.shortest.show_options(letters, 3)
        sides = [
            (Side.PLACE, _("In order of place")),
            (Side.BEFORE, _("By the words before")),
            (Side.AFTER, _("By the words after")),
        ]
        self.order.setMinimumWidth(180)
        self.order.show_options(sides, Side.PLACE)
        self.lines.empty_text = _("Choose a word to see each of its places.")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 6)
        head.addWidget(heading(_("Words"), 16))
        head.addSpacing(12)
        head.addWidget(self.told, 1)
        head.addWidget(self.close_button)
        wishes = QHBoxLayout()
        wishes.setContentsMargins(16, 0, 16, 10)
        wishes.setSpacing(12)
        wishes.addWidget(self.scope, 1)
        wishes.addWidget(self.shortest, 1)
        wishes.addWidget(self.hiding)
        wishes.addWidget(self.asking)
        words, lines = QWidget(), QWidget()
        left = QVBoxLayout(words)
        left.setContentsMargins(0, 0, 0, 0)
        around = QVBoxLayout()
        around.setContentsMargins(12, 8, 12, 4)
        around.addWidget(self.field)
        left.addLayout(around)
        left.addWidget(self.table, 1)
        right = QVBoxLayout(lines)
        right.setContentsMargins(0, 0, 0, 0)
        above = QHBoxLayout()
        above.setContentsMargins(14, 8, 12, 4)
        above.addWidget(self.about, 1)
        above.addWidget(self.order)
        right.addLayout(above)
        right.addWidget(self.lines, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        words.setMinimumWidth(200)
        split.addWidget(words)
        split.addWidget(lines)
        split.setSizes([250, 560])
        split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(wishes)
        layout.addWidget(Rule())
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda _value: self.count())
        self.asking.toggled.connect(lambda _on: self.count())
        self.shortest.chosen.connect(lambda _value: self._show_words())
        self.hiding.toggled.connect(lambda _on: self._show_words())
        self.field.textChanged.connect(lambda _text: self._show_words())
        self.order.chosen.connect(lambda _value: self._show_lines())
        self.counter.moved.connect(self._counted)
        self.finder.moved.connect(self._show_lines)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.lines.opened.connect(self.opened)
        self.close_button.pushed.connect(self.closed)

    def take_study(self, datasets: Sequence[Dataset], source_id: SourceId | None) -> None:
        """Know which datasets there are and which source is read."""
        changed = source_id != self._source_id and self.scope.value == _ONE
        self._source_id, self._datasets = source_id, list(datasets)
        options = [(_ALL, _("All sources"))]
        options += [(str(row.id), row.name) for row in datasets]
        options.append((_ONE, _("This source")))
        known = [value for value, _words in options]
        self.scope.show_options(options, self.scope.value if self.scope.value in known else _ALL)
        if changed and self.isVisible():
            self.count()

    def count(self) -> None:
        """Count the words anew, as is wished."""
        scope = str(self.scope.value)
        dataset = DatasetId(scope) if scope not in (_ALL, _ONE) else None
        source = self._source_id if scope == _ONE else None
        self.counter.begin(dataset, source, self.asking.isChecked())
        self._counted()

    def follow(self, changes: Changes) -> None:
        """Count again where words or who says them may have changed."""
        if self.counter.count is None or not changes.touches(*CHANGING, Kind.DATASET):
            return
        self._shown = ("", "", False)
        if self.isVisible():
            self.count()
        else:
            self.counter.forget()

    def forget(self) -> None:
        """Forget everything: another project is open."""
        self.counter.forget()
        self.finder.forget()
        self._word = ""
        self.model.show_words([])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _counted(self) -> None:
        count = self.counter.count
        if count is None:
            return
        if self.counter.is_busy:
            self.told.setText(_("Counting: {n} %").format(n=int(100 * count.share)))
            self.table.empty_text = ""
            return
        self.told.setText(words_of(count.total))
        self._show_words()

    def _show_words(self) -> None:
        count = self.counter.count
        if count is None or self.counter.is_busy:
            return
        begun = self.field.text().strip().casefold()
        shortest = int(str(self.shortest.value or 1))
        rows = count.rows(shortest, self.hiding.isChecked())
        shown = [row for row in rows if row.word.startswith(begun)]
        self.table.empty_text = _("No words fit.")
        self.model.show_words(shown)
        at = next((n for n, row in enumerate(shown) if row.word == self._word), -1)
        if at >= 0:
            self.table.selectRow(at)

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        word = self.model.words[index.row()].word
        wish = (word, str(self.scope.value), self.asking.isChecked())
        if wish != self._shown or not self.finder.is_asked:
            self._word, self._shown = word, wish
            self.finder.show_word(word, wish[2], self._only(wish[1]), _MOST_LINES)

    def _only(self, scope: str) -> frozenset[SourceId] | None:
        if scope == _ALL:
            return None
        if scope == _ONE:
            return frozenset({self._source_id}) if self._source_id else frozenset()
        return self.finder.sources_of(DatasetId(scope))

    def _show_lines(self) -> None:
        hits = self.finder.hits
        side = Side(str(self.order.value))
        settled = not self.finder.is_busy
        self.lines.hits.show_hits(in_order(hits, side) if settled else hits, False)
        self.lines.empty_text = "" if self.finder.is_asked else self.lines.empty_text
        if not self._word:
            self.about.setText("")
            return
        said = n_("1 line", "{n} lines", len(hits))
        if len(hits) >= _MOST_LINES:
            said = _("the first {n} lines").format(n=number_of(_MOST_LINES))
        self.about.setText(f"“{self._word}” · {said}")


def _box(words: str, on: bool) -> CheckBox:
    made = CheckBox(words)
    made.setFont(interface_font(12))
    made.setChecked(on)
    return made
