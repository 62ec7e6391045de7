"""How often and how long a source was read, and by whom."""

from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.ids import CoderId, ReadingId, SourceId


class ReadingState(StrEnum):
    """How far somebody got with a source."""

    UNREAD = "unread"
    SKIMMED = "skimmed"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Reading:
    """One coder's reading of one source: `times` read from beginning to end, and for how long.

    What was said of it and the `seconds` it took stand in two rows: see operations.readings.
    """

    id: ReadingId
    source_id: SourceId
    coder_id: CoderId | None = None
    state: ReadingState = ReadingState.UNREAD
    times: int = 0
    seconds: int = 0
    last_at: str = ""
