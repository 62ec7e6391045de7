"""A furnished project to ask."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiltmark.operations.session import Session
from tests.operations.study import Study
from tests.storage.projects import furnished


@pytest.fixture
def furnishing(tmp_path: Path) -> Iterator[tuple[Session, Study]]:
    session, study = furnished(tmp_path / "study.quilt")
    with closing(session):
        yield session, study


@pytest.fixture
def session(furnishing: tuple[Session, Study]) -> Session:
    return furnishing[0]


@pytest.fixture
def study(furnishing: tuple[Session, Study]) -> Study:
    return furnishing[1]
