"""The minimap: right, cheap to keep, and a way to go."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.sources import SpeakerRole
from quiltmark.widgets.look import DARK, LIGHT
from quiltmark.widgets.transcript import Mark, Transcript, TranscriptView, TurnLine, Typography
from quiltmark.widgets.transcript.minimap_rows import MapRows, asked_rows
from quiltmark.widgets.transcript.sheet import Sheet
from tests.widgets.transcript.conftest import Open
from tests.widgets.transcript.interview import interview
from tests.widgets.transcript.invented import codings, long_transcript

LEFT = Qt.MouseButton.LeftButton
spans = st.lists(st.tuples(st.integers(0, 399), st.integers(1, 80), st.integers(0, 3)), max_size=15)


@given(spans, st.data(), st.integers(1, 900))
def test_rows_hold_what_is_left_after_any_coming_and_going(
    some: list[tuple[int, int, int]], data: st.DataObject, height: int
) -> None:
    marks = [
        Mark(str(n), start, min(400, start + wide), "c", "C", hue)
        for n, (start, wide, hue) in enumerate(some)
    ]
    gone = data.draw(st.sets(st.sampled_from([one.id for one in marks]))) if marks else set()
    rows, anew = MapRows(400, height), MapRows(400, height)
    for one in marks:
        touched = rows.add(one)
        assert rows.row_of(one.start) in touched
        assert rows.row_of(one.stop - 1) in touched
    for name in gone:
        rows.remove(name)
    for one in marks:
        if one.id not in gone:
            anew.add(one)
    for row in range(height):
        assert rows.hues(row) == anew.hues(row)
        assert all(0 < share <= 1 for _hue, share in rows.hues(row))


def test_words_of_whoever_asks_are_told_apart(qtbot: QtBot) -> None:
    turns = (
        TurnLine(0, 50, "Asking", SpeakerRole.INTERVIEWER),
        TurnLine(51, 99, "Telling"),
    )
    sheet = Sheet(Transcript("x" * 50 + "\n" + "y" * 49, turns), 800, Typography())
    rows = asked_rows(sheet.turn_of, MapRows(100, 20))
    assert bytes(rows) == b"\x01" * 11 + b"\x00" * 9


def mapped(view: TranscriptView) -> TranscriptView:
    """Turn the minimap on and let it take everything in."""
    view.set_minimap(True)
    QApplication.processEvents()
    return view


def colour(view: TranscriptView, y: int) -> QColor:
    return view.minimap.grab().toImage().pixelColor(7, y)


def like(shown: QColor, hue: QColor) -> bool:
    """Whether what shows is a hue, let down a little by the page below it."""
    return abs(shown.hslHue() - hue.hslHue()) < 12 and shown.hslSaturation() > 60


def test_coded_stretches_have_the_hue_of_their_code(opened: Open, qtbot: QtBot) -> None:
    text = "Words of nobody in particular.\n" * 400
    view = mapped(opened(Transcript(text)))
    half = len(text) // 2
    view.set_marks([Mark("m", half, len(text), "c", "Code", 5)])
    qtbot.waitUntil(lambda: view.minimap.is_whole)
    high = view.minimap.height()
    assert like(colour(view, high * 3 // 4), LIGHT.hue(5))
    assert colour(view, high // 4) == QColor(LIGHT.line)
    view.update_marks([Mark("m", half, len(text), "c", "Code", 9)])
    assert like(colour(view, high * 3 // 4), LIGHT.hue(9))
    view.remove_marks(["m"])
    assert colour(view, high * 3 // 4) == QColor(LIGHT.line)


def test_the_strip_names_what_is_coded_under_the_pointer(opened: Open) -> None:
    text = "Words of nobody in particular.\n" * 400
    view = mapped(opened(Transcript(text)))
    half = len(text) // 2
    view.set_marks(
        [
            Mark("m", half, half + 900, "c", "Waiting", 5),
            Mark("n", half + 50, half + 90, "c", "Waiting", 5),
            Mark("o", half, half + 60, "d", "Anger & grief", 9, "by Ada"),
        ]
    )
    here = view.minimap.tooltip_at(view.minimap.height() // 2 + 1)
    assert here.count("Waiting") == 1
    assert "Anger &amp; grief" in here
    assert here.index("Anger") < here.index("Waiting")
    for y in (0, view.minimap.height() - 1):
        assert view.minimap.tooltip_at(y).startswith("The whole text")


def test_one_more_coding_paints_its_own_rows_only(opened: Open, qtbot: QtBot) -> None:
    transcript = long_transcript(5_000_000)
    view = mapped(opened(transcript))
    view.set_marks(codings(transcript.text, 20_000))
    qtbot.waitUntil(lambda: view.minimap.is_whole, timeout=20_000)
    assert view.sheet.flow.laid_count < 2_000
    before = view.minimap.painted_rows
    view.add_marks([Mark("new", 2_000_000, 2_000_200, "c", "Code", 3)])
    assert 1 <= view.minimap.painted_rows - before <= 2
    view.remove_marks(["new"])
    assert view.minimap.painted_rows - before <= 4


def test_a_press_goes_there_and_the_frame_can_be_dragged(opened: Open) -> None:
    view = mapped(opened(long_transcript(400_000)))
    strip = view.minimap
    laid = view.sheet.flow.laid_count
    QTest.mouseClick(strip, LEFT, pos=QPoint(9, strip.height() // 2))
    start, stop = view.sheet.in_sight(view.page_height)
    assert start < len(view.sheet.text) // 2 < stop
    top, bottom = strip.frame()
    assert top <= strip.height() // 2 <= bottom
    QTest.mousePress(strip, LEFT, pos=QPoint(9, (top + bottom) // 2))
    assert strip.frame() == (top, bottom)
    QTest.mouseMove(strip, QPoint(9, strip.height() + 50))
    QTest.mouseRelease(strip, LEFT, pos=QPoint(9, strip.height() + 50))
    assert view.sheet.in_sight(view.page_height)[1] == len(view.sheet.text)
    assert strip.frame()[1] == strip.height()
    QTest.mouseClick(strip, LEFT, pos=QPoint(9, 0))
    assert view.sheet.flow.value == 0
    assert view.sheet.flow.laid_count - laid < 300


def test_the_strip_is_there_only_where_wanted_and_useful(opened: Open) -> None:
    view = opened(interview())
    wide = view.viewport().width()
    assert view.minimap.isHidden()
    mapped(view)
    assert view.minimap.isVisible()
    assert view.viewport().width() == wide - view.minimap.width()
    assert view.viewport().geometry().right() < view.minimap.geometry().left()
    view.resize(400, 500)
    QApplication.processEvents()
    assert view.minimap.isHidden()
    view.resize(1000, 500)
    QApplication.processEvents()
    assert view.minimap.isVisible()
    assert view.minimap.height() == view.viewport().height()
    view.set_transcript(Transcript(""))
    assert view.minimap.isHidden()
    view.set_minimap(False)
    view.set_transcript(interview())
    assert view.minimap.isHidden()


def test_marks_that_came_while_it_was_off_are_in_it(opened: Open, qtbot: QtBot) -> None:
    view = opened(Transcript("Some words. " * 500))
    view.set_marks([Mark("m", 0, len(view.sheet.text), "c", "Code", 5)])
    mapped(view)
    qtbot.waitUntil(lambda: view.minimap.is_whole)
    assert like(colour(view, view.minimap.height() - 4), LIGHT.hue(5))
    QApplication.setPalette(DARK.palette())
    try:
        qtbot.waitUntil(lambda: like(colour(view, view.minimap.height() - 4), DARK.hue(5)))
    finally:
        QApplication.setPalette(LIGHT.palette())
