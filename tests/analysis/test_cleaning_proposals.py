"""What is proposed to be cleaned, and what is left alone."""

from collections.abc import Sequence

import pytest

from quiltmark.analysis.cleaning import excerpt, proposals, with_edits
from quiltmark.domain.incoming import Cleaning, Edit, IncomingParagraph

SAID = "So we went there and it was quite something to see how they all worked together. "


def paragraphs(*texts: str) -> tuple[IncomingParagraph, ...]:
    return tuple(map(IncomingParagraph, texts))


def cleaned(*texts: str) -> list[str]:
    """The texts with everything made that is proposed."""
    found = paragraphs(*texts)
    edits = proposals(found, ())
    assert not any(edit.made for edit in edits)
    return [one.text for one in with_edits(found, (), edits, lambda _edit: True)[0]]


def kinds(*texts: str) -> set[Cleaning]:
    return {edit.kind for edit in proposals(paragraphs(*texts), ())}


def pages(*marks: str) -> Sequence[str]:
    """A page of speech before each mark, which stands inside the speech."""
    return [f"Anna: {SAID * 12}and then {mark} we left. {SAID * 12}".strip() for mark in marks]


@pytest.mark.parametrize("beside", ["", "Żaneta"])
@pytest.mark.parametrize("marks", [("2", "3", "Page 4 of 9", "5"), ("18", "19", "20", "21")])
def test_page_numbers_inside_paragraphs_go(marks: Sequence[str], beside: str) -> None:
    *found, last = cleaned(*pages(*marks), beside or "Anna")
    assert [text.count("and then we left.") for text in found] == [1, 1, 1, 1]
    assert last == (beside or "Anna")


def test_numbers_somebody_said_stay() -> None:
    assert not kinds(*pages("3", "8", "2", "40"))
    few = [SAID * 40, *pages("2", "3", "4"), SAID * 300]
    assert not kinds(*few)
    assert not kinds(*(f"Anna: I counted {number} of them." for number in range(1, 9)))


def test_a_page_number_alone_goes_and_the_halves_come_together() -> None:
    assert cleaned("And so we went", "12", "to the hall.") == ["And so we went to the hall."]
    assert cleaned("We used the inter-", "12", "view. An interview is long.") == [
        "We used the interview. An interview is long."
    ]
    assert cleaned("How many?", "12", "Oh.") == ["How many?", "12", "Oh."]


def test_page_numbers_that_count_up_go_from_between_paragraphs() -> None:
    found = cleaned(SAID * 12, "- 1 -", SAID * 12, "- 2 -", SAID * 12, "- 3 -", SAID)
    assert found == [SAID * 12, SAID * 12, SAID * 12, SAID]


def test_heads_that_come_again_go() -> None:
    texts: list[str] = []
    for page in range(1, 5):
        texts += ["And so we went all the", f"Interview with Anna, Leeds {page}", "way home."]
    assert cleaned(*texts) == ["And so we went all the way home."] * 4
    again = ["Anna:", "Yes, of course.", "Ben:", "Was it so?", "Yes, of course."] * 3
    assert cleaned(*again) == again


def test_a_sentence_broken_in_two_comes_together_where_turns_are_labelled() -> None:
    long = "Anna: So that was how we came to be working there in the"
    assert cleaned(long, "afternoons.", "Ben: Yes.", "Anna: Fine.") == [
        f"{long} afternoons.",
        "Ben: Yes.",
        "Anna: Fine.",
    ]
    assert not kinds(long.removeprefix("Anna: "), "afternoons, i think", "Yes.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An inter- view is an interview.", "An interview is an interview."),
        ("A well- known man is well-known.", "A well-known man is well-known."),
        ("I took the bus- the train.", "I took the bus- the train."),
        ("Vor- und Nachteile.", "Vor- und Nachteile."),
        ("I inter- Interview him.", "I inter- Interview him."),
    ],
)
def test_a_word_cut_by_a_line_is_mended_if_it_is_known(text: str, expected: str) -> None:
    assert cleaned(text) == [expected]


def test_doubled_blanks_become_one_and_french_keeps_its_own() -> None:
    assert cleaned("Ah  bon \u00a0? Oui   bien.") == ["Ah bon\u00a0? Oui bien."]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (['“One” “two” and "three".'], ["“One” “two” and “three”."]),
        (['"One" "two"', "„three“"], ['"One" "two"', '"three"']),
        (['« Un » « deux » et "trois".'], ["« Un » « deux » et « trois »."]),
        (["I don't, won't or can’t."], ["I don't, won't or can't."]),
        (['“One” and "two', "“Three”"], ['“One” and "two', "“Three”"]),
        (['"Nur" so.'], ['"Nur" so.']),
    ],
)
def test_marks_of_quotation_become_the_commonest(texts: list[str], expected: list[str]) -> None:
    assert cleaned(*texts) == expected


def test_nothing_is_proposed_where_an_edit_was_made() -> None:
    found = paragraphs("An inter- view is an interview.")
    (proposed,) = proposals(found, ())
    assert excerpt(found, proposed, 5) == ("inter", "- ", "", "view ")
    made = Edit(Cleaning.SPACING, 0, 9, "  ", " ")
    assert proposals(found, (made,)) == ()


def test_proposals_come_in_the_order_of_their_places() -> None:
    found = proposals(paragraphs('A  “b” "c" “d”', "An inter- view  is an interview."), ())
    places = [(edit.paragraph, edit.at) for edit in found]
    assert len(places) == 5
    assert places == sorted(places)
