"""Files of every format that was ever written open, and know what they knew."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiltmark.domain.errors import ProjectFileError
from quiltmark.queries.codebook import codebook
from quiltmark.queries.project import counts, project
from quiltmark.storage import project_file, upgrading
from quiltmark.storage.header import read_header
from quiltmark.storage.migrations import FILE_VERSION, MIGRATIONS
from quiltmark.storage.migrations.migration import Migration
from quiltmark.storage.project_file import create
from quiltmark.storage.schema import KEPT_BY_THE_FILE, metadata
from quiltmark.storage.snapshots import snapshots_of
from tests.files.make import file_of, make
from tests.operations.state import dump
from tests.storage.projects import assert_whole, opened


def columns(path: Path) -> dict[str, list[tuple[str, str, bool]]]:
    """Return the name, type and whether it is part of the key, of each column of each table."""
    with closing(sqlite3.connect(path)) as raw:
        tables = [
            row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            table: [
                (name, kind, bool(key))
                for _at, name, kind, _null, _default, key in raw.execute(
                    "SELECT * FROM pragma_table_info(?)", (table,)
                )
            ]
            for table in tables
        }


def test_the_migrations_make_the_tables_that_are_written(tmp_path: Path) -> None:
    path = tmp_path / "new.quilt"
    create(path, "Ada").close()
    named = {"FLOAT": "REAL"}
    found = columns(path)
    for table_name, names in KEPT_BY_THE_FILE.items():
        found[table_name] = [one for one in found[table_name] if one[0] not in names]
    assert found == {
        table.name: [
            (column.name, named.get(str(column.type), str(column.type)), column.primary_key)
            for column in table.columns
        ]
        for table in metadata.tables.values()
    }


def test_migrations_are_in_order() -> None:
    versions = [migration.version for migration in MIGRATIONS]
    assert versions == sorted(set(versions))


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda one: str(one.version))
def test_a_file_of_every_format_is_kept(migration: Migration) -> None:
    assert read_header(file_of(migration.version)).version == migration.version


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda one: str(one.version))
def test_a_file_of_every_format_opens_and_knows_what_it_knew(
    migration: Migration, tmp_path: Path
) -> None:
    path = tmp_path / "old.quilt"
    shutil.copyfile(file_of(migration.version), path)
    with closing(opened(path)) as session:
        assert_whole(session)
        about = session.ask(project)
        assert about is not None
        assert about.title == "Waiting"
        names = [row.code.name for row in session.ask(codebook)]
        assert names == ["fear", "hope", "years", "noise"]
        held = session.ask(counts)
        assert (held.sources, held.codings, held.themes, held.memos) == (2, 4, 2, 3)
        assert [step.operations[0].kind for step in session.redo()] == ["merge_codes"]
        session.undo(1000)
        assert session.ask(counts).codes == 0
        session.redo(1000)
        assert_whole(session)


def test_this_program_still_writes_the_rows_that_are_kept(tmp_path: Path) -> None:
    now, kept = tmp_path / "now.quilt", tmp_path / "kept.quilt"
    make(now)
    shutil.copyfile(file_of(FILE_VERSION), kept)
    assert columns(now) == columns(kept)
    with closing(opened(now)) as new, closing(opened(kept)) as old:
        assert new.ask(dump) == old.ask(dump)


NEXT = (FILE_VERSION[0], FILE_VERSION[1] + 1)
STEP = Migration(NEXT, ("CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY)",))
SPOILT = Migration(NEXT, ("CREATE TABLE later (id TEXT)", "CREATE TABLE later (id TEXT)"))


def with_step(monkeypatch: pytest.MonkeyPatch, step: Migration) -> None:
    """Let this program know one format more."""
    monkeypatch.setattr(upgrading, "MIGRATIONS", (*MIGRATIONS, step))
    for module in (upgrading, project_file):
        monkeypatch.setattr(module, "FILE_VERSION", NEXT)


def test_an_older_file_is_kept_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.quilt"
    shutil.copyfile(file_of(FILE_VERSION), path)
    with_step(monkeypatch, STEP)
    opened(path).close()
    assert read_header(path).version == NEXT
    assert "later" in columns(path)
    (kept,) = snapshots_of(path)
    assert kept.name == f"format-{FILE_VERSION[0]}.{FILE_VERSION[1]}"
    assert read_header(kept.path).version == FILE_VERSION
    assert "later" not in columns(kept.path)


def test_a_step_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.quilt"
    shutil.copyfile(file_of(FILE_VERSION), path)
    before = path.read_bytes()
    with_step(monkeypatch, SPOILT)
    with pytest.raises(ProjectFileError):
        opened(path)
    assert path.read_bytes() == before


def test_an_older_file_that_may_only_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.quilt"
    shutil.copyfile(file_of(FILE_VERSION), path)
    with_step(monkeypatch, STEP)
    with pytest.raises(ProjectFileError, match="older format"):
        opened(path, read_only=True)
