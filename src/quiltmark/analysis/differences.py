"""How two texts differ: by their lines first, then by the words of the lines that changed."""

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_CELLS = 40_000_000
"""Two sequences with more pairs than these are first cut where something stands once in each."""

_SHINGLE = 4

_LONGEST_WORD = 400
_ALIKE = 0.5

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903"
    "\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u200d\u20d0-\u20f0"
    "\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003134f"
)
_SPACED = rf"(?:(?![{_UNSPACED}])\w)"
WORD = re.compile(
    rf"{_SPACED}(?:{_SPACED}|[{_MARKS}]|['’](?=\w))*|[^\s][{_MARKS}]*",
)
"""A word, a sign, or a character of a script that sets no blanks between its words."""

GROWN = re.compile(rf"[{_MARKS}]*{_SPACED}(?:{_SPACED}|[{_MARKS}])*|[{_MARKS}]+")
"""What, put in right behind a word, belongs to that word."""

SPOKEN = re.compile(rf"{_SPACED}")
"""A letter or digit of a word that others can grow on to."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """The code points `start` to `stop` of the old text are `new_start` to `new_stop` now."""

    start: int
    stop: int
    new_start: int
    new_stop: int


Block = tuple[int, int, int]
"""Places in two sequences, and how many elements from there on are the same."""


def matching(old: Sequence[Hashable], new: Sequence[Hashable], shingle: int = 1) -> list[Block]:
    """Return what the two sequences have in common, in order; blocks that meet are one.

    Long ones are cut first where `shingle` elements in a row stand just once in each.
    """
    found: list[Block] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        low, high, new_low, new_high = waiting.pop()
        head = _same(old, new, (low, high, new_low, new_high))
        low, new_low = low + head, new_low + head
        tail = _same_behind(old, new, (low, high, new_low, new_high))
        found += [(low - head, new_low - head, head), (high - tail, new_high - tail, tail)]
        high, new_high = high - tail, new_high - tail
        if low == high or new_low == new_high:
            continue
        if (high - low) * (new_high - new_low) <= _CELLS:
            found += _common(old[low:high], new[new_low:new_high], low, new_low)
            continue
        cuts = _anchors(old[low:high], new[new_low:new_high], shingle)
        edges = [(low, new_low), *((low + i, new_low + j) for i, j in cuts), (high, new_high)]
        if cuts:
            waiting += [(one[0], two[0], one[1], two[1]) for one, two in pairwise(edges)]
    return _joined(sorted(block for block in found if block[2]))


def _same(old: Sequence[Hashable], new: Sequence[Hashable], at: tuple[int, int, int, int]) -> int:
    low, high, new_low, new_high = at
    most = min(high - low, new_high - new_low)
    count = 0
    while count < most and old[low + count] == new[new_low + count]:
        count += 1
    return count


def _same_behind(
    old: Sequence[Hashable], new: Sequence[Hashable], at: tuple[int, int, int, int]
) -> int:
    low, high, new_low, new_high = at
    most = min(high - low, new_high - new_low)
    count = 0
    while count < most and old[high - 1 - count] == new[new_high - 1 - count]:
        count += 1
    return count


def _common(
    old: Sequence[Hashable], new: Sequence[Hashable], low: int, new_low: int
) -> Iterator[Block]:
    from rapidfuzz.distance import Indel

    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            yield low + code.src_start, new_low + code.dest_start, code.src_end - code.src_start


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], shingle: int
) -> list[tuple[int, int]]:
    """Return places where the same stands once in both, in the same order in both."""
    mine, theirs = _once(old, shingle), _once(new, shingle)
    pairs = [(place, theirs[key]) for key, place in mine.items() if key in theirs]
    return _rising(sorted(pairs))


def _once(some: Sequence[Hashable], shingle: int) -> dict[Hashable, int]:
    places: dict[Hashable, int] = {}
    for place in range(len(some) - shingle + 1):
        key: Hashable = some[place] if shingle == 1 else tuple(some[place : place + shingle])
        places[key] = -1 if key in places else place
    return {key: place for key, place in places.items() if place >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of `pairs` whose second members rise."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_place, new_place) in enumerate(pairs):
        length = bisect_left(ends, new_place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [new_place]
        last[length : length + 1] = [number]
    run = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _joined(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for place, new_place, count in blocks:
        if found and found[-1][0] + found[-1][2] == place:
            start, new_start, length = found[-1]
            if new_start + length == new_place:
                found[-1] = (start, new_start, length + count)
                continue
        found.append((place, new_place, count))
    return found


def replaced_lines(old: str, new: str) -> list[Replaced]:
    """Return the stretches of whole lines that differ, in order."""
    head = old.rfind("\n", 0, _common_head(old, new)) + 1
    lines = old[head:].split("\n")
    new_lines = new[head:].split("\n")
    starts, new_starts = _starts(lines, head), _starts(new_lines, head)
    edits, at, new_at = [], 0, 0
    for place, new_place, count in [*matching(lines, new_lines), (len(lines), len(new_lines), 0)]:
        if place > at or new_place > new_at:
            one = Replaced(starts[at], starts[place], new_starts[new_at], new_starts[new_place])
            edits.append(_within(one, len(old), len(new)))
        at, new_at = place + count, new_place + count
    return edits


def _starts(lines: Sequence[str], start: int) -> list[int]:
    """Return where each line begins, and where another one would."""
    return [*accumulate((len(line) + 1 for line in lines), initial=start)]


def _within(one: Replaced, length: int, new_length: int) -> Replaced:
    """Return `one` without the line feed that the last line of a text does not have.

    Where one of the two texts has nothing there, the line feed before it is what differs.
    """
    if one.stop <= length:
        return one
    back = 1 if one.start > length or one.new_start > new_length else 0
    return Replaced(one.start - back, length, one.new_start - back, new_length)


def _common_head(old: str, new: str) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def replaced_words(old: str, new: str, one: Replaced) -> list[Replaced]:
    """Return what differs, word by word, in a stretch of `old` and what it is in `new`."""
    words = [match.span() for match in WORD.finditer(old, one.start, one.stop)]
    new_words = [match.span() for match in WORD.finditer(new, one.new_start, one.new_stop)]
    blocks = matching(
        [old[start:stop] for start, stop in words],
        [new[start:stop] for start, stop in new_words],
        _SHINGLE,
    )
    kept = list(_kept(old, new, _pairs(blocks, words, new_words)))
    return _without_chance(old, _between(old, new, one, kept))


Pair = tuple[tuple[int, int], tuple[int, int]]


def _pairs(
    blocks: Sequence[Block], words: Sequence[tuple[int, int]], new_words: Sequence[tuple[int, int]]
) -> Iterator[Pair]:
    for place, new_place, count in blocks:
        yield from zip(
            words[place : place + count], new_words[new_place : new_place + count], strict=True
        )


def _kept(old: str, new: str, pairs: Iterable[Pair]) -> Iterator[Block]:
    """Return the stretches kept: words in a row with the same between them."""
    start = stop = new_start = new_stop = -1
    for (low, high), (new_low, new_high) in pairs:
        if start >= 0 and old[stop:low] == new[new_stop:new_low]:
            stop, new_stop = high, new_high
            continue
        if start >= 0:
            yield start, new_start, stop - start
        start, stop, new_start, new_stop = low, high, new_low, new_high
    if start >= 0:
        yield start, new_start, stop - start


def _between(old: str, new: str, one: Replaced, kept: Sequence[Block]) -> list[Replaced]:
    """Return what lies between the stretches kept, without the blanks that are the same."""
    edits = []
    at, new_at = one.start, one.new_start
    for place, new_place, count in [*kept, (one.stop, one.new_stop, 0)]:
        edit = _without_blanks(old, new, Replaced(at, place, new_at, new_place))
        if edit.stop > edit.start or edit.new_stop > edit.new_start:
            edits.append(edit)
        at, new_at = place + count, new_place + count
    return edits


def _without_blanks(old: str, new: str, one: Replaced) -> Replaced:
    low, high, new_low, new_high = one.start, one.stop, one.new_start, one.new_stop
    while low < high and new_low < new_high and old[low] == new[new_low] and old[low].isspace():
        low, new_low = low + 1, new_low + 1
    while (
        low < high
        and new_low < new_high
        and old[high - 1] == new[new_high - 1]
        and old[high - 1].isspace()
    ):
        high, new_high = high - 1, new_high - 1
    return Replaced(low, high, new_low, new_high)


def _without_chance(old: str, edits: Sequence[Replaced]) -> list[Replaced]:
    """Join edits where what is kept between them is a few letters that stand there by chance."""
    found: list[Replaced] = []
    for edit in edits:
        if found:
            last = found[-1]
            kept = len(old[last.stop : edit.start].strip())
            if kept * 4 < min(_size(last), _size(edit)):
                found[-1] = Replaced(last.start, edit.stop, last.new_start, edit.new_stop)
                continue
        found.append(edit)
    return found


def _size(edit: Replaced) -> int:
    return max(edit.stop - edit.start, edit.new_stop - edit.new_start)


def replaced_between(old: str, new: str) -> list[Replaced]:
    """Return what differs between two texts, in order: words of the lines that are not the same."""
    return [
        edit for region in replaced_lines(old, new) for edit in replaced_words(old, new, region)
    ]


def replaced_letters(old: str, new: str, one: Replaced) -> list[Replaced]:
    """Return what differs letter by letter, nothing where the stretches are hardly alike."""
    from rapidfuzz.distance import Indel

    was, now = old[one.start : one.stop], new[one.new_start : one.new_stop]
    if max(len(was), len(now)) > _LONGEST_WORD or Indel.normalized_similarity(was, now) < _ALIKE:
        return []
    return [
        Replaced(
            one.start + code.src_start,
            one.start + code.src_end,
            one.new_start + code.dest_start,
            one.new_start + code.dest_end,
        )
        for code in Indel.opcodes(was, now)
        if code.tag != "equal"
    ]
