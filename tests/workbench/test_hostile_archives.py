"""Archives that mean harm: bombs of every build, names that lead elsewhere, members that lie."""

import io
import os
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quiltmark.workbench.importing import Status
from quiltmark.workbench.jobs import Crew
from tests.formats.files import para, word_file
from tests.formats.test_odt_in import odt_file, p
from tests.formats.test_workbook_in import words, workbook
from tests.workbench.hostile import STOPPED, TALK, refused, row_between, rows_between

MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


def zipped(*members: tuple[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, body in members:
            made.writestr(name, body)
    return stream.getvalue()


def overlapping(name: str, count: int, size: int) -> bytes:
    """An archive whose many members are all the same packed bytes."""
    body = bytearray(zipped((name, b" " * size)))
    at = body.index(b"PK\x01\x02")
    end = body.index(b"PK\x05\x06")
    listed = bytes(body[at:end]) * count
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), at, 0)
    return bytes(body[:at]) + listed + tail


def lying(body: bytes, size: int) -> bytes:
    """The archive, saying of its first member that it unpacks to `size` bytes."""
    changed = bytearray(body)
    for magic, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.index(magic) + place
        changed[at : at + 4] = struct.pack("<L", size)
    return bytes(changed)


def word_bomb(path: Path) -> Path:
    return word_file(path, para("a" * (60 * MEGABYTE)))


def open_bomb(path: Path) -> Path:
    return odt_file(path, p("a" * (60 * MEGABYTE)))


def table_bomb(path: Path) -> Path:
    return workbook(path, ("S", [words("A1", "a" * (60 * MEGABYTE))]))


@pytest.mark.parametrize(
    ("name", "make"), [("a.docx", word_bomb), ("a.odt", open_bomb), ("a.xlsx", table_bomb)]
)
@pytest.mark.parametrize("zipped_up", [False, True])
def test_a_document_that_is_a_bomb_is_not_unpacked(
    tmp_path: Path, crew: Crew, name: str, make: Callable[[Path], Path], zipped_up: bool
) -> None:
    path = make(tmp_path / name)
    assert path.stat().st_size < MEGABYTE
    if not zipped_up:
        refused(crew, tmp_path, path)
        return
    outer = tmp_path / "outer.zip"
    outer.write_bytes(zipped((name, path.read_bytes())))
    (row,) = rows_between(crew, tmp_path, [outer])
    assert row.status is Status.UNREADABLE


@pytest.mark.parametrize("part", ["styles", "comments", "footnotes", "numbering"])
def test_a_bomb_in_a_part_beside_the_text_does_no_harm(
    tmp_path: Path, crew: Crew, part: str
) -> None:
    path = word_file(tmp_path / "a.docx", para("Words."), **{part: " " * (60 * MEGABYTE)})
    assert "unpack" in refused(crew, tmp_path, path)


def test_a_gigabyte_of_blanks_in_an_archive_is_refused(tmp_path: Path, crew: Crew) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("blank.txt", "w", force_zip64=True) as member:
            for _time in range(1024):
                member.write(b" " * MEGABYTE)
        archive.writestr("sound.txt", TALK)
    blank, sound = rows_between(crew, tmp_path, [path])
    assert "200 MB" in blank.reason
    assert sound.status is Status.READY


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("long.txt", "200 MB"),
        ("long.csv", "200 MB"),
        ("long.docx", "200 MB"),
        ("long.zip", "is an archive"),
        ("long.mp4", "video"),
    ],
)
def test_a_member_too_large_for_any_transcript_is_not_unpacked(
    tmp_path: Path, crew: Crew, name: str, told: str
) -> None:
    path = tmp_path / "a.zip"
    noise = random.Random(3).randbytes(8 * 1024)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w") as member,
    ):
        for _time in range(230):
            member.write((noise + bytes(120 * 1024)) * 8)
    (row,) = rows_between(crew, tmp_path, [path])
    assert told in row.reason


def test_archives_in_archives_end_at_the_second(tmp_path: Path, crew: Crew) -> None:
    body = zipped(("deepest.txt", TALK))
    for number in range(40):
        body = zipped((f"{number}.zip", body), (f"{number}.txt", f"{TALK} {number}"))
    path = tmp_path / "a.zip"
    path.write_bytes(body)
    rows = rows_between(crew, tmp_path, [path])
    assert len(rows) == 3
    assert sum("archive in an archive" in row.reason for row in rows) == 1


