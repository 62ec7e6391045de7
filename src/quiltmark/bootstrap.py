"""The one place that wires everything together: the window, and the painting of maps without one.

The window is painted before storage and the readers of files are imported; those follow in the
next turns of the event loop.
"""

import gc
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from quiltmark.domain.errors import ProjectFileError
from quiltmark.domain.theme_map import MapDrawing
from quiltmark.i18n import _
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.settings import Settings, settings_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from quiltmark.shell.main_window import MainWindow

_NAME = "Quiltmark"
_MOST_LOGGED = 1 << 20
_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_drawing_without_window: "list[QApplication]" = []


def open_window(path: Path | None) -> int:
    """Open the window, on the project at `path` if there is one; return how it ended.

    Raises:
        ProjectFileError: there is no screen here, or Qt misses something on this machine.
    """
    _require_screen()
    _keep_log()
    app = _application()
    window = make_window(app, Settings(settings_file()))
    sys.excepthook = _Hook(window.unexpected)
    window.first_painted.connect(lambda: go_on(window, path))
    window.show()
    ended = app.exec()
    sys.excepthook = sys.__excepthook__
    return ended


def make_window(app: "QApplication", settings: Settings) -> "MainWindow":
    """Return the window, wired and not yet shown."""
    from quiltmark.shell.appearance import Appearance
    from quiltmark.shell.enter_key import EnterKey
    from quiltmark.shell.main_window import MainWindow

    window = MainWindow(Workbench(settings, paint_map), Appearance(app, settings))
    EnterKey(app, window)
    return window


def go_on(window: "MainWindow", path: Path | None) -> None:
    """Do what may wait until the window stands: open the project, then import the places."""
    if path is not None:
        window.open_file(path)
    _in_turns(window, _imports(window))


def paint_map(drawing: MapDrawing, kind: str) -> bytes:
    """Return a map as `svg`, `png` or `pdf`; this needs no window and no screen.

    Raises:
        ProjectFileError: there is no such kind, or Qt misses something on this machine.
    """
    if kind not in ("svg", "png", "pdf"):
        raise ProjectFileError(
            _("A map can be written as svg, png or pdf, not as {kind}.").format(kind=kind)
        )
    try:
        _ready_to_draw()
        from quiltmark.widgets.canvas.drawing import render_pdf, render_png, render_svg
    except ImportError as error:
        raise ProjectFileError(_lacking(error)) from error
    return {"svg": render_svg, "png": render_png, "pdf": render_pdf}[kind](drawing)


def _imports(window: "MainWindow") -> Iterator[Callable[[], object]]:
    yield lambda: _import("quiltmark.operations.session")
    for place in window.places:
        yield place.load
    yield _keep_for_good


def _keep_for_good() -> None:
    """Spare the search for garbage what is imported now: it took half the time of a long source."""
    gc.collect()
    gc.freeze()


def _import(name: str) -> object:
    from importlib import import_module

    return import_module(name)


def _in_turns(window: "MainWindow", steps: Iterator[Callable[[], object]]) -> None:
    """Do one step a turn of the event loop, so that the window answers in between."""
    from PySide6.QtCore import QTimer

    step = next(steps, None)
    if step is not None:
        window.attempt(step)
        QTimer.singleShot(0, window, lambda: _in_turns(window, steps))


def _application() -> "QApplication":
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise ProjectFileError(_lacking(error)) from error
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([_NAME])
    app.setApplicationName(_NAME)
    app.setDesktopFileName("quiltmark")
    return app


def _ready_to_draw() -> None:
    """Have Qt running in some way: fonts are measured and painted with nothing less."""
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # A whole application, so that a window can still be opened in the same process.
        _drawing_without_window.append(QApplication([_NAME]))


def _require_screen() -> None:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names):
        raise ProjectFileError(
            _(
                "There is no screen here to open a window on. The command line does the same work "
                "without one: quiltmark --help says how."
            )
        )


def _lacking(error: ImportError) -> str:
    """Return the sentence for a part of Qt that this machine lacks."""
    found = re.match(r"(lib[\w.+-]+)", str(error))
    if found is None:
        return _("Qt, which draws Quiltmark's windows and maps, cannot be loaded: {why}.").format(
            why=error
        )
    library = found[1]
    return _(
        "Qt, which draws Quiltmark's windows and maps, misses {library} on this machine. On Debian "
        "and Ubuntu one line brings it: sudo apt-get install {package}"
    ).format(library=library, package=_PACKAGES.get(library, library))


def _keep_log() -> None:
    """Log what fails to a small file of the researcher's own; nothing of it leaves the machine."""
    from platformdirs import user_log_path

    path = user_log_path("quiltmark", appauthor=False) / "quiltmark.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST_LOGGED:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        return
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


class _Hook:
    """Logs what nobody caught and says so in the window, instead of printing it."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            raise error.with_traceback(trace)
        except BaseException:
            self._tell()
