"""Tables: a transcript with a row per turn becomes `label: text`, any other its cells in order."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from quiltmark.domain.incoming import IncomingParagraph

Cell = list[IncomingParagraph]

_TIME = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?(?:\s*-{1,2}>?\s*\S+)?")
_NUMBER = re.compile(r"#?\d{1,5}[.)]?")


def rows_to_paragraphs(rows: Iterable[Sequence[Cell]]) -> Iterator[IncomingParagraph]:
    """Yield the paragraphs of a table, row by row."""
    table = [[_filled(cell) for cell in row] for row in rows]
    columns = _turn_columns([[_words(cell) for cell in row] for row in table])
    for row in table:
        if columns is None or len(row) <= max(columns[:2]) or not _words(row[columns[0]]):
            yield from (paragraph for cell in row for paragraph in cell)
        else:
            yield from _turn(row, *columns)


def _filled(cell: Cell) -> Cell:
    return [paragraph for paragraph in cell if paragraph.text]


def _words(cell: Cell) -> str:
    return " ".join(paragraph.text for paragraph in cell)


def _turn(
    row: Sequence[Cell], label: int, said: int, time: int | None
) -> Iterator[IncomingParagraph]:
    name = _words(row[label]).rstrip(" :：")
    stamp = _words(row[time]).strip("[]()") if time is not None and time < len(row) else ""
    head = f"{name} [{stamp}]:" if stamp else f"{name}:"
    first, *rest = row[said] or [IncomingParagraph("")]
    yield IncomingParagraph(f"{head} {first.text}".strip(), len(head))
    yield from rest
    others = set(range(len(row))) - {label, said, time}
    for column in sorted(others):
        if not _NUMBER.fullmatch(_words(row[column])):
            yield from row[column]


def _turn_columns(rows: Sequence[Sequence[str]]) -> tuple[int, int, int | None] | None:
    """Return the columns of label, words and time of a table with a row per turn, or None."""
    width = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    if width < 2 or len(rows) < 2:
        return None
    columns = [[row[number] for row in rows if len(row) == width] for number in range(width)]
    said = max(range(width), key=lambda number: sum(map(len, columns[number])))
    times = [n for n in range(width) if n != said and _mostly(columns[n], _TIME)]
    labels = [n for n in range(width) if n != said and n not in times and _label_column(columns[n])]
    return (labels[0], said, times[0] if times else None) if labels else None


def _mostly(cells: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return sum(bool(pattern.fullmatch(cell.strip())) for cell in cells) >= 0.6 * len(cells)


def _label_column(cells: Sequence[str]) -> bool:
    """Say whether a column holds who speaks: short, and the same few names again and again."""
    names = [cell.strip(" :：").casefold() for cell in cells if cell.strip(" :：")]
    short = all(len(name) <= 40 and len(name.split()) <= 5 for name in names)
    if not names or not short or _mostly(names, _NUMBER):
        return False
    counts = Counter(names)
    again = sum(count for count in counts.values() if count > 1)
    return (
        len(names) >= 0.3 * len(cells)
        and len(counts) > 1
        and again >= 0.6 * len(names) - 1
        and again > 1
    )
