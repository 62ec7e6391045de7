"""Under what the passages that were found are gathered."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from math import isnan
from typing import Any

from sqlalchemy import Connection

from quiltmark.domain.extracts import Valence
from quiltmark.domain.ids import ParticipantId
from quiltmark.domain.retrieval import Grouping, Question
from quiltmark.i18n import _, mark
from quiltmark.queries.answers import Facts, rank_people
from quiltmark.queries.codings import CodeTree
from quiltmark.queries.hits import Hit

VALENCES = {
    Valence.POSITIVE: mark("positive"),
    Valence.MIXED: mark("mixed"),
    Valence.NEGATIVE: mark("negative"),
}
"""The valences in words, in their order."""
Group = tuple[Any, str, str]
"""What it is sorted by, its key and its name."""
Teller = Callable[[Hit], list[Group]]
_NAMES = {
    Grouping.CODE: "SELECT id, name FROM code ORDER BY position, name, id",
    Grouping.DATASET: "SELECT id, name FROM dataset ORDER BY position, name, id",
    Grouping.CASE: "SELECT id, name FROM study_case ORDER BY position, name, id",
    Grouping.CODER: "SELECT id, name FROM coder ORDER BY name, id",
}
_NOWHERE: list[Group] = [((1, 0, ""), "", "")]


def groups_of(connection: Connection, question: Question, facts: Facts, codes: CodeTree) -> Teller:
    """Return what tells the groups of a hit; one that belongs nowhere comes last, without name."""
    asked = codes.tree.asked(question.term)
    grouping = question.grouping
    named = _named(connection, grouping)

    def by_code(hit: Hit) -> list[Group]:
        found = facts.codes_on(hit.passage.extracts, asked)
        return [((0, codes.order[one], ""), one, named[one][2]) for one in found]

    def by_source(hit: Hit) -> list[Group]:
        source = facts.sources[hit.source_id]
        return [((0, source.rank, ""), hit.source_id, source.title)]

    def by_coding(hit: Hit) -> list[Group]:
        return _among(named, facts.said_of(hit.passage.extracts, asked))

    def by_belonging(hit: Hit) -> list[Group]:
        column = f"{grouping.value}_id"
        people = (facts.people.get(one) for one in facts.whose(hit.passage.extracts))
        everything = (facts.sources[hit.source_id], *people)
        return _among(named, {getattr(one, column, None) for one in everything})

    by_people = _by_people(question, facts)
    kinds: dict[Grouping, Teller] = {
        Grouping.CODE: by_code,
        Grouping.SOURCE: by_source,
        Grouping.DATASET: by_belonging,
        Grouping.CASE: by_belonging,
        Grouping.CODER: by_coding,
        Grouping.VALENCE: by_coding,
    }
    tell = kinds.get(grouping, by_people)
    return lambda hit: tell(hit) or _NOWHERE


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


def _by_people(question: Question, facts: Facts) -> Teller:
    ranks = rank_people(facts.people)

    @cache
    def of_people(ids: tuple[ParticipantId, ...]) -> list[Group]:
        persons = [facts.people[one] for one in ids if one in facts.people]
        if question.grouping is Grouping.PARTICIPANT:
            return [((0, ranks[one.id], ""), one.id, one.name) for one in persons]
        if question.grouping is Grouping.GROUP:
            words = {one.group for one in persons}
        else:
            words = {dict(one.attributes).get(question.attribute, "") for one in persons}
        return [(_by_value(one), one, one) for one in words if one]

    return lambda hit: of_people(facts.whose(hit.passage.extracts))


def _by_value(words: str) -> tuple[int, float, str]:
    """Return what values are sorted by: numbers by their size, before words."""
    try:
        number = float(words.replace(",", "."))
    except ValueError:
        return (0, float("inf"), words.casefold())
    return (0, float("inf") if isnan(number) else number, words.casefold())
