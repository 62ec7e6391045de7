"""The sources a table makes, read as the researcher wishes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from quiltmark.analysis.speakers.times import milliseconds
from quiltmark.analysis.tables.reading import ColumnRole, Division, TableReading, TableText
from quiltmark.domain.incoming import IncomingNote, IncomingParagraph, Sheet
from quiltmark.i18n import _, n_

Row = tuple[str, ...]

LONGEST_TITLE = 120
MOST_VALUES = 20
SPARSE_SPEAKERS = 0.3
"""The share of rows without a speaker from which a blank cell means: whoever spoke before."""

_SECONDS = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")
_IN_THOUSANDTHS = re.compile(r"ms|milli\w*|msec\w*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def heads(sheet: Sheet, reading: TableReading) -> tuple[str, ...]:
    """Return what the columns are called: by the first row, or by their number."""
    first = sheet.rows[0] if sheet.rows and reading.has_header else ()
    named = [_line(cell) for cell in first]
    return tuple(
        (named[number] if number < len(named) else "") or _("Column {n}").format(n=number + 1)
        for number in range(_width(sheet))
    )


def hindrance(sheet: Sheet, reading: TableReading) -> str:
    """Return why no source can come of this reading, as a sentence; nothing where some can."""
    if not _body(sheet, reading):
        return _("There are no rows below the first one.")
    if not reading.columns(ColumnRole.TEXT):
        return _("Choose a column that holds text.")
    if reading.division is Division.EACH_GROUP and not reading.columns(ColumnRole.GROUP):
        return _("Choose the column that rows of one source share.")
    return "" if len(TableTexts(sheet, reading)) else _("The columns chosen as text are empty.")


def warnings(sheet: Sheet, reading: TableReading) -> tuple[str, ...]:
    """Return what the researcher should know of this reading."""
    text, spoken = reading.columns(ColumnRole.TEXT), reading.columns(ColumnRole.SPEAKER)
    if not text:
        return ()
    without = sum(
        any(row) and not any(row[column].strip() for column in text if column < len(row))
        for row in _body(sheet, reading)
    )
    found = []
    if without:
        found.append(
            n_(
                "One row has no text and was left out.",
                "{n} rows have no text and were left out.",
                without,
            )
        )
    if reading.division is Division.TURNS and not spoken:
        found.append(_("No column says who speaks."))
    return tuple(found)


def texts(sheet: Sheet, reading: TableReading) -> tuple[TableText, ...]:
    """Return the sources that `sheet` makes, in the order of its rows; blank rows make none."""
    return tuple(TableTexts(sheet, reading))


@dataclass(slots=True)
class _Words:
    """Paragraphs and notes of a source while its rows are gathered."""

    paragraphs: list[IncomingParagraph] = field(default_factory=list)
    notes: list[IncomingNote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Share:
    """What one source is made of: rows with their numbers, and which columns of text."""

    rows: tuple[tuple[int, Row], ...]
    columns: tuple[int, ...]


class TableTexts(Sequence[TableText]):
    """The sources that a sheet makes, each made when it is asked for; counting them is quick."""

    def __init__(self, sheet: Sheet, reading: TableReading) -> None:
        self._division = reading.division
        self._named = reading.has_header
        self._heads = heads(sheet, reading)
        self._columns = {role: reading.columns(role) for role in ColumnRole}
        self._voices: dict[int, str] = {}
        times = self._columns[ColumnRole.TIME]
        self._unit = 1 if any(self._in_thousandths(column) for column in times) else 1000
        rows = [
            (number, row)
            for number, row in enumerate(_body(sheet, reading), 1 + reading.has_header)
            if any(cell and not cell.isspace() for cell in self._cells(row, ColumnRole.TEXT))
        ]
        self._hear(rows)
        self._shares = self._shared(rows)

    def __len__(self) -> int:
        return len(self._shares)

    @overload
    def __getitem__(self, index: int) -> TableText: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[TableText]: ...

    def __getitem__(self, index: int | slice) -> TableText | Sequence[TableText]:
        if isinstance(index, slice):
            return tuple(self._text(share) for share in self._shares[index])
        return self._text(self._shares[index])

    def _in_thousandths(self, column: int) -> bool:
        return any(_IN_THOUSANDTHS.fullmatch(word) for word in _WORD.findall(self._heads[column]))

    def _cells(self, row: Row, role: ColumnRole) -> Iterator[str]:
        return (row[column] for column in self._columns[role] if column < len(row))

    def _hear(self, rows: Sequence[tuple[int, Row]]) -> None:
        """Find who speaks in each row; blank cells carry on where most of a column is blank."""
        if not self._columns[ColumnRole.SPEAKER]:
            return
        said = [(number, _joined(self._cells(row, ColumnRole.SPEAKER))) for number, row in rows]
        sparse = sum(not voice for _number, voice in said) > SPARSE_SPEAKERS * len(said)
        before = ""
        for number, voice in said:
            before = voice or (before if sparse else "")
            self._voices[number] = before

    def _shared(self, rows: Sequence[tuple[int, Row]]) -> list[_Share]:
        columns = self._columns[ColumnRole.TEXT]
        if self._division is Division.EACH_ROW:
            return [_Share((row,), columns) for row in rows]
        if self._division is Division.EACH_CELL:
            return [
                _Share((row,), (column,))
                for row in rows
                for column in columns
                if column < len(row[1]) and row[1][column].strip()
            ]
        if self._division is Division.EACH_GROUP and not self._columns[ColumnRole.GROUP]:
            return []
        groups: dict[Row, list[tuple[int, Row]]] = {}
        for row in rows:
            group = tuple(_line(cell) for cell in self._cells(row[1], ColumnRole.GROUP))
            groups.setdefault(group, []).append(row)
        return [_Share(tuple(group), columns) for group in groups.values()]

    def _text(self, share: _Share) -> TableText:
        words = _Words()
        for number, row in share.rows:
            self._say(words, number, row, share.columns)
        title = self._title(share.rows)
        asked: tuple[tuple[str, str], ...] = ()
        if self._division is Division.EACH_CELL:
            title, asked = self._asked(share, title)
        return TableText(
            title[:LONGEST_TITLE].rstrip(),
            tuple(words.paragraphs),
            (*asked, *self._metadata(share.rows)),
            next(iter(self._distinct(share.rows, ColumnRole.DATE)), ""),
            self._distinct(share.rows, ColumnRole.PARTICIPANT),
            tuple(words.notes),
            share.rows[0][0],
        )

    def _asked(self, share: _Share, title: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return the title and the question of a cell that is a source of its own."""
        head = self._heads[share.columns[0]]
        title = title or _("Row {n}").format(n=share.rows[0][0])
        several = len(self._columns[ColumnRole.TEXT]) > 1
        asked = ((_("Question"), head),) if self._named else ()
        return f"{title} · {head}" if several else title, asked

    def _say(self, words: _Words, number: int, row: Row, columns: Sequence[int]) -> None:
        """Add the paragraphs of a row, and its keywords as a note on the first of them."""
        voice = self._voices.get(number)
        time = self._time(row)
        asked = self._named and len(columns) > 1 and self._division is not Division.TURNS
        first = True
        for column in columns:
            lines = _lines(row[column]) if column < len(row) else []
            if lines and asked:
                words.paragraphs.append(IncomingParagraph(self._heads[column], heading=True))
            for line in lines:
                if first:
                    self._note(words, row, line)
                spoken = IncomingParagraph(line, voice=voice, time_ms=time if first else None)
                words.paragraphs.append(spoken)
                first = False

    def _note(self, words: _Words, row: Row, line: str) -> None:
        for column in self._columns[ColumnRole.KEYWORDS]:
            found = "; ".join(_keywords(row[column])) if column < len(row) else ""
            if found:
                name = self._heads[column] if self._named else _("Tags")
                told = f"{name[:1].upper()}{name[1:]}: {found}"
                words.notes.append(IncomingNote(len(words.paragraphs), 0, len(line), told))

    def _time(self, row: Row) -> int | None:
        for cell in self._cells(row, ColumnRole.TIME):
            if ":" in cell:
                return milliseconds(cell)
            if _SECONDS.fullmatch(cell.strip()):
                return round(float(cell.strip().replace(",", ".")) * self._unit)
        return None

    def _title(self, rows: Sequence[tuple[int, Row]]) -> str:
        """Return the words of the title's columns, else of what the rows share, else who it is."""
        found = self._named_by(ColumnRole.TITLE, rows[0][1])
        if not found and self._division in (Division.EACH_GROUP, Division.TURNS):
            found = self._named_by(ColumnRole.GROUP, rows[0][1])
        people = self._distinct(rows, ColumnRole.PARTICIPANT)
        return found or (people[0] if len(people) == 1 else "")

    def _named_by(self, role: ColumnRole, row: Row) -> str:
        """Return the cells of that role; bare numbers stand behind their column's name."""
        cells = [
            (column, _line(row[column])) for column in self._columns[role] if column < len(row)
        ]
        return _joined(
            cell if _WORD.search(cell) or not self._named else f"{self._heads[column]} {cell}"
            for column, cell in cells
            if cell
        )

    def _metadata(self, rows: Sequence[tuple[int, Row]]) -> tuple[tuple[str, str], ...]:
        """Return the attributes; groups the rows share are told where they do not make sources."""
        columns = [*self._columns[ColumnRole.ATTRIBUTE]]
        if self._division in (Division.EACH_ROW, Division.EACH_CELL):
            columns += self._columns[ColumnRole.GROUP]
        told = ((self._heads[column], _values(rows, column)) for column in sorted(columns))
        return tuple((name, value) for name, value in told if value)

    def _distinct(self, rows: Sequence[tuple[int, Row]], role: ColumnRole) -> tuple[str, ...]:
        found = (_line(cell) for _number, row in rows for cell in self._cells(row, role))
        return tuple(dict.fromkeys(cell for cell in found if cell))


def _width(sheet: Sheet) -> int:
    return max(map(len, sheet.rows), default=0)


def _body(sheet: Sheet, reading: TableReading) -> tuple[Row, ...]:
    return sheet.rows[1:] if reading.has_header else sheet.rows


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _lines(cell: str) -> list[str]:
    return [line for part in cell.split("\n") if (line := part.strip())]


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(line for part in parts if (line := _line(part)))


def _keywords(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for part in cell.split(";") if (word := _line(part))))


def _values(rows: Sequence[tuple[int, Row]], column: int) -> str:
    """Return what a column says of these rows, each thing once."""
    found = dict.fromkeys(_line(row[column]) for _number, row in rows if column < len(row))
    values = [value for value in found if value]
    more = ["…"] if len(values) > MOST_VALUES else []
    return "; ".join([*values[:MOST_VALUES], *more])
