"""What cannot be opened is refused in a sentence and stays byte for byte as it was."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiltmark.domain.errors import ProjectFileError, ReadOnly
from quiltmark.operations import OPERATIONS
from quiltmark.operations.codebook import add_code
from quiltmark.operations.operation import kind_of
from quiltmark.operations.session import Session, begin
from quiltmark.queries.codebook import codebook
from quiltmark.storage.header import version_number
from quiltmark.storage.lock import lock_path
from quiltmark.storage.migrations import FILE_VERSION
from quiltmark.storage.project_file import create, open_project
from tests.storage.projects import furnished, opened


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project."""
    path = tmp_path_factory.mktemp("finished") / "study.quilt"
    furnished(path)[0].close()
    return path


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    """A closed project that may be spoilt."""
    path = tmp_path / "study.quilt"
    shutil.copyfile(finished, path)
    return path


def refused(path: Path, *words: str) -> None:
    """Assert that `path` is refused with these words and left as it is."""
    before = path.read_bytes()
    with pytest.raises(ProjectFileError) as said:
        open_project(path, "Ada")
    for word in words:
        assert word in str(said.value)
    assert str(said.value).endswith((".", "?"))
    assert path.read_bytes() == before
    assert not lock_path(path).exists()
    assert sorted(path.parent.iterdir()) == [path]


def set_version(path: Path, version: tuple[int, int]) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version={version_number(version)}")


def test_a_newer_major_format_is_refused(project: Path) -> None:
    set_version(project, (FILE_VERSION[0] + 1, 0))
    refused(project, "newer Quiltmark", f"{FILE_VERSION[0] + 1}.0", "update")


def test_a_newer_minor_format_opens_for_reading(project: Path) -> None:
    set_version(project, (FILE_VERSION[0], FILE_VERSION[1] + 1))
    before = project.read_bytes()
    with closing(opened(project)) as session:
        assert session.read_only
        assert session.ask(codebook)
        with pytest.raises(ReadOnly):
            session.run(add_code, "new")
    assert project.read_bytes() == before


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE recipe (name TEXT)")
        raw.commit()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (foreign, "another program"),
        (lambda path: path.write_text("Dear diary, " * 40), "not a Quiltmark project"),
        (lambda path: path.write_bytes(b""), "not a Quiltmark project"),
        (lambda path: path.write_bytes(os.urandom(5000)), "not a Quiltmark project"),
    ],
)
def test_other_files_are_refused(
    tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    path = tmp_path / "other.quilt"
    make(path)
    refused(path, words, "left as it is")


@pytest.mark.parametrize("kept", [1, 60, 99, 100, 512, 4096, 4097, 20_000, -4096, -1])
def test_a_file_cut_short_is_refused(project: Path, kept: int) -> None:
    os.truncate(project, kept if kept > 0 else project.stat().st_size + kept)
    refused(project, "left as it is")


@pytest.mark.parametrize("fill", [b"\0", b"\xff", b"Q"])
def test_a_file_with_a_spoilt_page_is_refused_wherever_it_is(project: Path, fill: bytes) -> None:
    whole = project.read_bytes()
    pages = len(whole) // 4096
    for page in range(1, pages, 3):
        project.write_bytes(whole[: page * 4096] + fill * 4096 + whole[(page + 1) * 4096 :])
        refused(project, "damaged", "left as it is", "snapshot")


def test_a_spoilt_first_page_is_refused(project: Path) -> None:
    whole = project.read_bytes()
    project.write_bytes(whole[:100] + b"\xff" * 1000 + whole[1100:])
    refused(project, "damaged")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="moved or renamed"):
        open_project(tmp_path / "gone.quilt", "Ada")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="cannot be read"):
        open_project(tmp_path, "Ada")


def test_nothing_is_made_over_what_is_there(project: Path) -> None:
    before = project.read_bytes()
    with pytest.raises(ProjectFileError, match="exists already"):
        create(project, "Ada")
    assert project.read_bytes() == before


def test_nothing_is_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="Choose another folder"):
        create(tmp_path / "gone" / "study.quilt", "Ada")


def test_a_spoilt_project_leaves_no_lock_when_nobody_can_be_entered(project: Path) -> None:
    with closing(sqlite3.connect(project)) as raw:
        raw.execute("DROP TABLE coder")
        raw.commit()
    with pytest.raises(ProjectFileError):
        begin(open_project(project, "Ada"), "Ada")
    assert not lock_path(project).exists()


@pytest.fixture
def reading(project: Path) -> Session:
    """A session that may only read."""
    return opened(project, read_only=True)


@pytest.mark.parametrize("operation", OPERATIONS, ids=kind_of)
def test_who_only_reads_changes_nothing(reading: Session, operation: Callable[..., object]) -> None:
    with closing(reading), pytest.raises(ReadOnly, match="reading only"):
        reading.run(operation)


def test_who_only_reads_takes_nothing_back(reading: Session) -> None:
    with closing(reading):
        with pytest.raises(ReadOnly, match="reading only"):
            reading.undo()
        with pytest.raises(ReadOnly, match="reading only"):
            reading.redo()
        with pytest.raises(ReadOnly, match="reading only"):
            reading.undo_to(1)
