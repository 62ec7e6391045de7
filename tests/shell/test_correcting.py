"""Paragraph after paragraph is corrected in the window, whose pages follow a moment later."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from quiltmark.queries.sources import source_text
from quiltmark.shell.appearance import Appearance
from quiltmark.shell.main_window import MainWindow
from quiltmark.views.coding.page import CodingPage
from quiltmark.views.familiarisation.page import FamiliarisationPage
from quiltmark.widgets.transcript import TranscriptView
from quiltmark.workbench.context import Workbench
from tests.shell.conftest import shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_CTRL = Qt.KeyboardModifier.ControlModifier
_LONG = "This was longer than all that stood here before, and then some more was said. "


@pytest.fixture(params=["familiarisation", "coding"])
def desk(
    request: pytest.FixtureRequest, qtbot: QtBot, workbench: Workbench, appearance: Appearance
) -> FamiliarisationPage | CodingPage:
    """A page of the real window on which transcripts are corrected."""
    window = shown(qtbot, MainWindow(workbench, appearance))
    window.show_place(request.param)
    page = window.stack.pages[request.param]
    assert isinstance(page, FamiliarisationPage | CodingPage)
    return page


def view_of(page: FamiliarisationPage | CodingPage) -> TranscriptView:
    return page.text if isinstance(page, FamiliarisationPage) else page.view


def text_of(page: FamiliarisationPage | CodingPage) -> str:
    """The text that is stored."""
    assert page.source_id is not None
    return page.workbench.session.ask(source_text, page.source_id).text


def test_the_next_paragraph_is_corrected_where_it_stands(
    desk: FamiliarisationPage | CodingPage,
) -> None:
    before = text_of(desk).split("\n")
    view_of(desk).set_caret(0)
    desk.correcting.open()
    field = desk.correcting.field
    QTest.keyClicks(field, _LONG)
    QTest.keyClick(field, Qt.Key.Key_End, _CTRL)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Home, _CTRL)
    QTest.keyClicks(field, "So: ")
    QTest.keyClick(field, Qt.Key.Key_Return, _CTRL)
    first, second, *rest = before
    assert text_of(desk).split("\n") == [_LONG + first, "So: " + second, *rest]


def test_what_was_typed_is_joined_and_split_where_the_caret_stands(
    desk: FamiliarisationPage | CodingPage,
) -> None:
    first, second, *rest = text_of(desk).split("\n")
    view_of(desk).set_caret(len(first) + 1)
    desk.correcting.open()
    field = desk.correcting.field
    QTest.keyClicks(field, _LONG)
    QTest.keyClick(field, Qt.Key.Key_Home, _CTRL)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    joined = f"{first} {_LONG}{second}"
    assert text_of(desk).split("\n") == [joined, *rest]
    assert field.typed == joined

    QTest.keyClick(field, Qt.Key.Key_End, _CTRL)
    QTest.keyClicks(field, " And this I said.")
    for _letter in "And this I said.":
        QTest.keyClick(field, Qt.Key.Key_Left)
    desk.correcting.split()
    desk.correcting.menu.actions()[-1].trigger()
    desk.correcting.menu.close()
    assert text_of(desk).split("\n") == [joined, "And this I said.", *rest]


def test_a_turn_put_in_after_what_was_typed_is_written_where_it_stands(
    desk: FamiliarisationPage | CodingPage,
) -> None:
    first, second, *rest = text_of(desk).split("\n")
    view_of(desk).set_caret(0)
    desk.correcting.open()
    field = desk.correcting.field
    QTest.keyClicks(field, _LONG)
    desk.correcting.insert()
    desk.correcting.menu.actions()[0].trigger()
    desk.correcting.menu.close()
    QTest.keyClicks(field, "Hm.")
    desk.settle()
    assert text_of(desk).split("\n") == [_LONG + first, "Hm.", second, *rest]
