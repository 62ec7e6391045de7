"""The tables as SQLAlchemy sees them; what creates them in a file are the migrations."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from quiltmark.domain.changes import Kind
from quiltmark.storage.rows import KINDS, ROW_TYPES, Row, columns_of

APPLICATION_ID = 0x51554C54
"""The letters QULT in the header of every project file."""

_SQL_TYPES: Mapping[str, type[TypeEngine[Any]]] = {
    "TEXT": Text,
    "INTEGER": Integer,
    "REAL": Float,
}

KEPT_BY_THE_FILE: Mapping[str, tuple[str, ...]] = {"coding": ("start", "stop")}
"""Columns that are no part of a row: triggers of the file keep them, as it keeps its indexes.

Those of a coding are where its extract lies, None where that lost its place.
"""

metadata = MetaData()


def _table(kind: Kind) -> Table:
    columns = (
        Column(part.name, _SQL_TYPES[part.sql_type], primary_key=part.name == "id")
        for part in columns_of(ROW_TYPES[kind])
    )
    return Table(kind.value, metadata, *columns)


TABLES: Mapping[Kind, Table] = {kind: _table(kind) for kind in Kind}


def table_of(row_type: type[Row]) -> Table:
    """Return the table that rows of `row_type` stand in."""
    return TABLES[KINDS[row_type]]


text_table = Table(
    "text",
    metadata,
    Column("sha", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

original_table = Table(
    "original",
    metadata,
    Column("sha", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

operation_table = Table(
    "operation",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("args_json", Text, nullable=False),
    Column("at_utc", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("phase", Integer),
    Column("reverts", Integer),
    Column("undoes", Integer, nullable=False),
    Column("batch", Text),
    Column("reason", Text),
    Column("weight", Integer, nullable=False),
)

change_table = Table(
    "change",
    metadata,
    Column("operation_seq", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("before_json", Text),
    Column("after_json", Text),
)
