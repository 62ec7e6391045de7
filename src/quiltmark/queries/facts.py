"""What a question has to know of the extracts that were found, beside where they lie."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

from quiltmark.analysis.answering import Codes
from quiltmark.domain.ids import ParticipantId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Filters, Grouping, Order, Question
from quiltmark.queries.counting import FEW, Choice, Counting, Values, plain_rows
from quiltmark.queries.hits import InPlace
from quiltmark.queries.rows import rows
from quiltmark.queries.stock import Stock

_SOURCES = """
SELECT id, title, number, dataset_id, case_id FROM source ORDER BY number, title, id
"""
_VOICES = """
SELECT id, participant_ids FROM extract WHERE id IN (SELECT value FROM json_each(:extracts))
"""
_LENGTHS = """
SELECT id, length(lost_words) FROM extract WHERE id IN (SELECT value FROM json_each(:extracts))
"""
_CODINGS = """
SELECT extract_id, code_id FROM coding
WHERE extract_id IN (SELECT value FROM json_each(:extracts)) AND {counting}
"""
_NEWEST = """
SELECT extract_id, max(id) FROM coding
WHERE extract_id IN (SELECT value FROM json_each(:extracts)) AND {counting} GROUP BY extract_id
"""
_QUALIFIED = """
SELECT extract_id, {column}, code_id FROM coding
WHERE extract_id IN (SELECT value FROM json_each(:extracts)) AND {column} <> '' AND {counting}
"""
_HOW_MANY = "SELECT count(*) FROM extract"
_BY_PEOPLE = (
    Grouping.PARTICIPANT,
    Grouping.GROUP,
    Grouping.ATTRIBUTE,
    Grouping.DATASET,
    Grouping.CASE,
)
_COLUMNS = {Grouping.CODER: "coder_id", Grouping.VALENCE: "valence"}

T = TypeVar("T")

_NO_CODES: Codes = frozenset()

Voices = tuple[ParticipantId, ...]


class SourceFacts(NamedTuple):
    """What is asked of a source; `rank` is its place among all."""

    title: str
    number: int
    dataset_id: str | None
    case_id: str | None
    rank: int


@dataclass(slots=True)
class Facts:
    """What is known of the extracts that were found; what nobody asks for is empty.

    `codes` are those by which each was found, `said` the coders, or the valences, of the codings by
    which it was, `lengths` those of the words of what lost its place, `newest` the ids of the last
    codings that count.
    """

    sources: dict[str, SourceFacts]
    people: dict[ParticipantId, Participant] = field(default_factory=dict)
    voices: Mapping[str, Voices] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, Codes] = field(default_factory=dict)
    newest: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def whose(self, extracts: Sequence[str]) -> Voices:
        """Return whose words a passage holds."""
        if len(extracts) == 1:
            return self.voices[extracts[0]]
        return common_voices([self.voices[one] for one in extracts])

    def codes_on(self, extracts: Sequence[str]) -> Codes:
        """Return the codes by which a passage was found."""
        if len(extracts) == 1:
            return self.codes.get(extracts[0], _NO_CODES)
        return _NO_CODES.union(*(self.codes.get(one, _NO_CODES) for one in extracts))

    def said_of(self, extracts: Sequence[str]) -> frozenset[str]:
        """Return the coders, or the valences, of the codings by which a passage was found."""
        return frozenset[str]().union(*(self.said.get(one, ()) for one in extracts))


def common_voices(lists: Sequence[Voices]) -> Voices:
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


def asks_for_people(wanted: Filters) -> bool:
    """Say whether a filter is about whose words a passage holds."""
    named = wanted.participant_ids or wanted.groups or wanted.attributes
    return bool(named or wanted.dataset_ids or wanted.case_ids)


@dataclass(frozen=True, slots=True)
class Learning:
    """Reads what a question has to know of `hits`: among all where these are many."""

    connection: Connection
    question: Question
    asked: Codes | None
    which: Counting
    stock: Stock
    hits: InPlace

    def learn(self, facts: Facts) -> None:
        """Add it to `facts`."""
        order, grouping = self.question.order, self.question.grouping
        by_people = order is Order.PARTICIPANT or grouping in _BY_PEOPLE
        by_people = by_people or asks_for_people(self.question.filters)
        by_codes = order is Order.CODE or grouping is Grouping.CODE
        if by_people:
            facts.people = {row.id: row for row in rows(self.connection, Participant)}
        if order is Order.LENGTH:
            facts.lengths = self._lengths()
        by_said = grouping in _COLUMNS
        if not (by_people or by_codes or by_said or order is Order.NEWEST):
            return
        every = int(self.connection.exec_driver_sql(_HOW_MANY).scalar_one())
        many = len(self.hits) * FEW > every
        # In their order they are found page after page of the file.
        found = {} if many else {one for hit in self.hits.passages for one in hit[2]}
        values = {"extracts": json.dumps(sorted(found))}
        if by_people:
            facts.voices = self.stock.voices() if many else self._voices(values)
        if by_codes:
            facts.codes = self._every_code() if many else self._codes(values)
        if by_said:
            facts.said = self._every_said() if many else self._said(values)
        if order is Order.NEWEST:
            facts.newest = self._every_newest() if many else self._newest(values)

    def _lengths(self) -> Mapping[str, int]:
        lost = [
            one[2][0]
            for _source, is_lost, places in self.hits.runs()
            if is_lost
            for one in self.hits.passages[places.start : places.stop]
        ]
        values = {"extracts": json.dumps(lost)}
        return dict(plain_rows(self.connection, _LENGTHS, values)) if lost else {}

    def _voices(self, values: Values) -> Mapping[str, Voices]:
        if self.stock.has_voices:
            return self.stock.voices()
        spoken: dict[str, Voices] = {}
        found: dict[str, Voices] = {}
        for extract_id, listed in plain_rows(self.connection, _VOICES, values):
            if listed not in spoken:
                spoken[listed] = tuple(json.loads(listed))
            found[extract_id] = spoken[listed]
        return found

    def _codes(self, values: Values) -> Mapping[str, Codes]:
        query = _CODINGS.format(counting=self.which.condition)
        every = plain_rows(self.connection, query, {**values, **self.which.values})
        asked = self.asked
        return _gathered(one for one in every if asked is None or one[1] in asked)

    def _every_code(self) -> Mapping[str, Codes]:
        return _gathered(
            (applied.passages[n][2][0], applied.codes[n])
            for applied, some in self._chosen(self.asked)
            for n in some
        )

    def _said(self, values: Values) -> Mapping[str, frozenset[str]]:
        column = _COLUMNS[self.question.grouping]
        query = _QUALIFIED.format(column=column, counting=self.which.condition)
        every = plain_rows(self.connection, query, {**values, **self.which.values})
        asked = self.asked
        return _gathered(one[:2] for one in every if asked is None or one[2] in asked)

    def _every_said(self) -> Mapping[str, frozenset[str]]:
        codings = [*self._chosen(self.asked)]
        column = _COLUMNS[self.question.grouping]
        values = [getattr(quality, column) for quality in self.stock.qualities]
        return _gathered(
            (applied.passages[n][2][0], value)
            for applied, some in codings
            for n in some
            if (value := values[applied.qualities[n]])
        )

    def _newest(self, values: Values) -> Mapping[str, str]:
        query = _NEWEST.format(counting=self.which.condition)
        return dict(plain_rows(self.connection, query, {**values, **self.which.values}))

    def _every_newest(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for applied, some in self._chosen(None):
            for n in some:
                extract_id, coding_id = applied.passages[n][2][0], applied.ids[n]
                if found.setdefault(extract_id, coding_id) < coding_id:
                    found[extract_id] = coding_id
        return found

    def _chosen(self, codes: Codes | None) -> Iterable[Any]:
        codings = self.stock.applied()
        choice = Choice(self.stock, self.which)
        return ((applied, choice.codings(applied, codes)) for applied in codings.values())


def _gathered(pairs: Iterable[tuple[str, T]]) -> dict[str, frozenset[T]]:
    """Return the values of each extract; most have one."""
    alone: dict[T, frozenset[T]] = {}
    found: dict[str, frozenset[T]] = {}
    for extract_id, value in pairs:
        one = alone.get(value)
        if one is None:
            one = alone[value] = frozenset((value,))
        if found.setdefault(extract_id, one) is not one:
            found[extract_id] |= one
    return found
