"""Reading and writing many rows of one kind at a time."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select
from sqlalchemy.dialects.sqlite import dialect, insert

from quiltmark.domain.changes import Kind
from quiltmark.storage.rows import Row, RowT, column_values, from_columns
from quiltmark.storage.schema import TABLES, table_of

_AT_ONCE = 1000


def among(column: ColumnElement[Any], values: Iterable[str | int]) -> ColumnElement[bool]:
    """Return the condition that `column` is one of `values`, however many these are."""
    listed = func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(select(listed.c.value))


def fetch(connection: Connection, row_type: type[RowT], query: Select[Any]) -> list[RowT]:
    """Return the rows of `row_type` that `query`, which selects all its columns, finds."""
    found = connection.execute(query).partitions(_AT_ONCE)
    return [from_columns(row_type, values) for some in found for values in some]


def fetch_ids(connection: Connection, row_type: type[RowT], ids: Iterable[str]) -> dict[str, RowT]:
    """Return those rows of `row_type` that stand under `ids`, by id."""
    table = table_of(row_type)
    query = select(table).where(among(table.c.id, ids))
    return {row.id: row for row in fetch(connection, row_type, query)}


def write(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert `rows`, all of one kind, or replace those that stand under their ids."""
    if rows:
        values = [column_values(row) for row in rows]
        connection.exec_driver_sql(_upsert(type(rows[0])), values)


@cache
def _upsert(row_type: type[Row]) -> str:
    """Return the statement that takes the values of a row; made once, it is quick for many."""
    statement = insert(table_of(row_type))
    replaced = {column.name: column for column in statement.excluded if column.name != "id"}
    upsert = statement.on_conflict_do_update(index_elements=["id"], set_=replaced)
    return str(upsert.compile(dialect=dialect()))


def delete(connection: Connection, kind: Kind, ids: Iterable[str]) -> None:
    """Delete the rows of `kind` under `ids`."""
    table = TABLES[kind]
    connection.execute(table.delete().where(among(table.c.id, ids)))
