"""What a participant takes back is in no file any more, and the project stays whole."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.codebook_versions import CodebookVersion
from quiltmark.domain.errors import ProjectFileError
from quiltmark.domain.extracts import Extract
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Coded, Filters, Question, from_json
from quiltmark.domain.saved_queries import SavedQuery
from quiltmark.domain.sources import Source, Speaker
from quiltmark.domain.spans import Span
from quiltmark.operations import coding, memos, participants, sources
from quiltmark.operations.codebook import add_code, add_example
from quiltmark.operations.codebook_versions import freeze_codebook
from quiltmark.operations.labels import said
from quiltmark.operations.saved_queries import rename_saved_query, save_query
from quiltmark.operations.session import Manner, Session
from quiltmark.operations.withdrawal import erase_participant, erase_sources
from quiltmark.queries.rows import rows
from quiltmark.storage import journal
from quiltmark.storage.snapshots import folder_of, snapshots_of
from tests.operations.study import ANNA, Study
from tests.storage.projects import assert_whole, files_with, furnished, opened

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "study.quilt"


@pytest.fixture
def study(project: Path) -> Study:
    """A study with a past: things were written on what will be erased, and taken out again."""
    session, study = furnished(project, lambda: NOON)
    with closing(session):
        session.run(participants.rename_participant, study.participants[0], "Annabel Quincy")
        session.take_snapshot("with everything")
        extract = session.run(coding.mark_extract, study.sources[0], Span(0, 7))
        session.run(memos.write_memo, MemoKind.EXTRACT, Kind.EXTRACT, extract, "Heronry secret")
        session.run(coding.remove_extract, extract)
        session.take_snapshot()
        reason = Manner("so that Annabel Quincy is heard")
        session.run_with(reason, add_code, "heard")
        session.run(sources.rename_source, study.sources[0], "Talk with Quincy at home")
        session.undo()
    return study


def test_the_words_are_in_no_file(project: Path, study: Study) -> None:
    words = (ANNA[18:56], "Annabel", "Quincy", "Heronry", "Interview Anna")
    assert files_with(project.parent, *words)
    (folder_of(project) / "20260101T000000.part").write_bytes(ANNA.encode())
    with closing(opened(project)) as session:
        session.run(erase_participant, study.participants[0])
        assert not files_with(project.parent, *words)
        assert_whole(session)
    assert not files_with(project.parent, *words)


def test_a_table_that_others_came_from_as_well_is_not_kept_either(
    project: Path, study: Study
) -> None:
    table = b"name,answer\nQuirin,Moorhens only\nRosa,None\n"
    answers = [
        IncomingSource(name, words, file_name="answers.csv", file_sha=sha256(table).hexdigest())
        for name, words in (("Quirin", "Moorhens only"), ("Rosa", "None"))
    ]
    with closing(opened(project)) as session:
        gone, kept = session.run(sources.add_sources, answers, [table])
        assert files_with(project.parent, "Moorhens")
        session.run(erase_sources, [gone])
        assert not files_with(project.parent, "Moorhens", "Quirin")
        assert kept in {row.id for row in session.ask(rows, Source)}
        assert_whole(session)
    assert study.sources


def test_nothing_before_it_can_be_undone(project: Path, study: Study) -> None:
    with closing(opened(project)) as session:
        session.run(erase_sources, [study.sources[0]])
        assert session.next_undo() is None
        assert session.next_redo() is None
        assert session.undo() == []
        session.undo_to(0)
        assert study.sources[0] not in {row.id for row in session.ask(rows, Source)}
        session.run(add_code, "afterwards")
        assert len(session.undo(5)) == 1
        assert_whole(session)


def test_it_says_that_and_when(project: Path, study: Study) -> None:
    with closing(opened(project, lambda: NOON)) as session:
        session.run(erase_sources, [study.sources[0]])
        (last,) = session.ask(journal.operations, 1)
    assert last.at_utc == NOON.isoformat()
    assert said(last.kind, last.args) == "Erased 1 sources for good"


def test_listeners_hear_of_all_that_went(project: Path, study: Study) -> None:
    heard: list[Changes] = []
    with closing(opened(project)) as session:
        before = {row.id for row in session.ask(rows, Extract, source_id=study.sources[0])}
        session.subscribe(heard.append)
        session.run(erase_sources, [study.sources[0]])
    (changes,) = heard
    assert changes.removed[Kind.EXTRACT] == before
    assert changes.removed[Kind.SOURCE] == {study.sources[0]}
    assert not changes.added


def test_a_shared_source_stays_and_no_longer_names_them(project: Path, study: Study) -> None:
    anna, bert = study.participants
    with closing(opened(project)) as session:
        session.run(erase_participant, anna)
        (shared,) = session.ask(rows, Source)
        assert shared.id == study.sources[1]
        assert shared.participant_ids == (bert,)
        assert {row.participant_id for row in session.ask(rows, Speaker)} == {None, bert}
        assert all(anna not in row.participant_ids for row in session.ask(rows, Extract))
        assert [row.id for row in session.ask(rows, Participant)] == [bert]


def test_who_was_taken_off_a_source_is_forgotten_in_its_extracts(
    project: Path, study: Study
) -> None:
    anna, bert = study.participants
    with closing(opened(project)) as session:
        session.run(participants.set_source_participants, study.sources[1], [bert])
        session.run(erase_participant, anna)
        assert_whole(session)


def test_every_snapshot_is_a_whole_project_that_says_so(project: Path, study: Study) -> None:
    with closing(opened(project)) as session:
        session.run(erase_participant, study.participants[0])
    assert len(snapshots_of(project)) == 2
    for snapshot in snapshots_of(project):
        with closing(opened(snapshot.path)) as session:
            assert_whole(session)
            assert session.next_undo() is None
            assert session.ask(journal.operations, 1)[0].kind == "erase_participant"
            assert [row.id for row in session.ask(rows, Source)] == [study.sources[1]]


def test_a_snapshot_of_an_older_format_is_cleaned_as_well(tmp_path: Path) -> None:
    project = tmp_path / "old.quilt"
    shutil.copyfile(Path(__file__).parents[1] / "files" / "v1_0.quilt", project)
    with closing(opened(project)) as session:
        (before,) = snapshots_of(project)
        gone = session.ask(rows, Participant)[0]
        assert files_with(project.parent, gone.name)
        session.run(erase_participant, gone.id)
        assert not files_with(project.parent, gone.name)
    with closing(opened(before.path)) as earlier:
        assert_whole(earlier)


def test_a_snapshot_that_cannot_be_cleaned_is_named_and_nothing_is_erased(
    project: Path, study: Study
) -> None:
    spoilt = snapshots_of(project)[0].path
    spoilt.write_bytes(spoilt.read_bytes()[:6000])
    with closing(opened(project)) as session:
        with pytest.raises(ProjectFileError, match="Nothing was erased") as said_so:
            session.run(erase_sources, [study.sources[0]])
        assert str(spoilt) in str(said_so.value)
        assert study.sources[0] in {row.id for row in session.ask(rows, Source)}
        assert_whole(session)


def test_saved_questions_and_versions_forget_them(project: Path, study: Study) -> None:
    anna, bert = study.participants
    filters = Filters(participant_ids=(anna, bert), text="annabel quincy", memo_text="late")
    with closing(opened(project)) as session:
        (mine, *_others) = session.ask(rows, Extract, source_id=study.sources[0])
        session.run(add_example, study.codes[0], mine.id)
        session.run(freeze_codebook, "First")
        kept = session.run(save_query, "What Annabel Quincy says", Question(None, filters))
        session.run(rename_saved_query, kept, "Annabel Quincy, and Bert")
        only = Question(Coded(study.codes[0]), Filters(participant_ids=(anna,)))
        session.run(save_query, "only", only)
        session.take_snapshot()
        heard: list[Changes] = []
        session.subscribe(heard.append)
        session.run(erase_participant, anna)
        named = {row.name: from_json(row.question) for row in session.ask(rows, SavedQuery)}
        (version,) = session.ask(rows, CodebookVersion)
        assert_whole(session)
    assert named == {
        "…, and Bert": Question(None, Filters(participant_ids=(bert,), memo_text="late")),
        "only": Question(Coded(study.codes[0])),
    }
    assert mine.id not in version.codes
    assert "fear" in version.codes
    assert kept in heard[0].changed[Kind.SAVED_QUERY]
    assert not files_with(project.parent, "Annabel", "annabel")
    for path in (project, *(one.path for one in snapshots_of(project))):
        with closing(sqlite3.connect(path)) as raw:
            query = "SELECT before_json, after_json FROM change WHERE kind IN (?, ?)"
            images = raw.execute(query, ("saved_query", "codebook_version")).fetchall()
        assert not any(anna in str(image) or mine.id in str(image) for image in images)


def test_a_label_that_only_mentions_the_name_is_struck(project: Path, study: Study) -> None:
    with closing(opened(project)) as session:
        session.run(erase_participant, study.participants[0])
    with closing(sqlite3.connect(project)) as raw:
        told = [json.loads(row[0]) for row in raw.execute("SELECT args_json FROM operation")]
    assert {"erased": True} in told
    assert said("link_speaker", {"erased": True}) == "Linked … to …"


def used(session: Session) -> int:
    return session.path.stat().st_size


def test_the_file_gets_smaller(project: Path, study: Study) -> None:
    with closing(opened(project)) as session:
        incoming = [IncomingSource("Long", "word " * 100_000)]
        (long,) = session.run(sources.add_sources, incoming)
        before = used(session)
        session.run(erase_sources, [long])
        assert used(session) < before - 400_000
