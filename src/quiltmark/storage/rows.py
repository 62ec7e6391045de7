"""Rows as columns and as images: how every kind of row is written, read and remembered."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from functools import cache, lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, ClassVar, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.codebook_versions import CodebookVersion
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.memos import Memo
from quiltmark.domain.participants import Case, Dataset, Participant
from quiltmark.domain.project import Coder, Project, ResearchQuestion
from quiltmark.domain.reading import Reading
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.saved_queries import SavedQuery
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
    Kind.CODEBOOK_VERSION: CodebookVersion,
    Kind.SAVED_QUERY: SavedQuery,
}
KINDS: Mapping[type[Row], Kind] = {row_type: kind for kind, row_type in ROW_TYPES.items()}

Plain = str | int | float | None
Encode = Callable[[Any], Plain]
Decode = Callable[[Any], Any]


def _as_is(value: Any) -> Any:
    return value


_MANY_TURNS, _TEXTS = 500, 4
_TURNS: dict[str, tuple[Turn, ...]] = {}
"""The turns of the long texts that were read or written last, by their JSON.

A text is asked for by everything that shows it, and its thousands of turns are long to read.
"""


def _turns_to_json(turns: tuple[Turn, ...]) -> str:
    for text, known in _TURNS.items():
        if known is turns:
            return text
    whose = {one: json.dumps(one) for one in {turn.speaker_id for turn in turns}}
    packed = [
        f"[{whose[one.speaker_id]},{one.start},{one.stop},"
        f"{'null' if one.time_ms is None else one.time_ms}]"
        for one in turns
    ]
    return _with_turns(f"[{','.join(packed)}]", turns)


def _turns_from_json(text: str) -> tuple[Turn, ...]:
    if (known := _TURNS.get(text)) is not None:
        return known
    turns = tuple([Turn(*packed) for packed in json.loads(text)])
    _with_turns(text, turns)
    return turns


def _with_turns(text: str, turns: tuple[Turn, ...]) -> str:
    if len(turns) >= _MANY_TURNS:
        while len(_TURNS) >= _TEXTS:
            del _TURNS[next(iter(_TURNS))]
        _TURNS[text] = turns
    return text


def _list_to_json(values: tuple[Any, ...]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _list_from_json(text: str) -> tuple[Any, ...]:
    return _parsed(text) if len(text) > _SHORT else _parsed_once(text)


def _parsed(text: str) -> tuple[Any, ...]:
    if text.count('"') == 2 and text[:2] == '["' and text[-2:] == '"]' and "\\" not in text:
        # One id, as most sources have of who took part: thousands are read in one go.
        return (text[2:-2],)
    return tuple([tuple(part) if isinstance(part, list) else part for part in json.loads(text)])


_SHORT = 200
_parsed_once = lru_cache(1024)(_parsed)


# Many rows name the same few people. Words alone are told apart by being equal: 1 and True are not.
_words_to_json = lru_cache(1024)(_list_to_json)
_words_from_json = lru_cache(1024)(_list_from_json)


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
        return Column(name, "TEXT", default, *_of_list(get_args(inner)[0]))
    if issubclass(inner, StrEnum):
        return Column(name, "TEXT", default, _as_is if optional else str, _maybe(inner))
    if inner is bool:
        return Column(name, "INTEGER", default, int, bool)
    if inner is float:
        # A whole number would be written as 140 and read back as 140.0: another image.
        return Column(name, "REAL", default, _as_is if optional else float, _as_is)
    sql_type = {str: "TEXT", int: "INTEGER"}[inner]
    return Column(name, sql_type, default, _as_is, _as_is)


def _of_list(part: Any) -> tuple[Encode, Decode]:
    if part is Turn:
        return _turns_to_json, _turns_from_json
    if getattr(part, "__supertype__", part) is str:
        return _words_to_json, _words_from_json
    return _list_to_json, _list_from_json


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


@dataclass(frozen=True, slots=True)
class _Form:
    """What is the same for all rows of a type, found once: rows are written by the thousand."""

    values: Callable[[Row], tuple[Any, ...]]
    names: tuple[str, ...]
    keys: tuple[str, ...]
    defaults: tuple[Any, ...]
    writers: tuple[Callable[[Any], str], ...]
    encoded: tuple[tuple[int, Encode], ...]
    decoded: tuple[tuple[int, Decode], ...]


@cache
def _form(row_type: type[Row]) -> _Form:
    parts = columns_of(row_type)
    names = tuple(part.name for part in parts)
    return _Form(
        attrgetter(*names),
        names,
        tuple(f"{json.dumps(name)}:" for name in names),
        tuple(part.default for part in parts),
        tuple(_writer(part) for part in parts),
        tuple((n, part.encode) for n, part in enumerate(parts) if part.encode is not _as_is),
        tuple((n, part.decode) for n, part in enumerate(parts) if part.decode is not _as_is),
    )


def column_values(row: Row) -> tuple[Plain, ...]:
    """Return the values of `row` as its columns hold them, in their order."""
    form = _form(type(row))
    values = form.values(row)
    if not form.encoded:
        return values
    changed = list(values)
    for number, encode in form.encoded:
        changed[number] = encode(changed[number])
    return tuple(changed)


def from_columns(row_type: type[RowT], values: Sequence[Any]) -> RowT:
    """Return the row of `row_type` whose columns, in their order, hold `values`."""
    decoded = _form(row_type).decoded
    if not decoded:
        return row_type(*values)
    changed = list(values)
    for number, decode in decoded:
        changed[number] = decode(changed[number])
    return row_type(*changed)


def to_image(row: Row) -> str:
    """Return `row` as the journal remembers it: canonical JSON without the fields at default.

    Leaving defaults out keeps images small, and keeps an old image equal to the row it stands for
    after a later version has given the row another field.
    """
    form = _form(type(row))
    written = [
        key + write(value)
        for value, default, key, write in zip(
            form.values(row), form.defaults, form.keys, form.writers, strict=True
        )
        if value != default
    ]
    return f"{{{','.join(written)}}}"


def _writer(part: Column) -> Callable[[Any], str]:
    """Return what writes a value of a column as JSON does; None is a default and never written."""
    if part.encode is _words_to_json:
        return _words_to_image
    if part.sql_type == "INTEGER":
        return int.__repr__
    if part.sql_type == "REAL":
        return lambda value: json.dumps(part.encode(value))
    if part.encode in (_turns_to_json, _list_to_json):
        return lambda value: encode_basestring(str(part.encode(value)))
    return encode_basestring


@lru_cache(1024)
def _words_to_image(values: tuple[str, ...]) -> str:
    return encode_basestring(_list_to_json(values))


def from_image(row_type: type[Row], image: str) -> Row:
    """Return the row that `image` remembers."""
    values: dict[str, Any] = json.loads(image)
    parts = _parts(row_type)
    return row_type(
        **{name: parts[name].decode(value) for name, value in values.items() if name in parts}
    )


@cache
def _parts(row_type: type[Row]) -> dict[str, Column]:
    return {part.name: part for part in columns_of(row_type)}
