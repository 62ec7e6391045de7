"""Erasure: what a participant takes back is destroyed in tables, journal, texts and snapshots.

What stays is one operation that says that something was erased, and when. Rows named here are
gone for good, and everything earlier can no longer be undone.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from quiltmark.domain.changes import Kind
from quiltmark.domain.errors import ProjectFileError
from quiltmark.i18n import _
from quiltmark.storage import journal, snapshots, tables
from quiltmark.storage.header import read_header
from quiltmark.storage.kept_names import forget
from quiltmark.storage.rows import ROW_TYPES, Row, columns_of, to_image
from quiltmark.storage.upgrading import upgrade

_OWNERS = ("source_id", "extract_id", "target_id")
"""Columns that say what a row hangs on: without that, it goes as well."""

_NAMES = ("participant_id", "participant_ids", "extract_ids", "example_ids")
"""Columns that name a row without hanging on it: the name goes, the row stays."""


@dataclass(slots=True)
class Erasure:
    """What is to be gone for good: rows by kind, and words that no label may hold any more."""

    rows: dict[Kind, set[str]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.rows)


def redact(connection: Connection, gone: Erasure) -> tuple[journal.Images, dict[Kind, set[str]]]:
    """Destroy the rows in `gone` and all that hangs on them, here and in the journal.

    Labels and reasons that tell of them go, and texts that no revision holds any more, so that a
    source removed earlier cannot come back from the journal either. Returns the images of the
    rows that only named them and no longer do, and the ids of those that were in the tables.
    """
    run = connection.exec_driver_sql
    run("CREATE TEMP TABLE gone (kind TEXT, row_id TEXT, PRIMARY KEY (kind, row_id))")
    roots = [(kind.value, row_id) for kind, ids in gone.rows.items() for row_id in sorted(ids)]
    run("INSERT INTO gone VALUES (?, ?)", roots)
    _gather(connection)
    files = _files_of_gone(connection)
    images = _unname(connection)
    ids = {row[0] for row in run("SELECT row_id FROM gone")}
    images |= forget(connection, ids, gone.words)
    removed = {kind: ids for kind in Kind if (ids := _delete(connection, kind))}
    _strike(connection, gone.words)
    for sha in files:
        run("DELETE FROM original WHERE sha = ?", (sha,))
    run("DROP TABLE gone")
    return images, removed


def _gather(connection: Connection) -> None:
    """Add what hangs on what is gone, as it is now and as the journal remembers it."""
    queries = [
        f"SELECT '{kind.value}', id FROM {kind.value} WHERE {_any_of(owners)}"
        for kind in Kind
        if (owners := _columns(kind, _OWNERS))
    ]
    kinds = ", ".join(f"'{kind.value}'" for kind in Kind if _columns(kind, _OWNERS))
    image = "coalesce(after_json, before_json)"
    remembered = _any_of([f"json_extract({image}, '$.{owner}')" for owner in _OWNERS])
    queries.append(f"SELECT kind, row_id FROM change WHERE kind IN ({kinds}) AND ({remembered})")
    while sum(_added(connection, query) for query in queries):
        pass


def _files_of_gone(connection: Connection) -> list[str]:
    """Return the SHA-256 of each file that a source in `gone` came from.

    Other sources may have come from the same table: their words stay, the file does not.
    """
    now = "SELECT file_sha FROM source WHERE id IN (SELECT row_id FROM gone)"
    image = "json_extract(coalesce(after_json, before_json), '$.file_sha')"
    once = f"SELECT {image} FROM change NATURAL JOIN gone WHERE kind = 'source'"
    return [sha for (sha,) in connection.exec_driver_sql(f"{now} UNION {once}") if sha]


def _added(connection: Connection, query: str) -> int:
    return connection.exec_driver_sql(f"INSERT OR IGNORE INTO gone {query}").rowcount


def _columns(kind: Kind, wanted: Iterable[str]) -> list[str]:
    there = {part.name for part in columns_of(ROW_TYPES[kind])}
    return [name for name in wanted if name in there]


def _any_of(columns: Iterable[str]) -> str:
    return " OR ".join(f"{column} IN (SELECT row_id FROM gone)" for column in columns)


def _unname(connection: Connection) -> journal.Images:
    """Take the ids of what is gone out of the rows that stay."""
    every = {row[0] for row in connection.exec_driver_sql("SELECT row_id FROM gone")}
    images: journal.Images = {}
    for kind in Kind:
        for name in _columns(kind, _NAMES):
            which = (
                f"SELECT id FROM {kind.value} WHERE id NOT IN (SELECT row_id FROM gone) AND "
                f"EXISTS (SELECT 1 FROM json_each({_as_list(name)}) AS named"
                " WHERE named.value IN (SELECT row_id FROM gone))"
            )
            ids = [row[0] for row in connection.exec_driver_sql(which)]
            rows = tables.fetch_ids(connection, ROW_TYPES[kind], ids).values()
            kept = [_without(row, name, every) for row in rows]
            tables.write(connection, kept)
            for before, after in zip(rows, kept, strict=True):
                images[kind, before.id] = (to_image(before), to_image(after))
    return images


def _as_list(column: str) -> str:
    return column if column.endswith("s") else f"json_array({column})"


def _without(row: Any, name: str, gone: set[str]) -> Row:
    value = getattr(row, name)
    kept = tuple(one for one in value if one not in gone) if isinstance(value, tuple) else None
    changed: Row = replace(row, **{name: kept})
    return changed


def _delete(connection: Connection, kind: Kind) -> set[str]:
    which = f"FROM {kind.value} WHERE id IN (SELECT row_id FROM gone)"
    ids = {row[0] for row in connection.exec_driver_sql(f"SELECT id {which}")}
    connection.exec_driver_sql(f"DELETE {which}")
    return ids


def _strike(connection: Connection, words: Iterable[str]) -> None:
    erased = json.dumps({"erased": True})
    blank = "UPDATE operation SET args_json = ?, reason = NULL WHERE "
    run = connection.exec_driver_sql
    run(f"{blank} seq IN (SELECT operation_seq FROM change NATURAL JOIN gone)", (erased,))
    for word in filter(None, words):
        # A label is JSON, so a word stands in it as JSON writes it.
        spelled = json.dumps(word, ensure_ascii=False)[1:-1]
        run(f"{blank} instr(args_json, ?) OR instr(reason, ?)", (erased, spelled, word))
    run("DELETE FROM change WHERE (kind, row_id) IN gone")
    run("DELETE FROM text WHERE sha NOT IN (SELECT text_sha FROM revision)")
    run("DELETE FROM original WHERE sha NOT IN (SELECT file_sha FROM source)")


def erase_from_snapshots(project: Path, gone: Erasure, entry: journal.Entry) -> None:
    """Erase what is in `gone` from every snapshot of `project`; each says so as `entry` does.

    Raises:
        ProjectFileError: a snapshot could not be cleaned; it names which, so it can be deleted.
    """
    for left_over in snapshots.folder_of(project).glob("*.part*"):
        left_over.unlink(missing_ok=True)
    for snapshot in snapshots.snapshots_of(project):
        try:
            with _writing(snapshot.path) as connection:
                _erase_from(connection, gone, entry)
        except (OSError, sqlite3.Error, DBAPIError) as error:
            raise ProjectFileError(
                _(
                    "Nothing was erased, because the snapshot {path} could not be cleaned ({why}). "
                    "Delete that file by hand, then erase again."
                ).format(path=snapshot.path, why=getattr(error, "orig", None) or error)
            ) from error


def _erase_from(connection: Connection, gone: Erasure, entry: journal.Entry) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    images, removed = redact(connection, gone)
    if images or removed:
        journal.append(connection, entry, images)
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql("VACUUM")


@contextmanager
def _writing(path: Path) -> Iterator[Connection]:
    raw = sqlite3.connect(path, isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    try:
        raw.execute("PRAGMA secure_delete=ON")
        # The snapshot that was taken before a file was brought up to date is as old as that was.
        upgrade(raw, read_header(path).version)
        with engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")
    finally:
        engine.dispose()
        raw.close()
