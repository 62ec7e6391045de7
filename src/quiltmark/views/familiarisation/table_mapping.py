"""How a table is read: which sheet, what a source is, what each column holds, what comes of it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from quiltmark.analysis.speakers import detect
from quiltmark.analysis.tables import (
    ColumnRole,
    Division,
    TableReading,
    TableText,
    TableTexts,
    guess,
    hindrance,
    warnings,
)
from quiltmark.domain.incoming import Sheet
from quiltmark.domain.sources import SpeakerRole
from quiltmark.formats.reading import ReadTable
from quiltmark.i18n import _, mark, n_
from quiltmark.views.familiarisation.column_roles import MOST_COLUMNS, ColumnRoles
from quiltmark.views.familiarisation.wording import number_of
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.transcript import Transcript, TranscriptView, TurnLine
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet

MOST_PARAGRAPHS = 300
"""How much of a source is shown; the rest of it comes in all the same."""

_LONGEST_DETAIL = 90
_DIVISIONS = {
    Division.EACH_ROW: mark("Each row"),
    Division.EACH_CELL: mark("Each cell of text"),
    Division.EACH_GROUP: mark("All rows that share a value"),
    Division.TURNS: mark("A conversation, with a row for each turn"),
}


class TableMapping(QWidget):
    """Shows a table as it is read; `changed` carries the TableReading the researcher wants."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._table = ReadTable(())
        self._reading = TableReading()
        self._texts = TableTexts(Sheet("", ()), self._reading)
        self._at = 0
        self.division = ChoiceBox(_("What a source is"))
        self.sheet = ChoiceBox(_("Sheet"))
        self.header = CheckBox(_("The first row names the columns"))
        self.header.setFont(interface_font())
        self.columns = ColumnRoles()
        self.told = quiet()
        self.count = heading("", 14)
        self.back = QuietButton("‹", _("The source before"))
        self.on = QuietButton("›", _("The next source"))
        self.place = quiet(wrap=False)
        self.title = QLabel()
        self.details = quiet()
        self.text = TranscriptView()
        self._sheet_word = quiet(_("Sheet"), wrap=False)
        self._rule = Rule()
        self._lay_out()
        self._listen()

    @property
    def reading(self) -> TableReading:
        """How the table is read."""
        return self._reading

    @property
    def shown(self) -> int:
        """The index of the source that is shown."""
        return self._at

    def show_table(self, table: ReadTable, reading: TableReading) -> None:
        """Show a table, read as `reading` says; nobody chose that by it."""
        same = table is self._table and reading == self._reading
        if not same:
            self._table = table
            self._take(reading)

    def _lay_out(self) -> None:
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(interface_font(13, bold=True))
        self.title.setMinimumWidth(40)
        self.text.setAccessibleName(_("A source of the table"))
        self.text.set_empty_text(_("No source comes of this reading."))
        for button, name in ((self.back, _("The source before")), (self.on, _("The next source"))):
            button.setAccessibleName(name)
        top = QGridLayout()
        top.setHorizontalSpacing(12)
        top.setVerticalSpacing(8)
        top.setColumnStretch(1, 1)
        top.addWidget(quiet(_("A source is"), wrap=False), 0, 0)
        top.addWidget(self.division, 0, 1)
        top.addWidget(self._sheet_word, 1, 0)
        top.addWidget(self.sheet, 1, 1)
        top.addWidget(self.header, 2, 1)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.count)
        line.addStretch(1)
        for part in (self.back, self.place, self.on):
            line.addWidget(part)
        below = QVBoxLayout()
        below.setContentsMargins(20, 10, 16, 6)
        below.setSpacing(4)
        below.addLayout(line)
        for label in (self.told, self.title, self.details):
            below.addWidget(label)
        head = QVBoxLayout()
        head.setContentsMargins(20, 8, 16, 10)
        head.addLayout(top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        rows = QHBoxLayout()
        rows.setContentsMargins(12, 0, 8, 0)
        rows.addWidget(self.columns)
        column.addLayout(rows, 3)
        column.addWidget(self._rule)
        column.addLayout(below)
        column.addWidget(self.text, 2)

    def _listen(self) -> None:
        self.division.chosen.connect(self._divide)
        self.sheet.chosen.connect(self._turn_to)
        self.header.clicked.connect(self._name)
        self.columns.chosen.connect(self._cast)
        self.back.pushed.connect(lambda: self._go(self._at - 1))
        self.on.pushed.connect(lambda: self._go(self._at + 1))

    def _divide(self, division: object) -> None:
        self._choose(replace(self._reading, division=Division(str(division))))

    def _turn_to(self, sheet: object) -> None:
        number = int(str(sheet))
        self._choose(guess(self._table.sheets[number], number))

    def _name(self, named: bool) -> None:
        self._choose(replace(self._reading, has_header=named))

    def _cast(self, column: int, role: object) -> None:
        self._choose(_sensible(self._reading.with_role(column, ColumnRole(str(role)))))

    def _choose(self, reading: TableReading) -> None:
        if reading != self._reading:
            self._take(reading)
            self.changed.emit(reading)

    def _take(self, reading: TableReading) -> None:
        self._reading = reading
        sheets = self._table.sheets
        several = len(sheets) > 1
        for part in (self._sheet_word, self.sheet):
            part.setVisible(several)
        self.sheet.show_options([(n, one.name) for n, one in enumerate(sheets)], reading.sheet)
        self.division.show_options(
            [(one, _(words)) for one, words in _DIVISIONS.items()], reading.division
        )
        self.header.setChecked(reading.has_header)
        sheet = sheets[reading.sheet] if reading.sheet < len(sheets) else Sheet("", ())
        self.columns.show_sheet(sheet, reading)
        self._texts = TableTexts(sheet, reading)
        self._tell(hindrance(sheet, reading), warnings(sheet, reading))
        self._go(min(self._at, max(0, len(self._texts) - 1)))

    def _tell(self, hindering: str, told: tuple[str, ...]) -> None:
        """Say how many sources come out, or why none do, and what to look out for."""
        number = len(self._texts)
        words = n_("One source comes of this", "{n} sources come of this", number)
        self.count.setText(words.replace(str(number), number_of(number), 1) if number else "")
        self.count.setVisible(number > 0)
        beyond = len(self._reading.roles) - MOST_COLUMNS
        more = _("{n} further columns are not shown here.").format(n=beyond) if beyond > 0 else ""
        lines = [hindering] if hindering else [*told, more]
        self.told.setText("\n".join(line for line in lines if line))
        self.told.setVisible(any(lines))
        palette = QPalette(self.palette())
        if hindering:
            ink = current_look().warning
            palette.setColor(QPalette.ColorRole.PlaceholderText, ink)
        self.told.setPalette(palette)

    def _go(self, at: int) -> None:
        """Show the source at that index."""
        number = len(self._texts)
        self._at = max(0, min(at, number - 1))
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at < number - 1)
        for part in (self.back, self.place, self.on):
            part.setVisible(number > 1)
        place = _("{n} of {all}").format(n=number_of(self._at + 1), all=number_of(number))
        self.place.setText(place)
        text = self._texts[self._at] if number else TableText("", ())
        self.title.setText(text.title)
        self.title.setVisible(bool(text.title))
        details = _details(text)
        self.details.setText(details)
        self.details.setVisible(bool(details))
        self.text.set_transcript(_transcript(text))


