"""Questions to the codings, answered: how many passages there are, and those that are shown."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, text

from quiltmark.analysis.passages import Passage
from quiltmark.domain.ids import CodeId, CoderId, ExtractId, ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Grouping, Question, ids_in
from quiltmark.domain.spans import Span
from quiltmark.queries.arranging import in_order
from quiltmark.queries.codings import Place, code_tree, passages_found
from quiltmark.queries.collecting import not_collecting
from quiltmark.queries.counting import counting
from quiltmark.queries.facts import Facts, Learning, SourceFacts, common_voices, source_facts
from quiltmark.queries.gathering import Gathering, GroupRow, group_at
from quiltmark.queries.hits import Hit, InOrder, InPlace
from quiltmark.queries.narrowing import narrowed
from quiltmark.queries.rows import rows
from quiltmark.queries.stock import stock_of
from quiltmark.storage.texts import text_of, texts_of

__all__ = [
    "Context",
    "Found",
    "FoundRow",
    "GroupRow",
    "Results",
    "around",
    "names_of",
    "retrieve",
    "rows_at",
    "search",
]

_NAMES = """
SELECT id, name FROM code UNION ALL SELECT id, title FROM source
UNION ALL SELECT id, name FROM dataset UNION ALL SELECT id, name FROM study_case
UNION ALL SELECT id, name FROM participant UNION ALL SELECT id, name FROM coder
"""
_EXTRACTS = """
SELECT id, participant_ids, lost_words FROM extract
WHERE id IN (SELECT value FROM json_each(:extracts))
"""
_CODINGS = """
SELECT coding.extract_id, coding.code_id, coding.coder_id, code.parked
FROM coding JOIN code ON code.id = coding.code_id
WHERE coding.extract_id IN (SELECT value FROM json_each(:extracts)) ORDER BY code.position
"""
_MEMOS = """
SELECT extract_id, count(*) FROM (
    SELECT target_id AS extract_id FROM memo
    WHERE target_kind = 'extract' AND target_id IN (SELECT value FROM json_each(:extracts))
    UNION ALL
    SELECT coding.extract_id FROM coding JOIN memo ON memo.target_id = coding.id
    WHERE coding.extract_id IN (SELECT value FROM json_each(:extracts))
) GROUP BY extract_id
"""
_TEXTS = """
SELECT source.id, revision.text_sha FROM source
JOIN revision ON revision.id = source.revision_id
WHERE source.id IN (SELECT value FROM json_each(:sources))
"""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A passage that answers a question.

    `start` and `stop` are code points of the source's current revision; `extract_ids` the extracts
    it was found by: one where it is a whole extract, several where it is what these share.
    `code_ids` are all codes on these extracts, `asked_ids` those of them the question names.
    `beside` is the nearest passage that near, within or before found for it. One that is
    `unplaced` lost its place to a correction: `text` is what it held. `group` is the key of the
    GroupRow it stands under.
    """

    extract_ids: tuple[ExtractId, ...]
    source_id: SourceId
    title: str
    number: int
    start: int
    stop: int
    text: str
    participants: tuple[Participant, ...]
    code_ids: tuple[CodeId, ...]
    asked_ids: tuple[CodeId, ...]
    coder_ids: tuple[CoderId, ...]
    memos: int
    unplaced: bool
    beside: Span | None
    group: str


