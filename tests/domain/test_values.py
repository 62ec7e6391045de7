"""Spans, ids, turns, hues, phases: the small rules everything else stands on."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.domain.codebook import HUES, folded, next_hue, would_loop
from quiltmark.domain.ids import LinkId, NodeId, time_ordered
from quiltmark.domain.phases import Phase, PhaseNames, phase_name
from quiltmark.domain.sources import Turn, turns_in
from quiltmark.domain.spans import Span, trimmed
from quiltmark.domain.theme_map import DrawnLink, DrawnNode, MapDrawing
from quiltmark.domain.writing import attribution

TEXTS = st.text(st.sampled_from("a é\u0301🙂\n\t\u2003א"), max_size=30)
MILLISECONDS = st.integers(0, (1 << 48) - 1)
RANDOMNESS = st.integers(0, (1 << 74) - 1)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 30))
    return Span(start, start + draw(st.integers(1, 30)))


@given(start=st.integers(-5, 5), stop=st.integers(-5, 5))
def test_a_span_holds_something_or_is_none(start: int, stop: int) -> None:
    if 0 <= start < stop:
        assert len(Span(start, stop)) == stop - start
    else:
        with pytest.raises(ValueError, match="not a span"):
            Span(start, stop)


@given(one=spans(), two=spans())
def test_spans_are_sets_of_code_points(one: Span, two: Span) -> None:
    mine, theirs = set(range(one.start, one.stop)), set(range(two.start, two.stop))
    assert one.overlaps(two) == bool(mine & theirs) == two.overlaps(one)
    assert one.contains(two) == (theirs <= mine)


@given(span=spans(), text=TEXTS, by=st.integers(0, 9))
def test_a_span_moves_with_text_put_before_it(span: Span, text: str, by: int) -> None:
    assert span.shifted(by).of("x" * by + text) == span.of(text)


@given(text=TEXTS, start=st.integers(0, 30), length=st.integers(0, 30))
def test_trimming_leaves_the_words(text: str, start: int, length: int) -> None:
    found = trimmed(text, start, start + length)
    words = text[start : start + length].strip()
    assert (found.of(text) if found else "") == words


@given(one=MILLISECONDS, two=MILLISECONDS, bits=RANDOMNESS, more=RANDOMNESS)
def test_ids_sort_by_time(one: int, two: int, bits: int, more: int) -> None:
    first, second = time_ordered(one, bits), time_ordered(two, more)
    assert (one < two) <= (first < second)


@given(time=MILLISECONDS, bits=RANDOMNESS)
def test_ids_are_laid_out_as_version_seven(time: int, bits: int) -> None:
    made = time_ordered(time, bits)
    number = int(made, 16)
    assert len(made) == 32
    assert number >> 80 == time
    assert number >> 76 & 0xF == 7
    assert number >> 62 & 0b11 == 0b10
    assert (number >> 64 & 0xFFF) << 62 | number & ((1 << 62) - 1) == bits


@given(lengths=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), max_size=12), span=spans())
def test_turns_are_found_where_they_overlap(lengths: list[tuple[int, int]], span: Span) -> None:
    turns, at = [], 0
    for gap, length in lengths:
        turns.append(Turn(None, at + gap, at + gap + length))
        at += gap + length
    naive = [one for one in turns if one.start < span.stop and span.start < one.stop]
    assert turns_in(turns, span) == naive


@given(used=st.lists(st.integers(0, 100), max_size=80))
def test_the_next_hue_is_one_used_least(used: list[int]) -> None:
    counts = [sum(1 for hue in used if hue % HUES == place) for place in range(HUES)]
    assert counts[next_hue(used)] == min(counts)


def test_all_hues_come_before_one_comes_again() -> None:
    given_out: list[int] = []
    for _number in range(HUES):
        given_out.append(next_hue(given_out))
    assert sorted(given_out) == list(range(HUES))
    near = [abs(one - two) for one, two in pairwise(given_out)]
    assert min(min(step, HUES - step) for step in near) >= 7


@pytest.mark.parametrize("other", ["FEAR of  loss", " fear of loss", "Fear\nof loss"])
def test_names_are_the_same_whatever_case_and_space(other: str) -> None:
    assert folded(other) == folded("fear of loss")


def test_a_row_may_not_come_under_itself() -> None:
    parents = {"a": None, "b": "a", "c": "b", "d": None}
    assert would_loop(parents, "a", "c")
    assert would_loop(parents, "a", "a")
    assert not would_loop(parents, "c", "d")
    assert not would_loop(parents, "c", None)


def test_every_phase_has_a_name_in_both_sets() -> None:
    for names in PhaseNames:
        assert len({phase_name(phase, names) for phase in Phase}) == 6
    assert phase_name(Phase.CODING) == "Coding"
    assert phase_name(Phase.WRITING, PhaseNames.CLASSIC) == "Producing the report"


@pytest.mark.parametrize(
    ("name", "group", "signed"),
    [
        ("Anna", "Nurses", "(Anna, Nurses)"),
        ("Anna", "", "(Anna)"),
        ("", "Nurses", "(Nurses)"),
        ("", "", ""),
    ],
)
def test_an_extract_is_signed(name: str, group: str, signed: str) -> None:
    assert attribution(name, group) == signed


def test_a_map_is_told_in_words() -> None:
    nodes = (DrawnNode(NodeId("a"), "Fear", 0, 0), DrawnNode(NodeId("b"), "Hope", 1, 1))
    link = DrawnLink(LinkId("l"), NodeId("a"), NodeId("b"), "feeds")
    assert MapDrawing("Map", nodes, (link,)).described() == "Map: Fear; Hope. Fear feeds Hope."
    assert MapDrawing("Map", nodes).described() == "Map: Fear; Hope."
