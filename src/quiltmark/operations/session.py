"""The session: runs operations, takes them back, and tells everybody what changed."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from quiltmark.domain.changes import Changes, gathered
from quiltmark.domain.errors import ProjectFileError
from quiltmark.domain.ids import CoderId, time_ordered
from quiltmark.domain.phases import Phase
from quiltmark.domain.project import Coder
from quiltmark.operations.coders import clean_coder, enter_coder
from quiltmark.operations.operation import OperationFunction, kind_of, label_of
from quiltmark.storage import erasure, journal, originals, snapshots, tables, texts
from quiltmark.storage.journal import Operation
from quiltmark.storage.project_file import ProjectFile, damaged
from quiltmark.storage.schema import table_of
from quiltmark.storage.transaction import Transaction

__all__ = ["Clock", "Manner", "Operation", "Session", "Step", "begin", "random_id", "utc_now"]

P = ParamSpec("P")
R = TypeVar("R")

Listener = Callable[[Changes], None]
Clock = Callable[[], datetime]

_TYPING_PAUSE = timedelta(seconds=60)
"""Edits of one field nearer to each other than this are taken back together."""


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


class _NewId:
    """Makes ids that sort in the order they were made, within a millisecond as well."""

    def __init__(self) -> None:
        self._milliseconds = 0
        self._randomness = 0

    def __call__(self) -> str:
        now = int(utc_now().timestamp() * 1000)
        if now > self._milliseconds:
            # One bit less than there is room for, so that counting on cannot run over.
            self._milliseconds, self._randomness = now, secrets.randbits(73)
        else:
            self._randomness += 1
        return time_ordered(self._milliseconds, self._randomness)


random_id: Callable[[], str] = _NewId()
"""Returns a new id: time-ordered, so that rows made together stand together in the file."""


@dataclass(frozen=True, slots=True)
class Step:
    """Operations taken back, or done again, by one gesture, and what that changed."""

    operations: tuple[Operation, ...]
    changes: Changes


class Session:
    """An open project and one coder at work in it."""

    def __init__(
        self,
        file: ProjectFile,
        coder_id: CoderId,
        clock: Clock = utc_now,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self.coder_id = coder_id
        self._newcomer = ""
        self.phase: Phase | None = None
        self._file = file
        self._clock = clock
        self._new_id = new_id
        self._listeners: list[Listener] = []
        # A copy may be taken in a thread; what is erased must not slip into it.
        self._copying = Lock()

    @property
    def path(self) -> Path:
        """Where the project lies."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._file.read_only

    def work_as(self, name: str) -> None:
        """Do what follows under that name; who is new is entered with the first change they make.

        Until then `coder_id` is empty.

        Raises:
            Refused: the name is empty.
        """
        name = clean_coder(name)
        query = select(table_of(Coder)).where(table_of(Coder).c.name == name)
        known = tables.fetch(self._file.connection, Coder, query)
        self.coder_id = known[0].id if known else CoderId("")
        self._newcomer = "" if known else name

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the changes of each gesture; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def ask(
        self, query: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Return what `query` finds in the project."""
        return query(self._file.connection, *args, **kwargs)

    def run(self, operation: OperationFunction[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do `operation` as one step; all of it is on disk when this returns, or nothing.

        Raises:
            QuiltmarkError: the operation was refused or could not be written.
        """
        return self.run_with(Manner(), operation, *args, **kwargs)

    def run_with(
        self,
        manner: "Manner",
        operation: OperationFunction[P, R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Do `operation` as `run` does, with a reason or as part of one stretch of typing."""
        kind = kind_of(operation)
        with self._file.writing() as connection:
            coder_id, entered = self._enter(connection)
            now = self._clock()
            transaction = Transaction(connection, now.isoformat(), coder_id, self._new_id)
            result = operation(transaction, *args, **kwargs)
            entry = journal.Entry(
                kind=kind,
                args=transaction.args,
                at_utc=now.isoformat(),
                actor=coder_id,
                phase=self.phase,
                batch=manner.batch or self._typing(kind, manner.field, now),
                reason=manner.reason or None,
                weight=label_of(kind).weight,
            )
            changes = transaction.finish(entry)
            if transaction.erased:
                # Before the commit: cut short here, nothing is erased yet and it can be done again.
                erasure.erase_from_snapshots(self.path, transaction.erased, entry)
            entered = self._stay(connection, entered, changes)
        self._keep(coder_id, entered)
        self._tell(entered.then(changes))
        if transaction.erased:
            self._file.rewrite()
        return result

    def give_reason(self, seq: int, reason: str) -> None:
        """Say afterwards why operation `seq` was done; the reason is part of the audit trail.

        Raises:
            ProjectFileError: it could not be written.
        """
        with self._file.writing() as connection:
            journal.give_reason(connection, seq, reason.strip() or None)

    def keep_pieces(self, sha: str, pieces: Sequence[originals.Piece]) -> None:
        """Store pieces of a file as it came, before the source that was made of it.

        They stand under their own hash and say nothing by themselves, so no step of the journal
        tells of them.

        Raises:
            ProjectFileError: they could not be written.
        """
        with self._file.writing() as connection:
            originals.keep_pieces(connection, sha, pieces)

    def keep_text(self, text: str) -> str:
        """Store a long text before its source, as `keep_pieces` does; return its SHA-256.

        Nothing is returned where it was there already: then it is not to be dropped either.

        Raises:
            Refused: no file can hold the text.
            ProjectFileError: it could not be written.
        """
        with self._file.writing() as connection:
            return texts.keep_ahead(connection, text)

    def drop_text(self, sha: str) -> None:
        """Take out a text that was kept before its source, where that did not come.

        Raises:
            ProjectFileError: it could not be.
        """
        with self._file.writing() as connection:
            texts.drop_text(connection, sha)

    def drop_original(self, sha: str) -> None:
        """Take out pieces of a file that turned out to be another one.

        Raises:
            ProjectFileError: they could not be.
        """
        with self._file.writing() as connection:
            originals.drop_original(connection, sha)

    def undo(self, steps: int = 1) -> list[Step]:
        """Take back the last `steps` gestures, fewer where there are not as many.

        Raises:
            Conflict: a row is not as the journal left it; nothing was written.
        """
        return self._take_back(steps, journal.next_undo, undoes=True)

    def redo(self, steps: int = 1) -> list[Step]:
        """Do again what the last `steps` undoings took back.

        Raises:
            Conflict: a row is not as the journal left it; nothing was written.
        """
        return self._take_back(steps, journal.next_redo, undoes=False)

    def undo_to(self, seq: int) -> list[Step]:
        """Take back every step that was first done after operation `seq`, as one transaction.

        What was undone before stays undone.
        """
        return self._take_back(
            None, lambda connection: journal.next_undo_after(connection, seq), undoes=True
        )

    def next_undo(self) -> Operation | None:
        """Return the operation that undo would take back."""
        found = journal.next_undo(self._file.connection)
        return found[0] if found else None

    def next_undo_steps(self) -> tuple[Operation, ...]:
        """Return the operations that undo would take back together, the latest first."""
        return tuple(journal.next_undo(self._file.connection))

    def next_redo_steps(self) -> tuple[Operation, ...]:
        """Return the steps back that redo would take back together, the latest first."""
        return tuple(journal.next_redo(self._file.connection))

    def next_redo(self) -> Operation | None:
        """Return the step back that redo would take back."""
        found = journal.next_redo(self._file.connection)
        return found[0] if found else None

    def take_snapshot(self, name: str = "") -> snapshots.Snapshot | None:
        """Copy the project beside it; without a name only if something changed since the last."""
        with self._copying:
            return snapshots.take(self._file.path, self._file.raw, self._clock(), name)

    def close(self) -> None:
        """Close the project."""
        self._listeners.clear()
        self._file.close()

    def _typing(self, kind: str, field: str, now: datetime) -> str | None:
        """Return the batch of a typed edit: that of the last step, if it is the same typing."""
        if not field:
            return None
        last = self.next_undo()
        key = f"{kind}:{field}:"
        if (
            last is not None
            and last.batch is not None
            and last.batch.startswith(key)
            and now - datetime.fromisoformat(last.at_utc) <= _TYPING_PAUSE
        ):
            return last.batch
        return f"{key}{now.isoformat()}"

    def _take_back(
        self,
        steps: int | None,
        find: Callable[[Connection], list[Operation]],
        undoes: bool,
    ) -> list[Step]:
        done: list[Step] = []
        with self._file.writing() as connection:
            coder_id, entered = self._enter(connection)
            while (steps is None or len(done) < steps) and (batch := find(connection)):
                done.append(self._revert(connection, batch, undoes, coder_id))
            changes = gathered(step.changes for step in done)
            entered = self._stay(connection, entered, changes)
        self._keep(coder_id, entered)
        self._tell(entered.then(changes))
        return done

    def _enter(self, connection: Connection) -> tuple[CoderId, Changes]:
        """Return who acts, entering them where they are new; `_stay` says whether that stays."""
        if not self._newcomer:
            return self.coder_id, Changes()
        now = self._clock()
        connection.exec_driver_sql("SAVEPOINT entering")
        transaction = Transaction(connection, now.isoformat(), "", self._new_id)
        coder_id = enter_coder(transaction, self._newcomer)
        kind = kind_of(enter_coder)
        entry = journal.Entry(
            kind, transaction.args, now.isoformat(), "", self.phase, weight=label_of(kind).weight
        )
        return coder_id, transaction.finish(entry)

    def _stay(self, connection: Connection, entered: Changes, changes: Changes) -> Changes:
        """Let nobody be entered who changed nothing; return what of `entered` is left."""
        if self._newcomer and not changes:
            connection.exec_driver_sql("ROLLBACK TO entering")
            return Changes()
        return entered

    def _keep(self, coder_id: CoderId, entered: Changes) -> None:
        if entered:
            self.coder_id, self._newcomer = coder_id, ""

    def _revert(
        self, connection: Connection, batch: list[Operation], undoes: bool, coder_id: CoderId
    ) -> Step:
        parts = []
        for one in batch:
            images = journal.revert(connection, one.seq)
            entry = journal.Entry(
                kind=one.kind,
                args=one.args,
                at_utc=self._clock().isoformat(),
                actor=coder_id,
                phase=self.phase,
                reverts=one.seq,
                undoes=undoes,
                batch=one.batch,
            )
            journal.append(connection, entry, images)
            parts.append(journal.changes_of(images))
        return Step(tuple(batch), gathered(parts))

    def _tell(self, changes: Changes) -> None:
        if changes:
            for listener in tuple(self._listeners):
                listener(changes)


@dataclass(frozen=True, slots=True)
class Manner:
    """How an operation is done: with a reason, as typing in one `field` of one row, or in a batch.

    Operations that follow each other with the same `batch` are taken back as one.
    """

    reason: str = ""
    field: str = ""
    batch: str = ""


def begin(
    file: ProjectFile, coder: str, clock: Clock = utc_now, new_id: Callable[[], str] = random_id
) -> Session:
    """Return a session for the coder of that name, who is entered with their first change."""
    session = Session(file, CoderId(""), clock, new_id)
    try:
        session.work_as(coder)
    except BaseException as error:
        session.close()
        if isinstance(error, DBAPIError):
            raise ProjectFileError(damaged(file.path, str(error.orig))) from error
        raise
    return session
