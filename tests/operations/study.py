"""A small study with two of nearly everything, furnished through the operations."""

from dataclasses import dataclass

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.changes import Kind
from quiltmark.domain.ids import CodeId, MapId, NodeId, ParticipantId, SourceId, SpeakerId, ThemeId
from quiltmark.domain.incoming import IncomingSource, IncomingSpeaker, IncomingTurn
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.retrieval import Question
from quiltmark.domain.sources import Speaker, SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.domain.themes import ObservationKind
from quiltmark.domain.writing import Section
from quiltmark.operations import (
    chapter,
    codebook,
    coding,
    corrections,
    memos,
    participants,
    projects,
    saved_queries,
    sources,
    theme_maps,
    themes,
)
from quiltmark.operations.session import Session
from quiltmark.queries.rows import rows

ANNA = "Why did you stay?\nBecause we all waited for the kingfisher.\nAnd then?\nNothing came."
TALK = "Who waited?\nI did.\nSo did I, for years."


@dataclass(frozen=True, slots=True)
class Study:
    """The ids of what the study holds."""

    sources: tuple[SourceId, SourceId]
    participants: tuple[ParticipantId, ParticipantId]
    codes: tuple[CodeId, CodeId, CodeId]
    themes: tuple[ThemeId, ThemeId]
    theme_map: MapId
    nodes: tuple[NodeId, NodeId, NodeId]


def spoken(title: str, text: str, *labels: str) -> IncomingSource:
    """Return an interview whose lines are turns of the speakers, one after the other."""
    turns, start = [], 0
    for number, line in enumerate(text.split("\n")):
        turns.append(IncomingTurn(number % len(labels), start, start + len(line)))
        start += len(line) + 1
    roles = [SpeakerRole.INTERVIEWER] + [SpeakerRole.PARTICIPANT] * (len(labels) - 1)
    speakers = tuple(map(IncomingSpeaker, labels, roles))
    return IncomingSource(title, text, speakers=speakers, turns=tuple(turns))


def speaker(session: Session, source_id: SourceId, label: str) -> SpeakerId:
    """Return the speaker of that label in a source."""
    (found,) = session.ask(rows, Speaker, source_id=source_id, label=label)
    return found.id


def furnish(session: Session) -> Study:
    """Let a new project hold two of nearly everything; return what it holds."""
    run = session.run
    run(projects.begin_project, "Waiting")
    question = run(projects.ask_question, "What does waiting do?")
    dataset, case = run(participants.add_dataset, "Staff"), run(participants.add_case, "Ward")
    run(participants.add_case, "Bed")
    people = (
        run(participants.add_participant, "Anna", "Nurses", 1, (("age", "40"),), dataset, case),
        run(participants.add_participant, "Bert", "Doctors"),
    )
    incoming = [spoken("Interview Anna", ANNA, "I", "A"), spoken("Talk", TALK, "I", "A", "B")]
    alone, shared = run(sources.add_sources, incoming)
    run(participants.link_speaker, speaker(session, alone, "A"), people[0])
    run(participants.link_speaker, speaker(session, shared, "A"), people[0])
    run(participants.link_speaker, speaker(session, shared, "B"), people[1])
    fear, hope = run(codebook.add_code, "fear"), run(codebook.add_code, "hope")
    years = run(codebook.add_code, "years", hope)
    run(codebook.park_code, run(codebook.add_code, "noise"))
    run(coding.apply_code, alone, fear, Span(18, 40))
    both = run(coding.code_passages, shared, [coding.Application(Span(12, 18), (fear, hope))])
    (long,) = run(coding.code_passages, shared, [coding.Application(Span(19, 39), (years,))])
    run(codebook.add_example, years, long)
    marked = run(coding.mark_extract, alone, Span(57, 76))
    over = run(themes.add_theme, "Waiting is work", code_ids=(fear,))
    under = run(themes.add_theme, "Hope is kept", over, None, (hope,))
    run(themes.put_in_theme, over, (), (marked,))
    run(themes.answer_question, over, question)
    run(themes.note_observation, ObservationKind.ABSENCE, "Nobody speaks of leaving.")
    placings = [
        theme_maps.Placing(0, 0, theme_id=over),
        theme_maps.Placing(90, 10.5, code_id=fear),
        theme_maps.Placing(9, 80, label="time"),
    ]
    theme_map = run(theme_maps.add_map, "First map")
    one, two, three = run(theme_maps.place_on_map, theme_map, placings)
    run(theme_maps.link_on_map, one, two, "feeds")
    run(memos.write_memo, MemoKind.CODE, Kind.CODE, fear, "Fear of what?")
    run(memos.write_memo, MemoKind.EXTRACT, Kind.EXTRACT, both[0], "Said quickly.")
    run(memos.write_memo, MemoKind.FAMILIARISATION, Kind.SOURCE, alone, "Read twice.")
    run(chapter.write_blocks, Section.INTRODUCTION, None, ["We found two themes."])
    shown: list[str | chapter.Shown] = ["It takes effort.", "And time.", chapter.Shown(marked)]
    run(chapter.write_blocks, Section.OPENING, over, shown)
    return Study(
        (alone, shared), people, (fear, hope, years), (over, under), theme_map, (one, two, three)
    )


DIARY = "Nothing happened today.\nWe waited in the rain again.\nThen the bus came after all."


def correct(session: Session) -> None:
    """Correct a diary twice, so that a passage waits for a place and another for an answer.

    A question to the codings is kept, too.
    """
    (diary,) = session.run(sources.add_sources, [IncomingSource("Diary", DIARY)])
    spans = (Span(0, 23), Span(24, 52), Span(53, 81))
    session.run(coding.code_passages, diary, [coding.Application(span) for span in spans])
    session.run(corrections.correct_source, diary, [Replacement(0, 23, "")])
    session.run(corrections.correct_source, diary, [Replacement(12, 29, "hoped for sun")])
    session.run(corrections.mark_checked, diary)
    session.run(saved_queries.save_query, "All of it", Question())
