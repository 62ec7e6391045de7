"""A question as it is put together by hand: rows of codes, relations and filters."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

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
)

_NOTHING = Filters()


class Part(StrEnum):
    """Which rows a code stands in."""

    ALL = "all"
    ANY = "any"
    WITHOUT = "without"


class Way(StrEnum):
    """How what is found lies to something else."""

    NEAR = "near"
    INSIDE = "inside"
    FOLLOWED = "followed"
    AFTER = "after"


_MADE: dict[Way, type[Near | Before | After]] = {
    Way.NEAR: Near,
    Way.FOLLOWED: Before,
    Way.AFTER: After,
}


@dataclass(frozen=True, slots=True)
class Relation:
    """What is found lies so to a code; `most` and `unit` are the distance, where one counts."""

    way: Way
    code: Coded
    most: int = 1
    unit: Unit = Unit.PARAGRAPHS


@dataclass(frozen=True, slots=True)
class Draft:
    """Codes in three parts, relations in their order, filters, and how the answer is shown.

    `given` is a term that was not put together here and has more in it than rows can show.
    """

    codes: tuple[tuple[Part, Coded], ...] = ()
    relations: tuple[Relation, ...] = ()
    given: Term | None = None
    whole: bool = False
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.SOURCE
    grouping: Grouping = Grouping.NONE
    attribute: str = ""
    with_parked: bool = False

    @property
    def has_codes(self) -> bool:
        """Whether there is something a relation could be to."""
        return bool(self.codes) or self.given is not None

    @property
    def meets(self) -> bool:
        """Whether several things have to lie on the same words."""
        any_of = int(any(where is Part.ANY for where, _code in self.codes))
        return len(self.of(Part.ALL)) + any_of + int(self.given is not None) > 1

    @property
    def is_empty(self) -> bool:
        """Whether it asks for everything."""
        return not self.has_codes and self.filters == _NOTHING

    def of(self, part: Part) -> tuple[Coded, ...]:
        """Return the codes of one part."""
        return tuple(code for where, code in self.codes if where is part)

    def question(self) -> Question:
        """Return what is asked."""
        term = self._base()
        for one in self.relations if term is not None else ():
            assert term is not None
            term = _related(term, one)
        return Question(
            term, self.filters, self.order, self.grouping, self.attribute, self.with_parked
        )

    def _base(self) -> Term | None:
        parts: list[Term] = [*self.of(Part.ALL)]
        if self.given is not None:
            parts.append(self.given)
        if self.of(Part.ANY):
            parts.append(_any(self.of(Part.ANY)))
        if self.of(Part.WITHOUT):
            parts.append(Not(_any(self.of(Part.WITHOUT))))
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts), self.whole)

    def with_code(self, part: Part, code: Coded) -> "Draft":
        """Return it with one more code; one that stands in that part already stands once."""
        if any(where is part and one.code_id == code.code_id for where, one in self.codes):
            return self
        return replace(self, codes=(*self.codes, (part, code)))

    def without_code(self, at: int) -> "Draft":
        """Return it without the code at `at`; relations to nothing go as well."""
        left = replace(self, codes=_without(self.codes, at))
        return left if left.has_codes else replace(left, relations=())

    def without_given(self) -> "Draft":
        """Return it without what was given whole."""
        left = replace(self, given=None)
        return left if left.has_codes else replace(left, relations=())

    def with_code_at(self, at: int, code: Coded, part: Part | None = None) -> "Draft":
        """Return it with another code at `at`, or in another part."""
        changed = list(self.codes)
        changed[at] = (part or changed[at][0], code)
        return replace(self, codes=tuple(changed))

    def with_relation(self, relation: Relation) -> "Draft":
        """Return it with one more relation."""
        return replace(self, relations=(*self.relations, relation))

    def with_relation_at(self, at: int, relation: Relation) -> "Draft":
        """Return it with another relation at `at`."""
        changed = list(self.relations)
        changed[at] = relation
        return replace(self, relations=tuple(changed))

    def without_relation(self, at: int) -> "Draft":
        """Return it without a relation."""
        return replace(self, relations=_without(self.relations, at))

    def with_filter(self, name: str, value: Any) -> "Draft":
        """Return it narrowed further; values that may be several are added to those there."""
        before = getattr(self.filters, name)
        if isinstance(before, tuple):
            value = before if value in before else (*before, value)
        return replace(self, filters=replace(self.filters, **{name: value}))

    def without_filter(self, name: str, value: Any) -> "Draft":
        """Return it without one of its filters."""
        before = getattr(self.filters, name)
        if isinstance(before, tuple):
            left: Any = tuple(one for one in before if one != value)
        else:
            left = getattr(_NOTHING, name)
        return replace(self, filters=replace(self.filters, **{name: left}))

    def filtered(self) -> Iterator[tuple[str, Any]]:
        """Yield the filters that are set, one by one, in the order of the fields."""
        for one in fields(Filters):
            value = getattr(self.filters, one.name)
            if isinstance(value, tuple):
                yield from ((one.name, each) for each in value)
            elif value != getattr(_NOTHING, one.name):
                yield one.name, value


def _any(codes: tuple[Coded, ...]) -> Term:
    return codes[0] if len(codes) == 1 else AnyOf(codes)


def _without(row: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*row[:at], *row[at + 1 :])


def _related(term: Term, one: Relation) -> Term:
    if one.way is Way.INSIDE:
        return Within(term, one.code)
    return _MADE[one.way](term, one.code, one.most, one.unit)


def draft_of(question: Question) -> Draft:
    """Return a question as rows; what they cannot show stays whole in `given`."""
    shown = Draft(
        filters=question.filters,
        order=question.order,
        grouping=question.grouping,
        attribute=question.attribute,
        with_parked=question.with_parked,
    )
    term, relations = _peeled(question.term)
    rows = None if term is None else _rows(term)
    if rows is None and term is not None:
        # Relations to what rows cannot show are part of it.
        return replace(shown, given=term, relations=relations)
    codes, whole = rows if rows is not None else ((), False)
    return replace(shown, codes=codes, relations=relations, whole=whole)


def _peeled(term: Term | None) -> tuple[Term | None, tuple[Relation, ...]]:
    found: list[Relation] = []
    while isinstance(term, Pair) and isinstance(term.second, Coded):
        if isinstance(term, Within):
            found.append(Relation(Way.INSIDE, term.second))
        else:
            way = next(way for way, made in _MADE.items() if isinstance(term, made))
            found.append(Relation(way, term.second, term.most, term.unit))
        term = term.first
    return term, tuple(reversed(found))


def _rows(term: Term) -> tuple[tuple[tuple[Part, Coded], ...], bool] | None:
    parts, whole = (term.parts, term.whole) if isinstance(term, AllOf) else ((term,), False)
    codes: list[tuple[Part, Coded]] = []
    for one in parts:
        inner = one.part if isinstance(one, Not) else one
        if isinstance(inner, Coded):
            codes.append((Part.WITHOUT if isinstance(one, Not) else Part.ALL, inner))
            continue
        part = Part.WITHOUT if isinstance(one, Not) else Part.ANY
        some = inner.parts if isinstance(inner, AnyOf) else ()
        plain = [code for code in some if isinstance(code, Coded)]
        if not some or len(plain) != len(some) or any(where is part for where, _one in codes):
            return None
        codes += [(part, code) for code in plain]
    return tuple(codes), whole
