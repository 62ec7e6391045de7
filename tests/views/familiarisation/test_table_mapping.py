"""A table on its way in: what a source is and what a column holds can be said by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.analysis.tables import ColumnRole, Division, TableReading, guess_table
from quiltmark.domain.incoming import Sheet
from quiltmark.formats import read_file
from quiltmark.formats.reading import ReadTable
from quiltmark.views.familiarisation.column_roles import MOST_COLUMNS, MOST_ROWS, RowsModel
from quiltmark.views.familiarisation.table_mapping import TableMapping
from quiltmark.widgets.look import LIGHT

TALK = Sheet(
    "Talk",
    (
        ("session", "speaker", "text", "mood"),
        ("Monday", "INT", "How was it on that day?", "calm"),
        ("Monday", "Ana", "It was good, as I said before.", "glad"),
        ("Tuesday", "INT", "And how is it today then?", "calm"),
        ("Tuesday", "Ana", "As it always was before.", "glad"),
        ("Tuesday", "INT", "Thank you for all of that.", "calm"),
    ),
)
ANSWERS = Sheet("Answers", (("Why did you come?",), ("Because of the rain.",), ("For no reason.",)))
TABLE = ReadTable((TALK, ANSWERS))

Shown = Callable[[ReadTable], TableMapping]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Return what shows a table as it is guessed."""
    QApplication.setPalette(LIGHT.palette())

    def show(table: ReadTable) -> TableMapping:
        panel = TableMapping()
        qtbot.addWidget(panel)
        panel.resize(620, 800)
        panel.show_table(table, guess_table(table.sheets))
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        return panel

    return show


def changes(panel: TableMapping) -> list[TableReading]:
    """Return the list that what the panel emits is written to."""
    found: list[TableReading] = []
    panel.changed.connect(found.append)
    return found


def test_a_table_is_shown_as_it_is_guessed_and_nothing_is_said(shown: Shown) -> None:
    panel = shown(TABLE)
    heard = changes(panel)
    panel.show_table(TABLE, guess_table(TABLE.sheets))
    assert panel.division.value is Division.TURNS
    assert [box.value for box in panel.columns.head.boxes] == [
        ColumnRole.GROUP,
        ColumnRole.SPEAKER,
        ColumnRole.TEXT,
        ColumnRole.ATTRIBUTE,
    ]
    assert panel.header.isChecked()
    assert panel.count.text() == "2 sources come of this"
    assert panel.title.text() == "Monday"
    assert panel.text.sheet.transcript.text.startswith("How was it")
    assert not heard


def test_sources_are_leafed_through_with_keys(shown: Shown) -> None:
    panel = shown(TABLE)
    assert not panel.back.isEnabled()
    panel.on.setFocus()
    QTest.keyClick(panel.on, Qt.Key.Key_Space)
    assert panel.title.text() == "Tuesday"
    assert panel.place.text() == "2 of 2"
    assert not panel.on.isEnabled()
    panel.back.click()
    assert panel.title.text() == "Monday"


def test_what_a_source_is_can_be_said(shown: Shown) -> None:
    panel = shown(TABLE)
    heard = changes(panel)
    panel.division.choose(Division.EACH_CELL)
    assert [one.division for one in heard] == [Division.EACH_CELL]
    assert panel.count.text() == "5 sources come of this"
    assert "Question: text" in panel.details.text()


def test_what_a_column_holds_can_be_said_with_keys(shown: Shown) -> None:
    panel = shown(TABLE)
    heard = changes(panel)
    box = panel.columns.head.boxes[3]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    assert heard[-1].roles[3] is ColumnRole.LEFT_OUT
    assert panel.reading == heard[-1]
    assert "mood" not in panel.details.text()


def test_leaving_out_the_text_says_what_is_missing(shown: Shown) -> None:
    panel = shown(TABLE)
    panel.columns.head.boxes[2].choose(ColumnRole.LEFT_OUT)
    assert panel.told.isVisible()
    assert "holds text" in panel.told.text()
    assert not panel.count.text()
    assert not panel.on.isVisible()
    panel.columns.head.boxes[2].choose(ColumnRole.TEXT)
    assert panel.count.text() == "2 sources come of this"


