"""Whose words an extract holds: the participants whose turns it lies in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import ParticipantId, SourceId, SpeakerId
from quiltmark.domain.sources import Revision, Source, Speaker, SpeakerRole, Turn, turns_in
from quiltmark.domain.spans import Span
from quiltmark.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where in one source."""

    turns: tuple[Turn, ...]
    participants: dict[SpeakerId, ParticipantId]

    def in_span(self, span: Span) -> tuple[ParticipantId, ...]:
        """Return the participants whose words lie in `span`, in the order they speak."""
        speakers = (turn.speaker_id for turn in turns_in(self.turns, span))
        found = (self.participants.get(one) for one in speakers if one is not None)
        return tuple(dict.fromkeys(one for one in found if one is not None))


def voices_of(tx: Transaction, source: Source) -> Voices:
    """Return who speaks where; where nobody is labelled, the source's one participant does."""
    speakers = tx.find(Speaker, source_id=source.id)
    turns = tx.get(Revision, source.revision_id).turns
    known = {
        row.id: row.participant_id
        for row in speakers
        if row.participant_id is not None and row.role is not SpeakerRole.INTERVIEWER
    }
    return Voices(turns, known)


def voices_in(
    tx: Transaction, source: Source, spans: Iterable[Span]
) -> list[tuple[ParticipantId, ...]]:
    """Return the participants of each of `spans`.

    A source without turns holds the words of its participant, if it has just one.
    """
    voices = voices_of(tx, source)
    if not voices.turns:
        alone = source.participant_ids if len(source.participant_ids) == 1 else ()
        return [alone for _span in spans]
    return [voices.in_span(span) for span in spans]


def put_voices(tx: Transaction, source_id: SourceId) -> None:
    """Let every extract of a source name the participants that now speak in it."""
    source = tx.get(Source, source_id)
    extracts = tx.find(Extract, source_id=source_id)
    found = voices_in(tx, source, [extract.span for extract in extracts])
    tx.put(
        *(
            replace(extract, participant_ids=ids)
            for extract, ids in zip(extracts, found, strict=True)
        )
    )
