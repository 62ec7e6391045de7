"""A participant withdraws: what they gave is destroyed, in the journal and snapshots too."""

from collections.abc import Sequence

from quiltmark.domain.ids import ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import Source
from quiltmark.i18n import mark
from quiltmark.operations.operation import Weight, operation
from quiltmark.storage.transaction import Transaction


@operation(mark("Erased {count} sources for good"), Weight.FINAL)
def erase_sources(tx: Transaction, source_ids: Sequence[SourceId]) -> None:
    """Destroy sources with everything on them; this cannot be undone, nor what came before.

    What stays is this one step, which says that it was done and when, and names nobody.
    """
    sources = [tx.get(Source, source_id) for source_id in dict.fromkeys(source_ids)]
    tx.erase(*sources, words=[source.title for source in sources])
    tx.describe(count=len(sources))


@operation(mark("Erased a participant with {count} sources for good"), Weight.FINAL)
def erase_participant(tx: Transaction, participant_id: ParticipantId) -> None:
    """Destroy a participant and the sources that are theirs alone; this cannot be undone.

    In sources that others share they are no longer named.
    """
    participant = tx.get(Participant, participant_id)
    alone = [row for row in tx.find(Source) if row.participant_ids == (participant_id,)]
    tx.erase(participant, *alone, words=[participant.name, *(row.title for row in alone)])
    tx.describe(count=len(alone))
