"""What was read, how often and how long; notes that become codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding
from quiltmark.domain.ids import SourceId
from quiltmark.domain.memos import Memo, MemoKind
from quiltmark.domain.reading import ReadingState
from quiltmark.domain.spans import Span
from quiltmark.operations.coders import enter_coder
from quiltmark.operations.memos import code_from_memo, note_passage, write_memo
from quiltmark.operations.readings import note_reading, spend_reading
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources, remove_source
from quiltmark.queries.integrity import flaws
from quiltmark.queries.project import memos, project
from quiltmark.queries.readings import SourceReading, readings
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create
from tests.operations.study import Study, furnish, spoken


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = begin(create(tmp_path / "study.quilt", "Ada"), "Ada")
    yield made
    assert not made.ask(flaws)
    made.close()


@pytest.fixture
def study(session: Session) -> Study:
    return furnish(session)


def reading(session: Session, source_id: SourceId) -> SourceReading:
    return session.ask(readings, session.coder_id).get(source_id, SourceReading())


def test_reading_to_the_end_is_counted(session: Session, study: Study) -> None:
    one = study.sources[0]
    session.run(note_reading, one, ReadingState.SKIMMED)
    assert reading(session, one).state is ReadingState.SKIMMED
    session.run(note_reading, one, ReadingState.READ)
    session.run(note_reading, one, ReadingState.READ)
    assert (reading(session, one).state, reading(session, one).times) == (ReadingState.READ, 2)
    session.undo()
    assert reading(session, one).times == 1
    session.run(note_reading, one, ReadingState.UNREAD)
    assert reading(session, one) == SourceReading()


def test_undo_passes_over_the_time_that_was_spent(session: Session, study: Study) -> None:
    one = study.sources[0]
    session.run(spend_reading, one, 60)
    session.run(note_reading, one, ReadingState.READ)
    session.run(spend_reading, one, 30)
    session.undo()
    assert (reading(session, one).state, reading(session, one).seconds) == ("unread", 90)
    session.run(spend_reading, one, 5)
    session.redo()
    assert (reading(session, one).times, reading(session, one).seconds) == (1, 95)


def test_an_import_can_be_undone_after_reading(session: Session, study: Study) -> None:
    (new,) = session.run(add_sources, [spoken("Late", "Why?\nSo.", "I", "P")])
    session.run(spend_reading, new, 40)
    session.undo()
    session.redo()
    assert reading(session, new).seconds == 40
    session.run(remove_source, new)
    assert new not in session.ask(readings)
    session.undo()
    assert reading(session, new).seconds == 40


def test_no_time_is_no_step(session: Session, study: Study) -> None:
    before = session.next_undo()
    session.run(spend_reading, study.sources[0], 0)
    assert not session.ask(readings)
    assert session.next_undo() == before


def test_each_coder_reads_for_themselves(session: Session, study: Study) -> None:
    one = study.sources[0]
    session.run(note_reading, one, ReadingState.SKIMMED)
    session.run(spend_reading, one, 60)
    session.coder_id = session.run(enter_coder, "Bert")
    assert reading(session, one) == SourceReading()
    session.run(note_reading, one, ReadingState.READ)
    session.run(spend_reading, one, 30)
    together = session.ask(readings)[one]
    assert (together.state, together.times, together.seconds) == (ReadingState.READ, 1, 90)


def test_minutes_are_set_against_words() -> None:
    assert SourceReading(seconds=600).pace(2000) == 5.0
    assert SourceReading(seconds=600).pace(0) is None


def test_a_note_on_a_passage_becomes_a_code_there(session: Session, study: Study) -> None:
    note = session.run(note_passage, study.sources[1], Span(0, 11), "They ask who waits.")
    code_id = session.run(code_from_memo, note, "  Asking ")
    (code,) = session.ask(rows, Code, id=code_id)
    assert (code.name, code.description) == ("Asking", "They ask who waits.")
    (coding,) = session.ask(rows, Coding, code_id=code_id)
    (memo,) = session.ask(rows, Memo, id=note)
    assert coding.extract_id == memo.target_id, "the note stays, on the passage that is coded"
    session.undo()
    assert not session.ask(rows, Code, id=code_id)
    assert not session.ask(rows, Coding, code_id=code_id)
    assert session.ask(rows, Memo, id=note)


def test_a_note_on_the_whole_project_becomes_a_code(session: Session, study: Study) -> None:
    about = session.ask(project)
    assert about is not None
    kind = MemoKind.FAMILIARISATION
    note = session.run(write_memo, kind, Kind.PROJECT, about.id, "All of them wait.")
    code_id = session.run(code_from_memo, note, "waiting")
    assert not session.ask(rows, Coding, code_id=code_id)
    assert note in [memo.id for memo in session.ask(memos)]
    with pytest.raises(Refused):
        session.run(code_from_memo, note, "Waiting")
