"""Citations of lines are read, written and found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.domain.citations import Citation, Lines, citations_around, citations_in, lines_of
from quiltmark.domain.spans import Span

WORDS = st.text(st.sampled_from("ab é🎹ע"), max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("#7:159", ["#7:159"]),
        ("(#7:159)", ["#7:159"]),
        ("(#1:341; #4:238)", ["#1:341", "#4:238"]),
        ("as she said (# 7 : 159 - 161).", ["#7:159–161"]),
        ("#7:12:7-12:9", ["#7:12:7–12:9"]),
        ("#7:12:7-9", ["#7:12:7–12:9"]),
        ("see 7:159 and #x:1", []),
    ],
)
def test_citations_are_read_from_prose(said: str, found: list[str]) -> None:
    assert [str(one) for one in citations_in(said)] == found


def test_without_frozen_lines_each_paragraph_is_one() -> None:
    text = "One.\nTwo, too.\n\nFour."
    lines = lines_of(text, (), ())
    assert lines.starts == (0, 5, 15, 16)
    assert lines.span(Citation(1, "2", "2"), text) == Span(5, 14)
    assert lines.span(Citation(1, "1", "2"), text) == Span(0, 14)
    assert lines.cited(Span(6, 18), 3) == Citation(3, "2", "4")
    assert lines.span(Citation(1, "5", "5"), text) is None
    assert lines.span(Citation(1, "2", "1"), text) is None


def test_printed_labels_are_kept_and_nothing_above_the_first_is_cited() -> None:
    lines = Lines((4, 9), ("12:25", "13:1"))
    text = "Head Line Last"
    assert lines.cited(Span(0, 3), 1) is None
    assert lines.cited(Span(5, 14), 1) == Citation(1, "12:25", "13:1")
    assert lines.span(Citation(1, "13:1", "13:1"), text) == Span(9, 14)
    assert lines.span(Citation(1, "13", "13"), text) is None
    assert list(lines.within(0, 9)) == [(4, "12:25")]
    assert lines.span(Citation(1, "25", "25"), text) == Span(4, 9)


def test_a_number_on_several_pages_needs_its_page() -> None:
    lines = Lines((0, 5), ("1:2", "2:2"))
    assert lines.index_of("2") is None
    assert lines.index_of("2:2") == 1


def test_citations_around_a_place_are_told() -> None:
    text = "🌱 as (#1:3) and #2:4-5 say"
    around = {at: list(map(str, citations_around(text, Span(at, at + 1)))) for at in (0, 7, 18)}
    assert around == {0: [], 7: ["#1:3"], 18: ["#2:4–5"]}
    assert list(map(str, citations_around(text))) == ["#1:3", "#2:4–5"]


def test_a_line_whose_words_are_gone_leads_to_the_paragraph_that_stands_there() -> None:
    text = "Kept.\nAlso kept."
    lines = Lines((0, 6, 6, 9))
    assert lines.span(Citation(1, "2", "2"), text) == Span(6, 9)
    assert Lines((0, 6, 16)).span(Citation(1, "3", "3"), text) == Span(6, 16)
    assert Lines((0,)).span(Citation(1, "1", "1"), "") is None


@given(TEXTS, st.data())
def test_what_is_cited_is_found_again(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    lines = lines_of(text, (), ())
    citation = lines.cited(Span(start, stop), 7)
    assert citation is not None
    assert citations_in(f"({citation})") == [citation]
    found = lines.span(citation, text)
    assert found is None or (text[start:stop].strip() in text[found.start : found.stop])
    if text[start:stop].strip():
        assert found is not None
