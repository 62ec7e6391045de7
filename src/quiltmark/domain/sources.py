"""Sources, their immutable revisions, and who speaks where in them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.ids import CaseId, DatasetId, ParticipantId, RevisionId, SourceId, SpeakerId
from quiltmark.domain.spans import Span


class SourceKind(StrEnum):
    """What a data item is."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus_group"
    OBSERVATION = "observation"
    DOCUMENT = "document"
    DOCUMENT_NOTES = "document_notes"
    QUESTIONNAIRE = "questionnaire"


class SpeakerRole(StrEnum):
    """What a speaker is to the study; interviewer turns are not data unless asked."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """One data item; its text is that of its current revision."""

    id: SourceId
    title: str
    revision_id: RevisionId
    kind: SourceKind = SourceKind.INTERVIEW
    number: int = 0
    dataset_id: DatasetId | None = None
    case_id: CaseId | None = None
    participant_ids: tuple[ParticipantId, ...] = ()
    date: str = ""
    file_name: str = ""
    file_format: str = ""
    file_sha: str = ""
    convention: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of whole paragraphs by one speaker, in code points of the revision's text.

    `time_ms` is where it begins in the recording, where the transcript says so.
    """

    speaker_id: SpeakerId | None
    start: int
    stop: int
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One immutable text of a source, kept under its SHA-256, with its turns in order."""

    id: RevisionId
    source_id: SourceId
    number: int
    text_sha: str
    characters: int
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice in one source, as labelled there; it may be linked to a participant."""

    id: SpeakerId
    source_id: SourceId
    label: str
    role: SpeakerRole = SpeakerRole.PARTICIPANT
    participant_id: ParticipantId | None = None


def turns_in(turns: Sequence[Turn], span: Span) -> list[Turn]:
    """Return the turns that share a code point with `span`; `turns` are in order."""
    first = max(0, bisect_right(turns, span.start, key=lambda turn: turn.start) - 1)
    found = []
    for turn in turns[first:]:
        if turn.start >= span.stop:
            break
        if turn.stop > span.start:
            found.append(turn)
    return found


@dataclass(frozen=True, slots=True)
class IncomingParagraph:
    """A paragraph as a file holds it, labels and all, before anybody looked for speakers.

    The first `strong` code points are set in bold, which often marks a speaker's label.
    """

    text: str
    strong: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class IncomingSpeaker:
    """A speaker found in a file that is being imported."""

    label: str
    role: SpeakerRole = SpeakerRole.PARTICIPANT


@dataclass(frozen=True, slots=True)
class IncomingTurn:
    """A turn of an incoming text; `speaker` is an index into its speakers, or None."""

    speaker: int | None
    start: int
    stop: int
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class IncomingSource:
    """A file read and ready to become a source.

    `text` holds paragraphs joined by one line feed each, without the speakers' labels; turns are
    whole paragraphs in order, in code points, without the line feed after their last paragraph.
    """

    title: str
    text: str
    file_name: str = ""
    file_format: str = ""
    file_sha: str = ""
    convention: str = ""
    speakers: tuple[IncomingSpeaker, ...] = ()
    turns: tuple[IncomingTurn, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
