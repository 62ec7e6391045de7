"""Files come in from the command line, and each gets its row."""

from pathlib import Path

import pytest

from quiltmark.cli.output import plain
from tests.cli.conftest import CHARACTERS, INTERVIEW, Call


def row_of(call: Call, project: Path, *files: Path) -> dict[str, object]:
    (row,) = call("import", project, *files, "--json").data["files"]
    assert isinstance(row, dict)
    return row


def test_a_row_tells_all_of_a_file(call: Call, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "Ona.txt"
    path.write_text(INTERVIEW, encoding="utf-8")
    assert row_of(call, empty, path) == {
        "file": str(path),
        "status": "imported",
        "reason": "",
        "title": "Ona",
        "format": "txt",
        "characters": CHARACTERS,
        "paragraphs": 6,
        "speakers": [
            {"label": "Interviewer", "role": "interviewer", "turns": 3},
            {"label": "Ona", "role": "participant", "turns": 3},
        ],
        "convention": "colon",
        "warnings": [],
    }


def test_what_cannot_be_read_stops_nothing_else(call: Call, empty: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("One line.\n")
    (tmp_path / "bad.docx").write_bytes(b"PK\3\4 cut short")
    answered = call("import", empty, tmp_path / "bad.docx", tmp_path / "good.txt", "--json")
    assert answered.ended == 1
    assert [row["status"] for row in answered.data["files"]] == ["unreadable", "imported"]
    assert answered.data["files"][0]["reason"].endswith(".")
    assert (answered.data["imported"], answered.data["unreadable"]) == (1, 1)
    assert call("info", empty, "--json").data["sources"] == 1


def test_a_file_imported_twice_is_left_out(call: Call, study: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(INTERVIEW, encoding="utf-8")
    answered = call("import", study, tmp_path / "copy.txt", "--json")
    assert answered.ended == 0
    (row,) = answered.data["files"]
    assert row["status"] == "duplicate"
    assert "“Ona”" in row["reason"]
    assert call("info", study, "--json").data["sources"] == 1


def test_one_undo_takes_the_whole_import_back(call: Call, empty: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in files:
        path.write_text(f"Words of {path.stem}.\n")
    assert call("import", empty, *files).ended == 0
    assert call("undo", empty).ended == 0
    assert call("info", empty, "--json").data["sources"] == 0


@pytest.mark.parametrize(
    "name", ["two\nlines.txt", "\u202egnp.txt", "  spaced  .txt", "\x1b[31mred.txt", "été 🎹.txt"]
)
def test_odd_names_come_in_on_one_line(call: Call, empty: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("One line.\n")
    answered = call("import", empty, path)
    assert answered.ended == 0
    file, _title, _note, _sum = answered.out.splitlines()
    assert file.startswith("imported    ")
    assert all(plain(line) == line for line in answered.out.splitlines())
    history = call("history", empty, "--last", "1")
    assert len(history.out.splitlines()) == 1


def test_a_folder_stands_for_its_files(call: Call, empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    assert call("import", empty, folder).ended == 1
    assert "There are no files" in call("import", empty, folder).err
    for name in ("b.txt", "a.txt"):
        (folder / name).write_text(f"{name}\n")
    rows = call("import", empty, folder, "--json").data["files"]
    assert [row["title"] for row in rows] == ["a", "b"]


def test_a_file_that_is_not_there_has_a_row(call: Call, empty: Path, tmp_path: Path) -> None:
    answered = call("import", empty, tmp_path / "gone.txt")
    assert answered.ended == 1
    assert "The file is not there any more." in answered.out
    assert answered.out.endswith("0 files imported, 1 file could not be read.\n")


def test_real_transcripts_come_in_with_their_speakers(
    process: Call, empty: Path, shared: Path
) -> None:
    answered = process("import", empty, shared / "transcripts", "--json")
    assert answered.ended == 1
    rows = {Path(row["file"]).name: row for row in answered.data["files"]}
    assert rows["sample.cha"]["status"] == "unreadable"
    assert [one["label"] for one in rows["founders-talk-53.md"]["speakers"]] == [
        "Adam Stacoviak",
        rows["founders-talk-53.md"]["speakers"][1]["label"],
    ]
    held = process("info", empty, "--json").data
    assert held["sources"] == answered.data["imported"]
    assert held["characters"] == sum(
        row["characters"] for row in rows.values() if row["status"] == "imported"
    )
    assert process("check", empty).ended == 0
