"""Where everything in a text goes when the text is corrected: passages, lines and times."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiltmark.analysis.differences import (
    GROWN,
    SPOKEN,
    WORD,
    Replaced,
    replaced_between,
    replaced_letters,
    replaced_lines,
    replaced_words,
)
from quiltmark.analysis.seeking import Fresh, likeness
from quiltmark.domain.spans import Span, trimmed

SURE = 0.7
"""Passages less alike than this are asked about.

A third of the letters are others then. A mended slip stays above it even where the passage is one
word of four letters (“wiat”, “wait”: 0.75); a word said instead of another does not.
"""

_HARDLY = 0.35
"""What is left of a passage that was cut is its place, unless it is less alike than this."""

_FOUND = 0.6
"""Words found elsewhere must be more alike than words that merely stayed where they were."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """An edit as it was typed: `text` instead of the code points `start` to `stop`."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a passage lies now, None where its words are gone.

    `confidence` from nought to one says how alike its words are. It has `moved` where its place is
    not certain: it was found elsewhere, or an end of it lay within words that changed.
    """

    span: Span | None
    confidence: float = 1.0
    moved: bool = False


class Course:
    """The way from an old text to a new one, both in code points.

    `replaced` are the stretches that differ, in order; all between them is the same. A passage
    that holds such a stretch grows and shrinks with it; in one that is cut by a passage's end,
    what stayed is looked for word by word.
    """

    def __init__(
        self,
        old: str,
        new: str,
        replaced: Sequence[Replaced],
        fresh: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.old = old
        self.new = new
        self.replaced = tuple(replaced)
        self._edits = _Edits(self.replaced, 0)
        self._inner: dict[Replaced, _Edits | None] = {}
        stretches = fresh or [(one.new_start, one.new_stop) for one in replaced]
        self._stretches = [(start, stop) for start, stop in stretches if start < stop]
        self._fresh = Fresh(new, self._stretches)

    def place(self, span: Span) -> Placement:
        """Return where `span` of the old text lies in the new one."""
        first, last = self._edits.touched(span)
        if first >= last:
            by = self._edits.shift(first)
            return Placement(self._grown(span, first, last, by))
        placed = self._carried(span)
        if placed.confidence >= SURE:
            return placed
        found = self.found(span.of(self.old), span)
        if found is None:
            return placed
        return (
            found if placed.span is None or found.confidence > placed.confidence + 0.1 else placed
        )

    def moved_by(self, start: int, stop: int) -> int | None:
        """Return by how far a passage moves that lies wholly before or behind all that differs.

        None is for those between, which have to be placed one by one.
        """
        if not self.replaced or stop < self.replaced[0].start:
            return 0
        if start > self.replaced[-1].stop:
            return len(self.new) - len(self.old)
        return None

    def touches(self, span: Span) -> bool:
        """Say whether any of `span` differs in the new text."""
        first, last = self._edits.touched(span)
        return first < last

    def found(self, words: str, span: Span) -> Placement | None:
        """Return where `words`, which stood at `span`, stand in what is new, or None."""
        first, last = self._edits.touched(span)
        edit = self.replaced[first] if first < last else None
        near = (edit.new_start, edit.new_stop) if edit else (0, 0)
        sought = self._fresh.find(words, near)
        if sought is None or sought[1] < _FOUND:
            return None
        return Placement(sought[0], sought[1], moved=True)

    def _carried(self, span: Span) -> Placement:
        start, sure_start = self._start(self._edits, span)
        stop, sure_stop = self._stop(self._edits, span)
        sure = sure_start and sure_stop
        now: Span | None = None
        if start < stop:
            now = Span(start, stop) if sure else trimmed(self.new, start, stop)
        if now is None or not now.of(self.new).strip():
            return Placement(None, 0.0, moved=True)
        alike = likeness(span.of(self.old), now.of(self.new))
        if not sure and alike < _HARDLY:
            return Placement(None, 0.0, moved=True)
        return Placement(now, alike, moved=not sure and alike < 1)

    def _start(self, edits: "_Edits", span: Span) -> tuple[int, bool]:
        """Return where the passage begins now, and whether that is certain."""
        at = edits.after(span.start)
        if at < len(edits) and edits[at].start <= span.start:
            edit = edits[at]
            if edit.start == span.start and edit.stop <= span.stop:
                return edit.new_start, True
            inner = self._within(edit)
            if inner is None:
                return edit.new_stop, False
            place, sure = self._start(inner, span)
            return place, sure and inner.words
        return span.start + edits.shift(at), True

    def _stop(self, edits: "_Edits", span: Span) -> tuple[int, bool]:
        """Return where the passage ends now, and whether that is certain."""
        at = edits.before(span.stop)
        if at and edits[at - 1].stop >= span.stop:
            edit = edits[at - 1]
            if edit.stop == span.stop and edit.start >= span.start:
                return edit.new_stop, True
            inner = self._within(edit)
            if inner is None:
                return edit.new_start, False
            place, sure = self._stop(inner, span)
            return place, sure and inner.words
        return span.stop + edits.shift(at), True

    def _within(self, edit: Replaced) -> "_Edits | None":
        """Return what differs inside `edit`, by words, else by letters; None if all of it does."""
        if edit not in self._inner:
            words = replaced_words(self.old, self.new, edit)
            by_words = words != [edit]
            parts = words if by_words else replaced_letters(self.old, self.new, edit)
            base = edit.new_start - edit.start
            self._inner[edit] = _Edits(tuple(parts), base, by_words) if parts else None
        return self._inner[edit]

    def _grown(self, span: Span, first: int, last: int, by: int) -> Span:
        """Return `span` moved, with what was typed on to its first or last word."""
        start, stop = span.start + by, span.stop + by
        if first and self._typed_at(self.replaced[first - 1], span.start):
            start -= self._on_to_head(self.replaced[first - 1])
        if last < len(self.replaced) and self._typed_at(self.replaced[last], span.stop):
            stop += self._on_to_tail(self.replaced[last])
        return Span(start, stop)

    def _typed_at(self, edit: Replaced, place: int) -> bool:
        return edit.start == edit.stop == place

    def _on_to_head(self, edit: Replaced) -> int:
        """Return how much of an insertion belongs to the word behind it, in code points."""
        at = edit.start
        if not SPOKEN.match(self.old, at) or (at and SPOKEN.match(self.old, at - 1)):
            return 0
        typed = self.new[edit.new_start : edit.new_stop]
        last = [match for match in WORD.finditer(typed) if match.end() == len(typed)]
        return len(last[0].group()) if last and SPOKEN.match(last[0].group()) else 0

    def _on_to_tail(self, edit: Replaced) -> int:
        """Return how much of an insertion belongs to the word before it, in code points."""
        at = edit.start
        if at < len(self.old) and SPOKEN.match(self.old, at):
            return 0
        grown = GROWN.match(self.new, edit.new_start, edit.new_stop)
        if grown is None or not SPOKEN.match(self.old, at - 1):
            return 0
        return len(grown.group())

    def points(self, places: Iterable[int]) -> list[int]:
        """Return where each of `places`, in order, lies now: with the words that begin there.

        A place whose words are gone is where they were.
        """
        if not self.replaced:
            return list(places)
        low, high = self.replaced[0].start, self.replaced[-1].stop
        shift = len(self.new) - len(self.old)
        return [
            place if place < low else place + shift if place > high else self.point(place)
            for place in places
        ]

    def point(self, place: int) -> int:
        """Return where `place` lies now; see `points`."""
        edits = self._edits
        while True:
            at = edits.after(place)
            if at == len(edits) or edits[at].start > place:
                return self._kept_point(edits, at, place)
            edit = edits[at]
            inner = self._within(edit)
            if inner is None or (edit.start == place and not inner.words):
                return edit.new_start if edit.start == place else edit.new_stop
            edits = inner

    def _kept_point(self, edits: "_Edits", at: int, place: int) -> int:
        if at and self._typed_at(edits[at - 1], place) and _begins_line(self.old, place):
            edit = edits[at - 1]
            return max(edit.new_start, self.new.rfind("\n", 0, edit.new_stop) + 1)
        return place + edits.shift(at)


class _Edits:
    """Stretches that differ, in order, with the places they begin and end at."""

    def __init__(self, parts: Sequence[Replaced], base: int, words: bool = True) -> None:
        self.words = words
        self._parts = parts
        self._base = base
        self._starts = [part.start for part in parts]
        self._stops = [part.stop for part in parts]

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, number: int) -> Replaced:
        return self._parts[number]

    def after(self, place: int) -> int:
        """Return how many edits lie before `place`, with what was put in just there."""
        return bisect_right(self._stops, place)

    def before(self, place: int) -> int:
        """Return how many edits begin before `place`."""
        return bisect_left(self._starts, place)

    def touched(self, span: Span) -> tuple[int, int]:
        """Return the first and one more than the last of the edits that touch `span`."""
        return self.after(span.start), self.before(span.stop)

    def shift(self, count: int) -> int:
        """Return by how much the first `count` edits move what lies behind them."""
        if not count:
            return self._base
        last = self._parts[count - 1]
        return last.new_stop - last.stop


def _begins_line(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] == "\n"


def typed(old: str, replacements: Iterable[Replacement]) -> Course:
    """Return the way to the text that edits in `old` make; they must not overlap.

    Raises:
        ValueError: two overlap, or one lies outside the text.
    """
    replaced: list[Replaced] = []
    pieces: list[str] = []
    at = new_at = 0
    for one in sorted(replacements, key=lambda one: (one.start, one.stop)):
        if not at <= one.start <= one.stop <= len(old):
            raise ValueError(f"{one} overlaps another edit or ends behind the text")
        pieces += [old[at : one.start], one.text]
        new_start = new_at + one.start - at
        new_at = new_start + len(one.text)
        at = one.stop
        if old[one.start : one.stop] != one.text:
            replaced.append(Replaced(one.start, one.stop, new_start, new_at))
    return Course(old, "".join([*pieces, old[at:]]), replaced)


def between(old: str, new: str) -> Course:
    """Return the way from one text to another, whatever was done in between."""
    regions = replaced_lines(old, new)
    fresh = [(one.new_start, one.new_stop) for one in regions]
    return Course(old, new, replaced_between(old, new), fresh)


def nearest(text: str, place: int) -> Span:
    """Return the word nearest to `place`, where something that has no place can stand.

    Raises:
        ValueError: there is no word in the text.
    """
    place = min(place, len(text))
    behind = WORD.search(text, place)
    if behind is not None and "\n" not in text[place : behind.start()]:
        return Span(*behind.span())
    low = max(0, place - 200)
    before = [match.span() for match in WORD.finditer(text, low, place)]
    if before:
        return Span(*before[-1])
    behind = behind or WORD.search(text)
    if behind is None:
        raise ValueError("a text without a word has no place")
    return Span(*behind.span())
