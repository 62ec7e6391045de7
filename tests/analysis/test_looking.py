"""Words, words like them, and patterns are found where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.looking import Manner, looking_for
from quiltmark.domain.errors import Refused

TEXT = "The depot counts. At the Depots they count the minuets, 12 minutes."


def found(words: str, manner: Manner) -> list[str]:
    """The words that are found in the text."""
    return [TEXT[start:stop] for start, stop in looking_for(words, manner)(TEXT)]


def test_words_are_found_whatever_their_case() -> None:
    assert found("depot", Manner.EXACT) == ["depot", "Depot"]


def test_words_like_them_are_found_with_slips() -> None:
    assert found("minutes", Manner.FUZZY) == ["minuets", "minutes"]
    assert found("the depot", Manner.FUZZY) == ["The depot", "the Depots"]


def test_a_pattern_is_a_pattern() -> None:
    assert found(r"\d+ min\w+", Manner.PATTERN) == ["12 minutes"]
    assert found(r"x*", Manner.PATTERN) == []


@pytest.mark.parametrize(
    ("words", "manner"), [("  ", Manner.EXACT), ("(", Manner.PATTERN), ("…", Manner.FUZZY)]
)
def test_what_cannot_be_looked_for_is_refused(words: str, manner: Manner) -> None:
    with pytest.raises(Refused):
        looking_for(words, manner)


def test_a_pattern_that_runs_away_is_given_up() -> None:
    with pytest.raises(Refused, match="too long"):
        looking_for(r"(?:\w+\s?)*[!?]{2}", Manner.PATTERN)("word " * 20_000 + "!")


@given(st.text(max_size=80), st.text(min_size=1, max_size=6))
def test_places_lie_in_the_text_in_order_and_apart(text: str, words: str) -> None:
    if not words.strip():
        return
    last = 0
    for start, stop in looking_for(words, Manner.EXACT)(text):
        assert last <= start < stop <= len(text)
        last = stop
