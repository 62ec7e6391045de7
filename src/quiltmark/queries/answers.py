"""What narrows, orders and groups the passages that were found."""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection

from quiltmark.domain.ids import CaseId, CodeId, ParticipantId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Filters, Grouping, Order, Question
from quiltmark.queries.codings import CodeTree, counting, plain_rows
from quiltmark.queries.hits import Hit
from quiltmark.queries.rows import rows
from quiltmark.storage.texts import texts_of

_SOURCES = """
SELECT id, title, number, dataset_id, case_id FROM source ORDER BY number, title, id
"""
_EXTRACTS = """
SELECT id, participant_ids, length(lost_words) FROM extract
WHERE id IN (SELECT value FROM json_each(:extracts))
"""
_CODINGS = """
SELECT extract_id, code_id FROM coding
WHERE extract_id IN (SELECT value FROM json_each(:extracts)) AND {counting}
"""
_QUALIFIED = """
SELECT extract_id, code_id, {column} FROM coding
WHERE extract_id IN (SELECT value FROM json_each(:extracts)) AND {column} <> '' AND {counting}
"""
_NEWEST = """
SELECT extract_id, max(id) FROM coding
WHERE extract_id IN (SELECT value FROM json_each(:extracts)) AND {counting} GROUP BY extract_id
"""
_MEMOS = """
SELECT memo.text, coalesce(coding.extract_id, memo.target_id) FROM memo
LEFT JOIN coding ON memo.target_kind = 'coding' AND coding.id = memo.target_id
WHERE memo.target_kind IN ('extract', 'coding')
"""
_TURNS = """
SELECT source.id, revision.turns, (
    SELECT json_group_array(speaker.id) FROM speaker WHERE speaker.source_id = source.id
    AND speaker.role IN (SELECT value FROM json_each(:roles))
) FROM source JOIN revision ON revision.id = source.revision_id
WHERE source.id IN (SELECT value FROM json_each(:sources))
"""
_CASES = "SELECT id, parent_id FROM study_case"
_LOST_WORDS = """
SELECT id, lost_words FROM extract WHERE id IN (SELECT value FROM json_each(:extracts))
"""
_SHAS = """
SELECT source.id, revision.text_sha FROM source
JOIN revision ON revision.id = source.revision_id
WHERE source.id IN (SELECT value FROM json_each(:sources))
"""


OF_PEOPLE = frozenset(
    (
        Grouping.PARTICIPANT,
        Grouping.GROUP,
        Grouping.ATTRIBUTE,
        Grouping.DATASET,
        Grouping.CASE,
    )
)
"""What asks whose words a passage holds."""
_COLUMNS = {Grouping.CODER: "coder_id", Grouping.VALENCE: "valence"}


class SourceFacts(NamedTuple):
    """What is asked of a source; `rank` is its place among all."""

    title: str
    number: int
    dataset_id: str | None
    case_id: str | None
    rank: int


@dataclass(slots=True)
class Facts:
    """What is known of the extracts that were found."""

    sources: dict[str, SourceFacts]
    people: dict[ParticipantId, Participant] = field(default_factory=dict)
    voices: dict[str, tuple[ParticipantId, ...]] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    codes: dict[str, set[CodeId]] = field(default_factory=dict)
    newest: dict[str, str] = field(default_factory=dict)
    qualified: dict[str, set[tuple[CodeId, str]]] = field(default_factory=dict)

    def whose(self, extracts: Sequence[str]) -> tuple[ParticipantId, ...]:
        """Return whose words a passage holds."""
        return common_voices([self.voices[one] for one in extracts])

    def codes_on(
        self, extracts: Iterable[str], asked: frozenset[CodeId] | None
    ) -> frozenset[CodeId]:
        """Return the codes by which a passage was found, all where any could be."""
        found = frozenset[CodeId]().union(*(self.codes.get(one, ()) for one in extracts))
        return found if asked is None else found & asked

    def said_of(self, extracts: Iterable[str], asked: frozenset[CodeId] | None) -> set[str]:
        """Return the coders or valences of the codings by which a passage was found."""
        found = (pair for one in extracts for pair in self.qualified.get(one, ()))
        return {value for code_id, value in found if asked is None or code_id in asked}


Taker = Callable[[Facts, Iterable[Any]], None]


def common_voices(lists: Sequence[tuple[ParticipantId, ...]]) -> tuple[ParticipantId, ...]:
    """Return whose words a passage of several extracts holds: of those all name, else of all."""
    if len(lists) == 1:
        return lists[0]
    common = tuple(one for one in lists[0] if all(one in some for some in lists))
    return common or tuple(dict.fromkeys(one for some in lists for one in some))


def source_facts(connection: Connection) -> dict[str, SourceFacts]:
    """Return the sources in their order."""
    found = connection.exec_driver_sql(_SOURCES)
    return {
        source_id: SourceFacts(title, number, dataset_id, case_id, rank)
        for rank, (source_id, title, number, dataset_id, case_id) in enumerate(found)
    }


