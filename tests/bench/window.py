"""The real window over a project, and the wait until what was done in it is painted."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from quiltmark.bootstrap import go_on, make_window
from quiltmark.shell.main_window import MainWindow
from quiltmark.views.coding.page import CodingPage
from quiltmark.workbench.settings import Settings

_LONGEST_WAIT = 20.0
_UNTIL_COPIED = 0.6


class _Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count, and let everything pass."""
        self.count += event.type() == QEvent.Type.Paint
        return False


class Desk:
    """A window whose event loop is turned by hand, so that what it takes can be measured."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._told = 0
        window.relay.delivered.connect(self._count)

    @property
    def page(self) -> CodingPage:
        """The coding page, which is gone to."""
        self.window.show_place("coding")
        page = self.window.stack.pages["coding"]
        assert isinstance(page, CodingPage)
        return page

    def show(self) -> None:
        """Have the window stand, painted."""
        self._at_home(self.window.show)

    def open_project(self, path: Path) -> None:
        """Open a project, seen on the first page."""
        self._at_home(lambda: self.window.open_file(path))

    def close_project(self) -> None:
        """Close the project, and see the first page without it."""
        self._at_home(self.window.opening.close_project)

    def do(self, act: Callable[[], object], widget: QWidget) -> None:
        """Do `act` and return when `widget` is painted, and what that left over is done."""
        paints = _Paints(widget)
        act()
        self._turn_until(lambda: paints.count > 0)
        QApplication.processEvents()

    def change(self, act: Callable[[], object], widget: QWidget) -> None:
        """Do `act`, which changes the project; return when every page heard and `widget` shows."""
        told = self._told
        act()
        self._turn_until(lambda: self._told > told)
        self.do(widget.update, widget)

    def rest(self) -> None:
        """Let the window do what it puts off, so that it is not measured with what comes next."""
        until = monotonic() + _UNTIL_COPIED
        self._turn_until(lambda: monotonic() > until)
        self.window.keeper.wait()
        QApplication.processEvents()

    def _at_home(self, act: Callable[[], object]) -> None:
        act()
        QApplication.processEvents()
        # All of it, since nobody knows which of its parts show something else now.
        self.window.repaint()

    def _count(self) -> None:
        self._told += 1

    def _turn_until(self, done: Callable[[], bool]) -> None:
        until = monotonic() + _LONGEST_WAIT
        while not done():
            QApplication.processEvents()
            assert monotonic() < until, "the window did not answer"


@contextmanager
def desk() -> Iterator[Desk]:
    """Show the window, 1280 by 800, without a project."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        window = make_window(application, Settings(Path(folder) / "settings.json"))
        window.resize(1280, 800)
        made = Desk(window)
        made.show()
        go_on(window, None)
        made.rest()
        try:
            yield made
        finally:
            window.close()
            window.deleteLater()
            QApplication.processEvents()
