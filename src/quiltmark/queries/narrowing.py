"""Filters: which of the passages that were found are kept."""

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from quiltmark.analysis.passages import Passage
from quiltmark.domain.ids import CaseId, ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Filters, Question
from quiltmark.queries.facts import Facts, Voices, asks_for_people
from quiltmark.queries.hits import InPlace, Keep
from quiltmark.queries.stock import Stock

_MEMOS = """
SELECT memo.text, coalesce(coding.extract_id, memo.target_id) FROM memo
LEFT JOIN coding ON memo.target_kind = 'coding' AND coding.id = memo.target_id
WHERE memo.target_kind IN ('extract', 'coding')
"""
_SPEAKERS = "SELECT id FROM speaker WHERE role IN (SELECT value FROM json_each(:roles))"
_CASES = "SELECT id, parent_id FROM study_case"
_LOST_WORDS = """
SELECT id, lost_words FROM extract WHERE id IN (SELECT value FROM json_each(:extracts))
"""
_BODIES = """
SELECT source.id, text.body FROM source
JOIN revision ON revision.id = source.revision_id
JOIN text ON text.sha = revision.text_sha
WHERE source.id IN (SELECT value FROM json_each(:sources))
"""


def narrowed(
    connection: Connection, question: Question, facts: Facts, stock: Stock, hits: InPlace
) -> InPlace:
    """Return those of `hits` that the filters let through."""
    wanted = question.filters
    if asks_for_people(wanted):
        hits = hits.kept(_of_people(connection, wanted, facts))
    if wanted.memo_text:
        hits = hits.kept(_noted(connection, wanted.memo_text))
    if wanted.roles:
        hits = hits.kept(_spoken(connection, wanted, stock, hits))
    return hits.kept(_saying(connection, wanted.text, hits)) if wanted.text else hits


def _of_people(connection: Connection, wanted: Filters, facts: Facts) -> Keep:
    everybody = facts.people.values()
    fitting = frozenset(one.id for one in everybody if _fits(one, wanted))
    # For each test, who passes it and which sources do, whoever speaks in them.
    tests: list[tuple[frozenset[ParticipantId], Callable[[SourceId], bool]]] = []
    if wanted.participant_ids or wanted.groups or wanted.attributes:
        tests.append((fitting, lambda _source_id: False))
    if wanted.dataset_ids:
        tests.append(_belonging(facts, "dataset_id", frozenset(wanted.dataset_ids)))
    if wanted.case_ids:
        tests.append(_belonging(facts, "case_id", _cases_under(connection, wanted.case_ids)))

    def keep(source_id: SourceId, _lost: bool, some: Sequence[Passage]) -> Sequence[Passage]:
        people = [people for people, is_within in tests if not is_within(source_id)]
        if not people:
            return some
        known: dict[Voices, bool] = {}
        voices, found = facts.voices, []
        for one in some:
            extracts = one[2]
            whose = voices[extracts[0]] if len(extracts) == 1 else facts.whose(extracts)
            if whose not in known:
                known[whose] = not any(one.isdisjoint(whose) for one in people)
            if known[whose]:
                found.append(one)
        return found

    return keep


def _belonging(
    facts: Facts, column: str, ids: frozenset[Any]
) -> tuple[frozenset[ParticipantId], Callable[[SourceId], bool]]:
    people = frozenset(one.id for one in facts.people.values() if getattr(one, column) in ids)
    return people, lambda source_id: getattr(facts.sources[source_id], column) in ids


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


def _noted(connection: Connection, words: str) -> Keep:
    """Keep what has `words` in a memo on one of its extracts or of their codings."""
    wanted = words.casefold()
    found = connection.exec_driver_sql(_MEMOS)
    noted = frozenset(extract for text, extract in found if wanted in text.casefold())
    return lambda _source, _lost, some: [one for one in some if not noted.isdisjoint(one[2])]


def _saying(connection: Connection, words: str, hits: InPlace) -> Keep:
    """Keep what has `words` in it."""
    wanted = words.casefold()
    lost = {"extracts": json.dumps(hits.lost_extracts())}
    held = {row[0]: row[1] for row in connection.exec_driver_sql(_LOST_WORDS, lost)}
    found = connection.exec_driver_sql(_BODIES, _sources_of(hits))
    bodies: dict[str, str] = {row[0]: row[1] for row in found}

    def keep(source_id: SourceId, lost: bool, some: Sequence[Passage]) -> Sequence[Passage]:
        if lost:
            return [one for one in some if wanted in held[one[2][0]].casefold()]
        body = bodies[source_id]
        folded = body.casefold()
        if len(folded) != len(body):
            # A letter became two, so that places are others than in the text.
            return [one for one in some if wanted in body[one[0] : one[1]].casefold()]
        find = folded.find
        return [one for one in some if find(wanted, one[0], one[1]) >= 0]

    return keep


def _sources_of(hits: InPlace) -> dict[str, str]:
    return {"sources": json.dumps(list({source_id for source_id, _lost, _places in hits.runs()}))}


def _spoken(connection: Connection, wanted: Filters, stock: Stock, hits: InPlace) -> Keep:
    """Keep what touches a turn of a speaker in one of the roles that are asked for."""
    roles = {"roles": json.dumps([role.value for role in wanted.roles])}
    speakers = frozenset(row[0] for row in connection.exec_driver_sql(_SPEAKERS, roles))
    every = stock.turns({source_id for source_id, _lost, _places in hits.runs()})

    def keep(source_id: SourceId, lost: bool, some: Sequence[Passage]) -> Sequence[Passage]:
        if lost:
            return ()
        turns = every[source_id]
        mine = [n for n, speaker_id in enumerate(turns.speakers) if speaker_id in speakers]
        starts = [turns.starts[n] for n in mine]
        stops = [turns.stops[n] for n in mine]
        found = []
        for one in some:
            # Turns are in order, side by side: the first that ends behind the start decides.
            at = bisect_right(stops, one[0])
            if at < len(starts) and starts[at] < one[1]:
                found.append(one)
        return found

    return keep
