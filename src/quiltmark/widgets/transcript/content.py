"""What the transcript view is fed: plain values in code points, half-open."""

from dataclasses import dataclass
from typing import NamedTuple

from quiltmark.domain.sources import SpeakerRole
from quiltmark.domain.spans import Span


class TurnLine(NamedTuple):
    """A stretch of whole paragraphs by one speaker; `voice` 0 to 7 is the colour of who speaks.

    A tuple, since tens of thousands of them are made before a long text shows.
    """

    start: int
    stop: int
    label: str
    role: SpeakerRole = SpeakerRole.PARTICIPANT
    voice: int | None = None
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """One text: paragraphs joined by line feeds, its turns in order, and where its lines begin.

    `line_starts` are the code points at which citable lines begin; empty means none. They count
    from one, or are called by `line_labels`. `headings` are where headings begin; with `notes` what
    stands in quotation marks is verbatim speech in somebody's notes. `times` are places and their
    milliseconds in the recording, in order.
    """

    text: str
    turns: tuple[TurnLine, ...] = ()
    line_starts: tuple[int, ...] = ()
    line_labels: tuple[str, ...] = ()
    headings: tuple[int, ...] = ()
    notes: bool = False
    times: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding, or an extract that has no code yet (`code_id` None), from `start` to `stop`.

    `detail` is one further line for the tooltip, such as the coder.
    """

    id: str
    start: int
    stop: int
    code_id: str | None = None
    name: str = ""
    hue: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What lies under the pointer or the caret: an offset, the selection, the marks there."""

    offset: int
    span: Span | None
    mark_ids: tuple[str, ...] = ()
