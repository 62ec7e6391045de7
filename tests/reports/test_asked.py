"""A question is said in a sentence."""

import pytest

from quiltmark.domain.extracts import Valence
from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.domain.retrieval import (
    After,
    AllOf,
    AnyOf,
    Before,
    Coded,
    Filters,
    Grouping,
    Near,
    Not,
    Order,
    Question,
    Unit,
    Within,
    from_json,
    to_json,
)
from quiltmark.reports.asked import told

A, B, C = (Coded(CodeId(one)) for one in "abc")
NAMES = {"a": "anger", "b": "loss", "s": "Anna"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question(), "All extracts, in the order of the sources."),
        (Question(A), "“anger”, in the order of the sources."),
        (
            Question(Coded(CodeId("a"), True), order=Order.NEWEST),
            "“anger” with its sub-codes, the newest first.",
        ),
        (
            Question(AllOf((AnyOf((A, B)), Not(A)))),
            "(“anger” or “loss”) but not “anger”, in the order of the sources.",
        ),
        (
            Question(AllOf((A, B), whole=True)),
            "“anger” and “loss” (whole extracts), in the order of the sources.",
        ),
        (
            Question(Near(A, B, 20, Unit.WORDS)),
            "“anger” within 20 words of “loss”, in the order of the sources.",
        ),
        (
            Question(After(A, B, 2)),
            "“anger” after “loss”, within 2 paragraphs, in the order of the sources.",
        ),
        (
            Question(Before(A, B, 1, Unit.TURNS)),
            "“anger” before “loss”, within 1 turn, in the order of the sources.",
        ),
        (Question(Within(A, B)), "“anger” inside “loss”, in the order of the sources."),
        (
            Question(
                A,
                Filters(source_ids=(SourceId("s"),), groups=("Staff",), valences=(Valence.MIXED,)),
                grouping=Grouping.PARTICIPANT,
            ),
            "“anger”, in “Anna”, from the group “Staff”, mixed, in the order of the sources,"
            " by participant.",
        ),
        (
            Question(C),
            "something gone, in the order of the sources."
            " 1 thing it names is no longer in the project.",
        ),
    ],
)
def test_a_question_is_said_in_a_sentence(question: Question, said: str) -> None:
    assert told(question, NAMES) == said
    assert from_json(to_json(question)) == question


def test_words_that_name_a_code_are_not_quoted_twice() -> None:
    names = {"a": "“Nobody can sack me”", "b": '"I only came about the lamp"', "c": '"'}
    said = told(Question(AnyOf((A, B, C)), grouping=Grouping.VALENCE), names)
    assert said == (
        '“Nobody can sack me” or "I only came about the lamp" or “"”,'
        " in the order of the sources, by valence."
    )
