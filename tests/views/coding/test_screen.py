"""A real window under an X server of its own, coded in from outside: by keys, and by the mouse."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiltmark.domain.extracts import Coding, Valence
from quiltmark.operations.codebook import add_code
from quiltmark.operations.session import begin
from quiltmark.operations.sources import add_sources
from quiltmark.queries.codebook import codebook
from quiltmark.queries.extracts import extracts_of_code
from quiltmark.queries.project import memos
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create, open_project
from tests.views.conftest import TALKS, talk

SCRIPT = """
import json
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from quiltmark import bootstrap
made = bootstrap.make_window
def tell(page):
    text, view, points = page.shown.source.text, page.view, {}
    for words in ("through a neighbour", "imagine the week"):
        at = text.find(words)
        places = (at, at + 4, at + len(words)) if at >= 0 else ()
        boxes = [view.sheet.caret_box(one, view.page_height) for one in places]
        points[words] = [point(view.viewport(), box.center()) for box in boxes]
    for code in page.codes.model.codes():
        row = page.codes.view.visualRect(page.codes.model.index_of(code.id))
        points[code.name] = [point(page.codes.view.viewport(), row.center())]
    print(json.dumps(points), flush=True)
def point(widget, at):
    there = widget.mapToGlobal(at)
    return [there.x(), there.y()]
def make_window(*arguments, **named):
    window = made(*arguments, **named)
    def go():
        if window.workbench.is_open:
            window.show_place("coding")
            page = window.stack.pages["coding"]
            window.activateWindow()
            page.view.setFocus()
            page.view.set_caret(0)
            QTimer.singleShot(500, lambda: tell(page))
        else:
            QTimer.singleShot(50, go)
    window.first_painted.connect(lambda: QTimer.singleShot(200, go))
    return window
bootstrap.make_window = make_window
sys.exit(bootstrap.open_window(Path(sys.argv[1])))
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.window,
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed"),
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is not installed"),
]


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of our own, on a number it chose itself."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number, "the X server did not start"
    yield f":{number}"
    server.terminate()
    server.wait(10)


@dataclass
class Program:
    """The program in a window, and where things lie on its screen."""

    environment: dict[str, str]
    points: dict[str, list[tuple[int, int]]]

    def do(self, *words: str) -> None:
        """Press and move from outside, and leave the window the time a hand would."""
        _xdotool(self.environment, *words)
        time.sleep(0.4)

    def drag(self, start: tuple[int, int], stop: tuple[int, int]) -> None:
        """Press at one point, move to another in some steps, and let go there."""
        self._move(start)
        self.do("mousedown", "1")
        for part in range(1, 9):
            way = (start[0] + (stop[0] - start[0]) * part // 8, start[1])
            self._move((way[0], start[1] + (stop[1] - start[1]) * part // 8))
        self._move(stop)
        self.do("mouseup", "1")

    def _move(self, point: tuple[int, int]) -> None:
        _xdotool(self.environment, "mousemove", str(point[0]), str(point[1]))
        time.sleep(0.08)


@contextmanager
def running(path: Path, display: str, folder: Path) -> Iterator[Program]:
    """Open a project in a window of its own, on the coding page; it is to be quit by keys."""
    folders = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    environment = {**os.environ, **folders, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    program = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    try:
        points = json.loads(program.stdout.readline())
        found = _xdotool(environment, "search", "--sync", "--onlyvisible", "--name", "Quiltmark")
        _xdotool(environment, "windowfocus", "--sync", found.split()[0])
        hands = Program(
            environment, {name: [(x, y) for x, y in some] for name, some in points.items()}
        )
        yield hands
        hands.do("key", "ctrl+q")
        assert program.wait(30) == 0
    finally:
        program.kill()
        program.wait(10)
        program.stdout.close()


def study(path: Path, *codes: str) -> None:
    """Make a project of the talks with some codes."""
    session = begin(create(path, "Ada"), "Ada")
    session.run(add_sources, [talk(title, lines) for title, lines in TALKS.items()])
    for name in codes:
        session.run(add_code, name)
    session.close()


def coded(path: Path) -> dict[str, list[str]]:
    """The words under each code."""
    session = begin(open_project(path, "Ada"), "Ada")
    book = session.ask(codebook)
    found = {
        row.code.name: [one.text for one in session.ask(extracts_of_code, row.code.id)]
        for row in book
    }
    session.close()
    return found


def test_words_are_coded_qualified_and_noted_by_keys_from_outside(
    display: str, tmp_path: Path
) -> None:
    path = tmp_path / "garden.quilt"
    study(path)
    with running(path, display, tmp_path) as program:
        for words in (
            ("key", "n"),
            ("key", "Return"),
            ("type", "--delay", "40", "By chance"),
            ("key", "Return"),
            ("key", "bracketright"),
            ("key", "plus"),
            ("key", "p"),
            ("type", "--delay", "40", "Newcomers"),
            ("key", "Return"),
            ("key", "m"),
            ("type", "--delay", "40", "again"),
            ("key", "Escape"),
            ("key", "n"),
            ("key", "Return"),
            ("type", "--delay", "40", "Being held"),
            ("key", "Return"),
            ("key", "ctrl+z"),
            ("key", "ctrl+shift+z"),
            ("key", "n"),
            ("key", "h"),
            ("key", "F4"),
            ("key", "1"),
        ):
            program.do(*words)
    said = [words for some in coded(path).values() for words in some]
    assert sorted(coded(path)) == ["Being held", "By chance"]
    assert len(said) == 3
    session = begin(open_project(path, "Ada"), "Ada")
    assert [memo.text for memo in session.ask(memos)] == ["again"]
    qualified = [one for one in session.ask(rows, Coding) if one.valence is Valence.POSITIVE]
    assert [one.perspective for one in qualified] == ["Newcomers"]
    session.close()


def test_codes_are_dragged_on_words_and_words_on_codes(display: str, tmp_path: Path) -> None:
    path = tmp_path / "garden.quilt"
    study(path, "Chance", "Rhythm")
    with running(path, display, tmp_path) as program:
        for words in ("through a neighbour", "imagine the week"):
            start, inside, stop = program.points[words]
            (chance,), (rhythm,) = program.points["Chance"], program.points["Rhythm"]
            program.drag(start, stop)
            if words == "through a neighbour":
                program.drag(inside, chance)
            else:
                program.drag(rhythm, inside)
    assert coded(path) == {"Chance": ["through a neighbour"], "Rhythm": ["imagine the week"]}


def _xdotool(environment: dict[str, str], *words: str) -> str:
    ran = subprocess.run(
        ["xdotool", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ran.stdout
