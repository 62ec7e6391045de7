"""Every operation has a label, and what it names is filled when it is done."""

import string
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from quiltmark.domain.codebook import CodeLevel
from quiltmark.domain.errors import NotFound, Refused
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.sources import SourceKind
from quiltmark.operations import OPERATIONS
from quiltmark.operations.codebook import add_code, set_code_level
from quiltmark.operations.codebook_versions import freeze_codebook
from quiltmark.operations.coders import enter_coder
from quiltmark.operations.labels import said, said_together
from quiltmark.operations.operation import kind_of, label_of
from quiltmark.operations.projects import begin_project
from quiltmark.operations.session import Manner, Session, begin
from quiltmark.operations.sources import add_sources
from quiltmark.operations.written_sources import write_source
from quiltmark.storage import journal
from quiltmark.storage.project_file import create
from tests.operations.arguments import arguments_of
from tests.operations.state import dump
from tests.operations.study import correct, furnish

_AT_THE_BEGINNING = {kind_of(begin_project), kind_of(enter_coder)}


class _Done(Exception):
    """The operation did something: no more arguments are needed."""


def fields_of(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _text, name, _form, _how in string.Formatter().parse(text) if name}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session in a furnished project."""
    session = begin(create(tmp_path / "study.quilt", "Ada"), "Ada")
    furnish(session)
    correct(session)
    session.run(write_source, "Ward, day 1", SourceKind.OBSERVATION, "Calm.")
    session.run(freeze_codebook, "First")
    later = session.run(add_code, "later")
    session.run(set_code_level, later, CodeLevel.FOCUSED)
    return session


def test_no_operation_stands_twice() -> None:
    kinds = [kind_of(operation) for operation in OPERATIONS]
    assert len(set(kinds)) == len(kinds)


def test_what_was_furnished_is_told_with_every_name(session: Session) -> None:
    with closing(session):
        for one in session.ask(journal.operations):
            assert fields_of(label_of(one.kind).text) <= one.args.keys(), one.kind


@pytest.mark.parametrize(
    "operation",
    [one for one in OPERATIONS if kind_of(one) not in _AT_THE_BEGINNING],
    ids=kind_of,
)
def test_every_label_is_filled_when_it_is_done(
    session: Session, operation: Callable[..., Any]
) -> None:
    """Arguments are drawn until the operation did something."""
    told: list[journal.Operation] = []
    arguments = arguments_of(operation, session.ask(dump))

    @settings(
        max_examples=300,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(arguments)
    def until_done(drawn: dict[str, Any]) -> None:
        if told:
            raise _Done
        head = session.ask(journal.operations, 1)[0].seq
        try:
            session.run(operation, **drawn)
        except (Refused, NotFound):
            return
        told.extend(session.ask(journal.operations, None, head))
        if told:
            raise _Done

    with closing(session), suppress(_Done):
        until_done()
    assert told, "it was never done"
    label = label_of(kind_of(operation))
    assert label.text != kind_of(operation).replace("_", " ").capitalize(), "it has no label"
    assert fields_of(label.text) <= told[0].args.keys()
    assert said(told[0].kind, told[0].args)


def test_what_is_not_named_is_counted(session: Session) -> None:
    with closing(session):
        talks = [IncomingSource(f"Talk {n}", f"Words {n}") for n in range(5)]
        session.run(add_sources, talks)
        last = session.ask(journal.operations, 1)[0]
        assert said(last.kind, last.args) == "Imported Talk 0, Talk 1, Talk 2 and 2 more"
        session.run(add_sources, [IncomingSource(f"Three {n}", "Words") for n in range(3)])
        last = session.ask(journal.operations, 1)[0]
        assert said(last.kind, last.args) == "Imported Three 0, Three 1, Three 2"


def test_slices_of_one_import_are_said_as_one(session: Session) -> None:
    with closing(session):
        batch = Manner(batch="import:1")
        for slice_ in ("One", "Two"):
            talks = [IncomingSource(f"{slice_} {n}", "Words") for n in range(3)]
            session.run_with(batch, add_sources, talks)
        assert said_together(session.next_undo_steps()) == "Imported 6 sources"
        session.undo()
        assert said_together(session.next_redo_steps()) == "Imported 6 sources"
        session.redo()
        session.run(add_sources, [IncomingSource("Alone", "Words")])
        assert said_together(session.next_undo_steps()) == "Imported Alone"
        assert said_together(()) == ""
