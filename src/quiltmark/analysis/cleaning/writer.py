"""Writes paragraphs anew piece by piece, and knows where each code point came to stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quiltmark.domain.incoming import IncomingParagraph


@dataclass(slots=True)
class _Row:
    """A paragraph being written; `origin` is the one it begins with or goes on from, or None.

    `gap` is its length when words were last kept, and blanks behind them; from there on stands
    what was put in.
    """

    origin: int | None
    first: bool = True
    touched: bool = False
    parts: list[str] = field(default_factory=list)
    length: int = 0
    gap: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)

    def add(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Code points of the long text before `stop` that stand in `row` from `at` on.

    What was put in before them stands from `gap` to `at`.
    """

    stop: int
    row: int
    gap: int
    at: int


class Writer:
    """The paragraphs as they become; positions are in the long text, half-open."""

    def __init__(self, paragraphs: Sequence[IncomingParagraph], starts: Sequence[int]) -> None:
        self._old = paragraphs
        self._starts = starts
        self._begins = {start: number for number, start in enumerate(starts[:-1])}
        self._rows: list[_Row] = []
        self._from: list[int] = []
        self._kept: list[_Kept] = []

    def begin(self, number: int, *, goes_on: bool) -> None:
        """Begin a paragraph of its own, or go on with the one before."""
        if goes_on and self._rows:
            self._rows[-1].touched = True
        else:
            self._rows.append(_Row(number))

    def keep(self, number: int, start: int, stop: int) -> None:
        """Keep the code points from `start` to before `stop`, which are of paragraph `number`."""
        row = self._rows[-1]
        self._from.append(start)
        self._kept.append(_Kept(stop, len(self._rows) - 1, row.gap, row.length))
        row.add(self._old[number].text[start - self._starts[number] : stop - self._starts[number]])
        row.gap = row.length

    def write(self, number: int, words: str, stop: int) -> None:
        """Put `words` into paragraph `number`; what is kept next begins at `stop`."""
        here, *others = words.split("\n")
        row = self._rows[-1]
        row.touched = True
        if row.gap == row.length:
            row.gap += len(here) - len(here.lstrip())
        row.add(here)
        for line in others:
            self._rows.append(_Row(number, first=False, touched=True))
            self._rows[-1].add(line)
        if others and stop in self._begins:
            self._rows[-1].origin, self._rows[-1].first = self._begins[stop], True

    def stand_alone(self, words: str) -> None:
        """Put in a paragraph of its own."""
        for line in words.split("\n"):
            self._rows.append(_Row(None))
            self._rows[-1].add(line)

    def paragraphs(self) -> tuple[IncomingParagraph, ...]:
        """Return what was written; what is as it was is the very same value."""
        for number, paragraph in enumerate(self._old):
            if paragraph.lines:
                self._move_lines(self._starts[number], paragraph)
        return tuple(self._paragraph(number, row) for number, row in enumerate(self._rows))

    def span(self, start: int, stop: int) -> tuple[int, int, int] | None:
        """Return the paragraph and the code points in it where a span stands now.

        What was divided stays on its first part; what is gone comes to its whole neighbour.
        """
        if not self._kept:
            return None
        row, first = self._start(start)
        last_row, last = self._stop(stop)
        length = self._rows[row].length
        if last_row > row:
            last = length
        return (row, first, last) if last_row >= row and first < last else (row, 0, length)

    def _paragraph(self, number: int, row: _Row) -> IncomingParagraph:
        if row.origin is not None and not row.touched:
            return self._old[row.origin]
        text = "".join(row.parts)
        if row.origin is None:
            return IncomingParagraph(text)
        lines = tuple(dict(row.lines).items())
        old = self._old[row.origin]
        if not row.first:
            return replace(old, text=text, strong=0, time_ms=None, lines=lines)
        strong_row, strong = self._stop(self._starts[row.origin] + old.strong)
        if old.strong == 0 or strong_row != number:
            strong = len(text) if old.strong and strong_row > number else 0
        return replace(old, text=text, strong=strong, lines=lines)

    def _move_lines(self, first: int, paragraph: IncomingParagraph) -> None:
        if not self._kept:
            return
        for start, label in paragraph.lines:
            kept = self._at_or_behind(first + start)
            begins = self._from[kept]
            past = first + start - begins
            shift = self._kept[kept].gap if past <= 0 else self._kept[kept].at + past
            row = self._rows[self._kept[kept].row]
            if row.touched:
                row.lines.append((min(shift, row.length), label))

    def _at_or_behind(self, place: int) -> int:
        """Return the number of the kept words that hold `place`, else of the next, else last."""
        kept = max(0, bisect_right(self._from, place) - 1)
        beyond = place > self._kept[kept].stop
        return min(kept + beyond, len(self._kept) - 1)

    def _start(self, place: int) -> tuple[int, int]:
        """Return the paragraph and code point where what begins at `place` begins now."""
        number = self._at_or_behind(place)
        kept = self._kept[number]
        shift = min(max(0, place - self._from[number]), kept.stop - self._from[number])
        return kept.row, kept.at + shift

    def _stop(self, place: int) -> tuple[int, int]:
        """Return the paragraph and code point where what ends at `place` ends now."""
        number = max(0, bisect_left(self._from, place) - 1)
        kept = self._kept[number]
        if place <= self._from[number]:
            return kept.row, kept.gap
        return kept.row, kept.at + min(place, kept.stop) - self._from[number]
