"""In the real window the words that are coded are gone to by line, zoomed and mapped."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.shell.main_window import MainWindow
from quiltmark.views.coding.page import CodingPage
from quiltmark.workbench.context import Workbench

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def real(in_window: Callable[[Workbench], MainWindow], workbench: Workbench) -> MainWindow:
    """The window over the small study."""
    return in_window(workbench)


def desk(window: MainWindow) -> CodingPage:
    """The coding page of a window."""
    page = window.stack.pages["coding"]
    assert isinstance(page, CodingPage)
    return page


def test_a_line_is_gone_to_by_its_number(real: MainWindow) -> None:
    page = desk(real)
    QTest.keyClick(page.view, Qt.Key.Key_G, _CTRL)
    palette = real.overlays.palette
    assert palette.isVisible()
    assert palette.field.text() == "#1:"
    QTest.keyClicks(palette.field, "3")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    span = page.view.selection
    assert span is not None
    assert span.of(page.view.sheet.text).startswith("And now?")
    assert page.view.hasFocus()


def test_type_is_made_larger_and_smaller_by_keys_and_wheel(real: MainWindow) -> None:
    page, settings = desk(real), real.workbench.settings
    size = page.view.reading_size
    QTest.keyClick(page.view, Qt.Key.Key_Equal, _CTRL)
    assert page.view.reading_size == settings.reading_size == size + 1
    QTest.keyClick(page.view, Qt.Key.Key_Minus, _CTRL)
    assert page.view.reading_size == settings.reading_size == size
    middle = QPointF(page.view.viewport().rect().center())
    notch = QWheelEvent(
        middle,
        page.view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        _CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.view.viewport(), notch)
    assert page.view.reading_size == settings.reading_size == size + 1


def test_the_minimap_and_line_numbers_are_shown_and_hidden(real: MainWindow) -> None:
    page, settings = desk(real), real.workbench.settings
    for shown in (not settings.minimap, settings.minimap):
        settings.keep(minimap=shown)
        real.stack.take_reading_size()
        assert page.view.minimap.isVisible() is shown
    widths = []
    for shown in (False, True):
        real.citing.turn_numbers()
        assert settings.line_numbers is shown
        widths.append(len(page.view.sheet.transcript.line_starts))
    assert widths[0] == 0
    assert widths[1] > 0


def test_ctrl_f_opens_the_line_to_find_in_and_f3_goes_on(real: MainWindow, qtbot: QtBot) -> None:
    page = desk(real)
    QTest.keyClick(page.view, Qt.Key.Key_F, _CTRL)
    assert page.finding.bar.field.hasFocus()
    QTest.keyClicks(page.finding.bar.field, "the")
    QTest.keyClick(page.finding.bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.finding.bar.told.text() == "1 of 2")
    QTest.keyClick(page.finding.bar.field, Qt.Key.Key_F3)
    assert page.finding.bar.told.text() == "2 of 2"
    QTest.keyClick(page.finding.bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.finding.bar.told.text() == "1 of 2"
    QTest.keyClick(page.finding.bar.field, Qt.Key.Key_Escape)
    assert page.view.hasFocus()


def test_in_the_narrowest_window_no_part_lies_over_another(real: MainWindow) -> None:
    page = desk(real)
    for width in (760, 900, 1_020, 1_280):
        real.resize(width, 700)
        QApplication.processEvents()
        edges = []
        for part in (page.codes, page.pane, page.side):
            left = part.mapTo(real, QPoint(0, 0)).x()
            edges += [left, left + part.width()]
        assert edges == sorted(edges)
        assert edges[-1] <= real.width()
        columns = page.view.sheet.columns
        assert columns.lane_x(0) + 5 <= page.view.viewport().width()
        assert columns.text_width >= 60
