"""Thousands of rows cost as many statements as one, and their images are what JSON makes them."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import Connection, event

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.ids import MapId, NodeId, ParticipantId, RevisionId, SourceId, SpeakerId
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.sources import Revision, Source, Turn
from quiltmark.domain.spans import Span
from quiltmark.domain.theme_map import MapNode
from quiltmark.operations.coding import Application, code_passages
from quiltmark.operations.corrections import correct_source
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources
from quiltmark.storage.project_file import create
from quiltmark.storage.rows import (
    ROW_TYPES,
    Row,
    column_values,
    columns_of,
    from_columns,
    from_image,
    to_image,
)
from tests.operations.arguments import drawn

SOME_ROWS: st.SearchStrategy[Any] = st.sampled_from(list(ROW_TYPES.values())).flatmap(
    lambda row_type: drawn(row_type, {})
)


@given(SOME_ROWS)
def test_an_image_is_canonical_json_without_defaults(row: Any) -> None:
    image = to_image(row)
    assume("NaN" not in image)
    row_type: type[Row] = type(row)
    parts = columns_of(row_type)
    expected = {
        part.name: part.encode(getattr(row, part.name))
        for part in parts
        if getattr(row, part.name) != part.default
    }
    assert image == json.dumps(expected, ensure_ascii=False, separators=(",", ":"))
    assert from_image(row_type, image) == row
    assert from_columns(row_type, column_values(row)) == row


def test_a_whole_number_where_a_fraction_may_stand_is_written_as_it_is_read() -> None:
    node = MapNode(NodeId("1"), MapId("2"), x=140, y=-2)
    assert to_image(node) == to_image(from_columns(MapNode, column_values(node)))


def test_thousands_of_turns_are_written_as_json_and_read_once() -> None:
    whose = (None, SpeakerId('of "Ana"'), SpeakerId("é"))
    turns = tuple(Turn(whose[n % 3], n, n + 1, None if n % 4 else 250 * n) for n in range(2000))
    row = Revision(RevisionId("1"), SourceId("2"), 1, "sha", 2000, turns)
    values = column_values(row)
    plain = [[one.speaker_id, one.start, one.stop, one.time_ms] for one in turns]
    assert values[5] == json.dumps(plain, separators=(",", ":"))
    read = from_columns(Revision, values)
    assert read == row
    others = [replace(row, turns=(Turn(None, n, n + 1), *turns[1:])) for n in range(9)]
    assert [from_columns(Revision, column_values(one)) for one in others] == others
    once, again = (from_columns(Revision, values) for _time in range(2))
    assert once == row
    assert once.turns is again.turns


@pytest.mark.parametrize(
    "people",
    [(), ("1",), ("",), ('"',), ("\\",), ("é\n",), ("[",), ('","',), ("1", "2"), ("\u2028",)],
)
def test_a_list_of_ids_is_read_as_it_was_written(people: tuple[str, ...]) -> None:
    ids = tuple(ParticipantId(one) for one in people)
    source = Source(SourceId("1"), "A", RevisionId("2"), participant_ids=ids)
    assert from_columns(Source, column_values(source)) == source
    assert from_image(Source, to_image(source)) == source


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(begin(create(tmp_path / "study.quilt", "Ada"), "Ada")) as session:
        yield session


@contextmanager
def statements(session: Session) -> Iterator[list[str]]:
    """Gather the statements that are executed meanwhile."""
    told: list[str] = []

    def tell(*args: Any) -> None:
        told.append(args[2])

    engine = session.ask(_engine)
    event.listen(engine, "before_cursor_execute", tell)
    yield told
    event.remove(engine, "before_cursor_execute", tell)


def _engine(connection: Connection) -> Any:
    return connection.engine


def test_a_correction_takes_as_many_statements_for_many_passages_as_for_few(
    session: Session,
) -> None:
    text = "\n".join(f"We waited for the bus number {n}." for n in range(2000))
    few, many = session.run(add_sources, [IncomingSource("A", text), IncomingSource("B", text)])
    session.run(code_passages, few, [Application(Span(40, 60))])
    spans = [Application(Span(10 + 20 * n, 20 + 20 * n)) for n in range(1500)]
    session.run(code_passages, many, spans)
    counts = []
    for source in (few, many):
        with statements(session) as told:
            session.run(correct_source, source, [Replacement(0, 2, "All of us")])
        counts.append(len(told))
    assert counts[0] == counts[1]
    assert counts[0] < 30
    with statements(session) as told:
        session.undo()
    assert len(told) < 40
