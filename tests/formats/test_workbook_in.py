"""Workbooks: cells as they show, hidden sheets, and archives that mean harm."""

import random
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from quiltmark.formats import read_file
from quiltmark.formats.reading import ReadTable, Unreadable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="yyyy-mm-dd hh:mm"/>'
    '<numFmt numFmtId="201" formatCode="h:mm:ss"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="201"/>'
    "</cellXfs></styleSheet>"
)
DAY, MOMENT, CLOCK = 1, 2, 3


def words(place: str, text: str) -> str:
    """A cell of words."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number(place: str, value: str, style: int = 0, formula: str = "") -> str:
    """A cell of a number as it is kept, with the style that shows it."""
    told = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{place}" s="{style}">{told}<v>{value}</v></c>'


def workbook(
    path: Path, *sheets: tuple[str, Sequence[str]], hidden: str = "", head: str = ""
) -> Path:
    """Write a workbook from the rows' cells."""
    state = {hidden: ' state="hidden"'}
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"{state.get(name, "")}/>'
        for n, (name, _rows) in enumerate(sheets, 1)
    )
    numbers = range(1, len(sheets) + 1)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"></Types>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
            f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{links}'
            f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        )
        archive.writestr("xl/styles.xml", STYLES)
        for n, (_name, rows) in enumerate(sheets, 1):
            body = "".join(f'<row r="{at}">{cells}</row>' for at, cells in enumerate(rows, 1))
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'{head}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>',
            )
    return path


def read(path: Path) -> ReadTable:
    format_id, found = read_file(path, lambda _share: None)
    assert isinstance(found, ReadTable), found
    assert format_id == "xlsx"
    return found


def refusal(path: Path) -> str:
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, Unreadable)
    assert found.reason.endswith(".")
    return found.reason


def test_cells_come_as_they_show(tmp_path: Path) -> None:
    cells = [
        number("A1", "3"),
        number("B1", "3.25"),
        number("C1", "45352", DAY),
        number("D1", "45352.4319444444", MOMENT),
        '<c r="E1" t="b"><v>1</v></c>',
        number("F1", "4", formula="2+2"),
        words("G1", " One.\nTwo. "),
        number("H1", "0.1"),
    ]
    found = read(workbook(tmp_path / "a.xlsx", ("Answers", ["".join(cells)])))
    assert found.sheets[0].name == "Answers"
    assert found.sheets[0].rows == (
        ("3", "3.25", "2024-03-01", "2024-03-01 10:22", "TRUE", "4", "One.\nTwo.", "0.1"),
    )


def test_no_minute_is_taken_for_a_second(tmp_path: Path) -> None:
    first, second = str(60 / 86400), str(75 / 86400)
    minutes = number("B1", first, CLOCK)
    cells = [number("A1", first, CLOCK) + minutes, number("A2", second, CLOCK)]
    found = read(workbook(tmp_path / "a.xlsx", ("Times", cells)))
    assert found.sheets[0].rows == (("0:01:00", "0:01"), ("0:01:15", ""))


def test_hidden_sheets_are_left_out_and_told(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ("Names", [words("A1", "Real name")]),
        ("Answers", [words("A1", "Yes")]),
        ("Blank", []),
        hidden="Names",
    )
    found = read(path)
    assert [sheet.name for sheet in found.sheets] == ["Answers"]
    assert any("“Names” is hidden" in told for told in found.warnings)


def test_a_table_may_begin_anywhere(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("S", ["", "", words("C3", "a"), words("D4", "b")]))
    assert read(path).sheets[0].rows == (("a", ""), ("", "b"))


def test_a_lone_cell_at_the_far_end_fills_no_memory(tmp_path: Path) -> None:
    far = words("A1", "a") + "</row><row>" + number("XFD1048576", "1")
    reason = refusal(workbook(tmp_path / "a.xlsx", ("S", [far])))
    assert "more rows and columns" in reason


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("S", [words("A1", " " * 60_000_000)]))
    assert "more rows and columns" in refusal(path)


def test_entities_and_files_beside_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    place = (tmp_path / "secret").as_uri()
    head = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{place}">]>'
    path = workbook(tmp_path / "a.xlsx", ("S", [words("A1", "so &x; so")]), head=head)
    found = read_file(path, lambda _share: None)[1]
    assert "SECRET" not in repr(found)


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in refusal(path)


def test_an_archive_of_something_else_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("photo.txt", "no workbook")
    assert "not a workbook" in refusal(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_says_so(tmp_path: Path, share: float) -> None:
    path = workbook(tmp_path / "a.xlsx", ("S", [words("A1", "words " * 500)]))
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    assert "damaged" in refusal(path)


def test_damage_of_any_kind_gives_a_result(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", ("S", [words("A1", "x"), number("A2", "5", DAY)]))
    data = whole.read_bytes()
    chance = random.Random(7)
    path = tmp_path / "b.xlsx"
    for _round in range(300):
        harmed = bytearray(data)
        for _time in range(chance.randint(1, 6)):
            harmed[chance.randrange(4, len(harmed))] = chance.randrange(256)
        path.write_bytes(harmed)
        assert isinstance(read_file(path, lambda _share: None)[1], ReadTable | Unreadable)


def test_harm_inside_a_part_gives_a_result(tmp_path: Path) -> None:
    chance = random.Random(11)
    path = workbook(tmp_path / "a.xlsx", ("S", [words("A1", "x"), number("A2", "5", DAY)]))
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _round in range(300):
        with ZipFile(path, "w") as archive:
            for name, part in parts.items():
                harmed = bytearray(part)
                at = chance.randrange(len(harmed))
                harmed[at : at + chance.randint(0, 12)] = b'<>&"1'[: chance.randint(0, 5)]
                archive.writestr(name, bytes(harmed))
        assert isinstance(read_file(path, lambda _share: None)[1], ReadTable | Unreadable)
