"""Names and places that mean harm, and what the command line says of all of it."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quiltmark.workbench.importing import FileRow, Origin, Status, Treatment, files_in
from quiltmark.workbench.importing.reading import read_one
from quiltmark.workbench.jobs import Crew
from tests.formats.files import para, word_file
from tests.formats.fuzzing import unfit
from tests.formats.fuzzing_seeds import seeds
from tests.workbench.hostile import TALK, refused, row_between, rows_between

NOBODY = 65534


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


@pytest.mark.parametrize(
    "name",
    [
        b"two\nlines.txt",
        b"\xe2\x80\xaegnp.txt",
        b"red\x1b[31m.txt",
        b"caf\xe9 \xff\xfe.txt",
        b"\xed\xa0\x80.txt",
        b"x" * 251 + b".txt",
        "é".encode() * 125 + b".txt",
        b"-rf.txt",
        b"%n%s{0}{name}.txt",
        b" .txt",
        b"con\xc2\xa0.txt",
        b"\x01\x02.txt",
    ],
)
def test_a_name_of_any_bytes_comes_in(tmp_path: Path, crew: Crew, name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.write_text(TALK)
    row = row_between(crew, tmp_path, path)
    assert row.status is Status.READY
    assert row.incoming is not None
    assert (row.incoming.title + row.incoming.file_name).isprintable()
    row.incoming.title.encode("utf-8")


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 4000 + ".txt", "y/" * 3000, "", "gone.docx"])
def test_a_name_no_file_can_have_has_a_row(tmp_path: Path, crew: Crew, name: str) -> None:
    path = tmp_path / name if name else Path()
    if name:
        assert "not there" in refused(crew, tmp_path, path)
    else:
        assert list(files_in([tmp_path / "no such folder"])) == [tmp_path / "no such folder"]


def test_what_is_no_file_has_a_row_and_hangs_nothing(tmp_path: Path, crew: Crew) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    paths = [tmp_path / name for name in ("pipe.docx", "zero.csv", "loop.txt")]
    rows = rows_between(crew, tmp_path, [*paths, Path("/dev/null"), Path("/dev/tty")])
    assert all(row.status is Status.UNREADABLE for row in rows)


def test_folders_that_lead_back_to_themselves_end(tmp_path: Path, crew: Crew) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "up").symlink_to(folder)
    (folder / "a.txt").write_text(TALK)
    rows = rows_between(crew, tmp_path, [folder])
    assert [row.path for row in rows] == [folder / "a.txt"]


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Do without the rights of an administrator, who may open anything."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(mine)


def test_what_may_not_be_opened_says_so() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o755)
        closed = folder / "closed"
        closed.mkdir()
        for path in (closed / "inside.txt", folder / "locked.txt"):
            path.write_text(TALK)
            path.chmod(0)
        closed.chmod(0o000 if os.geteuid() else 0o700)
        try:
            with _as_nobody():
                found = list(files_in([folder, closed / "inside.txt"]))
                rows = [read_one(Origin(one), Treatment(), lambda _share: None) for one in found]
        finally:
            closed.chmod(0o700)
    assert [path.name for path in found] == ["locked.txt", "inside.txt"]
    for row in rows:
        assert row.reason
        assert not unfit(row.reason)


def test_files_that_vanish_and_grow_while_they_are_read(tmp_path: Path, crew: Crew) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    paths = []
    for number in range(60):
        paths.append(word_file(folder / f"{number:02}.docx", para(f"Words {number}. " * 3000)))
        paths.append(folder / f"{number:02}.txt")
        paths[-1].write_text(f"{TALK} {number}\n" * 500)
    stop = threading.Event()

    def disturb() -> None:
        for number, path in enumerate(reversed(paths)):
            if stop.is_set():
                return
            if number % 3 == 0:
                path.unlink()
            elif number % 3 == 1:
                with path.open("ab") as stream:
                    stream.write(b"P1: More.\n" * 1000)
            else:
                os.truncate(path, 100)
            time.sleep(0.002)

    harm = threading.Thread(target=disturb)
    harm.start()
    try:
        rows: list[FileRow] = rows_between(crew, tmp_path, paths)
    finally:
        stop.set()
        harm.join()
    assert [row.path for row in rows] == paths


def test_the_command_line_tells_of_each_and_prints_no_traceback(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    sound = seeds(folder)
    for path in sound:
        body = path.read_bytes()
        (folder / f"cut {path.name}").write_bytes(body[: len(body) // 2])
        (folder / f"named.{path.name}.pdf").write_bytes(body)
    (folder / "empty.docx").write_bytes(b"")
    named = sorted(path for path in folder.iterdir() if path.suffix != ".zip")
    project = tmp_path / "study.quilt"
    config = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")}

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "quiltmark", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=config,
            timeout=240,
        )

    assert call("new", project).returncode == 0
    done = call("import", project, *named, tmp_path / "gone.txt", "--json")
    assert done.returncode == 1
    assert done.stderr == ""
    rows = json.loads(done.stdout)["files"]
    assert [row["file"] for row in rows] == [str(path) for path in (*named, tmp_path / "gone.txt")]
    for row in rows:
        assert row["status"] == "imported" or not unfit(row["reason"]), row
    read = {row["file"] for row in rows if row["status"] in ("imported", "duplicate")}
    assert {str(path) for path in sound if path.suffix != ".zip"} <= read
