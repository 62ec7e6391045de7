"""Passages of one text set against each other: which share words, lie inside, near or before.

All functions take passages in order of their start and return such. Lists are walked once or
searched, never each against each, so that thousands in one text stay quick.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter, sub
from typing import NamedTuple


class Passage(NamedTuple):
    """Words from `start` to `stop` that the extracts under these ids, in order, hold.

    `beside` is where something lies that it was found by.
    """

    start: int
    stop: int
    extracts: tuple[str, ...]
    beside: tuple[int, int] | None = None


Apart = Callable[[int, int], bool]
"""Says whether so far is near enough: from the end of one passage to the start of a later one."""

_START, _STOP = itemgetter(0), itemgetter(1)


def united(lists: Iterable[Sequence[Passage]]) -> list[Passage]:
    """Return what is in any of `lists`, the same words of the same extracts once."""
    found: dict[tuple[int, int, tuple[str, ...]], Passage] = {}
    for passages in lists:
        for one in passages:
            known = found.setdefault(one[:3], one)
            if known.beside is None and one.beside is not None:
                found[one[:3]] = one
    return [found[key] for key in sorted(found)]


def shared(ones: Sequence[Passage], others: Sequence[Passage]) -> list[Passage]:
    """Return what pairs of both share; pairs that share the same words are one passage."""
    found: dict[tuple[int, int], Passage] = {}
    new = tuple.__new__
    for one, other in _meeting(ones, others):
        start, stop, extracts, beside = one
        start = max(start, other[0])
        stop = min(stop, other[1])
        span = (start, stop)
        known = found.get(span)
        if known is not None:
            extracts = tuple(sorted({*extracts, *other[2], *known[2]}))
            beside = known[3] or beside
        elif other[2] != extracts:
            extracts = tuple(sorted({*extracts, *other[2]}))
        found[span] = new(Passage, (start, stop, extracts, beside or other[3]))
    return [found[span] for span in sorted(found)]


def widened(passages: Iterable[Passage], places: Mapping[str, tuple[int, int]]) -> list[Passage]:
    """Return passages from the first to the last word of their extracts, which lie at `places`."""
    found = []
    for one in passages:
        spans = [places[extract] for extract in one.extracts]
        start, stop = min(span[0] for span in spans), max(span[1] for span in spans)
        found.append(Passage(start, stop, one.extracts, one.beside))
    return united([found])


def _meeting(
    ones: Sequence[Passage], others: Sequence[Passage]
) -> Iterator[tuple[Passage, Passage]]:
    """Yield the pairs that touch: for each of `ones`, those of `others` it reaches, in order."""
    starts = [other[0] for other in others]
    longest = max((other[1] - other[0] for other in others), default=0)
    first = 0
    for one in ones:
        start, stop = one[0], one[1]
        # What begins so far before can no longer reach it, nor any that follows.
        first = bisect_right(starts, start - longest, first)
        for other in others[first : bisect_left(starts, stop, first)]:
            if other[1] > start:
                yield one, other


def untouched(ones: Sequence[Passage], others: Sequence[Passage]) -> list[Passage]:
    """Return those of `ones` that share no code point with any of `others`."""
    if not others:
        return list(ones)
    starts = list(map(_START, ones))
    longest = max(map(sub, map(_STOP, ones), starts), default=0)
    found: list[Passage] = []
    # Others are few beside ones more often than not, and what lies between two of them stays whole.
    done = 0
    for start, stop in _stretches(others):
        near = bisect_right(starts, start - longest, done)
        first = bisect_left(starts, start, near)
        found += ones[done:near]
        found += [one for one in ones[near:first] if one.stop <= start]
        done = bisect_left(starts, stop, first)
    found += ones[done:]
    return found


def _stretches(passages: Iterable[Passage]) -> Iterator[tuple[int, int]]:
    """Yield what passages cover together, from left to right; stretches may meet, not overlap."""
    start = stop = -1
    for one in passages:
        if one.start >= stop:
            if stop >= 0:
                yield start, stop
            start, stop = one.start, one.stop
        stop = max(stop, one.stop)
    if stop >= 0:
        yield start, stop


def inside(ones: Sequence[Passage], others: Sequence[Passage], itself: bool) -> list[Passage]:
    """Return those of `ones` that lie wholly in one of `others`.

    The same words of the same extracts count only where `itself` says so.
    """
    starts, furthest = [other.start for other in others], _furthest(others)
    found = []
    for one in ones:
        place = bisect_right(starts, one.start)
        before = furthest[place - 1] if place else ()
        holder = _reaching(one, others, before, one.stop, itself)
        if holder is not None:
            found.append(_beside(one, holder))
    return found


def ahead(ones: Sequence[Passage], others: Sequence[Passage], apart: Apart) -> list[Passage]:
    """Return those of `ones` behind which one of `others` begins near enough."""
    found = []
    for one in ones:
        place = bisect_left(others, one.stop, key=_START)
        if place < len(others) and apart(one.stop, others[place].start):
            found.append(_beside(one, others[place]))
    return found


def behind(ones: Sequence[Passage], others: Sequence[Passage], apart: Apart) -> list[Passage]:
    """Return those of `ones` before which one of `others` ends near enough."""
    by_stop = sorted(others, key=lambda other: (other.stop, other.start))
    stops = [other.stop for other in by_stop]
    found = []
    for one in ones:
        before = bisect_right(stops, one.start)
        if before and apart(stops[before - 1], one.start):
            other = by_stop[before - 1]
            found.append(one._replace(beside=(other.start, other.stop)))
    return found


def close(
    ones: Sequence[Passage], others: Sequence[Passage], apart: Apart, itself: bool
) -> list[Passage]:
    """Return those of `ones` that touch one of `others` or lie near enough to one.

    The same words of the same extracts count only where `itself` says so.
    """
    starts, furthest = [other.start for other in others], _furthest(others)
    by_stop = sorted(others, key=lambda other: (other.stop, other.start))
    stops = [other.stop for other in by_stop]
    found = []
    for one in ones:
        place = bisect_left(starts, one.stop)
        other = _reaching(one, others, furthest[place - 1] if place else (), one.start + 1, itself)
        if other is None and place < len(others) and apart(one.stop, others[place].start):
            other = others[place]
        if other is None and (before := bisect_right(stops, one.start)):
            nearest = by_stop[before - 1]
            other = nearest if apart(nearest.stop, one.start) else None
        if other is not None:
            found.append(_beside(one, other))
    return found


def _beside(one: Passage, other: Passage) -> Passage:
    return tuple.__new__(Passage, (one[0], one[1], one[2], (other[0], other[1])))


def _furthest(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return for each place which two up to there reach furthest; -1 stands for none."""
    found: list[tuple[int, int]] = []
    best = second = -1
    for number, one in enumerate(passages):
        if best < 0 or one.stop > passages[best].stop:
            best, second = number, best
        elif second < 0 or one.stop > passages[second].stop:
            second = number
        found.append((best, second))
    return found


def _reaching(
    one: Passage, others: Sequence[Passage], furthest: Sequence[int], stop: int, itself: bool
) -> Passage | None:
    """Return one of the `furthest` that reaches to `stop`; `one` only where `itself` says so."""
    for number in furthest:
        other = others[number] if number >= 0 else None
        if other and other.stop >= stop and (itself or other[:3] != one[:3]):
            return other
    return None
