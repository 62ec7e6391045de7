"""Markdown: what its marks mean, and that they go without a word."""

import textwrap
from pathlib import Path

import pytest

from quiltmark.formats import read_file
from quiltmark.formats.reading import ReadText


def read(folder: Path, text: str) -> ReadText:
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, ReadText), found
    return found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("INT: *So* what?", ["INT: So what?"]),
        ("<!-- not\nsaid --> INT: Yes.", ["INT: Yes."]),
        ("INT: Yes.<!-- aside -->\n\nP1: No.", ["INT: Yes.", "P1: No."]),
        ("INT: 1 <!-- left open", ["INT: 1 <!-- left open"]),
        ("```text\nINT: *so* it _is_\n```", ["INT: *so* it _is_"]),
        ("~~~\n# kept\n~~~", ["# kept"]),
        ("> INT: Yes.\n> > P1: No.", ["INT: Yes.", "P1: No."]),
        ("* one\n+ two", ["one", "two"]),
        ("- **INT:** one", ["INT: one"]),
        ("See [1]: it is there.", ["See [1]: it is there."]),
        ("INT: Yes.\n\n[1]: https://example.org/a", ["INT: Yes."]),
        ("| Who | What |\n|---|:--:|\n| INT | Yes. |", ["Who\tWhat", "INT\tYes."]),
        ("INT: 3 | 4", ["INT: 3 | 4"]),
        ("P - ¿Qué tal?\nR - Bien.", ["P - ¿Qué tal?", "R - Bien."]),
    ],
)
def test_marks_go_and_words_stay(tmp_path: Path, written: str, meant: list[str]) -> None:
    assert [paragraph.text for paragraph in read(tmp_path, written).paragraphs] == meant


@pytest.mark.parametrize("line", ["===", "-----"])
def test_a_line_drawn_under_words_makes_a_heading(tmp_path: Path, line: str) -> None:
    found = read(tmp_path, f"The first day\n{line}\n\nINT: Yes.").paragraphs
    assert [(one.text, one.heading) for one in found] == [
        ("The first day", True),
        ("INT: Yes.", False),
    ]


def test_a_line_drawn_under_what_was_said_makes_no_heading(tmp_path: Path) -> None:
    found = read(tmp_path, "P1: Yes, it was.\n---\n\nINT: And then?").paragraphs
    assert [one.heading for one in found] == [False, False]


PROSE = (
    "We had been living in that house for nine years when the letter came,\n"
    "and my husband said let us *not* open it.\n"
    "Nobody writes to us with good news, so it lay there over the weekend\n"
    "until Monday."
)
JOINED = " ".join(PROSE.replace("*", "").split("\n"))


def texts(folder: Path, written: str) -> list[str]:
    return [one.text for one in read(folder, written).paragraphs]


@pytest.mark.parametrize("times", [1, 9])
def test_lines_that_were_wrapped_are_one_paragraph(tmp_path: Path, times: int) -> None:
    written = "\n\n".join(["# A day", *[PROSE] * times])
    assert texts(tmp_path, written) == ["A day", *[JOINED] * times]


def test_wrapped_lines_can_be_had_back(tmp_path: Path) -> None:
    edits = read(tmp_path, f"# A day\n\n{PROSE}").edits
    assert [(one.before, one.after) for one in edits] == [("\n", " ")] * 3


@pytest.mark.parametrize("width", [60, 160])
def test_paragraphs_of_any_width_are_joined(tmp_path: Path, width: int) -> None:
    said = [f"{JOINED} And {number} more. {JOINED}" for number in ("two", "three")]
    written = "\n\n".join(textwrap.fill(one, width) for one in said)
    assert texts(tmp_path, written) == said


def test_a_turn_on_each_line_stays_one(tmp_path: Path) -> None:
    turns = ["INT: And then you opened it, in the end", "Ona: On Monday, yes, when he was out"] * 4
    assert texts(tmp_path, "# Ona\n\n" + "\n".join(turns)) == ["Ona", *turns]
    said = ["And then you opened it, in the end?", "On Monday, yes, when he was out."] * 4
    assert texts(tmp_path, "# Ona\n\n" + "\n".join(said)) == ["Ona", *said]
    loose = ["and then you opened it in the end", "on monday yes when he was out"] * 4
    assert texts(tmp_path, "\n".join(loose)) == loose


def test_what_stands_on_lines_of_its_own_is_not_joined(tmp_path: Path) -> None:
    facts = [
        "Date: the third of May, a Tuesday, in rain",
        "Place: the kitchen of the old house",
    ]
    items = ["- what she wanted from the letter when it came and", "- what the letter said"]
    broken = f"The lines of the poem she read to me \\\nand knew by heart  \nand liked\n\n{PROSE}"
    written = "\n\n".join(["\n".join(facts), "\n".join(items), broken])
    poem = ["The lines of the poem she read to me", "and knew by heart", "and liked"]
    assert texts(tmp_path, written) == [*facts, *items, *poem, JOINED]


def test_a_name_above_what_was_said_stays_a_line(tmp_path: Path) -> None:
    written = "\n\n".join(f"**{who}** [0:0{n}]\n{PROSE}" for n, who in enumerate("ABAB"))
    assert texts(tmp_path, written)[:4] == ["A [0:00]", JOINED, "B [0:01]", JOINED]
