"""Which marks lie in which piece, so that one new mark touches only its own pieces."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from quiltmark.widgets.transcript.content import Mark
from quiltmark.widgets.transcript.pieces import Pieces

_WIDE = 64


class MarkIndex:
    """Marks by id and by piece; those over many pieces are kept in a list of their own."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._marks: dict[str, Mark] = {}
        self._by_piece: dict[int, dict[str, Mark]] = {}
        self._wide: dict[str, tuple[int, int, Mark]] = {}

    def __len__(self) -> int:
        return len(self._marks)

    def __contains__(self, mark_id: str) -> bool:
        return mark_id in self._marks

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks.values())

    def get(self, mark_id: str) -> Mark | None:
        """Return the mark of that id, if it is here."""
        return self._marks.get(mark_id)

    def add(self, marks: Iterable[Mark]) -> list[tuple[int, int]]:
        """Add marks with new ids; return the first and last piece of each."""
        ranges: list[tuple[int, int]] = []
        by_piece, known, starts = self._by_piece, self._marks, self._pieces.starts
        for mark in marks:
            known[mark.id] = mark
            first = bisect_right(starts, mark.start) - 1
            last = bisect_right(starts, mark.stop - 1) - 1
            ranges.append((first, last))
            if first == last:
                held = by_piece.get(first)
                if held is None:
                    by_piece[first] = {mark.id: mark}
                else:
                    held[mark.id] = mark
            else:
                self._spread(mark, max(0, first), last)
        return ranges

    def _spread(self, mark: Mark, first: int, last: int) -> None:
        if last - first > _WIDE:
            self._wide[mark.id] = (first, last, mark)
            return
        for piece in range(first, last + 1):
            self._by_piece.setdefault(piece, {})[mark.id] = mark

    def remove(self, mark_ids: Iterable[str]) -> list[tuple[int, int]]:
        """Take marks away; return the first and last piece of each that was here."""
        ranges = []
        for mark_id in mark_ids:
            mark = self._marks.pop(mark_id, None)
            if mark is None:
                continue
            first, last = self.reach(mark)
            ranges.append((first, last))
            if self._wide.pop(mark_id, None) is None:
                for piece in range(first, last + 1):
                    self._by_piece.get(piece, {}).pop(mark_id, None)
        return ranges

    def reach(self, mark: Mark) -> tuple[int, int]:
        """Return the first and the last piece that `mark` lies in."""
        return self._pieces.at(mark.start), self._pieces.at(max(mark.start, mark.stop - 1))

    def on(self, piece: int) -> list[Mark]:
        """Return the marks in `piece`, in order of where they begin, longer ones first."""
        found = list(self._by_piece.get(piece, {}).values())
        found += [mark for first, last, mark in self._wide.values() if first <= piece <= last]
        found.sort(key=_in_order)
        return found

    def at(self, offset: int) -> list[Mark]:
        """Return the marks over the character at `offset`."""
        marks = self.on(self._pieces.at(offset))
        return [mark for mark in marks if mark.start <= offset < mark.stop]

    def over(self, start: int, stop: int) -> list[Mark]:
        """Return the marks that share a character with `start` to `stop`, the shortest first."""
        found = {
            mark.id: mark
            for piece in range(self._pieces.at(start), self._pieces.at(max(start, stop - 1)) + 1)
            for mark in self.on(piece)
            if mark.start < stop and start < mark.stop
        }
        return sorted(found.values(), key=_by_length)


def _by_length(mark: Mark) -> tuple[int, int, str]:
    return mark.stop - mark.start, mark.start, mark.id


def _in_order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.stop, mark.id
