"""Lines of a chosen width."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.line_numbers import lines_of

WIDTHS = st.integers(20, 80)
TEXTS = st.text(st.sampled_from("abé -,. \n漢字、。\u0301\u200d😀👩ב"), max_size=400)


def lines(text: str, width: int) -> list[str]:
    starts = [*lines_of(text, width), len(text)]
    return [text[one:other] for one, other in pairwise(starts)]


def test_words_are_kept_whole() -> None:
    assert lines("the quick brown fox jumps over a well-known dog", 20) == [
        "the quick brown fox ",
        "jumps over a well-",
        "known dog",
    ]


def test_long_words_are_cut_and_blank_lines_count() -> None:
    assert lines("x" * 45 + "\n\nend", 20) == ["x" * 20, "x" * 20, "x" * 5 + "\n", "\n", "end"]


def test_wide_characters_take_two_columns_and_points_begin_no_line() -> None:
    assert lines("我們今天來談談這個問題，因為很多人都不知道", 20) == [
        "我們今天來談談這個問",
        "題，因為很多人都不知",
        "道",
    ]
    assert lines("一二三四五六七八九十，好", 20)[0] == "一二三四五六七八九"


def test_letters_keep_their_marks() -> None:
    assert all(not line.startswith("\u0301") for line in lines("e\u0301" * 50, 20))
    assert all(not line.startswith("\u200d") for line in lines("👩\u200d👧" * 20, 21))


@given(TEXTS, WIDTHS)
def test_lines_are_the_text_and_go_forward(text: str, width: int) -> None:
    starts = lines_of(text, width)
    assert starts[0] == 0
    assert all(one < other for one, other in pairwise(starts))
    assert {place + 1 for place, letter in enumerate(text) if letter == "\n"} <= set(starts)


@given(st.text(st.sampled_from("abc de-f,"), max_size=400), WIDTHS)
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    assert all(len(line.rstrip()) <= width for line in lines(text, width))
