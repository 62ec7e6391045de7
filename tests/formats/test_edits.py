"""What reading changes in a text: all of it is told, and all of it can be taken back."""

import textwrap
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quiltmark.domain.incoming import Cleaning, Edit
from quiltmark.formats import read_file
from quiltmark.formats.assembly import assembled
from quiltmark.formats.joining import Joiner, Mark, Measure, PrintedLine
from quiltmark.formats.reading import LONGEST_PARAGRAPH, ReadText
from tests.formats.files import Placed, column, pdf_file
from tests.formats.test_pdf_in import paged, turns, wrapped


def read(path: Path) -> ReadText:
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, ReadText), found
    return found


def undone(texts: Sequence[str], edits: Sequence[Edit]) -> str:
    """The text with all edits taken back, a line feed between paragraphs."""
    found: list[str] = []
    for number, text in enumerate([*texts, ""]):
        here = [edit for edit in edits if edit.paragraph == number]
        found += [edit.before for edit in here if edit.whole]
        whole = text
        for edit in reversed([edit for edit in here if not edit.whole]):
            assert whole.startswith(edit.after, edit.at), edit
            whole = whole[: edit.at] + edit.before + whole[edit.at + len(edit.after) :]
        found.append(whole)
    return "\n".join(found)


def texts(found: ReadText) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


def kinds(found: ReadText) -> list[Cleaning]:
    return [edit.kind for edit in found.edits]


def test_a_mended_word_is_told_whole(tmp_path: Path) -> None:
    lines = [
        "P1: The first interviewer came on a Monday, and we talked about the inter-",
        "viewer who had been before, and he was on the train that came too late for",
        "all of us.",
    ]
    found = read(pdf_file(tmp_path / "a.pdf", [column(lines)]))
    (edit,) = found.edits
    at = found.paragraphs[0].text.index("interviewer who")
    assert edit == Edit(Cleaning.HYPHEN, 0, at, "inter-\nviewer", "interviewer")


def test_a_word_cut_by_the_end_of_a_page_keeps_the_order_of_all_that_was_printed(
    tmp_path: Path,
) -> None:
    first = ["INT: So what did the others say when they heard of this, and did the inter-"]
    second = ["viewer say anything at all before she left for the station that afternoon?"]
    pages = [
        [(72, 810, "Moor study"), *column(first), (290, 30, "7")],
        [(72, 810, "Moor study"), *column(second), (290, 30, "8")],
        [(72, 810, "Moor study"), *column(["P1: The interviewer did."]), (290, 30, "9")],
    ]
    found = read(pdf_file(tmp_path / "a.pdf", pages))
    assert "did the interviewer say" in found.paragraphs[0].text
    printed = [
        *("Moor study", *first, "7"),
        *("Moor study", *second, "8"),
        *("Moor study", "P1: The interviewer did.", "9"),
    ]
    assert undone(texts(found), found.edits).split() == " ".join(printed).split()


def test_line_numbers_that_begin_anew_on_every_page_are_cited_with_the_page(
    tmp_path: Path,
) -> None:
    lines = wrapped(turns(3))
    pages: list[list[Placed]] = []
    for at in range(0, len(lines), 12):
        page = column(lines[at : at + 12], left=110)
        foot = [(290.0, 30.0, str(12 + len(pages)))]
        pages.append([*[(60.0, y, str(n)) for n, (_, y, _t) in enumerate(page, 1)], *page, *foot])
    found = read(pdf_file(tmp_path / "a.pdf", pages))
    assert texts(found) == turns(3)
    marks = [
        (paragraph.text[at:], label)
        for paragraph in found.paragraphs
        for at, label in paragraph.lines
    ]
    assert [label for _text, label in marks] == [
        f"{12 + number // 12}:{number % 12 + 1}" for number in range(len(lines))
    ]
    assert all(text.startswith(line) for (text, _label), line in zip(marks, lines, strict=True))
    assert kinds(found).count(Cleaning.LINE_NUMBER) == len(lines)
    assert kinds(found).count(Cleaning.PAGE_NUMBER) == len(pages)


def test_the_number_of_a_line_that_goes_on_over_the_page_may_stand_twice(tmp_path: Path) -> None:
    said = turns(4)
    pages: list[list[Placed]] = []
    for first, last in ((1, 5), (5, 9), (10, 13)):
        numbers = range(first, last + 1)
        page = column([f"{said[n % len(said)][:40]}." for n in numbers], left=110)
        beside = [(60.0, y, str(n)) for n, (_x, y, _t) in zip(numbers, page, strict=True)]
        pages.append([*beside, *page])
    found = read(pdf_file(tmp_path / "a.pdf", pages))
    labels = [label for paragraph in found.paragraphs for _at, label in paragraph.lines]
    assert set(labels) <= set(map(str, range(1, 14)))
    assert {"1", "9", "13"} <= set(labels)


def test_line_numbers_that_run_through_are_cited_alone(tmp_path: Path) -> None:
    said = textwrap.wrap("P1: " + "It may please you to hear what that year was like. " * 20, 60)
    path = tmp_path / "a.txt"
    path.write_text("\n".join(f"{n:4}  {line}" for n, line in enumerate(said, 1)))
    found = read(path)
    assert [label for _at, label in found.paragraphs[0].lines] == [
        str(number) for number in range(1, len(said) + 1)
    ]
    assert undone(texts(found), found.edits).split() == path.read_text().split()


