"""Cited lines are found, and passages are cited so that they are."""

import pytest

from quiltmark.domain.citations import Citation, citations_in
from quiltmark.domain.errors import NotFound
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.sources import Numbering
from quiltmark.domain.spans import Span
from quiltmark.operations import participants, sources
from quiltmark.operations.session import Session
from quiltmark.queries.places import citation_of, located
from tests.operations.study import ANNA, TALK, Study


def words_at(session: Session, said: str) -> list[str]:
    return [place.words for one in citations_in(said) for place in session.ask(located, one)]


def test_a_participant_s_number_leads_to_each_of_their_sources(session: Session) -> None:
    assert words_at(session, "(#1:2)") == [ANNA.split("\n")[1], TALK.split("\n")[1]]
    assert words_at(session, "#1:2-3") == ["\n".join(ANNA.split("\n")[1:3]), TALK[12:]]


def test_passages_are_cited_by_who_speaks_and_found_again(session: Session, study: Study) -> None:
    alone, shared = study.sources
    assert str(session.ask(citation_of, alone, Span(18, 40))) == "#1:2"
    assert str(session.ask(citation_of, shared, Span(0, 16))) == "#1:1–2"
    session.run(participants.number_participant, study.participants[1], 4)
    of_bert = session.ask(citation_of, shared, Span(20, 30))
    assert str(of_bert) == "#4:3"
    assert of_bert is not None
    assert [place.source.id for place in session.ask(located, of_bert)] == [shared]


def test_without_a_numbered_participant_the_source_s_number_counts(
    session: Session, study: Study
) -> None:
    session.run(participants.number_participant, study.participants[0], None)
    alone, shared = study.sources
    assert str(session.ask(citation_of, shared, Span(0, 3))) == "#2:1"
    assert [one.source.id for one in session.ask(located, Citation(2, "1", "1"))] == [shared]
    session.run(participants.number_participant, study.participants[1], 1)
    # Number 1 is now a participant of the second source and the first source itself.
    assert [one.source.id for one in session.ask(located, Citation(1, "1", "1"))] == [alone, shared]


def test_printed_numbers_are_kept_by_the_page(session: Session) -> None:
    text = "Where were you?\nAt home,\nall day."
    incoming = IncomingSource(
        "Hearing",
        text,
        numbering=Numbering.PRINTED,
        lines=(0, 16, 25),
        line_labels=("1:25", "2:1", "2:2"),
    )
    (source,) = session.run(sources.add_sources, [incoming])
    assert str(session.ask(citation_of, source, Span(17, 30))) == "#3:2:1–2:2"
    assert words_at(session, "#3:2:1-2:2") == ["At home,\nall day."]
    assert words_at(session, "#3:2:1-2") == ["At home,\nall day."]
    with pytest.raises(NotFound, match="lines 1:25 to 2:2"):
        words_at(session, "#3:159")


def test_what_leads_nowhere_is_said(session: Session) -> None:
    with pytest.raises(NotFound, match="number 99"):
        session.ask(located, Citation(99, "1", "1"))
    with pytest.raises(NotFound, match="no line 77: “Interview Anna” has lines 1 to 4; “Talk”"):
        session.ask(located, Citation(1, "77", "77"))
