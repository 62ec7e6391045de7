"""Reading and writing many rows of one kind at a time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.dialects.sqlite import insert

from quiltmark.domain.changes import Kind
from quiltmark.storage.rows import ROW_TYPES, Row, RowT, from_columns, to_columns
from quiltmark.storage.schema import TABLES, table_of

_AT_ONCE = 900
"""Ids in one statement: SQLite takes 999 parameters in its oldest builds."""


def _batched(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def fetch(connection: Connection, row_type: type[RowT], query: Select[Any]) -> list[RowT]:
    """Return the rows of `row_type` that `query`, which selects all its columns, finds."""
    return [from_columns(row_type, values) for values in connection.execute(query)]


def fetch_ids(connection: Connection, kind: Kind, ids: Iterable[str]) -> dict[str, Row]:
    """Return those rows of `kind` that stand under `ids`, by id."""
    table = TABLES[kind]
    found: dict[str, Row] = {}
    for some in _batched(ids):
        query = select(table).where(table.c.id.in_(some))
        found.update((row.id, row) for row in fetch(connection, ROW_TYPES[kind], query))
    return found


def write(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert `rows`, all of one kind, or replace those that stand under their ids."""
    if not rows:
        return
    statement = insert(table_of(type(rows[0])))
    replaced = {column.name: column for column in statement.excluded if column.name != "id"}
    upsert = statement.on_conflict_do_update(index_elements=["id"], set_=replaced)
    connection.execute(upsert, [to_columns(row) for row in rows])


def delete(connection: Connection, kind: Kind, ids: Iterable[str]) -> None:
    """Delete the rows of `kind` under `ids`."""
    table = TABLES[kind]
    for some in _batched(ids):
        connection.execute(table.delete().where(table.c.id.in_(some)))
