"""Washes, stripes and names: right, stable, and worked out only where something changed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.widgets.look import LIGHT
from quiltmark.widgets.transcript import Mark, Transcript, Typography
from quiltmark.widgets.transcript.columns import columns
from quiltmark.widgets.transcript.lanes import Lanes
from quiltmark.widgets.transcript.margin import Decor
from quiltmark.widgets.transcript.mark_index import MarkIndex
from quiltmark.widgets.transcript.names import NameSetter, label_setter, name_rows
from quiltmark.widgets.transcript.pieces import Pieces
from quiltmark.widgets.transcript.sheet import Sheet
from tests.widgets.transcript.conftest import Open
from tests.widgets.transcript.interview import CODES, interview, mark
from tests.widgets.transcript.invented import codings, long_transcript

TEXT = "\n".join(["one two three", "", "four five", "six", "", "seven eight nine ten"] * 30)
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 700)).map(
    lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
)


def decor_of(sheet: Sheet, offset: int) -> Decor:
    piece = sheet.pieces.at(offset)
    return sheet.margin.decor(piece, sheet.flow.laid(piece))


@given(st.lists(spans, max_size=20), st.data())
def test_the_index_answers_as_looking_through_all_marks_would(
    given_spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    marks = [Mark(str(n), start, stop) for n, (start, stop) in enumerate(given_spans)]
    gone = data.draw(st.sets(st.sampled_from([one.id for one in marks]))) if marks else set()
    pieces = Pieces(TEXT)
    index = MarkIndex(pieces)
    index.add(marks)
    index.remove(gone)
    left = [one for one in marks if one.id not in gone]
    assert len(index) == len(left)
    for offset in range(0, len(TEXT), 13):
        expected = {one.id for one in left if one.start <= offset < one.stop}
        assert {one.id for one in index.at(offset)} == expected


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=20))
def test_no_two_stripes_share_a_lane_where_they_meet(pairs: list[tuple[int, int]]) -> None:
    lanes = Lanes()
    given_lanes = [
        (lanes.assign(str(n), start, start + length, None), start, start + length)
        for n, (start, length) in enumerate(pairs)
    ]
    for n, (lane, start, stop) in enumerate(given_lanes):
        for other, begin, end in given_lanes[:n]:
            assert lane != other or stop <= begin or end <= start
        assert lane <= n


def test_adding_one_mark_among_many_works_out_only_its_own_paragraphs(opened: Open) -> None:
    transcript = long_transcript(400_000)
    view = opened(transcript)
    deep = [Mark(f"deep{lane}", 0, 9, "c", "Deep", lane) for lane in range(8)]
    view.set_marks([*codings(transcript.text, 2_000), *deep])
    view.grab()
    before = view.sheet.margin.computed_count
    laid = view.sheet.flow.laid_count
    start = view.sheet.pieces.start(1)
    view.add_marks([Mark("new", start, start + 12, "c", "New", 3)])
    view.grab()
    assert view.sheet.margin.computed_count == before + 1
    stop = view.sheet.pieces.start(2) + 5
    view.update_marks([Mark("new", start, stop, "c", "New", 3)])
    view.grab()
    assert view.sheet.margin.computed_count == before + 3
    view.remove_marks(["new", "never there"])
    view.grab()
    assert view.sheet.margin.computed_count == before + 5
    assert view.sheet.flow.laid_count == laid


def test_a_new_mark_takes_a_free_lane_and_the_others_keep_theirs(qtbot: QtBot) -> None:
    sheet = Sheet(Transcript("one two three four five six seven"), 1000, Typography())
    sheet.set_marks([Mark("a", 4, 13, "a"), Mark("b", 8, 18, "b"), Mark("c", 14, 18, "c")])
    decor_of(sheet, 0)
    lanes = {name: sheet.margin.lane_of(name) for name in "abc"}
    assert sorted(lane for lane in lanes.values() if lane is not None) == [0, 1, 2]
    sheet.margin.remove(["a"])
    sheet.margin.add([Mark("d", 0, 33, "d")])
    decor_of(sheet, 0)
    assert {name: sheet.margin.lane_of(name) for name in "bc"} == {
        name: lanes[name] for name in "bc"
    }
    assert sheet.margin.lane_of("d") == lanes["a"]


def test_twelve_deep_shows_eight_stripes_and_counts_the_rest(qtbot: QtBot) -> None:
    text = interview().text
    sheet = Sheet(interview(), 1280, Typography())
    words = "It was only a strip of brambles and a broken shed, but it was ours"
    marks = [mark(text, words, code, f"m{code:02}") for code in range(12)]
    sheet.set_marks(marks)
    decor = decor_of(sheet, marks[0].start)
    assert [stripe.lane for stripe in decor.stripes] == list(range(8))
    assert [len(crowd.marks) for crowd in decor.crowds] == [4]
    assert len(decor.wash) == 2
    shown = [row for row in decor.names if row.mark is not None]
    assert [row.text for row in shown] == list(CODES[: len(shown)])
    tops = [row.top for row in decor.names]
    assert all(below - above >= 18 for above, below in pairwise(tops))
    hidden = 12 - len(shown)
    assert decor.names[-1].text == f"and {hidden} more" or hidden == 0


def test_a_name_without_room_is_counted_beside_the_first(qtbot: QtBot) -> None:
    text = interview().text
    sheet = Sheet(interview(), 1280, Typography())
    sheet.set_marks([mark(text, "It was not moving.", code) for code in range(3)])
    decor = decor_of(sheet, text.index("It was not moving."))
    assert [(row.text, row.more) for row in decor.names] == [(CODES[0], 2)]


def test_marks_at_both_ends_and_over_empty_paragraphs(opened: Open) -> None:
    text = "First words.\n\n\nIn the middle.\n\nLast words."
    view = opened(Transcript(text))
    last = len(text)
    view.set_marks(
        [
            Mark("start", 0, 1, "a", "Start", 1),
            Mark("end", last - 1, last, "b", "End", 2),
            Mark("all", 0, last, "c", "All", 3),
            Mark("gap", 12, 15, "d", "Gap", 4),
            Mark("beyond", last - 2, last + 400, "e", "Beyond", 5),
        ]
    )
    view.grab()
    assert {one.id for one in view.marks_at(0)} == {"start", "all"}
    assert {one.id for one in view.marks_at(last - 1)} == {"end", "all", "beyond"}
    for piece in range(len(view.sheet.pieces)):
        decor = view.sheet.margin.decor(piece, view.sheet.flow.laid(piece))
        assert "all" in {stripe.mark.id for stripe in decor.stripes}
    assert decor_of(view.sheet, 13).wash == ()


def test_a_mark_over_hundreds_of_paragraphs_has_one_lane_all_along(qtbot: QtBot) -> None:
    sheet = Sheet(Transcript(TEXT), 1000, Typography())
    sheet.set_marks([Mark("wide", 3, len(TEXT) - 3, "a"), Mark("short", 900, 910, "b")])
    first, middle = decor_of(sheet, 5), decor_of(sheet, 900)
    assert [stripe.lane for stripe in first.stripes] == [0]
    assert {stripe.mark.id: stripe.lane for stripe in middle.stripes} == {"wide": 0, "short": 1}
    assert [row.text for row in middle.names] == []


def test_coded_words_lie_on_the_wash_and_others_on_the_page(opened: Open) -> None:
    transcript = interview()
    view = opened(transcript)
    coded = mark(transcript.text, "Bags of them.", 1)
    view.set_marks([coded])
    image = view.viewport().grab().toImage()
    box = view.sheet.caret_box(coded.start, view.page_height)
    other = view.sheet.caret_box(coded.stop + 2, view.page_height)
    assert box is not None
    assert other is not None
    colours = [
        {image.pixelColor(at.x() + dx, at.y() + 1).name() for dx in range(1, 30)}
        for at in (box, other)
    ]
    assert QColor(LIGHT.wash).name() in colours[0]
    assert QColor(LIGHT.wash).name() not in colours[1]


def test_many_marks_changing_at_once_are_all_shown(opened: Open) -> None:
    transcript = long_transcript(60_000)
    view = opened(transcript)
    marks = codings(transcript.text, 300)
    view.set_marks(marks)
    before = view.viewport().grab().toImage()
    view.remove_marks([one.id for one in marks])
    assert all(not view.marks_at(one.start) for one in marks)
    view.add_marks(marks)
    assert all(one in view.marks_at(one.start) for one in marks)
    assert view.viewport().grab().toImage() == before


@pytest.mark.parametrize("width", [590, 620, 800, 1000, 1400])
@pytest.mark.parametrize("digits", [0, 3])
def test_stripes_are_never_without_names_where_a_window_is_of_usual_width(
    width: int, digits: int
) -> None:
    found = columns(width, 8.4, True, digits, 72)
    assert found.name_width >= 64
    assert found.text_width >= 36 * 8
    assert found.name_x + found.name_width <= width
    assert found.speaker_x >= 0


@pytest.mark.parametrize("speakers", [False, True])
@pytest.mark.parametrize("digits", [0, 4])
def test_in_the_narrowest_window_no_column_lies_outside_or_on_another(
    speakers: bool, digits: int
) -> None:
    for width in range(264, 1_600, 7):
        texts = set()
        for depth in range(12):
            found = columns(width, 8.4, speakers, digits, 72, depth)
            texts.add((found.text_x, found.text_width))
            edges = (
                found.speaker_x,
                found.speaker_x + found.speaker_width,
                found.number_x,
                found.text_x,
                found.text_stop,
                found.more_x,
                found.lane_x(found.lanes - 1),
                found.lane_x(0),
                found.name_x,
                found.name_x + found.name_width if found.name_width else found.name_x - 10,
            )
            assert list(edges[:-1]) == sorted(edges[:-1])
            assert edges[0] >= 0
            assert edges[-1] <= width
        assert len(texts) == 1


def test_long_names_take_further_rows_where_there_is_room(qtbot: QtBot) -> None:
    setter = NameSetter(90)
    long, short = Mark("m", 0, 4, "c", "Needing a reason to walk in"), Mark("n", 0, 4, "d", "Rest")
    found = name_rows([(0, long), (0, short)], 200, setter)
    assert " ".join(found[0].lines) == long.name
    assert len(found[0].lines) > 1
    assert found[1].lines == ("Rest",)
    assert found[1].top >= found[0].bottom
    (one, two) = name_rows([(0, long), (0, short)], 40, setter)
    assert len(one.lines) == 1
    assert one.lines[0].endswith("…")
    assert two.bottom <= 40


def test_names_that_are_cut_alike_show_their_ends(qtbot: QtBot) -> None:
    names = ("Being measured by the depot", "Being measured by the clinic")
    marks = [(0, Mark(name, 0, 4, name, name)) for name in names]
    found = name_rows(marks, 40, NameSetter(100))
    assert [row.lines[0][-3:] for row in found] == ["pot", "nic"]
    assert all("…" in row.lines[0] for row in found)


@given(st.text(min_size=1, max_size=60), st.integers(10, 200), st.integers(18, 120))
def test_names_have_room_whatever_they_are(
    qapp: QApplication, name: str, width: int, height: int
) -> None:
    setter = NameSetter(width)
    for row in name_rows([(0, Mark("m", 0, 1, "c", name))], height, setter):
        assert row.bottom <= height
        assert all(setter.fits(line) or len(line) <= 2 for line in row.lines)


@pytest.mark.parametrize("width", range(300, 1600, 37))
def test_text_that_comes_first_gives_names_only_what_it_leaves(width: int) -> None:
    usual = columns(width, 8.4, True, 3, 72)
    first = columns(width, 8.4, True, 3, 72, text_first=True)
    assert first.text_width >= usual.text_width
    assert not first.name_width or first.text_width == round(72 * 8.4)
    assert first.name_x + first.name_width <= max(width, usual.name_x + usual.name_width)


def test_labels_of_speakers_stand_whole_where_their_turn_is_high_enough(
    qapp: QApplication,
) -> None:
    setter = label_setter(69)
    assert setter.lines_within("CHIEF JUSTICE ROBERTS", 60) == ("CHIEF", "JUSTICE", "ROBERTS")
    assert setter.lines_within("Ana", 60) == ("Ana",)
    assert label_setter(69, quiet=True).lines_within("Interviewer", 60) == ("Interviewer",)
    (word,) = setter.lines_within("Interviewerinnen", 60)
    assert word.endswith("…")
    (cut,) = setter.lines_within("CHIEF JUSTICE ROBERTS", 26)
    assert cut.endswith("…")
    rows = setter.lines_within("Maximiliane-Charlotte zu Hohenlohe-Waldenburg", 60)
    assert len(rows) == 3
    assert all(map(setter.fits, rows))
