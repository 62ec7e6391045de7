"""What questions keep from one to the next is never older than the project."""

import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import QuiltmarkError
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Coded, Filters, Grouping, Not, Order, Question
from quiltmark.domain.sources import Source
from quiltmark.domain.spans import Span
from quiltmark.operations import codebook, coding, corrections, memos, sources, withdrawal
from quiltmark.operations.merging import merge_codes
from quiltmark.operations.session import Session
from quiltmark.queries.cooccurrence import cooccurrence, counts_by
from quiltmark.queries.retrieval import retrieve
from quiltmark.queries.rows import rows
from quiltmark.queries.stock import filling, stock_of
from tests.operations.study import Study, spoken
from tests.queries.counted import counted
from tests.queries.naive_answers import answers, everything
from tests.storage.projects import furnished


def _apply(session: Session, random: Random) -> None:
    source = random.choice(session.ask(rows, Source))
    code = random.choice(session.ask(rows, Code))
    start = random.randrange(30)
    span = Span(start, start + random.randint(1, 9))
    session.run(coding.apply_code, source.id, code.id, span)


def _mark(session: Session, random: Random) -> None:
    source = random.choice(session.ask(rows, Source))
    session.run(coding.mark_extract, source.id, Span(1, random.randint(2, 20)))


def _take_off(session: Session, random: Random) -> None:
    session.run(coding.remove_coding, random.choice(session.ask(rows, Coding)).id)


def _resize(session: Session, random: Random) -> None:
    extract = random.choice(session.ask(rows, Extract))
    session.run(coding.resize_extract, extract.id, Span(2, random.randint(3, 20)))


def _qualify(session: Session, random: Random) -> None:
    one = random.choice(session.ask(rows, Coding))
    valence = random.choice((*Valence, None))
    session.run(coding.qualify_coding, one.id, valence, random.choice(("", "Hers")), "", True)


def _note(session: Session, random: Random) -> None:
    one = random.choice(session.ask(rows, Extract))
    session.run(memos.write_memo, MemoKind.EXTRACT, Kind.EXTRACT, one.id, "Odd.")


def _correct(session: Session, random: Random) -> None:
    source = random.choice(session.ask(rows, Source))
    start = random.randint(0, 20)
    session.run(corrections.correct_source, source.id, [Replacement(start, start + 9, "")])


def _bring(session: Session, random: Random) -> None:
    title = f"New {random.random()}"
    session.run(sources.add_sources, [spoken(title, "Who?\n" * 8 + "No one.", "I", "A")])


def _remove(session: Session, random: Random) -> None:
    session.run(sources.remove_source, random.choice(session.ask(rows, Source)).id)


def _erase(session: Session, random: Random) -> None:
    session.run(withdrawal.erase_sources, [random.choice(session.ask(rows, Source)).id])


def _erase_person(session: Session, random: Random) -> None:
    person = random.choice(session.ask(rows, Participant))
    session.run(withdrawal.erase_participant, person.id)


def _merge(session: Session, random: Random) -> None:
    one, other = random.sample(session.ask(rows, Code), 2)
    session.run(merge_codes, one.id, other.id)


def _park(session: Session, random: Random) -> None:
    session.run(codebook.park_code, random.choice(session.ask(rows, Code)).id)


def _undo(session: Session, random: Random) -> None:
    session.undo(random.randint(1, 3))


def _redo(session: Session, random: Random) -> None:
    session.redo(random.randint(1, 2))


Deed = Callable[[Session, Random], None]
OFTEN: tuple[Deed, ...] = (_apply, _mark, _take_off, _resize, _qualify, _correct, _undo, _redo)
SELDOM: tuple[Deed, ...] = (_note, _bring, _remove, _erase, _erase_person, _merge, _park)


def _questions(session: Session) -> list[Question]:
    """Return questions to the whole study, so that all of it is kept."""
    codes = session.ask(rows, Code)[:1]
    positive = Filters(valences=(Valence.POSITIVE, Valence.MIXED))
    return [
        Question(),
        Question(order=Order.NEWEST, grouping=Grouping.PARTICIPANT),
        Question(order=Order.PARTICIPANT, grouping=Grouping.CODE),
        Question(filters=positive, order=Order.CODE, grouping=Grouping.GROUP),
        Question(filters=Filters(groups=("Nurses",)), grouping=Grouping.SOURCE),
        *(Question(Not(Coded(code.id, True))) for code in codes),
        *(Question(Coded(code.id)) for code in codes),
    ]


