"""What a file holds on its way into a project: before anything is stored."""

from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.sources import Numbering, SourceKind, SpeakerRole


@dataclass(frozen=True, slots=True)
class IncomingParagraph:
    """A paragraph as a file holds it, labels and all, before anybody looked for speakers.

    The first `strong` code points are set in bold, which often marks a speaker's label. `voice`
    is who speaks where the file itself says so (a caption's voice, a cell of a table), nothing at
    all where nobody does, None where the file has no such place. `cue` marks a caption, a stretch
    of words that begins at `time_ms` of the recording and may end in the middle of a sentence.
    `lines` are the printed line numbers: pairs of a code point of `text` and the label there.
    """

    text: str
    strong: int = 0
    heading: bool = False
    voice: str | None = None
    time_ms: int | None = None
    cue: bool = False
    lines: tuple[tuple[int, str], ...] = ()


class Cleaning(StrEnum):
    """What is cleaned out of a text that was printed or typed in a hurry."""

    RUNNING_HEAD = "running_head"
    PAGE_NUMBER = "page_number"
    LINE_NUMBER = "line_number"
    HYPHEN = "hyphen"
    SOFT_BREAK = "soft_break"
    QUOTATION_MARK = "quotation_mark"
    SPACING = "spacing"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that cleaning makes or proposes in the paragraph of that index.

    `at` is a code point of the paragraph as it reads now. Where the edit is `made`, the words
    `after` stand there and `before` is what the file holds in their place; where it is only
    proposed, `before` stands there and `after` would. `whole` says that `before` is a paragraph of
    its own, in front of the one named (behind the last one where the index is their number); where
    it is only proposed, it is the one named. A line feed in the words is the end of a paragraph.
    """

    kind: Cleaning
    paragraph: int
    at: int
    before: str
    after: str = ""
    made: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class IncomingNote:
    """A comment in a file, on code points of one of its paragraphs; it becomes a memo there."""

    paragraph: int
    start: int
    stop: int
    text: str
    author: str = ""
    date: str = ""


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
class IncomingMemo:
    """A comment that came with a file, on code points of the incoming text."""

    start: int
    stop: int
    text: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class IncomingSource:
    """A file read and ready to become a source.

    `text` holds paragraphs joined by one line feed each, without the speakers' labels; turns are
    whole paragraphs in order, in code points, without the line feed after their last paragraph.
    `times` are pairs of a code point and its milliseconds in the recording, `headings` the code
    points where headings begin, `lines` those where the lines begin that can be cited;
    `line_labels` are their numbers where they do not simply count from one. `participants` are the
    names of those whose words they are, where the file says so; the only one of them is who speaks
    where one label is no interviewer's.
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
    kind: SourceKind = SourceKind.INTERVIEW
    date: str = ""
    details: tuple[tuple[str, str], ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    headings: tuple[int, ...] = ()
    numbering: Numbering = Numbering.PARAGRAPHS
    line_width: int = 0
    lines: tuple[int, ...] = ()
    line_labels: tuple[str, ...] = ()
    memos: tuple[IncomingMemo, ...] = ()
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file as its cells show; every row has as many cells as the longest."""

    name: str
    rows: tuple[tuple[str, ...], ...]
