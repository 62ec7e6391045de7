"""A source as the transcript view is fed with it, on whatever page it is read."""

from collections.abc import Iterable

from quiltmark.domain.citations import Lines
from quiltmark.domain.sources import SourceKind, Speaker, SpeakerRole
from quiltmark.queries.places import lines_of_source
from quiltmark.queries.sources import SourceText
from quiltmark.widgets.transcript import Transcript, TranscriptView, TurnLine, Typography
from quiltmark.workbench.settings import Settings

_NOTES = (SourceKind.OBSERVATION, SourceKind.DOCUMENT_NOTES)


def transcript_of(known: SourceText, settings: Settings) -> Transcript:
    """Return a source with its speakers as they are labelled and, if wished, its line numbers."""
    turns = []
    voices = voices_of(known.speakers.values())
    for turn in known.revision.turns:
        speaker = known.speakers.get(turn.speaker_id) if turn.speaker_id else None
        label, role = (speaker.label, speaker.role) if speaker else ("", SpeakerRole.OTHER)
        voice = voices.get(label)
        turns.append(TurnLine(turn.start, turn.stop, label, role, voice, turn.time_ms))
    lines = lines_of_source(known) if settings.line_numbers else Lines(())
    return Transcript(
        known.text,
        tuple(turns),
        lines.starts,
        lines.labels,
        known.revision.headings,
        known.source.kind in _NOTES,
        known.revision.times,
    )


def voices_of(speakers: Iterable[Speaker]) -> dict[str, int]:
    """Return which colour each speaker has, by label; who asks the questions has none."""
    asked = [one.label for one in speakers if one.role is not SpeakerRole.INTERVIEWER]
    return {label: at for at, label in enumerate(dict.fromkeys(asked))}


def set_type(
    view: TranscriptView, settings: Settings, mapped: bool = True, text_first: bool = False
) -> None:
    """Set a transcript as the settings now have it; without the minimap where not `mapped`.

    With `text_first` the names of codes leave the text its room.
    """
    view.set_minimap(mapped and settings.minimap)
    view.set_typography(
        Typography(
            settings.reading_size,
            settings.reading_serif,
            settings.reading_measure,
            settings.reading_leading / 100,
            text_first,
        )
    )
