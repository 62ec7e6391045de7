"""Extracts and the codings on them."""

from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.ids import CodeId, CoderId, CodingId, ExtractId, ParticipantId, SourceId
from quiltmark.domain.spans import Span


class Valence(StrEnum):
    """Which way a coding points: help or hindrance, for instance."""

    POSITIVE = "positive"
    MIXED = "mixed"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Extract:
    """A marked span of a source's current revision; it may have no code yet.

    `participant_ids` are the people whose words it holds: those of the turns it lies in, unless
    the researcher says otherwise. `lost_words` are the words it held, where a correction took them
    away and nobody has said yet where it belongs; its span is then only the nearest place.
    """

    id: ExtractId
    source_id: SourceId
    start: int
    stop: int
    participant_ids: tuple[ParticipantId, ...] = ()
    lost_words: str = ""

    @property
    def span(self) -> Span:
        """Where the extract lies, in code points of its source's current revision."""
        return Span(self.start, self.stop)


@dataclass(frozen=True, slots=True)
class Coding:
    """One code applied to one extract by one coder; `source_id` is the extract's."""

    id: CodingId
    extract_id: ExtractId
    code_id: CodeId
    source_id: SourceId
    coder_id: CoderId | None = None
    valence: Valence | None = None
    perspective: str = ""
    object: str = ""
    relayed: bool = False
