"""Somebody who codes in the real window, and looks at the file after every step."""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.ids import SourceId
from quiltmark.domain.spans import Span
from quiltmark.operations.session import Session
from quiltmark.queries.project import counts
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text
from quiltmark.shell.main_window import MainWindow
from quiltmark.views.coding.page import CodingPage
from quiltmark.widgets.transcript.boundaries import Edge
from tests.storage.projects import assert_whole

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@dataclass
class Reader:
    """A window in front, the coding page in it, and the places where codes ought to lie.

    `expected` has the span of each code's only coding in the source that shows, by name.
    """

    window: MainWindow
    qtbot: QtBot
    expected: dict[str, Span] = field(default_factory=dict)

    @property
    def page(self) -> CodingPage:
        page = self.window.stack.pages["coding"]
        assert isinstance(page, CodingPage)
        return page

    @property
    def session(self) -> Session:
        return self.window.workbench.session

    @property
    def source_id(self) -> SourceId:
        assert self.page.shown.id is not None
        return self.page.shown.id

    @property
    def text(self) -> str:
        """The words as the file has them."""
        return self.session.ask(source_text, self.source_id).text

    @property
    def selection(self) -> Span:
        """What is selected; the clipboard agrees."""
        view = self.page.view
        span = view.selection
        assert span is not None
        self.press(Key.Key_C, CTRL)
        copied = QApplication.clipboard().text()
        assert copied == span.of(self.text).replace("\u2028", "\n").replace("\u2029", "\n")
        return span

    @property
    def steps(self) -> int:
        """How many operations the journal holds."""
        return self.session.ask(counts).operations

    def stored(self) -> dict[str, Span]:
        """Where each coding of the source lies, by the name of its code."""
        codes = {one.id: one.name for one in self.session.ask(rows, Code)}
        lying = {one.id: one for one in self.session.ask(rows, Extract, source_id=self.source_id)}
        found = {}
        for coding in self.session.ask(rows, Coding):
            if coding.extract_id in lying:
                found[codes[coding.code_id]] = lying[coding.extract_id].span
        return found

    def check(self) -> None:
        """Hold the file, and what shows of it, against what was done."""
        QApplication.processEvents()
        stored = self.stored()
        assert stored == self.expected
        index = self.page.view.sheet.index
        shown = {one.name: Span(one.start, one.stop) for one in index}
        assert shown == stored
        assert_whole(self.session)

    def moved(self, name: str, span: Span) -> None:
        """Expect a passage elsewhere, with all its codes."""
        before = self.expected[name]
        together = [one for one, lying in self.expected.items() if lying == before]
        self.expected.update(dict.fromkeys(together, span))
        self.check()

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, keys)

    def type(self, words: str) -> None:
        """Type words wherever the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)

    def code(self, name: str) -> Span:
        """Code what is selected by Enter and a new name; the file has it where it was selected."""
        span = self.selection
        words = span.of(self.text)
        left = len(words) - len(words.lstrip())
        meant = Span(span.start + left, span.start + len(words.rstrip()))
        self.press(Key.Key_Return)
        self.type(name)
        self.press(Key.Key_Return)
        assert self.page.view.hasFocus()
        self.expected[name] = meant
        self.check()
        assert self.stored()[name].of(self.text) == words.strip()
        return meant

    def point(self, offset: int) -> QPoint:
        """Return the point of the viewport where a caret at `offset` stands."""
        view = self.page.view
        view.reveal(offset)
        box = view.sheet.caret_box(offset, view.page_height)
        assert box is not None
        return box.center()

    def inside(self, offset: int) -> QPoint:
        """Return a point of the viewport within the character at `offset`."""
        view = self.page.view
        first = self.point(offset)
        placed = next(
            one
            for one in view.sheet.flow.showing(view.page_height)
            if one.piece == view.sheet.pieces.at(offset)
        )
        within = offset - view.sheet.pieces.start(placed.piece)
        left, right = (
            placed.laid.end_of(within, after=after).center().x() for after in (False, True)
        )
        return QPoint(view.sheet.columns.text_x + (left + right) // 2, first.y())

    def click(self, offset: int) -> None:
        """Put the caret at `offset` by the mouse."""
        # What is selected would be dragged away, and a second click means what lies there.
        self.press(Key.Key_Home, CTRL)
        QTest.mouseClick(self.page.view.viewport(), LEFT, NONE, self.point(offset))

    def drag(self, start: QPoint, stop: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press at one point, go to another, let go."""
        port = self.page.view.viewport()
        QTest.mousePress(port, LEFT, keys, start)
        for place in (start + QPoint(30, 0), stop):
            at, there = QPointF(place), QPointF(port.mapToGlobal(place))
            moved = QMouseEvent(
                QEvent.Type.MouseMove, at, there, Qt.MouseButton.NoButton, LEFT, keys
            )
            QApplication.sendEvent(port, moved)
        QTest.mouseRelease(port, LEFT, keys, stop)

    def choose(self, name: str) -> None:
        """Choose a coding at the caret by going through those that lie there."""
        for _time in self.expected:
            self.press(Key.Key_Period)
            row = self.page.gestures.active()
            if row is not None and row.name == name:
                return
        raise AssertionError(f"“{name}” cannot be come to")

    def handle(self, edge: Edge) -> QPoint:
        """Return the point at which the end of the chosen coding is taken."""
        view = self.page.view
        mark = view.handled_mark
        assert mark is not None
        row = self.point(mark.start if edge is Edge.START else mark.stop - 1).y()
        for x in range(0, view.viewport().width(), 2):
            if view.resizing.handle_at(QPoint(x, row)) is edge:
                return QPoint(x + 4, row)
        raise AssertionError("the end cannot be taken hold of")

    def colour_on_map(self, offset: int) -> QColor:
        """Return the colour of the minimap where `offset` lies."""
        strip = self.page.view.minimap
        self.qtbot.waitUntil(lambda: strip.is_whole)
        y = min(strip.height() - 1, offset * strip.height() // len(self.text))
        top, bottom = strip.frame()
        picture = strip.grab().toImage()
        ratio = picture.devicePixelRatio()
        assert top <= bottom
        return picture.pixelColor(int(9 * ratio), int(y * ratio))
