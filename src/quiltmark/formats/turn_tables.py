"""Tables with a row per turn: which column says who speaks, which what is said, which when."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_TIME = re.compile(
    r"[\[(]?(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})(?:[.,](?P<parts>\d{1,3}))?"
    r"[\])]?(?:\s*-{1,2}>?\s*\S+)?"
)
_NUMBER = re.compile(r"#?\d{1,5}[.)]?")

_HEADS = frozenset(
    {
        "speaker",
        "speakers",
        "name",
        "who",
        "person",
        "voice",
        "sprecher",
        "sprecherin",
        "sprecher:in",
        "wer",
        "locuteur",
        "intervenant",
        "qui",
        "nom",
        "hablante",
        "quién",
        "nombre",
        "spreker",
        "wie",
        "parlante",
        "chi",
        "falante",
        "mówca",
        "role",
        "rolle",
    }
)


@dataclass(frozen=True, slots=True)
class TurnColumns:
    """The columns, counted from 0, of a table that holds one turn in each row."""

    label: int
    said: int
    time: int | None = None


def turn_columns(rows: Sequence[Sequence[str]]) -> TurnColumns | None:
    """Return the columns of label, words and time of a table with a row per turn, or None."""
    width = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    if width < 2 or len(rows) < 2:
        return None
    columns = [[row[number] for row in rows if len(row) == width] for number in range(width)]
    said = max(range(width), key=lambda number: sum(map(len, columns[number])))
    others = [number for number in range(width) if number != said]
    times = [number for number in others if _mostly(columns[number], _TIME)]
    labels = [number for number in others if number not in times and _label_column(columns[number])]
    return TurnColumns(labels[0], said, times[0] if times else None) if labels else None


def is_head(row: Sequence[str], columns: TurnColumns) -> bool:
    """Say whether the first row of such a table only names its columns."""
    if columns.time is not None and columns.time < len(row) and row[columns.time].strip():
        return _TIME.fullmatch(row[columns.time].strip()) is None
    return row[columns.label].strip(" :：").casefold() in _HEADS


def is_number(cell: str) -> bool:
    """Say whether a cell only counts its row."""
    return _NUMBER.fullmatch(cell.strip()) is not None


def time_ms(cell: str) -> int | None:
    """Return the time of the recording, in milliseconds, at which a cell says its row begins."""
    found = _TIME.fullmatch(cell.strip())
    if found is None:
        return None
    seconds = (int(found["hours"] or 0) * 60 + int(found["minutes"])) * 60 + int(found["seconds"])
    return seconds * 1000 + int((found["parts"] or "0").ljust(3, "0"))


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
