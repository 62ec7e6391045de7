"""What a project holds, and what its journal says it holds, told without the operations."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from quiltmark.domain.changes import Kind
from quiltmark.queries.integrity import misplaced_codings
from quiltmark.queries.rows import rows
from quiltmark.storage import journal
from quiltmark.storage.journal import Weight
from quiltmark.storage.rows import ROW_TYPES, from_image

Dump = dict[Kind, dict[str, Any]]
"""Every row by kind and id."""

_NAMED = (Kind.CODE, Kind.PARTICIPANT, Kind.DATASET, Kind.MAP, Kind.SAVED_QUERY)


def dump(connection: Connection) -> Dump:
    """Return every row of the tables."""
    return {kind: {row.id: row for row in rows(connection, ROW_TYPES[kind])} for kind in Kind}


def replay(connection: Connection) -> Dump:
    """Return the rows that the journal makes, from nothing; each image must fit the one before."""
    images: dict[Kind, dict[str, str]] = {kind: {} for kind in Kind}
    for _operation, changed in journal.replayed(connection):
        for (kind, row_id), (before, after) in changed.items():
            assert images[kind].get(row_id) == before, (kind, row_id)
            if after is None:
                del images[kind][row_id]
            else:
                images[kind][row_id] = after
    return {
        kind: {row_id: from_image(ROW_TYPES[kind], image) for row_id, image in some.items()}
        for kind, some in images.items()
    }


def unsound(connection: Connection) -> list[Any]:
    """Return what is wrong in the file: pages, rows that name missing rows, places of codings."""
    pages = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    missing = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [*(said for said in pages if said != "ok"), *missing, *misplaced_codings(connection)]


def dangling(now: Dump) -> list[str]:
    """Return what names a row that is not there, where SQLite cannot see it."""
    return [
        f"{kind} {row.id}: {of} {one}"
        for kind, some in now.items()
        for row in some.values()
        for of, one in _references(row)
        if one not in now[of]
    ]


def _references(row: Any) -> Iterator[tuple[Kind, str]]:
    for one in getattr(row, "participant_ids", ()):
        yield Kind.PARTICIPANT, one
    for one in (*getattr(row, "extract_ids", ()), *getattr(row, "example_ids", ())):
        yield Kind.EXTRACT, one
    for turn in getattr(row, "turns", ()):
        if turn.speaker_id is not None:
            yield Kind.SPEAKER, turn.speaker_id
    if hasattr(row, "target_kind"):
        yield Kind(row.target_kind), row.target_id


def against_the_rules(now: Dump) -> list[str]:
    """Return names that stand twice, loops, and extracts that end behind their text."""
    found = []
    for kind in _NAMED:
        names = [" ".join(row.name.split()).casefold() for row in now[kind].values()]
        found += [f"{kind} {name!r} stands twice" for name in set(names) if names.count(name) > 1]
    for kind in (Kind.CODE, Kind.THEME, Kind.CASE):
        found += [f"{kind} {row} lies in itself" for row in now[kind] if _loops(now[kind], row)]
    for extract in now[Kind.EXTRACT].values():
        revision = now[Kind.REVISION][now[Kind.SOURCE][extract.source_id].revision_id]
        if extract.stop > revision.characters:
            found.append(f"extract {extract.id} ends behind its text")
    return found


def _loops(some: dict[str, Any], row_id: str) -> bool:
    seen = set()
    while row_id is not None and row_id not in seen:
        seen.add(row_id)
        row_id = some[row_id].parent_id
    return row_id is not None


Stack = list[journal.Operation]


def stacks(operations: Iterable[journal.Operation]) -> tuple[Stack, Stack]:
    """Return what can be undone and what can be redone, each with its next one last."""
    undo: Stack = []
    redo: Stack = []
    for one in operations:
        if one.weight is Weight.FINAL:
            undo, redo = [], []
        elif one.weight is Weight.STAYS:
            continue
        elif one.reverts is None:
            undo.append(one)
            redo = []
        elif one.undoes:
            assert undo.pop().seq == one.reverts
            redo.append(one)
        else:
            assert redo.pop().seq == one.reverts
            undo.append(one)
    return undo, redo


def gestures(stack: Stack) -> list[Stack]:
    """Return `stack` in gestures, the next first: neighbours of one batch go together."""
    found: list[Stack] = []
    for one in reversed(stack):
        if found and one.batch is not None and found[-1][0].batch == one.batch:
            found[-1].append(one)
        else:
            found.append([one])
    return found
