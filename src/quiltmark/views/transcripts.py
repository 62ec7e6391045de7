"""A source as the transcript view is fed with it, on whatever page it is read."""

from quiltmark.domain.citations import Lines
from quiltmark.domain.sources import SourceKind, SpeakerRole
from quiltmark.queries.places import lines_of_source
from quiltmark.queries.sources import SourceText
from quiltmark.widgets.transcript import Transcript, TurnLine
from quiltmark.workbench.settings import Settings

_NOTES = (SourceKind.OBSERVATION, SourceKind.DOCUMENT_NOTES)


def transcript_of(known: SourceText, settings: Settings) -> Transcript:
    """Return a source with its speakers as they are labelled and, if wished, its line numbers."""
    turns = []
    for turn in known.revision.turns:
        speaker = known.speakers.get(turn.speaker_id) if turn.speaker_id else None
        label, role = (speaker.label, speaker.role) if speaker else ("", SpeakerRole.OTHER)
        turns.append(TurnLine(turn.start, turn.stop, label, role, time_ms=turn.time_ms))
    lines = lines_of_source(known) if settings.line_numbers else Lines(())
    return Transcript(
        known.text,
        tuple(turns),
        lines.starts,
        lines.labels,
        known.revision.headings,
        known.source.kind in _NOTES,
    )
