"""Tables of long, deep and right-to-left names stay readable as page, document and workbook."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from lxml import etree, html
from python_calamine import CalamineWorkbook

from quiltmark.domain.writing import STEP_IN, BlockQuote, Contents, Heading, Report, Table
from quiltmark.formats import docx_out, html_out, xlsx_out

DEEP = STEP_IN * 9 + "a code far down"
HEBREW = STEP_IN + "הביתה מחכה לאוטובוס"
ENDLESS = "W" * 200
REPORT = Report(
    "Waiting",
    (
        Contents(),
        Heading(2, HEBREW),
        BlockQuote("כבר שנים", "(Ana)"),
        Table(
            "Codes",
            ("Code", "Level", "Extracts"),
            ((DEEP, "Initial", "4"), (HEBREW, "Initial", "12"), (ENDLESS, "Initial", "1")),
            (0.6, 0.2, 0.2),
        ),
    ),
)


def page() -> Any:
    """The report as a browser builds it."""
    return html.document_fromstring(html_out.render(REPORT).decode())


def test_later_lines_of_a_name_stand_in_with_its_first_where_room_is_left() -> None:
    body = page()
    styles = [cell.get("style") for cell in body.xpath("//td[1]")]
    assert styles == [
        "padding-inline-start:4em;text-indent:-4em",
        "padding-inline-start:1em;text-indent:-1em",
        None,
    ]
    assert [cell.text for cell in body.xpath("//td[1]")] == [DEEP, HEBREW, ENDLESS]
    table = Document(BytesIO(docx_out.render(REPORT))).tables[0]
    indents = [row.cells[0].paragraphs[0].paragraph_format for row in table.rows[1:]]
    hanging = [
        (one.left_indent.twips, one.first_line_indent.twips)
        if one.left_indent is not None and one.first_line_indent is not None
        else None
        for one in indents
    ]
    assert hanging == [(760, -760), (190, -190), None]


def test_a_page_lets_each_name_run_its_own_way() -> None:
    body = page()
    for path in ("//td[1]", "//nav//a", "//h3", "//blockquote"):
        assert {one.get("dir") for one in body.xpath(path)} == {"auto"}, path
    assert [one.get("dir") for one in body.xpath("//td[3]")] == [None] * 3
    style = body.findtext(".//style") or ""
    for sided in ("border-left", "padding-left", "margin-left", "text-align: left"):
        assert sided not in style


def test_a_word_without_end_leaves_the_other_columns_in_sight() -> None:
    body = page()
    (table,) = body.xpath("//table")
    assert table.get("class") == "shared"
    assert [one.get("style") for one in table.xpath(".//col")] == [
        "width:60%",
        "width:20%",
        "width:20%",
    ]


def test_rows_of_a_workbook_are_as_high_as_their_words() -> None:
    short, long = ("calm", "said once", "1"), ("hope", "said\nand said " * 3, "2")
    endless = ("fear", "word " * 3000, "3")
    table = Table("Codes", ("Code", "Description", "Extracts"), (short, long, endless), (1, 1, 1))
    data = xlsx_out.render(Report("Waiting", (table,)))
    sheet = etree.fromstring(ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml"))
    rows = sheet.findall(".//{*}sheetData/{*}row")
    heights = [float(row.get("ht") or 0) for row in rows]
    assert heights == [0, 0, 60, 405]


def test_codes_called_by_years_stay_words_and_their_counts_numbers() -> None:
    table = Table("Codes", ("Code", "Extracts"), (("2019", "4"), ("2020", "12")), (1, 1))
    data = xlsx_out.render(Report("Waiting", (table,)))
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    assert [list(row) for row in sheet.to_python()][1:] == [["2019", 4], ["2020", 12]]
