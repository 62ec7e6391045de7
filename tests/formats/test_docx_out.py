"""A report in Word: what a reader sees, what Word needs, and the same bytes each time."""

import shutil
import struct
import subprocess
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from quiltmark.domain.writing import (
    BlockQuote,
    Bullets,
    Contents,
    Figure,
    Heading,
    Paragraph,
    Report,
    ReportBlock,
    Run,
    Table,
    plain,
)
from quiltmark.formats import EXPORTERS
from quiltmark.formats.docx_out import render

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ORDER = {
    "pPr": "pStyle keepNext keepLines numPr tabs bidi spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW tcBorders vAlign",
    "sectPr": "footerReference pgSz pgMar",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr "
    "tblStylePr",
    "settings": "zoom defaultTabStop characterSpacingControl compat decimalSymbol listSeparator",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "numbering": "abstractNum num",
    "tbl": "tblPr tblGrid tr",
    "sdt": "sdtPr sdtContent",
}


def _png(wide: int = 4, high: int = 3) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80\xc0\xc0" * wide) * high)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _full(numbered: bool = False) -> Report:
    return Report(
        "Waiting for the bus",
        (
            Contents(2),
            Heading(1, "Findings"),
            Paragraph((Run("Some "), Run("felt", italic=True), Run(" left", bold=True))),
            Heading(2, "Being kept in the dark"),
            BlockQuote("Nobody said\nanything.", "(Ana, Day shift)"),
            Heading(3, "Too deep for the contents"),
            Bullets(("One", "Two")),
            Table("Who spoke", ("Name", "Extracts"), (("Ana", "12"), ("Ben",)), (3, 1)),
            Figure("The map", _png(), "Two themes\nand a link", 80),
            Table("And again", ("A",), (("b",),)),
        ),
        subtitle="A first report",
        author="R. Searcher",
        language="de-AT",
        numbered=numbered,
    )


def _word(report: Report) -> WordDocument:
    return Document(BytesIO(render(report)))


def _with(*blocks: ReportBlock) -> WordDocument:
    return _word(Report("T", blocks))


def _all(word: WordDocument, name: str) -> list[etree._Element]:
    return list(word.element.body.iter(_W + name))


def _texts(word: WordDocument) -> list[tuple[str, str]]:
    return [(p.style.name if p.style else "", p.text) for p in word.paragraphs]


def _trees(package: bytes) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(package)) as parts:
        return {
            name: etree.fromstring(parts.read(name))
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        }


