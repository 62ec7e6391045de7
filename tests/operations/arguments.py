"""Arguments for any operation, drawn after what its signature asks for.

Ids are mostly those of rows that are there, now and then of rows that are not; text is short, so
that names meet; nothing here knows what an operation does with it.
"""

import inspect
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quiltmark.domain.changes import Kind
from quiltmark.domain.ids import CodeId
from quiltmark.domain.incoming import IncomingMemo, IncomingSource, IncomingSpeaker, IncomingTurn
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.retrieval import Coded, Question
from quiltmark.domain.sources import SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.operations.corrections import replace_in_sources
from quiltmark.operations.memos import write_memo
from quiltmark.storage.rows import ROW_TYPES

World = Mapping[Kind, Mapping[str, Any]]
"""The rows that are there, by kind and id."""

UNKNOWN = "0" * 32


class Sought(str):
    """Words that are looked for, and mostly found."""

    __slots__ = ()


_KIND_OF_ID = {get_type_hints(row_type)["id"]: kind for kind, row_type in ROW_TYPES.items()}
_WORDS = ("calm", "Calm", "  two words ", "", "fear", "été", "🙂 hope", "a\nb", "x" * 80)
_TEXTS = (
    "I waited.\nYou waited?\nWe all waited for a long time.",
    "One 🙂 line only, with é and e\u0301.",
    "Who?\nMe.",
    " ",
)


def arguments_of(operation: Callable[..., Any], world: World) -> SearchStrategy[dict[str, Any]]:
    """Return a strategy for the arguments of `operation`, without its transaction."""
    if operation is write_memo:
        return _memos(world)
    hints = get_type_hints(operation)
    if operation is replace_in_sources:
        hints["find"] = Sought
    names = list(inspect.signature(operation).parameters)[1:]
    return st.fixed_dictionaries({name: drawn(hints[name], world) for name in names})


def drawn(hint: Any, world: World) -> SearchStrategy[Any]:
    """Return a strategy for values of the type `hint`.

    Raises:
        TypeError: it is a type that no operation asked for so far; say here how to draw it.
    """
    if hint in _KIND_OF_ID:
        return ids(world, _KIND_OF_ID[hint])
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of([drawn(one, world) for one in inner])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Sequence, list, tuple, Mapping, dict):
        return _of_many(origin, inner, world)
    return _of_class(hint, world)


def _of_many(origin: Any, inner: tuple[Any, ...], world: World) -> SearchStrategy[Any]:
    parts = [drawn(one, world) for one in inner if one is not ...]
    if origin in (Mapping, dict):
        return st.dictionaries(*parts, max_size=3)
    if origin is tuple and ... not in inner:
        return st.tuples(*parts)
    return st.lists(parts[0], max_size=3).map(tuple)


def _of_class(hint: Any, world: World) -> SearchStrategy[Any]:
    if not isinstance(hint, type):
        raise TypeError(f"no arguments are drawn of {hint!r}")
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        parts = {part.name: drawn(hints[part.name], world) for part in fields(hint)}
        return st.builds(hint, **parts)
    raise TypeError(f"no arguments are drawn of {hint!r}")


def ids(world: World, kind: Kind) -> SearchStrategy[str]:
    """Return a strategy for ids of `kind`: nearly always of a row that is there."""
    known = sorted(world.get(kind, {}))
    return st.sampled_from([*known * (1 + 12 // len(known)), UNKNOWN] if known else [UNKNOWN])


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Draw a span that mostly lies within the texts drawn here."""
    start = draw(st.integers(0, 12))
    return Span(start, start + draw(st.integers(1, 14)))


@st.composite
def incoming(draw: st.DrawFn) -> IncomingSource:
    """Draw a file that was read; its lines are turns of two speakers, or nobody's."""
    text = draw(st.sampled_from(_TEXTS))
    turns: list[IncomingTurn] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        turns.append(IncomingTurn(number % 2, start, start + len(line)))
        start += len(line) + 1
    spoken = draw(st.booleans())
    speakers = (IncomingSpeaker("I", SpeakerRole.INTERVIEWER), IncomingSpeaker("P"))
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
    noted = draw(st.booleans()) and text.strip()
    return IncomingSource(
        draw(st.sampled_from(("Interview", "Diary"))),
        text,
        speakers=speakers if spoken else (),
        turns=tuple(turns) if spoken else (),
        times=tuple((place, 1000 * place) for place in starts) if draw(st.booleans()) else (),
        headings=(0,) if draw(st.booleans()) else (),
        lines=tuple(starts) if draw(st.booleans()) else (),
        memos=(IncomingMemo(0, 2, "as it came"),) if noted else (),
        participants=draw(st.sampled_from(((), ("Ada",), ("ada", "Bea")))),
    )


def _memos(world: World) -> SearchStrategy[dict[str, Any]]:
    def on(kind: Kind) -> SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries(
            {
                "kind": st.sampled_from(list(MemoKind)),
                "target_kind": st.just(kind),
                "target_id": ids(world, kind),
                "text": st.sampled_from(_WORDS),
                "date": st.sampled_from(("", "2026-01-31")),
            }
        )

    return st.sampled_from([kind for kind in Kind if world.get(kind)] or [Kind.CODE]).flatmap(on)


_PLAIN: dict[type, SearchStrategy[Any]] = {
    types.NoneType: st.none(),
    str: st.sampled_from(_WORDS),
    Sought: st.sampled_from(("waited", "I", "e", "\n", "zebra", "")),
    bool: st.booleans(),
    bytes: st.sampled_from((b"", b"As it came.")),
    int: st.integers(-2, 30),
    float: st.one_of(st.floats(-500, 500), st.sampled_from([float("nan"), float("inf")])),
    Span: spans(),
    IncomingSource: incoming(),
    Question: st.sampled_from((Question(), Question(Coded(CodeId(UNKNOWN), True)))),
}
