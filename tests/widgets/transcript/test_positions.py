"""Code points and UTF-16 units agree with Python's own encoder, whatever the characters."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QGuiApplication, QTextLayout
from pytestqt.qtbot import QtBot

from quiltmark.widgets.look import reading_font
from quiltmark.widgets.transcript.boundaries import sentence_at, word_at
from quiltmark.widgets.transcript.positions import Positions, shown
from quiltmark.widgets.transcript.typesetting import Typesetter

PARTS = (
    "a",
    " ",
    "é",
    "e\u0301",
    "😀",
    "👩\u200d🌾",
    "🇳🇬",
    "ש",
    "ال",
    "中",
    "𐍈",
    "\t",
    "\u2028",
    "\ud800",
)
texts = st.lists(st.sampled_from(PARTS), max_size=40).map("".join) | st.text(max_size=60)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(texts)
def test_every_code_point_has_the_unit_the_encoder_says(text: str) -> None:
    positions = Positions(text)
    for point in range(len(text) + 1):
        unit = positions.unit(point)
        assert unit == units(text[:point])
        assert positions.point(unit) == point


@given(texts)
def test_a_unit_inside_a_pair_belongs_to_the_character_it_is_half_of(text: str) -> None:
    positions = Positions(text)
    for point, character in enumerate(text):
        if character > "\uffff":
            assert positions.point(positions.unit(point) + 1) == point


@given(texts)
def test_what_qt_holds_is_as_long_as_the_encoder_says(text: str) -> None:
    held = shown(text)
    assert len(held) == len(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, held)
    finder.toEnd()
    assert finder.position() == units(held)


@given(text=texts, data=st.data())
def test_words_and_sentences_hold_the_place_asked_for(text: str, data: st.DataObject) -> None:
    line = text.replace("\n", " ")
    point = data.draw(st.integers(0, max(0, len(line) - 1)))
    for start, stop in (word_at(line, point), sentence_at(line, point)):
        assert 0 <= start <= stop <= len(line)
    start, stop = word_at(line, point)
    assert not line or start <= point < stop


def test_words_beyond_the_basic_plane_are_found_whole() -> None:
    assert word_at("so 😀 happy", 6) == (5, 10)
    assert sentence_at("One 😀. Two is here. Three.", 9) == (7, 19)


@given(texts)
def test_every_caret_place_is_found_again_where_it_is_drawn(text: str) -> None:
    assert QGuiApplication.instance() is not None
    laid = Typesetter(reading_font(17), 300, 26).lay(text.replace("\n", " "))
    for point in range(laid.length + 1):
        line = laid.line_of(point)
        assert laid.line_start(line) <= point <= laid.line_stop(line)
        there = laid.point_in(line, laid.x_of(point))
        assert laid.line_start(line) <= there <= laid.line_end(line)


@given(texts)
def test_stepping_right_through_a_text_comes_to_its_end(text: str) -> None:
    laid = Typesetter(reading_font(17), 300, 26).lay(text.replace("\n", " "))
    for go in (laid.to_right, laid.leftward):
        reached = laid.length if (go == laid.to_right) != laid.rightward else 0
        for _step in range(laid.length + 1):
            further = go(reached, words=False)
            if further is None:
                break
            reached = further
        else:
            raise AssertionError("the caret went round in a circle")


def test_boxes_of_a_mixed_line_cover_its_glyphs_and_no_others(qtbot: QtBot) -> None:
    line = "the word שלום means (letter) peace"
    laid = Typesetter(reading_font(17), 900, 26).lay(line)
    assert isinstance(laid.layout, QTextLayout)
    whole = laid.boxes(0, len(line))
    assert len(whole) == 1
    parts = [laid.boxes(0, 9), laid.boxes(9, 13), laid.boxes(13, len(line))]
    assert all(len(boxes) == 1 for boxes in parts)
    edges = [(boxes[0][0], boxes[0][0] + boxes[0][2]) for boxes in parts]
    assert edges[0][1] - edges[1][0] in (0, 1)
    assert edges[1][1] - edges[2][0] in (0, 1)
    assert (edges[0][0], edges[2][1]) == (whole[0][0], whole[0][0] + whole[0][2])
