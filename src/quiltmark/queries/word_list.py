"""The words of the sources by how often they were said, and each with the words around it."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter

from sqlalchemy import Connection

from quiltmark.analysis.function_words import function_words
from quiltmark.analysis.searching import Part, Query
from quiltmark.analysis.words import folded, listed_words, search_words
from quiltmark.domain.ids import DatasetId, SourceId
from quiltmark.queries.finding import Hit, Search, WordIndex
from quiltmark.queries.spoken import SpokenParagraph, SpokenSource, spoken_sources, words_of

_PIECE = 60_000
"""Code points that are counted before the clock is asked again."""

_ENOUGH = 50
"""Words that are enough to tell the language of a source by itself."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word as it is listed, how often it was said, and in how many sources."""

    word: str
    times: int
    sources: int


class _Tally:
    """How often words were said, and in how many sources."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.sources: Counter[str] = Counter()

    @classmethod
    def of(cls, said: Counter[str]) -> "_Tally":
        """Return the tally of one source."""
        tally = cls()
        tally.times, tally.sources = said, Counter(said.keys())
        return tally

    def copy(self) -> "_Tally":
        """Return a tally that starts with this one."""
        tally = _Tally()
        tally.add(self)
        return tally

    def add(self, other: "_Tally", words: Collection[str] | None = None) -> None:
        """Add another tally, or what it says of `words`."""
        if words is None:
            self.times.update(other.times)
            self.sources.update(other.sources)
            return
        for word in words:
            if times := other.times[word]:
                self.times[word] += times
                self.sources[word] += other.sources[word]


class WordCount:
    """Counts the words of all sources, of a dataset or of one source, a slice at a time.

    Words of interviewers are not counted unless `interviewers`.
    """

    def __init__(
        self,
        dataset_id: DatasetId | None = None,
        source_id: SourceId | None = None,
        interviewers: bool = False,
    ) -> None:
        self._dataset_id = dataset_id
        self._source_id = source_id
        self._interviewers = interviewers
        self._sources: list[SpokenSource] | None = None
        self._at = 0
        self._open: Iterator[None] | None = None
        self._said, self._common, self._short = _Tally(), _Tally(), _Tally()

    @property
    def share(self) -> float:
        """How much is counted, from 0 to 1."""
        return self._at / len(self._sources) if self._sources else float(self._sources == [])

    @property
    def total(self) -> int:
        """How many words were counted."""
        return self._said.times.total()

    def go_on(self, connection: Connection, seconds: float) -> bool:
        """Count for about so long; return whether all is counted."""
        stop = perf_counter() + seconds
        if self._sources is None:
            self._sources = [one for one in spoken_sources(connection) if self._is_meant(one)]
        while self._at < len(self._sources) and perf_counter() < stop:
            if self._open is None:
                self._open = self._count(connection, self._sources[self._at])
            if next(self._open, self) is self:
                self._open = None
                self._at += 1
        return self._at == len(self._sources)

    def rows(self, shortest: int = 1, hide_common: bool = False) -> list[WordRow]:
        """Return the words of at least so many letters, those said most often first.

        With `hide_common` function words are left out, in each source those of its own language.
        """
        hidden = self._hidden() if hide_common else _Tally()
        found = [
            WordRow(word, left, self._said.sources[word] - hidden.sources[word])
            for word, times in self._said.times.items()
            if len(word) >= shortest and (left := times - hidden.times[word])
        ]
        return sorted(found, key=lambda row: (-row.times, row.word))

    def _hidden(self) -> "_Tally":
        hidden = self._common.copy()
        hidden.add(self._short, function_words(self._short.times))
        return hidden

    def _is_meant(self, source: SpokenSource) -> bool:
        if self._source_id is not None:
            return source.id == self._source_id
        return self._dataset_id is None or source.dataset_id == self._dataset_id

    def _count(self, connection: Connection, source: SpokenSource) -> Iterator[None]:
        body, paragraphs = words_of(connection, source)
        said: Counter[str] = Counter()
        for piece in _pieces(body, paragraphs, self._interviewers):
            said.update(listed_words(piece))
            yield
        one = _Tally.of(said)
        self._said.add(one)
        if said.total() >= _ENOUGH:
            self._common.add(one, function_words(said))
        else:
            self._short.add(one)


def _pieces(body: str, paragraphs: Sequence[SpokenParagraph], interviewers: bool) -> Iterator[str]:
    """Yield what was said in pieces that are counted within a frame of the screen."""
    lines: list[str] = []
    size = 0
    for one in paragraphs:
        if interviewers or not one.asks:
            lines.append(body[one.start : one.stop])
            size += one.stop - one.start
        if size > _PIECE:
            yield "\n".join(lines)
            lines, size = [], 0
    yield "\n".join(lines)


class Side(StrEnum):
    """By which side lines are in order."""

    PLACE = "place"
    BEFORE = "before"
    AFTER = "after"


def lines_of_word(
    index: WordIndex,
    word: str,
    interviewers: bool = False,
    only: frozenset[SourceId] | None = None,
) -> Search:
    """Return the search for the places of a word of the list; `is_line_of` picks its lines."""
    words = tuple(search_words(word))
    clauses = ((Part(words),),) if words else ()
    return Search(index, Query(clauses), interviewers, only)


def is_line_of(hit: Hit, word: str) -> bool:
    """Say whether just this word was found: a search passes over diacritics, a list does not."""
    said = unicodedata.normalize("NFC", hit.words).casefold().replace("’", "'")
    return said == word


def in_order(hits: Sequence[Hit], side: Side) -> list[Hit]:
    """Return lines in the order of the words before them, read backwards, or behind them."""
    if side is Side.PLACE:
        return list(hits)
    if side is Side.AFTER:
        return sorted(hits, key=lambda hit: search_words(hit.after))
    return sorted(hits, key=lambda hit: [folded(one) for one in search_words(hit.before)[::-1]])
