"""A question to the codings as a sentence."""

from collections.abc import Iterable, Iterator, Mapping

from quiltmark.domain.retrieval import (
    After,
    AllOf,
    AnyOf,
    Before,
    Coded,
    Filters,
    Grouping,
    Near,
    Not,
    Order,
    Pair,
    Question,
    Term,
    Unit,
    Within,
    ids_in,
)
from quiltmark.domain.sources import SpeakerRole
from quiltmark.i18n import _, mark, n_
from quiltmark.queries.gathering import VALENCES

Names = Mapping[str, str]
_MARKS_OF_QUOTATION = frozenset("\"'“”„‟‘’‚«»")

_ORDERS = {
    Order.SOURCE: mark("in the order of the sources"),
    Order.CODE: mark("in the order of the codes"),
    Order.PARTICIPANT: mark("in the order of the participants"),
    Order.LENGTH: mark("the longest first"),
    Order.NEWEST: mark("the newest first"),
}
_GROUPINGS = {
    Grouping.CODE: mark("by code"),
    Grouping.SOURCE: mark("by source"),
    Grouping.PARTICIPANT: mark("by participant"),
    Grouping.GROUP: mark("by group"),
    Grouping.DATASET: mark("by dataset"),
    Grouping.CASE: mark("by case"),
    Grouping.CODER: mark("by coder"),
    Grouping.VALENCE: mark("by valence"),
}
_ROLES = {
    SpeakerRole.INTERVIEWER: mark("interviewers"),
    SpeakerRole.PARTICIPANT: mark("participants"),
    SpeakerRole.OTHER: mark("others"),
}


def told(question: Question, names: Names) -> str:
    """Return the question in a sentence; `names` are those of what its ids stand for.

    What has no name any more is said to be gone.
    """
    what = _("All extracts") if question.term is None else _term(question.term, names, top=True)
    parts = [what, *_filters(question.filters, names)]
    if question.with_parked:
        parts.append(_("parked codes included"))
    parts.append(_(_ORDERS[question.order]))
    if question.grouping is Grouping.ATTRIBUTE:
        parts.append(_("by {attribute}").format(attribute=question.attribute))
    elif question.grouping is not Grouping.NONE:
        parts.append(_(_GROUPINGS[question.grouping]))
    said = f"{', '.join(parts)}."
    gone = sum(1 for one in ids_in(question) if one not in names)
    if gone:
        told_gone = n_(
            "{n} thing it names is no longer in the project.",
            "{n} things it names are no longer in the project.",
            gone,
        )
        said = f"{said} {told_gone}"
    return said


def _term(term: Term, names: Names, top: bool = False) -> str:
    """Return a term in words, in brackets where it stands inside another and has parts."""
    said = _said(term, names)
    return said if top or isinstance(term, Coded | Not) else f"({said})"


def _said(term: Term, names: Names) -> str:
    match term:
        case Coded(code_id, with_subcodes):
            name = _named(code_id, names)
            return _("{name} with its sub-codes").format(name=name) if with_subcodes else name
        case AllOf(parts, whole):
            return _all(parts, whole, names)
        case AnyOf(parts):
            return _(" or ").join(_term(one, names) for one in parts) or _("nothing")
        case Not(part):
            return _("what touches no {other}").format(other=_term(part, names))
        case _:
            return _pair(term, names)


def _all(parts: tuple[Term, ...], whole: bool, names: Names) -> str:
    found = [one for one in parts if not isinstance(one, Not)]
    denied = [one.part for one in parts if isinstance(one, Not)]
    said = _(" and ").join(_term(one, names) for one in found) or _("every extract")
    for one in denied:
        said = _("{one} but not {other}").format(one=said, other=_term(one, names))
    return _("{said} (whole extracts)").format(said=said) if whole and len(found) > 1 else said


def _pair(term: Pair, names: Names) -> str:
    one, other = _term(term.first, names), _term(term.second, names)
    if isinstance(term, Within):
        return _("{one} inside {other}").format(one=one, other=other)
    forms = {
        Near: _("{one} within {distance} of {other}"),
        Before: _("{one} before {other}, within {distance}"),
        After: _("{one} after {other}, within {distance}"),
    }
    return forms[type(term)].format(one=one, other=other, distance=_distance(term.most, term.unit))


def _distance(most: int, unit: Unit) -> str:
    if unit is Unit.WORDS:
        return n_("{n} word", "{n} words", most)
    if unit is Unit.PARAGRAPHS:
        return n_("{n} paragraph", "{n} paragraphs", most) if most else _("the same paragraph")
    return n_("{n} turn", "{n} turns", most) if most else _("the same turn")


def _named(one: str, names: Names) -> str:
    return quoted(names[one]) if one in names else _("something gone")


def quoted(name: str) -> str:
    """Return a name between quotation marks; one that has its own already, as it is."""
    begins = name[:1] in _MARKS_OF_QUOTATION and name[-1:] in _MARKS_OF_QUOTATION
    return name if len(name) > 1 and begins else _("“{name}”").format(name=name)


def _filters(wanted: Filters, names: Names) -> Iterator[str]:
    yield from _of_people(wanted, names)
    yield from _of_codings(wanted, names)
    if wanted.text:
        yield _("saying “{words}”").format(words=wanted.text)
    if wanted.memo_text:
        yield _("with “{words}” in a memo").format(words=wanted.memo_text)
    if wanted.roles:
        yield _("in turns of {roles}").format(roles=_or(_(_ROLES[one]) for one in wanted.roles))


def _of_people(wanted: Filters, names: Names) -> Iterator[str]:
    lists: tuple[tuple[tuple[str, ...], str], ...] = (
        (wanted.source_ids, _("in {names}")),
        (wanted.dataset_ids, _("in the dataset {names}")),
        (wanted.case_ids, _("in the case {names}")),
        (wanted.participant_ids, _("in the words of {names}")),
    )
    for ids, form in lists:
        if ids:
            yield form.format(names=_or(_named(one, names) for one in ids))
    if wanted.groups:
        marked = (_("“{name}”").format(name=one) for one in wanted.groups)
        yield _("from the group {names}").format(names=_or(marked))
    by_name: dict[str, list[str]] = {}
    for name, value in wanted.attributes:
        by_name.setdefault(name, []).append(value)
    for name, values in by_name.items():
        yield _("with {attribute} = {value}").format(attribute=name, value=_or(values))


def _of_codings(wanted: Filters, names: Names) -> Iterator[str]:
    if wanted.coder_ids:
        coders = _or(_named(one, names) for one in wanted.coder_ids)
        yield _("coded by {names}").format(names=coders)
    if wanted.valences:
        yield _or(_(VALENCES[one]) for one in wanted.valences)
    if wanted.perspective:
        yield _("from the perspective of {whose}").format(whose=wanted.perspective)
    if wanted.object:
        yield _("about {what}").format(what=wanted.object)
    if wanted.relayed is not None:
        yield _("relayed speech") if wanted.relayed else _("no relayed speech")


def _or(names: Iterable[str]) -> str:
    return _(" or ").join(names)
