"""Tables as comma-separated values, in which no cell becomes a formula."""

import csv
from io import StringIO

from quiltmark.domain.writing import Report, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> bytes:
    """Return the tables of `report`, an empty line between them; the rest of it is left out.

    UTF-8 with its mark, without which spreadsheets guess. A cell that a spreadsheet would take
    for a formula gets an apostrophe before it.
    """
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    tables = [block for block in report.blocks if isinstance(block, Table)]
    for number, table in enumerate(tables):
        if number:
            writer.writerow(())
        for row in (table.header, *table.rows):
            writer.writerow([_safe(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
