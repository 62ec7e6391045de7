"""Questions to the codings that are worth asking again."""

from dataclasses import dataclass

from quiltmark.domain.ids import SavedQueryId


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question under a name; `question` is its JSON."""

    id: SavedQueryId
    name: str
    question: str
    position: int = 0
