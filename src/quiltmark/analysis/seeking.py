"""Words that went elsewhere are sought among the stretches of a text that are new in it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from quiltmark.analysis.differences import WORD, matching
from quiltmark.domain.spans import Span

_SHINGLE = 3
_MOST_PLACES = 16
_SHORTEST_PHRASE = 8
_FAR = 8
_LEAST = 60.0
_LONGEST_STRETCH = 20_000
_PATIENCE = 2_000_000
"""So many characters are compared letter by letter before only whole words are looked for."""

_BLANKS = re.compile(r"\s+")


def likeness(old: str, new: str) -> float:
    """Return how alike two passages are, from nought to one; how blanks are set does not count."""
    was, now = _BLANKS.sub(" ", old).strip(), _BLANKS.sub(" ", new).strip()
    if was == now:
        return 1.0
    from rapidfuzz.distance import Indel

    if max(len(was), len(now)) > _LONGEST_STRETCH:
        return Indel.normalized_similarity(was.split(), now.split())
    return Indel.normalized_similarity(was, now)


class Fresh:
    """The stretches of `text` that are new in it, in which words that moved may be found."""

    def __init__(self, text: str, stretches: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._stretches = stretches
        self._patience = _PATIENCE

    def find(self, words: str, near: tuple[int, int]) -> tuple[Span, float] | None:
        """Return where `words` stand now and how alike they are there, or None.

        Words that stand nowhere as they were are sought letter by letter in the stretch `near`.
        """
        sought = [match.group().casefold() for match in WORD.finditer(words)]
        if len(sought) >= _SHINGLE:
            found = self._by_words(words, sought)
        else:
            found = self._as_it_is(words.strip())
        return found or self._by_letters(words, near)

    def _as_it_is(self, phrase: str) -> tuple[Span, float] | None:
        if len(phrase) < _SHORTEST_PHRASE:
            return None
        places = [
            place
            for start, stop in self._stretches
            if (place := self._text.find(phrase, start, stop)) >= 0
        ]
        return (Span(places[0], places[0] + len(phrase)), 1.0) if len(places) == 1 else None

    def _by_words(self, words: str, sought: Sequence[str]) -> tuple[Span, float] | None:
        spans, said, places = self._index
        votes: Counter[int] = Counter()
        for number in range(len(sought) - _SHINGLE + 1):
            for place in places.get(tuple(sought[number : number + _SHINGLE]), ()):
                votes[place - number] += 1
        if not votes:
            return None
        first = votes.most_common(1)[0][0]
        low = max(0, first - _FAR)
        high = min(len(said), first + len(sought) + len(sought) // 2 + _FAR)
        pairs = [
            (place + n, low + new_place + n)
            for place, new_place, count in matching(sought, said[low:high])
            for n in range(count)
        ]
        near = _together(pairs)
        found = Span(spans[near[0][1]][0], spans[near[-1][1]][1])
        return found, likeness(words, found.of(self._text))

    @cached_property
    def _index(
        self,
    ) -> tuple[list[tuple[int, int]], list[str], dict[tuple[str, ...], list[int]]]:
        """Return where the words are, the words themselves, and where each three stand."""
        spans = [
            match.span()
            for start, stop in self._stretches
            for match in WORD.finditer(self._text, start, stop)
        ]
        said = [self._text[start:stop].casefold() for start, stop in spans]
        places: dict[tuple[str, ...], list[int]] = {}
        for number in range(len(said) - _SHINGLE + 1):
            at = places.setdefault(tuple(said[number : number + _SHINGLE]), [])
            if len(at) < _MOST_PLACES:
                at.append(number)
        return spans, said, places

    def _by_letters(self, words: str, near: tuple[int, int]) -> tuple[Span, float] | None:
        start, stop = near
        length = stop - start
        if not words.strip() or not 0 < length <= min(_LONGEST_STRETCH, self._patience):
            return None
        from rapidfuzz import fuzz

        self._patience -= length
        here = self._text[start:stop]
        if len(words) > length:
            found = fuzz.ratio(words, here, score_cutoff=_LEAST)
            return (Span(start, stop), found / 100) if found else None
        aligned = fuzz.partial_ratio_alignment(words, here, score_cutoff=_LEAST)
        if aligned is None or aligned.dest_start >= aligned.dest_end:
            return None
        place = self._whole_words(start + aligned.dest_start, start + aligned.dest_end, near)
        return place, likeness(words, place.of(self._text))

    def _whole_words(self, start: int, stop: int, near: tuple[int, int]) -> Span:
        """Return the span with the words whole that an alignment of letters may have cut."""
        for match in WORD.finditer(self._text, *near):
            if match.start() < start < match.end():
                start = match.start()
            if match.start() < stop < match.end():
                stop = match.end()
        return Span(start, stop)


def _together(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `pairs` of places without those at either end that stand far off by chance."""
    left = list(pairs)
    while len(left) > 1 and _jump(left[0], left[1]) > _FAR:
        left.pop(0)
    while len(left) > 1 and _jump(left[-2], left[-1]) > _FAR:
        left.pop()
    return left


def _jump(one: tuple[int, int], two: tuple[int, int]) -> int:
    return abs((two[1] - one[1]) - (two[0] - one[0]))
