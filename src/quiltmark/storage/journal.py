"""The journal: every operation with the rows it changed, and the way back.

Undo appends an operation that reverts an earlier one, and redo one that reverts the undo. Nothing
is ever taken out, so what can be undone is a question to the table: the operations that nothing
has reverted.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, TextClause, insert, select, text

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.errors import Conflict
from quiltmark.i18n import _
from quiltmark.storage import tables
from quiltmark.storage.rows import ROW_TYPES, from_image, to_image
from quiltmark.storage.schema import change_table, operation_table

_ADD_CHANGE = (
    "INSERT INTO change (operation_seq, kind, row_id, before_json, after_json)"
    " VALUES (?, ?, ?, ?, ?)"
)

Image = str | None
Images = dict[tuple[Kind, str], tuple[Image, Image]]
"""The row as it was and as it is, None where there was or is none."""


class Weight(IntEnum):
    """What an operation means for undo: an ordinary one can be taken back.

    One that `stays` is passed over; behind one that is `final` nothing earlier can be undone.
    """

    ORDINARY = 0
    FINAL = 1
    STAYS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation that is about to be written: what was done, by whom, when, in which phase.

    `args` hold the names the label needs, as they were. `reverts` is the operation this one takes
    back; `undoes` says whether that was a step back.
    """

    kind: str
    args: Mapping[str, Any]
    at_utc: str
    actor: str
    phase: int | None = None
    reverts: int | None = None
    undoes: bool = False
    batch: str | None = None
    reason: str | None = None
    weight: Weight = Weight.ORDINARY


@dataclass(frozen=True, slots=True)
class Operation(Entry):
    """An operation as it stands in the journal under its `seq`."""

    seq: int = 0


def append(connection: Connection, entry: Entry, images: Images) -> int:
    """Write `entry` with the rows it changed and return its seq."""
    values = {
        "kind": entry.kind,
        "args_json": json.dumps(entry.args, ensure_ascii=False),
        "at_utc": entry.at_utc,
        "actor": entry.actor,
        "phase": entry.phase,
        "reverts": entry.reverts,
        "undoes": int(entry.undoes),
        "batch": entry.batch,
        "reason": entry.reason,
        "weight": int(entry.weight),
    }
    row = connection.execute(insert(operation_table).values(**values))
    seq = int(row.lastrowid)
    if images:
        changed = [
            (seq, kind.value, row_id, before, after)
            for (kind, row_id), (before, after) in sorted(images.items())
        ]
        connection.exec_driver_sql(_ADD_CHANGE, changed)
    return seq


def give_reason(connection: Connection, seq: int, reason: str | None) -> None:
    """Keep why operation `seq` was done; what it did is not touched."""
    where = operation_table.c.seq == seq
    connection.execute(operation_table.update().where(where).values(reason=reason))


def changes_of(images: Images) -> Changes:
    """Return the ids that `images` add, change and remove."""
    sorted_ids: tuple[dict[Kind, set[str]], ...] = ({}, {}, {})
    for (kind, row_id), (before, after) in images.items():
        which = 0 if before is None else 2 if after is None else 1
        sorted_ids[which].setdefault(kind, set()).add(row_id)
    return Changes(*({kind: frozenset(ids) for kind, ids in one.items()} for one in sorted_ids))


def images_of(connection: Connection, seq: int) -> Images:
    """Return the rows that operation `seq` changed."""
    query = select(change_table).where(change_table.c.operation_seq == seq)
    return {
        (Kind(row.kind), row.row_id): (row.before_json, row.after_json)
        for row in connection.execute(query)
    }


def revert(connection: Connection, seq: int) -> Images:
    """Put every row that operation `seq` changed back as it was; return what that changed.

    Raises:
        Conflict: a row is no longer as the journal left it; nothing was written.
    """
    back = {where: (after, before) for where, (before, after) in images_of(connection, seq).items()}
    for kind in Kind:
        mine = {row_id: images for (of, row_id), images in back.items() if of is kind}
        if mine:
            _put_back(connection, kind, mine)
    return back


