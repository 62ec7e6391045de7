"""Every call keeps the same promises."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from quiltmark.cli.calls import CALLS
from quiltmark.storage.lock import Lock
from tests.cli.conftest import Call

NAMES = [call.name for call in CALLS]
WORDS: dict[str, list[str]] = {
    "sample": ["{folder}/sample"],
    "new": ["{folder}/other.quilt"],
    "import": ["{project}", "{folder}/more.txt"],
    "reimport": ["{project}", "ona", "{folder}/more.txt"],
    "original": ["{project}", "ona", "--out", "{folder}/Ona as it came.txt"],
    "info": ["{project}"],
    "code": ["{project}", "--source", "ona", "--span", "0:3", "--code", "Doing"],
    "locate": ["{project}", "#1:1"],
    "find": ["{project}", "--code", "Doing"],
    "codebook": ["{project}", "--freeze", "First pass"],
    "theme": ["{project}", "--name", "Weather"],
    "export": ["{project}", "chapter", "{folder}/chapter.docx"],
    "history": ["{project}", "--last", "3"],
    "undo": ["{project}"],
    "redo": ["{project}"],
    "snapshots": ["{project}", "--save", "first"],
    "check": ["{project}"],
}
READING = {"find", "locate", "original", "info", "export", "history", "check"}
WRITING = {"import", "reimport", "code", "codebook", "theme", "undo", "redo", "snapshots"}


def words(name: str, project: Path) -> list[str]:
    """Good words for a call, in the folder of `project`."""
    folder = project.parent
    (folder / "more.txt").write_text("Nothing but one line.\n")
    return [name, *(word.format(project=project, folder=folder) for word in WORDS[name])]


def test_no_call_stands_twice_and_each_is_made_here() -> None:
    assert sorted(NAMES) == sorted(WORDS)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_call_explains_itself(call: Call, name: str) -> None:
    answered = call(name, "--help")
    assert answered.ended == 0
    assert answered.out.startswith(f"usage: quiltmark {name} ")
    assert "--json" in answered.out
    assert answered.err == ""


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_all_lists_each_call(call: Call, name: str) -> None:
    summary = next(one.summary for one in CALLS if one.name == name)
    assert f"  {name} " in call("--help").out
    assert summary in call("--help").out


@pytest.mark.parametrize("name", NAMES)
def test_a_call_answers_in_words(call: Call, study: Path, name: str) -> None:
    if name == "redo":
        call("undo", study)
    answered = call(*words(name, study))
    assert answered.ended == 0
    assert answered.out.strip()
    assert answered.err == ""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("before", [True, False])
def test_a_call_answers_in_one_document(call: Call, study: Path, name: str, before: bool) -> None:
    if name == "redo":
        call("undo", study)
    said = words(name, study)
    answered = call(*(["--json", *said] if before else [*said, "--json"]))
    assert answered.ended == 0
    assert isinstance(answered.data, dict)
    assert "error" not in answered.data


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wrong", [[], ["--colour"], ["a.quilt", "b", "c", "d", "--nothing"]])
def test_a_call_made_wrongly_says_so(call: Call, name: str, wrong: list[str]) -> None:
    answered = call(name, *wrong)
    assert answered.ended == 2
    assert answered.out == ""
    assert f"quiltmark {name} --help" in answered.err
    assert answered.err.count("\n") == 1


def test_a_call_made_wrongly_says_so_in_json_too(call: Call) -> None:
    answered = call("undo", "a.quilt", "none", "--json")
    assert answered.ended == 2
    assert "“none” is not a number" in answered.data["error"]


def missing(path: Path) -> None:
    path.unlink()


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:30000])


def foreign(path: Path) -> None:
    path.write_text("Dear diary, " * 100)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def newer(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version=99000")
    raw.close()


@pytest.mark.parametrize("spoil", [missing, empty_file, cut_short, foreign, a_folder, newer])
@pytest.mark.parametrize("name", sorted(READING | WRITING))
def test_what_is_no_whole_project_is_refused_in_a_sentence(
    call: Call, study: Path, name: str, spoil: Callable[[Path], None]
) -> None:
    said = words(name, study)
    spoil(study)
    before = study.read_bytes() if study.is_file() else None
    answered = call(*said)
    assert answered.ended == 1
    assert answered.out == ""
    assert str(study) in answered.err
    assert answered.err.count("\n") == 1
    assert (study.read_bytes() if study.is_file() else None) == before
    refused = json.loads(call(*said, "--json").out)
    assert list(refused) == ["error"]


@pytest.mark.parametrize("name", sorted(WRITING))
def test_a_project_open_elsewhere_is_not_changed(call: Call, study: Path, name: str) -> None:
    before = study.read_bytes()
    lock = Lock.take(study, "Bea")
    assert lock is not None
    answered = call(*words(name, study))
    lock.release()
    assert answered.ended == 1
    assert "in use by Bea" in answered.err
    assert study.read_bytes() == before


@pytest.mark.parametrize("name", sorted(READING))
def test_a_project_open_elsewhere_is_read_all_the_same(call: Call, study: Path, name: str) -> None:
    lock = Lock.take(study, "Bea")
    assert lock is not None
    answered = call(*words(name, study))
    lock.release()
    assert answered.ended == 0
    assert answered.err == "study.quilt is open elsewhere; it is only read here.\n"


@pytest.mark.parametrize("name", sorted(READING))
def test_asking_writes_nothing(call: Call, study: Path, name: str) -> None:
    Path(study.parent, "config", "quiltmark", "settings.json").write_text('{"coder": "Bea"}')
    before = study.read_bytes()
    assert call(*words(name, study)).ended == 0
    assert study.read_bytes() == before


@pytest.mark.parametrize("name", sorted(WRITING - {"undo", "redo", "snapshots"}))
def test_a_project_that_can_only_be_read_is_not_changed(call: Call, study: Path, name: str) -> None:
    raw = sqlite3.connect(study)
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    raw.execute(f"PRAGMA user_version={version + 1}")
    raw.close()
    before = study.read_bytes()
    answered = call(*words(name, study))
    assert answered.ended == 1
    assert "for reading only" in answered.err
    assert study.read_bytes() == before


def test_the_ending_of_a_project_may_be_left_out(call: Call, study: Path) -> None:
    assert call("info", study.with_suffix("")).ended == 0