def test_an_archive_of_many_archives_of_many_files_ends(tmp_path: Path, crew: Crew) -> None:
    leaf = zipped(*((f"{n}.txt", f"{TALK} {n}") for n in range(30)))
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(*((f"{n}.zip", leaf) for n in range(30))))
    rows = rows_between(crew, tmp_path, [path])
    assert len(rows) == 900
    assert {row.status for row in rows} == {Status.READY, Status.DUPLICATE}


@pytest.mark.parametrize(("count", "size"), [(300, 1000), (50, 20 * MEGABYTE), (20_001, 10)])
def test_members_that_lie_on_one_another(tmp_path: Path, crew: Crew, count: int, size: int) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(overlapping("same.txt", count, size))
    rows = rows_between(crew, tmp_path, [path])
    assert rows
    assert not any(row.status is Status.READY for row in rows)


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.odt", "a.xlsx", "a.zip"])
@pytest.mark.parametrize("size", [0, 5, 0xFFFFFFFE])
def test_a_member_that_lies_about_its_size(
    tmp_path: Path, crew: Crew, name: str, size: int
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(lying(zipped((name, TALK * 50)), size))
    (row,) = rows_between(crew, tmp_path, [path])
    assert row.status is Status.UNREADABLE


def test_names_lead_to_nothing_outside(tmp_path: Path, crew: Crew) -> None:
    names = [
        "../../etc/passwd",
        "/etc/passwd",
        "..\\..\\windows\\win.ini",
        "C:\\a.txt",
        "a/../../b.txt",
        "..",
        "two\nlines.txt",
        "\u202egnp.txt",
        "x" * 250 + ".txt",
        "y" * 60_000 + ".txt",
        "con.txt",
        "a\x1b[31m.txt",
    ]
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(*((name, f"{TALK} {n}") for n, name in enumerate(names))))
    before = sorted(tmp_path.parent.iterdir())
    rows = rows_between(crew, tmp_path, [path])
    assert len(rows) == len(names)
    for row in rows:
        assert row.status is Status.READY, row
        assert row.path.is_relative_to(path)
        assert ".." not in row.path.parts
        assert row.incoming is not None
        assert all(sign.isprintable() for sign in row.incoming.title + row.incoming.file_name)
    assert sorted(tmp_path.parent.iterdir()) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_with_one_name_are_told_apart_or_left_out(tmp_path: Path, crew: Crew) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("a.txt", f"{TALK} 1"), ("a.txt", f"{TALK} 2"), ("b.txt", TALK)))
    rows = rows_between(crew, tmp_path, [path])
    assert [row.path.name for row in rows if row.status is Status.READY] == ["a.txt", "b.txt"]


def test_a_member_that_is_a_link_is_not_followed(tmp_path: Path, crew: Crew) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("the private words")
    link = zipfile.ZipInfo("link.txt")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    path = tmp_path / "a.zip"
    path.write_bytes(b"")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, str(canary))
    (row,) = rows_between(crew, tmp_path, [path])
    assert "the private words" not in repr(row.reading)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_weighed_as_well(tmp_path: Path, crew: Crew, method: int) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("big.txt", b"a" * (40 * MEGABYTE)), ("b.txt", TALK), method=method))
    big, sound = rows_between(crew, tmp_path, [path])
    assert "packed so tightly" in big.reason
    assert sound.status is Status.READY


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.995])
def test_an_archive_cut_short(tmp_path: Path, crew: Crew, share: float) -> None:
    whole = zipped(*((f"{n}.txt", f"{TALK} {n}") for n in range(20)))
    path = tmp_path / "a.zip"
    path.write_bytes(whole[: int(share * len(whole))])
    assert "damaged" in refused(crew, tmp_path, path)


def test_what_is_named_as_an_archive_and_never_ends(tmp_path: Path, crew: Crew) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    assert "not a file" in refused(crew, tmp_path, tmp_path / "pipe.zip")
    (tmp_path / "zero.zip").symlink_to("/dev/zero")
    assert "not a file" in refused(crew, tmp_path, tmp_path / "zero.zip")
    (tmp_path / "loop.zip").symlink_to(tmp_path / "loop.zip")
    assert "not there" in refused(crew, tmp_path, tmp_path / "loop.zip")


def test_a_sparse_archive_of_a_gigabyte(tmp_path: Path, crew: Crew) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("a.txt", TALK)))
    os.truncate(path, 1024 * MEGABYTE)
    row = row_between(crew, tmp_path, path)
    assert "damaged" in row.reason
    assert not any(told in row.reason for told in STOPPED)
