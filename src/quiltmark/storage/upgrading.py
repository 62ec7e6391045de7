"""Brings the tables of an older format up to this program's."""

import sqlite3

from quiltmark.storage.header import version_number
from quiltmark.storage.migrations import FILE_VERSION, MIGRATIONS


def upgrade(raw: sqlite3.Connection, version: tuple[int, int]) -> None:
    """Run the migrations that a file of `version` has not seen, all of them or none."""
    if version >= FILE_VERSION:
        return
    raw.execute("BEGIN IMMEDIATE")
    try:
        for migration in MIGRATIONS:
            if migration.version > version:
                for statement in migration.statements:
                    raw.execute(statement)
        raw.execute(f"PRAGMA user_version={version_number(FILE_VERSION)}")
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.rollback()
        raise