@dataclass(frozen=True, slots=True)
class Results:
    """Rows from an answer of `count` passages; `length` rows in all, more where some stand twice.

    `gone` are the ids the question names that are no longer in the project.
    """

    count: int
    length: int
    rows: tuple[FoundRow, ...]
    groups: tuple[GroupRow, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a passage; `span` is all three, in code points of the current revision."""

    before: str
    words: str
    after: str
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """The places of an answer without their words: kept, so that rows can be read page by page.

    Good as long as nothing is changed in the project. `hits` are in order of the groups, one that
    belongs to several once for each.
    """

    count: int
    hits: Sequence[Hit]
    groups: tuple[GroupRow, ...]
    gone: tuple[str, ...]
    asked: frozenset[CodeId] | None
    with_parked: bool
    sources: Mapping[str, SourceFacts]

    @property
    def length(self) -> int:
        """How many rows there are."""
        return len(self.hits)


def search(connection: Connection, question: Question) -> Found:
    """Return where the answer to a question lies; `rows_at` gives the words."""
    with not_collecting():
        return _searched(connection, question)


def _searched(connection: Connection, question: Question) -> Found:
    codes = code_tree(connection, question)
    names = names_of(connection, question)
    gone = tuple(one for one in ids_in(question) if one not in names)
    asked = codes.tree.asked(question.term)
    facts = Facts(source_facts(connection))
    which, stock = counting(connection, question, codes.parked), stock_of(connection)
    some = passages_found(connection, question, codes, which, stock)
    hits = _in_place(some, facts)
    Learning(connection, question, asked, which, stock, hits).learn(facts)
    hits = narrowed(connection, question, facts, stock, hits)
    order = in_order(question, facts, codes.order, hits)
    count = len(hits)
    groups: tuple[GroupRow, ...] = ()
    if question.grouping is not Grouping.NONE:
        gathering = Gathering(connection, question, facts, codes.order)
        order, groups = gathering.gathered(hits, order)
    shown = hits if isinstance(order, range) else InOrder(hits, order)
    return Found(count, shown, groups, gone, asked, question.with_parked, facts.sources)


def _in_place(found: Iterable[tuple[Place, Sequence[Passage]]], facts: Facts) -> InPlace:
    """Return what was found, source by source; what lost its place stands where it last was."""
    runs: dict[SourceId, list[tuple[bool, Sequence[Passage]]]] = {}
    for place, some in found:
        if some:
            runs.setdefault(place.source_id, []).append((place.lost, some))
    hits = InPlace()
    for source_id in sorted(runs, key=lambda one: facts.sources[one].rank):
        lists = runs[source_id]
        if len(lists) == 1:
            hits.add(source_id, *lists[0])
        else:
            placed = [(one[:3], lost, one) for lost, passages in lists for one in passages]
            placed.sort(key=itemgetter(0))
            for lost, alike in groupby(placed, itemgetter(1)):
                hits.add(source_id, lost, [one[2] for one in alike])
    return hits


def rows_at(
    connection: Connection, found: Found, offset: int = 0, limit: int | None = None
) -> tuple[FoundRow, ...]:
    """Return `limit` rows of an answer from `offset` on, all where no limit is given."""
    stop = None if limit is None else offset + limit
    hits = found.hits[offset:stop]
    known = _Known(connection, found, hits)
    firsts = [group.first for group in found.groups]
    return tuple(
        known.row(hit, group_at(found.groups, firsts, number))
        for number, hit in enumerate(hits, offset)
    )


class _Known:
    """What is shown with the passages of a page, read for all of them at once."""

    def __init__(self, connection: Connection, found: Found, hits: Sequence[Hit]) -> None:
        run = connection.exec_driver_sql
        self.found = found
        ids = {"extracts": json.dumps(list({one for hit in hits for one in hit.passage.extracts}))}
        self.people = {row.id: row for row in rows(connection, Participant)}
        self.extracts = {row[0]: (row[1], row[2]) for row in run(_EXTRACTS, ids)}
        self.voices = {
            listed: tuple(json.loads(listed)) for listed, _lost in self.extracts.values()
        }
        self.codes: dict[str, list[tuple[CodeId, CoderId | None]]] = {}
        for extract_id, code_id, coder_id, parked in run(_CODINGS, ids):
            if found.with_parked or not parked:
                self.codes.setdefault(extract_id, []).append((code_id, coder_id))
        self.memos = {row[0]: row[1] for row in run(_MEMOS, ids)}
        wanted = {"sources": json.dumps(list({hit.source_id for hit in hits}))}
        shas = {row[0]: row[1] for row in run(_TEXTS, wanted)}
        bodies = texts_of(connection, set(shas.values()))
        self.bodies = {source_id: bodies[sha] for source_id, sha in shas.items()}

    def row(self, hit: Hit, group: str) -> FoundRow:
        passage, source = hit.passage, self.found.sources[hit.source_id]
        codings = [one for extract in passage.extracts for one in self.codes.get(extract, ())]
        code_ids = tuple(dict.fromkeys(code_id for code_id, _coder in codings))
        asked = self.found.asked
        lost_words = self.extracts[passage.extracts[0]][1] if hit.lost else ""
        body = self.bodies[hit.source_id]
        return FoundRow(
            tuple(map(ExtractId, passage.extracts)),
            hit.source_id,
            source.title,
            source.number,
            passage.start,
            passage.stop,
            lost_words or body[passage.start : passage.stop],
            self._whose(passage.extracts),
            code_ids,
            code_ids if asked is None else tuple(one for one in code_ids if one in asked),
            tuple(dict.fromkeys(coder for _code, coder in codings if coder is not None)),
            sum(self.memos.get(one, 0) for one in passage.extracts),
            hit.lost,
            Span(*passage.beside) if passage.beside else None,
            group,
        )

    def _whose(self, extracts: Sequence[str]) -> tuple[Participant, ...]:
        lists: list[tuple[ParticipantId, ...]] = [
            self.voices[self.extracts[one][0]] for one in extracts
        ]
        return tuple(self.people[one] for one in common_voices(lists) if one in self.people)


def retrieve(
    connection: Connection, question: Question, offset: int = 0, limit: int | None = None
) -> Results:
    """Answer a question: `search` and `rows_at` at once."""
    with not_collecting():
        found = _searched(connection, question)
        shown = rows_at(connection, found, offset, limit)
    return Results(found.count, found.length, shown, found.groups, found.gone)


def around(connection: Connection, source_id: SourceId, span: Span, paragraphs: int = 1) -> Context:
    """Return a passage with so many paragraphs before and after the ones it lies in.

    Empty paragraphs are shown and not counted.
    """
    query = text(_TEXTS)
    (row,) = connection.execute(query, {"sources": json.dumps([source_id])})
    body = text_of(connection, row.text_sha)
    start = body.rfind("\n", 0, span.start) + 1
    stop = _end(body, max(span.start, span.stop - 1))
    for _step in range(paragraphs):
        start = _start_before(body, start)
        stop = _end_after(body, stop)
    return Context(
        body[start : span.start], span.of(body), body[span.stop : stop], Span(start, stop)
    )


def _end(body: str, place: int) -> int:
    found = body.find("\n", place)
    return len(body) if found < 0 else max(found, place + 1)


def _start_before(body: str, start: int) -> int:
    place = start
    while place > 0:
        place = body.rfind("\n", 0, place - 1) + 1
        if body[place:start].strip():
            return place
    return start


def _end_after(body: str, stop: int) -> int:
    place = stop
    while place < len(body):
        found = body.find("\n", place + 1)
        place = len(body) if found < 0 else found
        if body[stop:place].strip():
            return place
    return stop


def names_of(connection: Connection, question: Question) -> Mapping[str, str]:
    """Return the names of what a question names, by id; what is gone has none."""
    wanted = set(ids_in(question))
    if not wanted:
        return {}
    query = f"SELECT id, name FROM ({_NAMES}) WHERE id IN (SELECT value FROM json_each(:ids))"
    found = connection.exec_driver_sql(query, {"ids": json.dumps(sorted(wanted))})
    return {row[0]: row[1] for row in found}
