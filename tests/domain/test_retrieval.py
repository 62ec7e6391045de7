"""Questions are kept as JSON and said in a sentence."""

import pytest

from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.domain.retrieval import (
    AllOf,
    AnyOf,
    Coded,
    Filters,
    Not,
    Question,
    UnreadableQuestion,
    from_json,
    ids_in,
    to_json,
)

A, B, C = (Coded(CodeId(one)) for one in "abc")


def test_a_question_names_each_thing_once() -> None:
    question = Question(AllOf((A, Not(AnyOf((A, B))))), Filters(source_ids=(SourceId("s"),)))
    assert ids_in(question) == ("a", "b", "s")


def test_what_is_usual_is_not_written() -> None:
    assert to_json(Question()) == "{}"
    assert to_json(Question(A)) == '{"term":["code","a",false]}'


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "[]",
        "null",
        '{"later":1}',
        '{"term":["xor",["code","a",false]]}',
        '{"term":["code",1,false]}',
        '{"term":["near",["code","a",false],["code","b",false],-1,"words"]}',
        '{"filters":{"colour":"red"}}',
        '{"filters":{"groups":"Staff"}}',
        '{"order":"random"}',
        '{"term":' + '["not",' * 500 + '["code","a",false]' + "]" * 500 + "}",
    ],
)
def test_what_is_no_question_is_refused(spoilt: str) -> None:
    with pytest.raises(UnreadableQuestion):
        from_json(spoilt)
