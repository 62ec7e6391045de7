"""What answers a question, each passage with where it lies."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, overload

from quiltmark.analysis.passages import Passage
from quiltmark.domain.ids import SourceId


class Hit(NamedTuple):
    """A passage in a source; `lost` says that its extract has no place there any more."""

    source_id: SourceId
    lost: bool
    passage: Passage


Keep = Callable[[SourceId, bool, Sequence[Passage]], Sequence[Passage]]
"""Returns those passages of a source that are kept, all of them lost or none."""


class InPlace(Sequence[Hit]):
    """Hits in order of place, each made when it is asked for: a page shows few of many.

    They come in runs of one source and of whether they lost their place; `passages` are all.
    """

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._runs: list[tuple[SourceId, bool]] = []
        self._firsts: list[int] = []

    def add(self, source_id: SourceId, lost: bool, passages: Sequence[Passage]) -> None:
        """Put passages behind those already there."""
        self._runs.append((source_id, lost))
        self._firsts.append(len(self.passages))
        self.passages += passages

    def runs(self) -> Iterator[tuple[SourceId, bool, range]]:
        """Yield the runs, each with the places of its hits."""
        stops = [*self._firsts, len(self.passages)][1:]
        for (source_id, lost), first, stop in zip(self._runs, self._firsts, stops, strict=True):
            yield source_id, lost, range(first, stop)

    def lost_extracts(self) -> list[str]:
        """Return the ids of the extracts found that lost their place."""
        return [
            one.extracts[0]
            for _source_id, lost, places in self.runs()
            if lost
            for one in self.passages[places.start : places.stop]
        ]

    def kept(self, keep: Keep) -> "InPlace":
        """Return those hits that are kept."""
        found = InPlace()
        for source_id, lost, places in self.runs():
            some = keep(source_id, lost, self.passages[places.start : places.stop])
            if some:
                found.add(source_id, lost, some)
        return found

    def __len__(self) -> int:
        return len(self.passages)

    def __iter__(self) -> Iterator[Hit]:
        for source_id, lost, places in self.runs():
            for one in self.passages[places.start : places.stop]:
                yield Hit(source_id, lost, one)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return Hit(*self._runs[bisect_right(self._firsts, place) - 1], self.passages[place])


class InOrder(Sequence[Hit]):
    """Hits in another order than that of place; one may stand in it twice."""

    def __init__(self, hits: InPlace, order: Sequence[int]) -> None:
        self._hits = hits
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        if isinstance(at, slice):
            return [self._hits[place] for place in self._order[at]]
        return self._hits[self._order[at]]