@pytest.mark.parametrize(
    ("column", "role", "division"),
    [(0, ColumnRole.GROUP, Division.EACH_GROUP), (1, ColumnRole.SPEAKER, Division.TURNS)],
)
def test_naming_the_speaker_or_what_rows_share_divides_the_table(
    shown: Shown, column: int, role: ColumnRole, division: Division
) -> None:
    panel = shown(TABLE)
    for box in panel.columns.head.boxes[:2]:
        box.choose(ColumnRole.LEFT_OUT)
    panel.division.choose(Division.EACH_ROW)
    panel.columns.head.boxes[column].choose(role)
    assert panel.division.value is division
    assert panel.reading.division is division


def test_another_sheet_is_guessed_anew(shown: Shown) -> None:
    panel = shown(TABLE)
    heard = changes(panel)
    panel.on.click()
    panel.sheet.choose(1)
    assert heard[-1] == TableReading(1, True, Division.EACH_ROW, (ColumnRole.TEXT,))
    assert panel.columns.head.boxes[0].value is ColumnRole.TEXT
    assert len(panel.columns.head.boxes) == 1
    assert panel.count.text() == "2 sources come of this"


def test_a_table_of_one_sheet_offers_no_other(shown: Shown) -> None:
    assert not shown(ReadTable((ANSWERS,))).sheet.isVisible()


def test_the_first_row_may_be_text_too(shown: Shown) -> None:
    panel = shown(ReadTable((ANSWERS,)))
    heard = changes(panel)
    panel.header.setFocus()
    QTest.keyClick(panel.header, Qt.Key.Key_Space)
    assert not heard[-1].has_header
    assert panel.count.text() == "3 sources come of this"
    assert panel.columns.rows.headerData(0, Qt.Orientation.Horizontal) == "Column 1"


def test_a_box_far_to_the_right_is_brought_into_sight(shown: Shown) -> None:
    names = tuple(f"Question {n}, and what is it that you think of it?" for n in range(30))
    rows = [tuple(f"I think that it is the answer {n}" for n in range(30))] * 30
    panel = shown(ReadTable((Sheet("Wide", (names, *rows)),)))
    last = panel.columns.head.boxes[29]
    assert last.x() > panel.columns.viewport().width()
    last.setFocus()
    QApplication.processEvents()
    assert 0 <= last.x() <= panel.columns.viewport().width() - last.width()


def test_only_the_beginning_of_a_large_table_is_shown(shown: Shown) -> None:
    wide = Sheet("Wide", (tuple(f"words of cell {n}" for n in range(MOST_COLUMNS + 30)),) * 50)
    panel = shown(ReadTable((wide,)))
    assert panel.columns.rows.rowCount() == MOST_ROWS
    assert len(panel.columns.head.boxes) == MOST_COLUMNS
    assert "30 further columns" in panel.told.text()


def test_a_table_without_sheets_says_so(shown: Shown) -> None:
    panel = shown(TABLE)
    panel.show_table(ReadTable(()), TableReading())
    assert not panel.count.text()
    assert not panel.text.sheet.transcript.text


def test_a_file_from_elsewhere_can_be_shown_after_another(shown: Shown, shared: Path) -> None:
    panel = shown(TABLE)
    path = shared / "transcripts/dialogue_in_cell_csv/MTS-Dialog-ValidationSet.csv"
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, ReadTable)
    panel.show_table(found, guess_table(found.sheets))
    assert panel.count.text() == "100 sources come of this"
    assert panel.title.text() == "ID 0"
    assert [turn.label for turn in panel.text.sheet.transcript.turns[:2]] == ["Doctor", "Patient"]


def test_the_rows_keep_the_rules_of_models(qapp: QApplication) -> None:
    model = RowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    reading = guess_table(TABLE.sheets)
    model.show_rows(TALK, reading)
    model.show_roles(reading.with_role(0, ColumnRole.LEFT_OUT))
    assert tester.model() is model
    assert model.data(model.index(1, 2)) == "It was good, as I said before."
