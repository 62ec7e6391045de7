"""Whose words an extract holds follows the turns, and what is known of the speakers."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiltmark.domain.errors import NotFound
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import ParticipantId, SourceId
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.sources import Source, SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.operations.coding import Application, code_passages, mark_extract, resize_extract
from quiltmark.operations.participants import (
    add_participant,
    change_role,
    link_speaker,
    set_source_participants,
)
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources
from quiltmark.queries.project import participants
from quiltmark.queries.rows import one, rows
from quiltmark.storage.project_file import create
from tests.operations.study import speaker, spoken

TEXT = "Who waited?\nI did.\nSo did I.\nMe too."
"""Spoken by I, A, B and I: the turns begin at 0, 12, 19 and 29."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(begin(create(tmp_path / "study.quilt", "Ada"), "Ada")) as session:
        session.run(add_participant, "Anna")
        session.run(add_participant, "Bert")
        session.run(add_sources, [spoken("Talk", TEXT, "I", "A", "B")])
        yield session


@pytest.fixture
def talk(session: Session) -> SourceId:
    return session.ask(rows, Source)[0].id


def people(session: Session) -> list[ParticipantId]:
    return [row.id for row in session.ask(participants)]


def whose(session: Session, start: int, stop: int) -> tuple[ParticipantId, ...]:
    talk = session.ask(rows, Source)[0].id
    extract = session.run(mark_extract, talk, Span(start, stop))
    return session.ask(one, Extract, extract).participant_ids


def link(session: Session, talk: SourceId) -> None:
    anna, bert = people(session)
    session.run(link_speaker, speaker(session, talk, "A"), anna)
    session.run(link_speaker, speaker(session, talk, "B"), bert)


def test_an_extract_takes_the_participants_of_its_turns(session: Session, talk: SourceId) -> None:
    link(session, talk)
    anna, bert = people(session)
    assert whose(session, 12, 18) == (anna,)
    assert whose(session, 20, 22) == (bert,)
    assert whose(session, 14, 25) == (anna, bert)
    assert whose(session, 0, 11) == ()


def test_linking_a_speaker_changes_what_was_marked_before(session: Session, talk: SourceId) -> None:
    extract = session.run(mark_extract, talk, Span(12, 25))
    assert session.ask(one, Extract, extract).participant_ids == ()
    link(session, talk)
    assert list(session.ask(one, Extract, extract).participant_ids) == people(session)
    assert list(session.ask(one, Source, talk).participant_ids) == people(session)
    session.run(link_speaker, speaker(session, talk, "A"), None)
    assert list(session.ask(one, Extract, extract).participant_ids) == people(session)[1:]
    session.undo(3)
    assert session.ask(one, Extract, extract).participant_ids == ()


def test_an_interviewer_is_not_counted(session: Session, talk: SourceId) -> None:
    link(session, talk)
    anna, _bert = people(session)
    session.run(link_speaker, speaker(session, talk, "I"), anna)
    assert whose(session, 0, 11) == ()
    session.run(change_role, speaker(session, talk, "I"), SpeakerRole.OTHER)
    assert whose(session, 0, 5) == (anna,)
    assert whose(session, 0, 11) == (anna,)
    session.run(change_role, speaker(session, talk, "A"), SpeakerRole.INTERVIEWER)
    assert whose(session, 12, 18) == ()


def test_other_ends_may_mean_other_voices(session: Session, talk: SourceId) -> None:
    link(session, talk)
    anna, bert = people(session)
    extract = session.run(mark_extract, talk, Span(12, 18))
    session.run(resize_extract, extract, Span(12, 22))
    assert session.ask(one, Extract, extract).participant_ids == (anna, bert)


def test_who_says_whose_words_they_are_is_believed(session: Session, talk: SourceId) -> None:
    link(session, talk)
    _anna, bert = people(session)
    (extract,) = session.run(code_passages, talk, [Application(Span(12, 18), (), (bert,))])
    assert session.ask(one, Extract, extract).participant_ids == (bert,)
    application = Application(Span(12, 17), (), (ParticipantId("nobody"),))
    with pytest.raises(NotFound):
        session.run(code_passages, talk, [application])


def test_a_diary_holds_the_words_of_its_one_participant(session: Session) -> None:
    anna, bert = people(session)
    (diary,) = session.run(add_sources, [IncomingSource("Diary", "I waited again.")])
    session.run(set_source_participants, diary, [anna])
    first = session.run(mark_extract, diary, Span(0, 8))
    assert session.ask(one, Extract, first).participant_ids == (anna,)
    session.run(set_source_participants, diary, [anna, bert])
    second = session.run(mark_extract, diary, Span(2, 8))
    assert session.ask(one, Extract, second).participant_ids == ()


def test_only_who_is_in_the_project_can_be_in_a_source(session: Session, talk: SourceId) -> None:
    with pytest.raises(NotFound):
        session.run(set_source_participants, talk, [ParticipantId("nobody")])
    assert session.ask(one, Source, talk).participant_ids == ()
