"""The words one gives to make are there, and a set-up is made again only when it must be."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ["run", "venv", "test", "test-slow", "check", "bench", "shots", "clean", "help"]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run make as a person would, whatever make runs these tests."""
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that make takes for a checkout whose set-up is finished."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "resources").mkdir()
    shutil.copy(ROOT / "resources" / "constraints.txt", tmp_path / "resources")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for part in ("bin/python", ".ready", ".ready-with-tools"):
        (tmp_path / ".venv" / part).touch()
    stamp_all(tmp_path, 1_000_000)
    return tmp_path


def stamp_all(folder: Path, at: int) -> None:
    """Give every file in the folder the same age, in seconds since 1970."""
    for path in folder.rglob("*"):
        os.utime(path, (at, at))


@pytest.mark.parametrize("target", TARGETS)
def test_the_word_is_known(target: str) -> None:
    planned = make("-n", target)
    assert planned.returncode == 0, planned.stderr


def test_make_alone_says_what_there_is() -> None:
    told = make().stdout
    assert all(f"make {target} " in told for target in TARGETS)


@pytest.mark.parametrize("target", ["venv", "tools"])
def test_a_finished_set_up_is_left_alone(checkout: Path, target: str) -> None:
    assert make("-q", target, folder=checkout).returncode == 0


@pytest.mark.parametrize("changed", ["pyproject.toml", "resources/constraints.txt"])
@pytest.mark.parametrize("target", ["venv", "tools"])
def test_a_change_of_what_is_needed_installs_again(
    checkout: Path, target: str, changed: str
) -> None:
    os.utime(checkout / changed, (2_000_000, 2_000_000))
    planned = make("-n", target, folder=checkout)
    assert "environment.py install" in planned.stdout
    assert "environment.py make" not in planned.stdout


def test_a_python_that_is_gone_makes_the_folder_again(checkout: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    planned = make("-n", "venv", folder=checkout)
    assert "environment.py make" in planned.stdout
    assert "environment.py install" in planned.stdout


@pytest.mark.parametrize("python", ["python-that-is-not-there", "false"])
def test_a_python_that_will_not_do_is_told_in_a_sentence(checkout: Path, python: str) -> None:
    (checkout / ".venv" / "bin" / "python").unlink()
    made = make("venv", f"PYTHON={python}", folder=checkout)
    assert made.returncode != 0
    assert f"Quiltmark needs Python 3.11 or newer, and '{python}' is missing" in made.stderr
    assert "make venv PYTHON=" in made.stderr
    assert "Traceback" not in made.stderr
