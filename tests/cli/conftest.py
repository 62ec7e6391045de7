"""Calls made in this process and in one of their own, by a coder called Ada."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quiltmark.bootstrap import paint_map
from quiltmark.cli import main

INTERVIEW = (
    "Interviewer: How was the move?\n"
    "Ona: We carried the piano 🎹 ourselves. Nobody asked.\n"
    "Interviewer: And then?\n"
    "Ona: Then it rained, and the neighbours came out.\n"
    "Interviewer: All of them?\n"
    "Ona: All but one.\n"
)
CHARACTERS = len(INTERVIEW) - 3 * len("Interviewer: ") - 3 * len("Ona: ") - len("\n")
PIANO = "We carried the piano 🎹 ourselves."


@dataclass(frozen=True, slots=True)
class Answered:
    """How a call ended and what it said."""

    ended: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one document of an answer in JSON."""
        return json.loads(self.out)


Call = Callable[..., Answered]


@pytest.fixture(autouse=True)
def settings_of_ada(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    (config / "quiltmark").mkdir(parents=True)
    (config / "quiltmark" / "settings.json").write_text('{"coder": "Ada"}')
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(config))


@pytest.fixture
def windows() -> list[Path | None]:
    """The projects on which a window was opened."""
    return []


@pytest.fixture
def call(qapp: object, capsys: pytest.CaptureFixture[str], windows: list[Path | None]) -> Call:
    """Make a call in this process; nothing it prints is a traceback."""

    def open_window(path: Path | None) -> int:
        windows.append(path)
        return 0

    def made(*words: str | Path) -> Answered:
        capsys.readouterr()
        ended = main([str(word) for word in words], open_window, paint_map)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Answered(ended, said.out, said.err)

    return made


@pytest.fixture
def process() -> Call:
    """Make a call in a process of its own."""

    def made(*words: str | Path, **more: str) -> Answered:
        done = subprocess.run(
            [sys.executable, "-m", "quiltmark", *map(str, words)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, **more},
        )
        assert "Traceback" not in done.stdout + done.stderr
        return Answered(done.returncode, done.stdout, done.stderr)

    return made


@pytest.fixture
def empty(tmp_path: Path, call: Call) -> Path:
    """A project with nothing in it."""
    path = tmp_path / "study.quilt"
    assert call("new", path).ended == 0
    return path


@pytest.fixture
def study(tmp_path: Path, call: Call, empty: Path) -> Path:
    """A project with one interview, two codes, a theme and a map-less chapter."""
    interview = tmp_path / "Ona.txt"
    interview.write_text(INTERVIEW, encoding="utf-8")
    assert call("import", empty, interview).ended == 0
    start = len("How was the move?\n")
    span = f"{start}:{start + len(PIANO)}"
    assert call("code", empty, "--source", "Ona", "--span", span, "--code", "Doing").ended == 0
    span = f"{start}:{start + 10}"
    assert call("code", empty, "--source", "Ona", "--span", span, "--code", "We, us").ended == 0
    assert call("theme", empty, "--name", "Carrying", "--codes", "Doing").ended == 0
    return empty