def _sensible(reading: TableReading) -> TableReading:
    """Return the reading with the division that its columns ask for."""
    grouped = reading.division in (Division.TURNS, Division.EACH_GROUP)
    if reading.columns(ColumnRole.SPEAKER) and not grouped:
        return replace(reading, division=Division.TURNS)
    if reading.columns(ColumnRole.GROUP) and not grouped:
        return replace(reading, division=Division.EACH_GROUP)
    return reading


def _details(text: TableText) -> str:
    """Return what is kept with a source, in a line."""
    people = (_("Participant: {name}").format(name=name) for name in text.participants)
    date = [_("Date: {date}").format(date=text.date)] if text.date else []
    kept = (f"{name}: {value}" for name, value in text.metadata)
    notes = [n_("1 note", "{n} notes", len(text.notes))] if text.notes else []
    return " · ".join(_short(part) for part in (*people, *date, *kept, *notes))


def _short(words: str) -> str:
    return f"{words[: _LONGEST_DETAIL - 1]}…" if len(words) > _LONGEST_DETAIL else words


def _transcript(text: TableText) -> Transcript:
    """Return the beginning of a source as it is going to be read."""
    found = detect(text.paragraphs[:MOST_PARAGRAPHS])
    turns = []
    for turn in found.turns:
        speaker = None if turn.speaker is None else found.speakers[turn.speaker]
        label, role = (speaker.label, speaker.role) if speaker else ("", SpeakerRole.OTHER)
        turns.append(TurnLine(turn.start, turn.stop, label, role, time_ms=turn.time_ms))
    return Transcript(found.text, tuple(turns), headings=found.headings)
