"""How soon the window stands, from the start of a fresh process."""

import os
import subprocess
import sys
import tempfile
from statistics import median
from time import perf_counter

from tests.bench.figures import Figure

_RUNS = 5
_SCRIPT = """
import sys
from quiltmark import bootstrap

made = bootstrap.make_window
def make_window(app, settings):
    window = made(app, settings)
    window.first_painted.connect(lambda: (print("painted", flush=True), app.exit(0)))
    return window

bootstrap.make_window = make_window
sys.exit(bootstrap.open_window(None))
"""


def _first_paint(home: str) -> float:
    """Return the milliseconds until a fresh process says that its window is painted."""
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), home)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **folders}
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", _SCRIPT], env=environment, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        said = program.stdout.readline().strip()
        took = 1000 * (perf_counter() - start)
    assert said == "painted", "the window was never painted"
    return took


def bench_first_paint() -> Figure:
    """Start the program and paint its window for the first time."""
    with tempfile.TemporaryDirectory() as home:
        _first_paint(home)
        took = median(_first_paint(home) for _run in range(_RUNS))
    return Figure("First paint of the window", "a fresh process", round(took, 2), 500)


BENCHES = (bench_first_paint,)
