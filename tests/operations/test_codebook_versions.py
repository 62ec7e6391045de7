"""The codebook is frozen, compared with what it became, and brought back; no coding is lost."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiltmark.analysis.codebook_changes import Changed, CodeChange
from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code, CodeLevel, Origin
from quiltmark.domain.codebook_versions import CodebookVersion
from quiltmark.domain.errors import NotFound, Refused
from quiltmark.domain.extracts import Coding
from quiltmark.domain.ids import CodebookVersionId
from quiltmark.operations import codebook, codes_together, merging, splitting
from quiltmark.operations.codebook_versions import (
    freeze_codebook,
    note_codebook_version,
    remove_codebook_version,
    rename_codebook_version,
    restore_codebook,
)
from quiltmark.operations.coding import remove_extract
from quiltmark.operations.session import Session, begin
from quiltmark.queries.codebook_versions import (
    codebook_difference,
    codebook_versions,
    restoring,
)
from quiltmark.queries.rows import rows
from quiltmark.storage.frozen_codes import thawed
from quiltmark.storage.project_file import create
from tests.operations.arguments import arguments_of
from tests.operations.state import against_the_rules, dangling, dump
from tests.operations.study import Study, furnish

_DEEDS: tuple[Callable[..., Any], ...] = (
    codebook.add_code,
    codebook.rename_code,
    codebook.describe_code,
    codebook.move_code,
    codebook.park_code,
    codebook.remove_code,
    codebook.add_example,
    codebook.set_code_level,
    codes_together.move_codes,
    merging.merge_codes,
    splitting.split_code,
    remove_extract,
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[tuple[Session, Study]]:
    """A furnished project."""
    with closing(begin(create(tmp_path / "study.quilt", "Ada"), "Ada")) as session:
        yield session, furnish(session)


def changes(session: Session, one: CodebookVersionId) -> list[Changed]:
    """What changed since a version."""
    return list(session.ask(codebook_difference, one).changes)


def said(found: list[Changed]) -> list[tuple[str, str, str, str]]:
    """Changes in short."""
    return [(one.change.value, one.name, one.before, one.after) for one in found]


def test_what_became_of_each_code_is_told(study: tuple[Session, Study]) -> None:
    session, made = study
    run = session.run
    fear, hope, years = made.codes
    version = run(freeze_codebook, "  First pass ")
    assert changes(session, version) == []
    run(codebook.rename_code, hope, "hoping")
    run(codebook.describe_code, hope, "include", "Any wish.")
    run(codebook.set_code_level, hope, CodeLevel.FOCUSED)
    run(codebook.move_code, years, None)
    calm = run(codebook.add_code, "calm")
    run(merging.merge_codes, fear, calm)
    run(merging.merge_codes, calm, hope)
    (noise,) = session.ask(rows, Code, name="noise")
    run(codebook.bring_back_code, noise.id)
    run(codebook.park_code, years)
    assert said(changes(session, version)) == [
        ("brought_back", "noise", "", ""),
        ("dropped", "years", "", ""),
        ("merged", "fear", "", "hoping"),
        ("renamed", "hoping", "hope", "hoping"),
        ("redefined", "hoping", "", "Any wish."),
        ("moved", "years", "hope", ""),
        ("relevelled", "hoping", "initial", "focused"),
    ]


def test_a_merge_that_was_taken_back_is_not_told(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, hope, _years = made.codes
    version = session.run(freeze_codebook, "First")
    session.run(merging.merge_codes, fear, hope)
    session.undo()
    assert changes(session, version) == []
    session.redo()
    assert said(changes(session, version)) == [("merged", "fear", "", "hope")]
    session.undo()
    session.run(codebook.remove_code, fear)
    assert said(changes(session, version)) == [("dropped", "fear", "", "")]


def test_what_an_undoing_took_away_was_not_removed_by_it(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, hope, _years = made.codes
    version = session.run(freeze_codebook, "First")
    session.run(merging.merge_codes, fear, hope)
    session.run(restore_codebook, version)
    session.undo()
    assert ("merged", "fear", "", "hope") in said(changes(session, version))


def test_origin_colour_and_examples_are_told(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, hope, years = made.codes
    version = session.run(freeze_codebook, "First")
    session.run(codebook.set_code_origin, fear, Origin.IN_VIVO)
    session.run(codebook.recolour_code, hope, 20)
    (example,) = next(iter(session.ask(rows, Code, id=years))).example_ids
    session.run(codebook.remove_example, years, example)
    found = changes(session, version)
    assert [(one.field, *told) for one, told in zip(found, said(found), strict=True)] == [
        ("origin", "redefined", "fear", "inductive", "in_vivo"),
        ("colour", "redefined", "hope", "", ""),
        ("examples", "redefined", "years", "1", "0"),
    ]
    session.run(restore_codebook, version)
    assert changes(session, version) == []


def test_two_versions_are_compared_the_older_first(study: tuple[Session, Study]) -> None:
    session, made = study
    fear = made.codes[0]
    first = session.run(freeze_codebook, "First")
    extract = session.ask(rows, Coding, code_id=fear)[0].extract_id
    session.run(splitting.split_code, fear, {extract: splitting.NewCode("dread")})
    second = session.run(freeze_codebook, "Second")
    session.run(codebook.rename_code, fear, "fright")
    for pair in ((first, second), (second, first)):
        difference = session.ask(codebook_difference, *pair)
        assert (difference.older, difference.newer) == ("First", "Second")
        assert said(list(difference.changes)) == [("added", "dread", "fear", "")]


def test_versions_are_named_noted_listed_and_taken_out(study: tuple[Session, Study]) -> None:
    session, _made = study
    first = session.run(freeze_codebook, "First", " After three talks ")
    second = session.run(freeze_codebook, "Second")
    with pytest.raises(Refused):
        session.run(freeze_codebook, "first")
    with pytest.raises(Refused):
        session.run(rename_codebook_version, second, "FIRST")
    session.run(rename_codebook_version, second, "After all talks")
    session.run(note_codebook_version, second, "Agreed by both coders.")
    listed = session.ask(codebook_versions)
    assert [(row.name, row.note, row.coder, row.codes, row.parked) for row in listed] == [
        ("After all talks", "Agreed by both coders.", "Ada", 3, 1),
        ("First", "After three talks", "Ada", 3, 1),
    ]
    session.run(remove_codebook_version, first)
    assert [row.id for row in session.ask(codebook_versions)] == [second]


def test_a_version_is_brought_back_as_one_step(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, hope, years = made.codes
    version = session.run(freeze_codebook, "First")
    session.run(codebook.rename_code, fear, "dread")
    later = session.run(codebook.add_code, "Fear")
    session.run(merging.merge_codes, years, hope)
    codings = session.ask(rows, Coding)
    before = session.ask(dump)
    plan = session.ask(restoring, version)
    assert [code.name for code in plan.made] == ["years"]
    assert [code.name for code in plan.parked] == ["Fear (2)"]
    assert plan.renamed == (("Fear", "Fear (2)"),)
    session.run(restore_codebook, version)
    assert session.ask(rows, Coding) == codings
    assert changes(session, version)[0].change is CodeChange.ADDED
    (parked,) = session.ask(rows, Code, id=later)
    assert parked.parked
    assert not session.ask(restoring, version)
    assert len(session.undo()) == 1
    assert session.ask(dump) == before


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_was_done_a_version_comes_back_and_no_coding_goes(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("study") / "study.quilt"
    with closing(begin(create(path, "Ada"), "Ada")) as session:
        furnish(session)
        _do_some(session, data)
        version = session.run(freeze_codebook, "First")
        _do_some(session, data)
        before = session.ask(dump)
        session.run(restore_codebook, version)
        after = session.ask(dump)
        assert after[Kind.CODING] == before[Kind.CODING]
        (kept,) = session.ask(rows, CodebookVersion)
        wanted: dict[str, Code] = {code.id: code for code in thawed(kept.codes)}
        for code_id, code in after[Kind.CODE].items():
            if code_id in wanted:
                assert code.name == wanted[code_id].name
                assert code.parent_id == wanted[code_id].parent_id
                assert set(code.example_ids) <= set(wanted[code_id].example_ids)
            else:
                assert code.parked
        assert wanted.keys() <= after[Kind.CODE].keys()
        assert not dangling(after)
        assert not against_the_rules(after)
        left = {(one.change, one.field) for one in changes(session, version)}
        # An example whose passage is gone cannot come back.
        assert left <= {(CodeChange.ADDED, ""), (CodeChange.REDEFINED, "examples")}
        if after != before:
            assert len(session.undo()) == 1
            assert session.ask(dump) == before


def _do_some(session: Session, data: st.DataObject) -> None:
    for operation in data.draw(st.lists(st.sampled_from(_DEEDS), max_size=6)):
        arguments = data.draw(arguments_of(operation, session.ask(dump)))
        with suppress(Refused, NotFound):
            session.run(operation, **arguments)
