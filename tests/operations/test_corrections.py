"""Transcripts are corrected, and what lies on them follows or is asked about."""

import pytest

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.changes import Kind
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.ids import ExtractId, SourceId
from quiltmark.domain.memos import Memo, MemoKind
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Revision, Source, Speaker
from quiltmark.domain.spans import Span
from quiltmark.domain.writing import Section
from quiltmark.operations.chapter import Shown, write_blocks
from quiltmark.operations.codebook import add_code
from quiltmark.operations.coding import Application, apply_code, code_passages, mark_extract
from quiltmark.operations.corrections import (
    correct_source,
    mark_checked,
    restore_revision,
    unmark_checked,
)
from quiltmark.operations.memos import write_memo
from quiltmark.operations.relocations import (
    confirm_all,
    confirm_relocation,
    place_extract,
    reject_relocation,
)
from quiltmark.operations.session import Session
from quiltmark.operations.turns import (
    add_speaker,
    delete_paragraphs,
    delete_turn,
    give_turn,
    insert_turn,
    join_turns,
    merge_speakers,
    rename_speaker,
    split_turn,
)
from quiltmark.queries.chapter import chapter_material
from quiltmark.queries.extracts import extracts, marks_of_source, marks_within
from quiltmark.queries.revisions import compare, relocations_waiting, revisions_of
from quiltmark.queries.rows import one, rows
from quiltmark.queries.sources import source_text
from tests.operations.state import dump
from tests.operations.study import speaker
from tests.operations.talk import TEXT, marked, script, words


def asked(session: Session) -> list[ExtractId]:
    return [row.extract_id for row in session.ask(rows, Relocation)]


def test_a_slip_is_mended_and_every_passage_follows(session: Session, talk: SourceId) -> None:
    kept = [marked(session, talk, part) for part in ("waited", "All day long", "So did I")]
    before = session.ask(one, Source, talk).revision_id
    session.run(correct_source, talk, [Replacement(0, 3, "Who of you")])
    assert [words(session, one) for one in kept] == ["waited", "All day long", "So did I"]
    revision = session.ask(source_text, talk).revision
    assert (revision.number, revision.lines) == (2, (0, 19, 40, 50))
    assert revision.corrected_at
    assert session.ask(one, Revision, before).lines == ()
    assert not asked(session)


def test_undo_takes_all_of_a_correction_back(session: Session, talk: SourceId) -> None:
    marked(session, talk, "All day")
    before = session.ask(dump)
    session.run(delete_turn, talk, 14)
    after = session.ask(dump)
    session.undo()
    assert session.ask(dump) == before
    session.redo()
    assert session.ask(dump) == after


def test_what_loses_its_words_keeps_them_and_all_that_hangs_on_it(
    session: Session, talk: SourceId
) -> None:
    code = session.run(add_code, "patience")
    start = TEXT.index("All day")
    extract = session.run(apply_code, talk, code, Span(start, start + 12))
    session.run(write_memo, MemoKind.EXTRACT, Kind.EXTRACT, extract, "Said slowly.")
    session.run(write_blocks, Section.INTRODUCTION, None, [Shown(extract)])
    session.run(correct_source, talk, [Replacement(start - 1, start + 13, "")])
    row = session.ask(one, Extract, extract)
    assert row.lost_words == "All day long"
    assert asked(session) == [extract]
    assert len(session.ask(rows, Coding)) == 1
    assert [memo.target_id for memo in session.ask(rows, Memo)] == [extract]
    (shown,) = session.ask(extracts, [extract])
    assert (shown.text, shown.unplaced, shown.code_ids) == ("All day long", True, (code,))
    assert session.ask(chapter_material).shown[extract].unplaced
    assert session.ask(marks_of_source, talk) == []
    assert session.ask(marks_within, talk, Span(0, 40)) == []
    (waiting,) = session.ask(relocations_waiting, talk)
    assert (waiting.old_words, waiting.new_words, waiting.placed) == ("All day long", "", False)


def test_the_words_of_a_passage_that_come_back_take_it_back(
    session: Session, talk: SourceId
) -> None:
    extract = marked(session, talk, "All day long")
    first = session.ask(one, Source, talk).revision_id
    session.run(delete_turn, talk, 14)
    session.run(insert_turn, talk, 12, None, "Really. All day long, I tell you.")
    assert words(session, extract) == "All day long"
    assert not asked(session)
    session.run(restore_revision, talk, first)
    assert session.ask(source_text, talk).text == TEXT
    assert session.ask(one, Extract, extract).span == Span(19, 31)


