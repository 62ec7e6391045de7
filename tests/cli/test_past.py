"""Journal, undo and redo, snapshots, and checking, from the command line."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def held(call: Call, project: Path) -> dict[str, int]:
    data = call("info", project, "--json").data
    return {name: data[name] for name in ("sources", "extracts", "codings", "codes", "themes")}


def test_history_names_what_was_done_and_by_whom(call: Call, study: Path) -> None:
    rows = call("history", study, "--json").data["operations"]
    assert [row["said"] for row in rows] == [
        "Entered coder Ada",
        "Began project study",
        "Imported Ona",
        "Added code Doing",
        "Applied Doing in Ona",
        "Added code We, us",
        "Applied We, us in Ona",
        "Added theme Carrying",
    ]
    assert {row["coder"] for row in rows[1:]} == {"Ada"}
    assert len(call("history", study, "--last", "2").out.splitlines()) == 2


def test_steps_are_taken_back_and_done_again(call: Call, study: Path) -> None:
    full = held(call, study)
    answered = call("undo", study, "3")
    assert answered.out.splitlines()[0] == "Took back: Added theme Carrying"
    assert held(call, study) == {**full, "themes": 0, "codes": 1, "codings": 1, "extracts": 1}
    assert "[taken back]" in call("history", study).out
    assert call("redo", study, "3", "--json").data["steps"][-1] == "Added theme Carrying"
    assert held(call, study) == full


def test_more_steps_than_there_are_is_said(call: Call, study: Path) -> None:
    answered = call("undo", study, "99")
    assert answered.ended == 1
    assert answered.out.endswith("There were only 6 steps.\n")
    answered = call("undo", study)
    assert (answered.ended, answered.out) == (1, "There is nothing to take back.\n")


def test_a_version_is_saved_and_gone_back_to(call: Call, study: Path) -> None:
    before = held(call, study)
    assert call("snapshots", study).out == "There are no snapshots.\n"
    saved = call("snapshots", study, "--save", "before / themes", "--json").data["snapshots"]
    assert [one["name"] for one in saved] == ["before _ themes"]
    call("undo", study, "4")
    assert call("snapshots", study, "--restore", "1").ended == 0
    assert held(call, study) == before
    assert len(call("snapshots", study, "--json").data["snapshots"]) == 2


def test_a_damaged_or_missing_project_can_be_gone_back_from(call: Call, study: Path) -> None:
    before = held(call, study)
    call("snapshots", study, "--save", "good")
    study.write_bytes(study.read_bytes()[:20000])
    assert call("info", study).ended == 1
    assert call("snapshots", study, "--restore", "1").ended == 0
    assert held(call, study) == before
    study.unlink()
    listed = call("snapshots", study, "--json").data["snapshots"]
    good = next(str(one["number"]) for one in listed if one["name"] == "good")
    assert call("snapshots", study, "--restore", good).ended == 0
    assert held(call, study) == before


def test_a_snapshot_that_is_not_there_is_refused(call: Call, study: Path) -> None:
    answered = call("snapshots", study, "--restore", "1")
    assert answered.ended == 1
    assert "only 0 snapshots" in answered.err


def test_saving_and_restoring_at_once_is_a_wrong_call(call: Call, study: Path) -> None:
    assert call("snapshots", study, "--save", "x", "--restore", "1").ended == 2


def test_a_whole_project_is_said_to_be_whole(call: Call, study: Path) -> None:
    call("undo", study, "2")
    answered = call("check", study, "--json")
    assert answered.ended == 0
    assert answered.data["whole"] is True
    assert answered.data["flaws"] == []


@pytest.mark.parametrize(
    ("damage", "part"),
    [
        ("UPDATE code SET name = 'Other' WHERE name = 'Doing'", "journal"),
        ("DELETE FROM coding", "journal"),
        ("UPDATE change SET before_json = '{}' WHERE kind = 'theme'", "journal"),
        ("UPDATE text SET body = 'x' || body", "texts"),
        ("DELETE FROM text", "texts"),
        ("UPDATE extract SET stop = 99999", "texts"),
    ],
)
def test_what_is_not_whole_is_found(call: Call, study: Path, damage: str, part: str) -> None:
    raw = sqlite3.connect(study)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute(damage)
    raw.commit()
    raw.close()
    answered = call("check", study, "--json")
    assert answered.ended == 1
    assert answered.data["whole"] is False
    assert part in {flaw["part"] for flaw in answered.data["flaws"]}
    assert "quiltmark snapshots" in call("check", study).out
