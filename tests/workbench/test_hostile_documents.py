"""Documents that are cut, locked, misnamed or built to run in circles: a row each, all the same."""

import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quiltmark.formats import IMPORTERS
from quiltmark.formats.refusals import OLE
from quiltmark.workbench.importing import FileRow, Status
from quiltmark.workbench.jobs import Crew
from tests.formats.files import para, pdf_file, run, word_file
from tests.formats.fuzzing_seeds import seeds
from tests.formats.test_odt_in import NAMES, odt_file, p
from tests.formats.test_workbook_in import words, workbook
from tests.workbench.hostile import STOPPED, TALK, refused, row_between, rows_between

DEEP = 100_000
FOREIGN = {
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "sound": b"ID3\x04" + bytes(range(256)) * 20,
    "old word": OLE + bytes(512) + "WordDocument".encode("utf-16-le") + bytes(4000),
    "program": b"\x7fELF" + bytes(range(256)) * 20,
    "packed": b"\x1f\x8b\x08" + bytes(range(256)) * 20,
    "random": random.Random(5).randbytes(5000),
    "nothing": b"",
    "zeros": bytes(20_000),
    "a mark": b"\xff\xfe",
    "blanks": b" \t\r\n" * 500,
}
ENDS = sorted({end for importer in IMPORTERS for end in importer.extensions})
OTHER_ENDS = [".doc", ".png", ".mp3", ".zip", ".json", ".xls", ".exe", ".unknown", ""]
_MARKS = ("PK\x03\x04", "%PDF-", "{\\rtf", "\x00")


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


def assert_read(row: FileRow) -> None:
    """A row that is no refusal by a limit, and shows no file's inside as its words."""
    assert not any(told in row.reason for told in STOPPED), row.reason
    for source in row.sources:
        assert not any(mark in source.text for mark in _MARKS), row.path


