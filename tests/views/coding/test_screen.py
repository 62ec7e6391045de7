"""A real window under an X server of its own, coded in by keys from outside."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiltmark.operations.session import begin
from quiltmark.operations.sources import add_sources
from quiltmark.queries.codebook import codebook
from quiltmark.queries.project import memos
from quiltmark.storage.project_file import create, open_project
from tests.views.conftest import TALKS, talk

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from quiltmark import bootstrap
made = bootstrap.make_window
def make_window(*arguments, **named):
    window = made(*arguments, **named)
    def go():
        if window.workbench.is_open:
            window.show_place("coding")
            page = window.stack.pages["coding"]
            window.activateWindow()
            page.view.setFocus()
            page.view.set_caret(0)
            print("ready", flush=True)
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


def test_words_are_coded_qualified_and_noted_by_keys_from_outside(
    display: str, tmp_path: Path
) -> None:
    path = tmp_path / "garden.quilt"
    session = begin(create(path, "Ada"), "Ada")
    session.run(add_sources, [talk(title, lines) for title, lines in TALKS.items()])
    session.close()
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
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
        assert program.stdout.readline().strip() == "ready"
        found = _keys(environment, "search", "--sync", "--onlyvisible", "--name", "Quiltmark")
        _keys(environment, "windowfocus", "--sync", found.split()[0])
        for words in (
            ("key", "n"),
            ("key", "Return"),
            ("type", "--delay", "40", "By chance"),
            ("key", "Return"),
            ("key", "bracketright"),
            ("key", "plus"),
            ("key", "m"),
            ("type", "--delay", "40", "again"),
            ("key", "Escape"),
            ("key", "ctrl+q"),
        ):
            _keys(environment, *words)
            time.sleep(0.4)
        assert program.wait(30) == 0
    finally:
        program.kill()
        program.wait(10)
        program.stdout.close()
    session = begin(open_project(path, "Ada"), "Ada")
    assert [row.code.name for row in session.ask(codebook)] == ["By chance"]
    assert [memo.text for memo in session.ask(memos)] == ["again"]
    session.close()


def _keys(environment: dict[str, str], *words: str) -> str:
    ran = subprocess.run(
        ["xdotool", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ran.stdout
