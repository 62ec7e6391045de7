"""Runs every benchmark, prints figures beside their budgets, writes build/bench.json."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tests.bench.figures import Figure

MODULES = (
    "start",
    "study",
    "retrieval",
    "palette",
    "auto_coding",
    "codebook",
    "long",
    "finding",
    "correction",
    "reading",
)
OUT = Path("build") / "bench.json"


def measured(names: list[str]) -> Iterator[Figure]:
    """Return the figures of the modules called `names`, of all where none is named."""
    for module in MODULES:
        if not names or module in names:
            yield from import_module(f"tests.bench.{module}").measure()


def main(names: list[str]) -> int:
    """Measure, print and write; a budget that is missed is said, and never fails the run."""
    figures = []
    for figure in measured(names):
        figures.append(figure)
        verdict = "ok" if figure.median <= figure.budget else "OVER"
        print(
            f"{figure.name:42} {figure.size:50} {figure.median:8.2f} {figure.unit}"
            f" of {figure.budget:5.0f}  {verdict}",
            flush=True,
        )
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=1) + "\n")
    print(f"Written to {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
