"""How much is coded: of what counts, touched by codes that live."""

from hypothesis import given
from hypothesis import strategies as st

from quiltmark.queries.coverage import Coverage, covered, gaps, spoken

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda one: (one[0], one[0] + one[1]))
).map(sorted)


def points(spans: list[tuple[int, int]]) -> set[int]:
    """Every code point of some spans."""
    return {at for start, stop in spans for at in range(start, stop)}


def apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of `spans` that overlap none before them."""
    found: list[tuple[int, int]] = []
    for start, stop in spans:
        if not found or start >= found[-1][1]:
            found.append((start, stop))
    return found


@given(SPANS.map(apart), SPANS)
def test_gaps_are_what_no_span_touches(
    stretches: list[tuple[int, int]], coded: list[tuple[int, int]]
) -> None:
    left = points(stretches) - points(coded)
    found = list(gaps(stretches, coded))
    assert points(found) == left
    assert sum(stop - start for start, stop in found) == len(left)
    assert covered(stretches, coded) == Coverage(
        len(points(stretches)), len(points(stretches)) - len(left)
    )


def test_interviewers_do_not_count_and_text_without_a_speaker_does() -> None:
    turns = [["i", 10, 20], ["p", 21, 40]]
    assert spoken(60, turns, {"i"}) == [(0, 10), (21, 40), (40, 60)]
    assert spoken(60, turns, ()) == [(0, 10), (10, 20), (21, 40), (40, 60)]
    assert spoken(30, [], {"i"}) == [(0, 30)]


def test_nothing_that_counts_has_no_share() -> None:
    assert Coverage().share is None
    assert (Coverage(4, 1) + Coverage(4, 3)).share == 0.5
