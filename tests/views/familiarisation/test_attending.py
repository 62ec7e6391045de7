"""What was read and for how long is kept, shown and set side by side."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding
from quiltmark.domain.ids import SourceId
from quiltmark.domain.memos import Memo
from quiltmark.domain.spans import Span
from quiltmark.operations.corrections import correct_source
from quiltmark.operations.participants import add_dataset
from quiltmark.operations.readings import spend_reading
from quiltmark.queries.readings import readings
from quiltmark.queries.rows import rows
from quiltmark.views.familiarisation.attention_panel import AttentionColumn
from quiltmark.views.familiarisation.models import SourceColumn
from quiltmark.views.familiarisation.noting import PROJECT, SOURCE
from quiltmark.views.familiarisation.reading_clock import ReadingClock
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow
from tests.views.familiarisation.conftest import Opened, press
from tests.views.familiarisation.test_reading import run


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_reading_is_said_and_shown(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    assert page.attending.told.text() == "0 of 2 read"
    run(page, "source.mark_skimmed")
    assert page.attending.line.told.text() == "◐  Skimmed"
    run(page, "source.mark_read")
    run(page, "source.mark_read")
    workbench.session.run(spend_reading, page.sources.lines[0].id, 34 * 60)
    assert page.attending.line.told.text() == "●  Read 2× · 34 min"
    assert page.sources.lines[0].shown(SourceColumn.READING) == "● 2×"
    assert page.sources.lines[1].shown(SourceColumn.READING) == "○"
    assert page.attending.told.text() == "1 of 2 read · 34 min"
    workbench.session.undo()
    assert page.attending.line.told.text() == "●  Read · 34 min"
    run(page, "source.mark_unread")
    assert page.attending.line.told.text() == "○  Not read yet · 34 min"


def test_a_source_is_checked_against_its_recording(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    line = page.attending.line
    line.check.click()
    assert line.check.text().startswith("Checked on ")
    assert line.since.isHidden()
    assert page.sources.lines[0].shown(SourceColumn.READING) == "○ ✓"
    source_id = page.sources.lines[0].id
    start = page.text.sheet.text.index("quiet")
    workbench.session.run(correct_source, source_id, [Replacement(start, start + 5, "calm")])
    assert line.since.isVisible()
    assert page.sources.lines[0].shown(SourceColumn.READING) == "○"
    run(page, "source.check")
    assert line.since.isHidden()
    assert line.check.text() == "Checked against the recording"
    workbench.session.undo()
    assert line.check.isChecked()


def test_attention_is_set_side_by_side(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    first, second = (line.id for line in page.sources.lines)
    workbench.session.run(spend_reading, first, 600)
    run(page, "source.attention")
    panel = page.attending.panel
    assert panel.isVisible()
    assert not page.panel.isVisible()
    tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    words = page.sources.lines[0].words
    shown = [
        panel.model.index(row, AttentionColumn.PACE).data() for row in range(panel.model.rowCount())
    ]
    assert shown == [f"{10 / words * 1000:.1f}", ""]
    workbench.session.run(spend_reading, second, 60)
    assert panel.model.index(1, AttentionColumn.TIME).data() == "1 min"
    panel.table.sortByColumn(AttentionColumn.PACE, Qt.SortOrder.AscendingOrder)
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.table.model().index(0, 0))
    press(panel.table, Qt.Key.Key_Return)
    assert page.panel.title.text() == "Second talk"
    assert page.text.isVisible()
    run(page, "source.attention")
    press(panel.table, Qt.Key.Key_Escape)
    assert page.text.isVisible()
    assert tester.model() is panel.model


def clock_of(qtbot: QtBot, hand: Hand) -> tuple[ReadingClock, QWidget, list[tuple[str, int]]]:
    watched = QWidget()
    qtbot.addWidget(watched)
    watched.show()
    clock = ReadingClock(watched, watched, hand)
    told: list[tuple[str, int]] = []
    clock.spent.connect(lambda source_id, seconds: told.append((source_id, seconds)))
    return clock, watched, told


def test_only_time_at_work_is_counted(qtbot: QtBot) -> None:
    hand = Hand()
    clock, watched, told = clock_of(qtbot, hand)
    clock.show(SourceId("a"))
    hand.now += 60
    clock.notice()
    hand.now += 3600
    clock.settle()
    assert told == [("a", 180)], "two minutes after the last sign of life it stops"
    hand.now += 50
    clock.notice()
    hand.now += 30
    watched.hide()
    hand.now += 500
    watched.show()
    hand.now += 10
    clock.settle()
    assert told == [("a", 180), ("a", 40)]


def test_a_few_seconds_wait_for_more(qtbot: QtBot) -> None:
    hand = Hand()
    clock, _watched, told = clock_of(qtbot, hand)
    clock.show(SourceId("a"))
    hand.now += 12
    clock.show(SourceId("b"))
    clock.settle()
    assert told == []
    hand.now += 25
    clock.show(SourceId("a"))
    hand.now += 9.5
    clock.settle()
    assert told == [("a", 21), ("b", 25)]
    for _minute in range(6):
        hand.now += 60
        clock.eventFilter(QObject(), QEvent(QEvent.Type.KeyPress))
        clock.look()
    assert told[2:] == [("a", 300)], "while one reads on, it is told now and then"


def test_time_is_kept_when_the_source_is_left(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    hand = Hand()
    page.attending.clock._clock = hand
    page.attending.clock._counted = page.attending.clock._alive = hand.now
    first = page.source_id
    assert first is not None
    hand.now += 45
    run(page, "source.next")
    assert page.panel.title.text() == "Second talk"
    assert workbench.session.ask(readings)[first].seconds == 45
    steps = workbench.session.next_undo()
    assert steps is not None
    assert steps.kind != "spend_reading"


def test_nothing_is_kept_of_what_is_open_for_reading_only(
    opened: Opened, workbench: Workbench, window: RecordingWindow
) -> None:
    path = workbench.session.path
    workbench.close_project()
    workbench.open_project(path, read_only=True)
    page = opened(workbench)
    hand = Hand()
    page.attending.clock._clock = hand
    page.attending.clock._counted = page.attending.clock._alive = hand.now
    hand.now += 45
    page.settle()
    assert not window.warned
    assert not page.attending.line.check.isEnabled()


def test_notes_on_the_whole_study(opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    session = workbench.session
    dataset = session.run(add_dataset, "Growers")
    notes, noting = page.panel.notes, page.noting
    QTest.keyClicks(notes.field, "Begun on the source")
    noting.scope.choose(PROJECT)
    assert [memo.target_kind for memo in session.ask(rows, Memo)] == [Kind.SOURCE]
    page.text.select(Span(0, 3))
    assert notes.target.text() == "On the whole study"
    QTest.keyClicks(notes.field, "All of them wait")
    notes.settle()
    assert [note.memo.text for note in notes.model._notes] == ["All of them wait"]
    noting.scope.choose(dataset)
    assert notes.model.rowCount() == 0
    QTest.keyClicks(notes.field, "Growers count")
    notes.settle()
    (memo,) = (one for one in session.ask(rows, Memo) if one.target_kind is Kind.DATASET)
    assert (memo.target_id, memo.text) == (dataset, "Growers count")
    noting.scope.choose(SOURCE)
    assert notes.model.rowCount() == 1


def test_a_note_becomes_a_code(
    opened: Opened, workbench: Workbench, window: RecordingWindow
) -> None:
    page = opened(workbench)
    session = workbench.session
    page.text.select(Span(0, 7))
    QTest.keyClicks(page.panel.notes.field, "A beginning")
    page.panel.notes.settle()
    noting = page.noting
    assert not noting.has_note
    page.panel.notes.list.setCurrentIndex(page.panel.notes.model.index(0))
    run(page, "source.code_note")
    QTest.keyClicks(noting.line.name, "Rest")
    press(noting.line.name, Qt.Key.Key_Return)
    assert "there already" in window.warned[-1]
    noting.line.name.setText("Beginnings")
    press(noting.line.name, Qt.Key.Key_Return)
    (code,) = session.ask(rows, Code, name="Beginnings")
    assert code.description == "A beginning"
    assert len(session.ask(rows, Coding, code_id=code.id)) == 1
    assert page.panel.notes.model.rowCount() == 1
    session.undo()
    assert not session.ask(rows, Code, name="Beginnings")
