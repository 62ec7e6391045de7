"""Selecting, activating, dragging and dropping by mouse."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript import Mark, Place, TranscriptView
from quiltmark.widgets.transcript.dragging import codes_as_mime, codes_in, span_as_mime, span_in
from tests.widgets.transcript.conftest import Open, click, point_of
from tests.widgets.transcript.interview import interview, mark
from tests.widgets.transcript.invented import long_transcript

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def span_of(view: TranscriptView, words: str) -> Span:
    start = view.sheet.text.index(words)
    return Span(start, start + len(words))


def move(view: TranscriptView, point: QPoint, held: Qt.MouseButton = LEFT) -> None:
    """Move the mouse with a button held, as a screen would report it."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(view.viewport().mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        held,
        NONE,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_click_puts_the_caret_there(opened: Open) -> None:
    view = opened(interview())
    words = span_of(view, "beans every summer")
    click(view, point_of(view, words.start))
    assert view.caret in (words.start, words.start + 1)
    assert view.selection is None


def test_dragging_selects_forwards_and_backwards(opened: Open, qtbot: QtBot) -> None:
    view = opened(interview())
    words = span_of(view, "put my name down")
    begin, end = (point_of(view, at) - QPoint(3, 0) for at in (words.start, words.stop))
    for one, other in ((begin, end), (end, begin)):
        view.set_caret(0)
        QTest.mousePress(view.viewport(), LEFT, NONE, one)
        with qtbot.waitSignal(view.selection_changed):
            move(view, other)
        QTest.mouseRelease(view.viewport(), LEFT, NONE, other)
        assert view.selection == words
    assert view.caret == words.start


def test_shift_and_click_extend_from_where_the_selection_began(opened: Open) -> None:
    view = opened(interview())
    view.set_caret(30)
    words = span_of(view, "Bags of them")
    click(view, point_of(view, words.stop) - QPoint(3, 0), SHIFT)
    assert view.selection == Span(30, words.stop)
    click(view, point_of(view, 10) - QPoint(3, 0), SHIFT)
    assert view.selection == Span(10, 30)


def test_two_clicks_select_the_word_and_three_the_paragraph(opened: Open) -> None:
    view = opened(interview())
    word = span_of(view, "brambles")
    point = point_of(view, word.start + 3)
    click(view, point)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, point)
    assert view.selection == word
    click(view, point)
    assert view.selection == Span(*view.paragraph_span(word.start))


def test_a_click_in_between_makes_the_third_a_first_one(opened: Open) -> None:
    view = opened(interview())
    word = span_of(view, "brambles")
    point = point_of(view, word.start + 3)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, point)
    click(view, point_of(view, 2))
    click(view, point)
    assert view.selection is None


def test_dragging_after_two_clicks_goes_by_words(opened: Open) -> None:
    view = opened(interview())
    words = span_of(view, "strip of brambles")
    point = point_of(view, words.start + 2)
    QTest.mousePress(view.viewport(), LEFT, NONE, point)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, point)
    press = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(point),
        QPointF(view.viewport().mapToGlobal(point)),
        LEFT,
        LEFT,
        NONE,
    )
    QApplication.sendEvent(view.viewport(), press)
    assert view.caret == words.start + len("strip")
    move(view, point_of(view, words.stop - 4))
    assert view.selection == words
    before = span_of(view, "a strip")
    move(view, point_of(view, before.start) - QPoint(3, 0))
    assert view.selection == before
    assert view.caret == before.start


def test_dragging_below_the_page_scrolls_on(opened: Open, qtbot: QtBot) -> None:
    view = opened(long_transcript(30_000))
    QTest.mousePress(view.viewport(), LEFT, NONE, QPoint(400, 300))
    move(view, QPoint(400, view.page_height + 60))
    qtbot.waitUntil(lambda: view.sheet.flow.value > 300)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(400, view.page_height + 60))
    assert view.selection is not None
    assert len(view.selection) > 500
    stopped = view.sheet.flow.value
    qtbot.wait(90)
    assert view.sheet.flow.value == stopped


