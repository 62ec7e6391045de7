"""Passages that a correction moved, and whether the researcher has agreed."""

from dataclasses import dataclass

from quiltmark.domain.ids import ExtractId, RelocationId, RevisionId, SourceId


@dataclass(frozen=True, slots=True)
class Relocation:
    """An extract that a correction moved by more than a trifle, waiting for yes or no.

    In `revision_id`, the text before the correction, it lay from `start` to `stop` (code points);
    `confidence` from nought to one says how alike the words are where it lies now. An extract that
    could not be placed keeps its words in `Extract.lost_words`.
    """

    id: RelocationId
    source_id: SourceId
    extract_id: ExtractId
    revision_id: RevisionId
    start: int
    stop: int
    confidence: float = 0.0
