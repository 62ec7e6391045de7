"""How a table is read: what a source is in it, and what each of its columns holds."""

from dataclasses import dataclass, replace
from enum import StrEnum

from quiltmark.domain.incoming import IncomingNote, IncomingParagraph


class Division(StrEnum):
    """What one source is in a table.

    With EACH_ROW all text of a row, with EACH_CELL each cell of text, with EACH_GROUP all rows
    with the same words in the group columns. With TURNS a row is a turn of somebody; the sheet is
    one source, or one for each group where there are group columns.
    """

    EACH_ROW = "each_row"
    EACH_CELL = "each_cell"
    EACH_GROUP = "each_group"
    TURNS = "turns"


class ColumnRole(StrEnum):
    """What a column holds.

    An ATTRIBUTE goes to the source's metadata under the column's name; KEYWORDS, set apart by
    semicolons, become a note on the words of their row; what is LEFT_OUT is not read.
    """

    LEFT_OUT = "left_out"
    TEXT = "text"
    SPEAKER = "speaker"
    TIME = "time"
    TITLE = "title"
    PARTICIPANT = "participant"
    DATE = "date"
    GROUP = "group"
    ATTRIBUTE = "attribute"
    KEYWORDS = "keywords"


@dataclass(frozen=True, slots=True)
class TableReading:
    """How one sheet of a file is read; `sheet` is its index, `roles` say it of each column."""

    sheet: int = 0
    has_header: bool = False
    division: Division = Division.EACH_ROW
    roles: tuple[ColumnRole, ...] = ()

    def columns(self, role: ColumnRole) -> tuple[int, ...]:
        """Return the indexes of the columns in that role."""
        return tuple(number for number, one in enumerate(self.roles) if one is role)

    def with_role(self, column: int, role: ColumnRole) -> "TableReading":
        """Return the reading with a column in another role."""
        roles = tuple(role if number == column else one for number, one in enumerate(self.roles))
        return replace(self, roles=roles)


@dataclass(frozen=True, slots=True)
class TableText:
    """The text of one source of a table, before anybody looked for speakers.

    `title` is empty where the table names none (the file's name then stands); `row` is the number
    of its first row in the file, counted from one.
    """

    title: str
    paragraphs: tuple[IncomingParagraph, ...]
    metadata: tuple[tuple[str, str], ...] = ()
    date: str = ""
    participants: tuple[str, ...] = ()
    notes: tuple[IncomingNote, ...] = ()
    row: int = 1
