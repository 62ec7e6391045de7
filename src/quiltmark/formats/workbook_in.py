"""Workbooks of Excel (.xlsx): their cells as they show, one table for each sheet."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias
from zipfile import ZipFile

from quiltmark.domain.incoming import Sheet
from quiltmark.formats import refusals, zip_package
from quiltmark.formats.grid import Grid, TooManyCells, check_size
from quiltmark.formats.reading import LONGEST_FILE, Progress, ReadTable, Unreadable
from quiltmark.i18n import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cell: TypeAlias = int | float | str | bool | time | date | datetime | timedelta

_FILLED = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>/]*>\s*<(?:\w+:)?(?:v|is|f)\b"
)
_BLOCK = 4 * 1024 * 1024
_OVERLAP = 1024
_MOST_EXACT = 10**15


class NotWorkbook(Exception):
    """The archive is sound and holds no workbook."""


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` may be a workbook: an archive not of Word's."""
    return head.startswith(b"PK\x03\x04") and b"word/" not in head and b"mimetype" not in head


def read(path: Path, report: Progress) -> ReadTable | Unreadable:
    """Read the sheets of a workbook that are not hidden."""
    if path.stat().st_size > LONGEST_FILE:
        return Unreadable(path, _("The workbook is too large: over 200 MB."))
    try:
        _check(path)
        report(0.2)
        return _read(path, report)
    except (zip_package.TooLarge, TooManyCells):
        reason = str(TooManyCells())
    except zip_package.Locked:
        reason = refusals.locked()
    except NotWorkbook:
        reason = _(
            "This is not a workbook, whatever its name says. Open it in the program it comes from,"
            " save it as .xlsx and add that file."
        )
    except zip_package.DAMAGE:
        reason = _damaged()
    except BaseException as error:
        # Where the library gives up it raises what is no Exception.
        if type(error).__name__ not in ("PanicException", "CalamineError", "XmlError", "ZipError"):
            raise
        reason = _damaged()
    return Unreadable(path, reason)


def _damaged() -> str:
    return _(
        "The workbook is damaged or was not copied to its end. Open it in the program it comes"
        " from, save it anew as .xlsx and add that file."
    )


def _check(path: Path) -> None:
    """Look at the sizes of all parts and sheets before anything is unpacked or laid out."""
    with zip_package.opened(path) as archive:
        names = [info.filename for info in archive.infolist()]
        if not any(PurePosixPath(name).name == "workbook.xml" for name in names):
            raise NotWorkbook
        for name in names:
            if "worksheets/" in name and name.endswith(".xml"):
                _check_sheet(archive, name)


def _check_sheet(archive: ZipFile, name: str) -> None:
    """See how far the filled cells of a sheet reach: a lone cell at its far end fills a gigabyte.

    The library lays out every cell between the first and the last.
    """
    rows: set[int] = set()
    columns: set[bytes] = set()
    before = b""
    with archive.open(name) as stream:
        while block := stream.read(_BLOCK):
            found = _FILLED.findall(before + block)
            if found:
                columns.update({column for column, _row in found})
                numbers = [int(row) for _column, row in found]
                rows |= {min(numbers), max(numbers)}
            before = block[-_OVERLAP:]
    if rows:
        numbers = [_number(column) for column in columns]
        check_size(max(rows) - min(rows) + 1, max(numbers) - min(numbers) + 1)


def _number(column: bytes) -> int:
    """Return the number of a column by its letters: A is 1, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _read(path: Path, report: Progress) -> ReadTable:
    from python_calamine import CalamineWorkbook, WorksheetNotFound

    told: list[str] = []
    with CalamineWorkbook.from_path(str(path)) as book:
        shown, hidden = _names(book)
        sheets = []
        for number, name in enumerate(shown):
            report(0.2 + 0.8 * number / len(shown))
            try:
                sheet = _sheet(name, book.get_sheet_by_name(name))
            except WorksheetNotFound:
                missing = _("The sheet “{name}” is missing from the file, which may be damaged.")
                told.append(missing.format(name=name))
                continue
            if sheet.rows:
                sheets.append(sheet)
    told += [
        _("The sheet “{name}” is hidden in the file and was left out.").format(name=name)
        for name in hidden
    ]
    return ReadTable(tuple(sheets), tuple(told))


def _names(book: "CalamineWorkbook") -> tuple[list[str], list[str]]:
    """Return the names of the sheets of cells: those that show, and those that are hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    shown = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    return shown, [one.name for one in sheets if one.name not in shown]


def _sheet(name: str, read: "CalamineSheet") -> Sheet:
    rows: list[list[Cell]] = read.to_python(skip_empty_area=True)
    precise = _to_the_second(rows)
    grid = Grid()
    for row in rows:
        grid.add([shown(cell, column in precise) for column, cell in enumerate(row)])
    return Sheet(name, grid.rows())


def _to_the_second(rows: Iterable[Sequence[Cell]]) -> set[int]:
    """Return the columns whose times count seconds.

    0:16 may be sixteen minutes or seconds; as long as one cell has seconds, all are shown with
    them, so that no minute is taken for a second.
    """
    return {
        column
        for row in rows
        for column, cell in enumerate(row)
        if (isinstance(cell, time) and cell.second)
        or (isinstance(cell, timedelta) and cell.seconds % 60)
    }


def shown(cell: Cell, to_the_second: bool = False) -> str:
    """Return a cell as it shows: 3 and not 3.0, dates from the year to the day."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        whole = float(cell).is_integer() and abs(cell) < _MOST_EXACT
        return str(int(cell)) if whole else f"{cell:.11g}"
    return _day(cell) if isinstance(cell, date) else _clock(cell, to_the_second)


def _day(day: date) -> str:
    if isinstance(day, datetime) and day.time() != time():
        return day.isoformat(" ", "seconds" if day.second else "minutes")
    return f"{day:%Y-%m-%d}"


def _clock(cell: time | timedelta, to_the_second: bool) -> str:
    if isinstance(cell, time):
        cell = timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    minutes, seconds = divmod(round(cell.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if to_the_second or seconds else "")
