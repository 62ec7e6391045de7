"""What answers a question, each passage with where it lies."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from quiltmark.analysis.passages import Passage
from quiltmark.domain.ids import SourceId


class Hit(NamedTuple):
    """A passage in a source; `lost` says that its extract has no place there any more."""

    source_id: SourceId
    lost: bool
    passage: Passage


class InPlace(Sequence[Hit]):
    """Hits in order of place, each made when it is asked for: a page shows few of many.

    They come in runs of one source and of whether they lost their place.
    """

    def __init__(self) -> None:
        self._runs: list[tuple[SourceId, bool, Sequence[Passage]]] = []
        self._firsts: list[int] = []
        self._length = 0

    def add(self, source_id: SourceId, lost: bool, passages: Sequence[Passage]) -> None:
        """Put passages behind those already there."""
        self._runs.append((source_id, lost, passages))
        self._firsts.append(self._length)
        self._length += len(passages)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Hit]:
        for source_id, lost, passages in self._runs:
            for one in passages:
                yield Hit(source_id, lost, one)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._length))]
        place = at + self._length if at < 0 else at
        if not 0 <= place < self._length:
            raise IndexError(at)
        run = bisect_right(self._firsts, place) - 1
        source_id, lost, passages = self._runs[run]
        return Hit(source_id, lost, passages[place - self._firsts[run]])
