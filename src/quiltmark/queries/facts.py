"""What a question has to know of the extracts that were found, beside where they lie."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

from quiltmark.analysis.answering import Codes
from quiltmark.analysis.passages import Passage
from quiltmark.domain.ids import ParticipantId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Filters, Grouping, Order, Question
from quiltmark.queries.counting import Choice, Counting, Values, plain_rows
from quiltmark.queries.hits import InPlace
from quiltmark.queries.rows import rows
from quiltmark.queries.stock import Applied, Stock

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
_BY_PEOPLE = (
    Grouping.PARTICIPANT,
    Grouping.GROUP,
    Grouping.ATTRIBUTE,
    Grouping.DATASET,
    Grouping.CASE,
)
_COLUMNS = {Grouping.CODER: "coder_id", Grouping.VALENCE: "valence"}

T = TypeVar("T")
V = TypeVar("V")

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
        return common_voices([self.voices[one] for one in extracts])

    def whose_each(self, passages: Iterable[Passage]) -> list[Voices]:
        """Return whose words each passage holds."""
        voices, whose = self.voices, self.whose
        return [voices[one[2][0]] if len(one[2]) == 1 else whose(one[2]) for one in passages]

    def codes_on_each(self, passages: Iterable[Passage]) -> list[Codes]:
        """Return the codes by which each passage was found."""
        return _of_each(self.codes, passages)

    def said_of_each(self, passages: Iterable[Passage]) -> list[frozenset[str]]:
        """Return the coders, or the valences, of the codings by which each passage was found."""
        return _of_each(self.said, passages)

    def newest_each(self, passages: Iterable[Passage]) -> list[str]:
        """Return what tells of each passage how lately it was coded, or marked if that is all."""
        get = self.newest.get
        return [
            get(one[2][0], one[2][0]) if len(one[2]) == 1 else max(get(id_, id_) for id_ in one[2])
            for one in passages
        ]


def _of_each(known: Mapping[str, frozenset[T]], passages: Iterable[Passage]) -> list[frozenset[T]]:
    """Return what is known of the extracts of each passage."""
    none: frozenset[T] = frozenset()
    get = known.get
    return [
        get(one[2][0], none)
        if len(one[2]) == 1
        else none.union(*(get(extract_id, none) for extract_id in one[2]))
        for one in passages
    ]


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
        many = self.stock.is_worth_reading(len(self.hits))
        # In their order they are found page after page of the file.
        found = {} if many else {one for hit in self.hits.passages for one in hit[2]}
        values = {"extracts": json.dumps(sorted(found))}
        if by_people:
            known = many or self.stock.has_voices
            facts.voices = self.stock.voices() if known else self._voices(values)
        if by_codes:
            facts.codes = self._every_code() if many else self._codes(values)
        if by_said:
            facts.said = self._every_said() if many else self._said(values)
        if order is Order.NEWEST:
            facts.newest = self._every_newest() if many else self._newest(values)

    def _lengths(self) -> Mapping[str, int]:
        lost = self.hits.lost_extracts()
        values = {"extracts": json.dumps(lost)}
        return dict(plain_rows(self.connection, _LENGTHS, values)) if lost else {}

    def _voices(self, values: Values) -> Mapping[str, Voices]:
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
        return _gathered([[one for one in every if asked is None or one[1] in asked]])

    def _every_code(self) -> Mapping[str, Codes]:
        return _gathered(
            list(zip(_extracts(applied, some), _chosen_of(applied.codes, some), strict=True))
            for applied, some in self._chosen(self.asked)
        )

    def _said(self, values: Values) -> Mapping[str, frozenset[str]]:
        column = _COLUMNS[self.question.grouping]
        query = _QUALIFIED.format(column=column, counting=self.which.condition)
        every = plain_rows(self.connection, query, {**values, **self.which.values})
        asked = self.asked
        return _gathered([[one[:2] for one in every if asked is None or one[2] in asked]])

    def _every_said(self) -> Mapping[str, frozenset[str]]:
        codings = [*self._chosen(self.asked)]
        column = _COLUMNS[self.question.grouping]
        values = [getattr(quality, column) for quality in self.stock.qualities]
        return _gathered(
            [
                (extract_id, values[number])
                for extract_id, number in zip(
                    _extracts(applied, some), _chosen_of(applied.qualities, some), strict=True
                )
                if values[number]
            ]
            for applied, some in codings
        )

    def _newest(self, values: Values) -> Mapping[str, str]:
        query = _NEWEST.format(counting=self.which.condition)
        return dict(plain_rows(self.connection, query, {**values, **self.which.values}))

    def _every_newest(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for applied, some in self._chosen(None):
            pairs = [*zip(_extracts(applied, some), _chosen_of(applied.ids, some), strict=True)]
            newest = dict(pairs)
            if len(newest) < len(pairs):
                newest = dict(sorted(pairs))
            found.update(newest)
        return found

    def _chosen(self, codes: Codes | None) -> Iterator[tuple[Applied, list[int]]]:
        codings = self.stock.applied()
        choice = Choice(self.stock, self.which)
        for applied in codings.values():
            yield applied, choice.codings(applied, codes)


def _extracts(applied: Applied, some: Sequence[int]) -> list[str]:
    return [one[2][0] for one in _chosen_of(applied.passages, some)]


def _chosen_of(column: Sequence[V], some: Sequence[int]) -> Sequence[V]:
    """Return the values at some places, which are in order."""
    return column if len(some) == len(column) else [column[n] for n in some]


def _gathered(lists: Iterable[Sequence[tuple[str, T]]]) -> dict[str, frozenset[T]]:
    """Return the values of each extract, from lists that have no extract in common."""
    alone: dict[T, frozenset[T]] = {}
    found: dict[str, frozenset[T]] = {}
    for pairs in lists:
        for value in {value for _extract, value in pairs} - alone.keys():
            alone[value] = frozenset((value,))
        before = len(found)
        found.update([(extract_id, alone[value]) for extract_id, value in pairs])
        if len(found) < before + len(pairs):
            # Some have several values, which is seldom enough to look for them only now.
            for extract_id, value in pairs:
                if value not in found[extract_id]:
                    found[extract_id] |= alone[value]
    return found
