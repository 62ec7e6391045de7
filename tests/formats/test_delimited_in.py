"""Tables as text: what sets the cells apart, quotes, ragged rows, and files of anything."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiltmark.formats import delimited_in, grid, read_file
from quiltmark.formats.reading import LONGEST_PARAGRAPH, ReadTable, Unreadable

Rows = tuple[tuple[str, ...], ...]


def table(tmp_path: Path, data: str | bytes, name: str = "talk.csv") -> ReadTable:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    format_id, found = read_file(path, lambda _share: None)
    assert isinstance(found, ReadTable)
    assert format_id == "csv"
    return found


def rows(tmp_path: Path, data: str | bytes, name: str = "talk.csv") -> Rows:
    return table(tmp_path, data, name).sheets[0].rows


EXPECTED = (("who", "words"), ("Ana", "Yes, mostly; or not | at all"), ("Ben", "No"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["talk.csv", "talk.tsv"])
def test_what_sets_the_cells_apart_is_found_whatever_the_name(
    tmp_path: Path, delimiter: str, name: str
) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(EXPECTED)
    assert rows(tmp_path, stream.getvalue(), name) == EXPECTED


def test_commas_in_prose_do_not_divide_a_table_of_semicolons(tmp_path: Path) -> None:
    data = "who;words\n" + "".join(f"P{n};Well, yes, I think\n" for n in range(9))
    assert rows(tmp_path, data)[3] == ("P2", "Well, yes, I think")


def test_numbers_with_commas_do_not_divide_a_table_of_semicolons(tmp_path: Path) -> None:
    assert rows(tmp_path, "a,1;b,1\n1,5;2,5\n3,5;4,5\n")[1] == ("1,5", "2,5")


def test_lines_of_prose_stay_whole(tmp_path: Path) -> None:
    data = "answers\nI came, I saw.\nNo.\nYes, well, perhaps, so.\n"
    assert [row[0] for row in rows(tmp_path, data)] == data.split("\n")[:-1]


def test_the_first_line_may_say_what_sets_the_cells_apart(tmp_path: Path) -> None:
    assert rows(tmp_path, "sep=;\r\na;b,c\r\n1;2\r\n") == (("a", "b,c"), ("1", "2"))


def test_quoted_cells_run_over_lines_and_hold_quotes(tmp_path: Path) -> None:
    found = rows(tmp_path, 'who,words\r\nAna,"One.\r\nTwo ""so"".\r\nThree, four."\r\n')
    assert found[1] == ("Ana", 'One.\nTwo "so".\nThree, four.')


def test_a_quotation_mark_that_is_never_closed_loses_nothing(tmp_path: Path) -> None:
    found = table(tmp_path, 'who,words\nAna,"never closed\nBen,then\nCarla,more\n')
    assert found.sheets[0].rows[1:] == (
        ("Ana", '"never closed'),
        ("Ben", "then"),
        ("Carla", "more"),
    )
    assert any("never closed" in told for told in found.warnings)


def test_ragged_rows_are_filled_up_and_longer_ones_told(tmp_path: Path) -> None:
    found = table(tmp_path, "a,b,c\n1\n1,2,3\n1,2,3,4\n1,2,3\n1,2,3\n")
    assert found.sheets[0].rows[1] == ("1", "", "", "")
    assert found.sheets[0].rows[3] == ("1", "2", "3", "4")
    assert any("more cells" in told for told in found.warnings)


def test_blank_rows_stay_inside_and_go_at_the_ends(tmp_path: Path) -> None:
    found = rows(tmp_path, "\n,,\na,b\n,\n1,2\n,\n\n")
    assert found == (("a", "b"), ("", ""), ("1", "2"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_letters_arrive_however_they_are_written(tmp_path: Path, encoding: str) -> None:
    data = "wer;sagt\nJörg;Ja – schön\n".encode(encoding)
    assert rows(tmp_path, data)[1] == ("Jörg", "Ja – schön")


def test_a_chosen_encoding_is_used(tmp_path: Path) -> None:
    path = tmp_path / "talk.csv"
    path.write_bytes("誰,言葉\n田中,はい\n".encode("shift-jis"))
    found = delimited_in.read(path, lambda _share: None, "shift-jis")
    assert isinstance(found, ReadTable)
    assert found.sheets[0].rows == (("誰", "言葉"), ("田中", "はい"))
    assert found.encoding == "shift-jis"


def test_a_cell_beyond_all_measure_is_cut_into_lines(tmp_path: Path) -> None:
    words = "word " * LONGEST_PARAGRAPH
    cell = rows(tmp_path, f"a,b\n1,{words}\n")[1][1]
    assert max(map(len, cell.split("\n"))) <= LONGEST_PARAGRAPH
    assert cell.split() == words.split()


def test_a_table_without_measure_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grid, "MOST_CELLS", 100)
    path = tmp_path / "wide.csv"
    path.write_text("a,b\n" + "x,y\n" * 30 + ",".join("x" * 40))
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, Unreadable)
    assert "more rows and columns" in found.reason


@pytest.mark.parametrize("data", [b" " * 100_000, b"\n" * 100_000, b",\n" * 10_000])
def test_a_table_of_nothing_holds_no_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "blank.csv"
    path.write_bytes(data)
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, Unreadable)
    assert "no text" in found.reason


@given(
    st.lists(
        st.tuples(
            *[st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0xFFFF))] * 3
        ),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from(",;\t|"),
)
def test_what_was_written_is_read(body: list[tuple[str, str, str]], delimiter: str) -> None:
    body = [("one", "two", "three"), *body]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(body)
    found = delimited_in.rows_of(stream.getvalue(), delimiter)
    shown = [[grid.shown(cell) for cell in row] for row in body]
    while not any(shown[-1]):
        shown.pop()
    assert [list(row) for row in found] == shown


@given(st.binary(max_size=400))
@example(b"\x00\t\x00\t\x01\x01\x00\t")
def test_anything_at_all_gives_a_result(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(data)
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, ReadTable | Unreadable)
    if isinstance(found, ReadTable):
        assert len({len(row) for row in found.sheets[0].rows}) == 1