@given(deeds=st.lists(st.sampled_from(OFTEN * 2 + SELDOM), max_size=9), seed=st.integers(0, 999))
@settings(max_examples=20, deadline=None)
def test_what_is_kept_is_never_older_than_the_project(deeds: list[Deed], seed: int) -> None:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        session, _study = furnished(Path(folder) / "study.quilt")
        with closing(session):
            for deed in (_apply, *deeds):
                try:
                    deed(session, random)
                except (QuiltmarkError, IndexError, ValueError):
                    continue
                _compare(session)


def _compare(session: Session) -> None:
    known = session.ask(everything)
    questions = _questions(session)
    kept = [session.ask(retrieve, one) for one in questions]
    tables = (session.ask(cooccurrence), session.ask(counts_by, Grouping.GROUP))
    for question, found in zip(questions, kept, strict=True):
        got = {
            (
                row.extract_ids[0] if row.unplaced else row.source_id,
                row.start,
                row.stop,
                frozenset(row.extract_ids),
            )
            for row in found.rows
        }
        assert got == answers(known, question)
    session.ask(_forget)
    assert [session.ask(retrieve, one) for one in questions] == kept
    session.ask(_forget)
    assert (session.ask(cooccurrence), session.ask(counts_by, Grouping.GROUP)) == tables


def _forget(connection: Connection) -> None:
    connection.info.clear()


def _said(connection: Connection, question: Question) -> list[str]:
    with counted(connection) as said:
        retrieve(connection, question)
    return said


def _reads_all(said: list[str]) -> bool:
    """Say whether a statement went through the extracts or codings of every source."""
    return any("GROUP BY source_id" in one and "json_each(:sources)" not in one for one in said)


@pytest.fixture
def question_of_all() -> Question:
    """A question that needs places, codings and voices of the whole study."""
    return Question(
        filters=Filters(groups=("Nurses",)), order=Order.PARTICIPANT, grouping=Grouping.CODE
    )


@pytest.mark.parametrize(
    "question",
    [
        Question(order=Order.NEWEST, grouping=Grouping.PARTICIPANT),
        Question(filters=Filters(valences=(Valence.POSITIVE,)), grouping=Grouping.CODE),
    ],
)
def test_after_a_change_only_its_source_is_read_again(session: Session, question: Question) -> None:
    assert _reads_all(session.ask(_said, question))
    assert not any("GROUP BY source_id" in one for one in session.ask(_said, question))
    _apply(session, Random(1))
    again = session.ask(_said, question)
    assert any("GROUP BY source_id" in one for one in again)
    assert not _reads_all(again)


def test_what_was_read_bit_by_bit_is_what_a_question_would_read(
    session: Session, question_of_all: Question
) -> None:
    plain = session.ask(retrieve, question_of_all)
    session.ask(_forget)
    shares = list(session.ask(filling))
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert not any("GROUP BY source_id" in one for one in session.ask(_said, question_of_all))
    assert session.ask(retrieve, question_of_all) == plain
    assert list(session.ask(filling)) == []
    _compare(session)


@pytest.mark.parametrize("asked_between", [False, True])
def test_reading_bit_by_bit_ends_where_something_changes(
    session: Session, question_of_all: Question, asked_between: bool
) -> None:
    steps = session.ask(filling)
    next(steps)
    _apply(session, Random(1))
    if asked_between:
        session.ask(retrieve, Question(Coded(session.ask(rows, Code)[0].id)))
        session.ask(stock_of)
    assert list(steps) == []
    assert session.ask(retrieve, question_of_all).count > 0
    _compare(session)


def test_what_was_erased_is_not_found_again(session: Session, study: Study) -> None:
    question = Question(grouping=Grouping.PARTICIPANT)
    before = session.ask(retrieve, question)
    session.run(withdrawal.erase_sources, [study.sources[0]])
    found = session.ask(retrieve, question)
    assert found.count < before.count
    assert study.sources[0] not in {row.source_id for row in found.rows}


def test_what_was_not_committed_is_not_kept(session: Session) -> None:
    before = session.ask(retrieve, Question()).count

    def within(connection: Connection) -> int:
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("DELETE FROM coding")
        connection.exec_driver_sql("DELETE FROM extract")
        none = retrieve(connection, Question()).count
        connection.exec_driver_sql("ROLLBACK")
        return none

    assert session.ask(within) == 0 < before
    assert session.ask(retrieve, Question()).count == before
