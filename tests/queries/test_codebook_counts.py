"""How widely codes are used, counted in few statements."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from quiltmark.operations.codebook import add_code
from quiltmark.operations.session import Session, begin
from quiltmark.queries.codebook_counts import Reach, code_reach
from quiltmark.storage.project_file import create
from tests.operations.study import Study, furnish


@pytest.fixture
def study(tmp_path: Path) -> Iterator[tuple[Session, Study]]:
    """A furnished project."""
    with closing(begin(create(tmp_path / "study.quilt", "Ada"), "Ada")) as session:
        yield session, furnish(session)


def test_extracts_sources_people_and_groups_are_counted(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, _hope, years = made.codes
    reach = session.ask(code_reach)
    assert reach[fear] == Reach(2, 2, 1, 1, (("Nurses", 2),))
    assert reach[years] == Reach(1, 1, 1, 1, (("Doctors", 1),))
    assert session.ask(code_reach, [years]) == {years: reach[years]}


def test_a_code_that_was_never_applied_reaches_nobody(study: tuple[Session, Study]) -> None:
    session, _made = study
    calm = session.run(add_code, "calm")
    assert session.ask(code_reach, [calm]) == {calm: Reach()}
    assert calm not in session.ask(code_reach)
    assert session.ask(code_reach, []) == {}


def test_the_statements_do_not_grow_with_the_codes(study: tuple[Session, Study]) -> None:
    session, _made = study
    statements: list[str] = []

    def count(*told: object) -> None:
        statements.append(str(told[2]))

    event.listen(Engine, "before_cursor_execute", count)
    try:
        for number in range(3):
            session.ask(code_reach)
            session.run(add_code, f"code {number}")
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    asked = [one for one in statements if one.startswith("\nSELECT code") or "code_id" in one]
    assert len([one for one in asked if "GROUP BY" in one]) == 6
