"""Markdown: what its marks mean, and that they go without a word."""

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
