"""How far somebody got with a source, and how long they read it.

A coder has up to two rows for a source: one for what they said of their reading, which can be
taken back, and one for the time they spent, which stays whatever is undone. In one row, undoing
the first would meet the second.
"""

from dataclasses import replace

from quiltmark.domain.ids import CoderId, ReadingId, SourceId
from quiltmark.domain.reading import Reading, ReadingState
from quiltmark.domain.sources import Source
from quiltmark.i18n import mark
from quiltmark.operations.operation import Weight, operation
from quiltmark.storage.transaction import Transaction


@operation(mark("Marked {source} as {state}"))
def note_reading(tx: Transaction, source_id: SourceId, state: ReadingState) -> None:
    """Say how far one got with a source; READ adds one to the times it was read to its end.

    SKIMMED and UNREAD say that it was not really read: the times begin anew.
    """
    source = tx.get(Source, source_id)
    said = [row for row in _readings(tx, source_id) if row.state is not ReadingState.UNREAD]
    row = said[0] if said else Reading(ReadingId(tx.new_id()), source_id, _coder(tx))
    if state is ReadingState.UNREAD:
        tx.remove(*said)
    else:
        times = row.times + 1 if state is ReadingState.READ else 0
        tx.put(replace(row, state=state, times=times, last_at=tx.now))
    tx.describe(source=source.title, state=state.value)


@operation(mark("Read {source} for {seconds}"), Weight.STAYS)
def spend_reading(tx: Transaction, source_id: SourceId, seconds: int) -> None:
    """Add to the time that was spent reading a source; undo passes over it."""
    source = tx.get(Source, source_id)
    if seconds <= 0:
        return
    spent = [row for row in _readings(tx, source_id) if row.state is ReadingState.UNREAD]
    row = spent[0] if spent else Reading(ReadingId(tx.new_id()), source_id, _coder(tx))
    tx.put(replace(row, seconds=row.seconds + seconds, last_at=tx.now))
    tx.describe(source=source.title, seconds=seconds)


def _coder(tx: Transaction) -> CoderId | None:
    return CoderId(tx.actor) if tx.actor else None


def _readings(tx: Transaction, source_id: SourceId) -> list[Reading]:
    return tx.find(Reading, source_id=source_id, coder_id=_coder(tx))
