"""A question to the codings, put together from the words of a call."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from quiltmark.cli.call import one_line
from quiltmark.i18n import _

if TYPE_CHECKING:
    from quiltmark.domain.participants import Participant
    from quiltmark.domain.retrieval import Filters, Question, Term
    from quiltmark.operations.session import Session

_Named = TypeVar("_Named", bound=StrEnum)
_ALONE = (
    *("code", "and", "not", "near", "within", "before", "after", "sub_codes", "whole"),
    *("source", "dataset", "case", "participant", "group", "attribute", "spoken_by", "coder"),
    *("valence", "perspective", "about", "memo", "words", "relayed"),
)
"""What a saved question says itself."""


def question_said(session: "Session", said: Namespace) -> "Question":
    """Return what was asked for.

    Raises:
        NotFound: something that was named is not in the project.
        Refused: a saved question is asked for, and something else with it.
    """
    from quiltmark.domain.retrieval import Grouping, Order, Question

    if said.saved is not None:
        question = _saved(session, said)
    else:
        question = Question(_term(session, said), _filters(session, said))
    if said.sort:
        question = replace(question, order=Order(said.sort))
    if said.parked:
        question = replace(question, with_parked=True)
    if not said.group_by:
        return question
    plain = {one.value: one for one in Grouping if one is not Grouping.ATTRIBUTE}
    word = said.group_by.strip()
    if word.lower() in plain:
        return replace(question, grouping=plain[word.lower()], attribute="")
    attribute = _attribute_named(_people(session), word)
    return replace(question, grouping=Grouping.ATTRIBUTE, attribute=attribute)


def _saved(session: "Session", said: Namespace) -> "Question":
    from quiltmark.domain.codebook import folded
    from quiltmark.domain.errors import NotFound, Refused
    from quiltmark.domain.saved_queries import SavedQuery
    from quiltmark.queries.rows import rows
    from quiltmark.queries.saved_queries import question_of

    if any(vars(said)[name] for name in _ALONE):
        raise Refused(
            _("A saved question says itself what is asked: only sort it, gather it, write it.")
        )
    kept = session.ask(rows, SavedQuery)
    for one in kept:
        if folded(one.name) == folded(said.saved):
            return question_of(one)
    told = _("No question was kept as “{name}”.").format(name=one_line(said.saved))
    names = ", ".join(_("“{name}”").format(name=one_line(one.name, 60)) for one in kept)
    there = _("There is {names}.").format(names=names) if kept else _("None was kept yet.")
    raise NotFound(f"{told} {there}")


def _filters(session: "Session", said: Namespace) -> "Filters":
    from quiltmark.domain.extracts import Valence
    from quiltmark.domain.participants import Case, Dataset
    from quiltmark.domain.project import Coder
    from quiltmark.domain.retrieval import Filters
    from quiltmark.domain.sources import SpeakerRole
    from quiltmark.queries.rows import rows
    from quiltmark.queries.sources import source_titled

    people = _people(session)
    of_dataset = _("No dataset is called “{name}”.")
    of_case = _("No case is called “{name}”.")
    of_coder = _("No coder is called “{name}”.")
    of_participant = _("No participant is called “{name}”.")
    of_valence = _("“{name}” is no valence: it is positive, mixed or negative.")
    of_role = _("“{name}” is no role: it is interviewer, participant or other.")
    return Filters(
        source_ids=tuple(session.ask(source_titled, title).id for title in said.source),
        dataset_ids=_ids(session.ask(rows, Dataset), said.dataset, of_dataset),
        case_ids=_ids(session.ask(rows, Case), said.case, of_case),
        participant_ids=_ids(people, said.participant, of_participant),
        groups=tuple(_group(people, one) for one in said.group),
        attributes=tuple(_attribute(people, one) for one in said.attribute),
        coder_ids=_ids(session.ask(rows, Coder), said.coder, of_coder),
        valences=tuple(_one_of(Valence, one, of_valence) for one in said.valence),
        perspective=said.perspective,
        object=said.about,
        relayed=None if said.relayed is None else said.relayed == "yes",
        memo_text=said.memo,
        roles=tuple(_one_of(SpeakerRole, one, of_role) for one in said.spoken_by),
        text=said.words,
    )


def _term(session: "Session", said: Namespace) -> "Term | None":
    """Return which codes were asked for: where they lie first, then what they share with others."""
    from quiltmark.domain.retrieval import (
        After,
        AllOf,
        AnyOf,
        Before,
        Coded,
        Near,
        Not,
        Unit,
        Within,
    )
    from quiltmark.queries.codebook import code_named

    def coded(name: str) -> Coded:
        return Coded(session.ask(code_named, name).id, said.sub_codes)

    wanted = vars(said)
    some: tuple[Term, ...] = tuple(coded(name) for name in said.code)
    first: Term | None = (some[0] if len(some) == 1 else AnyOf(some)) if some else None
    unit = Unit(said.unit)
    for name in said.near:
        first = Near(first or AllOf(()), coded(name), said.distance, unit)
    for name in said.within:
        first = Within(first or AllOf(()), coded(name))
    for name in said.before:
        first = Before(first or AllOf(()), coded(name), said.distance, unit)
    for name in said.after:
        first = After(first or AllOf(()), coded(name), said.distance, unit)
    parts = [] if first is None else [first]
    parts += [coded(name) for name in wanted["and"]]
    parts += [Not(coded(name)) for name in wanted["not"]]
    if len(parts) < 2:
        return parts[0] if parts else None
    return AllOf(tuple(parts), said.whole)


def _people(session: "Session") -> "list[Participant]":
    from quiltmark.domain.participants import Participant
    from quiltmark.queries.rows import rows

    return session.ask(rows, Participant)


def _ids(there: Iterable[Any], names: Iterable[str], refusal: str) -> tuple[Any, ...]:
    """Return the ids of what has these names, whatever their case.

    Raises:
        NotFound: nothing has one of them.
    """
    from quiltmark.domain.codebook import folded
    from quiltmark.domain.errors import NotFound

    known = {folded(one.name): one.id for one in there}
    for name in names:
        if folded(name) not in known:
            raise NotFound(refusal.format(name=one_line(name)))
    return tuple(known[folded(name)] for name in names)


def _group(people: "Iterable[Participant]", name: str) -> str:
    """Return a group as it is spelled.

    Raises:
        NotFound: nobody is in it.
    """
    from quiltmark.domain.codebook import folded
    from quiltmark.domain.errors import NotFound

    known = {folded(one.group): one.group for one in people if one.group}
    if folded(name) not in known:
        told = _("No participant is in a group called “{name}”.")
        raise NotFound(told.format(name=one_line(name)))
    return known[folded(name)]


def _attribute(people: "Iterable[Participant]", word: str) -> tuple[str, str]:
    """Return a name and a value.

    Raises:
        NotFound: no “=” stands between them, or nobody has such an attribute.
    """
    from quiltmark.domain.errors import NotFound

    name, between, value = word.partition("=")
    if not between or not name.strip():
        told = _("“{word}” names no attribute with its value: write it as age=40.")
        raise NotFound(told.format(word=one_line(word)))
    return _attribute_named(people, name), value.strip()


def _attribute_named(people: "Iterable[Participant]", name: str) -> str:
    """Return the name of an attribute as it is spelled.

    Raises:
        NotFound: nobody has it.
    """
    from quiltmark.domain.codebook import folded
    from quiltmark.domain.errors import NotFound

    known = {folded(key): key for one in people for key, _value in one.attributes}
    if folded(name) in known:
        return known[folded(name)]
    told = _("No participant has an attribute called “{name}”.").format(name=one_line(name))
    names = ", ".join(_("“{name}”").format(name=one_line(one, 60)) for one in known.values())
    raise NotFound(f"{told} {_('There is {names}.').format(names=names)}" if known else told)


def _one_of(kinds: type[_Named], word: str, refusal: str) -> _Named:
    """Return the one of `kinds` that is called so.

    Raises:
        NotFound: none is.
    """
    from quiltmark.domain.errors import NotFound

    try:
        return kinds(word.strip().lower())
    except ValueError as error:
        raise NotFound(refusal.format(name=one_line(word))) from error