def _put_back(
    connection: Connection, kind: Kind, wanted: Mapping[str, tuple[Image, Image]]
) -> None:
    now = tables.fetch_ids(connection, ROW_TYPES[kind], wanted)
    for row_id, (expected, _then) in wanted.items():
        found = to_image(now[row_id]) if row_id in now else None
        if found != expected:
            raise Conflict(
                _("This cannot be undone: what it changed has been changed since by other means.")
            )
    gone = [row_id for row_id, (_now, then) in wanted.items() if then is None]
    kept = [from_image(ROW_TYPES[kind], then) for _now, then in wanted.values() if then is not None]
    tables.delete(connection, kind, gone)
    tables.write(connection, kept)


def operations(connection: Connection, last: int | None = None, after: int = 0) -> list[Operation]:
    """Return the operations later than `after` in their order; of these the `last` ones."""
    query = select(operation_table).where(operation_table.c.seq > after)
    query = query.order_by(operation_table.c.seq.desc()).limit(last)
    return [_operation(row) for row in connection.execute(query).mappings()][::-1]


def operations_of(connection: Connection, seqs: Sequence[int]) -> list[Operation]:
    """Return the operations under `seqs` in their order."""
    query = select(operation_table).where(tables.among(operation_table.c.seq, list(seqs)))
    rows = connection.execute(query.order_by(operation_table.c.seq)).mappings()
    return [_operation(row) for row in rows]


def operation(connection: Connection, seq: int) -> Operation | None:
    """Return operation `seq`."""
    query = select(operation_table).where(operation_table.c.seq == seq)
    row = connection.execute(query).mappings().first()
    return _operation(row) if row else None


def _operation(row: RowMapping) -> Operation:
    return Operation(
        seq=row["seq"],
        kind=row["kind"],
        args=json.loads(row["args_json"]),
        at_utc=row["at_utc"],
        actor=row["actor"],
        phase=row["phase"],
        reverts=row["reverts"],
        undoes=bool(row["undoes"]),
        batch=row["batch"],
        reason=row["reason"],
        weight=Weight(row["weight"]),
    )


def next_undo(connection: Connection) -> list[Operation]:
    """Return the operations the next undo takes back, the latest first; none where there is none.

    They are the latest that nothing has reverted and that is no step back itself, and, where it
    belongs to a batch, its neighbours of that batch.
    """
    barrier = _latest(connection, text("weight = 1"))
    return _standing(connection, undoes=False, after=barrier)


def next_redo(connection: Connection) -> list[Operation]:
    """Return the steps back that the next redo takes back; none once something new was done."""
    something_new = _latest(connection, text("reverts IS NULL AND weight < 2"))
    return _standing(connection, undoes=True, after=something_new)


def next_undo_after(connection: Connection, seq: int) -> list[Operation]:
    """Return what the next undo takes back, without what was first done up to operation `seq`.

    What was undone and done again counts as done when it was done first.
    """
    return [one for one in next_undo(connection) if _first_done(connection, one) > seq]


def _first_done(connection: Connection, one: Operation) -> int:
    while one.reverts is not None and (earlier := operation(connection, one.reverts)):
        one = earlier
    return one.seq


def _latest(connection: Connection, which: TextClause) -> int:
    """Return the seq of the latest operation of these, 0 for none.

    The condition comes as written SQL: bound values would keep SQLite from its partial index.
    """
    latest_first = operation_table.c.seq.desc()
    query = select(operation_table.c.seq).where(which).order_by(latest_first).limit(1)
    return connection.scalar(query) or 0


def _standing(connection: Connection, undoes: bool, after: int) -> list[Operation]:
    later = operation_table.alias("later")
    reverted = select(later.c.seq).where(later.c.reverts == operation_table.c.seq).exists()
    query = (
        select(operation_table)
        .where(operation_table.c.seq > after, operation_table.c.undoes == int(undoes))
        .where(operation_table.c.weight == int(Weight.ORDINARY), ~reverted)
        .order_by(operation_table.c.seq.desc())
    )
    found: list[Operation] = []
    with connection.execute(query) as rows:
        for row in rows.mappings():
            one = _operation(row)
            if found and (one.batch is None or one.batch != found[0].batch):
                break
            found.append(one)
    return found


def replayed(connection: Connection) -> Iterable[tuple[Operation, Images]]:
    """Yield every operation with its rows, from the first."""
    for one in operations(connection):
        yield one, images_of(connection, one.seq)
