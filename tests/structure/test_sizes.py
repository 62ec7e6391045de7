"""Modules and functions keep their size, and what grows beyond it is named."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def measure(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the measure that make check runs."""
    return subprocess.run(
        [sys.executable, str(ROOT / "resources" / "setup" / "sizes.py"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def module_of(lines: int) -> str:
    """A module of so many lines."""
    return "x = 1\n" * lines


def function_of(lines: int, head: str = "def f():") -> str:
    """A function of so many lines, its head included."""
    return head + "\n" + "    x = 1\n" * (lines - 1)


def test_the_sources_keep_their_sizes() -> None:
    measured = measure(ROOT / "src")
    assert measured.returncode == 0, measured.stdout + measured.stderr


def test_what_just_fits_is_kept(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(module_of(400))
    (tmp_path / "function.py").write_text(function_of(50))
    assert measure(tmp_path).returncode == 0


def test_a_long_module_is_named(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "module.py").write_text(module_of(401))
    measured = measure(tmp_path)
    assert measured.returncode == 1
    assert "module.py: 401 lines" in measured.stdout


def test_a_long_function_is_named(tmp_path: Path) -> None:
    (tmp_path / "function.py").write_text(function_of(51, "async def draw():"))
    measured = measure(tmp_path)
    assert measured.returncode == 1
    assert "function.py:1: draw has 51 lines" in measured.stdout
