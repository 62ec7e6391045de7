"""What is asked about who read what, how often and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from quiltmark.domain.ids import CoderId, SourceId
from quiltmark.domain.reading import Reading, ReadingState
from quiltmark.queries.rows import rows

_FURTHEST = (ReadingState.UNREAD, ReadingState.SKIMMED, ReadingState.READ)


@dataclass(frozen=True, slots=True)
class SourceReading:
    """How far a source was read, how many times to its end, and for how many seconds."""

    state: ReadingState = ReadingState.UNREAD
    times: int = 0
    seconds: int = 0
    last_at: str = ""

    def pace(self, words: int) -> float | None:
        """Return the minutes spent on 1,000 words; None for a source without words."""
        return self.seconds / 60 / words * 1000 if words else None


NOT_READ = SourceReading()
"""The reading of a source that nobody has opened yet."""


def readings(
    connection: Connection, coder_id: CoderId | None = None
) -> dict[SourceId, SourceReading]:
    """Return the reading of each source that a coder read, or, without one, of all together."""
    by_source: dict[SourceId, list[Reading]] = {}
    for row in rows(connection, Reading):
        if coder_id is None or row.coder_id == coder_id:
            by_source.setdefault(row.source_id, []).append(row)
    return {source_id: _sum(found) for source_id, found in by_source.items()}


def _sum(found: Iterable[Reading]) -> SourceReading:
    every = list(found)
    return SourceReading(
        max((row.state for row in every), key=_FURTHEST.index),
        sum(row.times for row in every),
        sum(row.seconds for row in every),
        max(row.last_at for row in every),
    )
