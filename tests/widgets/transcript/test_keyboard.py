"""The caret and the selection by keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript import Transcript, TranscriptView
from quiltmark.widgets.transcript.keys import movement
from quiltmark.widgets.transcript.movement import Step
from tests.widgets.transcript.conftest import Open, press
from tests.widgets.transcript.interview import interview
from tests.widgets.transcript.invented import long_transcript

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "First words here.\n\nSecond 😀 one.\nLast."


@pytest.mark.parametrize(
    ("start", "key", "keys", "reached"),
    [
        (0, Key.Key_Right, None, 1),
        (17, Key.Key_Right, None, 18),
        (18, Key.Key_Right, None, 19),
        (19, Key.Key_Left, None, 18),
        (18, Key.Key_Left, None, 17),
        (26, Key.Key_Right, None, 27),
        (27, Key.Key_Left, None, 26),
        (0, Key.Key_Left, None, 0),
        (len(TEXT), Key.Key_Right, None, len(TEXT)),
        (0, Key.Key_Right, CTRL, 6),
        (8, Key.Key_Left, CTRL, 6),
        (6, Key.Key_Left, CTRL, 0),
        (8, Key.Key_Home, None, 0),
        (8, Key.Key_End, None, 17),
        (8, Key.Key_Home, CTRL, 0),
        (8, Key.Key_End, CTRL, len(TEXT)),
        (3, Key.Key_Down, None, 18),
        (0, Key.Key_Up, None, 0),
        (len(TEXT), Key.Key_Down, None, len(TEXT)),
    ],
)
def test_keys_move_the_caret(
    opened: Open, start: int, key: Key, keys: Qt.KeyboardModifier | None, reached: int
) -> None:
    view = opened(Transcript(TEXT))
    view.set_caret(start)
    press(view, key, keys or Qt.KeyboardModifier.NoModifier)
    assert view.caret == reached
    assert view.selection is None
    view.set_caret(start)
    press(view, key, (keys or Qt.KeyboardModifier.NoModifier) | SHIFT)
    expected = None if start == reached else Span(min(start, reached), max(start, reached))
    assert view.selection == expected


def test_up_and_down_keep_to_their_column(opened: Open) -> None:
    view = opened(interview())
    start = view.sheet.text.index("I cried") + 40
    view.set_caret(start)
    press(view, Key.Key_Down)
    assert view.caret > start + 30
    press(view, Key.Key_Up)
    assert view.caret == start


def test_end_of_a_wrapped_line_stays_on_that_line(opened: Open) -> None:
    view = opened(interview())
    start = view.sheet.text.index("I cried")
    view.set_caret(start)
    press(view, Key.Key_End)
    box, first = (view.sheet.caret_box(at, view.page_height) for at in (view.caret, start))
    assert box is not None
    assert first is not None
    assert box.top() == first.top()
    assert box.left() > first.left() + 300
    press(view, Key.Key_Home)
    assert view.caret == start


def test_left_and_right_go_as_they_look_in_hebrew(opened: Open) -> None:
    view = opened(Transcript("שלום לכם\nabc"))
    press(view, Key.Key_Left)
    assert view.caret == 1
    press(view, Key.Key_Right)
    assert view.caret == 0
    press(view, Key.Key_Left, CTRL)
    assert view.caret == 5
    view.set_caret(8)
    press(view, Key.Key_Left)
    assert view.caret == 9


def test_a_selection_is_left_at_its_edge(opened: Open) -> None:
    view = opened(Transcript(TEXT))
    view.select(Span(3, 9))
    press(view, Key.Key_Left)
    assert (view.caret, view.selection) == (3, None)
    view.select(Span(3, 9))
    press(view, Key.Key_Right)
    assert view.caret == 9


def test_pages_go_down_and_up_again_and_stop_at_the_ends(opened: Open) -> None:
    view = opened(long_transcript(20_000))
    press(view, Key.Key_PageDown)
    first = view.caret
    assert first > 500
    box = view.sheet.caret_box(first, view.page_height)
    assert box is not None
    assert 0 <= box.top() <= view.page_height
    press(view, Key.Key_PageDown, SHIFT)
    assert view.selection == Span(first, view.caret)
    for _page in range(40):
        press(view, Key.Key_PageDown)
    assert view.caret == len(view.sheet.text)
    for _page in range(40):
        press(view, Key.Key_PageUp)
    assert view.caret == 0
    assert view.sheet.flow.value == 0


def test_moving_down_brings_the_caret_along_on_the_page(opened: Open) -> None:
    view = opened(long_transcript(30_000))
    for _line in range(60):
        press(view, Key.Key_Down)
        box = view.sheet.caret_box(view.caret, view.page_height)
        assert box is not None
        assert 0 <= box.top() < box.bottom() <= view.page_height


def test_all_is_selected_and_copied_clean(opened: Open) -> None:
    view = opened(Transcript("One\u2028two\nthree 😀"))
    press(view, Key.Key_A, CTRL)
    assert view.selection == Span(0, 15)
    press(view, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "One\ntwo\nthree 😀"


def test_keys_change_the_size_of_type(opened: Open, qtbot: QtBot) -> None:
    view = opened(interview())
    with qtbot.waitSignal(view.reading_size_changed) as told:
        press(view, Key.Key_Plus, CTRL)
    assert told.args == [18]
    press(view, Key.Key_Equal, CTRL)
    assert view.reading_size == 19
    press(view, Key.Key_Minus, CTRL)
    assert view.reading_size == 18
    press(view, Key.Key_0, CTRL)
    assert view.reading_size == 17


def test_the_caret_goes_on_to_show_in_larger_type(opened: Open) -> None:
    view = opened(interview())
    press(view, Key.Key_End, CTRL)
    for size in (24, 32, 40):
        view.set_reading_size(size)
        box = view.sheet.caret_box(view.caret, view.page_height)
        assert box is not None
        assert box.bottom() < view.page_height


def test_other_keys_are_left_to_the_page_around(qtbot: QtBot) -> None:
    around = Listener()
    qtbot.addWidget(around)
    view = TranscriptView(around)
    view.set_transcript(Transcript(TEXT))
    around.show()
    view.setFocus()
    for key in (Key.Key_C, Key.Key_Return, Key.Key_Delete, Key.Key_1, Key.Key_Escape):
        press(view, key)
    assert around.heard == [Key.Key_C, Key.Key_Return, Key.Key_Delete, Key.Key_1, Key.Key_Escape]
    press(view, Key.Key_Right)
    assert len(around.heard) == 5


def test_a_shortcut_of_the_window_is_not_taken_by_the_text(opened: Open, qtbot: QtBot) -> None:
    view = opened(Transcript(TEXT))
    shortcut = QShortcut(QKeySequence("K"), view)
    with qtbot.waitSignal(shortcut.activated):
        press(view, Key.Key_K)


class Listener(QWidget):
    """A page that hears the keys its transcript leaves alone."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Remember the key."""
        self.heard.append(event.key())


class _OnX11(QKeyEvent):
    """Ctrl+E as X11 has it: a key that goes to the end of the line."""

    def matches(self, key: QKeySequence.StandardKey) -> bool:
        return key is QKeySequence.StandardKey.MoveToEndOfLine


def test_letters_with_control_are_left_to_the_page_s_shortcuts() -> None:
    assert movement(_OnX11(QEvent.Type.KeyPress, Key.Key_E, CTRL)) is None
    assert movement(_OnX11(QEvent.Type.KeyPress, Key.Key_End, CTRL)) == (Step.LINE_END, False)
