"""Rows of one kind, as they are."""

from typing import Any

from sqlalchemy import Connection, select

from quiltmark.domain.errors import NotFound
from quiltmark.i18n import _
from quiltmark.storage import tables
from quiltmark.storage.rows import KINDS, RowT
from quiltmark.storage.schema import table_of


def rows(connection: Connection, row_type: type[RowT], **equal: Any) -> list[RowT]:
    """Return the rows of `row_type` whose fields have the values of `equal`."""
    table = table_of(row_type)
    query = select(table)
    for name, value in equal.items():
        query = query.where(table.c[name] == value)
    return tables.fetch(connection, row_type, query)


def rows_of(connection: Connection, row_type: type[RowT], ids: list[str]) -> dict[str, RowT]:
    """Return those rows of `row_type` that stand under `ids`, by id."""
    return tables.fetch_ids(connection, row_type, ids)


def one(connection: Connection, row_type: type[RowT], row_id: str) -> RowT:
    """Return the row of `row_type` under `row_id`.

    Raises:
        NotFound: there is none.
    """
    found = rows(connection, row_type, id=row_id)
    if not found:
        raise NotFound(
            _("This {kind} is no longer in the project.").format(kind=KINDS[row_type].value)
        )
    return found[0]
