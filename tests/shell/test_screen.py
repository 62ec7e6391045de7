"""The window on a real X server, with keys that come from outside."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from quiltmark import bootstrap

made = bootstrap.make_window
def make_window(app, settings):
    window = made(app, settings)
    def look():
        palette = window.overlays.palette
        if palette.isVisible() and palette.field.text() == "quit":
            print("found:", palette.model.entries[0].title, flush=True)
    timer = QTimer(window, interval=50)
    timer.timeout.connect(look)
    window.first_painted.connect(lambda: (timer.start(), window.activateWindow(),
                                          print("painted", flush=True)))
    return window
bootstrap.make_window = make_window
sys.exit(bootstrap.open_window(None))
"""

pytestmark = [
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


def test_the_palette_opens_and_quits_by_keys_from_outside(display: str, tmp_path: Path) -> None:
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    environment = {**os.environ, **folders, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    program = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    try:
        assert program.stdout.readline().strip() == "painted"
        found = _xdotool(environment, "search", "--sync", "--onlyvisible", "--name", "^Quiltmark$")
        _xdotool(environment, "windowfocus", "--sync", found.split()[0])
        _xdotool(environment, "key", "ctrl+k")
        time.sleep(0.3)
        _xdotool(environment, "type", "--delay", "40", "quit")
        assert program.stdout.readline().strip() == "found: Quit"
        _xdotool(environment, "key", "Return")
        assert program.wait(30) == 0
    finally:
        program.kill()
        program.wait(10)
        program.stdout.close()


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
