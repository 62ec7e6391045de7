"""In what order the passages that were found stand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from quiltmark.analysis.passages import Passage
from quiltmark.domain.ids import CodeId, ParticipantId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Order, Question
from quiltmark.queries.facts import Facts
from quiltmark.queries.hits import InPlace

K = TypeVar("K")


def in_order(
    question: Question, facts: Facts, codes: Mapping[CodeId, int], hits: InPlace
) -> Sequence[int]:
    """Return the places of `hits`, which are in order of place, in the order that was asked for.

    `codes` are the places of the codes in the codebook.
    """
    places = range(len(hits))
    if question.order is Order.SOURCE:
        return places
    keys = _keys(question.order, facts, codes, hits.passages)
    newest = question.order is Order.NEWEST
    return sorted(places, key=keys.__getitem__, reverse=newest)


def _keys(
    order: Order, facts: Facts, codes: Mapping[CodeId, int], passages: Sequence[Passage]
) -> Sequence[int] | Sequence[str]:
    """Return what each passage is sorted by."""
    if order is Order.CODE:
        return _first_of(facts.codes_on_each(passages), codes)
    if order is Order.PARTICIPANT:
        return _first_of(facts.whose_each(passages), rank_people(facts.people))
    if order is Order.LENGTH:
        lengths = facts.lengths
        return [-lengths.get(one[2][0], one[1] - one[0]) for one in passages]
    return facts.newest_each(passages)


def _first_of(each: Iterable[Collection[K]], ranks: Mapping[K, int]) -> list[int]:
    """Return, for each, the place of the first of what belongs to it."""
    known: dict[Collection[K], int] = {}
    last = len(ranks)
    found = []
    for some in each:
        first = known.get(some)
        if first is None:
            first = known[some] = min((ranks.get(one, last) for one in some), default=last)
        found.append(first)
    return found


def rank_people(people: Mapping[ParticipantId, Participant]) -> dict[ParticipantId, int]:
    """Return the place of each participant in their order."""
    ordered = sorted(people.values(), key=lambda one: (one.position, one.name, one.id))
    return {one.id: rank for rank, one in enumerate(ordered)}