def test_a_click_on_the_speaker_selects_the_turn(opened: Open) -> None:
    view = opened(interview())
    turn = view.sheet.transcript.turns[1]
    box = view.sheet.caret_box(turn.start, view.page_height)
    assert box is not None
    click(view, QPoint(view.sheet.columns.speaker_x + 20, box.center().y()))
    assert view.selection == Span(turn.start, turn.stop)
    assert "Mrs Adeyemi" in view.tooltip_at(QPoint(view.sheet.columns.speaker_x + 20, box.y()))


def stripe_point(view: TranscriptView, mark_id: str) -> QPoint:
    """Return a point on the stripe of a mark that shows."""
    for placed in view.sheet.flow.showing(view.page_height):
        for stripe in view.sheet.margin.decor(placed.piece, placed.laid).stripes:
            if stripe.mark.id == mark_id:
                x = view.sheet.columns.lane_x(stripe.lane) + 1
                return QPoint(x, placed.text_top + (stripe.top + stripe.bottom) // 2)
    raise AssertionError("no such stripe on the page")


def test_a_click_on_a_stripe_activates_its_mark(opened: Open, qtbot: QtBot) -> None:
    view = opened(interview())
    text = view.sheet.text
    outer = mark(text, "I cried, I am not ashamed. It was only a strip of brambles", 1, "outer")
    view.set_marks([outer, mark(text, "I am not ashamed", 2, "inner")])
    for name in ("inner", "outer"):
        with qtbot.waitSignal(view.mark_activated) as told:
            click(view, stripe_point(view, name))
        assert told.args == [name]
        assert view.active_marks == {name}
    assert view.selection is None


def test_a_stripe_beside_the_names_is_hit_up_to_them(opened: Open, qtbot: QtBot) -> None:
    view = opened(interview())
    view.set_marks([mark(view.sheet.text, "I cried, I am not ashamed", 1, "only")])
    at = stripe_point(view, "only")
    with qtbot.waitSignal(view.mark_activated) as told:
        click(view, QPoint(view.sheet.columns.name_x - 4, at.y()))
    assert told.args == ["only"]


def test_hovering_emphasises_the_innermost_mark_and_names_all(opened: Open) -> None:
    view = opened(interview())
    text = view.sheet.text
    outer = mark(text, "I cried, I am not ashamed. It was only a strip of brambles", 1, "outer")
    inner = mark(text, "I am not ashamed", 2, "inner")
    view.set_marks([outer, inner, Mark("open", inner.start, inner.stop, None, "", None)])
    point = point_of(view, inner.start + 4)
    move(view, point, Qt.MouseButton.NoButton)
    assert view.emphasis.focus <= {"inner", "open"}
    assert len(view.emphasis.focus) == 1
    words = view.tooltip_at(point)
    assert outer.name in words.replace("&#x27;", "'")
    assert inner.name in words
    assert "No code yet" in words
    move(view, stripe_point(view, "outer"), Qt.MouseButton.NoButton)
    assert view.emphasis.focus == {"outer"}
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.emphasis.focus == frozenset()


def test_names_in_tooltips_are_words_not_markup(opened: Open) -> None:
    view = opened(interview())
    view.set_marks([Mark("m", 0, 20, "c", "<b>Loss & trust</b>", 2, "Ann <3")])
    words = view.tooltip_at(point_of(view, 3))
    assert "&lt;b&gt;Loss &amp; trust&lt;/b&gt;" in words
    assert "Ann &lt;3" in words


def drop(view: TranscriptView, data: QMimeData, point: QPoint, keys: Qt.KeyboardModifier) -> bool:
    """Drag `data` in, over and let it go; say whether it was taken."""
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(point, copy, data, LEFT, keys)
    QApplication.sendEvent(view.viewport(), enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(point, copy, data, LEFT, keys))
    aimed_at = [view.emphasis.target]
    event = QDropEvent(QPointF(point), copy, data, LEFT, keys)
    QApplication.sendEvent(view.viewport(), event)
    aimed_at.append(view.emphasis.target)
    assert [target is None for target in aimed_at] == [False, True]
    return event.isAccepted()


def test_codes_fall_on_the_selection_the_sentence_or_the_paragraph(opened: Open) -> None:
    view = opened(interview())
    heard: list[tuple[str, Span]] = []
    view.code_dropped.connect(lambda code, span: heard.append((code, span)))
    sentence = span_of(view, "She gave us beans every summer.")
    point = point_of(view, sentence.start + 8)
    data = codes_as_mime(("waiting", "soil"))
    assert drop(view, data, point, NONE)
    assert heard == [("waiting", sentence), ("soil", sentence)]
    heard.clear()
    assert drop(view, data, point, SHIFT)
    assert heard[0] == ("waiting", Span(*view.paragraph_span(sentence.start)))
    heard.clear()
    words = span_of(view, "Bags of them")
    view.select(words)
    assert drop(view, data, point, NONE)
    assert heard == [("waiting", words), ("soil", words)]


def test_other_things_are_not_taken(opened: Open) -> None:
    view = opened(interview())
    data = QMimeData()
    data.setText("words")
    assert not drop(view, data, QPoint(400, 100), NONE)


def test_what_is_dragged_says_what_it_is() -> None:
    assert codes_in(codes_as_mime(("a", "b"))) == ("a", "b")
    assert span_in(span_as_mime(Span(3, 9), "words")) == Span(3, 9)
    assert span_as_mime(Span(3, 9), "words").text() == "words"
    assert codes_in(QMimeData()) == ()
    assert span_in(QMimeData()) is None


def test_a_selection_can_be_dragged_away(opened: Open) -> None:
    view = opened(interview())
    words = span_of(view, "put my name down")
    view.select(words)
    point = point_of(view, words.start + 5)
    QTest.mousePress(view.viewport(), LEFT, NONE, point)
    move(view, point + QPoint(2, 0))
    assert view.findChildren(QDrag) == []
    move(view, point + QPoint(40, 4))
    drags = view.findChildren(QDrag)
    assert [span_in(drag.mimeData()) for drag in drags] == [words]
    assert drags[0].mimeData().text() == "put my name down"
    assert view.selection == words


def test_a_click_inside_the_selection_ends_it(opened: Open) -> None:
    view = opened(interview())
    words = span_of(view, "put my name down")
    view.select(words)
    click(view, point_of(view, words.start + 5))
    assert view.selection is None
    assert words.start < view.caret < words.stop


def test_a_menu_is_asked_for_where_the_pointer_is(opened: Open, qtbot: QtBot) -> None:
    view = opened(interview())
    words = span_of(view, "Bags of them")
    view.set_marks([mark(view.sheet.text, "Bags of them", 1, "bags")])
    point = point_of(view, words.start + 3)
    where = view.viewport().mapToGlobal(point)
    with qtbot.waitSignal(view.context_requested) as told:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where)
        QApplication.sendEvent(view.viewport(), event)
    assert told.args is not None
    assert told.args[0] == where
    place = told.args[1]
    assert isinstance(place, Place)
    assert place.mark_ids == ("bags",)
    assert place.span is None
    assert words.start <= view.caret <= words.stop
    view.select(words)
    with qtbot.waitSignal(view.context_requested) as told:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, where)
        QApplication.sendEvent(view.viewport(), event)
    assert told.args is not None
    assert told.args[1] == Place(words.stop, words, ())


