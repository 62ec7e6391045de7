"""A folder that cannot be written, and a disk that is full: told, and nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from quiltmark.domain.errors import ProjectFileError, ReadOnly
from quiltmark.domain.incoming import IncomingSource
from quiltmark.operations.codebook import add_code
from quiltmark.operations.session import Session
from quiltmark.operations.sources import add_sources
from quiltmark.queries.codebook import codebook
from quiltmark.queries.project import counts
from quiltmark.storage.project_file import create
from tests.storage.projects import assert_whole, furnished, opened

NO_DISK = "a full disk needs root and a system that lets it mount one"


def mounted(folder: Path, size: str) -> bool:
    """Mount a disk of its own at `folder`; say whether that was allowed."""
    folder.mkdir(exist_ok=True)
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def fill(folder: Path) -> Path:
    """Leave no room in `folder`; return the file that takes it."""
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"\0" * 4096) == 4096:
            pass
    return ballast


def add_codes(session: Session) -> None:
    for number in range(200):
        session.run(add_code, f"code {number} " + "x" * 4000)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "small"
    if not mounted(folder, "1m"):
        pytest.skip(NO_DISK)
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_told_and_work_goes_on_once_there_is_room(small: Path) -> None:
    session, _study = furnished(small / "study.quilt")
    with closing(session):
        before = session.ask(counts)
        with pytest.raises(ProjectFileError, match=r"full.*safe"):
            session.run(add_sources, [IncomingSource("Long", "word " * 300_000)])
        assert session.ask(counts) == before
        ballast = fill(small)
        with pytest.raises(ProjectFileError, match="safe"):
            add_codes(session)
        assert_whole(session)
        told = len(session.ask(codebook))
        ballast.unlink()
        session.run(add_code, "there is room again")
        assert len(session.ask(codebook)) == told + 1
    with closing(opened(small / "study.quilt")) as session:
        assert len(session.ask(codebook)) == told + 1
        assert_whole(session)


def test_a_project_opens_on_a_full_disk(small: Path) -> None:
    furnished(small / "study.quilt")[0].close()
    fill(small)
    with closing(opened(small / "study.quilt")) as session:
        assert session.ask(codebook)
        with pytest.raises(ProjectFileError):
            session.take_snapshot("no room")
        assert_whole(session)


def test_nothing_is_left_of_a_project_that_had_no_room(small: Path) -> None:
    (small / "ballast").write_bytes(b"\0" * (1 << 20))
    with pytest.raises(ProjectFileError):
        create(small / "study.quilt", "Ada")
    assert [path.name for path in small.iterdir()] == ["ballast"]


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Path]:
    """A project where nothing can be written: root may write anywhere but on a read-only disk."""
    folder = tmp_path / "sealed"
    disk = mounted(folder, "4m")
    furnished(folder / "study.quilt")[0].close()
    if disk:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    else:
        folder.chmod(0o555)
    yield folder / "study.quilt"
    if disk:
        subprocess.run(["umount", "-l", str(folder)], check=True)
    else:
        folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_opens_for_reading(sealed: Path) -> None:
    with closing(opened(sealed)) as session:
        assert session.read_only
        assert session.ask(codebook)
        with pytest.raises(ReadOnly, match="reading only"):
            session.run(add_code, "new")
        with pytest.raises(ProjectFileError, match="project itself is safe"):
            session.take_snapshot()
    with pytest.raises(ProjectFileError, match="Choose another folder"):
        create(sealed.with_name("other.quilt"), "Ada")
