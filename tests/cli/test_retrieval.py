"""Extracts are found by their codes, and written to files, from the command line."""

import csv
from contextlib import closing
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Valence
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.retrieval import Coded, Question
from quiltmark.domain.sources import Source, Speaker
from quiltmark.operations.codebook import add_code, park_code
from quiltmark.operations.coding import qualify_coding
from quiltmark.operations.memos import write_memo
from quiltmark.operations.participants import (
    add_case,
    add_dataset,
    add_participant,
    link_speaker,
)
from quiltmark.operations.saved_queries import save_query
from quiltmark.operations.session import begin
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import open_project
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
    assert count("--code", "Doing", "--after", "We, us", *far) == 0
    assert count("--code", "Doing", "--within", "Doing") == 0
    assert count("--near", "Doing", *far) == 1
    assert count("--words", "PIANO") == 1
    assert count("--words", "pianola") == 0
    assert count("--code", "Doing", "--valence", "positive") == 0
    near = call("find", study, "--code", "Doing", "--near", "We, us", *far, "--json").data
    assert near["question"] == "“Doing” within 200 words of “We, us”, in the order of the sources."
    assert near["extracts"][0]["cited"].startswith("#1:")
    for words in (("--valence", "good"), ("--attribute", "age"), ("--distance", "-1")):
        answered = call("find", study, *words)
        assert answered.ended != 0
        assert words[1] in answered.err


@pytest.fixture
def furnished(study: Path) -> Path:
    """The study with a person, a dataset, cases, a memo, qualifiers and a question kept."""
    with closing(begin(open_project(study, "Ada"), "Ada")) as session:
        run = session.run
        staff, ward = run(add_dataset, "Staff"), run(add_case, "Ward")
        ages = (("age", "40"), ("town", "Ennis"))
        ona = run(add_participant, "Ona", "Neighbours", 7, ages, staff, ward)
        (source,) = session.ask(rows, Source)
        (label,) = session.ask(rows, Speaker, source_id=source.id, label="Ona")
        run(link_speaker, label.id, ona)
        (doing,) = session.ask(rows, Code, name="Doing")
        (coding,) = session.ask(rows, Coding, code_id=doing.id)
        run(qualify_coding, coding.id, Valence.NEGATIVE, "the family", "the move", True)
        run(write_memo, MemoKind.EXTRACT, Kind.EXTRACT, coding.extract_id, "Why alone?")
        run(save_query, "What was done", Question(Coded(doing.id)))
        run(park_code, run(add_code, "Set aside"))
    return study


def test_every_way_to_narrow_and_to_show_is_there(call: Call, furnished: Path) -> None:
    def count(*words: object) -> int:
        answered = call("find", furnished, *words, "--json")
        assert answered.ended == 0, answered.err
        return int(answered.data["count"])

    for words in (
        ("--dataset", "staff"),
        ("--case", "ward"),
        ("--participant", "ona"),
        ("--group", "neighbours"),
        ("--attribute", "AGE=40"),
        ("--spoken-by", "participant"),
        ("--coder", "ada"),
        ("--valence", "Negative"),
        ("--perspective", "The family"),
        ("--about", "the move"),
        ("--memo", "why alone"),
        ("--relayed", "yes"),
    ):
        assert count("--code", "Doing", *words) == 1
    assert count("--saved", "what was done") == 1
    for words in (("--spoken-by", "interviewer"), ("--relayed", "no"), ("--attribute", "age=9")):
        assert count("--code", "Doing", *words) == 0
    both = ("--code", "Doing", "--and", "We, us")
    shared = call("find", furnished, *both, "--json").data["extracts"][0]["words"]
    whole = call("find", furnished, *both, "--whole", "--json").data["extracts"][0]
    assert len(shared) < len(whole["words"])
    assert whole["memos"] == ["Why alone?"]
    assert set(whole["codes"]) == {"Doing", "We, us"}
    assert whole["speakers"] == whole["participants"] == ["Ona"]


def test_extracts_are_gathered_sorted_and_shown_with_what_is_around(
    call: Call, furnished: Path
) -> None:
    by_code = call("find", furnished, "--group-by", "code", "--sort", "longest").err
    assert "longest" in by_code
    told = call("find", furnished, "--group-by", "code", "--sort", "length").out.splitlines()
    heads = [line for line in told if line.startswith("== ")]
    assert heads == ["== Doing", "== We, us"]
    by_age = call("find", furnished, "--group-by", "age", "--json").data
    assert {one["under"] for one in by_age["extracts"]} == {"40"}
    assert "by age" in by_age["question"]
    around = call("find", furnished, "--code", "Doing", "--around", "1")
    assert "    How was the move?" in around.out.splitlines()
    assert f"[{PIANO}]" in around.out
    assert call("find", furnished, "--around", "99").ended != 0


def test_what_is_parked_is_said(call: Call, furnished: Path) -> None:
    answered = call("find", furnished, "--code", "Set aside")
    assert "“Set aside” is parked, so it counts only with --parked." in answered.out
    assert "is parked" not in call("find", furnished, "--code", "Set aside", "--parked").out


def test_a_name_nobody_has_is_refused(call: Call, furnished: Path) -> None:
    study = furnished
    for words in (
        ("--code", "Undoing"),
        ("--participant", "Nobody"),
        ("--source", "Nothing"),
        ("--dataset", "Nowhere"),
        ("--case", "No ward"),
        ("--coder", "Zoe"),
        ("--group", "Nobodies"),
        ("--attribute", "height=2"),
        ("--group-by", "height"),
        ("--spoken-by", "everyone"),
        ("--saved", "Not kept"),
    ):
        answered = call("find", study, *words)
        assert answered.ended == 1
        assert words[1].partition("=")[0] in answered.err
    assert "“What was done”" in call("find", study, "--saved", "Not kept").err
    together = call("find", study, "--saved", "What was done", "--code", "Doing")
    assert together.ended == 1
    assert "A saved question says itself" in together.err


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


def test_memos_qualifiers_and_the_question_go_with_what_is_written(
    call: Call, furnished: Path, tmp_path: Path
) -> None:
    for suffix in ("docx", "xlsx", "csv"):
        asked = ("--code", "Doing", "--out", tmp_path / f"found.{suffix}")
        assert call("find", furnished, *asked).ended == 0
    said = "“Doing”, in the order of the sources."
    paragraphs = [one.text for one in Document(str(tmp_path / "found.docx")).paragraphs]
    assert paragraphs[2] == said
    quoted = paragraphs.index(f"{PIANO} (Ona,\u00a0Neighbours;\u00a0#7:2)")
    assert paragraphs[quoted + 1 : quoted + 3] == [
        "Doing (negative, from the perspective of the family, about the move, relayed speech)",
        "Memo: Why alone?",
    ]
    book = CalamineWorkbook.from_path(str(tmp_path / "found.xlsx"))
    extracts, asked_sheet = (book.get_sheet_by_index(at).to_python() for at in (0, 1))
    row = dict(zip(extracts[0], extracts[1], strict=True))
    assert (row["Speakers"], row["Memos"]) == ("Ona", "Why alone?")
    assert str(row["Qualifiers"]).startswith("Doing: negative, from the perspective of")
    assert asked_sheet[1] == [said, "1 extract"]
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) == 2


def test_an_unknown_ending_writes_nothing(call: Call, study: Path, tmp_path: Path) -> None:
    answered = call("find", study, "--code", "Doing", "--out", tmp_path / "found.pdf")
    assert answered.ended == 1
    assert not (tmp_path / "found.pdf").exists()
