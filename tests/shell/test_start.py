"""The start: painted before anything that can wait, and in words where it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quiltmark import bootstrap
from quiltmark.domain.errors import ProjectFileError
from quiltmark.domain.theme_map import MapDrawing

FIRST_PAINT = """
import sys
from pathlib import Path
from quiltmark import bootstrap
from quiltmark.shell.main_window import MainWindow

def tell(window):
    early = {"sqlalchemy", "docx", "pdfminer", "lxml", "rapidfuzz"} & set(sys.modules)
    print("at first paint:", sorted(early), flush=True)
    window.workbench.on_project(lambda: print("then:", window.windowTitle(), flush=True))
    window.workbench.on_project(window.leave)

made = bootstrap.make_window
def make_window(app, settings):
    window = made(app, settings)
    window.first_painted.connect(lambda: tell(window))
    return window

bootstrap.make_window = make_window
sys.exit(bootstrap.open_window(Path(sys.argv[1])))
"""

STUMBLING = """
import sys
from PySide6.QtCore import QTimer
from quiltmark import bootstrap

made = bootstrap.make_window
def make_window(app, settings):
    window = made(app, settings)
    def stumble():
        QTimer.singleShot(50, tell)
        raise ValueError("nobody foresaw this")
    def tell():
        print([strip.sentence for strip in window.notices.strips], flush=True)
        window.leave()
    window.first_painted.connect(stumble)
    return window

bootstrap.make_window = make_window
sys.exit(bootstrap.open_window(None))
"""

DRAWING = """
import os, sys
os.environ.pop("QT_QPA_PLATFORM", None)
os.environ.pop("DISPLAY", None)
os.environ.pop("WAYLAND_DISPLAY", None)
from quiltmark import bootstrap
from quiltmark.domain.theme_map import MapDrawing
for kind in ("svg", "png", "pdf"):
    print(kind, bootstrap.paint_map(MapDrawing("Empty", (), ()), kind)[:5])
"""


def run(script: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a researcher with an empty home would."""
    folders = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **folders},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_window_is_painted_before_storage_and_readers_are_imported(tmp_path: Path) -> None:
    from quiltmark.storage.project_file import create

    create(tmp_path / "Harbour.quilt", "Ada").close()
    ran = run(FIRST_PAINT, tmp_path, str(tmp_path / "Harbour.quilt"))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "at first paint: []" in ran.stdout
    assert "then: Harbour — Quiltmark" in ran.stdout
    assert ran.stderr == ""


def test_what_nobody_caught_becomes_a_sentence_and_not_a_traceback(tmp_path: Path) -> None:
    ran = run(STUMBLING, tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "did not foresee" in ran.stdout
    assert ran.stderr == ""
    (log,) = tmp_path.rglob("quiltmark.log")
    assert "nobody foresaw this" in log.read_text(encoding="utf-8")


def test_a_map_is_drawn_without_a_screen(tmp_path: Path) -> None:
    ran = run(DRAWING, tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["svg", "b'<?xml'", "png", "b'\\x89PNG\\r'", "pdf", "b'%PDF-'"]


def test_an_unknown_kind_of_map_is_said() -> None:
    with pytest.raises(ProjectFileError, match="svg, png or pdf, not as gif"):
        bootstrap.paint_map(MapDrawing("Empty", (), ()), "gif")


def test_without_a_screen_the_window_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(ProjectFileError, match="no screen here"):
        bootstrap.open_window(None)


def test_the_program_answers_on_the_command_line(tmp_path: Path) -> None:
    ran = run("from quiltmark.__main__ import main; raise SystemExit(main())", tmp_path, "--help")
    assert ran.returncode == 0
    assert "quiltmark" in ran.stdout
