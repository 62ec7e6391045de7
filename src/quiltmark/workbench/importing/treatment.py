"""How the researcher wants one file read."""

from dataclasses import dataclass, field

from quiltmark.analysis.speakers import Wish
from quiltmark.analysis.tables import TableReading
from quiltmark.domain.sources import Numbering, SourceKind


@dataclass(frozen=True, slots=True)
class Treatment:
    """What the researcher decided about one file; what is left as it is here is found out.

    `encoding` is how its bytes are read as letters. `edits` are the indexes, in what is proposed,
    of the changes of clean-up that are wanted; None for those taken by default. `wish` says how
    the turns are read, and what labels and roles become; it survives a change of convention.
    `numbering` is what its frozen lines count, `line_width` how many columns wide they are;
    `table` says what the rows and columns of a table are.
    """

    encoding: str = ""
    edits: frozenset[int] | None = None
    wish: Wish = field(default_factory=Wish)
    numbering: Numbering | None = None
    line_width: int = 0
    kind: SourceKind | None = None
    table: TableReading | None = None
    title: str = ""
