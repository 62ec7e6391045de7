"""PDF files: lines back to paragraphs, and no page furniture among them."""

import textwrap
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from quiltmark.formats import read_file
from quiltmark.formats.reading import Reading, ReadText, Unreadable
from tests.formats.files import Placed, column, pdf_file

ROOT = Path(__file__).resolve().parents[2]
MASTERS = ROOT / "resources" / "sample" / "interviews"
SAMPLE = ROOT / "src" / "quiltmark" / "assets" / "sample" / "interviews"

ORDINALS = ("first", "second", "third", "fourth", "fifth")
WORDS = [
    "we",
    "came",
    "round",
    "the",
    "hall",
    "with",
    "a",
    "lamp",
    "and",
    "somebody",
    "asked",
    "what",
    "it",
    "was",
    "for",
    "but",
    "nobody",
    "knew",
    "until",
    "Pearl",
    "sat",
    "down",
    "beside",
    "us",
    "then",
    "there",
    "were",
    "five",
    "tables",
    "by",
    "the",
    "window",
    "which",
    "I",
    "had",
    "not",
    "seen",
]


def turns(times: int) -> list[str]:
    """Four turns again and again, long and short, in words that never run alike."""
    chance = Random(times)
    found: list[str] = []
    for _ in range(times):
        for label, length in (("INT", 19), ("P1", 55), ("INT", 3), ("P1", 38)):
            found.append(f"{label}: {' '.join(chance.choices(WORDS, k=length))}.")
    return found


TURNS = turns(1)


def reading_of(path: Path) -> Reading:
    return read_file(path, lambda _share: None)[1]


def read(path: Path) -> ReadText:
    found = reading_of(path)
    assert isinstance(found, ReadText), found
    return found


def texts(found: ReadText) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


def wrapped(turns: Sequence[str], gap: int = 0) -> list[str]:
    """The turns in lines of 70 letters, with `gap` empty lines between turns."""
    lines: list[str] = []
    for turn in turns:
        lines += [*textwrap.wrap(turn, 70), *[""] * gap]
    return lines


def paged(lines: Sequence[str], a_page: int) -> list[list[Placed]]:
    return [column(lines[at : at + a_page]) for at in range(0, len(lines), a_page)]


@pytest.mark.parametrize("gap", [0, 1])
def test_lines_become_paragraphs(tmp_path: Path, gap: int) -> None:
    found = read(pdf_file(tmp_path / "a.pdf", [column(wrapped(TURNS, gap))]))
    assert texts(found) == TURNS
    assert found.warnings == ()


@pytest.mark.parametrize("a_page", [3, 4, 5, 7])
def test_paragraphs_go_on_over_the_end_of_a_page(tmp_path: Path, a_page: int) -> None:
    found = read(pdf_file(tmp_path / "a.pdf", paged(wrapped(turns(3)), a_page)))
    assert texts(found) == turns(3)


@pytest.mark.parametrize("name", ["05-struan", "08-clem"])
def test_the_sample_study_comes_back_paragraph_by_paragraph(name: str) -> None:
    found = read(SAMPLE / f"{name}.pdf")
    master = MASTERS / f"{name}.txt"
    assert texts(found) == master.read_text(encoding="utf-8").splitlines()


def test_words_parted_by_tabs_are_parted_by_blanks(tmp_path: Path) -> None:
    said = ["INT: And then?", "P1: Nothing."]
    lines = [turn.replace(" ", "\t") for turn in said]
    assert texts(read(pdf_file(tmp_path / "a.pdf", [column(lines)]))) == said


def test_heads_feet_and_page_numbers_go_and_are_told(tmp_path: Path) -> None:
    pages = [
        [(72, 810, "Project Moor, confidential"), *page, (290, 30, str(number))]
        for number, page in enumerate(paged(wrapped(turns(4)), 14), 1)
    ]
    found = read(pdf_file(tmp_path / "a.pdf", pages))
    assert texts(found) == turns(4)
    assert any("Project Moor, confidential" in told for told in found.warnings)
    assert any("page numbers" in told for told in found.warnings)


