"""Files come in from the command line, and each gets its row."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from quiltmark.cli.output import plain
from tests.cli.conftest import CHARACTERS, INTERVIEW, Call


def row_of(call: Call, project: Path, *files: Path) -> dict[str, Any]:
    (row,) = call("import", project, *files, "--json").data["files"]
    assert isinstance(row, dict)
    return row


def test_a_row_tells_all_of_a_file(call: Call, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "Ona.txt"
    path.write_text(INTERVIEW, encoding="utf-8")
    turns = {"turns": 3, "labelled": 3}
    row = row_of(call, empty, path)
    sources = row.pop("sources")
    assert row == {
        "file": str(path),
        "status": "imported",
        "reason": "",
        "title": "Ona",
        "format": "txt",
        "words": 19,
        "words_of_interviewers": 9,
        "characters": CHARACTERS,
        "paragraphs": 6,
        "labelled": 6,
        "speakers": [
            {"label": "Interviewer", "role": "interviewer", **turns},
            {"label": "Ona", "role": "participant", **turns},
        ],
        "convention": "colon",
        "encoding": "utf-8",
        "edits": {},
        "warnings": [],
    }
    assert sources == [
        {
            "title": "Ona",
            "kind": "interview",
            "date": "",
            "characters": CHARACTERS,
            "speakers": [
                {"label": "Interviewer", "role": "interviewer", "turns": 3},
                {"label": "Ona", "role": "participant", "turns": 3},
            ],
            "turns": 6,
            "cues": 0,
            "headings": 0,
            "numbering": "paragraphs",
            "line_width": 0,
            "lines": 0,
            "notes": 0,
            "metadata": [],
        }
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--no-speakers"], {"convention": "", "turns": 0}),
        (["--alternate"], {"convention": "alternating", "turns": 6}),
        (["--convention", "colon"], {"convention": "colon", "turns": 6}),
        (["--pattern", "(?P<speaker>Ona): "], {"convention": "pattern"}),
        (["--lines", "40"], {"numbering": "width", "line_width": 40}),
        (["--lines", "printed"], {"numbering": "paragraphs"}),
        (["--kind", "focus_group"], {"kind": "focus_group"}),
        (["--encoding", "latin-1"], {"encoding": "iso8859-1"}),
    ],
)
def test_a_file_is_read_as_one_says(
    call: Call, empty: Path, tmp_path: Path, words: list[str], said: dict[str, object]
) -> None:
    path = tmp_path / "Ona.txt"
    path.write_text(INTERVIEW, encoding="utf-8")
    (row,) = call("import", empty, path, *words, "--json").data["files"]
    found = {**row, **row["sources"][0]}
    assert {key: found[key] for key in said} == said


@pytest.mark.parametrize(
    "words",
    [
        ["--lines", "7"],
        ["--lines", "wide"],
        ["--encoding", "no-such"],
        ["--pattern", "("],
        ["--alternate", "--no-speakers"],
    ],
)
def test_what_makes_no_sense_is_said(
    call: Call, empty: Path, tmp_path: Path, words: list[str]
) -> None:
    answered = call("import", empty, tmp_path / "a.txt", *words)
    assert answered.ended == 2
    assert answered.err.startswith("argument")


def test_a_file_comes_in_again_where_one_says_so(call: Call, study: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(INTERVIEW, encoding="utf-8")
    answered = call("import", study, tmp_path / "copy.txt", "--again", "--json")
    assert answered.data["imported"] == 1
    assert answered.data["files"][0]["status"] == "imported"


def test_an_archive_is_a_folder(call: Call, empty: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "talks.zip", "w") as archive:
        archive.writestr("first/Ona.txt", INTERVIEW)
        archive.writestr("Ben.txt", "One line.")
    rows = call("import", empty, tmp_path / "talks.zip", "--json").data["files"]
    shown = tmp_path / "talks.zip"
    assert [row["file"] for row in rows] == [str(shown / "first/Ona.txt"), str(shown / "Ben.txt")]
    out = tmp_path / "back.txt"
    assert call("original", empty, "Ona", "--out", out).ended == 0
    assert out.read_text(encoding="utf-8") == INTERVIEW


def test_the_file_comes_back_as_it_was(call: Call, study: Path, tmp_path: Path) -> None:
    out = tmp_path / "again.txt"
    answered = call("original", study, "Ona", "--out", out, "--json")
    assert answered.data["bytes"] == len(out.read_bytes()) == len(INTERVIEW.encode())
    refused = call("original", study, "Ona", "--out", out)
    assert (refused.ended, "exists already" in refused.err) == (1, True)
    assert out.read_text(encoding="utf-8") == INTERVIEW


def test_a_corrected_file_takes_the_place_of_the_first(
    call: Call, study: Path, tmp_path: Path
) -> None:
    corrected = INTERVIEW.replace("then it rained", "then it snowed")
    path = tmp_path / "Ona, corrected.txt"
    path.write_text(corrected.replace("Then", "Then,"), encoding="utf-8")
    before = call("info", study, "--json").data
    answered = call("reimport", study, "Ona", path, "--json")
    assert (answered.ended, answered.data["waiting"]) == (0, 0)
    after = call("info", study, "--json").data
    assert after["codings"] == before["codings"]
    out = tmp_path / "kept.txt"
    assert call("original", study, "Ona", "--out", out).ended == 0
    assert out.read_bytes() == path.read_bytes()
    assert call("reimport", study, "Ona", tmp_path / "gone.txt").ended == 1


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


def test_a_project_that_is_not_there_can_be_begun(call: Call, empty: Path, tmp_path: Path) -> None:
    (tmp_path / "Ona.txt").write_text(INTERVIEW, encoding="utf-8")
    missing = tmp_path / "late.quilt"
    answered = call("import", missing, tmp_path / "Ona.txt")
    assert answered.ended == 1
    assert f"“quiltmark new {missing}”" in answered.err
    assert not missing.exists()
    assert call("new", missing).ended == 0
    assert call("import", missing, tmp_path / "Ona.txt").ended == 0


def test_words_of_interviewers_are_counted_on_demand(call: Call, study: Path) -> None:
    assert "words of participants" in call("info", study).out
    assert call("info", study, "--json").data["words"] == 19
    assert call("info", study, "--interviewers", "--json").data["words"] == 28
