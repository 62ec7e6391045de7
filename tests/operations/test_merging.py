"""Codes are merged and split: no coding is lost, none stands twice, and one undo takes it back."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.domain.memos import Memo, MemoKind
from quiltmark.domain.retrieval import AnyOf, Coded, Near, Not, Question, Term, from_json
from quiltmark.domain.saved_queries import SavedQuery
from quiltmark.domain.spans import Span
from quiltmark.domain.themes import Membership
from quiltmark.operations.codebook import (
    add_code,
    add_example,
    describe_code,
    park_code,
    remove_code,
)
from quiltmark.operations.coding import Application, code_passages, qualify_coding, remove_extract
from quiltmark.operations.memos import write_memo
from quiltmark.operations.merging import merge_codes, merge_several
from quiltmark.operations.saved_queries import save_query
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import remove_source
from quiltmark.operations.splitting import NewCode, Target, split_code
from quiltmark.operations.withdrawal import erase_sources
from quiltmark.queries.retrieval import retrieve
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create
from tests.operations.state import Dump, against_the_rules, dangling, dump
from tests.operations.study import Study, furnish

NAMES = ("fear", "hope", "years")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[tuple[Session, Study]]:
    """A furnished project."""
    with closing(begin(create(tmp_path / "study.quilt", "Ada"), "Ada")) as session:
        yield session, furnish(session)


def code_named(session: Session, name: str) -> Code:
    (found,) = session.ask(rows, Code, name=name)
    return found


def codings(session: Session, code_id: str) -> set[ExtractId]:
    return {row.extract_id for row in session.ask(rows, Coding, code_id=code_id)}


def coding(session: Session, code_id: str, extract_id: str) -> Coding:
    (found,) = session.ask(rows, Coding, code_id=code_id, extract_id=extract_id)
    return found


def shared(session: Session, study: Study) -> ExtractId:
    """The extract that both fear and hope lie on."""
    (both,) = codings(session, study.codes[0]) & codings(session, study.codes[1])
    return both


def test_merging_unites_qualifiers_memos_themes_texts_and_examples(
    study: tuple[Session, Study],
) -> None:
    session, made = study
    fear, hope, years = made.codes
    both = shared(session, made)
    mine, theirs = coding(session, fear, both), coding(session, hope, both)
    session.run(qualify_coding, mine.id, Valence.NEGATIVE, "of staff", "waiting", True)
    session.run(qualify_coding, theirs.id, Valence.POSITIVE, "of patients", "waiting")
    session.run(write_memo, MemoKind.CODE, Kind.CODING, mine.id, "Said twice.")
    session.run(describe_code, fear, "include", "Dread.")
    session.run(add_example, fear, both)
    everything = codings(session, fear) | codings(session, hope)
    before = session.ask(dump)
    session.run(merge_codes, fear, hope)
    assert codings(session, hope) == everything
    kept = coding(session, hope, both)
    assert kept.id == theirs.id
    assert kept.valence is Valence.MIXED
    assert (kept.perspective, kept.object, kept.relayed) == (
        "of patients; of staff",
        "waiting",
        True,
    )
    assert {memo.text for memo in session.ask(rows, Memo, target_id=kept.id)} == {"Said twice."}
    assert {memo.text for memo in session.ask(rows, Memo, target_id=hope)} == {"Fear of what?"}
    assert {row.theme_id for row in session.ask(rows, Membership, code_id=hope)} == set(made.themes)
    assert code_named(session, "hope").include == "Dread."
    assert code_named(session, "hope").example_ids == (both,)
    assert code_named(session, "years").parent_id == hope
    session.undo()
    assert session.ask(dump) == before
    assert years


def test_several_codes_are_merged_as_one_step(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, hope, years = made.codes
    calm = session.run(add_code, "calm")
    everything = set.union(*(codings(session, one) for one in made.codes))
    before = session.ask(dump)
    session.run(merge_several, [fear, hope, years], calm)
    assert codings(session, calm) == everything
    assert {code.name for code in session.ask(rows, Code)} == {"calm", "noise"}
    assert len(session.undo()) == 1
    assert session.ask(dump) == before


def test_nothing_is_merged_into_itself_or_out_of_sight(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, hope, years = made.codes
    noise = code_named(session, "noise").id
    before = session.ask(dump)
    for code_ids, into in (([hope], hope), ([years, hope], hope), ([fear], noise)):
        with pytest.raises(Refused):
            session.run(merge_several, code_ids, into)
    assert session.ask(dump) == before
    session.run(merge_codes, noise, fear)
    assert not code_named(session, "fear").parked


def test_a_walk_through_a_code_is_one_step(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, hope, _years = made.codes
    both = shared(session, made)
    (alone,) = codings(session, fear) - {both}
    session.run(add_example, fear, alone)
    before = session.ask(dump)
    (dread,) = session.run(
        split_code, fear, {alone: NewCode(" of  what comes "), both: NewCode("Of what comes")}
    )
    assert codings(session, dread) == {alone, both}
    assert not codings(session, fear)
    assert code_named(session, "of what comes").example_ids == (alone,)
    assert code_named(session, "fear").example_ids == ()
    order = sorted(session.ask(rows, Code), key=lambda code: (code.position, code.name))
    names = [code.name for code in order if code.parent_id is None]
    assert names[:2] == ["fear", "of what comes"]
    assert len(session.undo()) == 1
    assert session.ask(dump) == before
    session.run(split_code, fear, {both: hope})
    assert codings(session, hope) >= {both}
    assert codings(session, fear) == {alone}


def test_a_split_that_cannot_be_done_changes_nothing(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, hope, years = made.codes
    both = shared(session, made)
    (elsewhere,) = codings(session, years)
    session.run(park_code, hope)
    before = session.ask(dump)
    wrong: list[Mapping[ExtractId, Target]] = [
        {elsewhere: NewCode("calm")},
        {both: hope},
        {both: NewCode("years")},
        {both: NewCode("  ")},
    ]
    for targets in wrong:
        with pytest.raises(Refused):
            session.run(split_code, fear, targets)
    assert session.ask(dump) == before


def test_an_example_needs_the_code_and_goes_with_its_extract(
    study: tuple[Session, Study],
) -> None:
    session, made = study
    fear, _hope, years = made.codes
    (elsewhere,) = codings(session, years)
    with pytest.raises(Refused):
        session.run(add_example, fear, elsewhere)
    assert code_named(session, "years").example_ids == (elsewhere,)
    before = session.ask(dump)
    session.run(remove_extract, elsewhere)
    assert code_named(session, "years").example_ids == ()
    assert not session.ask(rows, Extract, id=elsewhere)
    session.undo()
    assert session.ask(dump) == before


def test_an_example_is_forgotten_with_a_source_that_is_removed_or_erased(
    study: tuple[Session, Study],
) -> None:
    session, made = study
    years = made.codes[2]
    (shared_talk,) = (row.source_id for row in session.ask(rows, Coding, code_id=years))
    kept = code_named(session, "years").example_ids
    assert kept
    session.run(remove_source, shared_talk)
    assert code_named(session, "years").example_ids == ()
    session.undo()
    assert code_named(session, "years").example_ids == kept
    session.run(erase_sources, [shared_talk])
    assert code_named(session, "years").example_ids == ()


@st.composite
def deeds(draw: st.DrawFn) -> tuple[list[tuple[int, tuple[int, ...]]], list[int], int]:
    """Which passages have which of four codes, which codes are merged, and into which."""
    passages = draw(
        st.lists(st.tuples(st.integers(0, 30), st.sets(st.integers(0, 3)).map(tuple)), max_size=8)
    )
    into = draw(st.integers(0, 3))
    merged = draw(st.sets(st.integers(0, 3)).map(lambda some: sorted(some - {into})))
    return passages, merged, into


def applied(now: Dump) -> set[tuple[str, str]]:
    """Which codes lie on which extracts."""
    return {(row.extract_id, row.code_id) for row in now[Kind.CODING].values()}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deed=deeds(), data=st.data())
def test_no_coding_is_lost(
    deed: tuple[list[tuple[int, tuple[int, ...]]], list[int], int],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    passages, merged, into = deed
    path = tmp_path_factory.mktemp("study") / "study.quilt"
    with closing(begin(create(path, "Ada"), "Ada")) as session:
        source = furnish(session).sources[0]
        codes = [session.run(add_code, f"code {n}") for n in range(4)]
        wanted = [
            Application(Span(start, start + 5), tuple(codes[n] for n in which))
            for start, which in passages
        ]
        session.run(code_passages, source, wanted)
        _check_merge(session, codes, merged, into)
        _check_split(session, codes[into], codes, data)


def _check_merge(session: Session, codes: list[CodeId], merged: list[int], into: int) -> None:
    before = session.ask(dump)
    session.run(merge_several, [codes[n] for n in merged], codes[into])
    gone = {codes[n] for n in merged}
    after = session.ask(dump)
    aims = {(one, codes[into] if code_id in gone else code_id) for one, code_id in applied(before)}
    assert applied(after) == aims
    assert len(after[Kind.CODING]) == len(aims)
    assert not dangling(after)
    assert not against_the_rules(after)
    if merged:
        session.undo()
        assert session.ask(dump) == before


def _check_split(
    session: Session, code_id: CodeId, codes: list[CodeId], data: st.DataObject
) -> None:
    before = session.ask(dump)
    mine = sorted(one for one, of in applied(before) if of == code_id)
    choices: list[Target] = [*codes, NewCode("new one"), NewCode("new two")]
    aims = st.sampled_from(choices)
    none: dict[ExtractId, Target] = {}
    drawn: st.SearchStrategy[dict[ExtractId, Target]] = st.just(none)
    if mine:
        drawn = st.dictionaries(st.sampled_from(mine).map(ExtractId), aims)
    targets: dict[ExtractId, Target] = data.draw(drawn)
    made = session.run(split_code, code_id, targets)
    after = session.ask(dump)
    names = {code.name: code.id for code in after[Kind.CODE].values()}
    goals = {
        one: names[aim.name] if isinstance(aim, NewCode) else aim for one, aim in targets.items()
    }
    sent = {
        (one, goals.get(ExtractId(one), of) if of == code_id else of) for one, of in applied(before)
    }
    assert applied(after) == sent
    assert set(made) <= set(names.values())
    assert not dangling(after)
    assert not against_the_rules(after)
    if after != before:
        assert len(session.undo()) == 1
        assert session.ask(dump) == before


def test_saved_questions_ask_for_what_a_code_became(study: tuple[Session, Study]) -> None:
    session, known = study
    fear, hope, years = (code_named(session, name).id for name in NAMES)
    assert known.codes
    asked: dict[str, Term] = {
        "either": AnyOf((Coded(fear), Coded(hope))),
        "near": Near(Coded(years), Not(Coded(fear, with_subcodes=True))),
        "other": Coded(years),
    }
    for name, term in asked.items():
        session.run(save_query, name, Question(term))
    before = session.ask(dump)
    session.run(merge_codes, fear, hope)
    kept = {row.name: from_json(row.question).term for row in session.ask(rows, SavedQuery)}
    assert kept == {
        "either": Coded(hope),
        "near": Near(Coded(years), Not(Coded(hope, with_subcodes=True))),
        "other": Coded(years),
    }
    session.undo()
    assert session.ask(dump) == before


def test_a_removed_code_stays_in_saved_questions_as_gone(study: tuple[Session, Study]) -> None:
    session, known = study
    session.run(save_query, "fear", Question(Coded(known.codes[0])))
    session.run(remove_code, known.codes[0])
    (row,) = session.ask(rows, SavedQuery, name="fear")
    assert session.ask(retrieve, from_json(row.question)).gone == (known.codes[0],)
