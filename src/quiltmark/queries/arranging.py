"""In what order the passages that were found stand."""

from collections.abc import Callable, Collection, Mapping, Sequence
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
    keys = [*map(_keys(question.order, facts, codes), hits.passages)]
    newest = question.order is Order.NEWEST
    return sorted(places, key=keys.__getitem__, reverse=newest)


def _keys(
    order: Order, facts: Facts, codes: Mapping[CodeId, int]
) -> Callable[[Passage], int | str]:
    """Return what tells what a passage is sorted by."""
    if order is Order.CODE:
        return _first_of(lambda one: facts.codes_on(one[2]), codes)
    if order is Order.PARTICIPANT:
        return _first_of(lambda one: facts.whose(one[2]), rank_people(facts.people))
    if order is Order.LENGTH:
        lengths = facts.lengths
        return lambda one: -lengths.get(one[2][0], one[1] - one[0])
    newest = facts.newest

    def made(one: Passage) -> str:
        extracts = one[2]
        if len(extracts) == 1:
            return newest.get(extracts[0], extracts[0])
        return max(newest.get(extract, extract) for extract in extracts)

    return made


def _first_of(
    some_of: Callable[[Passage], Collection[K]], ranks: Mapping[K, int]
) -> Callable[[Passage], int]:
    """Return what tells the place of the first of what belongs to a passage."""
    known: dict[Collection[K], int] = {}
    last = len(ranks)

    def first(one: Passage) -> int:
        some = some_of(one)
        found = known.get(some)
        if found is None:
            found = known[some] = min((ranks.get(one, last) for one in some), default=last)
        return found

    return first


def rank_people(people: Mapping[ParticipantId, Participant]) -> dict[ParticipantId, int]:
    """Return the place of each participant in their order."""
    ordered = sorted(people.values(), key=lambda one: (one.position, one.name, one.id))
    return {one.id: rank for rank, one in enumerate(ordered)}
