"""Snapshots: when they are taken, which stay, and the way back to one."""

import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from quiltmark.domain.errors import ProjectFileError
from quiltmark.operations.codebook import add_code
from quiltmark.queries.codebook import codebook
from quiltmark.storage.snapshots import Snapshot, folder_of, restore, snapshots_of
from tests.operations.test_everything import Clock
from tests.storage.projects import assert_whole, furnished, opened


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "study.quilt"
    furnished(path, Clock())[0].close()
    return path


def names(path: Path) -> set[str]:
    with closing(opened(path)) as session:
        assert_whole(session)
        return {row.code.name for row in session.ask(codebook)}


def test_none_is_taken_where_nothing_changed(project: Path) -> None:
    clock = Clock()
    with closing(opened(project, clock)) as session:
        first = session.take_snapshot()
        assert first is not None
        assert session.take_snapshot() is None
        session.run(add_code, "new")
        second = session.take_snapshot()
        assert second is not None
        assert second.head == first.head + 1
        session.undo()
        assert session.take_snapshot() is not None


def test_a_named_one_is_taken_all_the_same(project: Path) -> None:
    with closing(opened(project, Clock())) as session:
        session.take_snapshot()
        named = session.take_snapshot("before / the: meeting")
        assert named is not None
        assert named.name == "before _ the_ meeting"
        assert named in snapshots_of(project)
        assert session.take_snapshot("   ") is None


def test_the_newest_ten_and_one_a_day_stay(project: Path) -> None:
    clock = Clock()
    with closing(opened(project, clock)) as session:
        session.take_snapshot("kept")
        for number in range(120):
            clock.now += timedelta(hours=8)
            session.run(add_code, f"code {number}")
            session.take_snapshot()
    left = [one for one in snapshots_of(project) if not one.name]
    days = [f"{one.taken_at:%Y%m%d}" for one in left[10:]]
    assert len(left) == 40
    assert len(set(days)) == len(days) == 30
    assert [one.head for one in left[:10]] == list(range(left[0].head, left[0].head - 10, -1))
    assert [one.name for one in snapshots_of(project) if one.name] == ["kept"]


def test_restoring_keeps_what_was_there(project: Path) -> None:
    clock = Clock()
    with closing(opened(project, clock)) as session:
        snapshot = session.take_snapshot("early")
        session.run(add_code, "late")
    assert snapshot is not None
    restore(project, snapshot, clock())
    assert "late" not in names(project)
    (kept,) = [one for one in snapshots_of(project) if one.name == "before restoring"]
    assert "late" in names(kept.path)


def test_after_going_back_another_past_gets_its_own_snapshot(project: Path) -> None:
    clock = Clock()
    with closing(opened(project, clock)) as session:
        snapshot = session.take_snapshot("early")
        session.run(add_code, "one way")
    assert snapshot is not None
    restore(project, snapshot, clock())
    clock.now += timedelta(minutes=1)
    with closing(opened(project, clock)) as session:
        session.run(add_code, "another way")
        assert session.take_snapshot() is not None


def test_a_snapshot_takes_the_place_of_a_spoilt_project(project: Path) -> None:
    with closing(opened(project)) as session:
        snapshot = session.take_snapshot("whole")
    assert snapshot is not None
    before = names(project)
    for spoilt in (project.read_bytes()[:5000], b"", b"no project at all"):
        project.write_bytes(spoilt)
        journal = project.with_name(project.name + "-journal")
        journal.write_bytes(b"left by a crash")
        restore(project, snapshot, datetime.now(UTC))
        assert not journal.exists()
        assert names(project) == before
        kept = [path for path in folder_of(project).iterdir() if path.read_bytes() == spoilt]
        assert kept, "what was there is kept, damaged as it is"


def test_a_missing_project_comes_back(project: Path) -> None:
    with closing(opened(project)) as session:
        snapshot = session.take_snapshot("whole")
    assert snapshot is not None
    before = names(project)
    project.unlink()
    restore(project, snapshot, datetime.now(UTC))
    assert names(project) == before


def test_a_snapshot_that_is_gone_leaves_the_project_as_it_is(project: Path) -> None:
    gone = Snapshot(project.with_name("gone.quilt"), datetime.now(UTC), 3)
    before = project.read_bytes()
    with pytest.raises(ProjectFileError, match="as it was"):
        restore(project, gone, datetime.now(UTC))
    assert project.read_bytes() == before


def test_it_is_taken_from_a_thread_while_the_session_writes(project: Path) -> None:
    with closing(opened(project)) as session:
        for round_ in range(4):
            thread = Thread(target=session.take_snapshot, args=(f"round {round_}",))
            thread.start()
            number = 0
            while thread.is_alive() or number < 5:
                session.run(add_code, f"code {round_} {number}")
                number += 1
            thread.join()
    taken = snapshots_of(project)
    assert len(taken) == 4
    for snapshot in taken:
        with closing(opened(snapshot.path)) as session:
            assert_whole(session)


def test_no_room_for_a_snapshot_is_told(project: Path) -> None:
    with closing(opened(project)) as session:
        shutil.rmtree(folder_of(project), ignore_errors=True)
        folder_of(project).write_text("a file where the folder should be")
        with pytest.raises(ProjectFileError, match="project itself is safe"):
            session.take_snapshot()
        assert_whole(session)
