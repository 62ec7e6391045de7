"""Finding words across all sources.

The index is an FTS5 table in the connection's temporary database, which lies in memory: the
project file is not written to, and what is open for reading only can be searched as well. A row is
a paragraph, with the words of those who ask in a column of their own. The words go in folded (see
analysis.words), so that what FTS5 finds and where it is found here rest on the same words, whatever
the script; the tokenizer then has nothing left to take apart.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from time import perf_counter

from sqlalchemy import Connection, text

from quiltmark.analysis.searching import Part, Place, Query, names_fit, places_of
from quiltmark.analysis.words import placed_words, search_words
from quiltmark.domain.ids import SourceId
from quiltmark.domain.spans import Span
from quiltmark.queries.spoken import (
    SpokenParagraph,
    SpokenSource,
    speaker_names,
    spoken_sources,
    words_of,
)

_PIECE = 24_000
"""Code points that are indexed before the clock is asked again."""
_STALE = 20_000_000
"""Code points of earlier revisions beyond which the index is begun anew."""
_AROUND = 70
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of a source in the index: from `first` on, one for each of `paragraphs`."""

    first: int
    paragraphs: int
    characters: int
    text_sha: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found in a paragraph of a source, with the words around it there.

    `span` and `marks`, the single words in it, are code points of the source's current revision.
    """

    source: SpokenSource
    paragraph: Span
    span: Span
    marks: tuple[Span, ...]
    before: str
    words: str
    after: str
    speaker: str
    asks: bool


class WordIndex:
    """The words of one connection's project, brought up to date a slice at a time."""

    def __init__(self) -> None:
        self.table = f"temp.finding_words_{next(_numbers)}"
        self.sources: list[SpokenSource] = []
        self._made = False
        self._blocks: dict[tuple[str, str], Block] = {}
        self._next = 1
        self._work: Iterator[None] | None = None
        self._done = self._all = 0
        self._read: tuple[tuple[str, str], tuple[str, list[SpokenParagraph]]] | None = None

    @property
    def share(self) -> float:
        """How much of what was to be indexed is, from 0 to 1."""
        return min(1.0, self._done / self._all) if self._work is not None and self._all else 1.0

    def block(self, source: SpokenSource) -> Block | None:
        """Return where the words of a source stand; None where they are not indexed yet."""
        return self._blocks.get((source.revision_id, source.interviewers))

    def look(self, connection: Connection, first: SourceId | None = None) -> None:
        """See which sources are new or changed; `first` is to be indexed before the others."""
        self.sources, self._read = spoken_sources(connection), None
        if not self._made or self._holds_too_much(connection):
            self._begin(connection)
        wanted = [source for source in self.sources if self.block(source) is None]
        wanted.sort(key=lambda source: source.id != first)
        self._done, self._all = 0, sum(source.characters for source in wanted)
        self._work = self._index(connection, wanted) if wanted else None

    def go_on(self, connection: Connection, seconds: float) -> bool:
        """Index for about so long; return whether all that `look` saw is indexed now."""
        stop = perf_counter() + seconds
        if self._work is not None:
            run = connection.exec_driver_sql
            run("BEGIN")
            try:
                while self._work is not None and perf_counter() < stop:
                    if next(self._work, self) is self:
                        self._work = None
            finally:
                run("COMMIT")
        return self._work is None

    def forget(self) -> None:
        """Begin anew with the next `look`: it will be at another project."""
        self.sources, self._work, self._made, self._read = [], None, False, None

    def words_of(
        self, connection: Connection, source: SpokenSource
    ) -> tuple[str, list[SpokenParagraph]]:
        """Return the text of a source with its paragraphs; the last one is kept for the next."""
        key = (source.revision_id, source.interviewers)
        if self._read is None or self._read[0] != key:
            self._read = (key, words_of(connection, source))
        return self._read[1]

    def _begin(self, connection: Connection) -> None:
        run = connection.exec_driver_sql
        run(f"DROP TABLE IF EXISTS {self.table}")
        run(
            f"CREATE VIRTUAL TABLE {self.table} USING fts5(others, interviewers,"
            " content='', prefix='1 2 3',"
            " tokenize=\"unicode61 remove_diacritics 2 categories 'L* M* N* Co'\")"
        )
        self._made, self._blocks, self._next = True, {}, 1

    def _holds_too_much(self, connection: Connection) -> bool:
        """Say whether much of the index is stale, or of a text that was erased for good."""
        live = {(source.revision_id, source.interviewers) for source in self.sources}
        stale = [block for key, block in self._blocks.items() if key not in live]
        if sum(block.characters for block in stale) > _STALE:
            return True
        query = text("SELECT count(*) FROM text WHERE sha IN (SELECT value FROM json_each(:shas))")
        shas = sorted({block.text_sha for block in stale})
        kept: int = connection.execute(query, {"shas": json.dumps(shas)}).scalar_one()
        return kept < len(shas)

    def _index(self, connection: Connection, wanted: list[SpokenSource]) -> Iterator[None]:
        for source in wanted:
            body, paragraphs = words_of(connection, source)
            first, self._next = self._next, self._next + len(paragraphs)
            rows: list[tuple[int, str, str]] = []
            size = 0
            for row_id, one in enumerate(paragraphs, first):
                words = " ".join(search_words(body[one.start : one.stop]))
                rows.append((row_id, "", words) if one.asks else (row_id, words, ""))
                size += one.stop - one.start + 1
                if size > _PIECE:
                    self._write(connection, rows, size)
                    rows, size = [], 0
                    yield
            self._write(connection, rows, size)
            key = (source.revision_id, source.interviewers)
            self._blocks[key] = Block(first, len(paragraphs), source.characters, source.text_sha)
            yield

    def _write(self, connection: Connection, rows: list[tuple[int, str, str]], size: int) -> None:
        self._done += size
        rows = [row for row in rows if row[1] or row[2]]
        if rows:
            into = f"INSERT INTO {self.table}(rowid, others, interviewers) VALUES (?, ?, ?)"
            connection.exec_driver_sql(into, rows)


