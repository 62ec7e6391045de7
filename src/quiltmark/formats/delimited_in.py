"""Tables as text: cells set apart by commas, semicolons or tabs, in quotes or not."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quiltmark.domain.incoming import Sheet
from quiltmark.formats import text_in
from quiltmark.formats.grid import Grid, TooManyCells
from quiltmark.formats.reading import LONGEST_FILE, Progress, ReadTable, Unreadable
from quiltmark.formats.text_decoding import decoded
from quiltmark.i18n import _, n_

LONGEST_TABLE = LONGEST_FILE // 4
LOOKED_AT = 200_000
"""How many code points are looked at to find out what sets the cells apart."""

_DELIMITERS = "\t;|,"
_NONE = "\x1f"
_END = "\x1e"
_ROWS_A_REPORT = 2000


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` may be a table written as text."""
    return text_in.claims(head)


def read(path: Path, report: Progress, encoding: str | None = None) -> ReadTable | Unreadable:
    """Read a table, with `encoding` where the researcher chose one."""
    if path.stat().st_size > LONGEST_TABLE:
        told = _("The table is too long: over 50 MB of text. Divide it into several files.")
        return Unreadable(path, told)
    found = decoded(path.read_bytes(), encoding)
    if found is None:
        told = _(
            "This is not a table in text form, whatever its name says. Save it as .xlsx or as"
            " .csv in UTF-8 in the program it comes from."
        )
        return Unreadable(path, told)
    report(0.2)
    try:
        grid, warnings = _grid(found.text, report)
    except TooManyCells as error:
        return Unreadable(path, str(error))
    sheet = Sheet(path.stem, grid.rows())
    return ReadTable((sheet,), (*found.warnings, *warnings), found.encoding)


def rows_of(text: str, delimiter: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a text whose cells are set apart by `delimiter`."""
    grid, _warnings = _grid(text, lambda _share: None, delimiter)
    return grid.rows()


def _grid(text: str, report: Progress, delimiter: str = "") -> tuple[Grid, tuple[str, ...]]:
    if not delimiter:
        delimiter, text = _said(text)
        delimiter = delimiter or delimiter_of(text)
    grid = _filled(text, delimiter, report)
    told: list[str] = []
    if grid is None:
        grid = _filled(text, delimiter, report, quoted=False) or Grid()
        told.append(_("A quotation mark is never closed; quotation marks were left as they stand."))
    if grid.longer:
        told.append(
            n_(
                "One row has more cells than the first row. Check that its words stand in the"
                " right columns.",
                "{n} rows have more cells than the first row. Check that their words stand in"
                " the right columns.",
                grid.longer,
            )
        )
    return grid, tuple(told)


def _said(text: str) -> tuple[str, str]:
    """Return the delimiter that the first line names (`sep=;`), and the text without the line."""
    first, _break, rest = text.partition("\n")
    first = first.rstrip("\r")
    if first[:4].casefold() == "sep=" and len(first) == 5:
        return first[4], rest
    return "", text


def delimiter_of(text: str) -> str:
    """Return the sign that divides most rows into as many cells as the first one has.

    Where none does, each line is one cell, and a sign is returned that no text holds.
    """
    shown = text[:LOOKED_AT]
    if len(text) > LOOKED_AT:
        shown = shown[: shown.rfind("\n") + 1] or shown
    shares = {delimiter: _evenness(shown, delimiter) for delimiter in _DELIMITERS}
    best = max(shares.values())
    if best < 0.5:
        return _NONE
    # Prose is full of commas; where two signs divide alike, it is the rarer one.
    return next(one for one in _DELIMITERS if shares[one] >= best - 0.05)


def _evenness(text: str, delimiter: str) -> float:
    """Return the share of rows that have as many cells as the first one, if that has several."""
    rows = list(_rows(text, delimiter))
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    widths = [len(row) for row in filled or rows if row]
    first = widths[0] if widths else 0
    # A title may stand over the table: then the usual width counts, if it is usual indeed.
    usual, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
    if first < 2 and (usual < 2 or times < 0.9 * len(widths)):
        return 0.0
    return sum(width == max(first, usual) for width in widths) / len(widths)


def _rows(text: str, delimiter: str, *, quoted: bool = True) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_TABLE)
    lines = io.StringIO(text, newline="")
    if quoted:
        return csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _filled(text: str, delimiter: str, report: Progress, *, quoted: bool = True) -> Grid | None:
    """Return the cells of a text; None where a quotation mark is never closed."""
    if quoted:
        text = f"{text.rstrip()}\n{_END}"
    grid = Grid()
    whole = text.count("\n") + 1
    last: list[str] = []
    for number, row in enumerate(_rows(text, delimiter, quoted=quoted)):
        if last:
            grid.add(last)
        last = row or [""]
        if number % _ROWS_A_REPORT == 0:
            report(0.2 + 0.8 * number / whole)
    if not quoted:
        grid.add(last)
        return grid
    return grid if last == [_END] else None
