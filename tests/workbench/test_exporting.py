"""Files are written whole or not at all, and each refusal is a sentence."""

import resource
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from PySide6.QtGui import QGuiApplication

from quiltmark.domain.theme_map import MapDrawing, MapState
from quiltmark.operations.session import Session, begin
from quiltmark.queries.theme_maps import theme_maps
from quiltmark.queries.themes import theme_tree
from quiltmark.storage.project_file import create
from quiltmark.widgets.canvas.drawing import render_pdf, render_png, render_svg
from quiltmark.workbench.exporting import (
    Exported,
    NotExported,
    export_chapter,
    export_codebook,
    export_job,
    export_map,
    map_figure,
    map_of_chapter,
    report_of,
    save,
)
from quiltmark.workbench.jobs import Crew
from tests.reports.garden import Garden, garden, with_map, written

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Garden]:
    """A small study."""
    made = garden(tmp_path)
    yield made
    made.session.close()


@pytest.fixture
def session(study: Garden) -> Session:
    """The study's session."""
    return study.session


def paint(drawing: MapDrawing, kind: str) -> bytes:
    """Draw a map as the program does."""
    return {"svg": render_svg, "png": render_png, "pdf": render_pdf}[kind](drawing)


def body_of(path: Path) -> "etree._Element":
    """The body of a Word document as it lies in the file."""
    with ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def styles_of(path: Path) -> list[tuple[str, str]]:
    """Each paragraph's style and words."""
    return [
        (
            paragraph.style.name or "" if paragraph.style else "",
            paragraph.text.replace("\u00a0", " "),
        )
        for paragraph in Document(str(path)).paragraphs
    ]


def test_a_chapter_opens_with_its_styles_map_and_contents(
    qapp: QGuiApplication, study: Garden, tmp_path: Path
) -> None:
    words = written(study)
    with_map(study, "Final map", MapState.FINAL)
    path = tmp_path / "Chapter.docx"
    export_chapter(study.session, path, paint)
    paragraphs = styles_of(path)
    assert ("Heading 3", "The key") in paragraphs
    texts = [text for _style, text in paragraphs]
    assert [text for text in texts if text in words] == words
    assert any("I wanted something of my own. (Ana, Newcomers)" in one for one in texts)
    body = body_of(path)
    (picture,) = body.iter(f"{_WP}docPr")
    assert "A place of one's own makes room for Rest that is taken" in str(picture.get("descr"))
    assert any("Thematic map: Final map" in text for text in texts)
    contents = body.find(f".//{_W}sdt")
    entries = "".join(map(str, contents.itertext())) if contents is not None else ""
    assert "Rest that is taken" in entries
    assert [one.get(f"{_W}fldCharType") for one in body.iter(f"{_W}fldChar")].count("begin") > 0


def test_a_codebook_holds_every_code(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "Codebook.docx"
    export_codebook(session, path)
    headings = [text for style, text in styles_of(path) if style.startswith("Heading")]
    assert headings == ["Codes", "Ownership", "Key", "Rest", "Parked codes", "Old"]


@pytest.mark.parametrize(
    ("suffix", "head"), [(".svg", b"<?xml"), (".PNG", b"\x89PNG"), (".pdf", b"%PDF")]
)
def test_a_map_is_drawn_by_the_ending_of_its_name(
    qapp: QGuiApplication, study: Garden, tmp_path: Path, suffix: str, head: bytes
) -> None:
    with_map(study, "Map")
    path = tmp_path / f"map{suffix}"
    export_map(study.session, path, None, paint)
    assert path.read_bytes().startswith(head)


def test_the_chapter_shows_the_last_final_map_or_else_the_last(study: Garden) -> None:
    session = study.session
    assert map_of_chapter(session) is None
    with_map(study, "First", MapState.FINAL)
    with_map(study, "Second")
    figure = map_figure(session, lambda drawing, _kind: drawing.title.encode())
    assert figure is not None
    assert figure.png == b"First"
    with_map(study, "Third", MapState.FINAL)
    figure = map_figure(session, lambda drawing, _kind: drawing.title.encode())
    assert figure is not None
    assert figure.png == b"Third"


def test_without_a_map_the_themes_are_drawn(session: Session, tmp_path: Path) -> None:
    drawn: list[MapDrawing] = []

    def keep(drawing: MapDrawing, _kind: str) -> bytes:
        drawn.append(drawing)
        return b"drawn"

    export_map(session, tmp_path / "map.svg", None, keep)
    (drawing,) = drawn
    assert [node.text for node in drawing.nodes] == [
        row.theme.name for row in session.ask(theme_tree)
    ]
    assert len({(node.x, node.y) for node in drawing.nodes}) == len(drawing.nodes)
    themes = [row.theme for row in session.ask(theme_tree)]
    joined = {(str(link.from_id), str(link.to_id)) for link in drawing.links}
    assert joined == {(str(one.parent_id), str(one.id)) for one in themes if one.parent_id}
    assert joined
    assert session.ask(theme_maps) == []


def test_without_map_and_themes_none_is_written(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    with (
        closing(begin(create(tmp_path / "empty.quilt", "Iris"), "Iris")) as session,
        pytest.raises(NotExported, match="neither a map nor a theme"),
    ):
        export_map(session, path, None, paint)
    assert not path.exists()


@pytest.mark.parametrize("name", ["chapter.pages", "chapter", "garden.quilt"])
def test_an_unknown_ending_is_refused_in_words(session: Session, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(NotExported, match=r"has to end in \.docx"):
        export_chapter(session, path, paint)
    with pytest.raises(NotExported, match=r"\.svg / \.png / \.pdf"):
        export_map(session, path, None, paint)
    assert not path.exists()


def test_a_folder_that_is_gone_is_said(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="was not written: No such file"):
        export_codebook(session, tmp_path / "gone" / "Codebook.docx")


def test_what_cannot_be_replaced_stays_as_it_was(session: Session, tmp_path: Path) -> None:
    blocked = tmp_path / "Codebook.docx"
    (blocked / "inside").mkdir(parents=True)
    with pytest.raises(NotExported, match="as it was"):
        export_codebook(session, blocked)
    assert (blocked / "inside").is_dir()
    assert not list(tmp_path.glob("*.part"))
    assert not list(tmp_path.glob(".*part"))


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "Chapter.docx"
    path.write_bytes(b"what was there")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(NotExported, match="was not written"):
            save(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"what was there"
    assert [one.name for one in tmp_path.iterdir()] == ["Chapter.docx"]


def test_a_worker_writes_the_same_file(session: Session, tmp_path: Path) -> None:
    here, there = tmp_path / "here.docx", tmp_path / "there.docx"
    export_codebook(session, here)
    crew = Crew(1)
    results = export_job(report_of(session, "codebook", None), there, crew).wait()
    crew.dismiss()
    assert results == [Exported(there)]
    assert there.read_bytes() == here.read_bytes()


def test_a_worker_that_cannot_save_says_so(session: Session, tmp_path: Path) -> None:
    crew = Crew(1)
    lost = tmp_path / "gone" / "Chapter.docx"
    (result,) = export_job(report_of(session, "codebook", None), lost, crew).wait()
    crew.dismiss()
    assert "was not written" in result.problem


def test_a_cancelled_export_leaves_what_was_there(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "Chapter.docx"
    path.write_bytes(b"what was there")
    crew = Crew(1)
    job = export_job(report_of(session, "codebook", None), path, crew)
    job.poll()
    job.cancel()
    crew.dismiss()
    assert job.finished
    assert job.wait() == []
    assert path.read_bytes() == b"what was there"
