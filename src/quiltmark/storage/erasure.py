"""Erasure: what a participant takes back is destroyed in tables, journal, texts and snapshots.

What stays is one operation that says that something was erased, and when. Rows named here are
gone for good, and everything earlier can no longer be undone.
"""

import json
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from quiltmark.domain.changes import Kind
from quiltmark.domain.errors import ProjectFileError
from quiltmark.i18n import _
from quiltmark.storage import snapshots

_UNUSED_TEXTS = """
DELETE FROM text WHERE sha NOT IN (SELECT text_sha FROM revision)
"""


@dataclass(slots=True)
class Erasure:
    """What is to be gone for good: rows by kind, and words that no label may hold any more."""

    rows: dict[Kind, set[str]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.rows)


def redact(connection: Connection, gone: Erasure) -> None:
    """Strike the images of the rows in `gone`, the labels that name them, their texts.

    Texts that no revision holds any more go too, so that a source removed earlier cannot come
    back from the journal either.
    """
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    _strike(raw, gone)


def erase_from_snapshots(project: Path, gone: Erasure) -> None:
    """Erase the rows in `gone` from every snapshot of `project`.

    Raises:
        ProjectFileError: a snapshot could not be cleaned; it names which, so it can be deleted.
    """
    for snapshot in snapshots.snapshots_of(project):
        try:
            raw = sqlite3.connect(snapshot.path, isolation_level=None)
            try:
                raw.execute("PRAGMA secure_delete=ON")
                raw.execute("BEGIN IMMEDIATE")
                for kind, ids in gone.rows.items():
                    rows = [(row_id,) for row_id in ids]
                    raw.executemany(f"DELETE FROM {kind.value} WHERE id = ?", rows)
                _strike(raw, gone)
                raw.execute("COMMIT")
                raw.execute("VACUUM")
            finally:
                raw.close()
        except (OSError, sqlite3.Error) as error:
            raise ProjectFileError(
                _(
                    "The project itself is clean, but the snapshot {path} could not be ({why}). "
                    "Delete that file by hand."
                ).format(path=snapshot.path, why=error)
            ) from error


def _strike(raw: sqlite3.Connection, gone: Erasure) -> None:
    raw.execute("CREATE TEMP TABLE gone (kind TEXT, row_id TEXT, PRIMARY KEY (kind, row_id))")
    rows = [(kind.value, row_id) for kind, ids in gone.rows.items() for row_id in ids]
    raw.executemany("INSERT INTO gone VALUES (?, ?)", rows)
    raw.execute(
        "UPDATE operation SET args_json = ?, reason = NULL WHERE seq IN"
        " (SELECT operation_seq FROM change NATURAL JOIN gone)",
        (json.dumps({"erased": True}),),
    )
    # A label is JSON, so a word stands in it as JSON writes it.
    spelled = [
        (json.dumps({"erased": True}), json.dumps(word, ensure_ascii=False)[1:-1])
        for word in gone.words
        if word
    ]
    raw.executemany(
        "UPDATE operation SET args_json = ?, reason = NULL WHERE instr(args_json, ?) > 0", spelled
    )
    raw.execute("DELETE FROM change WHERE (kind, row_id) IN gone")
    raw.execute("DROP TABLE gone")
    raw.execute(_UNUSED_TEXTS)