def test_a_version_brought_back_brings_lost_passages_back(session: Session, talk: SourceId) -> None:
    extract = marked(session, talk, "did")
    first = session.ask(one, Source, talk).revision_id
    session.run(delete_turn, talk, 14)
    assert session.ask(one, Extract, extract).lost_words == "did"
    session.run(restore_revision, talk, first)
    row = session.ask(one, Extract, extract)
    assert (row.span, row.lost_words) == (Span(14, 17), "")
    assert not asked(session)
    assert session.ask(source_text, talk).revision.number == 3
    with pytest.raises(Refused):
        session.run(restore_revision, talk, first)


def test_a_new_passage_does_not_become_one_that_waits_for_a_place(
    session: Session, talk: SourceId
) -> None:
    lost = marked(session, talk, "All day long.")
    session.run(delete_turn, talk, 14)
    span = session.ask(one, Extract, lost).span
    assert session.run(mark_extract, talk, span) != lost


def test_yes_no_and_a_place_by_hand(session: Session, talk: SourceId) -> None:
    extract = marked(session, talk, "All day long")
    session.run(correct_source, talk, [Replacement(19, 31, "The whole night")])
    (question,) = session.ask(rows, Relocation)
    assert words(session, extract) == "The whole night"
    session.run(confirm_relocation, question.id)
    assert not asked(session)
    session.undo()
    session.run(reject_relocation, question.id)
    assert session.ask(one, Extract, extract).lost_words == "All day long"
    with pytest.raises(Refused):
        session.run(confirm_relocation, question.id)
    with pytest.raises(Refused):
        session.run(confirm_all, [question.id])
    session.run(place_extract, extract, Span(12, 18))
    row = session.ask(one, Extract, extract)
    assert (row.span, row.lost_words, asked(session)) == (Span(12, 18), "", [])
    with pytest.raises(Refused):
        session.run(place_extract, extract, Span(11, 12))


def test_two_passages_that_come_to_lie_on_the_same_words_both_stay(
    session: Session, talk: SourceId
) -> None:
    short, long = marked(session, talk, "All day"), marked(session, talk, "All day long")
    session.run(correct_source, talk, [Replacement(26, 31, "")])
    assert words(session, short) == words(session, long) == "All day"
    assert session.run(mark_extract, talk, Span(19, 26)) == short


def test_a_turn_is_split_and_joined_again(session: Session, talk: SourceId) -> None:
    extract = marked(session, talk, "All day long.")
    whose = session.ask(one, Extract, extract).participant_ids
    session.run(split_turn, talk, 19, speaker(session, talk, "B"))
    assert script(session, talk)[1:3] == [("A", "I did."), ("B", "All day long.")]
    assert session.ask(one, Extract, extract).participant_ids not in ((), whose)
    assert session.ask(source_text, talk).revision.lines == (0, 12, 33, 43)
    session.run(join_turns, talk, 20)
    assert script(session, talk)[1] == ("A", "I did. All day long.")
    assert session.ask(source_text, talk).text == TEXT
    assert session.ask(one, Extract, extract).participant_ids == whose
    with pytest.raises(Refused):
        session.run(split_turn, talk, 33, None)
    with pytest.raises(Refused):
        session.run(join_turns, talk, 3)


def test_a_turn_is_put_in_between_and_within(session: Session, talk: SourceId) -> None:
    listener = speaker(session, talk, "I")
    session.run(insert_turn, talk, 19, listener, " Mhm. ", 5000)
    assert script(session, talk)[1:4] == [("A", "I did."), ("I", "Mhm."), ("A", "All day long.")]
    assert session.ask(source_text, talk).revision.turns[2].time_ms == 5000
    end = len(session.ask(source_text, talk).text)
    session.run(insert_turn, talk, end, None, "Bye.\nBye.")
    session.run(insert_turn, talk, 0, listener, "Ready?")
    said = script(session, talk)
    assert said[0] == ("I", "Ready?")
    assert said[-2:] == [("I", "Thank you both."), ("", "Bye.\nBye.")]
    with pytest.raises(Refused):
        session.run(insert_turn, talk, 0, listener, " \n ")