def _assert_word_opens(package: bytes) -> None:
    """Hold what Word repairs a file for: order of elements, doubled ids, lost relations."""
    trees = _trees(package)
    for tree in trees.values():
        for parent in tree.iter(*(_W + name for name in _ORDER)):
            allowed = _ORDER[etree.QName(parent).localname].split()
            places = [allowed.index(etree.QName(child).localname) for child in parent]
            assert places == sorted(places), etree.tostring(parent)[:400]
    body = trees["word/document.xml"]
    starts = list(body.iter(_W + "bookmarkStart"))
    ends = [end.get(_W + "id") for end in body.iter(_W + "bookmarkEnd")]
    assert len({start.get(_W + "name") for start in starts}) == len(starts)
    assert [start.get(_W + "id") for start in starts] == ends
    assert len(set(ends)) == len(ends)
    drawn = [str(e.get("id")) for e in body.iter() if etree.QName(e).localname == "docPr"]
    assert len(set(drawn)) == len(drawn)
    known = {str(e.get("Id")) for e in trees["word/_rels/document.xml.rels"]}
    used = {
        str(value)
        for e in body.iter()
        for key, value in e.attrib.items()
        if "relationships" in str(key)
    }
    assert used <= known
    kinds = [e.get(_W + "fldCharType") for e in body.iter(_W + "fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    named = {e.get(_W + "styleId") for e in trees["word/styles.xml"].iter(_W + "style")}
    asked = {e.get(_W + "val") for e in body.iter(_W + "pStyle", _W + "rStyle", _W + "tblStyle")}
    assert asked <= named


def test_every_kind_of_block_has_its_own_style() -> None:
    assert _texts(_word(_full())) == [
        ("Title", "Waiting for the bus"),
        ("Subtitle", "A first report"),
        ("Author", "R. Searcher"),
        ("Heading 1", "Findings"),
        ("Body Text", "Some felt left"),
        ("Heading 2", "Being kept in the dark"),
        ("Block Extract", "Nobody said\nanything. (Ana,\u00a0Day\u00a0shift)"),
        ("Heading 3", "Too deep for the contents"),
        ("List Bullet", "One"),
        ("List Bullet", "Two"),
        ("Table Caption", "Table\u00a01  Who spoke"),
        ("After Table", ""),
        ("Figure Picture", ""),
        ("Caption", "Figure\u00a01  The map"),
        ("Table Caption", "Table\u00a02  And again"),
        ("After Table", ""),
    ]


def test_runs_keep_their_looks() -> None:
    body = next(p for p in _word(_full()).paragraphs if p.text == "Some felt left")
    assert [(r.text, bool(r.italic), bool(r.bold)) for r in body.runs] == [
        ("Some ", False, False),
        ("felt", True, False),
        (" left", False, True),
    ]


@pytest.mark.parametrize("numbered", [False, True])
def test_a_full_report_is_in_the_order_word_asks_for(numbered: bool) -> None:
    _assert_word_opens(render(_full(numbered)))


def test_the_same_report_gives_the_same_bytes() -> None:
    package = render(_full())
    assert package == render(_full())
    with ZipFile(BytesIO(package)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_the_library_is_left_in_the_package() -> None:
    package = render(_full())
    with ZipFile(BytesIO(package)) as parts:
        assert sorted(parts.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer1.xml",
            "word/media/image1.png",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
        assert b"python" not in b"".join(parts.read(name) for name in parts.namelist()).lower()


def test_properties_say_title_author_and_language() -> None:
    said = _word(_full()).core_properties
    assert (said.title, said.subject, said.author) == (
        "Waiting for the bus",
        "A first report",
        "R. Searcher",
    )
    assert (said.language, said.comments, said.created) == ("de-AT", "", None)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de-AT", {"val": "de-AT"}),
        ("ja", {"val": "ja", "eastAsia": "ja"}),
        ("ar-EG", {"val": "ar-EG", "bidi": "ar-EG"}),
        ("", {"val": "en-GB"}),
    ],
)
def test_the_language_is_that_of_the_report(language: str, expected: dict[str, str]) -> None:
    word = _word(Report("T", (), language=language))
    (said,) = word.styles.element.iter(_W + "lang")
    assert {etree.QName(str(key)).localname: value for key, value in said.items()} == expected


def test_the_contents_is_filled_with_links_to_headings_down_to_its_depth() -> None:
    word = _word(_full())
    links = _all(word, "hyperlink")
    shown = ["".join(str(t.text) for t in link.iter(_W + "t")) for link in links]
    assert shown == ["Findings1", "Being kept in the dark1"]
    targets = [link.get(_W + "anchor") for link in links]
    marked = {mark.get(_W + "name"): mark for mark in _all(word, "bookmarkStart")}
    headings = []
    for target in targets:
        following = marked[target].getnext()
        assert following is not None
        headings.append("".join(str(t.text) for t in following.iter(_W + "t")))
    assert headings == ["Findings", "Being kept in the dark"]
    asked = [str(e.text).strip() for e in _all(word, "instrText")]
    assert asked[:3] == [
        'TOC \\o "1-2" \\h \\z \\u',
        f"PAGEREF {targets[0]} \\h",
        f"PAGEREF {targets[1]} \\h",
    ]


def test_pages_in_the_contents_grow_with_the_text() -> None:
    blocks: list[ReportBlock] = [Contents()]
    for place in range(6):
        blocks += [Heading(1, f"Theme {place}"), *(plain("word " * 400) for _i in range(2))]
    links = _all(_with(*blocks), "hyperlink")
    pages = [int(str(list(link.iter(_W + "t"))[-1].text)) for link in links]
    assert pages == sorted(pages)
    assert 5 <= pages[-1] <= 9


def test_a_contents_without_headings_says_so() -> None:
    word = _with(Contents())
    assert "No headings yet." in [str(t.text) for t in _all(word, "t")]
    _assert_word_opens(render(Report("T", (Contents(),))))


def test_numbered_headings_count_in_word_and_in_the_contents() -> None:
    blocks = (Contents(), Heading(1, "A"), Heading(2, "B"), Heading(1, "C"), Heading(3, "D"))
    word = _word(Report("T", blocks, numbered=True))
    lines = ["".join(str(t.text) for t in link.iter(_W + "t")) for link in _all(word, "hyperlink")]
    assert lines == ["1\u2002A1", "1.1\u2002B1", "2\u2002C1", "2.1.1\u2002D1"]
    style = word.styles["Heading 2"].element
    assert [e.get(_W + "val") for e in style.iter(_W + "ilvl", _W + "numId")] == ["1", "2"]
    assert not list(_with(Heading(1, "A")).styles["Heading 1"].element.iter(_W + "numId"))


@pytest.mark.parametrize("level", range(1, 7))
def test_headings_have_their_outline_level(level: int) -> None:
    style = _with(Heading(level, "A")).styles[f"Heading {level}"].element
    assert [e.get(_W + "val") for e in style.iter(_W + "outlineLvl")] == [str(level - 1)]


def test_captions_count_in_fields_that_can_be_referred_to() -> None:
    word = _word(_full())
    asked = [str(e.text).strip() for e in _all(word, "instrText")]
    assert [a for a in asked if a.startswith("SEQ")] == [
        "SEQ Table \\* ARABIC",
        "SEQ Figure \\* ARABIC",
        "SEQ Table \\* ARABIC",
    ]
    names = {str(mark.get(_W + "name")) for mark in _all(word, "bookmarkStart")}
    assert names >= {"_RefTable1", "_RefTable2", "_RefFigure1"}


def test_a_table_repeats_its_head_keeps_rows_whole_and_fills_short_ones() -> None:
    word = _word(_full())
    table = word.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Name", "Extracts"],
        ["Ana", "12"],
        ["Ben", ""],
    ]
    rows = list(table._tbl.iter(_W + "tr"))
    assert [len(list(row.iter(_W + "tblHeader"))) for row in rows] == [1, 0, 0]
    assert all(len(list(row.iter(_W + "cantSplit"))) == 1 for row in rows)
    widths = [int(str(e.get(_W + "w"))) for e in table._tbl.iter(_W + "gridCol")]
    assert sum(widths) == 9071
    assert widths[0] == pytest.approx(3 * widths[1], rel=0.01)


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    table = _word(_full()).tables[0]._tbl
    sides = [bool(list(cell.iter(_W + "jc"))) for cell in table.iter(_W + "tc")]
    assert sides == [False, True, False, True, False, True]


def test_a_table_without_columns_leaves_only_its_caption() -> None:
    word = _with(Table("Nothing", (), ()))
    assert (word.tables, _texts(word)[-1]) == ([], ("Table Caption", "Table\u00a01  Nothing"))


@pytest.mark.parametrize(
    ("asked", "pixels", "millimetres"),
    [(80, (4, 2), (80, 40)), (900, (4, 2), (160, 80)), (160, (100, 1000), (20.5, 205))],
)
def test_a_figure_is_as_wide_as_asked_but_fits_the_page(
    asked: float, pixels: tuple[int, int], millimetres: tuple[float, float]
) -> None:
    word = _with(Figure("F", _png(*pixels), "alt", asked))
    (shape,) = word.inline_shapes
    assert (shape.width.mm, shape.height.mm) == pytest.approx(millimetres, abs=0.01)


def test_a_figure_says_in_words_what_it_shows() -> None:
    (said,) = [e for e in _word(_full()).element.body.iter() if e.tag.endswith("}docPr")]
    assert (said.get("descr"), said.get("name")) == ("Two themes and a link", "Figure 1")


@pytest.mark.parametrize("broken", [b"", b"no picture", _png()[:30]])
def test_a_broken_picture_becomes_a_sentence(broken: bytes) -> None:
    word = _with(Figure("F", broken, "A ring"))
    assert "This picture could not be read. It shows: A ring" in dict(_texts(word)).values()
    assert _texts(word)[-1] == ("Caption", "Figure\u00a01  F")


def test_forbidden_characters_go_and_everything_else_stays() -> None:
    text = "a\x00b\x08\tc\ud800 \ufffe\U0001f600 中文\u2028next\r\nlast"
    assert _texts(_with(plain(text)))[-1][1] == "ab\tc \U0001f600 中文\nnext\nlast"


def test_right_to_left_text_runs_right_to_left_and_numbers_in_it_do_not() -> None:
    word = _with(plain("שלום 2019 עולם"), plain("left שלום"))
    sides = [
        [(run.text, bool(list(run._r.iter(_W + "rtl")))) for run in p.runs]
        for p in word.paragraphs[1:]
    ]
    assert sides == [
        [("שלום ", True), ("2019 ", False), ("עולם", True)],
        [("left ", False), ("שלום", True)],
    ]
    assert [len(list(p._p.iter(_W + "bidi"))) for p in word.paragraphs[1:]] == [1, 0]


def test_a_lead_in_stays_on_the_page_of_its_extract() -> None:
    blocks = (plain("Pearl put it so:"), BlockQuote("I went in.", "(Pearl)"), plain("She did."))
    document = Document(BytesIO(render(Report("Kept", blocks))))
    kept = {one.text: one.paragraph_format.keep_with_next for one in document.paragraphs}
    assert kept["Pearl put it so:"] is True
    assert kept["She did."] is None


def test_an_extract_without_attribution_has_no_space_after_it() -> None:
    assert _texts(_with(BlockQuote("Said.", "")))[-1][1] == "Said."


def test_a_very_long_attribution_may_break() -> None:
    long = f"({'Someone of a group ' * 8})"
    assert "\u00a0" not in _texts(_with(BlockQuote("Said.", long)))[-1][1]


def test_a_very_long_extract_stays_whole() -> None:
    text = "words and words, " * 60_000
    assert _texts(_with(BlockQuote(text, "(A)")))[-1][1] == f"{text}(A)"


_TEXT = st.text(max_size=30)
_BLOCKS: st.SearchStrategy[ReportBlock] = st.one_of(
    st.builds(Heading, st.integers(-1, 9), _TEXT),
    st.builds(Paragraph, st.lists(st.builds(Run, _TEXT, st.booleans(), st.booleans())).map(tuple)),
    st.builds(BlockQuote, _TEXT, _TEXT),
    st.builds(Bullets, st.lists(_TEXT, max_size=3).map(tuple)),
    st.builds(
        Table,
        _TEXT,
        st.lists(_TEXT, max_size=3).map(tuple),
        st.lists(st.lists(_TEXT, max_size=4).map(tuple), max_size=3).map(tuple),
        st.lists(st.floats(-1, 3), max_size=4).map(tuple),
    ),
    st.builds(Figure, _TEXT, st.sampled_from([_png(), b"?"]), _TEXT, st.floats(-5, 500)),
    st.builds(Contents, st.integers(-1, 9)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_BLOCKS, max_size=8), _TEXT, st.booleans())
def test_any_report_becomes_a_document_word_opens(
    blocks: list[ReportBlock], words: str, numbered: bool
) -> None:
    package = render(Report(words, tuple(blocks), words, words, words, numbered))
    _assert_word_opens(package)
    assert Document(BytesIO(package)).sections[0].page_width is not None


def test_the_word_exporter_is_offered() -> None:
    (offered,) = [one for one in EXPORTERS if one.id == "docx"]
    assert (offered.extension, offered.render(_full())) == (".docx", render(_full()))


@pytest.mark.slow
def test_another_word_processor_shows_the_filled_contents_and_captions(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    pdftotext = shutil.which("pdftotext")
    if soffice is None or pdftotext is None:
        pytest.skip("LibreOffice and pdftotext are not installed here")
    source = tmp_path / "report.docx"
    source.write_bytes(render(_full(numbered=True)))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    turn = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*turn, str(source)], check=True, capture_output=True, timeout=180)
    read = [pdftotext, "-layout", str(source.with_suffix(".pdf")), "-"]
    seen = subprocess.run(read, check=True, capture_output=True, timeout=60).stdout.decode()
    lines = [" ".join(line.split()) for line in seen.splitlines() if line.strip()]
    filled = [line for line in lines if "...." in line]
    assert [line.rstrip("1").rstrip(".") for line in filled] == [
        "1 Findings",
        "1.1 Being kept in the dark",
    ]
    assert all(line.endswith(".1") for line in filled)
    assert "Table 1 Who spoke" in lines
    assert "Figure 1 The map" in lines
    assert lines[lines.index("Nobody said") + 1] == "anything. (Ana, Day shift)"
