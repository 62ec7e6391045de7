"""Under what the passages that were found are gathered."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import isnan
from typing import Any

from sqlalchemy import Connection

from quiltmark.domain.extracts import Valence
from quiltmark.domain.ids import CodeId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Grouping, Question
from quiltmark.i18n import _, mark
from quiltmark.queries.arranging import rank_people
from quiltmark.queries.facts import Facts
from quiltmark.queries.hits import InPlace

VALENCES = {
    Valence.POSITIVE: mark("positive"),
    Valence.MIXED: mark("mixed"),
    Valence.NEGATIVE: mark("negative"),
}
"""The valences in words, in their order."""
Group = tuple[Any, str, str]
"""What it is sorted by, its key and its name."""
_OF_SOURCES = (Grouping.SOURCE, Grouping.DATASET, Grouping.CASE)
_NAMES = {
    Grouping.CODE: "SELECT id, name FROM code ORDER BY position, name, id",
    Grouping.DATASET: "SELECT id, name FROM dataset ORDER BY position, name, id",
    Grouping.CASE: "SELECT id, name FROM study_case ORDER BY position, name, id",
    Grouping.CODER: "SELECT id, name FROM coder ORDER BY name, id",
}
_NOWHERE: Group = ((1, 0, ""), "", "")


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What passages are gathered under; `first` is the number of its first row, from 0.

    `name` is empty for what belongs nowhere: no participant, no group, no such attribute.
    """

    key: str
    name: str
    count: int
    first: int


class Gathering:
    """Gathers passages under groups; what belongs nowhere comes last, without name."""

    def __init__(
        self,
        connection: Connection,
        question: Question,
        facts: Facts,
        codes: Mapping[CodeId, int],
    ) -> None:
        self._question = question
        self._facts = facts
        self._named = _named(connection, question.grouping)
        if question.grouping is Grouping.CODE:
            named = self._named.items()
            self._named = {one: ((0, codes[CodeId(one)], ""), *group[1:]) for one, group in named}
        self._ranks = rank_people(facts.people)

    def gathered(
        self, hits: InPlace, order: Sequence[int]
    ) -> tuple[list[int], tuple[GroupRow, ...]]:
        """Return places, group after group, each in the order given, and the groups.

        What belongs to several stands under each.
        """
        ranks: dict[Group, list[list[int]]] = {}
        for belonging, some in self._alike(hits, order).items():
            for one in self._groups(belonging) or [_NOWHERE]:
                ranks.setdefault(one, []).append(some)
        places: list[int] = []
        groups = []
        for one in sorted(ranks):
            lists = ranks[one]
            some = lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))
            groups.append(GroupRow(one[1], one[2], len(some), len(places)))
            places += map(order.__getitem__, some)
        return places, tuple(groups)

    def _alike(self, hits: InPlace, order: Sequence[int]) -> dict[Any, list[int]]:
        """Return the ranks of the passages by what decides their groups."""
        found: defaultdict[Any, list[int]] = defaultdict(list)
        for rank, belonging in enumerate(self._belongings(hits, order)):
            found[belonging].append(rank)
        return found

    def _belongings(self, hits: InPlace, order: Sequence[int]) -> Iterable[Any]:
        grouping, facts = self._question.grouping, self._facts
        runs = hits.runs()
        each: Sequence[Any]
        if grouping is Grouping.CODE:
            each = facts.codes_on_each(hits.passages)
        elif grouping in (Grouping.CODER, Grouping.VALENCE):
            each = facts.said_of_each(hits.passages)
        elif grouping not in _OF_SOURCES:
            each = facts.whose_each(hits.passages)
        else:
            each = [source_id for source_id, _lost, places in runs for _place in places]
            if grouping is not Grouping.SOURCE:
                each = [*zip(each, facts.whose_each(hits.passages), strict=True)]
        return each if isinstance(order, range) else map(each.__getitem__, order)

    def _groups(self, belonging: Any) -> list[Group]:
        facts, grouping = self._facts, self._question.grouping
        if grouping in (Grouping.CODE, Grouping.CODER, Grouping.VALENCE):
            return _among(self._named, belonging)
        if grouping is Grouping.SOURCE:
            source = facts.sources[belonging]
            return [((0, source.rank, ""), belonging, source.title)]
        if grouping in _OF_SOURCES:
            source_id, whose = belonging
            everything = (facts.sources[source_id], *map(facts.people.get, whose))
            column = f"{grouping.value}_id"
            return _among(self._named, {getattr(one, column, None) for one in everything})
        return self._of_people([facts.people[one] for one in belonging if one in facts.people])

    def _of_people(self, persons: Sequence[Participant]) -> list[Group]:
        grouping = self._question.grouping
        if grouping is Grouping.PARTICIPANT:
            return [((0, self._ranks[one.id], ""), one.id, one.name) for one in persons]
        if grouping is Grouping.GROUP:
            words = {one.group for one in persons}
        else:
            words = {dict(one.attributes).get(self._question.attribute, "") for one in persons}
        return [(_by_value(one), one, one) for one in words if one]


def _named(connection: Connection, grouping: Grouping) -> dict[str, Group]:
    """Return the groups there may be, by their keys, where these stand for something named."""
    found: Iterable[Any] = ()
    if grouping is Grouping.VALENCE:
        found = ((one.value, _(said)) for one, said in VALENCES.items())
    elif grouping in _NAMES:
        found = connection.exec_driver_sql(_NAMES[grouping])
    return {key: ((0, at, ""), key, name) for at, (key, name) in enumerate(found)}


def _among(named: Mapping[str, Group], keys: Collection[str | None]) -> list[Group]:
    return [named[one] for one in keys if one is not None and one in named]


def group_at(groups: Sequence[GroupRow], firsts: Sequence[int], place: int) -> str:
    """Return the key of the group that the row at `place` stands under."""
    return groups[bisect_right(firsts, place) - 1].key if groups else ""


def _by_value(words: str) -> tuple[int, float, str]:
    """Return what values are sorted by: numbers by their size, before words."""
    try:
        number = float(words.replace(",", "."))
    except ValueError:
        return (0, float("inf"), words.casefold())
    return (0, float("inf") if isnan(number) else number, words.casefold())
