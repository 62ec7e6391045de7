"""Notes that are written here become sources, and may be written on until they are coded."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiltmark.domain.errors import Refused
from quiltmark.domain.project import Project
from quiltmark.domain.sources import Revision, SourceKind
from quiltmark.domain.spans import Span
from quiltmark.operations.coding import mark_extract
from quiltmark.operations.session import Manner, Session
from quiltmark.operations.written_sources import (
    describe_source,
    rewrite_source,
    set_note_issues,
    write_source,
)
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text
from tests.storage.projects import assert_whole, furnished


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session, _study = furnished(tmp_path / "study.quilt")
    with closing(session):
        yield session


def test_a_note_is_a_source_with_what_its_kind_asks_for(session: Session) -> None:
    said = {"setting": "ward round", "hours": "2.5", "written": "after"}
    note = session.run(
        write_source, "Ward, day 1", SourceKind.OBSERVATION, "# Mood\nCalm.", "2026-01-03", said
    )
    known = session.ask(source_text, note)
    assert (known.text, known.revision.headings) == ("Mood\nCalm.", (0,))
    assert (known.source.kind, known.source.date) == (SourceKind.OBSERVATION, "2026-01-03")
    assert dict(known.source.details) == said
    session.run(describe_source, note, {"hours": "3"})
    assert dict(session.ask(source_text, note).source.details) == {"hours": "3"}
    session.undo()
    assert dict(session.ask(source_text, note).source.details) == said
    assert_whole(session)


def test_a_note_is_written_on_without_piling_up_revisions(session: Session) -> None:
    note = session.run(write_source, "Ward", SourceKind.OBSERVATION, "Calm.")
    for words in ("Calm. Then", "Calm. Then noise."):
        session.run_with(Manner(field=f"source:{note}"), rewrite_source, note, words)
    assert session.ask(source_text, note).text == "Calm. Then noise."
    assert [row.number for row in session.ask(rows, Revision, source_id=note)] == [1]
    session.undo()
    assert session.ask(source_text, note).text == "Calm."
    assert_whole(session)


def test_what_is_coded_or_came_from_a_file_is_corrected_instead(session: Session) -> None:
    note = session.run(write_source, "Ward", SourceKind.OBSERVATION, "Calm.")
    session.run(mark_extract, note, Span(0, 4))
    with pytest.raises(Refused, match="correct it in its place"):
        session.run(rewrite_source, note, "Noise.")
    file = next(row for row in session.ask(rows, Revision) if row.source_id != note)
    with pytest.raises(Refused, match="came from a file"):
        session.run(rewrite_source, file.source_id, "Noise.")


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_nothing_is_no_note(session: Session, text: str) -> None:
    with pytest.raises(Refused):
        session.run(write_source, "Ward", SourceKind.DOCUMENT_NOTES, text)
    note = session.run(write_source, "Ward", SourceKind.DOCUMENT_NOTES, "Calm.")
    with pytest.raises(Refused):
        session.run(rewrite_source, note, text)


def test_the_issues_of_the_next_note_belong_to_the_project(session: Session) -> None:
    session.run(set_note_issues, ["Mood", " Who  speaks ", "", "Mood"])
    assert session.ask(rows, Project)[0].note_issues == ("Mood", "Who speaks")
