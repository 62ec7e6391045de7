"""Archives: every member a row of its own, and nothing in them can do harm."""

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiltmark.workbench.importing import FileRow, Status, read_files
from quiltmark.workbench.importing.origins import tidy_member
from quiltmark.workbench.jobs import Crew
from tests.formats.files import para, word_file

TALK = "INT: One?\nP1: Two.\nINT: Three?\nP1: Four."


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


def archive(
    path: Path, members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED
) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, body in members.items():
            made.writestr(name, body)
    return path


def read(crew: Crew, *paths: Path) -> dict[str, FileRow]:
    rows = read_files(paths, {}, crew).wait()
    return {row.path.relative_to(paths[0].parent).as_posix(): row for row in rows}


def test_each_member_has_a_row_under_its_path(tmp_path: Path, crew: Crew) -> None:
    word = word_file(tmp_path / "a.docx", para("INT: One?") + para("P1: Two."))
    path = archive(
        tmp_path / "talks.zip",
        {
            "north/a.docx": word.read_bytes(),
            "south/a.txt": TALK,
            "__MACOSX/south/._a.txt": "x",
            ".hidden/b.txt": TALK,
            "south/.DS_Store": "x",
            "~$a.docx": "x",
            "picture.png": b"\x89PNG\r\n",
        },
    )
    rows = read(crew, path)
    assert list(rows) == [
        "talks.zip/north/a.docx",
        "talks.zip/south/a.txt",
        "talks.zip/picture.png",
    ]
    assert [row.status.value for row in rows.values()] == ["ready", "ready", "unreadable"]
    titles = [row.incoming.title for row in rows.values() if row.incoming]
    assert titles == ["a", "a (2)"]


def test_duplicates_are_found_across_archives(tmp_path: Path, crew: Crew) -> None:
    (tmp_path / "b.txt").write_text(TALK)
    path = archive(tmp_path / "a.zip", {"one.txt": TALK, "two.txt": TALK})
    rows = read_files([path, tmp_path / "b.txt"], {}, crew).wait()
    assert [row.status.value for row in rows] == ["ready", "duplicate", "duplicate"]
    assert "one.txt" in rows[2].reason


def test_an_archive_in_an_archive_is_read_once(tmp_path: Path, crew: Crew) -> None:
    def zipped(members: dict[str, bytes | str]) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as made:
            for name, body in members.items():
                made.writestr(name, body)
        return stream.getvalue()

    deepest = zipped({"too deep.txt": TALK})
    inner = zipped({"in.txt": TALK, "deeper.zip": deepest})
    rows = read(crew, archive(tmp_path / "out.zip", {"inner.zip": inner, "b.txt": "One line."}))
    assert {name: row.status.value for name, row in rows.items()} == {
        "out.zip/inner.zip/in.txt": "ready",
        "out.zip/inner.zip/deeper.zip": "unreadable",
        "out.zip/b.txt": "ready",
    }
    assert "archive in an archive" in rows["out.zip/inner.zip/deeper.zip"].reason


def test_a_bomb_is_not_unpacked(tmp_path: Path, crew: Crew) -> None:
    path = archive(tmp_path / "bomb.zip", {"big.txt": b" " * 40_000_000, "a.txt": TALK})
    rows = read(crew, path)
    assert "fill the memory" in rows["bomb.zip/big.txt"].reason
    assert rows["bomb.zip/a.txt"].status is Status.READY


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, crew: Crew) -> None:
    path = archive(tmp_path / "huge.zip", {f"{n}.txt": TALK for n in range(3)}, zipfile.ZIP_STORED)
    body = bytearray(path.read_bytes())
    at = body.find(b"PK\x01\x02")
    while at >= 0:
        body[at + 24 : at + 28] = struct.pack("<I", 2_000_000_000)
        at = body.find(b"PK\x01\x02", at + 4)
    path.write_bytes(body)
    (row,) = read(crew, path).values()
    assert "more than 4 GB" in row.reason


def test_a_locked_member_says_so(tmp_path: Path, crew: Crew) -> None:
    path = archive(tmp_path / "locked.zip", {"a.txt": TALK}, zipfile.ZIP_STORED)
    body = bytearray(path.read_bytes())
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.find(magic) + place] |= 1
    path.write_bytes(body)
    (row,) = read(crew, path).values()
    assert "password" in row.reason


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 cut short", b"no archive at all"])
def test_a_damaged_archive_is_a_row(tmp_path: Path, crew: Crew, body: bytes) -> None:
    path = tmp_path / "damaged.zip"
    path.write_bytes(body)
    (row,) = read(crew, path).values()
    assert row.status is Status.UNREADABLE
    assert "damaged" in row.reason


def test_a_damaged_member_is_a_row(tmp_path: Path, crew: Crew) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": TALK, "b.txt": "Fine."}, zipfile.ZIP_STORED)
    body = path.read_bytes().replace(b"INT: One?", b"INT: Xne?", 1)
    path.write_bytes(body)
    rows = read(crew, path)
    assert "damaged inside its archive" in rows["a.zip/a.txt"].reason
    assert rows["a.zip/b.txt"].status is Status.READY


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("a\\b.txt", "a/b.txt"),
        ("..", "_"),
        ("été.txt".encode().decode("cp437"), "été.txt"),
        ("été.txt", "été.txt"),
    ],
)
def test_names_lead_nowhere_else(name: str, shown: str) -> None:
    assert tidy_member(name) == shown