def turn_wheel(
    view: TranscriptView, pixels: int, notches: int, keys: Qt.KeyboardModifier = NONE
) -> None:
    """Turn the wheel or move two fingers over the middle of the page."""
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.viewport().mapToGlobal(middle.toPoint())),
        QPoint(0, pixels),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_wheel_and_touch_pad_scroll_and_ctrl_zooms(opened: Open) -> None:
    view = opened(long_transcript(30_000))
    turn_wheel(view, 0, -1)
    assert view.sheet.flow.value == 3 * view.sheet.line_height
    turn_wheel(view, -7, 0)
    assert view.sheet.flow.value == 3 * view.sheet.line_height + 7
    turn_wheel(view, 0, 2, Qt.KeyboardModifier.ControlModifier)
    assert view.reading_size == 19


@pytest.mark.parametrize("region", ["left", "right"])
def test_clicks_beside_the_text_find_the_line_they_are_level_with(
    opened: Open, region: str
) -> None:
    view = opened(interview())
    words = span_of(view, "Bags of them. You could not say no.")
    y = point_of(view, words.start).y()
    columns = view.sheet.columns
    x = columns.text_x - 3 if region == "left" else columns.text_stop - 2
    click(view, QPoint(x, y))
    assert view.caret == (words.start if region == "left" else words.stop)
