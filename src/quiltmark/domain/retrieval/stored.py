"""Questions as JSON, as they are kept under a name; ids of what is gone stay in them."""

import json
from dataclasses import asdict
from typing import Any

from quiltmark.domain.extracts import Valence
from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval.question import (
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
from quiltmark.domain.sources import SpeakerRole

DEEPEST = 60
"""Terms are nested no deeper than this."""
_WAYS: dict[type[Pair], str] = {Near: "near", Before: "before", After: "after"}


class UnreadableQuestion(ValueError):
    """What should be a question is none, or one of a later version."""


def to_json(question: Question) -> str:
    """Return a question as JSON; what is at its default is left out."""
    plain = {
        "term": None if question.term is None else _written(question.term),
        "filters": _changed(asdict(question.filters), asdict(Filters())),
        "order": question.order.value,
        "grouping": question.grouping.value,
        "attribute": question.attribute,
        "with_parked": question.with_parked,
    }
    usual: dict[str, Any] = {
        "term": None,
        "filters": {},
        "order": Order.SOURCE.value,
        "grouping": Grouping.NONE.value,
        "attribute": "",
        "with_parked": False,
    }
    return json.dumps(_changed(plain, usual), ensure_ascii=False, separators=(",", ":"))


def _changed(values: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value != usual[name]}


def _written(term: Term) -> list[Any]:
    match term:
        case Coded(code_id, with_subcodes):
            return ["code", code_id, with_subcodes]
        case AllOf(parts, whole):
            return ["and", whole, *map(_written, parts)]
        case AnyOf(parts):
            return ["or", *map(_written, parts)]
        case Not(part):
            return ["not", _written(part)]
        case _:
            return _pair_written(term)


def _pair_written(term: Pair) -> list[Any]:
    both = [_written(term.first), _written(term.second)]
    if isinstance(term, Within):
        return ["within", *both]
    return [_WAYS[type(term)], *both, term.most, term.unit.value]


def from_json(text: str) -> Question:
    """Return the question that `text` holds.

    Raises:
        UnreadableQuestion: it is not a question, or one of a later version.
    """
    try:
        return _question(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise UnreadableQuestion(text[:100]) from error


def _question(plain: dict[str, Any]) -> Question:
    known = {"term", "filters", "order", "grouping", "attribute", "with_parked"}
    _refuse_unknown(set(plain) - known)
    term = plain.get("term")
    return Question(
        None if term is None else _read(term, 1),
        _filters(plain.get("filters", {})),
        Order(plain.get("order", Order.SOURCE)),
        Grouping(plain.get("grouping", Grouping.NONE)),
        _words(plain.get("attribute", "")),
        _flag(plain.get("with_parked", False)),
    )


def _filters(plain: dict[str, Any]) -> Filters:
    usual = asdict(Filters())
    _refuse_unknown(set(plain) - set(usual))
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if isinstance(usual[name], str):
            values[name] = _words(value)
        elif name == "relayed":
            values[name] = None if value is None else _flag(value)
        elif name == "valences":
            values[name] = tuple(Valence(one) for one in value)
        elif name == "roles":
            values[name] = tuple(SpeakerRole(one) for one in value)
        elif name == "attributes":
            values[name] = tuple((_words(one), _words(other)) for one, other in value)
        else:
            values[name] = tuple(_words(one) for one in _items(value))
    return Filters(**values)


def _read(plain: Any, depth: int) -> Term:
    kind, *rest = _items(plain)
    if depth > DEEPEST:
        raise ValueError(kind)

    def inner(one: Any) -> Term:
        return _read(one, depth + 1)

    match kind, rest:
        case "code", [code_id, with_subcodes]:
            return Coded(CodeId(_words(code_id)), _flag(with_subcodes))
        case "and", [whole, *parts]:
            return AllOf(tuple(map(inner, parts)), _flag(whole))
        case "or", parts:
            return AnyOf(tuple(map(inner, parts)))
        case "not", [part]:
            return Not(inner(part))
        case _, [first, second, *distance]:
            return _pair_read(kind, inner(first), inner(second), distance)
    raise ValueError(kind)


def _pair_read(kind: Any, first: Term, second: Term, distance: list[Any]) -> Term:
    match kind, distance:
        case "within", []:
            return Within(first, second)
        case "near", [most, unit]:
            return Near(first, second, _number(most), Unit(unit))
        case "before", [most, unit]:
            return Before(first, second, _number(most), Unit(unit))
        case "after", [most, unit]:
            return After(first, second, _number(most), Unit(unit))
    raise ValueError(kind)


def _refuse_unknown(names: set[str]) -> None:
    if names:
        raise ValueError(sorted(names))


def _items(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value
