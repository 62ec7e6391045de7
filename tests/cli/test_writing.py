"""Files are written from the command line: chapter, codebook, map and the sample."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import PIANO, Call


def words_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_a_chapter_shows_what_was_coded(call: Call, study: Path, tmp_path: Path) -> None:
    path = tmp_path / "chapter.docx"
    answered = call("export", study, "chapter", path)
    assert answered.ended == 0
    assert str(path) in answered.out
    assert "Carrying" in words_of(path)
    assert PIANO in words_of(path)


def test_a_codebook_lists_the_codes(call: Call, study: Path, tmp_path: Path) -> None:
    path = tmp_path / "codebook.docx"
    assert call("export", study, "codebook", path).ended == 0
    document = Document(str(path))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    said = words_of(path) + "\n".join(cells)
    assert "Doing" in said
    assert "We, us" in said


@pytest.mark.parametrize("ending", [".docx", ".html", ".xlsx"])
def test_a_codebook_is_named_by_its_option(
    call: Call, study: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"codebook{ending}"
    answered = call("export", study, "--codebook", path)
    assert answered.ended == 0
    assert str(path) in answered.out
    assert path.stat().st_size > 500


def test_an_export_of_nothing_named_is_refused(call: Call, study: Path, tmp_path: Path) -> None:
    path = tmp_path / "codebook.html"
    for said in ((), ("chapter",), ("chapter", tmp_path / "a.docx", "--codebook", path)):
        answered = call("export", study, *said)
        assert answered.ended == 1
        assert "--help" in answered.err
    assert not list(tmp_path.glob("*.docx"))


@pytest.mark.parametrize(
    ("what", "name"), [("chapter", "a.txt"), ("codebook", "a"), ("map", "a.docx")]
)
def test_what_cannot_be_written_is_refused(
    call: Call, study: Path, tmp_path: Path, what: str, name: str
) -> None:
    answered = call("export", study, what, tmp_path / name)
    assert answered.ended == 1
    assert answered.err.strip().endswith(".")
    assert not (tmp_path / name).exists()


def test_themes_become_a_map_before_anybody_drew_one(
    call: Call, study: Path, tmp_path: Path
) -> None:
    path = tmp_path / "map.svg"
    assert call("export", study, "map", path).ended == 0
    assert b"Carrying" in path.read_bytes()


def test_the_sample_is_written_again_and_again(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "a new" / "folder"
    for _turn in range(2):
        answered = call("sample", folder, "--json")
        assert answered.ended == 0
        assert sorted(path.name for path in folder.iterdir()) == [
            "chapter.docx",
            "sample.quilt",
            "theme-map.png",
            "theme-map.svg",
        ]
    assert (folder / "theme-map.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in (folder / "theme-map.svg").read_bytes()
    assert call("check", folder / "sample").ended == 0
    map_path = tmp_path / "map.pdf"
    assert call("export", folder / "sample", "map", map_path).ended == 0
    assert map_path.read_bytes().startswith(b"%PDF")


def test_the_sample_never_replaces_work(call: Call, tmp_path: Path) -> None:
    assert call("sample", tmp_path / "s").ended == 0
    project = tmp_path / "s" / "sample.quilt"
    assert call("undo", project).ended == 0
    before = project.read_bytes()
    answered = call("sample", tmp_path / "s")
    assert answered.ended == 1
    assert "Somebody has worked in" in answered.err
    assert project.read_bytes() == before


def test_the_sample_never_replaces_what_is_not_its_own(call: Call, tmp_path: Path) -> None:
    mine = tmp_path / "chapter.docx"
    mine.write_text("my own chapter")
    answered = call("sample", tmp_path)
    assert answered.ended == 1
    assert str(mine) in answered.err
    assert mine.read_text() == "my own chapter"
    assert not (tmp_path / "sample.quilt").exists()
