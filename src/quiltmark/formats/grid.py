"""The cells of a table while it is read: cleaned, counted, and made rows of one length."""

from collections.abc import Sequence

from quiltmark.formats.reading import LONGEST_PARAGRAPH, clean, pieces
from quiltmark.i18n import _

MOST_CELLS = 8_000_000
MOST_COLUMNS = 16_384

_BLOCK = 50 * LONGEST_PARAGRAPH


class TooManyCells(Exception):
    """The table has more cells than can be read; the words of it are a sentence to show."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This table has more rows and columns than can be read. Delete what is not needed,"
                " or divide it into several files."
            )
        )


class Grid:
    """Rows as they come; `longer` counts those with more cells than the first."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._first = 0
        self._widest = 0
        self._filled = 0
        self.longer = 0

    def add(self, cells: Sequence[str]) -> None:
        """Add a row; blank cells at its end and blank rows on top do not count."""
        if len(cells) > MOST_COLUMNS:
            if any(cells[MOST_COLUMNS:]):
                raise TooManyCells
            cells = cells[:MOST_COLUMNS]
        row = [shown(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if row or self._rows:
            self._rows.append(row)
        if not row:
            return
        self._filled = len(self._rows)
        self._first = self._first or len(cells)
        self.longer += len(row) > self._first
        self._widest = max(self._widest, len(row))
        check_size(self._filled, self._widest)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return all rows down to the last that holds anything, each as long as the longest."""
        blank = ("",) * self._widest
        return tuple(
            tuple(row) + blank[len(row) :] if row else blank for row in self._rows[: self._filled]
        )


def check_size(rows: int, columns: int) -> None:
    """Raise TooManyCells where a table of that size is more than can be read."""
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise TooManyCells


def shown(cell: str) -> str:
    """Return a cell without what nobody sees; no line of it is longer than a paragraph may be."""
    cell = cell.strip()
    if not cell.isprintable():
        cell = clean(cell).strip()
    if len(cell) <= LONGEST_PARAGRAPH:
        return cell
    return "\n".join(
        piece
        for line in cell.split("\n")
        for start in range(0, len(line), _BLOCK)
        for piece in pieces(line[start : start + _BLOCK])
    )
