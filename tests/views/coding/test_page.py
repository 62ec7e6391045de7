"""The page as a whole: going from source to source, empty, read-only, and by keyboard alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from quiltmark.domain.ids import SourceId
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import add_code, move_code, rename_code
from quiltmark.operations.coding import (
    Application,
    apply_code,
    code_passages,
    mark_extract,
    remove_extract,
)
from quiltmark.operations.participants import add_participant
from quiltmark.operations.sources import add_sources, remove_source, rename_source
from quiltmark.queries.sources import sources
from quiltmark.views.coding.code_model import CodesModel
from quiltmark.views.coding.models import SourcesModel
from quiltmark.views.coding.page import PAGE
from quiltmark.workbench.context import Workbench
from tests.views.coding.conftest import Hands
from tests.views.conftest import RecordingWindow, talk

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Open = Callable[[Workbench], Hands]


def shown_title(hands: Hands) -> str:
    """The title of the source that shows."""
    return hands.page.shown.source.source.title if hands.page.shown.source else ""


def test_a_source_is_chosen_by_mouse(hands: Hands) -> None:
    view = hands.page.sources.view
    box = view.visualRect(hands.page.sources.model.index(1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert shown_title(hands) == "Second talk"
    assert hands.shown_marks() == set(hands.named_marks())
    assert hands.page.pane.people.toolTip() == "Ben · Old hands   Speakers: Interviewer, Ben"


def test_a_source_is_chosen_with_down_and_enter(hands: Hands) -> None:
    hands.page.sources.view.setFocus()
    hands.press(Qt.Key.Key_Down)
    assert shown_title(hands) == "First talk"
    hands.press(Qt.Key.Key_Return)
    assert shown_title(hands) == "Second talk"
    assert hands.page.view.hasFocus()


def test_alt_and_page_keys_walk_the_sources(hands: Hands) -> None:
    hands.page.view.set_caret(20)
    hands.press(Qt.Key.Key_PageDown, ALT)
    assert shown_title(hands) == "Second talk"
    hands.press(Qt.Key.Key_PageDown, ALT)
    assert "last source" in hands.window.said[-1]
    hands.press(Qt.Key.Key_PageUp, ALT)
    assert shown_title(hands) == "First talk"
    assert hands.page.view.caret == 20


def test_the_filter_finds_a_source_by_its_participant(hands: Hands) -> None:
    hands.page.sources.field.setText("old hands")
    model = hands.page.sources.model
    assert [model.index(row).data() for row in range(model.rowCount())] == ["Second talk"]


def test_the_page_shows_a_passage_that_others_ask_for(hands: Hands) -> None:
    second = hands.session.ask(sources)[1].source.id
    hands.page.show_passage(second, Span(3, 9))
    assert shown_title(hands) == "Second talk"
    assert hands.page.view.selection == Span(3, 9)


def test_the_page_shows_a_code_that_others_ask_for(hands: Hands) -> None:
    hands.page.show_code(hands.code("Rest").id)
    assert hands.page.side.code.code_id == hands.code("Rest").id
    assert [card.text for card in hands.page.side.code.extracts.cards()] == ["quiet"]


def test_unnamed_passages_are_listed_until_they_have_a_code(hands: Hands) -> None:
    assert hands.page.shown.id is not None
    hands.session.run(mark_extract, hands.page.shown.id, hands.span("neighbour"))
    hands.page.show_unnamed()
    panel = hands.page.side.unnamed
    assert [card.text for card in panel.extracts.cards()] == ["neighbour"]
    hands.select("neighbour")
    hands.press(Qt.Key.Key_1)
    assert panel.extracts.cards() == ()


def test_without_a_project_and_without_sources_it_says_so(
    opened: Open, closed_workbench: Workbench, tmp_path: Path
) -> None:
    hands = opened(closed_workbench)
    assert hands.page.shown.id is None
    closed_workbench.new_project(tmp_path / "New.quilt")
    hands.page.reload()
    assert "Familiarisation" in hands.page.sources.view.empty_text
    hands.page.setFocus()
    hands.page.gestures.ask_code()
    assert hands.window.said[-1] == "Choose a source first."
    closed_workbench.session.run(add_sources, [talk("Late talk", (("Q", "Yes?"), ("A", "Yes.")))])
    assert shown_title(hands) == "Late talk"
    closed_workbench.close_project()
    hands.page.reload()
    assert hands.page.shown.id is None
    assert hands.page.codes.model.rowCount() == 0


def test_a_read_only_project_shows_everything_and_refuses_politely(
    opened: Open, workbench: Workbench
) -> None:
    path = workbench.session.path
    workbench.close_project()
    workbench.open_project(path, read_only=True)
    hands = opened(workbench)
    assert len(hands.shown_marks()) == 2
    hands.select("neighbour")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_H, Qt.Key.Key_I):
        hands.window.said.clear()
        hands.press(key)
        assert "for reading only" in hands.window.said[-1]
    assert hands.page.palette_sheet.isHidden()
    hands.page.codes.code_renamed.emit(hands.code("Rest").id, "Peace")
    hands.page.view.set_caret(hands.span("quiet").start)
    hands.press(Qt.Key.Key_Delete)
    assert len(hands.shown_marks()) == 2
    assert hands.window.warned == []


def test_changes_made_elsewhere_show(hands: Hands) -> None:
    second = hands.session.ask(sources)[1].source
    hands.session.run(apply_code, second.id, hands.code("Rest").id, Span(0, 4))
    assert hands.page.codes.model.counts(hands.code("Rest").id) == (2, 2)
    hands.session.run(rename_source, second.id, "Talk with Ben")
    assert hands.page.sources.model.index(1).data() == "Talk with Ben"
    hands.session.run(rename_code, hands.code("Rest").id, "Peace")
    assert hands.shown_marks() == set(hands.named_marks())
    assert hands.page.shown.id is not None
    hands.session.run(remove_source, hands.page.shown.id)
    assert shown_title(hands) == "Talk with Ben"
    hands.session.undo()
    assert hands.page.sources.model.rowCount() == 2


@contextmanager
def statements() -> Iterator[list[str]]:
    """Keep every SQL statement that is sent meanwhile."""
    sent: list[str] = []

    def keep(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", keep)


def questions_of_one_coding(hands: Hands) -> int:
    """How many statements the next coding takes, its showing included."""
    hands.select("Now I cannot")
    with statements() as sent:
        hands.press(Qt.Key.Key_1)
    hands.session.undo()
    return len(sent)


def test_a_coding_asks_as_little_among_hundreds_as_among_few(hands: Hands) -> None:
    few = questions_of_one_coding(hands)
    assert hands.page.shown.id is not None
    hands.session.run(
        code_passages,
        hands.page.shown.id,
        [
            Application(Span(start, start + 5), (hands.page.recent[start % 3],))
            for start in range(100)
        ],
    )
    assert len(hands.shown_marks()) > 100
    assert questions_of_one_coding(hands) == few
    assert few < 40


def test_a_coding_touches_one_mark_only(hands: Hands) -> None:
    computed = hands.page.view.sheet
    hands.select("through a neighbour")
    index = computed.index
    hands.press(Qt.Key.Key_1)
    assert hands.page.view.sheet is computed
    assert computed.index is index


def long_source(hands: Hands, title: str, paragraphs: int) -> SourceId:
    """Add a source with a coding in each of its paragraphs of a thousand characters."""
    text = "\n".join(["word " * 199 + "end."] * paragraphs)
    (source_id,) = hands.session.run(add_sources, [IncomingSource(title, text)])
    codes = (hands.page.recent[0],)
    places = [Application(Span(1000 * at, 1000 * at + 40), codes) for at in range(paragraphs)]
    hands.session.run(code_passages, source_id, places)
    return source_id


def test_a_very_long_source_shows_before_all_its_marks_are_here(hands: Hands, qtbot: QtBot) -> None:
    page = hands.page
    page.open_source(long_source(hands, "Long", 500))
    at_once = len(page.shown.rows)
    page.open_source(long_source(hands, "Longer", 900))
    assert len(page.shown.rows) == at_once
    assert 20 < at_once < 200
    qtbot.waitUntil(lambda: page.shown.is_whole)
    assert len(page.shown.rows) == 900
    assert hands.shown_marks() == set(hands.named_marks())


def test_what_is_done_while_marks_still_come_stays_done(hands: Hands, qtbot: QtBot) -> None:
    page, far = hands.page, Span(450_000, 450_040)
    source_id = long_source(hands, "Long", 500)
    page.open_source(source_id)
    (extract,) = (row.extract_id for row in hands.marks() if row.start == far.start)
    hands.session.run(remove_extract, extract)
    hands.session.run(apply_code, source_id, hands.code("Rest").id, Span(300_100, 300_150))
    assert not page.shown.is_whole
    qtbot.waitUntil(lambda: page.shown.is_whole)
    assert hands.shown_marks() == set(hands.named_marks())
    assert ("Rest", 300_100, 300_150) in hands.shown_marks()
    assert far.start not in {start for _name, start, _stop in hands.shown_marks()}


def test_no_marks_come_after_the_project_was_closed(hands: Hands, qtbot: QtBot) -> None:
    page = hands.page
    page.open_source(long_source(hands, "Long", 500))
    at_once = len(page.shown.rows)
    page.workbench.close_project()
    qtbot.wait(50)
    assert len(page.shown.rows) == at_once


def test_a_mini_study_by_keyboard_alone(opened: Open, empty_workbench: Workbench) -> None:
    session = empty_workbench.session
    lines = (("Interviewer", "And then?"), ("Ana", "We waited. Nobody told us anything."))
    session.run(add_sources, [talk("One", lines), talk("Two", lines)])
    session.run(add_participant, "Ana")
    hands = opened(empty_workbench)
    end, shift_end = Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Home)
    hands.press(end, shift_end)
    hands.press(Qt.Key.Key_Return)
    hands.type("Being left waiting")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_H)
    hands.press(Qt.Key.Key_PageDown, ALT)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Home)
    hands.press(end, shift_end)
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Return)
    hands.type("Silence of others")
    hands.press(Qt.Key.Key_Return)
    assert [name for name, _start, _stop in hands.named_marks()] == [
        "Being left waiting",
        "Silence of others",
    ]
    hands.press(Qt.Key.Key_BracketRight)
    hands.press(Qt.Key.Key_BracketRight)
    hands.press(Qt.Key.Key_Delete)
    assert len(hands.named_marks()) == 1
    session.undo()
    assert len(hands.shown_marks()) == 2
    hands.press(Qt.Key.Key_PageUp, ALT)
    hands.press(Qt.Key.Key_BracketRight)
    assert hands.chips() == ["Being left waiting"]
    assert hands.window.warned == []


def test_the_models_keep_to_what_models_are(hands: Hands) -> None:
    one = hands.session.run(add_code, "Sub")
    hands.session.run(move_code, one, hands.code("Rest").id)
    strict = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, strict)
        for model in (hands.page.codes.model, hands.page.sources.model)
    ]
    hands.session.run(rename_code, one, "Other")
    assert len(testers) == 2
    assert isinstance(hands.page.codes.model, CodesModel)
    assert isinstance(hands.page.sources.model, SourcesModel)
    hands.session.undo()


@pytest.mark.parametrize("title", ["A" * 300, "Ein sehr langer Titel " * 20])
def test_long_titles_are_cut_and_said_in_full(hands: Hands, title: str) -> None:
    assert hands.page.shown.id is not None
    hands.session.run(rename_source, hands.page.shown.id, title)
    assert hands.page.pane.title.text().endswith("…")
    assert hands.page.pane.title.toolTip() == title.strip()
    QApplication.processEvents()
    assert hands.page.width() == 1280


def test_the_page_is_the_one_the_window_loads(window: RecordingWindow) -> None:
    from quiltmark.views.pages import PAGES

    (place,) = (one for one in PAGES if one.id == "coding")
    assert place.load() is PAGE
    ids = [command.id for command in place.commands()]
    assert len(ids) == len(set(ids))