def learn(
    connection: Connection,
    question: Question,
    codes: CodeTree,
    facts: Facts,
    hits: Sequence[Hit],
    coded: dict[str, set[CodeId]] | None,
) -> None:
    """Add to `facts` what the question needs to know of what was found.

    `coded` are the codes on each extract by which it was found, None where they may be any.
    """
    by_people = question.order is Order.PARTICIPANT or question.grouping in OF_PEOPLE
    by_people = by_people or _asks_for_people(question.filters)
    if by_people:
        facts.people = {row.id: row for row in rows(connection, Participant)}
    facts.codes = coded or {}
    queries = _about_codings(question, coded is None)
    by_length = question.order is Order.LENGTH
    if not (by_people or by_length or queries):
        return
    # In their order they are found page after page of the file.
    ids = json.dumps(sorted({one for hit in hits for one in hit.passage.extracts}))
    if by_people or by_length:
        spoken: dict[str, tuple[ParticipantId, ...]] = {}
        for extract_id, listed, length in plain_rows(connection, _EXTRACTS, {"extracts": ids}):
            if listed not in spoken:
                spoken[listed] = tuple(json.loads(listed))
            facts.voices[extract_id] = spoken[listed]
            if length:
                facts.lost[extract_id] = length
    condition, values = counting(connection, question, codes.parked)
    for query, take in queries:
        written = query.replace("{counting}", condition)
        take(facts, plain_rows(connection, written, {**values, "extracts": ids}))


def _about_codings(question: Question, any_code: bool) -> list[tuple[str, Taker]]:
    """Return what has to be asked about codings, and what keeps the answers."""
    found: list[tuple[str, Taker]] = []
    if any_code and (question.order is Order.CODE or question.grouping is Grouping.CODE):
        found.append((_CODINGS, _take_codes))
    if question.grouping in _COLUMNS:
        column = _COLUMNS[question.grouping]
        found.append((_QUALIFIED.replace("{column}", column), _take_qualified))
    if question.order is Order.NEWEST:
        found.append((_NEWEST, _take_newest))
    return found


def _take_codes(facts: Facts, found: Iterable[Any]) -> None:
    for extract_id, code_id in found:
        facts.codes.setdefault(extract_id, set()).add(code_id)


def _take_qualified(facts: Facts, found: Iterable[Any]) -> None:
    for extract_id, code_id, value in found:
        facts.qualified.setdefault(extract_id, set()).add((code_id, value))


def _take_newest(facts: Facts, found: Iterable[Any]) -> None:
    facts.newest = dict(found)


def _asks_for_people(wanted: Filters) -> bool:
    named = wanted.participant_ids or wanted.groups or wanted.attributes
    return bool(named or wanted.dataset_ids or wanted.case_ids)


def kept(
    connection: Connection, question: Question, facts: Facts, hits: Sequence[Hit]
) -> Sequence[Hit]:
    """Return those of `hits` that the filters let through."""
    wanted = question.filters
    tests = [*_tests_of_people(connection, wanted, facts)]
    if wanted.memo_text:
        noted = _noted(connection, wanted.memo_text)
        tests.append(lambda hit: not noted.isdisjoint(hit.passage.extracts))
    found = [hit for hit in hits if all(test(hit) for test in tests)] if tests else hits
    if wanted.roles:
        found = _spoken_by(connection, wanted, found)
    return _saying(connection, wanted.text, found) if wanted.text else found


Test = Callable[[Hit], bool]


def _tests_of_people(connection: Connection, wanted: Filters, facts: Facts) -> list[Test]:
    if not _asks_for_people(wanted):
        return []
    tests: list[Test] = []
    everybody = facts.people.values()

    def whose(hit: Hit, fitting: frozenset[ParticipantId]) -> bool:
        return not fitting.isdisjoint(facts.whose(hit.passage.extracts))

    fitting = frozenset(one.id for one in everybody if _fits(one, wanted))
    if wanted.participant_ids or wanted.groups or wanted.attributes:
        tests.append(lambda hit: whose(hit, fitting))
    cases = _cases_under(connection, wanted.case_ids)
    if wanted.dataset_ids:
        tests.append(_belonging(facts, whose, "dataset_id", frozenset(wanted.dataset_ids)))
    if wanted.case_ids:
        tests.append(_belonging(facts, whose, "case_id", cases))
    return tests


def _belonging(
    facts: Facts,
    whose: Callable[[Hit, frozenset[ParticipantId]], bool],
    column: str,
    ids: frozenset[Any],
) -> Test:
    """Return what says whether the source of a hit, or somebody who speaks, belongs to `ids`."""
    of_people = frozenset(one.id for one in facts.people.values() if getattr(one, column) in ids)
    return lambda hit: getattr(facts.sources[hit.source_id], column) in ids or whose(hit, of_people)


