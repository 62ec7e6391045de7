"""Tables as an Excel workbook: text stays text whatever it begins with, with the same bytes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from quiltmark.domain.writing import Report, Table
from quiltmark.formats.docx_out.safe_text import clean
from quiltmark.i18n import _

Cell = str | int | float | None

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_MOST_UNITS = 32_000
"""A cell holds 32,767 UTF-16 units; what is longer is cut with …"""
_MOST_ROWS = 1_048_575
_LONGEST_NAME = 31
_WIDEST, _NARROWEST = 70.0, 6.0
_LINE_POINTS, _HIGHEST = 15, 405
"""Rows grow with their words, up to what Excel allows."""
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FORMULA = ("=", "+", "-", "@", "\t")
_A4 = 9
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook; `widths` are in characters, found from the cells where not given."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float] = ()


def render(report: Report) -> bytes:
    """Return the tables of `report` as a workbook, a sheet each; the rest of it is left out."""
    tables = [block for block in report.blocks if isinstance(block, Table)]
    return render_workbook([_sheet(table) for table in tables], report.title)


def render_table(
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float] = (),
) -> bytes:
    """Return one table as a workbook: a head that stays in sight, and a filter on each column."""
    return render_workbook([Sheet(name, header, list(rows), widths)], name)


def render_workbook(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """Return `sheets` as a workbook; numbers are numbers, all else is text and never a formula."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(stream, options)
    book.set_properties({"title": _fitting(title)[:255], "created": _EPOCH})
    styles = _Styles(book)
    taken: set[str] = set()
    for sheet in sheets or [Sheet("", (), ())]:
        _write(book.add_worksheet(_sheet_name(sheet.name, taken)), sheet, styles)
    book.close()
    return stream.getvalue()


class _Styles:
    def __init__(self, book: Any) -> None:
        top = {"valign": "top", "text_wrap": True}
        self.head = book.add_format({"bold": True, "valign": "top", "bottom": 1, "text_wrap": True})
        self.text = book.add_format(top)
        # Excel would read the cell as a formula as soon as somebody edits it.
        self.quoted = book.add_format({**top, "quote_prefix": True})
        self.number = book.add_format({"valign": "top"})


def _write(page: Any, sheet: Sheet, styles: _Styles) -> None:
    for column, words in enumerate(sheet.header):
        page.write_string(0, column, _fitting(words), styles.head)
    rows = sheet.rows[:_MOST_ROWS]
    widths = sheet.widths or _widths(sheet)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _write_cell(page, number, column, cell, styles)
        # Not every program finds the height by itself when the file is opened.
        if (lines := _lines(row, widths)) > 1:
            page.set_row(number, min(_HIGHEST, lines * _LINE_POINTS))
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    if sheet.header:
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, len(rows), len(sheet.header) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_cell(page: Any, row: int, column: int, cell: Cell, styles: _Styles) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        text = _fitting(cell)
        style = styles.quoted if text.startswith(_FORMULA) else styles.text
        page.write_string(row, column, text, style)
    else:
        page.write_number(row, column, cell, styles.number)


def _lines(row: Sequence[Cell], widths: Sequence[float]) -> int:
    """Return how many lines the words of a row need, about."""
    return max(
        (
            sum(1 + int(len(part) / max(1, width - 1)) for part in cell.split("\n"))
            for cell, width in zip(row, widths, strict=False)
            if isinstance(cell, str)
        ),
        default=1,
    )


def _fitting(text: str) -> str:
    """Return `text` as a cell can take it."""
    text = clean(text)
    if len(text) * 2 <= _MOST_UNITS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _MOST_UNITS:
        return text
    return units[: 2 * (_MOST_UNITS - 1)].decode("utf-16-le", errors="ignore") + "…"


def _widths(sheet: Sheet) -> list[float]:
    """Return widths that show most cells whole: a column is as wide as its longest line, or so."""
    columns = max([len(sheet.header), *(len(row) for row in sheet.rows)], default=0)
    widest = [_NARROWEST] * columns
    for row in (sheet.header, *sheet.rows[:500]):
        for column, cell in enumerate(row):
            if cell is not None:
                line = max((len(part) for part in str(cell).split("\n")), default=0)
                widest[column] = max(widest[column], line * 1.1 + 2)
    return [min(width, _WIDEST) for width in widest]


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and no other one has."""
    plain = " ".join(_FORBIDDEN_IN_NAMES.sub(" ", clean(name)).split()).strip("'")
    wanted = plain[:_LONGEST_NAME] or _("Table")
    if wanted.casefold() == "history":  # Excel keeps that name to itself
        wanted = f"{wanted} 1"
    found, number = wanted, 1
    while found.casefold() in taken:
        number += 1
        mark = f" {number}"
        found = wanted[: _LONGEST_NAME - len(mark)] + mark
    taken.add(found.casefold())
    return found


def _sheet(table: Table) -> Sheet:
    columns = range(len(table.header))
    # What the rows are called stays words, even where all are called by a year.
    whole = [one > 0 and all(_WHOLE.fullmatch(row[one]) for row in table.rows) for one in columns]
    rows = [
        [int(cell) if whole[column] else cell for column, cell in enumerate(row)]
        for row in table.rows
    ]
    total = 160.0
    widths = [max(_NARROWEST, share * total) for share in table.widths]
    return Sheet(table.caption, table.header, rows, widths)
