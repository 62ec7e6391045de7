"""A process that is killed at any moment loses nothing it told, and leaves nothing in part."""

import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from quiltmark.domain.sources import Source
from quiltmark.operations.withdrawal import erase_sources
from quiltmark.queries.rows import rows
from quiltmark.storage import journal
from quiltmark.storage.lock import lock_path
from quiltmark.storage.snapshots import folder_of, snapshots_of
from tests.operations.study import ANNA
from tests.storage.projects import assert_whole, files_with, furnished, opened

ROOT = Path(__file__).resolve().parents[2]


def killed(work: str, project: Path, seconds: float) -> int:
    """Let a process work, kill it so long after its first word; return the last seq it told."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storage.at_work", work, str(project)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        lines = [told, *process.stdout.read().splitlines(keepends=True)]
    assert process.returncode in {0, -signal.SIGKILL}, "it stopped by itself"
    whole = [int(line) for line in lines if line.endswith("\n")]
    assert whole, "it did nothing before it was killed"
    return whole[-1]


def kill_and_look(work: str, project: Path, kills: int) -> None:
    furnished(project)[0].close()
    random = Random(project.name)
    for _kill in range(kills):
        told = killed(work, project, random.uniform(0, 0.25))
        with closing(opened(project)) as session:
            assert session.ask(journal.operations, 1)[0].seq >= told
            assert_whole(session)
        assert not lock_path(project).exists()


def test_what_was_told_is_there_after_a_kill(tmp_path: Path) -> None:
    kill_and_look("work", tmp_path / "study.quilt", 20)


def test_a_kill_during_undo_undoes_all_or_nothing(tmp_path: Path) -> None:
    kill_and_look("undo", tmp_path / "study.quilt", 5)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("work", ["work", "undo"])
def test_what_was_told_is_there_after_many_kills(tmp_path: Path, work: str) -> None:
    # A project that is looked at whole after each kill must not grow through all two hundred.
    for part in range(10):
        kill_and_look(work, tmp_path / f"study {part}.quilt", 20)


def test_a_kill_during_a_snapshot_leaves_whole_snapshots(tmp_path: Path) -> None:
    project = tmp_path / "study.quilt"
    kill_and_look("snapshots", project, 3)
    for snapshot in snapshots_of(project):
        with closing(opened(snapshot.path)) as session:
            assert_whole(session)
    (folder_of(project) / "20260101T000000.part").write_bytes(b"left by a kill")
    with closing(opened(project)) as session:
        session.take_snapshot("whole")
    assert not list(folder_of(project).glob("*.part*"))


@pytest.mark.parametrize("seconds", [0, 0.004, 0.01, 0.02, 0.04])
def test_a_kill_during_an_erasure_erases_all_or_can_be_done_again(
    tmp_path: Path, seconds: float
) -> None:
    project = tmp_path / "study.quilt"
    session, study = furnished(project)
    session.take_snapshot("early")
    session.close()
    killed("erase", project, seconds)
    with closing(opened(project)) as session:
        assert_whole(session)
        if study.sources[0] in {source.id for source in session.ask(rows, Source)}:
            session.run(erase_sources, [study.sources[0]])
        assert_whole(session)
    assert not files_with(tmp_path, ANNA[18:56])
