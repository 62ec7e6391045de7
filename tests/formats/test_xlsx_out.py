"""Tables come out as workbooks that other programs read: text as text, numbers as numbers."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from quiltmark.domain.writing import Report, Table, plain
from quiltmark.formats.xlsx_out import Sheet, render, render_table, render_workbook


def read(data: bytes) -> list[tuple[str, list[list[object]]]]:
    """The sheets of a workbook with the values of their cells; nothing is an empty text."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return [
        (name, [list(row) for row in book.get_sheet_by_name(name).to_python()])
        for name in book.sheet_names
    ]


def part(data: bytes, name: str) -> str:
    """A part of the workbook as it is written."""
    return ZipFile(BytesIO(data)).read(name).decode()


@pytest.mark.parametrize("words", ["=1+1", "+49 30", "-", "@home", "\t=2", '=HYPERLINK("x")'])
def test_what_looks_like_a_formula_is_text(words: str) -> None:
    data = render_table("Codes", ("Code",), [(words,)])
    assert read(data) == [("Codes", [["Code"], [words]])]
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")
    assert 'quotePrefix="1"' in part(data, "xl/styles.xml")


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    data = render_table(
        "Counts", ("Code", "Extracts", "Share"), [("calm", 12, 0.5), ("1", None, 0)]
    )
    assert read(data) == [
        ("Counts", [["Code", "Extracts", "Share"], ["calm", 12, 0.5], ["1", "", 0]])
    ]


def test_an_address_is_no_link_and_a_long_text_is_cut() -> None:
    data = render_table("A", ("Text",), [("https://example.org",), ("🙂" * 40_000,)])
    ((_name, (_head, address, long)),) = read(data)
    assert address == ["https://example.org"]
    assert str(long[0]).endswith("🙂…")
    assert "hyperlink" not in part(data, "xl/worksheets/sheet1.xml")


def test_sheets_get_names_of_their_own_that_a_workbook_may_have() -> None:
    names = ("Codes [all]: a/b?", "codes  ALL a b", "", "History", "x" * 60, "x" * 60)
    sheets = [Sheet(name, ("A",), [("a",)]) for name in names]
    titles = [title for title, _rows in read(render_workbook(sheets))]
    assert titles[0] == "Codes all a b"
    assert titles[1] == "codes ALL a b 2"
    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(0 < len(title) <= 31 for title in titles)


def test_the_tables_of_a_report_are_its_sheets() -> None:
    table = Table("Codes", ("Code", "Extracts"), (("calm", "3"), ("007", "0")), (0.7, 0.3))
    report = Report("Garden", (plain("Words"), table))
    assert read(render(report)) == [("Codes", [["Code", "Extracts"], ["calm", 3], ["007", 0]])]
    assert read(render(Report("Garden", ())))


def test_the_same_table_gives_the_same_bytes() -> None:
    rows = [("calm", 1), ("fear", 2)]
    assert render_table("A", ("B", "C"), rows) == render_table("A", ("B", "C"), rows)


@given(st.lists(st.tuples(st.text(max_size=40), st.integers(-(10**9), 10**9)), max_size=8))
def test_any_words_come_back(rows: list[tuple[str, int]]) -> None:
    ((_name, found),) = read(render_table("Words", ("Text", "Number"), rows))
    for (words, number), (text, count) in zip(rows, found[1:], strict=True):
        assert count == number
        assert _plain(str(text or "")) == _plain(words)


def _plain(words: str) -> str:
    """The letters a file can hold; line ends and control signs are written in other ways."""
    return "".join(one for one in words if one.isprintable())
