"""Passages take other codes as one step, and one undo takes it back."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.domain.memos import Memo, MemoKind
from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import add_code, add_examples, park_code
from quiltmark.operations.coding import apply_code, qualify_coding
from quiltmark.operations.labels import said
from quiltmark.operations.memos import note_extracts, write_memo
from quiltmark.operations.recoding import Shared, recode
from quiltmark.operations.session import Session, begin
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create
from tests.operations.state import dump
from tests.operations.study import Study, furnish

Made = tuple[Session, Study, list[ExtractId], list[CodeId]]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """A study with two fresh passages that have the first of two fresh codes."""
    with closing(begin(create(tmp_path / "study.quilt", "Ada"), "Ada")) as session:
        study = furnish(session)
        codes = [session.run(add_code, name) for name in ("Water", "Light")]
        source = study.sources[1]
        found = [session.run(apply_code, source, codes[0], Span(at, at + 4)) for at in (1, 12)]
        yield session, study, found, codes


def on(session: Session, extract_id: ExtractId) -> set[CodeId]:
    return {row.code_id for row in session.ask(rows, Coding, extract_id=extract_id)}


def test_a_code_moves_with_all_that_was_said_of_it(made: Made) -> None:
    session, _study, extracts, (water, light) = made
    (coding,) = session.ask(rows, Coding, extract_id=extracts[0])
    session.run(qualify_coding, coding.id, Valence.NEGATIVE, "hers", "the flood", True)
    session.run(recode, extracts, [water], [light])
    assert [on(session, one) for one in extracts] == [{light}, {light}]
    (moved,) = session.ask(rows, Coding, extract_id=extracts[0])
    assert (moved.valence, moved.perspective, moved.object) == (
        Valence.NEGATIVE,
        "hers",
        "the flood",
    )


def test_a_code_moves_onto_one_that_is_there(made: Made) -> None:
    session, study, extracts, (water, light) = made
    session.run(apply_code, study.sources[1], light, Span(1, 5))
    session.run(recode, extracts, [water], [light])
    assert len(session.ask(rows, Coding, extract_id=extracts[0])) == 1
    assert on(session, extracts[0]) == {light}


def test_one_undo_brings_everything_back(made: Made) -> None:
    session, _study, extracts, (water, light) = made
    before = session.ask(dump)
    session.run(recode, extracts, [water], [])
    assert session.ask(rows, Extract, id=extracts[0]) == []
    session.undo()
    after = session.ask(dump)
    assert after[Kind.CODING] == before[Kind.CODING]
    assert after[Kind.EXTRACT] == before[Kind.EXTRACT]
    session.run(recode, extracts, [], [light, light])
    assert on(session, extracts[1]) == {water, light}


def test_a_passage_with_a_memo_stays_without_a_code(made: Made) -> None:
    session, _study, extracts, (water, _light) = made
    session.run(write_memo, MemoKind.EXTRACT, Kind.EXTRACT, extracts[0], "Why water?")
    session.run(recode, extracts, [water], [])
    assert session.ask(rows, Extract, id=extracts[0])
    assert on(session, extracts[0]) == set()
    assert not session.ask(rows, Extract, id=extracts[1])


def test_shared_words_take_a_code_of_their_own(made: Made) -> None:
    session, study, extracts, (_water, light) = made
    session.run(recode, [], [], [light], [Shared(study.sources[1], Span(2, 4))])
    (coding,) = session.ask(rows, Coding, code_id=light)
    (extract,) = session.ask(rows, Extract, id=coding.extract_id)
    assert (extract.start, extract.stop) == (2, 4)
    assert coding.extract_id not in extracts


def test_a_parked_code_is_not_applied_and_nothing_is_changed(made: Made) -> None:
    session, _study, extracts, (water, light) = made
    session.run(park_code, light)
    before = session.ask(dump)
    with pytest.raises(Refused, match="parked"):
        session.run(recode, extracts, [water], [light])
    assert session.ask(dump) == before


def test_the_journal_says_what_was_taken_and_given(made: Made) -> None:
    session, _study, extracts, (water, light) = made
    session.run(recode, extracts, [water], [light])
    done = session.next_undo()
    assert done is not None
    assert said(done.kind, done.args) == "Changed the codes of passages (2): − Water, + Light"


def test_a_new_code_is_made_with_the_step_that_applies_it(made: Made) -> None:
    session, _study, extracts, (water, _light) = made
    before = session.ask(dump)
    session.run(recode, extracts, [water], [], (), ["Shade"])
    (shade,) = session.ask(rows, Code, name="Shade")
    assert [on(session, one) for one in extracts] == [{shade.id}, {shade.id}]
    session.undo()
    assert session.ask(dump)[Kind.CODE] == before[Kind.CODE]
    with pytest.raises(Refused, match="there already"):
        session.run(recode, extracts, [], [], (), ["Shade", "shade"])
    assert session.ask(dump)[Kind.CODE] == before[Kind.CODE]


def test_one_memo_goes_on_several_extracts_as_one_step(made: Made) -> None:
    session, _study, extracts, _codes = made
    known = {row.id for row in session.ask(rows, Memo)}
    session.run(note_extracts, [*extracts, extracts[0]], " Both wait. ")
    new = [row for row in session.ask(rows, Memo) if row.id not in known]
    assert {(row.target_id, row.text) for row in new} == {(one, "Both wait.") for one in extracts}
    done = session.next_undo()
    assert done is not None
    assert said(done.kind, done.args) == "Wrote a memo on 2 passages: Both wait."
    session.undo()
    assert {row.id for row in session.ask(rows, Memo)} == known
    with pytest.raises(Refused, match="empty"):
        session.run(note_extracts, extracts, " ")


def test_examples_are_taken_together_or_not_at_all(made: Made) -> None:
    session, _study, extracts, (water, light) = made
    session.run(add_examples, water, extracts)
    (code,) = session.ask(rows, Code, id=water)
    assert list(code.example_ids) == extracts
    with pytest.raises(Refused, match="not applied"):
        session.run(add_examples, light, extracts)
    session.undo()
    (code,) = session.ask(rows, Code, id=water)
    assert code.example_ids == ()