def test_a_file_cut_anywhere_has_a_row(tmp_path: Path, crew: Crew) -> None:
    paths = []
    for seed in seeds(tmp_path / "seeds"):
        if seed.suffix == ".zip":
            continue
        body = seed.read_bytes()
        for share in range(20):
            paths.append(tmp_path / f"{share} {seed.name}")
            paths[-1].write_bytes(body[: len(body) * share // 20])
    rows = rows_between(crew, tmp_path, paths)
    assert [row.path for row in rows] == paths
    for row in rows:
        assert_read(row)


def test_every_file_under_every_name_has_a_row(tmp_path: Path, crew: Crew) -> None:
    paths: list[Path] = []
    for seed in seeds(tmp_path / "seeds"):
        for end in (*ENDS, *OTHER_ENDS):
            paths.append(tmp_path / f"{len(paths)}{end}")
            paths[-1].write_bytes(seed.read_bytes() + b" " * len(paths) * (seed.suffix == ".txt"))
    rows = rows_between(crew, tmp_path, [path for path in paths if path.suffix != ".zip"])
    assert len(rows) == len(paths) - sum(path.suffix == ".zip" for path in paths)
    for row in rows:
        assert_read(row)


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_no_transcript_is_none_under_any_name(
    tmp_path: Path, crew: Crew, kind: str
) -> None:
    paths = [tmp_path / f"a{end}" for end in (*ENDS, *OTHER_ENDS)]
    for path in paths:
        path.write_bytes(FOREIGN[kind])
    for row in rows_between(crew, tmp_path, paths):
        assert row.status is not Status.READY, row.path


@pytest.mark.parametrize("body", [b"\xff" * 20_000, b"\xff\xfea", b"\xed\xa0\x80", b"PK\x03\x04"])
def test_letters_nobody_wrote_have_a_row(tmp_path: Path, crew: Crew, body: bytes) -> None:
    paths = [tmp_path / f"a{end}" for end in (*ENDS, *OTHER_ENDS)]
    for path in paths:
        path.write_bytes(body)
    for row in rows_between(crew, tmp_path, paths):
        assert_read(row)


@pytest.mark.parametrize("end", [".docx", ".xlsx", ".docm", ".odt", ".txt", ""])
def test_an_encrypted_package_says_it_is_locked(tmp_path: Path, crew: Crew, end: str) -> None:
    path = tmp_path / f"a{end}"
    path.write_bytes(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(4000))
    assert "password" in refused(crew, tmp_path, path)


def test_locked_files_of_other_kinds_say_so(tmp_path: Path, crew: Crew) -> None:
    filled = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]"
    pdf = pdf_file(tmp_path / "a.pdf", [[(72, 700, TALK[:9])]], filled.format("41" * 32))
    locked = (
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        "</manifest:file-entry>"
    )
    open_text = odt_file(tmp_path / "a.odt", p("Words."), manifest=locked)
    for path in (pdf, open_text):
        assert "password" in refused(crew, tmp_path, path)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.xlsx", "a.zip"])
def test_an_archive_with_locked_members_says_so(tmp_path: Path, crew: Crew, name: str) -> None:
    (seed,) = (one for one in seeds(tmp_path / "seeds") if one.name == name)
    body = bytearray(seed.read_bytes())
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = body.find(magic)
        while at >= 0:
            body[at + place] |= 1
            at = body.find(magic, at + 1)
    path = tmp_path / name
    path.write_bytes(body)
    for row in rows_between(crew, tmp_path, [path]):
        assert "password" in row.reason


def _nested_word(opening: str, closing: str, times: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        return word_file(folder / "a.docx", opening * times + para("deep") + closing * times)

    return make


def _nested_run(folder: Path) -> Path:
    inner = "<w:ins>" * DEEP + run("deep") + "</w:ins>" * DEEP
    return word_file(folder / "a.docx", f"<w:p>{inner}</w:p>")


def _nested_odt(folder: Path) -> Path:
    return odt_file(folder / "a.odt", p("<text:span>" * DEEP + "deep" + "</text:span>" * DEEP))


def _nested_flat(folder: Path) -> Path:
    inner = "<text:section>" * DEEP + p("deep") + "</text:section>" * DEEP
    path = folder / "a.fodt"
    path.write_text(
        f"<office:document {NAMES}><office:body><office:text>{inner}</office:text></office:body>"
        "</office:document>"
    )
    return path


def _nested_sheet(folder: Path) -> Path:
    return workbook(folder / "a.xlsx", ("S", [words("A1", "a") + "<x>" * DEEP + "</x>" * DEEP]))


def _nested_page(opening: str, name: str = "a.html") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_text(f"<p>first{opening * DEEP}deep")
        return folder / name

    return make


def _nested_rich(opening: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        inner = opening * DEEP + "deep" + "}" * (DEEP * opening.count("{"))
        (folder / "a.rtf").write_text(f"{{\\rtf1\\ansi first\\par {inner}\\par last\\par}}")
        return folder / "a.rtf"

    return make


ALTERNATIVES = "<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"
NESTED = {
    "word: insertions": _nested_run,
    "word: controls": _nested_word("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", DEEP),
    "word: controls that just pass": _nested_word(
        "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120
    ),
    "word: tables": _nested_word("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80),
    "word: alternatives": _nested_word(*ALTERNATIVES, 120),
    "open: spans": _nested_odt,
    "open: sections": _nested_flat,
    "sheet": _nested_sheet,
    **{f"page: {tag}": _nested_page(tag) for tag in ("<div>", "<b>", "<table>", "<a>", "<ul><li>")},
    "page: unclosed": _nested_page("<div "),
    "page: comments": _nested_page("<!--"),
    "rich: groups": _nested_rich("{"),
    "rich: bold": _nested_rich("{\\b "),
    "rich: notes": _nested_rich("{\\footnote "),
    "rich: fields": _nested_rich("{\\field{\\*\\fldinst x}{\\fldrslt "),
    "rich: boxes": _nested_rich("{\\shp{\\*\\shpinst{\\shptxt "),
    "markdown": _nested_page("> ", "a.md"),
    "markdown: lists": _nested_page("- ", "b.md"),
    "captions": _nested_page("\n\n00:01.000 --> 00:02.000\n<v a>", "a.vtt"),
}


@pytest.mark.parametrize("kind", NESTED)
def test_depth_ends_in_a_row(tmp_path: Path, crew: Crew, kind: str) -> None:
    assert_read(row_between(crew, tmp_path, NESTED[kind](tmp_path)))


def test_notes_that_refer_to_themselves_are_shown_once(tmp_path: Path, crew: Crew) -> None:
    def refer(note: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{note}"/></w:r>'

    notes = "".join(
        f'<w:footnote w:id="{n}">{para(f"Note {n}.", *[refer((n + 1) % 30)] * 10)}</w:footnote>'
        for n in range(30)
    )
    path = word_file(tmp_path / "a.docx", para("Words.", refer(0)), footnotes=notes)
    row = row_between(crew, tmp_path, path)
    assert row.incoming is not None
    assert row.incoming.text == "Words.[1]\n[1] Note 0."


def test_styles_lists_and_replies_in_a_ring(tmp_path: Path, crew: Crew) -> None:
    ring = range(300)
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 300}"/></w:style>' for n in ring
    )
    text = "%1" * 300_000
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="odd">'
        f'<w:startOverride w:val="{"9" * 6000}"/></w:lvlOverride></w:num>'
    )
    body = "".join(
        para(
            f"Words {n}.",
            properties=f'<w:pStyle w:val="s{n}"/><w:numPr><w:numId w:val="1"/></w:numPr>',
        )
        for n in ring
    )
    row = row_between(
        crew, tmp_path, word_file(tmp_path / "a.docx", body, styles=styles, numbering=numbering)
    )
    assert row.status is Status.READY
    assert row.paragraph_count == 300


PDF_HARM = {
    "kids in a ring": (b"/Kids [6 0 R]", b"/Kids [2 0 R]"),
    "a parent of its own": (b"/Parent 2 0 R", b"/Parent 6 0 R"),
    "a count beyond all": (b"/Count 1", b"/Count 2147483647"),
    "a count below nothing": (b"/Count 1", b"/Count -5"),
    "a stream without end": (b"/Length ", b"/Length 99999999999"),
    "contents of its own": (b"/Contents 5 0 R", b"/Contents [6 0 R 6 0 R]"),
    "a table that bites its tail": (b"/Root 1 0 R", b"/Root 1 0 R /Prev 9 "),
    "objects beyond all": (b"/Size 7", b"/Size 2147483647"),
    "no root": (b"/Root 1 0 R", b"/Root 9 0 R"),
    "a page as large as a country": (b"[0 0 595 842]", b"[-9e9 -9e9 9e9 9e9]"),
    "a font that is a page": (b"/F1 3 0 R", b"/F1 6 0 R"),
    "a filter that swells": (b"/Length ", b"/Filter [/LZWDecode /FlateDecode /A85] /Length "),
}


@pytest.mark.parametrize("kind", PDF_HARM)
def test_a_pdf_in_circles_ends_in_a_row(tmp_path: Path, crew: Crew, kind: str) -> None:
    path = pdf_file(tmp_path / "a.pdf", [[(72, 700, "INT: One?"), (72, 680, "P1: Two.")]])
    body = path.read_bytes()
    old, new = PDF_HARM[kind]
    assert old in body
    path.write_bytes(body.replace(old, new))
    assert_read(row_between(crew, tmp_path, path))


def test_a_pdf_whose_drawing_draws_itself(tmp_path: Path, crew: Crew) -> None:
    path = pdf_file(tmp_path / "a.pdf", [[(72, 700, "INT: One?")]], picture=True)
    old = path.read_bytes()
    new = old.replace(
        b"/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1"
        b" >>\nstream\n0\n",
        b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I1 4 0 R >> >> /Length 6"
        b" >>\nstream\n/I1 Do\n",
    )
    assert new != old
    path.write_bytes(new)
    assert_read(row_between(crew, tmp_path, path))


def test_a_workbook_of_many_empty_parts(tmp_path: Path, crew: Crew) -> None:
    path = workbook(tmp_path / "a.xlsx", *((f"S{n}", []) for n in range(2000)))
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(19_000):
            archive.writestr(f"xl/media/{number}", b"")
    assert_read(row_between(crew, tmp_path, path))
