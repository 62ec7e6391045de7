"""What marks look like on one piece: its wash, its stripes in lanes, the names beside them."""

from dataclasses import dataclass

from quiltmark.widgets.transcript.content import Mark
from quiltmark.widgets.transcript.flow import Flow
from quiltmark.widgets.transcript.lanes import SHOWN, Lanes
from quiltmark.widgets.transcript.mark_index import MarkIndex
from quiltmark.widgets.transcript.names import NameRow, name_rows, setter_of
from quiltmark.widgets.transcript.typesetting import Box, LaidText

_NEAR = 64


@dataclass(frozen=True, slots=True)
class Stripe:
    """The stretch of a mark's stripe along one piece, in pixels from the top of its text."""

    mark: Mark
    lane: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many marks run beyond the last lane from `top` to `bottom`."""

    top: int
    bottom: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Decor:
    """Everything marks add to one piece, in pixels from the top left of its text."""

    wash: tuple[Box, ...] = ()
    stripes: tuple[Stripe, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    names: tuple[NameRow, ...] = ()


class Margin:
    """The decor of pieces, worked out when one shows and kept until its marks change."""

    def __init__(self, flow: Flow, index: MarkIndex, name_width: int = 0) -> None:
        self.flow = flow
        self.index = index
        self.computed_count = 0
        self._name_width, self._shown = name_width, SHOWN
        self._lanes = Lanes()
        self._decor: dict[int, Decor] = {}

    def decor(self, piece: int, laid: LaidText) -> Decor:
        """Return what marks add to `piece`."""
        found = self._decor.get(piece)
        if found is None:
            if len(self._decor) > 500:
                self._decor.clear()
            found = self._decor[piece] = self._compute(piece, laid)
        return found

    @property
    def depth(self) -> int:
        """How many lanes are taken side by side in what has shown."""
        return self._lanes.depth

    def fit(self, name_width: int, shown: int) -> None:
        """Take another width for the names, and another number of lanes that are shown."""
        if (name_width, shown) != (self._name_width, self._shown):
            self._name_width, self._shown = name_width, shown
            self._decor.clear()

    def lane_of(self, mark_id: str) -> int | None:
        """Return the lane of a mark that has shown, counted from 0."""
        return self._lanes.of(mark_id)

    def add(self, marks: list[Mark]) -> None:
        """Add marks with new ids."""
        self._touch(self.index.add(marks))

    def remove(self, mark_ids: list[str]) -> None:
        """Take marks away."""
        self._touch(self.index.remove(mark_ids))
        for mark_id in mark_ids:
            self._lanes.free(mark_id)

    def update(self, marks: list[Mark]) -> None:
        """Put marks in the place of those with the same ids; unmoved ones keep their lanes."""
        for mark in marks:
            old = self.index.get(mark.id)
            if old is not None and (old.start, old.stop) != (mark.start, mark.stop):
                self._lanes.free(mark.id)
        self._touch(self.index.remove(mark.id for mark in marks))
        self._touch(self.index.add(marks))

    def _touch(self, ranges: list[tuple[int, int]]) -> None:
        for first, last in ranges:
            if last - first < len(self._decor):
                for piece in range(first, last + 1):
                    self._decor.pop(piece, None)
            else:
                for piece in [at for at in self._decor if first <= at <= last]:
                    del self._decor[piece]

    def _compute(self, piece: int, laid: LaidText) -> Decor:
        self.computed_count += 1
        marks = self.index.on(piece)
        if not marks:
            return Decor()
        start, stop = self.flow.pieces.start(piece), self.flow.pieces.stop(piece)
        stripes = [self._stripe(mark, piece, laid) for mark in marks]
        wash: list[Box] = []
        for begin, end in _merged(marks, start, stop):
            wash += laid.boxes(begin - start, end - start)
        beginning = [stripe for stripe in stripes if stripe.mark.start >= start]
        return Decor(
            wash=tuple(wash),
            stripes=tuple(stripe for stripe in stripes if stripe.lane < self._shown),
            crowds=_crowds([stripe for stripe in stripes if stripe.lane >= self._shown]),
            names=name_rows(
                [(stripe.top, stripe.mark) for stripe in beginning],
                laid.height + self.flow.tail(piece),
                setter_of(self._name_width),
            ),
        )

    def _stripe(self, mark: Mark, piece: int, laid: LaidText) -> Stripe:
        start, stop = self.flow.pieces.start(piece), self.flow.pieces.stop(piece)
        lane = self._lanes.of(mark.id)
        if lane is None:
            lane = self._assign(mark)
        if mark.start < start:
            top = -self.flow.lead(piece)
        else:
            top = laid.tops[laid.line_of(mark.start - start)] + 2
        if self.index.reach(mark)[1] > piece:
            bottom = laid.height + self.flow.tail(piece)
        else:
            line = laid.line_of(max(0, min(mark.stop, stop) - 1 - start))
            bottom = laid.tops[line] + laid.heights[line] - 2
        return Stripe(mark, lane, top, bottom)

    def _assign(self, mark: Mark) -> int:
        first, last = self.index.reach(mark)
        opening, closing = self.flow.laid(first), self.flow.laid(last)
        begin, end = self.flow.pieces.start(first), self.flow.pieces.start(last)
        low = begin + opening.line_start(opening.line_of(mark.start - begin))
        high = end + closing.line_stop(closing.line_of(max(0, mark.stop - 1 - end)))
        near = None
        if last - first <= _NEAR:
            near = {other.id for at in range(first, last + 1) for other in self.index.on(at)}
        return self._lanes.assign(mark.id, low, max(high, low + 1), near)


def _merged(marks: list[Mark], start: int, stop: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for mark in marks:
        begin, end = max(start, mark.start), min(stop, mark.stop)
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        elif begin < end:
            spans.append((begin, end))
    return spans


def _crowds(beyond: list[Stripe]) -> tuple[Crowd, ...]:
    crowds: list[Crowd] = []
    for stripe in beyond:
        if crowds and stripe.top < crowds[-1].bottom:
            last = crowds[-1]
            bottom = max(last.bottom, stripe.bottom)
            crowds[-1] = Crowd(last.top, bottom, (*last.marks, stripe.mark))
        else:
            crowds.append(Crowd(stripe.top, stripe.bottom, (stripe.mark,)))
    return tuple(crowds)
