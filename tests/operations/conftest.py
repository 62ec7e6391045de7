"""A study of one short talk."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiltmark.domain.ids import SourceId
from quiltmark.domain.sources import Source
from quiltmark.operations.participants import add_participant, link_speaker
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create
from tests.operations.study import speaker, spoken
from tests.operations.talk import TEXT


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(begin(create(tmp_path / "study.quilt", "Ada"), "Ada")) as session:
        session.run(add_sources, [spoken("Talk", TEXT, "I", "A", "B")])
        talk = session.ask(rows, Source)[0].id
        for name, label in (("Anna", "A"), ("Bert", "B")):
            who = session.run(add_participant, name)
            session.run(link_speaker, speaker(session, talk, label), who)
        yield session


@pytest.fixture
def talk(session: Session) -> SourceId:
    return session.ask(rows, Source)[0].id
