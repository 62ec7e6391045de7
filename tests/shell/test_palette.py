"""The palette finds everything and is driven by the keyboard alone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from quiltmark.queries.codebook import code_named
from quiltmark.queries.sources import source_titled
from quiltmark.shell.command_palette import CommandPalette, Entry, EntryModel
from quiltmark.shell.main_window import MainWindow
from tests.shell.conftest import page

_CTRL = Qt.KeyboardModifier.ControlModifier


def opened(window: MainWindow) -> CommandPalette:
    """Open the palette by its key."""
    QTest.keyClick(window, Qt.Key.Key_K, _CTRL)
    assert window.overlays.palette.isVisible()
    return window.overlays.palette


def titles(palette: CommandPalette) -> list[str]:
    """What the palette shows, from above."""
    return [entry.title for entry in palette.model.entries]


def test_a_command_by_a_few_letters(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "coding")
    assert titles(palette)[0] == "Go to coding"
    assert palette.model.entries[0].shortcut == "Ctrl+2"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.stack.current == "coding"
    assert palette.isHidden()


def test_the_commands_of_the_page_are_there_and_only_while_it_shows(window: MainWindow) -> None:
    assert "Mark on coding" not in titles(opened(window))
    window.overlays.palette.leave()
    window.show_place("coding")
    palette = opened(window)
    assert "Mark on coding" in titles(palette)
    QTest.keyClicks(palette.field, "mark on")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert page(window, "coding").told[-1] == "marked"


def test_what_cannot_be_done_is_not_offered(bare: MainWindow) -> None:
    palette = opened(bare)
    assert "New project…" in titles(palette)
    assert "Close project" not in titles(palette)
    assert "Go to coding" not in titles(palette)


def test_sources_codes_and_themes_are_found(window: MainWindow) -> None:
    session = window.workbench.session
    code = session.ask(code_named, "Being measured")
    source = session.ask(source_titled, "Second talk")
    palette = opened(window)
    QTest.keyClicks(palette.field, "measured")
    assert (palette.model.entries[0].key, palette.model.entries[0].hue) == (code.id, code.hue)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert page(window, "coding").told[-1] == code.id
    palette = opened(window)
    QTest.keyClicks(palette.field, "second")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert page(window, "coding").told[-1] == (source.id, None)


def test_arrows_choose_and_go_round(window: MainWindow) -> None:
    palette = opened(window)
    count = len(palette.model.entries)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == count - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_PageUp)
    assert palette.list.currentIndex().row() == 0


def test_escape_gives_the_keyboard_back(window: MainWindow) -> None:
    window.show_place("coding")
    field = page(window, "coding").field
    field.setFocus()
    palette = opened(window)
    assert QApplication.focusWidget() is palette.field
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert QApplication.focusWidget() is field


def test_a_click_does_what_it_hits(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "go to the journal")
    place = palette.list.visualRect(palette.model.index(0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.stack.current == "journal"


def test_what_was_done_last_stands_first(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "journal")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert titles(opened(window))[0] == "Go to the journal"


def test_nothing_found_is_said(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "qqqqqq")
    assert titles(palette) == []
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_it_fits_a_small_window(window: MainWindow) -> None:
    window.resize(760, 480)
    palette = opened(window)
    over = palette.parentWidget()
    assert over is not None
    assert over.rect().contains(palette.geometry())


def test_the_model_keeps_qts_rules(window: MainWindow, qtmodeltester: ModelTester) -> None:
    model = EntryModel(window)
    model.take([Entry("a", "Apply", lambda: None), Entry("b", "Bring", lambda: None, hue=3)])
    check: Callable[[EntryModel], None] = qtmodeltester.check
    check(model)
