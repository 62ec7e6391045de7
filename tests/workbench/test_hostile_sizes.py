"""Files far beyond any transcript: a sentence or a text in time, within a worker's memory."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quiltmark.analysis.speakers import PATTERN, Wish
from quiltmark.workbench.importing import Status, Treatment, read_files
from quiltmark.workbench.jobs import Crew
from tests.formats.files import para, pdf_file, word_file
from tests.formats.test_workbook_in import words, workbook
from tests.workbench.hostile import STOPPED, TALK, assert_fit, refused, row_between

MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE
ENDS = (".txt", ".md", ".csv", ".tsv", ".vtt", ".srt", ".html", ".rtf", ".fodt", ".pdf", "")
ARCHIVED = (".docx", ".odt", ".xlsx")


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


@pytest.mark.parametrize(
    "end",
    [
        ".txt",
        ".csv",
        ".docx",
        *(
            pytest.param(end, marks=pytest.mark.slow)
            for end in (*ENDS, *ARCHIVED)
            if end not in (".txt", ".csv", ".docx")
        ),
    ],
)
def test_a_gigabyte_of_nothing_is_refused(tmp_path: Path, crew: Crew, end: str) -> None:
    path = tmp_path / f"a{end}"
    path.write_bytes(b"PK\x03\x04" if end in ARCHIVED else b" ")
    os.truncate(path, GIGABYTE)
    refused(crew, tmp_path, path)


@pytest.mark.slow
@pytest.mark.parametrize("end", [".txt", ".csv"])
def test_a_gigabyte_of_blanks_is_refused(tmp_path: Path, crew: Crew, end: str) -> None:
    path = tmp_path / f"a{end}"
    with path.open("wb") as stream:
        for _time in range(1024):
            stream.write(b" " * MEGABYTE)
    assert "50 MB" in refused(crew, tmp_path, path)


@pytest.mark.slow
@pytest.mark.parametrize("end", ENDS)
def test_a_line_of_two_hundred_megabytes_is_refused(tmp_path: Path, crew: Crew, end: str) -> None:
    path = tmp_path / f"a{end}"
    heads = {
        ".rtf": b"{\\rtf1 ",
        ".html": b"<html><p>",
        ".vtt": b"WEBVTT\n\n",
        ".pdf": b"%PDF-1.4\n",
    }
    path.write_bytes(heads.get(end, b"INT: ") + b"word " * (40 * MEGABYTE))
    refused(crew, tmp_path, path)


@pytest.mark.parametrize(
    "sign", [" ", "\t", "# ", "-", "|", "<!--", "--> <!--", "```  x ", "#" + " " * 99]
)
def test_markdown_of_one_sign_has_a_row(tmp_path: Path, crew: Crew, sign: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"# A\n\n{sign * (400_000 // len(sign))}!")
    row = row_between(crew, tmp_path, path)
    assert not any(told in row.reason for told in STOPPED)


@pytest.mark.parametrize("end", [".txt", ".md", ".html", ".rtf"])
def test_a_line_of_eight_megabytes_is_cut_into_paragraphs(
    tmp_path: Path, crew: Crew, end: str
) -> None:
    path = tmp_path / f"a{end}"
    heads = {".rtf": "{\\rtf1 ", ".html": "<html><p>"}
    path.write_text(heads.get(end, "") + "word " * (8 * MEGABYTE // 5))
    row = row_between(crew, tmp_path, path)
    assert row.status is Status.READY
    assert row.paragraph_count > 300


def _flat_table(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text("a,b,c,d,e,f,g,h,i,j\n" * 1_000_000)
    return path


def _wide_table(folder: Path) -> Path:
    path = folder / "b.csv"
    path.write_text("a,b\n" + "," * (40 * MEGABYTE) + "x")
    return path


def _far_cell(folder: Path) -> Path:
    return workbook(folder / "a.xlsx", ("S", [words("A1", "a"), words("XFD1048576", "b")]))


def _crowded(folder: Path) -> Path:
    row = "".join(f'<c r="{chr(65 + n)}1"><v>1</v></c>' for n in range(10))
    rows = [row.replace('1"', f'{at}"') for at in range(1, 1_000_001)]
    return workbook(folder / "b.xlsx", ("S", rows))


@pytest.mark.parametrize(
    "make", [_flat_table, _wide_table, _far_cell, pytest.param(_crowded, marks=pytest.mark.slow)]
)
def test_ten_million_cells_are_refused(
    tmp_path: Path, crew: Crew, make: Callable[[Path], Path]
) -> None:
    assert "more rows and columns" in refused(crew, tmp_path, make(tmp_path))


@pytest.mark.parametrize("body", ["\n" * (2 * MEGABYTE), 'a"' * (5 * MEGABYTE)])
def test_tables_of_nothing_have_a_row(tmp_path: Path, crew: Crew, body: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"a\n{body}b")
    row = row_between(crew, tmp_path, path)
    assert not any(told in row.reason for told in STOPPED)


def test_hundreds_of_thousands_of_labels_come_in(tmp_path: Path, crew: Crew) -> None:
    path = tmp_path / "a.txt"
    path.write_text("INT: One?\nP1: Two.\n" * 100_000)
    row = row_between(crew, tmp_path, path)
    assert row.labelled == 200_000


def test_a_text_of_far_too_many_paragraphs_is_refused_at_once(tmp_path: Path, crew: Crew) -> None:
    path = tmp_path / "a.txt"
    path.write_text("INT: One?\nP1: Two.\n" * 260_000)
    assert "520,000 paragraphs" in refused(crew, tmp_path, path)


@pytest.mark.slow
@pytest.mark.parametrize("end", [".txt", ".vtt", ".docx"])
def test_a_million_labels_end_in_a_row(tmp_path: Path, crew: Crew, end: str) -> None:
    path = tmp_path / f"a{end}"
    if end == ".docx":
        word_file(path, (para("INT: One?") + para("P1: Two.")) * 500_000)
    elif end == ".vtt":
        cue = "00:01.000 --> 00:02.000\n<v Ann>One?\n\n00:02.000 --> 00:03.000\n<v Ben>Two.\n\n"
        path.write_text("WEBVTT\n\n" + cue * 400_000)
    else:
        path.write_text("INT: One?\nP1: Two.\n" * 500_000)
    row = row_between(crew, tmp_path, path)
    assert row.status in (Status.READY, Status.UNREADABLE)


def test_a_label_of_its_own_for_every_line_comes_in(tmp_path: Path, crew: Crew) -> None:
    chance = random.Random(1)
    names = ("".join(chance.choices("abcdefghij", k=6)).title() for _time in range(5_000))
    path = tmp_path / "a.txt"
    path.write_text("".join(f"{name}: Words.\n" for name in names))
    assert row_between(crew, tmp_path, path).status is Status.READY


def test_a_pdf_of_thousands_of_empty_pages(tmp_path: Path, crew: Crew) -> None:
    path = pdf_file(tmp_path / "a.pdf", [[]] * 5000)
    refused(crew, tmp_path, path)


PATTERNS = [
    "(a+)+b",
    "(?:(?:I|N|T| )+)+:",
    "(.*)*$",
    "(?P<speaker>(\\w+\\s*)+)\\d",
    "(x+x+)+y",
    "^(([a-zA-Z]+)*)*!",
    "(?=(a+))a*b\\1",
    "((((((a*)*)*)*)*)*)*b",
    ".{0,400}" * 9,
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_that_never_ends_is_stopped(tmp_path: Path, crew: Crew, pattern: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{'a' * 5000}\nINT INT INT INT INT INT INT INT\n{'x' * 300}\n{TALK}" * 50)
    treatment = Treatment(wish=Wish(PATTERN, pattern))
    (row,) = read_files([path], {}, crew, treatment).wait()
    assert row.status is Status.READY
    assert_fit(row)


@pytest.mark.parametrize("time", ["9" * 5000, "9" * 30, "1e999", "0:" + "9" * 400, "nan"])
@pytest.mark.parametrize("end", [".csv", ".vtt", ".txt"])
def test_times_beyond_all_times_have_a_row(tmp_path: Path, crew: Crew, end: str, time: str) -> None:
    path = tmp_path / f"a{end}"
    rows = "".join(f"{time},INT,How was it {n}?\n{n}:01,P1,So.\n" for n in range(9))
    cues = "".join(f"{time}:00.000 --> {time}:01.000\n<v Ann>So.\n\n" for _n in range(9))
    talk = "".join(f"[{time}] INT: How?\n[0{n}:01] P1: So.\n" for n in range(9))
    texts = {".csv": f"Time,Speaker,Text\n{rows}", ".vtt": f"WEBVTT\n\n{cues}", ".txt": talk}
    path.write_text(texts[end])
    row = row_between(crew, tmp_path, path)
    assert "could not be read. Save it anew" not in row.reason
    for source in row.sources:
        assert all(time_ms < 2**63 for _place, time_ms in source.times)
