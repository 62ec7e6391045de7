"""Undo and redo: they survive closing, take typing together, and overwrite nothing."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from quiltmark.domain.changes import Kind
from quiltmark.domain.errors import Conflict
from quiltmark.operations.codebook import (
    CodeText,
    add_code,
    describe_code,
    rename_code,
)
from quiltmark.operations.coders import enter_coder
from quiltmark.operations.merging import merge_codes
from quiltmark.operations.session import Manner, Session, random_id
from quiltmark.queries.codebook import codebook
from quiltmark.queries.history import history
from quiltmark.storage import journal
from tests.operations.state import dump
from tests.operations.test_everything import Clock
from tests.storage.projects import assert_whole, furnished, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.quilt"


def text_of(session: Session, place: int = 0) -> str:
    return session.ask(codebook)[place].code.description


def test_undo_and_redo_go_on_after_closing(path: Path) -> None:
    session, study = furnished(path, Clock())
    states = [session.ask(dump)]
    session.run(merge_codes, study.codes[0], study.codes[1])
    states.append(session.ask(dump))
    session.close()
    with closing(opened(path, Clock())) as session:
        assert [step.operations[0].kind for step in session.undo()] == ["merge_codes"]
        assert session.ask(dump) == states[0]
    with closing(opened(path, Clock())) as session:
        session.redo()
        assert session.ask(dump) == states[1]
        assert session.redo() == []


def test_everything_can_be_undone_to_the_beginning_and_done_again(path: Path) -> None:
    session, _study = furnished(path, Clock())
    with closing(session):
        full = session.ask(dump)
        steps = session.undo(1000)
        assert session.ask(dump)[Kind.CODE] == {}
        assert len(session.redo(1000)) == len(steps)
        assert session.ask(dump) == full


def test_typing_is_taken_back_together_within_a_minute(path: Path) -> None:
    clock = Clock()
    session, study = furnished(path, clock)
    with closing(session):
        manner = Manner(field=f"code:{study.codes[0]}:description")
        for text, pause in (("w", 1), ("wa", 59), ("wait", 59), ("waiting", 61), ("waits", 5)):
            clock.now += timedelta(seconds=pause)
            session.run_with(manner, describe_code, study.codes[0], "description", text)
        session.undo()
        assert text_of(session) == "wait"
        session.undo()
        assert text_of(session) == ""
        session.redo()
        assert text_of(session) == "wait"
        session.redo()
        assert text_of(session) == "waits"
        kinds = [row.operation.kind for row in session.ask(history)]
        assert kinds.count("describe_code") >= 5


def test_typing_in_two_fields_is_two_steps(path: Path) -> None:
    clock = Clock()
    session, study = furnished(path, clock)
    with closing(session):
        code = study.codes[0]
        typed: tuple[tuple[CodeText, str], ...] = (
            ("description", "a"),
            ("include", "b"),
            ("description", "ab"),
        )
        for field, text in typed:
            manner = Manner(field=f"code:{code}:{field}")
            session.run_with(manner, describe_code, code, field, text)
        session.undo()
        assert text_of(session) == "a"


def test_something_between_ends_the_typing(path: Path) -> None:
    session, study = furnished(path, Clock())
    with closing(session):
        manner = Manner(field=f"code:{study.codes[0]}:description")
        session.run_with(manner, describe_code, study.codes[0], "description", "a")
        session.run(add_code, "between")
        session.run_with(manner, describe_code, study.codes[0], "description", "ab")
        session.undo()
        assert text_of(session) == "a"


def test_what_was_changed_by_other_means_is_not_overwritten(path: Path) -> None:
    session, study = furnished(path, Clock())
    with closing(session):
        session.run(rename_code, study.codes[0], "dread")

        def change(connection: Connection) -> None:
            connection.exec_driver_sql("UPDATE code SET name = 'else' WHERE name = 'dread'")

        session.ask(change)
        before, head = session.ask(dump), session.ask(journal.operations, 1)
        acts: tuple[Callable[[], object], ...] = (
            session.undo,
            lambda: session.undo(3),
            lambda: session.undo_to(1),
        )
        for act in acts:
            with pytest.raises(Conflict, match="by other means"):
                act()
            assert session.ask(dump) == before
            assert session.ask(journal.operations, 1) == head


def test_something_new_ends_redo(path: Path) -> None:
    session, study = furnished(path, Clock())
    with closing(session):
        session.run(rename_code, study.codes[0], "dread")
        session.undo()
        session.run(add_code, "new")
        assert session.next_redo() is None
        assert session.redo() == []


def test_another_coder_may_come_between(path: Path) -> None:
    session, study = furnished(path, Clock())
    with closing(session):
        session.run(rename_code, study.codes[0], "dread")
        session.undo()
        session.run(enter_coder, "Grace")
        assert session.redo()
        assert session.undo()
        assert {row.name for row in session.ask(dump)[Kind.CODER].values()} == {
            "Ada",
            "Grace",
        }


def test_reasons_are_kept_and_stay_with_what_they_explain(path: Path) -> None:
    session, study = furnished(path, Clock())
    with closing(session):
        session.run_with(Manner("one idea"), merge_codes, study.codes[0], study.codes[1])
        session.undo()
        merge, undone = session.ask(history)[-2:]
        assert (merge.operation.reason, undone.operation.reason) == ("one idea", None)
        assert merge.reverted
        assert undone.operation.reverts == merge.operation.seq


def test_undo_to_takes_back_what_was_done_since_and_no_more(path: Path) -> None:
    session, study = furnished(path, Clock())
    with closing(session):
        session.run(rename_code, study.codes[0], "dread")
        (here,) = session.ask(journal.operations, 1)
        then = session.ask(dump)
        session.undo()
        session.redo()
        session.run(add_code, "later")
        session.run(add_code, "last")
        assert len(session.undo_to(here.seq)) == 2
        assert session.ask(dump) == then
        assert len(session.redo(9)) == 2
        assert_whole(session)


def test_a_listener_that_left_hears_nothing(path: Path) -> None:
    session, _study = furnished(path, Clock())
    with closing(session):
        heard: list[object] = []
        stop = session.subscribe(heard.append)
        session.run(add_code, "one")
        stop()
        session.run(add_code, "two")
        assert len(heard) == 1


def test_new_ids_sort_in_the_order_they_were_made() -> None:
    made = [random_id() for _number in range(20_000)]
    assert made == sorted(set(made))