class Search:
    """One question to the index, answered in the order of the sources, a page at a time.

    Words of interviewers are not found unless `interviewers`. Of a source that is not indexed yet
    the answer waits.
    """

    def __init__(
        self,
        index: WordIndex,
        query: Query,
        interviewers: bool = False,
        only: frozenset[SourceId] | None = None,
    ) -> None:
        self.query = query
        self._index = index
        self._interviewers = interviewers
        self._match = _match_of(query, interviewers)
        self._sources = [
            source
            for source in index.sources
            if (only is None or source.id in only) and names_fit(query.titles, [source.title])
        ]
        self._names: dict[str, tuple[str, ...]] | None = None
        self._at = self._counted = 0
        self._open: Iterator[Hit] | None = None
        self.counts: list[tuple[SpokenSource, int]] = []

    @property
    def is_told(self) -> bool:
        """Whether every hit was told."""
        return self._open is None and self._at >= len(self._sources)

    @property
    def is_counted(self) -> bool:
        """Whether the paragraphs of every source were counted."""
        return self._counted >= len(self._sources)

    def more(self, connection: Connection, most: int, seconds: float = 60.0) -> list[Hit]:
        """Return the next hits: `most` of them, those of `seconds`, or up to what is indexed."""
        found: list[Hit] = []
        stop = perf_counter() + seconds
        while len(found) < most and perf_counter() < stop:
            if self._open is None:
                if self._at >= len(self._sources):
                    break
                source = self._sources[self._at]
                block = self._index.block(source)
                if block is None:
                    break
                self._at += 1
                self._open = self._hits(connection, source, block)
            hit = next(self._open, None)
            if hit is None:
                self._open = None
            else:
                found.append(hit)
        return found

    def count(self, connection: Connection, seconds: float) -> bool:
        """Count for about so long the paragraphs in which it is found; return whether all are.

        `counts` holds what was counted: the sources that have any, in their order.
        """
        stop = perf_counter() + seconds
        while not self.is_counted and perf_counter() < stop:
            source = self._sources[self._counted]
            block = self._index.block(source)
            if block is None:
                return False
            self._counted += 1
            if number := len(self._rows(connection, source, block)):
                self.counts.append((source, number))
        return self.is_counted

    def _rows(self, connection: Connection, source: SpokenSource, block: Block) -> list[int]:
        """Return the numbers of the paragraphs in which it is found."""
        if not self._match:
            return []
        table = self._index.table.partition(".")[2]
        # A rowid may come in a range only: FTS5 then reads no further than this source.
        query = (
            f"SELECT rowid FROM {self._index.table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ?"
        )
        last = block.first + block.paragraphs - 1
        found = connection.exec_driver_sql(query, (self._match, block.first, last))
        numbers = [row[0] - block.first for row in found]
        if numbers and self.query.speakers:
            paragraphs = self._index.words_of(connection, source)[1]
            numbers = [one for one in numbers if self._speaks(connection, paragraphs[one])]
        return numbers

    def _hits(self, connection: Connection, source: SpokenSource, block: Block) -> Iterator[Hit]:
        numbers = self._rows(connection, source, block)
        if not numbers:
            return
        body, paragraphs = self._index.words_of(connection, source)
        for number in numbers:
            one = paragraphs[number]
            words = list(placed_words(body, one.start, one.stop))
            for place in places_of(self.query, words):
                names = self._named(connection, one)
                yield _hit(source, body, one, place, names[-1] if names else "")

    def _named(self, connection: Connection, one: SpokenParagraph) -> tuple[str, ...]:
        if self._names is None:
            self._names = speaker_names(connection)
        return self._names.get(one.speaker_id, ()) if one.speaker_id else ()

    def _speaks(self, connection: Connection, one: SpokenParagraph) -> bool:
        return names_fit(self.query.speakers, self._named(connection, one))


def _match_of(query: Query, interviewers: bool) -> str:
    """Return the query as FTS5 reads it; what stands between marks is no operator."""
    if not query:
        return ""
    match = " AND ".join(f"({_any_of(clause)})" for clause in query.clauses)
    if query.without:
        match = f"({match}) NOT ({_any_of(query.without)})"
    return match if interviewers else f"others : ({match})"


def _any_of(parts: tuple[Part, ...]) -> str:
    return " OR ".join(f'"{" ".join(part.words)}"{"*" if part.prefix else ""}' for part in parts)


def _hit(source: SpokenSource, body: str, one: SpokenParagraph, place: Place, name: str) -> Hit:
    before = body[max(one.start, place.start - _AROUND) : place.start]
    after = body[place.stop : min(one.stop, place.stop + _AROUND)]
    if place.start - _AROUND > one.start:
        before = before[before.find(" ") + 1 :]
    if place.stop + _AROUND < one.stop:
        after = after[: after.rfind(" ") + 1] or after
    return Hit(
        source,
        Span(one.start, one.stop),
        Span(place.start, place.stop),
        tuple(Span(*mark) for mark in place.marks),
        before,
        body[place.start : place.stop],
        after,
        name,
        one.asks,
    )


def find(
    connection: Connection, query: Query, interviewers: bool = False, most: int = 1000
) -> list[Hit]:
    """Return the first hits of a query in the whole project, indexing what is not yet."""
    index = WordIndex()
    index.look(connection)
    while not index.go_on(connection, 1.0):
        pass
    found = Search(index, query, interviewers).more(connection, most)
    connection.execute(text(f"DROP TABLE {index.table}"))
    return found
