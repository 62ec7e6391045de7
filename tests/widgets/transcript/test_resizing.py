"""The ends of a mark, drawn by mouse and moved by words; the view itself changes nothing."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript import Edge, Mark, Transcript, TranscriptView
from tests.widgets.transcript.conftest import Open, point_of
from tests.widgets.transcript.interview import interview, mark
from tests.widgets.transcript.invented import long_transcript
from tests.widgets.transcript.test_mouse import LEFT, NONE, move, span_of

WORDS = "put my name down"


def handled(opened: Open) -> TranscriptView:
    """A view with one mark that is active."""
    view = opened(interview())
    view.set_marks([mark(view.sheet.text, WORDS, 1, "m")])
    view.set_active_marks(["m"])
    return view


def end_of(view: TranscriptView, edge: Edge) -> QPoint:
    """The point of the viewport where a handle is."""
    for y in range(0, view.page_height, 6):
        for x in range(view.sheet.columns.text_x - 6, view.sheet.columns.text_stop + 6, 2):
            if view.resizing.handle_at(QPoint(x, y)) is edge:
                return QPoint(x + 4, y)
    raise AssertionError("no such handle on the page")


def draw(view: TranscriptView, edge: Edge, to: int) -> None:
    """Press on a handle and take it to an offset, without letting go."""
    QTest.mousePress(view.viewport(), LEFT, NONE, end_of(view, edge))
    move(view, point_of(view, to) - QPoint(3, 0))


def test_an_end_is_drawn_and_told_when_let_go(opened: Open, qtbot: QtBot) -> None:
    view = handled(opened)
    words = span_of(view, WORDS)
    further = span_of(view, "down and then we waited")
    for edge, to, wanted in (
        (Edge.STOP, further.stop, Span(words.start, further.stop)),
        (Edge.START, words.start + 5, Span(words.start + 4, words.stop)),
    ):
        draw(view, edge, to)
        assert view.emphasis.resized is not None
        assert view.emphasis.resized.span == wanted
        with qtbot.waitSignal(view.mark_resized) as told:
            QTest.mouseRelease(view.viewport(), LEFT, NONE, point_of(view, to))
        assert told.args == ["m", wanted]
        assert view.emphasis.resized is None
    assert view.marks_at(words.start)[0].stop == words.stop
    assert view.selection is None


def test_with_alt_an_end_is_drawn_by_letters_and_never_past_the_other(opened: Open) -> None:
    view = handled(opened)
    words = span_of(view, WORDS)
    handle = end_of(view, Edge.STOP)
    view.resizing.press(handle)
    there = point_of(view, words.start + 5) - QPoint(3, 0)
    view.resizing.move(there, Qt.KeyboardModifier.AltModifier)
    assert view.emphasis.resized is not None
    assert view.emphasis.resized.span == Span(words.start, words.start + 5)
    view.resizing.move(point_of(view, 3), NONE)
    assert len(view.emphasis.resized.span) == 1


def test_escape_leaves_the_mark_where_it_was(opened: Open, qtbot: QtBot) -> None:
    view = handled(opened)
    before = view.viewport().grab().toImage()
    draw(view, Edge.STOP, span_of(view, "moving.").stop)
    assert view.viewport().grab().toImage() != before
    with qtbot.assertNotEmitted(view.mark_resized):
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), LEFT, NONE, point_of(view, 3))
    assert view.emphasis.resized is None


def test_the_pointer_says_where_an_end_can_be_taken(opened: Open) -> None:
    view = handled(opened)
    move(view, end_of(view, Edge.START), Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor
    move(view, point_of(view, span_of(view, "nearly four").start), Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor
    view.set_active_marks([])
    assert view.resizing.handle_at(point_of(view, span_of(view, WORDS).start)) is None


def test_a_click_on_an_end_is_a_click(opened: Open, qtbot: QtBot) -> None:
    view = handled(opened)
    with qtbot.assertNotEmitted(view.mark_resized):
        QTest.mouseClick(view.viewport(), LEFT, NONE, end_of(view, Edge.STOP))
    assert abs(view.caret - span_of(view, WORDS).stop) <= 1


def test_ends_move_by_words(opened: Open) -> None:
    view = handled(opened)
    told: list[Span] = []
    view.mark_resized.connect(lambda _mark, span: told.append(span))
    words = span_of(view, WORDS)
    assert view.nudge_mark("m", Edge.STOP, 2) == span_of(view, "put my name down and then")
    assert view.nudge_mark("m", Edge.STOP, -1) == span_of(view, "put my name")
    assert view.nudge_mark("m", Edge.START, -1) == Span(words.start - 2, words.stop)
    assert view.nudge_mark("m", Edge.START, 1) == span_of(view, "my name down")
    assert view.nudge_mark("m", Edge.START, 3) == span_of(view, "down")
    assert view.nudge_mark("m", Edge.START, 9) == span_of(view, "down")
    assert view.nudge_mark("nobody", Edge.START, 1) is None
    assert len(told) == 6


def test_ends_move_over_the_border_of_paragraphs(opened: Open) -> None:
    view = opened(Transcript("One two.\n\nThree four."))
    view.set_marks([Mark("m", 4, 8, "c", "C", 1)])
    assert view.nudge_mark("m", Edge.STOP, 1) == Span(4, 15)
    assert view.nudge_mark("m", Edge.STOP, 99) == Span(4, 20)
    assert view.nudge_mark("m", Edge.STOP, -9) == Span(4, 7)


def test_right_to_left_words_have_their_ends_in_reading_order(opened: Open) -> None:
    view = opened(Transcript("אני זוכר את המכתב היטב"))
    view.set_marks([Mark("m", 4, 11, "c", "C", 1)])
    view.set_active_marks(["m"])
    assert end_of(view, Edge.START).x() > end_of(view, Edge.STOP).x()
    assert view.nudge_mark("m", Edge.STOP, 1) == Span(4, 17)


def test_a_preview_lays_out_and_works_out_nothing_else(opened: Open) -> None:
    transcript = long_transcript(400_000)
    view = opened(transcript)
    start = view.sheet.pieces.start(1)
    view.set_marks([Mark("m", start, start + 20, "c", "C", 1)])
    view.set_active_marks(["m"])
    QApplication.processEvents()
    view.grab()
    laid, computed = view.sheet.flow.laid_count, view.sheet.margin.computed_count
    draw(view, Edge.STOP, start + 60)
    view.viewport().repaint()
    assert (view.sheet.flow.laid_count, view.sheet.margin.computed_count) == (laid, computed)
