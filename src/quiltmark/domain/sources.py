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


class CodingMode(StrEnum):
    """How closely a source is to be coded: every line, or what bears on the question."""

    OPEN = "open"
    LINE_BY_LINE = "line_by_line"
    SELECTIVE = "selective"


class Numbering(StrEnum):
    """What the frozen line numbers of a source count."""

    PARAGRAPHS = "paragraphs"
    WIDTH = "width"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Source:
    """One data item; its text is that of its current revision.

    `details` say what its kind asks for, by the ids in `source_details`. Lines are numbered by
    `numbering` (at most `line_width` characters each, for Numbering.WIDTH); `line_labels` are
    their numbers where they do not simply count from one. `checked` is when (UTC, ISO 8601) the
    text of `checked_revision_id` was checked against the recording.
    """

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
    details: tuple[tuple[str, str], ...] = ()
    numbering: Numbering = Numbering.PARAGRAPHS
    line_width: int = 0
    line_labels: tuple[str, ...] = ()
    checked: str = ""
    checked_revision_id: RevisionId | None = None
    coding_mode: CodingMode = CodingMode.OPEN


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
    """One immutable text of a source, kept under its SHA-256, with its turns in order.

    In code points of its text: `times` are pairs of a place and its milliseconds in the recording,
    `headings` the places where headings begin, `lines` those where the citable lines begin, which
    were frozen with the first revision and are carried along by every correction. In a text that
    was written without lines, each paragraph is one.
    """

    id: RevisionId
    source_id: SourceId
    number: int
    text_sha: str
    characters: int
    turns: tuple[Turn, ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    headings: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    corrected_at: str = ""


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