def test_heads_of_a_text_without_form_feeds_go_and_can_come_back(tmp_path: Path) -> None:
    lines = wrapped(turns(6))
    printed: list[str] = []
    for number, at in enumerate(range(0, len(lines), 15), 1):
        printed += [*lines[at : at + 15], "", f"Page {number}", "Moor study", ""]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(printed))
    found = read(path)
    assert texts(found) == turns(6)
    assert any("Moor study" in told for told in found.warnings)
    assert undone(texts(found), found.edits).split() == path.read_text().split()


def test_heads_of_a_text_with_form_feeds_go_and_can_come_back(tmp_path: Path) -> None:
    lines = wrapped(turns(6))
    sheets = [
        "\n".join(["Moor study", "", *lines[at : at + 15], "", f"  - {at} -"])
        for at in range(0, len(lines), 15)
    ]
    path = tmp_path / "a.txt"
    path.write_text("\f".join(sheets))
    found = read(path)
    assert texts(found) == turns(6)
    assert undone(texts(found), found.edits).split() == path.read_text().split()


def test_the_line_a_browser_prints_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("file:" + "///C:/moor/one.txt[22.06.2025 19:01:51]\nINT: Hello.\nP1: Yes.\n")
    found = read(path)
    assert texts(found) == ["INT: Hello.", "P1: Yes."]
    assert kinds(found) == [Cleaning.RUNNING_HEAD]


def test_an_address_that_was_said_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("INT: Where is it?\nhttps://example.org/moor is where.\n")
    assert texts(read(path))[1] == "https://example.org/moor is where."


LETTERS = st.text(alphabet="ab-é😀\u05d0\u0301中", min_size=1, max_size=12)
MARKS = st.builds(Mark, st.just(Cleaning.RUNNING_HEAD), LETTERS)


@st.composite
def printed_lines(draw: st.DrawFn) -> list[PrintedLine]:
    found = []
    for words in draw(st.lists(st.lists(LETTERS, min_size=1, max_size=6), max_size=25)):
        text = " ".join(words)
        number = draw(st.sampled_from(["", "12"]))
        marks = tuple(draw(st.lists(MARKS, max_size=2)))
        wide, apart = len(text), draw(st.booleans())
        found.append(
            PrintedLine(
                text, 0, wide, len(words[0]), apart, marks=marks, number=number, label=number
            )
        )
    return found


@given(printed_lines(), st.lists(MARKS, max_size=2), st.booleans())
def test_taking_back_all_edits_gives_the_words_as_printed(
    lines: list[PrintedLine], tail: list[Mark], wraps: bool
) -> None:
    joiner = Joiner(lines, Measure(20, 1))
    paragraphs, edits = assembled(joiner.paragraphs(), joiner.seam, tail, wraps=wraps)
    words = [
        word
        for line in lines
        for part in (*(mark.text for mark in line.marks), line.number, line.text)
        for word in part.split()
    ]
    words += [word for mark in tail for word in mark.text.split()]
    back = undone([paragraph.text for paragraph in paragraphs], edits)
    # Scripts without blanks between words lose none where their lines meet.
    assert "".join(back.split()) == "".join(words)
    if wraps:
        assert back.split() == words
    for paragraph in paragraphs:
        assert all(0 <= at <= len(paragraph.text) for at, _label in paragraph.lines)


@given(st.integers(300, 1500), st.booleans())
def test_edits_follow_their_words_where_a_long_paragraph_is_cut(count: int, stops: bool) -> None:
    text = "the quick brown fox jumps over the lazy dog and runs far off" + "." * stops
    lines = [PrintedLine(text, 0, len(text), 3, number=str(n), label=str(n)) for n in range(count)]
    joiner = Joiner(lines, Measure(len(text), 1))
    paragraphs, edits = assembled(joiner.paragraphs(), joiner.seam, wraps=True)
    assert all(len(paragraph.text) <= LONGEST_PARAGRAPH for paragraph in paragraphs)
    back = undone([paragraph.text for paragraph in paragraphs], edits)
    assert back.split() == " ".join(f"{n} {text}" for n in range(count)).split()
    places = [
        (paragraph.text[at:], label) for paragraph in paragraphs for at, label in paragraph.lines
    ]
    assert all(text.startswith(rest[: len(text)]) for rest, _label in places)
    assert [label for _rest, label in places] == [str(n) for n in range(count)]


def test_a_page_of_a_print_keeps_its_words_when_all_is_taken_back(tmp_path: Path) -> None:
    pages = [
        [(72, 810, "Project Moor, confidential"), *page, (290, 30, str(number))]
        for number, page in enumerate(paged(wrapped(turns(4)), 14), 1)
    ]
    found = read(pdf_file(tmp_path / "a.pdf", pages))
    printed = " ".join(text for page in pages for _x, _y, text in page)
    assert undone(texts(found), found.edits).split() == printed.split()
