"""The chapter: the blocks a researcher writes, and the neutral report that formats render."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.ids import BlockId, ExtractId, ThemeId

STEP_IN = "\u2003"
"""An em space: as many as a cell of a table begins with, so many steps its words stand in."""


class Section(StrEnum):
    """Where in the chapter a block stands; all but the first and last belong to a theme."""

    INTRODUCTION = "introduction"
    OPENING = "opening"
    EVIDENCE = "evidence"
    CLOSING = "closing"
    CONCLUSION = "conclusion"


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    SHOWN_EXTRACT = "shown_extract"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the chapter, or an extract shown in it (then `extract_id` is set)."""

    id: BlockId
    section: Section
    kind: BlockKind = BlockKind.PARAGRAPH
    theme_id: ThemeId | None = None
    extract_id: ExtractId | None = None
    text: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look."""

    text: str
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """An extract set off from the text, signed with its attribution; `notes` stand under it."""

    text: str
    attribution: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table; `widths` are shares of the text width, one a column."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A captioned picture as PNG, with its alternative text."""

    caption: str
    png: bytes
    alt: str
    width_mm: float = 160.0


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, filled with the report's own headings down to `depth`."""

    depth: int = 3


ReportBlock = Heading | Paragraph | BlockQuote | Bullets | Table | Figure | Contents


@dataclass(frozen=True, slots=True)
class Report:
    """A neutral report, ready to be rendered by any format. `language` is a BCP 47 tag.

    With `numbered`, headings carry numbers (1, 1.1, 1.1.1) that the format itself keeps.
    """

    title: str
    blocks: tuple[ReportBlock, ...]
    subtitle: str = ""
    author: str = ""
    language: str = "en-GB"
    numbered: bool = False


def plain(text: str) -> Paragraph:
    """Return a paragraph of one plain run."""
    return Paragraph((Run(text),))


def attribution(name: str, group: str) -> str:
    """Return how an extract is signed: `(Pseudonym, Group)`, without a group `(Pseudonym)`."""
    inside = ", ".join(part for part in (name, group) if part)
    return f"({inside})" if inside else ""


def joint_attribution(people: Sequence[tuple[str, str]], otherwise: str) -> str:
    """Return how an extract of several people, pairs of name and group, is signed.

    An extract of nobody known is signed `otherwise`, as with the title of its source.
    """
    signed = [attribution(name, group)[1:-1] for name, group in people]
    return f"({'; '.join(signed)})" if any(signed) else attribution(otherwise, "")
