"""Rows as columns and as images: how every kind of row is written, read and remembered."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.memos import Memo
from quiltmark.domain.participants import Case, Dataset, Participant
from quiltmark.domain.project import Coder, Project, ResearchQuestion
from quiltmark.domain.reading import Reading
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Revision, Source, Speaker, Turn
from quiltmark.domain.theme_map import MapLink, MapNode, ThemeMap
from quiltmark.domain.themes import Membership, Observation, Theme
from quiltmark.domain.writing import Block


class Row(Protocol):
    """A frozen value with an id: one row of one table."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> str:
        """The row's id."""


RowT = TypeVar("RowT", bound=Row)

ROW_TYPES: Mapping[Kind, type[Row]] = {
    Kind.PROJECT: Project,
    Kind.QUESTION: ResearchQuestion,
    Kind.CODER: Coder,
    Kind.DATASET: Dataset,
    Kind.CASE: Case,
    Kind.PARTICIPANT: Participant,
    Kind.SOURCE: Source,
    Kind.REVISION: Revision,
    Kind.SPEAKER: Speaker,
    Kind.CODE: Code,
    Kind.EXTRACT: Extract,
    Kind.CODING: Coding,
    Kind.THEME: Theme,
    Kind.MEMBERSHIP: Membership,
    Kind.OBSERVATION: Observation,
    Kind.MAP: ThemeMap,
    Kind.NODE: MapNode,
    Kind.LINK: MapLink,
    Kind.MEMO: Memo,
    Kind.BLOCK: Block,
    Kind.READING: Reading,
    Kind.RELOCATION: Relocation,
}
KINDS: Mapping[type[Row], Kind] = {row_type: kind for kind, row_type in ROW_TYPES.items()}

Plain = str | int | float | None
Encode = Callable[[Any], Plain]
Decode = Callable[[Any], Any]


def _as_is(value: Any) -> Any:
    return value


def _turns_to_json(turns: tuple[Turn, ...]) -> str:
    packed = [[turn.speaker_id, turn.start, turn.stop, turn.time_ms] for turn in turns]
    return json.dumps(packed, separators=(",", ":"))


def _turns_from_json(text: str) -> tuple[Turn, ...]:
    return tuple(Turn(*packed) for packed in json.loads(text))


def _list_to_json(values: tuple[Any, ...]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _list_from_json(text: str) -> tuple[Any, ...]:
    return tuple(tuple(part) if isinstance(part, list) else part for part in json.loads(text))


@dataclass(frozen=True, slots=True)
class Column:
    """How one field stands in its column: its SQL type, its default, and the way there and back."""

    name: str
    sql_type: str
    default: Any
    encode: Encode
    decode: Decode


def _column(name: str, hint: Any, default: Any) -> Column:
    optional = get_origin(hint) in (UnionType, Union)
    inner = next(part for part in get_args(hint) if part is not NoneType) if optional else hint
    inner = getattr(inner, "__supertype__", inner)
    if get_origin(inner) is tuple:
        if get_args(inner)[0] is Turn:
            return Column(name, "TEXT", default, _turns_to_json, _turns_from_json)
        return Column(name, "TEXT", default, _list_to_json, _list_from_json)
    if issubclass(inner, StrEnum):
        return Column(name, "TEXT", default, _as_is if optional else str, _maybe(inner))
    if inner is bool:
        return Column(name, "INTEGER", default, int, bool)
    if inner is float:
        # A whole number would be written as 140 and read back as 140.0: another image.
        return Column(name, "REAL", default, _as_is if optional else float, _as_is)
    sql_type = {str: "TEXT", int: "INTEGER"}[inner]
    return Column(name, sql_type, default, _as_is, _as_is)


def _maybe(enum: type[StrEnum]) -> Decode:
    members: dict[str | None, StrEnum | None] = {member.value: member for member in enum}
    members[None] = None
    return members.__getitem__


@cache
def columns_of(row_type: type[Row]) -> tuple[Column, ...]:
    """Return the columns of `row_type` in the order of its fields."""
    hints = get_type_hints(row_type)
    return tuple(
        _column(part.name, hints[part.name], None if part.default is MISSING else part.default)
        for part in fields(row_type)
    )


def to_columns(row: Row) -> dict[str, Plain]:
    """Return the values of `row` as its columns hold them."""
    return {part.name: part.encode(getattr(row, part.name)) for part in columns_of(type(row))}


def from_columns(row_type: type[RowT], values: Sequence[Any]) -> RowT:
    """Return the row of `row_type` whose columns, in their order, hold `values`."""
    parts = columns_of(row_type)
    return row_type(*[part.decode(value) for part, value in zip(parts, values, strict=True)])


def to_image(row: Row) -> str:
    """Return `row` as the journal remembers it: canonical JSON without the fields at default.

    Leaving defaults out keeps images small, and keeps an old image equal to the row it stands for
    after a later version has given the row another field.
    """
    image: dict[str, Plain] = {}
    for part in columns_of(type(row)):
        value = getattr(row, part.name)
        if value != part.default:
            image[part.name] = part.encode(value)
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def from_image(row_type: type[Row], image: str) -> Row:
    """Return the row that `image` remembers."""
    values: dict[str, Any] = json.loads(image)
    parts = {part.name: part for part in columns_of(row_type)}
    return row_type(
        **{name: parts[name].decode(value) for name, value in values.items() if name in parts}
    )
