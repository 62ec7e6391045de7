"""The lines of an answer: heads of groups that fold, and passages, made as they come into view."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.operations.session import Session
from quiltmark.queries.retrieval import FoundRow, around
from quiltmark.views.retrieval.answer import NOTHING, PAGE, Answer
from quiltmark.views.retrieval.cards import Cards
from quiltmark.views.retrieval.study import Study
from quiltmark.widgets.passages import LINE, Head, Line, PassageCard

Index = QModelIndex | QPersistentModelIndex
_MOST_AROUND = 3
Key = tuple[str, tuple[str, ...], int, int]
RowKey = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A group's head, and its rows where it is open; without a name rows that have no head."""

    key: str
    name: str
    first: int
    count: int
    has_head: bool
    is_open: bool = True

    @property
    def lines(self) -> int:
        return int(self.has_head) + (self.count if self.is_open else 0)


class AnswerModel(QAbstractListModel):
    """Lines of an answer; a page of rows is read when the first of them is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.answer: Answer = NOTHING
        self._session: Session | None = None
        self._cards: Cards | None = None
        self._pages: dict[int, list[FoundRow]] = {}
        self._made: dict[int, PassageCard] = {}
        self._wide: dict[Key, int] = {}
        self._folded: set[str] = set()
        self._stretches: list[_Stretch] = []
        self._starts: list[int] = [0]
        self._keys: list[tuple[str, ...]] | None = None
        self._always = 0
        self._held = False

    def show_answer(
        self,
        session: Session | None,
        study: Study,
        answer: Answer,
        anew: bool = True,
        wide: int = 0,
    ) -> None:
        """Show an answer; `anew` unfolds and narrows everything.

        With `wide` each passage has so many paragraphs around it from the beginning.
        """
        self.beginResetModel()
        self.answer, self._session = answer, session
        self._cards = Cards(session, study) if session is not None else None
        self._pages, self._made, self._keys, self._held = {}, {}, None, False
        if anew:
            self._folded, self._wide = set(), {}
        self._always = wide
        self._stretch()
        self.endResetModel()

    def _stretch(self) -> None:
        groups = self.answer.groups
        self._stretches = [
            _Stretch(
                one.key,
                one.name or _("None of these"),
                one.first,
                one.count,
                True,
                one.key not in self._folded,
            )
            for one in groups
        ] or [_Stretch("", "", 0, self.answer.length, False)]
        self._sum()

    def _sum(self) -> None:
        self._starts = [0, *accumulate(one.lines for one in self._stretches)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many lines show or could be scrolled to."""
        return 0 if parent.isValid() else self._starts[-1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, or its words."""
        if not index.isValid() or index.row() >= self._starts[-1]:
            return None
        if role == LINE:
            return self.line(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            line = self.line(index.row())
            return f"{line.name}, {line.count}" if isinstance(line, Head) else line.said()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let passages be chosen, and no heads."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        if self._place(index.row())[1] is None:
            return flag.ItemIsEnabled | flag.ItemNeverHasChildren
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    def _place(self, line: int) -> tuple[_Stretch, int | None]:
        """Return the stretch of a line, and the number of its row in the answer, if it is one."""
        at = bisect_right(self._starts, line) - 1
        stretch = self._stretches[at]
        inside = line - self._starts[at] - int(stretch.has_head)
        return stretch, None if inside < 0 else stretch.first + inside

    def line(self, row: int) -> Line:
        """Return what stands in a row."""
        stretch, number = self._place(row)
        if number is None:
            return Head(stretch.key, stretch.name, stretch.count, stretch.is_open)
        if number not in self._made:
            if self._is_held(number):
                return PassageCard("", "")
            self._made[number] = self._card(self._row(number))
        return self._made[number]

    def found(self, row: int) -> FoundRow | None:
        """Return the passage of a row, None for a head."""
        if not 0 <= row < self._starts[-1]:
            return None
        number = self._place(row)[1]
        return None if number is None or self._is_held(number) else self._row(number)

    def hold(self) -> None:
        """Read no more of this answer: the project has changed, and another one is coming."""
        self._held = True

    def _is_held(self, number: int) -> bool:
        return self._held and number // PAGE not in self._pages

    def _row(self, number: int) -> FoundRow:
        assert self._session is not None
        page = number // PAGE
        if page not in self._pages:
            read = self.answer.rows(self._session, page * PAGE, PAGE)
            self._pages[page] = list(read)
        return self._pages[page][number % PAGE]

    def _card(self, row: FoundRow) -> PassageCard:
        assert self._session is not None
        assert self._cards is not None
        paragraphs = self._wide.get(_key(row), self._always)
        if not paragraphs or row.unplaced:
            return self._cards.card(row)
        span = Span(row.start, row.stop)
        context = self._session.ask(around, row.source_id, span, paragraphs - 1)
        return self._cards.card(row, context)

    @property
    def pages_read(self) -> frozenset[int]:
        """The numbers of the pages that were read so far."""
        return frozenset(self._pages)

    def widen(self, row: int) -> None:
        """Show more of what stands around a passage, and after that nothing again."""
        found, number = self.found(row), self._place(row)[1]
        if found is None or number is None:
            return
        now = self._wide.get(_key(found), self._always)
        self._wide[_key(found)] = (now + 1) % (_MOST_AROUND + 1)
        self._made.pop(number, None)
        self.dataChanged.emit(self.index(row), self.index(row), [LINE])

    def fold(self, row: int, is_open: bool) -> None:
        """Fold or unfold the group whose head stands in a row."""
        at = bisect_right(self._starts, row) - 1
        one = self._stretches[at]
        if not one.has_head or one.is_open == is_open or not one.count:
            return
        first = self._starts[at] + 1
        changed = _Stretch(one.key, one.name, one.first, one.count, True, is_open)
        if is_open:
            self.beginInsertRows(QModelIndex(), first, first + one.count - 1)
            self._folded.discard(one.key)
        else:
            self.beginRemoveRows(QModelIndex(), first, first + one.count - 1)
            self._folded.add(one.key)
        self._stretches[at] = changed
        self._sum()
        if is_open:
            self.endInsertRows()
        else:
            self.endRemoveRows()
        head = self.index(first - 1)
        self.dataChanged.emit(head, head, [LINE])

    def fold_all(self, is_open: bool) -> None:
        """Fold or unfold every group."""
        self.beginResetModel()
        self._folded = set() if is_open else {one.key for one in self.answer.groups}
        self._stretch()
        self.endResetModel()

    @property
    def any_open(self) -> bool:
        """Whether a group is open."""
        return any(one.is_open for one in self._stretches if one.has_head)

    def passages_in(self, first: int, last: int) -> int:
        """Return how many of these rows are passages, not heads."""
        starts = self._starts[:-1]
        heads = bisect_right(starts, last) - bisect_left(starts, first)
        has_heads = bool(self.answer.groups)
        return last - first + 1 - (heads if has_heads else 0)

    def key_of(self, row: int) -> RowKey | None:
        """Return what the passage of a row is known by after a change, None for a head."""
        if not 0 <= row < self._starts[-1]:
            return None
        stretch, number = self._place(row)
        return None if number is None else (stretch.key, self._extracts()[number])

    def rows_of(self, keys: Iterable[RowKey]) -> list[int]:
        """Return the rows of passages that are still there and not folded away."""
        wanted, extracts, found = set(keys), self._extracts(), []
        for at, one in enumerate(self._stretches):
            if wanted and one.is_open:
                first = self._starts[at] + int(one.has_head) - one.first
                numbers = range(one.first, one.first + one.count)
                found += [first + n for n in numbers if (one.key, extracts[n]) in wanted]
        return found

    def _extracts(self) -> list[tuple[str, ...]]:
        if self._keys is None:
            self._keys = self.answer.extracts()
        return self._keys


def _key(row: FoundRow) -> Key:
    return row.group, tuple(row.extract_ids), row.start, row.stop
