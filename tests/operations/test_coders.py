"""Who codes is entered with the first change they make, and not before."""

from contextlib import closing
from pathlib import Path

import pytest

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import CodeId
from quiltmark.domain.project import Coder
from quiltmark.operations.codebook import add_code, rename_code
from quiltmark.operations.session import Session, begin
from quiltmark.queries.history import history
from quiltmark.queries.project import coders
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create, open_project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project in which Ada made a code."""
    there = tmp_path / "study.quilt"
    with closing(begin(create(there, "Ada"), "Ada")) as session:
        session.run(add_code, "Rest")
    return there


def opened(path: Path, name: str) -> Session:
    """A session of somebody in the project."""
    return begin(open_project(path, name), name)


def told(session: Session) -> list[tuple[str, str]]:
    """What was done and by whom."""
    return [(row.operation.kind, row.coder) for row in session.ask(history)]


def test_looking_enters_nobody(path: Path) -> None:
    with closing(opened(path, "Grace")) as session:
        assert session.coder_id == ""
        assert list(session.ask(coders).values()) == ["Ada"]
        assert len(told(session)) == 2


def test_the_first_change_enters_and_tells_of_both(path: Path) -> None:
    heard: list[Changes] = []
    with closing(opened(path, "Grace")) as session:
        session.subscribe(heard.append)
        session.run(add_code, "Quiet")
        assert told(session)[-2:] == [("enter_coder", ""), ("add_code", "Grace")]
        assert session.ask(coders)[session.coder_id] == "Grace"
        (changes,) = heard
        assert changes.added[Kind.CODER] == {session.coder_id}
        assert Kind.CODE in changes.added
        session.run(add_code, "Noise")
        assert Kind.CODER not in heard[-1].added


def test_what_is_refused_or_changes_nothing_enters_nobody(path: Path) -> None:
    with closing(opened(path, "Grace")) as session:
        (code_id,) = (one for one, _name in _codes(session))
        with pytest.raises(Refused):
            session.run(add_code, "rest")
        session.run(rename_code, code_id, "Rest")
        assert list(session.ask(coders).values()) == ["Ada"]
        assert session.coder_id == ""
        session.run(add_code, "Quiet")
        assert set(session.ask(coders).values()) == {"Ada", "Grace"}


def test_taking_back_is_a_change_and_undo_passes_over_the_entering(path: Path) -> None:
    with closing(opened(path, "Grace")) as session:
        session.undo()
        assert told(session)[-2:] == [("enter_coder", ""), ("add_code", "Grace")]
        assert _codes(session) == []
        session.redo()
        assert [name for _id, name in _codes(session)] == ["Rest"]
        assert session.undo(5)
        assert set(session.ask(coders).values()) == {"Ada", "Grace"}


def test_nothing_to_take_back_enters_nobody(tmp_path: Path) -> None:
    with closing(begin(create(tmp_path / "new.quilt", "Ada"), "Ada")) as session:
        assert session.undo() == []
        assert session.ask(rows, Coder) == []


def test_work_goes_on_under_another_name(path: Path) -> None:
    with closing(opened(path, "Ada")) as session:
        ada = session.coder_id
        session.work_as("  Grace   Hopper ")
        assert session.coder_id == ""
        session.work_as("Ada")
        assert session.coder_id == ada
        session.work_as("Grace Hopper")
        session.run(add_code, "Quiet")
        assert session.ask(coders)[session.coder_id] == "Grace Hopper"
        with pytest.raises(Refused):
            session.work_as("  ")


def _codes(session: Session) -> list[tuple[CodeId, str]]:
    from quiltmark.domain.codebook import Code

    return [(row.id, row.name) for row in session.ask(rows, Code)]
