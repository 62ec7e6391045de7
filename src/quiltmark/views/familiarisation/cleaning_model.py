"""What is cleaned out of a text as a tree: kinds, and under each its edits, to be ticked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from quiltmark.analysis.cleaning import excerpt
from quiltmark.domain.incoming import Cleaning, Edit, IncomingParagraph
from quiltmark.i18n import _, mark

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LINE_ROLE = int(Role.UserRole) + 1
_NOWHERE = QModelIndex()
_AROUND = 90

_NAMES = {
    Cleaning.RUNNING_HEAD: mark("Heads and feet of pages"),
    Cleaning.PAGE_NUMBER: mark("Page numbers"),
    Cleaning.LINE_NUMBER: mark("Printed line numbers"),
    Cleaning.HYPHEN: mark("Words cut by a hyphen"),
    Cleaning.SOFT_BREAK: mark("Line breaks inside sentences"),
    Cleaning.QUOTATION_MARK: mark("Marks of quotation"),
    Cleaning.SPACING: mark("Doubled blanks"),
}
_WHY = {
    Cleaning.RUNNING_HEAD: mark("Lines that come again on the pages are no part of the text."),
    Cleaning.PAGE_NUMBER: mark("Numbers that count the pages are no part of the text."),
    Cleaning.LINE_NUMBER: mark("Taken out of the text and kept beside it, to be cited by."),
    Cleaning.HYPHEN: mark("The text knows the whole word from elsewhere, or the line ended there."),
    Cleaning.SOFT_BREAK: mark("The sentence goes on behind the break."),
    Cleaning.QUOTATION_MARK: mark("All written as most of this text writes them."),
    Cleaning.SPACING: mark("Several blanks where one is meant."),
}


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of edits, how many of it there are, and how many of them stand."""

    name: str
    why: str
    wanted: int
    count: int


@dataclass(frozen=True, slots=True)
class EditLine:
    """An edit in its context; a line feed is the end of a paragraph."""

    left: str
    before: str
    after: str
    right: str
    wanted: bool


