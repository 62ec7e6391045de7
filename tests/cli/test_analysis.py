"""Coding and building themes from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import CHARACTERS, INTERVIEW, PIANO, Call

START = len("How was the move?\n")


def code(call: Call, project: Path, span: str, name: str = "Doing", source: str = "Ona") -> object:
    words = ("--source", source, "--span", span, "--code", name, "--json")
    return call("code", project, *words).data


def test_the_words_that_were_coded_are_said(call: Call, study: Path) -> None:
    span = f"{START}:{START + len(PIANO)}"
    answered = call("code", study, "--source", "ona", "--span", span, "--code", "NEW one")
    assert answered.out == f"Coded “{PIANO}” in Ona with the new code NEW one.\n"


def test_positions_count_characters_beyond_the_first_plane_once(call: Call, study: Path) -> None:
    after = INTERVIEW.index("ourselves") - len("Interviewer: ") - len("Ona: ")
    assert code(call, study, f"{after}:{after + 9}") == {
        "project": str(study),
        "source": "Ona",
        "code": "Doing",
        "new": False,
        "start": after,
        "stop": after + 9,
        "words": "ourselves",
    }


def test_a_code_is_known_whatever_its_case(call: Call, study: Path) -> None:
    before = call("info", study, "--json").data
    assert code(call, study, "0:3", "  dOING ")
    after = call("info", study, "--json").data
    assert after["codes"] == before["codes"]
    assert after["codings"] == before["codings"] + 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--source", "Nobody", "--span", "0:3", "--code", "X"), "No source is called “Nobody”"),
        (("--source", "Ona", "--span", "0:99999", "--code", "X"), f"{CHARACTERS} characters"),
        (("--source", "Ona", "--span", "0:3", "--code", "  "), "A name is needed"),
    ],
)
def test_what_cannot_be_coded_changes_nothing(
    call: Call, study: Path, words: tuple[str, ...], said: str
) -> None:
    before = call("info", study, "--json").data
    answered = call("code", study, *words)
    assert answered.ended == 1
    assert said in answered.err
    assert call("info", study, "--json").data == before


@pytest.mark.parametrize("span", ["3", "5:3", "3:3", "-1:4", "a:b", "٣:٥", ""])
def test_what_is_no_span_is_a_wrong_call(call: Call, study: Path, span: str) -> None:
    assert call("code", study, "--source", "Ona", f"--span={span}", "--code", "X").ended == 2


def test_a_theme_is_made_under_another_with_codes(call: Call, study: Path) -> None:
    lifting = ("theme", study, "--name", "Lifting", "--parent", "carrying", "--json")
    assert call(*lifting, "--codes", "doing,We, us").ended == 1
    answered = call(*lifting, "--codes", "doing", "--codes", "we, us")
    assert answered.ended == 0
    assert answered.data == {
        "project": str(study),
        "theme": "Lifting",
        "new": True,
        "level": "subtheme",
        "parent": "Carrying",
        "codes": ["Doing", "We, us"],
    }


def test_a_theme_that_is_there_takes_more_codes(call: Call, study: Path) -> None:
    answered = call("theme", study, "--name", "CARRYING", "--codes", "We, us", "--json")
    assert answered.data["new"] is False
    assert answered.data["theme"] == "Carrying"
    assert call("info", study, "--json").data["themes"] == 1
    assert "Put We, us in theme Carrying" in call("history", study, "--last", "1").out


@pytest.mark.parametrize("words", [("--codes", "Nothing"), ("--parent", "Nowhere")])
def test_a_theme_of_what_is_not_there_is_refused(
    call: Call, study: Path, words: tuple[str, str]
) -> None:
    answered = call("theme", study, "--name", "New", *words)
    assert answered.ended == 1
    assert words[1] in answered.err
    assert call("info", study, "--json").data["themes"] == 1
