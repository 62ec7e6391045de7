"""A question put together by hand is the question that is asked, and comes back as its rows."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quiltmark.domain.extracts import Valence
from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval import (
    After,
    AllOf,
    AnyOf,
    Before,
    Coded,
    Near,
    Not,
    Question,
    Unit,
    Within,
    from_json,
    to_json,
)
from quiltmark.views.retrieval.asked_lines import chips_of
from quiltmark.views.retrieval.draft import Draft, Part, Relation, Way, draft_of
from quiltmark.views.retrieval.study import NO_STUDY

A, B, C = (Coded(CodeId(one)) for one in "abc")

coded = st.builds(Coded, st.sampled_from([CodeId(one) for one in "abcde"]), st.booleans())


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Draw what a hand can put together."""
    draft = Draft()
    for part, code in draw(st.lists(st.tuples(st.sampled_from(Part), coded), max_size=6)):
        draft = draft.with_code(part, code)
    if draft.has_codes:
        relation = st.builds(
            Relation, st.sampled_from(Way), coded, st.integers(0, 9), st.sampled_from(Unit)
        )
        for one in draw(st.lists(relation, max_size=3)):
            draft = draft.with_relation(one)
    for value in draw(st.lists(st.sampled_from(["Newcomers", "Old hands"]), max_size=2)):
        draft = draft.with_filter("groups", value)
    if draw(st.booleans()):
        draft = draft.with_filter("relayed", draw(st.booleans()))
    return draft


@given(drafts())
def test_what_was_kept_is_shown_in_rows_and_asks_the_same(draft: Draft) -> None:
    question = draft.question()
    again = draft_of(from_json(to_json(question)))
    assert again.question() == question
    assert again.given is None


@given(drafts())
def test_every_row_can_be_taken_out_again(draft: Draft) -> None:
    for name, value in list(draft.filtered()):
        draft = draft.without_filter(name, value)
    while draft.relations:
        draft = draft.without_relation(0)
    while draft.codes:
        draft = draft.without_code(0)
    assert draft.is_empty
    assert draft.question() == Question()


def test_rows_make_a_question() -> None:
    draft = Draft().with_code(Part.ALL, A).with_code(Part.ANY, B).with_code(Part.ANY, C)
    draft = draft.with_code(Part.WITHOUT, A).with_relation(Relation(Way.INSIDE, B))
    draft = draft.with_relation(Relation(Way.NEAR, C, 5, Unit.WORDS))
    term = AllOf((A, AnyOf((B, C)), Not(A)))
    assert draft.question().term == Near(Within(term, B), C, 5, Unit.WORDS)


def test_relations_go_with_the_last_code() -> None:
    draft = Draft().with_code(Part.ALL, A).with_relation(Relation(Way.FOLLOWED, B, 2))
    assert draft.question().term == Before(A, B, 2)
    after = replace(draft.relations[0], way=Way.AFTER)
    assert draft.with_relation_at(0, after).question().term == After(A, B, 2)
    assert draft.without_code(0).relations == ()


def test_what_rows_cannot_show_stays_whole() -> None:
    term = AnyOf((AllOf((A, B)), C))
    draft = draft_of(Question(Within(term, A)))
    assert draft.given == term
    assert draft.question().term == Within(term, A)
    assert draft.without_given().question() == Question()


def test_several_values_of_a_filter_are_alternatives() -> None:
    draft = Draft().with_filter("valences", Valence.POSITIVE)
    draft = draft.with_filter("valences", Valence.MIXED).with_filter("valences", Valence.MIXED)
    assert draft.filters.valences == (Valence.POSITIVE, Valence.MIXED)
    assert draft.without_filter("valences", Valence.POSITIVE).filters.valences == (Valence.MIXED,)


def test_what_was_kept_whole_is_said_to_its_end() -> None:
    draft = draft_of(Question(AnyOf((A, AllOf((B, C))))))
    names = {"a": "Talking, or not, with hands busy", "b": "Rest", "c": "Water"}
    (chip,) = chips_of(draft, NO_STUDY, names)
    assert chip.name == "“Talking, or not, with hands busy” or (“Rest” and “Water”)"