def _fits(one: Participant, wanted: Filters) -> bool:
    values: dict[str, set[str]] = {}
    for name, value in wanted.attributes:
        values.setdefault(name, set()).add(value)
    has = dict(one.attributes)
    return (
        (not wanted.participant_ids or one.id in wanted.participant_ids)
        and (not wanted.groups or one.group in wanted.groups)
        and all(has.get(name) in some for name, some in values.items())
    )


def _cases_under(connection: Connection, case_ids: Sequence[CaseId]) -> frozenset[CaseId]:
    if not case_ids:
        return frozenset()
    children: dict[CaseId | None, list[CaseId]] = {}
    for case_id, parent_id in connection.exec_driver_sql(_CASES):
        children.setdefault(parent_id, []).append(case_id)
    found: set[CaseId] = set()
    waiting = list(case_ids)
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting += children.get(one, [])
    return frozenset(found)


def _noted(connection: Connection, words: str) -> frozenset[str]:
    """Return the extracts that have `words` in a memo on them or on one of their codings."""
    wanted = words.casefold()
    found = connection.exec_driver_sql(_MEMOS)
    return frozenset(extract for text, extract in found if wanted in text.casefold())


def _saying(connection: Connection, words: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that have `words` in them."""
    wanted = words.casefold()
    lost = {"extracts": json.dumps([hit.passage.extracts[0] for hit in hits if hit.lost])}
    held = {row[0]: row[1] for row in connection.exec_driver_sql(_LOST_WORDS, lost)}
    sources = {"sources": json.dumps(list({hit.source_id for hit in hits}))}
    shas = {row[0]: row[1] for row in connection.exec_driver_sql(_SHAS, sources)}
    bodies = texts_of(connection, set(shas.values()))

    def said(hit: Hit) -> str:
        if hit.lost:
            return str(held[hit.passage.extracts[0]])
        return bodies[shas[hit.source_id]][hit.passage.start : hit.passage.stop]

    return [hit for hit in hits if wanted in said(hit).casefold()]


def _spoken_by(connection: Connection, wanted: Filters, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that touch a turn of a speaker in one of the roles that are asked for."""
    by_source: dict[str, list[Hit]] = {}
    for hit in hits:
        if not hit.lost:
            by_source.setdefault(hit.source_id, []).append(hit)
    values = {
        "sources": json.dumps(list(by_source)),
        "roles": json.dumps([role.value for role in wanted.roles]),
    }
    found: dict[str, list[Hit]] = {}
    for source_id, turns, listed in connection.exec_driver_sql(_TURNS, values):
        speakers = frozenset(json.loads(listed))
        found[source_id] = _touching(by_source[source_id], json.loads(turns), speakers)
    return [hit for source_id in by_source for hit in found[source_id]]


def _touching(hits: Sequence[Hit], turns: Sequence[Any], speakers: frozenset[str]) -> list[Hit]:
    """Return the hits that touch a turn of one of `speakers`; turns are in order, side by side."""
    stops = [turn[2] for turn in turns]
    found = []
    for hit in hits:
        start, stop = hit.passage[:2]
        for place in range(bisect_right(stops, start), len(turns)):
            speaker_id, begin = turns[place][:2]
            if begin >= stop:
                break
            if speaker_id in speakers:
                found.append(hit)
                break
    return found


def ordered(
    question: Question, facts: Facts, codes: CodeTree, hits: Sequence[Hit]
) -> Sequence[Hit]:
    """Return hits, which are in order of place, in the order that was asked for."""
    if question.order is Order.SOURCE:
        return hits
    found = list(hits)
    asked = codes.tree.asked(question.term)
    if question.order is Order.CODE:
        last = len(codes.order)
        found.sort(
            key=lambda hit: min(
                (codes.order[one] for one in facts.codes_on(hit.passage.extracts, asked)),
                default=last,
            )
        )
    elif question.order is Order.PARTICIPANT:
        people = rank_people(facts.people)
        found.sort(
            key=lambda hit: min(
                (people[one] for one in facts.whose(hit.passage.extracts) if one in people),
                default=len(people),
            )
        )
    elif question.order is Order.LENGTH:
        found.sort(key=lambda hit: -_length(facts, hit))
    elif question.order is Order.NEWEST:
        found.sort(key=lambda hit: _newest(facts, hit), reverse=True)
    return found


def _newest(facts: Facts, hit: Hit) -> str:
    extracts = hit.passage.extracts
    if len(extracts) == 1:
        return facts.newest.get(extracts[0], extracts[0])
    return max(facts.newest.get(one, one) for one in extracts)


def _length(facts: Facts, hit: Hit) -> int:
    passage = hit.passage
    return facts.lost.get(passage.extracts[0], passage.stop - passage.start)


def rank_people(people: Mapping[ParticipantId, Participant]) -> dict[ParticipantId, int]:
    """Return the place of each participant in their order."""
    in_order = sorted(people.values(), key=lambda one: (one.position, one.name, one.id))
    return {one.id: rank for rank, one in enumerate(in_order)}
