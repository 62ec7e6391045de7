"""Cited lines are found from the command line."""

from pathlib import Path

from tests.cli.conftest import PIANO, Call


def test_a_cited_line_is_found(call: Call, study: Path) -> None:
    answered = call("locate", study, "(#1:2)")
    assert answered.ended == 0
    assert answered.out.splitlines()[0].startswith("#1:2  Ona  18:")
    assert PIANO in answered.out
    data = call("locate", study, "#1:1; #1:2-3", "--json").data
    assert [one["citation"] for one in data["places"]] == ["#1:1", "#1:2–3"]
    assert data["places"][1]["words"].startswith(PIANO)


def test_what_is_no_citation_or_leads_nowhere_is_said(call: Call, study: Path) -> None:
    for said, told in (("page 7", "is no citation"), ("#1:99", "no line 99"), ("#9:1", "number 9")):
        answered = call("locate", study, said)
        assert answered.ended == 1
        assert told in answered.err


def test_what_is_found_is_told_beside_what_is_not(call: Call, study: Path) -> None:
    answered = call("locate", study, "(#1:2; #9:1)")
    assert answered.ended == 1
    assert PIANO in answered.out
    assert "number 9" in answered.out
    data = call("locate", study, "(#1:2; #9:1)", "--json").data
    assert [one["citation"] for one in data["places"]] == ["#1:2"]
    assert [one["citation"] for one in data["missing"]] == ["#9:1"]
