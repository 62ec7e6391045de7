"""One process writes; others are told who, and may read."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from quiltmark.domain.errors import ProjectInUse
from quiltmark.operations.codebook import add_code
from quiltmark.queries.codebook import codebook
from quiltmark.queries.project import counts
from quiltmark.storage.lock import lock_path
from quiltmark.storage.project_file import open_project
from tests.storage.projects import furnished, opened

_HOLD = """
import sys
from pathlib import Path
from quiltmark.operations.session import begin
from quiltmark.operations.codebook import add_code
from quiltmark.storage.project_file import open_project
session = begin(open_project(Path(sys.argv[1]), "Grace"), "Grace")
print("open", flush=True)
for line in sys.stdin:
    session.run(add_code, line.strip())
    print("done", flush=True)
session.close()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A closed project."""
    path = tmp_path / "study.quilt"
    furnished(path)[0].close()
    return path


@contextmanager
def held(project: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has `project` open."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(project)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process


def test_a_second_process_is_told_who_has_it_open(project: Path) -> None:
    with held(project) as process:
        with pytest.raises(ProjectInUse, match=f"Grace on .+process {process.pid}"):
            open_project(project, "Ada")
        assert json.loads(lock_path(project).read_text())["name"] == "Grace"
    opened(project).close()


def test_who_reads_sees_what_the_first_writes(project: Path) -> None:
    with held(project) as process, closing(opened(project, read_only=True)) as session:
        assert process.stdin is not None
        assert process.stdout is not None
        before = session.ask(counts).codes
        for number in range(5):
            process.stdin.write(f"code {number}\n")
            process.stdin.flush()
            assert process.stdout.readline() == "done\n"
            assert session.ask(counts).codes == before + number + 1
        assert session.read_only


def test_a_lock_left_by_a_killed_process_is_no_lock(project: Path) -> None:
    with held(project) as process:
        process.kill()
    assert lock_path(project).exists()
    with closing(opened(project)) as session:
        session.run(add_code, "after the kill")
    assert not lock_path(project).exists()


def test_a_lock_file_of_any_content_is_no_lock(project: Path) -> None:
    for content in (b"", b"\xff\xfe", b"[]", b'{"name": 3}'):
        lock_path(project).write_bytes(content)
        opened(project).close()
        assert not lock_path(project).exists()


def test_the_same_process_is_refused_as_well(project: Path) -> None:
    with closing(opened(project)) as session:
        with pytest.raises(ProjectInUse, match="Ada"):
            open_project(project, "Grace")
        assert lock_path(project).exists()
        assert session.ask(codebook)
    assert not lock_path(project).exists()