def test_a_page_number_goes_from_a_page_with_little_on_it(tmp_path: Path) -> None:
    pages = [column(TURNS[:1]), column(["P1: Yes."]), column(["INT: Thank you."])]
    numbered = [[*page, (290, 30, f"{n}/3")] for n, page in enumerate(pages, 1)]
    assert texts(read(pdf_file(tmp_path / "a.pdf", numbered)))[1:] == [
        "P1: Yes.",
        "INT: Thank you.",
    ]


def test_a_short_turn_at_the_top_of_pages_is_no_head(tmp_path: Path) -> None:
    pages = [column(["INT: Okay.", f"P1: This was the {word} of them."]) for word in ORDINALS[:4]]
    pages[3] = column(["P1: So that", "INT: Okay."])
    found = read(pdf_file(tmp_path / "a.pdf", [*pages, *pages[3:]]))
    assert texts(found).count("INT: Okay.") == 5


def test_printed_line_numbers_go(tmp_path: Path) -> None:
    lines = wrapped(turns(3))
    pages = []
    for at in range(0, len(lines), 12):
        page = column(lines[at : at + 12], left=110)
        pages.append([*[(60.0, y, str(n)) for n, (_, y, _t) in enumerate(page, 1)], *page])
    index = [(80.0 + 130 * (n % 3), 780.0 - 12 * (n // 3), f"word {n}:3") for n in range(30)]
    found = read(pdf_file(tmp_path / "a.pdf", [*pages, index]))
    assert texts(found) == turns(3)
    assert any("line numbers" in told for told in found.warnings)
    assert any("an index" in told for told in found.warnings)


def test_numbers_that_were_said_stay(tmp_path: Path) -> None:
    lines = ["INT: How many?", "12", "INT: And after that?", "P1: 14 of them, and 15 more.", "16"]
    assert texts(read(pdf_file(tmp_path / "a.pdf", [column(lines)]))) == lines


def test_words_cut_at_the_line_end_are_mended(tmp_path: Path) -> None:
    lines = [
        "P1: The first interviewer came on a Monday, and we talked about the inter-",
        "viewer who had been before, and the bus that was late, so I took the bus-",
        "the train, I mean, the train was what I took.",
    ]
    (whole,) = texts(read(pdf_file(tmp_path / "a.pdf", [column(lines)])))
    assert "about the interviewer who" in whole
    assert "took the bus- the train, I mean" in whole


def test_a_scan_is_named_with_its_pages(tmp_path: Path) -> None:
    found = reading_of(pdf_file(tmp_path / "a.pdf", [[], [], []], picture=True))
    assert isinstance(found, Unreadable)
    assert "no text in this PDF: it is a scan of 3 pages" in found.reason


def test_a_scanned_page_among_others_is_told(tmp_path: Path) -> None:
    found = read(pdf_file(tmp_path / "a.pdf", [column(wrapped(TURNS)), []], picture=True))
    assert texts(found) == TURNS
    assert any("only a picture" in told and "2" in told for told in found.warnings)


def test_empty_pages_are_no_scan(tmp_path: Path) -> None:
    found = reading_of(pdf_file(tmp_path / "a.pdf", [[]]))
    assert isinstance(found, Unreadable)
    assert "scan" not in found.reason


def test_a_password_is_named(tmp_path: Path) -> None:
    key = "<" + "41" * 32 + ">"
    locked = (
        f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt"
        f" << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>"
    )
    found = reading_of(pdf_file(tmp_path / "a.pdf", [column(TURNS)], extra=locked))
    assert isinstance(found, Unreadable)
    assert "password" in found.reason


@pytest.mark.parametrize("keep", [9, 60, 400])
def test_a_truncated_pdf_says_so(tmp_path: Path, keep: int) -> None:
    data = pdf_file(tmp_path / "a.pdf", [column(wrapped(TURNS))]).read_bytes()
    short = tmp_path / "short.pdf"
    short.write_bytes(data[:keep])
    found = reading_of(short)
    assert isinstance(found, Unreadable)
    assert "copied to its end" in found.reason


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[float] = []
    read_file(pdf_file(tmp_path / "a.pdf", paged(wrapped(turns(3)), 6)), told.append)
    assert len(told) >= 5
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1


def test_pages_of_one_line_that_is_always_the_same_are_text(tmp_path: Path) -> None:
    found = read(pdf_file(tmp_path / "a.pdf", [column(["I have nothing to say."])] * 4))
    assert texts(found) == ["I have nothing to say."] * 4
