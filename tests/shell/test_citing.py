"""Lines are gone to by their citation, and words copied with theirs, in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.sources import Source
from quiltmark.domain.spans import Span
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text
from quiltmark.shell.appearance import Appearance
from quiltmark.shell.citing import Citing
from quiltmark.shell.main_window import MainWindow
from quiltmark.views.familiarisation.page import FamiliarisationPage
from quiltmark.workbench.context import Workbench
from tests.shell.conftest import page, shown
from tests.shell.test_palette import opened, titles

_CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_cited_line_is_found_among_everything(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "(#1:2)")
    first = palette.model.entries[0]
    assert first.title.startswith("#1:2  ")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    source_id, span = page(window, "coding").told[-1]

    known = window.workbench.session.ask(source_text, source_id)
    assert known.source.title == first.kind
    assert known.text[span.start - 1] == "\n"
    assert first.title.endswith(" ".join(span.of(known.text).split()))


def test_a_line_that_is_nowhere_is_not_offered(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "#1:4711")
    assert not titles(palette)


def test_a_line_is_asked_for_by_its_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_G, _CTRL)
    assert window.overlays.palette.isVisible()
    assert window.overlays.palette.field.text() == "#"


def test_a_citation_at_the_caret_is_followed(window: MainWindow) -> None:
    window.show_place("coding")
    field = page(window, "coding").field
    field.setText("see (#2:2; #1:2), and #1:1")
    field.setFocus()
    field.setCursorPosition(6)
    QTest.keyClick(window, Qt.Key.Key_G, _CTRL)
    assert window.overlays.palette.field.text() == "#2:2"
    QTest.keyClick(window.overlays.palette.field, Qt.Key.Key_Escape)
    field.setSelection(4, 12)
    QTest.keyClick(window, Qt.Key.Key_G, _CTRL)
    palette = window.overlays.palette
    assert palette.field.text() == "#2:2; #1:2"
    assert [one.title[:6] for one in palette.model.entries] == ["#2:2  ", "#1:2  "]


def test_where_one_reads_a_citation_leads_to_the_line_there(
    qtbot: QtBot, workbench: Workbench, appearance: Appearance
) -> None:
    window = shown(qtbot, MainWindow(workbench, appearance))
    window.show_place("familiarisation")
    reading = window.stack.pages["familiarisation"]
    assert isinstance(reading, FamiliarisationPage)
    palette = window.overlays.palette
    window.open_palette("#2:2")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.stack.current == "familiarisation"
    assert reading.panel.title.text() == "Second talk"
    text = reading.text.sheet.text
    assert reading.text.caret == text.index("\n") + 1
    reading.sources.field.setText("Second")
    window.open_palette("#1:2")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.stack.current == "familiarisation"
    assert reading.panel.title.text() == "First talk"


def test_nothing_is_copied_where_nothing_is_selected(window: MainWindow) -> None:
    citing: Citing = window.citing
    assert not citing.can_copy
    QApplication.clipboard().setText("before")
    citing.copy()
    assert QApplication.clipboard().text() == "before"


def test_words_selected_by_keys_are_copied_with_their_lines_where_one_reads(
    qtbot: QtBot, workbench: Workbench, appearance: Appearance
) -> None:
    window = shown(qtbot, MainWindow(workbench, appearance))
    window.show_place("familiarisation")
    reading = window.stack.pages["familiarisation"]
    assert isinstance(reading, FamiliarisationPage)
    reading.text.setFocus()
    QTest.keyClick(reading.text, Qt.Key.Key_Right, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.actions_of.action("edit.copy_cited").isEnabled())
    QTest.keyClick(reading.text, Qt.Key.Key_C, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.clipboard().text() == "“How” (#1:1)"


def test_numbers_are_turned_off_and_on(window: MainWindow) -> None:
    shown = [window.workbench.settings.line_numbers]
    for _turn in range(2):
        window.citing.turn_numbers()
        shown.append(window.workbench.settings.line_numbers)
    assert shown == [True, False, True]


def test_selected_words_are_copied_with_their_lines(window: MainWindow) -> None:

    session = window.workbench.session
    source = next(one for one in session.ask(rows, Source) if one.number == 2)
    window.show_place("coding")
    shown = page(window, "coding")
    shown.selected = (source.id, Span(0, 4))
    assert window.citing.can_copy
    window.citing.copy()
    copied = QApplication.clipboard().text()
    assert copied.startswith("“")
    assert copied.endswith(":1)")
