"""PDF files in several columns, turned, and in other scripts than the Latin one."""

import textwrap
from pathlib import Path

import pytest

from quiltmark.formats import read_file
from quiltmark.formats.reading import ReadText, Unreadable
from tests.formats.drawn import drawn_pdf, shaped_pdf
from tests.formats.files import Placed, column, pdf_file
from tests.formats.test_pdf_in import read, texts, turns, wrapped

HEBREW = [
    "מראיין: ספר לי בבקשה על היום הראשון שלך במקום החדש, ומה קרה אחר כך בשנת 2019 בערך?",
    "דנה: כן.",
    "מראיין: עבדתי אצל New York Times כשתים עשרה שנים ואחר כך חזרתי הביתה עם כולם.",
]
CHINESE = [
    "采访者：" + "请您谈一谈第一天来到这个新地方的时候，发生了什么事情。" * 3,
    "老王：好的。",
]


def in_columns(
    lines: list[str], deep: int, lefts: tuple[float, ...] = (50, 310)
) -> list[list[Placed]]:
    """Pages of columns of `deep` lines each, filled one after the other."""
    parts = [lines[at : at + deep] for at in range(0, len(lines), deep)]
    return [
        [
            placed
            for left, part in zip(lefts, parts[at : at + len(lefts)], strict=False)
            for placed in column(part, left=left)
        ]
        for at in range(0, len(parts), len(lefts))
    ]


def narrow(count: int, width: int = 38) -> list[str]:
    return [line for turn in turns(count) for line in textwrap.wrap(turn, width)]


def test_lines_of_a_font_without_height_are_of_one_size(tmp_path: Path) -> None:
    said = [
        "[Iva] no one saw us come or run so soon on a warm summer nova or as we were ever aware",
        "[Bo] Then why in a room as warm as ours as nervous as ever or worse or even more nervous?",
    ] * 4
    shown = [line for one in said for line in [*textwrap.wrap(one, 40), ""]]
    found = read(shaped_pdf(tmp_path / "a.pdf", column(shown)))
    assert texts(found) == said
    assert not any(one.heading for one in found.paragraphs)


@pytest.mark.parametrize("deep", [12, 25, 50])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, deep: int) -> None:
    found = read(pdf_file(tmp_path / "a.pdf", in_columns(narrow(8), deep)))
    assert texts(found) == turns(8)


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other(tmp_path: Path) -> None:
    pages = [sorted(page, key=lambda one: -one[1]) for page in in_columns(narrow(8), 40)]
    assert texts(read(pdf_file(tmp_path / "a.pdf", pages))) == turns(8)


def test_three_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pages = in_columns(narrow(8, 24), 45, (40, 215, 390))
    assert texts(read(pdf_file(tmp_path / "a.pdf", pages))) == turns(8)


def test_a_title_over_two_columns_comes_first(tmp_path: Path) -> None:
    title = "A title that runs over both of the columns of this page"
    (page,) = in_columns(narrow(4), 30)[:1]
    found = read(pdf_file(tmp_path / "a.pdf", [[(90, 805, title), *page]]))
    assert texts(found)[0] == title
    assert texts(found)[1:4] == turns(4)[:3]


def test_names_beside_the_speech_are_no_column(tmp_path: Path) -> None:
    placed: list[Placed] = []
    y = 780.0
    for turn in turns(2):
        name, said = turn.split(": ", 1)
        placed.append((60, y, f"{name}:"))
        for line in textwrap.wrap(said, 50):
            placed.append((200, y, line))
            y -= 12
    assert texts(read(pdf_file(tmp_path / "a.pdf", [placed]))) == turns(2)


