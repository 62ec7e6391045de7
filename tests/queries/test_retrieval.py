"""Questions to the codings find what looking at every coding finds, in any order and grouping."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.ids import CodeId, ParticipantId, SourceId
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.participants import Case, Dataset, Participant
from quiltmark.domain.project import Coder
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
from quiltmark.domain.sources import Source, SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.operations import codebook, coding, corrections, memos, participants, sources
from quiltmark.operations.session import Session, begin
from quiltmark.queries.retrieval import (
    FoundRow,
    Results,
    around,
    names_of,
    retrieve,
    rows_at,
    search,
)
from quiltmark.queries.rows import rows
from quiltmark.reports.asked import told
from quiltmark.storage.project_file import create, open_project
from tests.operations.study import Study, furnish, speaker, spoken
from tests.queries.counted import counted
from tests.queries.naive_answers import (
    Belongings,
    Everything,
    answers,
    belongings,
    everything,
)


def _grow(session: Session, study: Study) -> None:
    """Give the study sub-codes, overlapping codings by two coders, notes and lost places."""
    random = Random(4)
    run = session.run
    text = "\n".join(
        " ".join(random.choices(("we", "they", "waited", "never", "home"), k=random.randint(1, 9)))
        for _line in range(24)
    )
    (third,) = run(sources.add_sources, [spoken("Third", text, "I", "A", "B")])
    run(participants.link_speaker, speaker(session, third, "A"), study.participants[0])
    run(participants.link_speaker, speaker(session, third, "B"), study.participants[1])
    below = run(codebook.add_code, "below", study.codes[2])
    parked = run(codebook.add_code, "set aside")
    codes = [*study.codes, below, parked]
    for _number in range(60):
        source, length = random.choice(((third, len(text)), (study.sources[0], 70)))
        start = random.randrange(length - 2)
        span = Span(start, min(length, start + random.randint(1, 60)))
        chosen = tuple(random.sample(codes, random.randint(0, 2)))
        run(coding.code_passages, source, [coding.Application(span, chosen)])
    every = session.ask(rows, Coding)
    for one in every[::3]:
        valence = random.choice((None, *Valence))
        whose, of_what = random.choice(("", "Hers")), random.choice(("", "The ward"))
        run(coding.qualify_coding, one.id, valence, whose, of_what, random.random() < 0.4)
    for number, one in enumerate(every[::5]):
        words = random.choice(("Odd.", "As before"))
        if number % 2:
            run(memos.write_memo, MemoKind.EXTRACT, Kind.CODING, one.id, words)
        else:
            run(memos.write_memo, MemoKind.EXTRACT, Kind.EXTRACT, one.extract_id, words)
    run(codebook.park_code, parked)
    cut = [Replacement(start, start + 40, "") for start in (30, 160)]
    run(corrections.correct_source, third, cut)


@pytest.fixture(scope="module")
def grown() -> Iterator[tuple[Session, Everything]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.quilt"
        with closing(begin(create(path, "Ada"), "Ada")) as session:
            study = furnish(session)
            _grow(session, study)
        with closing(begin(open_project(path, "Ben"), "Ben")) as session:
            some = session.ask(rows, Extract)
            for extract in some[::4]:
                session.run(coding.apply_code, extract.source_id, study.codes[1], extract.span)
            known = session.ask(everything)
            assert any(one.lost_words for one in known.extracts.values())
            assert len(known.codings) > 60
            yield session, known


def _more(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    most, unit = st.integers(0, 12), st.sampled_from(Unit)
    return st.one_of(
        st.builds(AllOf, parts, st.booleans()),
        st.builds(AnyOf, parts),
        st.builds(Not, inner),
        st.builds(Near, inner, inner, most, unit),
        st.builds(Within, inner, inner),
        st.builds(Before, inner, inner, most, unit),
        st.builds(After, inner, inner, most, unit),
    )


def _some(*values: Any) -> st.SearchStrategy[Any]:
    """Nothing most of the time, so that questions are not all without an answer."""
    few = st.lists(st.sampled_from(values), max_size=2).map(tuple)
    return st.one_of(st.just(()), st.just(()), few)


def _ids(row_type: type[Any], most: int) -> list[str]:
    """Return what stands for ids until the study is there; some stand for nothing."""
    return [f"{row_type.__name__}{number}" for number in range(most)]


TERMS = st.recursive(
    st.builds(Coded, st.sampled_from(_ids(Code, 7)).map(CodeId), st.booleans()),
    _more,
    max_leaves=5,
)
FILTERS = st.builds(
    Filters,
    _some(*_ids(Source, 4)),
    _some(*_ids(Dataset, 2)),
    _some(*_ids(Case, 3)),
    _some(*_ids(Participant, 3)),
    _some("Nurses", "Doctors"),
    _some(("age", "40"), ("age", "50"), ("ward", "x")),
    _some(*_ids(Coder, 3)),
    _some(*Valence),
    st.sampled_from(("", "", "", "hers")),
    st.sampled_from(("", "", "", "the  WARD ")),
    st.sampled_from((None, None, None, True, False)),
    st.sampled_from(("", "", "", "odd")),
    _some(*SpeakerRole),
    st.sampled_from(("", "", "", "E")),
)
QUESTIONS = st.builds(
    Question,
    st.one_of(st.none(), TERMS, TERMS),
    FILTERS,
    st.sampled_from(Order),
    with_parked=st.booleans(),
)


def _of_the_study(session: Session, question: Question) -> Question:
    """Return the question with the ids of the study in it."""
    written = to_json(question)
    types: tuple[Any, ...] = (Code, Source, Dataset, Case, Participant, Coder)
    for row_type in types:
        for number, row in enumerate(session.ask(rows, row_type)):
            written = written.replace(f'"{row_type.__name__}{number}"', f'"{row.id}"')
    return from_json(written)


def _forget(connection: Connection) -> None:
    """Let questions begin with nothing read, as after opening."""
    connection.info.clear()


@given(asked=QUESTIONS, grouping=st.sampled_from(Grouping), anew=st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_question_finds_what_looking_at_every_coding_finds(
    grown: tuple[Session, Everything], asked: Question, grouping: Grouping, anew: bool
) -> None:
    session, known = grown
    if anew:
        session.ask(_forget)
    question = _of_the_study(session, asked)
    assert from_json(to_json(question)) == question
    assert told(question, session.ask(names_of, question)).endswith(".")
    found = session.ask(retrieve, question)
    got = [
        (
            row.extract_ids[0] if row.unplaced else row.source_id,
            row.start,
            row.stop,
            frozenset(row.extract_ids),
        )
        for row in found.rows
    ]
    assert len(got) == len(set(got)) == found.count == found.length
    assert set(got) == answers(known, question)
    in_place = sorted((row.number, row.start, row.stop, row.extract_ids) for row in found.rows)
    for row in found.rows:
        text = known.texts[row.source_id]
        assert row.unplaced or row.text == text[row.start : row.stop]
    gathered = replace(question, grouping=grouping, attribute="age")
    belonging = {
        row.extract_ids: belongings(known, gathered, row.extract_ids, _in_tree(known))
        for row in found.rows
    }

    def key(row: FoundRow) -> tuple[Any, int]:
        one = belonging[row.extract_ids]
        keys = {
            Order.SOURCE: 0,
            Order.CODE: one.first_code,
            Order.PARTICIPANT: one.first_person,
            Order.LENGTH: -len(row.text),
            Order.NEWEST: -newest.index(one.newest),
        }
        place = in_place.index((row.number, row.start, row.stop, row.extract_ids))
        return keys[question.order], place

    newest = sorted(one.newest for one in belonging.values())
    assert list(found.rows) == sorted(found.rows, key=key)
    _are_gathered(session.ask(retrieve, gathered), list(found.rows), belonging)


def _in_tree(known: Everything) -> list[str]:
    """Return the codes as the codebook shows them, each before those under it."""

    def under(parent_id: str | None) -> list[str]:
        here = [code for code in known.codes.values() if code.parent_id == parent_id]
        here.sort(key=lambda code: (code.position, code.name, code.id))
        return [one for code in here for one in (str(code.id), *under(code.id))]

    return under(None)


def _are_gathered(
    results: Results, rows_found: list[FoundRow], belonging: dict[Any, Belongings]
) -> None:
    """Hold each group to be the rows that belong to it, in the order they have without groups."""
    if not results.groups:
        assert [row.extract_ids for row in results.rows] == [row.extract_ids for row in rows_found]
        return
    expected: dict[str, list[Any]] = {}
    for row in rows_found:
        for one in belonging[row.extract_ids].groups:
            expected.setdefault(one, []).append((row.extract_ids, row.start, row.stop))
    got = {
        group.key: [
            (row.extract_ids, row.start, row.stop)
            for row in results.rows[group.first : group.first + group.count]
        ]
        for group in results.groups
    }
    assert got == expected
    assert sum(map(len, got.values())) == results.length
    for group in results.groups:
        some = results.rows[group.first : group.first + group.count]
        assert {row.group for row in some} == {group.key}
        assert group.name or (not group.key and group is results.groups[-1])


def test_the_number_of_statements_does_not_grow_with_the_answer(
    grown: tuple[Session, Everything],
) -> None:
    session, known = grown
    code = next(one for one in known.codes.values() if one.name == "hope").id
    filters = Filters(roles=(SpeakerRole.PARTICIPANT,), memo_text="o", groups=("Nurses",))
    term = Near(Coded(code, True), Not(Coded(code)), 3, Unit.WORDS)

    def statements(connection: Connection, question: Question) -> int:
        with counted(connection) as said:
            retrieve(connection, question)
        return len(said)

    asked = session.ask(statements, Question(term, filters, Order.NEWEST, Grouping.CODE))
    none = Question(Near(Coded(CodeId("gone")), Coded(code)), filters, Order.NEWEST, Grouping.CODE)
    assert session.ask(statements, none) <= asked <= 26


def test_pages_together_are_the_whole(grown: tuple[Session, Everything]) -> None:
    session, known = grown
    code = next(one for one in known.codes.values() if one.name == "hope").id
    question = Question(Coded(code, True), grouping=Grouping.PARTICIPANT)
    found = session.ask(search, question)
    pages = [session.ask(rows_at, found, first, 3) for first in range(0, found.length, 3)]
    assert tuple(row for page in pages for row in page) == session.ask(retrieve, question).rows
    assert session.ask(rows_at, found, found.length, 3) == ()


def test_numbers_group_by_their_size(session: Session, study: Study) -> None:
    (extract, *_others) = session.ask(rows, Extract, source_id=study.sources[0])
    old = session.run(participants.add_participant, "Cleo", "", None, (("age", "9"),))
    session.run(
        coding.code_passages,
        study.sources[0],
        [coding.Application(Span(0, 5), (study.codes[0],), (old, study.participants[0]))],
    )
    question = Question(Coded(study.codes[0]), grouping=Grouping.ATTRIBUTE, attribute="age")
    found = session.ask(retrieve, question)
    assert [group.name for group in found.groups][:2] == ["9", "40"]
    assert extract.id in {one for row in found.rows for one in row.extract_ids}


def test_passages_are_gathered_by_what_they_belong_to(session: Session, study: Study) -> None:
    run, new = session.run, session.run(codebook.add_code, "named again")
    anna, bert = study.participants
    voices = ((anna,), (bert,), (anna, bert))
    spans = (Span(0, 3), Span(4, 7), Span(8, 11))
    wanted = [coding.Application(*one) for one in zip(spans, [(new,)] * 3, voices, strict=True)]
    extracts = run(coding.code_passages, study.sources[1], wanted)
    for extract, valence in zip(extracts, (Valence.NEGATIVE, Valence.POSITIVE), strict=False):
        (row,) = session.ask(rows, Coding, extract_id=extract, code_id=new)
        run(coding.qualify_coding, row.id, valence, "", "", False)
    other = [coding.Application(spans[2], (study.codes[0],))]
    (extract,) = run(coding.code_passages, study.sources[1], other)
    (row,) = session.ask(rows, Coding, extract_id=extract, code_id=study.codes[0])
    run(coding.qualify_coding, row.id, Valence.MIXED, "", "", False)

    def gathered(grouping: Grouping) -> list[tuple[str, int]]:
        found = session.ask(retrieve, Question(Coded(new), grouping=grouping))
        return [(group.name, group.count) for group in found.groups]

    # What another code on the same words is qualified with does not count.
    assert gathered(Grouping.VALENCE) == [("positive", 1), ("negative", 1), ("", 1)]
    assert gathered(Grouping.DATASET) == [("Staff", 2), ("", 1)]
    assert gathered(Grouping.CASE) == [("Ward", 2), ("", 1)]
    assert gathered(Grouping.CODER) == [("Ada", 3)]


def test_the_words_around_are_whole_paragraphs(session: Session, study: Study) -> None:
    words = session.ask(around, study.sources[0], Span(20, 28))
    assert words.words == "cause we"
    assert words.before.startswith("Why did you stay?\n")
    assert words.after.endswith("And then?")
    alone = session.ask(around, study.sources[0], Span(20, 28), 0)
    assert alone.before == "Be"
    assert "\n" not in alone.after
    every = session.ask(around, study.sources[0], Span(20, 28), 50)
    assert every.before + every.words + every.after == _text(session, study.sources[0])


def _text(session: Session, source_id: SourceId) -> str:
    return session.ask(everything).texts[source_id]


def test_what_is_gone_is_said(session: Session, study: Study) -> None:
    filters = Filters(participant_ids=(ParticipantId("nobody"),))
    question = Question(AnyOf((Coded(CodeId("gone")), Coded(study.codes[0]))), filters)
    assert session.ask(retrieve, question).gone == ("gone", "nobody")
    said = told(question, session.ask(names_of, question))
    assert "something gone or “fear”" in said
    assert "2 things it names are no longer in the project." in said
