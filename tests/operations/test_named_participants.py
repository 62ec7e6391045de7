"""Files that name their participants bring them in, once each."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiltmark.domain.extracts import Extract
from quiltmark.domain.incoming import (
    IncomingMemo,
    IncomingSource,
    IncomingSpeaker,
    IncomingTurn,
)
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import Speaker, SpeakerRole
from quiltmark.operations.session import Session
from quiltmark.operations.sources import add_sources
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text
from tests.storage.projects import assert_whole, furnished

ASKER = IncomingSpeaker("I", SpeakerRole.INTERVIEWER)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session, _study = furnished(tmp_path / "study.quilt")
    with closing(session):
        yield session


def talk(title: str, *names: str, others: int = 1) -> IncomingSource:
    """A short talk of an interviewer and some people, whose names the file gives."""
    people = tuple(IncomingSpeaker(f"P{n}") for n in range(others))
    return IncomingSource(
        title,
        "Why?\nBecause.",
        speakers=(ASKER, *people),
        turns=(IncomingTurn(0, 0, 4), IncomingTurn(1, 5, 13)),
        memos=(IncomingMemo(5, 12, "A reason."),),
        participants=names,
    )


def test_who_is_known_is_not_added_twice(session: Session) -> None:
    before = {one.name for one in session.ask(rows, Participant)}
    assert "Anna" in before
    added = session.run(add_sources, [talk("One", " anna "), talk("Two", "Nia"), talk("3", "nia")])
    assert {one.name for one in session.ask(rows, Participant)} == before | {"Nia"}
    people = {one.id: one.name for one in session.ask(rows, Participant)}
    found = [session.ask(source_text, one).source.participant_ids for one in added]
    assert [[people[one] for one in ids] for ids in found] == [["Anna"], ["Nia"], ["Nia"]]
    assert_whole(session)
    session.undo()
    assert {one.name for one in session.ask(rows, Participant)} == before


def test_the_only_participant_is_who_answers(session: Session) -> None:
    (source,) = session.run(add_sources, [talk("One", "Nia")])
    voices = {one.label: one.participant_id for one in session.ask(rows, Speaker, source_id=source)}
    (nia,) = (one.id for one in session.ask(rows, Participant) if one.name == "Nia")
    assert voices == {"I": None, "P0": nia}
    (extract,) = session.ask(rows, Extract, source_id=source)
    assert extract.participant_ids == (nia,)


def test_nobody_is_guessed_where_several_may_be_meant(session: Session) -> None:
    added = session.run(add_sources, [talk("One", "Nia", others=2), talk("Two", "Nia", "Ed")])
    for source in added:
        linked = [one.participant_id for one in session.ask(rows, Speaker, source_id=source)]
        assert set(linked) == {None}
