"""The coding page on the screen, following its project, and hands for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from quiltmark.domain.codebook import Code
from quiltmark.domain.spans import Span
from quiltmark.operations.session import Session
from quiltmark.queries.extracts import MarkRow, marks_of_source
from quiltmark.queries.rows import rows
from quiltmark.shell.appearance import Appearance
from quiltmark.shell.main_window import MainWindow
from quiltmark.views.coding.page import CodingPage
from quiltmark.views.pages import PAGES
from quiltmark.widgets.look import LIGHT
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.settings import Settings
from tests.shell.places import ChosenFile
from tests.views.conftest import RecordingWindow


@dataclass
class Hands:
    """A page that shows, and what one does with it."""

    page: CodingPage
    window: RecordingWindow
    qtbot: QtBot
    around: QWidget

    @property
    def session(self) -> Session:
        return self.page.session

    def span(self, words: str) -> Span:
        """Where words stand in the source that shows."""
        assert self.page.shown.source is not None
        start = self.page.shown.source.text.index(words)
        return Span(start, start + len(words))

    def select(self, words: str) -> Span:
        """Select words, with the keyboard in the text."""
        span = self.span(words)
        self.page.view.setFocus()
        self.page.view.select(span)
        return span

    def press(
        self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, keys)

    def type(self, words: str) -> None:
        """Type words wherever the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)

    def code(self, name: str) -> Code:
        """The code of that name, as the project has it."""
        (found,) = (one for one in self.session.ask(rows, Code) if one.name == name)
        return found

    def marks(self) -> list[MarkRow]:
        """The marks of the source that shows, as the project has them."""
        assert self.page.shown.id is not None
        return self.session.ask(marks_of_source, self.page.shown.id)

    def named_marks(self) -> list[tuple[str, int, int]]:
        """Names and places of those marks."""
        return [(row.name, row.start, row.stop) for row in self.marks()]

    def shown_marks(self) -> set[tuple[str, int, int]]:
        """Names and places of the marks that the transcript shows."""
        ids = list(self.page.shown.rows)
        found = [self.page.view.sheet.index.get(one) for one in ids]
        assert len(self.page.view.sheet.index) == len(ids)
        return {(one.name, one.start, one.stop) for one in found if one is not None}

    def steps(self) -> int:
        """How many operations the journal holds."""
        from quiltmark.queries.project import counts

        return self.session.ask(counts).operations

    def chips(self) -> list[str]:
        """The names of the chips that show."""
        return [chip.name for chip in self.page.side.passage.chips.chips()]

    def drop(self, view: QAbstractScrollArea, data: QMimeData, at: QPoint) -> bool:
        """Drag `data` over a view and drop it there; say whether it was taken."""
        button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        port, copy = view.viewport(), Qt.DropAction.CopyAction
        QApplication.sendEvent(port, QDragEnterEvent(at, copy, data, button, keys))
        QApplication.sendEvent(port, QDragMoveEvent(at, copy, data, button, keys))
        dropped = QDropEvent(QPointF(at), copy, data, button, keys)
        QApplication.sendEvent(port, dropped)
        QApplication.processEvents()
        return dropped.isAccepted()


@pytest.fixture
def opened(qtbot: QtBot, window: RecordingWindow) -> Callable[[Workbench], Hands]:
    """Return what shows the coding page of a workbench, 1280 by 800."""
    QApplication.setPalette(LIGHT.palette())

    def show(bench: Workbench) -> Hands:
        around = QWidget()  # as in the window, the page is not the window itself
        page = CodingPage(bench, window)
        page.setParent(around)
        qtbot.addWidget(around)
        bench.on_changes(page.refresh)
        page.resize(1280, 800)
        around.resize(1280, 800)
        around.show()
        qtbot.waitExposed(around)
        around.activateWindow()
        page.reload()
        page.view.setFocus()
        qtbot.waitUntil(page.view.hasFocus)
        return Hands(page, window, qtbot, around)

    return show


@pytest.fixture
def hands(opened: Callable[[Workbench], Hands], workbench: Workbench) -> Hands:
    """The page over the small study."""
    return opened(workbench)


@pytest.fixture
def in_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> Iterator[Callable[[Workbench], MainWindow]]:
    """Return what shows a workbench in the real window, the keyboard in the words to be coded."""
    font = qapp.font()
    look = Appearance(qapp, Settings(tmp_path / "look.json"))

    def show(bench: Workbench) -> MainWindow:
        window = MainWindow(bench, look, PAGES, ChosenFile())
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.show_place("coding")
        page = window.stack.pages["coding"]
        assert isinstance(page, CodingPage)
        page.view.setFocus()
        qtbot.waitUntil(page.view.hasFocus)
        return window

    yield show
    look.deleteLater()
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Unknown)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)
