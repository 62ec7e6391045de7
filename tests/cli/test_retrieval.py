"""Extracts are found by their codes, and written to files, from the command line."""

import csv
from pathlib import Path

from docx import Document
from python_calamine import CalamineWorkbook

from tests.cli.conftest import PIANO, Call


def test_extracts_are_found_by_a_code(call: Call, study: Path) -> None:
    found = call("find", study, "--code", "Doing", "--json").data
    assert found["question"] == "“Doing”, in the order of the sources."
    assert found["count"] == len(found["extracts"]) == 1
    assert found["extracts"][0]["words"] == PIANO
    assert PIANO in call("find", study, "--code", "doing").out


def test_codes_are_joined_and_left_out(call: Call, study: Path) -> None:
    both = call("find", study, "--code", "Doing", "--and", "We, us", "--json").data
    without = call("find", study, "--code", "Doing", "--not", "We, us", "--json").data
    either = call("find", study, "--code", "Doing", "--code", "We, us", "--json").data
    alone = call("find", study, "--code", "Doing", "--json").data
    assert both["count"] + without["count"] == alone["count"]
    assert either["count"] == 2
    assert "but not" in without["question"]
    assert call("find", study, "--source", "Ona", "--json").data["count"] == 2


def test_extracts_are_found_by_where_they_lie_and_what_they_say(call: Call, study: Path) -> None:
    def count(*words: object) -> int:
        answered = call("find", study, *words, "--json")
        assert answered.ended == 0, answered.err
        assert answered.data["count"] == len(answered.data["extracts"])
        return int(answered.data["count"])

    far = ("--distance", 200, "--unit", "words")
    assert count("--code", "Doing", "--near", "We, us", *far) == 1
    assert count("--code", "Doing", "--before", "Doing", *far) == 0
    assert count("--code", "Doing", "--within", "Doing") == 0
    assert count("--near", "Doing", *far) == 1
    assert count("--words", "PIANO") == 1
    assert count("--words", "pianola") == 0
    assert count("--code", "Doing", "--valence", "positive") == 0
    assert count("--attribute", "age=40") == 0
    near = call("find", study, "--code", "Doing", "--near", "We, us", *far, "--json").data
    assert near["question"] == "“Doing” within 200 words of “We, us”, in the order of the sources."
    assert near["extracts"][0]["cited"].startswith("#1:")
    for words in (("--valence", "good"), ("--attribute", "age"), ("--distance", "-1")):
        answered = call("find", study, *words)
        assert answered.ended != 0
        assert words[1] in answered.err


def test_a_name_nobody_has_is_refused(call: Call, study: Path) -> None:
    for words in (("--code", "Undoing"), ("--participant", "Nobody"), ("--source", "Nothing")):
        answered = call("find", study, *words)
        assert answered.ended == 1
        assert words[1] in answered.err


def test_extracts_are_written_to_files(call: Call, study: Path, tmp_path: Path) -> None:
    call("code", study, "--source", "Ona", "--span", "0:16", "--code", "=1+1")
    for suffix in ("docx", "xlsx", "csv"):
        path = tmp_path / f"found.{suffix}"
        answered = call("find", study, "--code", "Doing", "--code", "=1+1", "--out", path)
        assert answered.ended == 0, answered.err
        assert path.stat().st_size
    paragraphs = [one.text for one in Document(str(tmp_path / "found.docx")).paragraphs]
    assert any(PIANO in one for one in paragraphs)
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as stream:
        head, *lines = list(csv.reader(stream))
    assert head[0] == "Source"
    assert all(line[head.index("Lines")].startswith("#1:") for line in lines)
    assert {line[head.index("Codes")] for line in lines} == {"Doing", "'=1+1"}
    book = CalamineWorkbook.from_path(str(tmp_path / "found.xlsx"))
    (_head, *rows) = book.get_sheet_by_index(0).to_python()
    assert "=1+1" in [cell for row in rows for cell in row]


def test_an_unknown_ending_writes_nothing(call: Call, study: Path, tmp_path: Path) -> None:
    answered = call("find", study, "--code", "Doing", "--out", tmp_path / "found.pdf")
    assert answered.ended == 1
    assert not (tmp_path / "found.pdf").exists()
