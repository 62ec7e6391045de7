"""Tables of sources sort and narrow thousands of them without asking for every cell."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from quiltmark.domain.ids import RevisionId, SourceId
from quiltmark.domain.sources import Source
from quiltmark.queries.lengths import Length
from quiltmark.queries.sources import SourceRow
from quiltmark.views.familiarisation.models import SourceColumn, SourceLine
from quiltmark.views.familiarisation.source_list import SourceList
from quiltmark.views.familiarisation.source_model import SourcesModel


class Counting(SourcesModel):
    """Counts what is asked of it."""

    asked = 0

    def value(self, line: SourceLine, column: int) -> str | float:
        """Count, and answer."""
        self.asked += 1
        return super().value(line, column)


def some(count: int) -> list[SourceLine]:
    """Answers to a questionnaire; the titles run against the numbers."""
    rows = [
        Source(SourceId(str(n)), f"Answer {count - n:04}", RevisionId(str(n)), number=n)
        for n in range(count)
    ]
    return [
        SourceLine(SourceRow(one, 100, 0, 0, 0), f"Ana {one.number % 7}", Length(20))
        for one in rows
    ]


def test_each_source_is_asked_once_for_what_it_is_sorted_by(qtbot: QtBot) -> None:
    model = Counting()
    model.show_lines(some(3000))
    assert model.asked == 3000
    model.sort(SourceColumn.TITLE, Qt.SortOrder.DescendingOrder)
    assert model.asked == 6000
    assert [line.row.source.number for line in model.lines[:3]] == [0, 1, 2]
    model.sort(SourceColumn.TITLE, Qt.SortOrder.AscendingOrder)
    assert [line.row.source.number for line in model.lines[:3]] == [2999, 2998, 2997]


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot) -> None:
    model = SourcesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = some(30)
    model.show_lines(lines)
    model.sort(SourceColumn.TITLE, Qt.SortOrder.AscendingOrder)
    model.narrow("ana 3")
    assert [line.row.source.number for line in model.lines] == [24, 17, 10, 3]
    model.show_lines([replace(line, length=Length(40)) for line in lines])
    model.narrow("")
    assert model.rowCount() == 30
    assert {line.words for line in model.lines} == {40}
    model.show_lines([])
    assert tester.model() is model


def test_what_is_selected_stays_while_sources_are_sorted_and_come_and_go(qtbot: QtBot) -> None:
    sources = SourceList()
    qtbot.addWidget(sources)
    lines = some(300)
    sources.show_lines(lines)
    assert sources.current == "0"
    assert sources.select([SourceId("7"), SourceId("150")])
    sources.table.sortByColumn(SourceColumn.TITLE, Qt.SortOrder.AscendingOrder)
    assert sources.selected == ["150", "7"]
    assert sources.table.currentIndex().row() == 292
    sources.show_lines([line for line in lines if line.id != "7"])
    assert sources.selected == ["6"]
    assert sources.current == "6", "the one that stands in its place now"
    sources.field.setText("answer 0150")
    assert [line.id for line in sources.lines] == ["150"]
    assert sources.select([SourceId("299")])
    assert len(sources.lines) == 299
    assert not sources.select([SourceId("7")])
