"""The window, the help, and whatever goes wrong on the way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import quiltmark
from quiltmark.bootstrap import paint_map
from quiltmark.cli import main
from quiltmark.domain.errors import ProjectFileError
from quiltmark.domain.theme_map import MapDrawing
from tests.cli.conftest import Call


def no_window(path: Path | None) -> int:
    raise AssertionError(f"a window was opened on {path}")


def test_without_words_the_window_opens(call: Call, windows: list[Path | None]) -> None:
    assert call().ended == 0
    assert windows == [None]


def test_a_project_opens_in_the_window(call: Call, windows: list[Path | None], empty: Path) -> None:
    before = empty.read_bytes()
    assert call(empty).ended == 0
    assert windows == [empty]
    assert empty.read_bytes() == before


def test_a_project_that_is_not_there_yet_is_begun(
    call: Call, windows: list[Path | None], tmp_path: Path
) -> None:
    path = tmp_path / "my study.quilt"
    answered = call(path)
    assert answered.ended == 0
    assert answered.err == f"Began a new project in {path}\n"
    assert windows == [path]
    assert call("info", path, "--json").data["title"] == "my study"


@pytest.mark.parametrize("word", ["inof", "notes.txt", "."])
def test_what_is_neither_project_nor_call_is_refused(
    call: Call, windows: list[Path | None], word: str
) -> None:
    answered = call(word)
    assert answered.ended == 2
    assert f"“{word}”" in answered.err
    assert windows == []


def test_a_project_in_a_folder_that_is_not_there_is_refused(
    call: Call, windows: list[Path | None], tmp_path: Path
) -> None:
    answered = call(tmp_path / "none" / "study.quilt")
    assert answered.ended == 1
    assert "No such file or directory" in answered.err
    assert windows == []


def test_what_the_window_ends_with_is_handed_on(empty: Path) -> None:
    assert main([str(empty)], lambda _path: 7, paint_map) == 7


def test_where_no_window_opens_nothing_is_begun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_screen(path: Path | None) -> int:
        raise ProjectFileError("There is no screen here.")

    path = tmp_path / "study.quilt"
    assert main([str(path)], no_screen, paint_map) == 1
    assert "There is no screen here." in capsys.readouterr().err
    assert not path.exists()


def test_the_version_is_said(call: Call) -> None:
    assert call("--version").out == f"quiltmark {quiltmark.__version__}\n"


def test_an_error_nobody_foresaw_is_a_sentence(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], call: Call
) -> None:
    def broken(drawing: MapDrawing, kind: str) -> bytes:
        raise ZeroDivisionError("no paper")

    call("sample", tmp_path / "s")
    words = ["export", str(tmp_path / "s" / "sample.quilt"), "map", str(tmp_path / "m.svg")]
    assert main(words, no_window, broken) == 1
    said = capsys.readouterr().err
    assert "ZeroDivisionError: no paper, at test_main.py" in said
    assert "Traceback" not in said
    assert main([*words, "--json"], no_window, broken) == 1
    assert "no paper" in json.loads(capsys.readouterr().out)["error"]


def test_stopping_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(path: Path | None) -> int:
        raise KeyboardInterrupt

    assert main([], stopped, paint_map) == 130
    said = capsys.readouterr()
    assert said.out + said.err == ""


def test_a_signal_ends_a_process_quietly(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from quiltmark.cli import main\n"
        # A process started in the background inherits that the signal is ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def stopped(path): os.kill(os.getpid(), signal.SIGINT); return 0\n"
        "sys.exit(main([], stopped, None))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_reader_who_leaves_is_no_error(study: Path) -> None:
    words = [sys.executable, "-m", "quiltmark", "history", str(study)]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, check=False, text=True)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_calls_work_in_a_process_of_their_own(process: Call, study: Path) -> None:
    info = process("info", study, "--json")
    assert info.ended == 0
    assert info.data["sources"] == 1
    assert process("info", study.with_name("none.quilt")).ended == 1
    assert process("info").ended == 2


def test_help_comes_without_what_makes_a_start_slow() -> None:
    program = (
        "import sys\n"
        "from quiltmark.cli import main\n"
        "main(['--help'], None, None)\n"
        "heavy = {'sqlalchemy', 'docx', 'lxml', 'pdfminer', 'PySide6', 'rapidfuzz'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_that_knows_few_letters_gets_them_spelled_out(
    process: Call, study: Path, tmp_path: Path
) -> None:
    path = tmp_path / "Übung 🎹.quilt"
    assert process("new", path, PYTHONIOENCODING="ascii").out.isascii()
    info = process("info", path, "--json", PYTHONIOENCODING="ascii")
    assert info.out.isascii()
    assert info.data["title"] == "Übung 🎹"