class EditsModel(QAbstractItemModel):
    """The edits by their kind; `changed` carries the indexes of those that are wanted."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paragraphs: Sequence[IncomingParagraph] = ()
        self._edits: Sequence[Edit] = ()
        self._kinds: list[tuple[Cleaning, list[int]]] = []
        self._counts: list[int] = []
        self._wanted: set[int] = set()

    @property
    def wanted(self) -> frozenset[int]:
        """The indexes of the edits that are wanted."""
        return frozenset(self._wanted)

    @property
    def count(self) -> int:
        """How many edits there are."""
        return len(self._edits)

    def show_edits(
        self,
        paragraphs: Sequence[IncomingParagraph],
        edits: Sequence[Edit],
        wanted: frozenset[int],
    ) -> None:
        """Show the edits of a text as its reader gave it."""
        self.beginResetModel()
        self._paragraphs, self._edits = paragraphs, edits
        self._wanted = set(wanted)
        found: dict[Cleaning, list[int]] = {kind: [] for kind in Cleaning}
        for number, edit in enumerate(edits):
            found[edit.kind].append(number)
        self._kinds = [(kind, numbers) for kind, numbers in found.items() if numbers]
        self._counts = [len(self._wanted.intersection(numbers)) for _kind, numbers in self._kinds]
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the place of a kind, or of an edit under its kind."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = _NOWHERE) -> Any:
        """Return the kind of an edit; a kind stands under nothing."""
        kind = child.internalId() if child.isValid() else 0
        return self.createIndex(kind - 1, 0, 0) if kind else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many kinds there are, or edits of a kind."""
        if not parent.isValid():
            return len(self._kinds)
        below = parent.column() == 0 and not parent.internalId()
        return len(self._kinds[parent.row()][1]) if below else 0

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """Return that there is one column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def edit_of(self, index: Index) -> int | None:
        """Return which edit stands at a place; None for a kind."""
        kind = index.internalId() if index.isValid() else 0
        return self._kinds[kind - 1][1][index.row()] if kind else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the line to paint, its words, or whether it is ticked."""
        if not index.isValid():
            return None
        number = self.edit_of(index)
        line = self._kind_line(index.row()) if number is None else self._edit_line(number)
        if role == LINE_ROLE:
            return line
        if role == Role.CheckStateRole:
            return _state(line)
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return said(line)
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Want an edit, or all of a kind, or no longer."""
        if not index.isValid() or role != Role.CheckStateRole:
            return False
        yes = Qt.CheckState(value) is not Qt.CheckState.Unchecked
        number = self.edit_of(index)
        kind = index.row() if number is None else int(index.internalId()) - 1
        numbers = self._kinds[kind][1]
        chosen = numbers if number is None else [number]
        before = len(self._wanted)
        if yes:
            self._wanted.update(chosen)
        else:
            self._wanted.difference_update(chosen)
        self._counts[kind] += len(self._wanted) - before
        self._tell(kind, chosen, index)
        self.changed.emit(self.wanted)
        return True

    def want_all(self, yes: bool) -> None:
        """Want every edit, or none."""
        self._wanted = set(range(len(self._edits))) if yes else set()
        self._counts = [len(numbers) if yes else 0 for _kind, numbers in self._kinds]
        for kind, (_kind, numbers) in enumerate(self._kinds):
            self._tell(kind, numbers, self.index(kind, 0))
        self.changed.emit(self.wanted)

    def _tell(self, kind: int, chosen: Sequence[int], index: Index) -> None:
        above = self.index(kind, 0)
        self.dataChanged.emit(above, above)
        if index.internalId():
            self.dataChanged.emit(index, index)
        else:
            self.dataChanged.emit(self.index(0, 0, above), self.index(len(chosen) - 1, 0, above))

    def _kind_line(self, row: int) -> KindLine:
        kind, numbers = self._kinds[row]
        return KindLine(_(_NAMES[kind]), _(_WHY[kind]), self._counts[row], len(numbers))

    def _edit_line(self, number: int) -> EditLine:
        edit = self._edits[number]
        parts = excerpt(self._paragraphs, edit, _AROUND)
        if edit.kind in (Cleaning.HYPHEN, Cleaning.QUOTATION_MARK):
            parts = _with_its_word(*parts)
        return EditLine(*parts, wanted=number in self._wanted)


def _with_its_word(left: str, before: str, after: str, right: str) -> tuple[str, str, str, str]:
    """Return an excerpt whose change holds the whole word: a lone hyphen is hard to see."""
    ended = re.search(r"[^\W_]*\Z", left)
    begun = re.match(r"[^\W_]*", right)
    start, rest = ended[0] if ended else "", begun[0] if begun else ""
    left, right = left[: len(left) - len(start)], right[len(rest) :]
    return left, start + before + rest, start + after + rest, right


def _state(line: KindLine | EditLine) -> Qt.CheckState:
    if isinstance(line, EditLine):
        return Qt.CheckState.Checked if line.wanted else Qt.CheckState.Unchecked
    if 0 < line.wanted < line.count:
        return Qt.CheckState.PartiallyChecked
    return Qt.CheckState.Checked if line.wanted else Qt.CheckState.Unchecked


def said(line: KindLine | EditLine) -> str:
    """Return a line in words, for who hears it or rests the mouse on it."""
    if isinstance(line, KindLine):
        told = _("{name}: {wanted} of {count}. {why}")
        return told.format(name=line.name, wanted=line.wanted, count=line.count, why=line.why)
    words = _("“{before}” becomes “{after}”") if line.after else _("“{before}” is left out")
    change = words.format(before=shown(line.before), after=shown(line.after))
    context = f"{line.left[-30:]}{line.after}{line.right[:30]}".replace("\n", " ").strip()
    return f"{change}: {context}"


def shown(words: str) -> str:
    """Return words with signs for what nobody sees: ends of paragraphs, blanks with no word."""
    if words.strip(" \u00a0\u202f\n"):
        return words.replace("\n", " ¶ ").strip(" ")
    return words.replace("\n", "¶").translate(dict.fromkeys(map(ord, " \u00a0\u202f"), "·"))
