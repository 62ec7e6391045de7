"""The tree of codes as Qt's views see it; it changes only when the project did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, Signal

from quiltmark.domain.codebook import Code, CodeLevel, Origin, folded
from quiltmark.domain.ids import CodeId
from quiltmark.i18n import n_
from quiltmark.queries.codebook_counts import Reach
from quiltmark.reports.code_words import level_said
from quiltmark.views.coding.models import ENTRY, Index
from quiltmark.widgets.transcript import CODES_TYPE, SPAN_TYPE
from quiltmark.widgets.transcript.dragging import codes_as_mime, codes_in, span_in

_ROLE = Qt.ItemDataRole
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code in the list; `key` is the number key that applies it, 0 for none.

    `columns` are its counts where they are asked for: extracts, sources, participants, groups.
    """

    code: Code
    extracts: int = 0
    sources: int = 0
    key: int = 0
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which codes are to show: those with `words` in a name or text, of a level, an origin."""

    words: str = ""
    level: CodeLevel | None = None
    origin: Origin | None = None
    unused: bool = False

    def __bool__(self) -> bool:
        return self != Wanted()

    def fits(self, code: Code, extracts: int) -> bool:
        """Say whether a code with so many extracts is wanted."""
        if self.level not in (None, code.level) or self.origin not in (None, code.origin):
            return False
        if self.unused and extracts:
            return False
        words = folded(self.words)
        said = (code.name, code.description, code.include, code.exclude)
        return not words or any(words in folded(one) for one in said)


@dataclass(slots=True)
class _Place:
    entry: CodeEntry
    parent: CodeId | None
    row: int
    children: list[CodeId]


class CodesModel(QAbstractItemModel):
    """The tree of codes; what is wished by drop or typing is said, not done."""

    passage_dropped = Signal(str, object)
    codes_moved = Signal(object, object, object)
    rename_wished = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codes: list[Code] = []
        self._counts: dict[str, tuple[int, int]] = {}
        self._keys: dict[str, int] = {}
        self._reach: Mapping[str, Reach] | None = None
        self._wanted = Wanted()
        self._with_parked = False
        self._places: dict[CodeId, _Place] = {}
        self._roots: list[CodeId] = []
        self._numbers: dict[CodeId, int] = {}
        self._by_number: list[CodeId] = []

    def show_codes(self, codes: Iterable[Code]) -> None:
        """Show these codes; only what is different is drawn anew."""
        self._codes = sorted(codes, key=lambda one: (one.position, one.name))
        self._arrange()

    def count(self, counts: Mapping[str, tuple[int, int]], everything: bool = False) -> None:
        """Show other counts of extracts and sources for some codes, or for all."""
        self._counts = dict(counts) if everything else {**self._counts, **counts}
        if self._wanted.unused:
            self._arrange()
        else:
            self._redraw()

    def set_keys(self, code_ids: Sequence[CodeId]) -> None:
        """Show beside codes which number key applies them."""
        self._keys = {code_id: at for at, code_id in enumerate(code_ids, 1)}
        self._redraw()

    def narrow(self, wanted: Wanted) -> None:
        """Show only the codes that are wanted, and what they stand under."""
        self._wanted = wanted
        self._arrange()

    def show_parked(self, shown: bool) -> None:
        """Show the dropped pile, or leave it out."""
        self._with_parked = shown
        self._arrange()

    @property
    def parked(self) -> int:
        """How many codes are parked."""
        return sum(code.parked for code in self._codes)

    def codes(self) -> list[Code]:
        """Return all codes, whatever was typed."""
        return list(self._codes)

    def code(self, code_id: str | None) -> Code | None:
        """Return a code by its id."""
        return next((code for code in self._codes if code.id == code_id), None)

    def counts(self, code_id: str) -> tuple[int, int]:
        """Return how many extracts in how many sources have a code."""
        return self._counts.get(code_id, (0, 0))

    def _entry(self, code: Code) -> CodeEntry:
        extracts, sources = self._counts.get(code.id, (0, 0))
        columns = () if self._reach is None else self._columns(self._reach.get(code.id, Reach()))
        return CodeEntry(code, extracts, sources, self._keys.get(code.id, 0), columns)

    def _columns(self, reach: Reach) -> tuple[int, ...]:
        return (reach.extracts, reach.sources, reach.participants, reach.groups)

    def show_reach(self, reach: Mapping[str, Reach] | None) -> None:
        """Show how widely each code is used, in columns; None shows extracts alone."""
        self._reach = reach
        self._redraw()

    def _arrange(self) -> None:
        places, roots = self._tree()
        same = roots == self._roots and [
            (one, place.parent, place.children) for one, place in places.items()
        ] == [(one, place.parent, place.children) for one, place in self._places.items()]
        if same:
            self._redraw()
            return
        self.beginResetModel()
        self._places, self._roots = places, roots
        self._by_number = list(places)
        self._numbers = {code_id: at for at, code_id in enumerate(places)}
        self.endResetModel()

    def _tree(self) -> tuple[dict[CodeId, _Place], list[CodeId]]:
        every = {code.id: code for code in self._codes}
        kept = self._fitting(every)
        places: dict[CodeId, _Place] = {}
        roots: list[CodeId] = []
        for code in self._codes:
            if code.id in kept:
                places[code.id] = _Place(
                    self._entry(code), _visible_parent(code, every, kept), 0, []
                )
        for code_id, place in places.items():
            siblings = places[place.parent].children if place.parent else roots
            place.row = len(siblings)
            siblings.append(code_id)
        return places, roots

    def _fitting(self, every: Mapping[CodeId, Code]) -> set[CodeId]:
        kept: set[CodeId] = set()
        for code in every.values():
            if code.parked and not self._with_parked:
                continue
            if not self._wanted.fits(code, self._counts.get(code.id, (0, 0))[0]):
                continue
            at: Code | None = code
            while at is not None and at.id not in kept:
                if self._with_parked or not at.parked:
                    kept.add(at.id)
                at = every.get(at.parent_id) if at.parent_id else None
        return kept

    @property
    def depth(self) -> int:
        """How many codes stand above the one that shows deepest."""
        depths: dict[CodeId, int] = {}
        waiting = [(one, 0) for one in self._roots]
        while waiting:
            one, depths[one] = waiting.pop()
            waiting += [(child, depths[one] + 1) for child in self._places[one].children]
        return max(depths.values(), default=0)

    def _redraw(self) -> None:
        """Take in what codes look like now, and have those drawn that look different."""
        every = {code.id: code for code in self._codes}
        for code_id, place in self._places.items():
            entry = self._entry(every[code_id]) if code_id in every else place.entry
            if entry != place.entry:
                place.entry = entry
                index = self.index_of(code_id)
                self.dataChanged.emit(index, index)

    def best_fit(self) -> CodeId | None:
        """Return the code that is found by the words that narrow: by its name before its text."""
        words = folded(self._wanted.words)
        fitting = [
            code
            for code in self._codes
            if code.id in self._places
            and self._wanted.fits(code, self._counts.get(code.id, (0, 0))[0])
        ]
        fitting.sort(key=lambda code: words not in folded(code.name))
        return fitting[0].id if fitting else None

    def index_of(self, code_id: str | None) -> QModelIndex:
        """Return where a code stands; invalid where it does not show."""
        place = self._places.get(CodeId(code_id)) if code_id else None
        if place is None or code_id is None:
            return QModelIndex()
        return self.createIndex(place.row, 0, self._numbers[CodeId(code_id)])

    def id_at(self, index: Index) -> CodeId | None:
        """Return the code at `index`, None where there is none."""
        return self._by_number[index.internalId()] if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a child."""
        above = self.id_at(parent)
        siblings = self._places[above].children if above else self._roots
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, self._numbers[siblings[row]])

    def parent(self, index: Index = _NOWHERE) -> Any:
        """Return the index of what a code stands under."""
        code_id = self.id_at(index)
        return self.index_of(self._places[code_id].parent) if code_id else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many codes stand under one."""
        above = self.id_at(parent)
        return len(self._places[above].children if above else self._roots)

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """Return one."""
        return 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return a code, or its words."""
        code_id = self.id_at(index)
        if code_id is None:
            return None
        entry = self._places[code_id].entry
        if role == ENTRY:
            return entry
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return entry.code.name
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            counted = n_("{n} extract", "{n} extracts", entry.extracts)
            level = level_said(entry.code.level)
            parts = (entry.code.name, entry.code.description, f"{level} · {counted}")
            return "\n".join(part for part in parts if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that codes can be dragged, dropped upon and renamed."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable
        return usual | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Wish for another name; it shows when the project has it."""
        code_id = self.id_at(index)
        if code_id and role == _ROLE.EditRole and str(value).strip():
            if str(value) != self._places[code_id].entry.code.name:
                self.rename_wished.emit(code_id, str(value))
            return True
        return False

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped here."""
        return [CODES_TYPE, SPAN_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what a drag of codes carries."""
        return codes_as_mime(tuple(one for at in indexes if (one := self.id_at(at))))

    def supportedDropActions(self) -> Qt.DropAction:
        """Return what a drop may do."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        """Return what a drag may do: a code stays where it is until the project moved it."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Say whether this can be dropped there: a passage only upon or right before a code."""
        if codes_in(data):
            return True
        upon = parent.isValid() or self.index(row, 0, parent).isValid()
        return upon and span_in(data) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Wish for a passage to be coded, or for codes to be moved."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        above, span = self.id_at(parent), span_in(data)
        below = self.id_at(self.index(row, 0, parent)) if row >= 0 else None
        if span is not None:
            self.passage_dropped.emit(below or above, span)
            return True
        moved = [CodeId(one) for one in codes_in(data) if CodeId(one) in self._places]
        still = row < 0 and all(self._places[one].parent == above for one in moved)
        if moved and not still and above not in moved and below not in moved:
            self.codes_moved.emit(tuple(moved), above, below)
        return True


def _visible_parent(code: Code, every: Mapping[CodeId, Code], kept: set[CodeId]) -> CodeId | None:
    at = code.parent_id
    while at is not None and at not in kept:
        at = every[at].parent_id if at in every else None
    return at
