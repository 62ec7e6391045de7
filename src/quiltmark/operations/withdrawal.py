"""A participant withdraws: what they gave is destroyed, in the journal and snapshots too."""

from collections.abc import Sequence
from dataclasses import replace

from quiltmark.domain.changes import Kind
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import ParticipantId, SourceId
from quiltmark.domain.memos import Memo
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import Source, Speaker
from quiltmark.domain.theme_map import MapLink
from quiltmark.i18n import mark
from quiltmark.operations.operation import Weight, operation
from quiltmark.operations.sources import rows_of_source
from quiltmark.storage.transaction import Transaction


@operation(mark("Erased {count} sources for good"), Weight.FINAL)
def erase_sources(tx: Transaction, source_ids: Sequence[SourceId]) -> None:
    """Destroy sources with everything on them; this cannot be undone, nor what came before.

    What stays is this one step, which says that it was done and when, and names nobody.
    """
    for source_id in source_ids:
        _erase_source(tx, tx.get(Source, source_id))
    tx.describe(count=len(source_ids))


@operation(mark("Erased a participant with {count} sources for good"), Weight.FINAL)
def erase_participant(tx: Transaction, participant_id: ParticipantId) -> None:
    """Destroy a participant and the sources that are theirs alone; this cannot be undone.

    In sources that others share they are no longer named.
    """
    participant = tx.get(Participant, participant_id)
    shared = 0
    theirs = [row for row in tx.find(Source) if participant_id in row.participant_ids]
    for source in theirs:
        if source.participant_ids == (participant_id,):
            _erase_source(tx, source)
        else:
            shared += 1
            _forget_in_source(tx, source, participant_id)
    memos = tx.find(Memo, target_kind=Kind.PARTICIPANT.value, target_id=participant_id)
    for speaker in tx.find(Speaker, participant_id=participant_id):
        tx.put(replace(speaker, participant_id=None))
    tx.erase(participant, *memos, words=[participant.name])
    tx.describe(count=len(theirs) - shared)


def _erase_source(tx: Transaction, source: Source) -> None:
    rows = rows_of_source(tx, source)
    extract_ids = {row.id for row in rows if isinstance(row, Extract)}
    for link in tx.find(MapLink):
        if extract_ids.intersection(link.extract_ids):
            kept = tuple(one for one in link.extract_ids if one not in extract_ids)
            tx.put(replace(link, extract_ids=kept))
    tx.erase(*rows, words=[source.title])


def _forget_in_source(tx: Transaction, source: Source, gone: ParticipantId) -> None:
    kept = tuple(one for one in source.participant_ids if one != gone)
    tx.put(replace(source, participant_ids=kept))
    tx.put(
        *(
            replace(row, participant_ids=tuple(one for one in row.participant_ids if one != gone))
            for row in tx.find(Extract, source_id=source.id)
            if gone in row.participant_ids
        )
    )