def test_a_turn_is_given_to_another(session: Session, talk: SourceId) -> None:
    extract = marked(session, talk, "So did I")
    newcomer = session.run(add_speaker, talk, "C")
    session.run(give_turn, talk, 35, newcomer)
    assert script(session, talk)[2] == ("C", "So did I.")
    assert session.ask(one, Extract, extract).participant_ids == ()
    assert session.ask(source_text, talk).text == TEXT
    with pytest.raises(Refused):
        session.run(give_turn, talk, 35, newcomer)


def test_whose_words_somebody_said_they_are_stays(session: Session, talk: SourceId) -> None:
    anna = session.ask(one, Speaker, speaker(session, talk, "A")).participant_id
    assert anna is not None
    said = [Application(Span(33, 41), (), (anna,))]
    (extract,) = session.run(code_passages, talk, said)
    session.run(correct_source, talk, [Replacement(33, 35, "Then so")])
    assert words(session, extract) == "Then so did I"
    assert session.ask(one, Extract, extract).participant_ids == (anna,)


def test_paragraphs_go_as_a_whole(session: Session, talk: SourceId) -> None:
    session.run(delete_paragraphs, talk, Span(14, 36))
    assert session.ask(source_text, talk).text == "Who waited?\nThank you both."
    assert [label for label, _said in script(session, talk)] == ["I", "I"]
    assert session.ask(source_text, talk).revision.lines == (0, 12, 12, 12)
    session.run(correct_source, talk, [Replacement(12, 27, " ")])
    assert session.ask(source_text, talk).text == "Who waited?"
    with pytest.raises(Refused):
        session.run(delete_turn, talk, 0)


def test_what_makes_no_sense_is_refused(session: Session, talk: SourceId) -> None:
    for edits in (
        [Replacement(0, 4, "a"), Replacement(2, 6, "b")],
        [Replacement(0, len(TEXT) + 1, "")],
        [Replacement(0, len(TEXT), "  ")],
        [Replacement(0, 3, "Who")],
        [],
    ):
        with pytest.raises(Refused):
            session.run(correct_source, talk, edits)
    assert session.ask(source_text, talk).revision.number == 1


def test_speakers_are_renamed_and_merged(session: Session, talk: SourceId) -> None:
    one_more = session.run(add_speaker, talk, "B.")
    session.run(give_turn, talk, 0, one_more)
    session.run(merge_speakers, one_more, speaker(session, talk, "B"))
    assert script(session, talk)[0] == ("B", "Who waited?")
    session.run(rename_speaker, speaker(session, talk, "B"), "Bert")
    with pytest.raises(Refused):
        session.run(rename_speaker, speaker(session, talk, "A"), " bert")
    with pytest.raises(Refused):
        session.run(add_speaker, talk, "BERT")
    assert {row.label for row in session.ask(rows, Speaker)} == {"I", "A", "Bert"}


def test_checking_against_the_recording_names_the_text_that_was_checked(
    session: Session, talk: SourceId
) -> None:
    session.run(mark_checked, talk)
    source = session.ask(one, Source, talk)
    assert source.checked
    assert source.checked_revision_id == source.revision_id
    session.run(correct_source, talk, [Replacement(0, 3, "Which")])
    assert session.ask(one, Source, talk).checked_revision_id == source.revision_id
    session.run(unmark_checked, talk)
    assert session.ask(one, Source, talk).checked_revision_id is None


def test_versions_are_told_and_compared(session: Session, talk: SourceId) -> None:
    session.run(correct_source, talk, [Replacement(19, 22, "The whole")])
    session.run(insert_turn, talk, 0, None, "Ready?")
    told = session.ask(revisions_of, talk)
    assert [(row.revision.number, row.coder, row.current) for row in told] == [
        (1, "Ada", False),
        (2, "Ada", False),
        (3, "Ada", True),
    ]
    kinds = [row.operation.kind for row in told if row.operation]
    assert kinds == ["add_sources", "correct_source", "insert_turn"]
    first, second, third = (row.revision.id for row in told)
    same, changed, rest = session.ask(compare, first, second)
    assert (same.unchanged, rest.unchanged) == (1, 2)
    assert changed.old is not None
    assert changed.new is not None
    assert [(part.text, part.changed) for part in changed.old] == [
        ("I did. ", False),
        ("All", True),
        (" day long.", False),
    ]
    assert [part.text for part in changed.new if part.changed] == ["The whole"]
    added, left = session.ask(compare, second, third)
    assert (added.old, left.unchanged) == (None, 4)
    assert session.ask(compare, third, third)[0].unchanged == 5
