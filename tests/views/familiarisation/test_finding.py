"""Words are found across sources, hit after hit, and listed by how often they were said."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.sources import Speaker, SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.operations.participants import change_role
from quiltmark.operations.sources import add_sources, remove_source
from quiltmark.queries.rows import rows
from quiltmark.queries.word_list import Side
from quiltmark.views.coding.commands import COMMANDS as CODING_COMMANDS
from quiltmark.views.coding.page import CodingPage
from quiltmark.views.familiarisation.finding_panel import ONE
from quiltmark.views.familiarisation.page import FamiliarisationPage
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow
from tests.views.familiarisation.conftest import Opened, click, press
from tests.views.familiarisation.test_reading import run


def settled(qtbot: QtBot, page: FamiliarisationPage) -> None:
    """Wait until everything that was asked is found and counted."""
    qtbot.wait(5)
    panel = page.finding.panel
    if panel._pause.isActive():
        panel.ask()
    finders = (page.finding.finder, page.finding.words.finder, page.finding.words.counter)
    qtbot.waitUntil(lambda: not any(one.is_busy for one in finders))


def find(qtbot: QtBot, page: FamiliarisationPage, words: str) -> list[str]:
    """Type words into the field and return what is found, with its source."""
    run(page, "source.find_everywhere")
    page.finding.panel.field.clear()
    QTest.keyClicks(page.finding.panel.field, words)
    settled(qtbot, page)
    return [f"{hit.source.title}: {hit.words}" for hit in page.finding.panel.list.hits.hits]


def test_words_are_found_in_all_sources_and_gone_to(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    found = find(qtbot, page, "wor*")
    assert found == ["Second talk: Work", "Second talk: work"]
    assert page.finding.panel.told.text() == "1 paragraph in 1 source"
    press(page.finding.panel.field, Qt.Key.Key_Return)
    assert page.panel.title.text() == "Second talk"
    text = page.text.sheet.text
    assert page.text.selection == Span(text.index("Work"), text.index("Work") + 4)
    assert len(page.text.emphasis.places) == 2
    run(page, "source.next_hit")
    second = page.text.selection
    assert second is not None
    assert second.start == text.index("work that nobody")
    run(page, "source.next_hit")
    assert page.text.selection == Span(text.index("Work"), text.index("Work") + 4)
    run(page, "source.previous_hit")
    assert page.text.selection == second
    page.finding.panel.asking.click()
    settled(qtbot, page)
    assert not page.finding.finder.is_busy
    assert len(page.finding.finder.hits) == 2


def test_interviewers_are_found_when_asked(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    assert find(qtbot, page, "garden") == []
    assert page.finding.panel.told.text() == "Nowhere."
    page.finding.panel.asking.click()
    settled(qtbot, page)
    assert len(page.finding.finder.hits) == 2


def test_a_place_after_an_emoji_is_marked_exactly(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    assert find(qtbot, page, "HOLDS") == ["First talk: holds"]
    assert page.finding.panel.list.open_row(0)
    span = page.text.selection
    assert span is not None
    assert span.of(page.text.sheet.text) == "holds"


def test_this_source_alone_is_searched(qtbot: QtBot, opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    find(qtbot, page, "the")
    assert {hit.source.title for hit in page.finding.finder.hits} == {"First talk", "Second talk"}
    run(page, "source.find_here")
    settled(qtbot, page)
    assert page.finding.panel.scope.value == ONE
    assert {hit.source.title for hit in page.finding.finder.hits} == {"First talk"}
    run(page, "source.next")
    settled(qtbot, page)
    assert {hit.source.title for hit in page.finding.finder.hits} == {"Second talk"}


def test_selected_words_are_looked_for(qtbot: QtBot, opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    start = page.text.sheet.text.index("of my own")
    page.text.setFocus()
    qtbot.waitUntil(page.text.hasFocus)
    page.text.select(Span(start, start + 9))
    run(page, "source.find_everywhere")
    settled(qtbot, page)
    assert page.finding.panel.field.text() == '"of my own"'
    assert [hit.words for hit in page.finding.finder.hits] == ["of my own"]


def test_escape_brings_the_sources_back(qtbot: QtBot, opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    find(qtbot, page, "quiet")
    page.finding.panel.list.open_row(0)
    press(page.finding.panel.field, Qt.Key.Key_Escape)
    assert page.finding.panel.isVisible(), "the first empties the field"
    press(page.finding.panel.field, Qt.Key.Key_Escape)
    assert page.finding.panel.isHidden()
    assert page.sources.isVisible()
    assert page.text.emphasis.places == ()


def test_what_is_found_follows_what_is_done(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    session = workbench.session
    assert len(find(qtbot, page, "quiet")) == 1
    (ana,) = session.ask(rows, Speaker, label="Ana")
    session.run(change_role, ana.id, SpeakerRole.INTERVIEWER)
    settled(qtbot, page)
    assert page.finding.finder.hits == []
    session.undo()
    settled(qtbot, page)
    assert len(page.finding.finder.hits) == 1
    session.run(remove_source, ana.source_id)
    settled(qtbot, page)
    assert page.finding.finder.hits == []
    workbench.close_project()
    assert not page.finding.finder.is_asked


def test_hits_come_in_pages(qtbot: QtBot, opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    many = [IncomingSource(f"Diary {n}", "hope\n" * 20) for n in range(10)]
    workbench.session.run(add_sources, many)
    model = page.finding.panel.list.hits
    assert len(find(qtbot, page, "hope")) < 200
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.finding.panel.told.text() == "200 paragraphs in 10 sources"
    while page.finding.finder.has_more:
        page.finding.finder.want_more()
        settled(qtbot, page)
    assert model.rowCount() == 200
    assert tester.model() is model


def test_reading_can_be_stopped(qtbot: QtBot, opened: Opened, workbench: Workbench) -> None:
    page = opened(workbench)
    workbench.session.run(
        add_sources, [IncomingSource(f"Diary {n}", f"hope {n}\n" * 4000) for n in range(12)]
    )
    run(page, "source.find_everywhere")
    page.finding.panel.field.setText("xyz")
    page.finding.panel.ask()
    qtbot.waitUntil(lambda: 0 < page.finding.finder.share < 1)
    assert page.finding.panel.stop.isVisible()
    click(page.finding.panel.stop)
    assert not page.finding.finder.is_busy
    assert page.finding.panel.told.text() in ("Stopped.", "Reading the sources: 0 %")
    page.finding.panel.ask()
    settled(qtbot, page)
    assert page.finding.panel.told.text() == "Nowhere."


def test_words_are_listed_with_their_lines(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    run(page, "source.words")
    settled(qtbot, page)
    words = page.finding.words
    assert words.isVisible()
    assert not page.panel.isVisible(), "the lines take the room beside the text"
    assert words.model.words[0].word == "work"
    tester = QAbstractItemModelTester(
        words.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert "the" not in {row.word for row in words.model.words}
    words.hiding.click()
    assert "the" in {row.word for row in words.model.words}
    at = [row.word for row in words.model.words].index("work")
    words.table.selectRow(at)
    settled(qtbot, page)
    words.order.choose(Side.AFTER)
    assert [hit.after[:6] for hit in words.lines.hits.hits] == [", most", " that "]
    words.lines.open_row(1)
    assert page.panel.isVisible()
    assert page.panel.title.text() == "Second talk"
    span = page.text.selection
    assert span is not None
    assert page.text.sheet.text[span.start :].startswith("work that nobody")
    assert tester.model() is words.model


def test_words_of_one_source_and_of_interviewers(
    qtbot: QtBot, opened: Opened, workbench: Workbench
) -> None:
    page = opened(workbench)
    run(page, "source.words")
    words = page.finding.words
    words.scope.choose("one")
    settled(qtbot, page)
    assert "work" not in {row.word for row in words.model.words}
    assert "garden" not in {row.word for row in words.model.words}
    words.asking.click()
    settled(qtbot, page)
    assert "garden" in {row.word for row in words.model.words}
    QTest.keyClicks(words.field, "gar")
    assert [row.word for row in words.model.words] == ["garden"]
    press(words, Qt.Key.Key_Escape)
    assert page.text.isVisible()


def test_the_coding_page_leads_to_finding(
    qtbot: QtBot, workbench: Workbench, window: RecordingWindow
) -> None:
    page = CodingPage(workbench, window)
    qtbot.addWidget(page)
    page.reload()
    wanted: list[str] = []
    page.command_wanted.connect(wanted.append)
    (command,) = (one for one in CODING_COMMANDS if one.id == "coding.find_everywhere")
    assert command.when(page)
    command.run(page)
    assert window.asked[-1] == ("place", "familiarisation")
    assert wanted == ["source.find_everywhere"]


@pytest.mark.parametrize(
    "way",
    [
        lambda page: page.correcting.open(),
        lambda page: page.correcting.replace_all(),
        lambda page: page.reviewing.begin(),
        lambda page: page.new_note(),
        lambda page: page.rename_source(),
    ],
)
def test_what_is_done_on_the_text_brings_it_back(
    opened: Opened, workbench: Workbench, way: Callable[[FamiliarisationPage], None]
) -> None:
    page = opened(workbench)
    page.finding.toggle_words()
    hidden = (page.text.isHidden(), page.panel.isHidden())
    way(page)
    assert hidden == (True, True)
    assert (page.text.isHidden(), page.panel.isHidden()) == (False, False)
    page.settle()
