"""Whatever is done, in whatever order, taken back and done again: the promises of the journal."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Connection

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.errors import NotFound, Refused
from quiltmark.domain.ids import time_ordered
from quiltmark.operations import OPERATIONS
from quiltmark.operations.codebook import describe_code
from quiltmark.operations.labels import said
from quiltmark.operations.operation import kind_of
from quiltmark.operations.session import Manner, Session, begin
from quiltmark.operations.withdrawal import erase_participant, erase_sources
from quiltmark.storage import journal
from quiltmark.storage.journal import Weight
from quiltmark.storage.project_file import ProjectFile, create, open_project
from tests.operations.arguments import arguments_of
from tests.operations.state import (
    Dump,
    against_the_rules,
    dangling,
    dump,
    gestures,
    replay,
    stacks,
    unsound,
)
from tests.operations.study import correct, furnish

_ERASING = (erase_sources, erase_participant)
_DOABLE = [one for one in OPERATIONS if one not in _ERASING] * 5 + list(_ERASING)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


_done: set[str] = set()
"""The operations that were done at least once."""


class Everything(RuleBasedStateMachine):
    """A project to which anything may be done; what it held is remembered after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="quiltmark-"))
        self.path = self.folder / "study.quilt"
        self.clock = Clock()
        self.numbers = count(1)
        self.known: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        self.steps: dict[int, tuple[Dump, Dump]] = {}
        self.session = self._began(create(self.path, "Ada"))
        self.now = self._read()
        stop = self.session.subscribe(self._remember)
        furnish(self.session)
        correct(self.session)
        stop()

    def _remember(self, _changes: Changes) -> None:
        before, self.now = self.now, self._read()
        head = self._written()[0]
        _done.add(self._operations(head - 1)[0].kind)
        self.steps[head] = (_without_what_stays(before), _without_what_stays(self.now))

    def _began(self, file: ProjectFile) -> Session:
        session = begin(file, "Ada", self.clock, self._new_id)
        session.subscribe(self._hear)
        return session

    def _new_id(self) -> str:
        return time_ordered(int(self.clock().timestamp() * 1000), next(self.numbers))

    def _hear(self, changes: Changes) -> None:
        for kind in Kind:
            added = changes.added.get(kind, frozenset())
            removed = changes.removed.get(kind, frozenset())
            assert not added & self.known[kind], "told of a row as new that was there"
            assert removed <= self.known[kind], "told of a row as gone that was not there"
            assert changes.changed.get(kind, frozenset()) <= self.known[kind]
            self.known[kind] = (self.known[kind] | added) - removed

    def _read(self) -> Dump:
        return self.session.ask(dump)

    def _operations(self, after: int = 0) -> list[journal.Operation]:
        return self.session.ask(journal.operations, None, after)

    def _written(self) -> tuple[int, int]:
        """Return the last operation's seq and the number of texts."""

        def numbers(connection: Connection) -> tuple[int, int]:
            query = "SELECT (SELECT max(seq) FROM operation), (SELECT count(*) FROM text)"
            head, texts = connection.exec_driver_sql(query).one()
            return head, texts

        return self.session.ask(numbers)

    @rule(data=st.data())
    def do(self, data: st.DataObject) -> None:
        """Do anything, with arguments that may or may not make sense."""
        operation = data.draw(st.sampled_from(_DOABLE))
        arguments = data.draw(arguments_of(operation, self.now))
        self._do(operation, arguments, Manner(data.draw(st.sampled_from(("", "seems clearer")))))

    @rule(data=st.data())
    def do_more(self, data: st.DataObject) -> None:
        """Do more than is taken back."""
        for _step in range(3):
            self.do(data)

    @rule(data=st.data(), pause=st.sampled_from((1, 30, 61)))
    def type_a_word(self, data: st.DataObject, pause: int) -> None:
        """Type in one field of a code, with pauses."""
        code_id = data.draw(st.sampled_from(sorted(self.now[Kind.CODE]) or ["none"]))
        self.clock.now += timedelta(seconds=pause)
        text = data.draw(st.sampled_from(("w", "wo", "wor", "word")))
        arguments = {"code_id": code_id, "field": "description", "text": text}
        self._do(describe_code, arguments, Manner(field=f"code:{code_id}:description"))

    def _do(self, operation: Callable[..., Any], args: dict[str, Any], manner: Manner) -> None:
        before, written = self.now, self._written()
        try:
            self.session.run_with(manner, operation, **args)
        except (Refused, NotFound):
            assert self._read() == before, "what was refused left something"
            assert self._written() == written
            return
        self.now = self._read()
        new = self._operations(written[0] or 0)
        if self.now == before:
            assert not new, "nothing changed, and yet it was written"
            return
        (one,) = new
        _done.add(one.kind)
        assert one.reason == (manner.reason or None)
        assert "…" not in said(one.kind, one.args).replace("x…", "")
        if one.weight is Weight.FINAL:
            self.steps = {}
        self.steps[one.seq] = (_without_what_stays(before), _without_what_stays(self.now))

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        """Take steps back: the state is the one before the last of them."""
        undo, _redo = stacks(self._operations())
        taken = gestures(undo)[:steps]
        assert len(self.session.undo(steps)) == len(taken)
        self._arrive(self.steps[self._root(taken[-1][-1])][0] if taken else None)

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        """Do steps again: the state is the one after the last of them."""
        _undo, redo = stacks(self._operations())
        taken = gestures(redo)[:steps]
        assert len(self.session.redo(steps)) == len(taken)
        self._arrive(self.steps[self._root(taken[-1][-1])][1] if taken else None)

    @rule(data=st.data())
    def undo_to(self, data: st.DataObject) -> None:
        """Take back all that was first done after some operation."""
        seq = data.draw(st.sampled_from([one.seq for one in self._operations()]))
        undo, _redo = stacks(self._operations())
        later = [root for one in undo if (root := self._root(one)) > seq]
        self.session.undo_to(seq)
        self._arrive(self.steps[min(later)][0] if later else None)

    def _arrive(self, expected: Dump | None) -> None:
        before, self.now = self.now, self._read()
        assert _without_what_stays(self.now) == (expected or _without_what_stays(before))

    def _root(self, one: journal.Operation) -> int:
        by_seq = {some.seq: some for some in self._operations()}
        while one.reverts is not None:
            one = by_seq[one.reverts]
        return one.seq

    @rule()
    def close_and_open(self) -> None:
        """Nothing hangs on the window having stayed open."""
        self.session.close()
        assert [path.name for path in self.folder.iterdir()] == ["study.quilt"]
        self.session = self._began(open_project(self.path, "Ada"))
        assert self._read() == self.now

    @invariant()
    def the_journal_makes_the_tables(self) -> None:
        assert self.session.ask(replay) == self.now

    @invariant()
    def a_listener_knows_what_is_there(self) -> None:
        assert self.known == {kind: set(some) for kind, some in self.now.items()}

    @invariant()
    def undo_and_redo_are_a_fold(self) -> None:
        undo, redo = stacks(self._operations())
        assert self.session.next_undo() == (undo[-1] if undo else None)
        assert self.session.next_redo() == (redo[-1] if redo else None)

    @invariant()
    def everything_hangs_together(self) -> None:
        assert not self.session.ask(unsound)
        assert not dangling(self.now)
        assert not against_the_rules(self.now)

    def teardown(self) -> None:
        self.session.close()
        shutil.rmtree(self.folder)


def _without_what_stays(now: Dump) -> Dump:
    """Return what undo answers for: coders and time that was spent stay, whatever is undone."""
    kept = {kind: some for kind, some in now.items() if kind is not Kind.CODER}
    said = {key: row for key, row in now[Kind.READING].items() if row.state != "unread"}
    return kept | {Kind.READING: said}


def test_whatever_is_done_can_be_taken_back() -> None:
    run_state_machine_as_test(
        Everything, settings=settings(max_examples=12, stateful_step_count=25)
    )


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_whatever_is_done_can_be_taken_back_at_length() -> None:
    run_state_machine_as_test(
        Everything, settings=settings(max_examples=600, stateful_step_count=60)
    )
    assert _done == {kind_of(operation) for operation in OPERATIONS}


@pytest.mark.parametrize("operation", OPERATIONS, ids=kind_of)
def test_arguments_are_drawn_for_every_operation(operation: Callable[..., Any]) -> None:
    rows: Dump = {kind: {} for kind in Kind}
    arguments_of(operation, rows).validate()
