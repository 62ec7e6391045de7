"""The contents field, filled: every heading with a link and a page number that is nearly right."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from quiltmark.domain.writing import (
    BlockQuote,
    Bullets,
    Contents,
    Figure,
    Heading,
    Paragraph,
    ReportBlock,
    Table,
)
from quiltmark.formats.docx_out.numbering import HeadingNumbers
from quiltmark.formats.docx_out.safe_text import one_line, runs_rightward_first
from quiltmark.formats.docx_out.styles import CONTENTS_DEPTH
from quiltmark.formats.docx_out.wordml import (
    Element,
    element,
    field,
    field_end,
    field_start,
    paragraph,
    runs,
    value,
)
from quiltmark.i18n import _

_LINES_A_PAGE = 37
_LETTERS_A_LINE = 82


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the contents lists it; `page` is an estimate that Word corrects on updating."""

    level: int
    text: str
    bookmark: str
    page: int


def bookmark(number: int) -> str:
    """Return the bookmark of the heading that is the `number`th block of the report."""
    return f"_Toc{number + 1:08d}"


def _wrapped(text: str, letters: int = _LETTERS_A_LINE) -> int:
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


def _table_lines(table: Table) -> float:
    columns = max(1, len(table.header))
    letters = max(8, 100 // columns)
    rows = (table.header, *table.rows)
    return 4 + sum(0.9 * max((_wrapped(cell, letters) for cell in row), default=1) for row in rows)


def _lines(block: ReportBlock, headings: int) -> float:
    match block:
        case Heading():
            lines = 2.6
        case Paragraph():
            lines = _wrapped("".join(run.text for run in block.runs)) + 0.5
        case BlockQuote():
            lines = _wrapped(f"{block.text} {block.attribution}", 76) + 0.6
            lines += sum(0.8 * _wrapped(note, 84) for note in block.notes)
        case Bullets():
            lines = sum(_wrapped(item, 78) + 0.25 for item in block.items)
        case Table():
            lines = _table_lines(block)
        case Figure():
            lines = block.width_mm * 0.6 / 6.2 + 3
        case Contents():
            lines = headings + 3
    return lines


def entries(blocks: Sequence[ReportBlock], numbered: bool) -> list[Entry]:
    """Return what a contents of all levels lists of `blocks`."""
    headings = sum(isinstance(block, Heading) for block in blocks)
    numbers = HeadingNumbers()
    made: list[Entry] = []
    lines = 6.0
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and (text := one_line(block.text)):
            level = min(6, max(1, block.level))
            shown = f"{numbers.next(level)}\u2002{text}" if numbered else text
            page = 1 + int(lines / _LINES_A_PAGE)
            made.append(Entry(level, shown, bookmark(place), page))
        lines += _lines(block, headings)
    return made


def _line(entry: Entry) -> Element:
    number = field(f"PAGEREF {entry.bookmark} \\h", str(entry.page))
    tab = element("w:r", element("w:tab"))
    return element("w:hyperlink", *runs(entry.text), tab, *number, anchor=entry.bookmark, history=1)


def contents(listed: Sequence[Entry], depth: int) -> Element:
    """Return the contents down to `depth` as the content control that Word offers to update."""
    deep = min(CONTENTS_DEPTH, max(1, depth))
    shown = [entry for entry in listed if entry.level <= deep]
    lines = [
        paragraph(
            f"TOC{entry.level}",
            _line(entry),
            right_to_left=runs_rightward_first(entry.text),
        )
        for entry in shown
    ] or [paragraph("TOC1", *runs(_("No headings yet.")))]
    after_looks = 1
    for place, run in enumerate(field_start(f'TOC \\o "1-{deep}" \\h \\z \\u')):
        lines[0].insert(after_looks + place, run)
    gallery = element(
        "w:docPartObj",
        value("w:docPartGallery", "Table of Contents"),
        element("w:docPartUnique"),
    )
    return element(
        "w:sdt",
        element("w:sdtPr", gallery),
        element(
            "w:sdtContent",
            paragraph("TOCHeading", *runs(_("Contents"))),
            *lines,
            paragraph("AfterTable", field_end()),
        ),
    )
