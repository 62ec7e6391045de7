"""Runs every benchmark, prints figures beside their budgets, writes build/bench.json."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tests.bench.figures import Figure

MODULES = ("start", "transcript", "storage", "coding")
OUT = Path("build") / "bench.json"


def benches(names: list[str]) -> list[Callable[[], Figure]]:
    """Return the benchmarks of the modules called `names`, all where none is named."""
    found: list[Callable[[], Figure]] = []
    for module in MODULES:
        if not names or module in names:
            found += import_module(f"tests.bench.{module}").BENCHES
    return found


def main(names: list[str]) -> int:
    """Measure, print and write; a budget that is missed is said, and never fails the run."""
    figures = []
    for bench in benches(names):
        figure = bench()
        figures.append(figure)
        verdict = "ok" if figure.median <= figure.budget else "OVER"
        print(
            f"{figure.name:58} {figure.size:34} {figure.median:9.2f} {figure.unit:3}"
            f" of {figure.budget:7.0f}  {verdict}",
            flush=True,
        )
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=1) + "\n")
    print(f"Written to {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