@pytest.mark.parametrize(
    ("rotate", "turn"),
    [
        (90, "0 1 -1 0 595 0"),
        (180, "-1 0 0 -1 595 842"),
        (270, "0 -1 1 0 0 842"),
        (0, "0 1 -1 0 595 0"),
    ],
)
def test_pages_that_lie_on_their_side_are_read_as_shown(
    tmp_path: Path, rotate: int, turn: str
) -> None:
    lines = column(wrapped(turns(2)), top=560)
    found = read(drawn_pdf(tmp_path / "a.pdf", [lines], rotate=rotate, turn=turn))
    assert texts(found) == turns(2)


def test_a_stamp_across_the_page_is_no_text(tmp_path: Path) -> None:
    path = drawn_pdf(tmp_path / "a.pdf", [column(wrapped(turns(2)))])
    stamp = b"q 0.7 0.7 -0.7 0.7 200 200 cm BT /F1 30 Tf 0 0 Td <000300040005> Tj ET Q\n"
    data = path.read_bytes()
    at = data.rindex(b"endstream")
    path.write_bytes(data[:at] + stamp + data[at:])
    found = read(path)
    assert texts(found) == turns(2)
    assert any(edit.whole for edit in found.edits)


def leftward(turn: str, width: int, right: float = 540.0) -> list[tuple[float, str]]:
    """The lines of a turn as a printer draws them: letters from left to right, words reversed."""
    lines = []
    for line in textwrap.wrap(turn, width):
        runs: list[str] = []
        for word in line.split(" "):
            plain = word.isascii() and any(letter.isalpha() for letter in word)
            if plain and runs and runs[-1].isascii():
                runs[-1] = f"{runs[-1]} {word}"
            else:
                runs.append(word if word.isascii() else word[::-1])
        drawn = " ".join(reversed(runs))
        lines.append((right - 6 * len(drawn), drawn))
    return lines


def test_hebrew_is_read_in_the_order_it_is_said(tmp_path: Path) -> None:
    placed: list[Placed] = []
    y = 780.0
    for turn in HEBREW:
        for left, drawn in leftward(turn, 60):
            placed.append((left, y, drawn))
            y -= 12
    assert texts(read(drawn_pdf(tmp_path / "a.pdf", [placed]))) == HEBREW


def test_chinese_is_joined_without_blanks(tmp_path: Path) -> None:
    lines = [turn[at : at + 40] for turn in CHINESE for at in range(0, len(turn), 40)]
    found = read(drawn_pdf(tmp_path / "a.pdf", [column(lines, step=15)], em=1.0))
    assert texts(found) == CHINESE


def test_letters_drawn_as_one_are_read_as_two(tmp_path: Path) -> None:
    lines = ["INT: And the o\ufb03ce?", "P1: We found the \ufb02oor \ufb01rst."]
    found = read(drawn_pdf(tmp_path / "a.pdf", [column(lines)]))
    assert texts(found) == ["INT: And the office?", "P1: We found the floor first."]


def test_letters_beyond_the_first_plane_and_marks_keep_their_places(tmp_path: Path) -> None:
    lines = ["INT: Well 😀 then?", "P1: Yes 𠮷 e\u0301 no."]
    found = read(drawn_pdf(tmp_path / "a.pdf", [column(lines)]))
    assert texts(found) == lines


@pytest.mark.parametrize("count", [0, 40_000, 2_000_000_000])
def test_a_count_of_pages_that_is_wrong_comes_to_an_end(tmp_path: Path, count: int) -> None:
    path = pdf_file(tmp_path / "a.pdf", [column(wrapped(turns(2)))])
    path.write_bytes(path.read_bytes().replace(b"/Count 1 ", b"/Count %d " % count))
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, ReadText | Unreadable)


def test_a_page_that_is_its_own_parent_comes_to_an_end(tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "a.pdf", [column(wrapped(turns(2)))])
    data = path.read_bytes()
    kid = data[data.index(b"/Kids [") + 7 : data.index(b"]", data.index(b"/Kids ["))]
    path.write_bytes(data.replace(b"/Kids [" + kid, b"/Kids [2 0 R"))
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, Unreadable)
