"""The codebook as it was at a moment: frozen, named, and compared with what it became."""

from dataclasses import dataclass

from quiltmark.domain.ids import CodebookVersionId, CoderId


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """All codes as they were at `made_at` (UTC, ISO 8601); `codes` holds their images as JSON.

    An image is an object of a code's fields without those at their default, as the journal has it.
    """

    id: CodebookVersionId
    name: str
    made_at: str
    codes: str
    note: str = ""
    coder_id: CoderId | None = None
