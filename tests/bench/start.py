"""What a fresh process takes: time until the window stands, memory with a large project in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.corpus import STUDY, copy_of
from tests.bench.figures import Figure

_RUNS = 7
_HEAVY = {"sqlalchemy", "docx", "lxml", "pdfminer", "rapidfuzz"}
_SCRIPT = r"""
import re
import sys
from pathlib import Path
from quiltmark import bootstrap

made = bootstrap.make_window
def make_window(app, settings):
    window = made(app, settings)
    window.first_painted.connect(lambda: {then}(app, window))
    return window

def tell(app, window):
    print("painted", *sys.modules, flush=True)
    app.exit(0)

def code(app, window):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(3000, lambda: window.show_place("coding"))
    QTimer.singleShot(5000, lambda: weigh(app, window))

def weigh(app, window):
    window.keeper.wait()
    if window.stack.current == "coding" and window.stack.pages["coding"].shown.id:
        print(most_held(), flush=True)
    app.exit(0)

def most_held():
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage tells here includes the process that started this one.
        return re.search(r"VmHWM:\s+(\d+) kB", status.read_text())[1]
    import resource
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform != "darwin" else most // 1024

bootstrap.make_window = make_window
sys.exit(bootstrap.open_window(Path(sys.argv[1]) if sys.argv[1:] else None))
"""


def measure() -> Iterator[Figure]:
    """Start the program, alone and on the study."""
    with TemporaryDirectory() as home:
        _first_paint(home)
        took = median(_first_paint(home) for _run in range(_RUNS))
        yield Figure("First paint of the window", "a fresh process", round(took, 2), 500)
        path = copy_of(STUDY, Path(home))
        words, _took = _first_line(home, "code", str(path))
        used = round(int(words[0]) / 1024, 1)
        yield Figure("Most memory ever held, window and project", STUDY.said, used, 250, "MB")


def _first_paint(home: str) -> float:
    """Return the milliseconds until a fresh process says that its window is painted."""
    words, took = _first_line(home, "tell")
    assert words[0] == "painted", "the window was never painted"
    early = sorted(_HEAVY.intersection(words))
    assert not early, f"imported before the first paint: {early}"
    return took


def _first_line(home: str, then: str, *arguments: str) -> tuple[list[str], float]:
    """Return the first line a fresh program prints, as words, and the milliseconds until then."""
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), home)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **folders}
    script = _SCRIPT.replace("{then}", then)
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        words = program.stdout.readline().split()
        took = 1000 * (perf_counter() - start)
    assert words, "the program ended without a word"
    return words, took
