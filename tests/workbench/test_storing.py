"""Rows are stored slice by slice, as one step, with the files they came from."""

import zipfile
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select

from quiltmark.domain.errors import NotFound
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import remove_source
from quiltmark.queries.sources import (
    original,
    original_pieces,
    source_text,
    source_titled,
    sources,
)
from quiltmark.storage.originals import PIECE
from quiltmark.storage.project_file import create
from quiltmark.storage.schema import text_table
from quiltmark.workbench.importing import FileRow, Storing, read_files
from quiltmark.workbench.importing.storing import LONG_TEXT
from quiltmark.workbench.jobs import Crew
from quiltmark.workbench.originals import write_original

TALK = "INT: One?\nP1: Two.\nINT: Three?\nP1: Four."


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An empty project."""
    with closing(begin(create(tmp_path / "p.quilt", "Ada"), "Ada")) as opened:
        yield opened


def rows_of(crew: Crew, *paths: Path) -> list[FileRow]:
    return read_files(paths, {}, crew).wait()


def stored(session: Session, rows: list[FileRow]) -> Storing:
    storing = Storing(session, rows)
    shares = [storing.share]
    while not storing.finished:
        storing.step()
        shares.append(storing.share)
    assert shares == sorted(shares)
    return storing


def talks(folder: Path, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:03}.txt" for number in range(count)]
    for path in paths:
        path.write_text(f"{TALK}\nP1: {path.stem}. " + 900 * "More and more. ")
    return paths


def long_talk(path: Path) -> Path:
    path.write_text(("INT: One?\nP1: " + 200 * "More and more. " + "\n") * 400)
    assert path.stat().st_size > LONG_TEXT
    return path


def texts_kept(session: Session) -> int:
    return (
        session.ask(
            lambda connection: connection.scalar(select(func.count()).select_from(text_table))
        )
        or 0
    )


def body_of(session: Session, title: str) -> bytes | None:
    return session.ask(original, session.ask(source_titled, title).id)


def test_many_slices_are_one_step(session: Session, tmp_path: Path, crew: Crew) -> None:
    paths = talks(tmp_path / "talks", 60)
    storing = stored(session, rows_of(crew, *paths))
    assert len(storing.added) == 60
    assert [row.source.title for row in session.ask(sources)] == [path.stem for path in paths]
    (step,) = session.undo()
    assert len(step.operations) > 1
    assert session.ask(sources) == []
    session.redo()
    assert len(session.ask(sources)) == 60


def test_what_was_stored_is_taken_back(session: Session, tmp_path: Path, crew: Crew) -> None:
    storing = Storing(session, rows_of(crew, *talks(tmp_path / "talks", 60)))
    storing.step()
    assert 0 < len(session.ask(sources)) < 60
    storing.cancel()
    assert storing.finished
    assert session.ask(sources) == []


def test_files_are_kept_as_they_came(session: Session, tmp_path: Path, crew: Crew) -> None:
    small = tmp_path / "small.txt"
    small.write_text(TALK)
    large = tmp_path / "large.txt"
    large.write_text(f"{TALK}\n" + ("P1: " + 2000 * "More and more. " + "\n") * 90)
    assert large.stat().st_size > 2 * PIECE
    with zipfile.ZipFile(tmp_path / "talks.zip", "w") as made:
        made.writestr("inside.txt", f"{TALK} Five.")
    stored(session, rows_of(crew, small, large, tmp_path / "talks.zip"))
    assert body_of(session, "small") == small.read_bytes()
    assert body_of(session, "large") == large.read_bytes()
    assert body_of(session, "inside") == f"{TALK} Five.".encode()


def test_a_large_file_is_written_out_piece_by_piece(
    session: Session, tmp_path: Path, crew: Crew
) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "out.txt"
    path.write_text(("P1: " + 2000 * "More and more. " + "\n") * 90)
    stored(session, rows_of(crew, path))
    source = session.ask(source_titled, "a")
    assert len(list(session.ask(original_pieces, source.id))) == 3
    assert write_original(session, source, out) == path.stat().st_size
    assert out.read_bytes() == path.read_bytes()
    session.drop_original(source.file_sha)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(NotFound, match="was not kept"):
        write_original(session, source, tmp_path / "none.txt")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("size", [10, 2 * PIECE])
def test_a_file_that_changed_meanwhile_is_not_kept(
    session: Session, tmp_path: Path, crew: Crew, size: int
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TALK + "\n" + ("P1: more words.\n" * (size // 16)))
    rows = rows_of(crew, path)
    path.write_text("Something else" + " and more" * (size // 9))
    storing = stored(session, rows)
    assert body_of(session, "a") is None
    (warning,) = storing.warnings
    assert "changed" in warning
    source = session.ask(source_titled, "a")
    assert warning in source.warnings


def test_a_file_that_is_gone_comes_in_all_the_same(
    session: Session, tmp_path: Path, crew: Crew
) -> None:
    (path,) = talks(tmp_path / "talks", 1)
    rows = rows_of(crew, path)
    path.unlink()
    storing = stored(session, rows)
    assert (len(storing.added), len(storing.warnings)) == (1, 1)


def test_a_cancelled_large_file_leaves_nothing(
    session: Session, tmp_path: Path, crew: Crew
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(("P1: " + 2000 * "More and more. " + "\n") * 300)
    rows = rows_of(crew, path)
    storing = Storing(session, rows)
    storing.step()
    storing.step()
    storing.cancel()
    stored(session, rows)
    assert body_of(session, "a") == path.read_bytes()


def test_a_long_text_is_written_before_its_source(
    session: Session, tmp_path: Path, crew: Crew
) -> None:
    path = long_talk(tmp_path / "long.txt")
    storing = Storing(session, rows_of(crew, path))
    sizes = [session.path.stat().st_size]
    while not storing.finished:
        storing.step()
        sizes.append(session.path.stat().st_size)
    grown = [after - before for before, after in pairwise(sizes)]
    # The file as it came is kept as well; no slice writes it and the text, or the text and more.
    assert max(grown) < 1.3 * path.stat().st_size < sum(grown)
    assert storing.share == 1.0
    (step,) = session.undo()
    assert [one.kind for one in step.operations] == ["add_sources"]
    assert session.ask(sources) == []
    session.redo()
    source = session.ask(source_titled, "long")
    assert session.ask(source_text, source.id).text.count("More and more.") == 80_000


def test_a_cancelled_long_text_leaves_nothing(session: Session, tmp_path: Path, crew: Crew) -> None:
    rows = rows_of(crew, long_talk(tmp_path / "long.txt"))
    storing = Storing(session, rows)
    while not texts_kept(session):
        storing.step()
    assert session.ask(sources) == []
    assert session.next_undo() is None
    storing.cancel()
    assert texts_kept(session) == 0
    stored(session, rows)
    assert len(session.ask(sources)) == 1


def test_a_text_that_undo_may_need_stays_when_the_same_is_cancelled(
    session: Session, tmp_path: Path, crew: Crew
) -> None:
    rows = rows_of(crew, long_talk(tmp_path / "long.txt"))
    (source_id,) = stored(session, rows).added
    session.run(remove_source, source_id)
    storing = Storing(session, rows)
    while not storing.finished and not storing.share > 0.5:
        storing.step()
    storing.cancel()
    session.undo()
    assert len(session.ask(source_text, source_id).text) > LONG_TEXT
