"""Makes .venv and installs Quiltmark into it with its pinned parts.

`environment.py make FOLDER` runs with the machine's Python; `environment.py install [--tools]`
with the one in the folder.
"""

import argparse
import importlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parents[2]
CONSTRAINTS = ROOT / "resources" / "constraints.txt"


def make(folder: Path) -> int:
    """Make a virtual environment; say what is missing where the machine cannot."""
    if importlib.util.find_spec("ensurepip") is None and not _bring_ensurepip():
        return 1
    print(f"Making {folder} with Python {sys.version.split()[0]}.", flush=True)
    # --clear: what a broken or half-made folder holds must not survive in the new one.
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=False)
    if made.returncode:
        print(f"{folder} could not be made; Python's own words are above.", file=sys.stderr)
    return made.returncode


def _bring_ensurepip() -> bool:
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if debian.install([package]):
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip"):
            return True
    print(
        f"This Python cannot make virtual environments. On Debian and Ubuntu one line mends it:\n"
        f"    {debian.line([package])}\n"
        f"Then run make again.",
        file=sys.stderr,
    )
    return False


def install(*, tools: bool) -> int:
    """Install Quiltmark from pyproject.toml, every part at its pinned version."""
    what = "Quiltmark and the development tools" if tools else "Quiltmark"
    print(f"Installing {what}; the first time this fetches some 100 MB.", flush=True)
    # A machine may tell pip to install for the user, which no virtual environment allows.
    environment = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    words = ["install", "--constraint", str(CONSTRAINTS), "--editable", ".[dev]" if tools else "."]
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", *words, *quiet],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        print(
            "Quiltmark's parts could not be installed; pip's own words are above.\n"
            "Most often the network was away. Run make again: it goes on where it stopped.",
            file=sys.stderr,
        )
    return done.returncode


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("make").add_argument("folder", type=Path)
    steps.add_parser("install").add_argument("--tools", action="store_true")
    asked = parser.parse_args()
    return make(asked.folder) if asked.step == "make" else install(tools=asked.tools)


if __name__ == "__main__":
    sys.exit(main())
