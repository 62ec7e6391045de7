"""Where codings lie over one another: each can be reached, by mouse and by keys."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript import Mark, TranscriptView
from tests.widgets.transcript.conftest import Open, click, point_of, press
from tests.widgets.transcript.interview import interview, mark
from tests.widgets.transcript.test_mouse import stripe_point

WORDS = "I cried, I am not ashamed. It was only a strip of brambles"


def crowded(opened: Open, count: int) -> TranscriptView:
    """A view with so many codings over the same words, and one over fewer of them."""
    view = opened(interview())
    text = view.sheet.text
    marks = [mark(text, WORDS, code, f"m{code:02}") for code in range(count)]
    view.set_marks([*marks, mark(text, "I am not ashamed", 3, "short")])
    return view


def test_keys_go_through_the_codings_at_the_caret_and_round(opened: Open) -> None:
    view = crowded(opened, 3)
    view.set_caret(view.sheet.text.index("not ashamed"))
    heard: list[str] = []
    view.mark_activated.connect(heard.append)
    for _step in range(5):
        view.cycle_marks()
    assert heard == ["short", "m00", "m01", "m02", "short"]
    heard.clear()
    view.cycle_marks(-1)
    view.cycle_marks(-1)
    assert heard == ["m02", "m01"]
    view.set_caret(0)
    assert view.cycle_marks() is None


def test_what_is_selected_is_gone_through_and_an_edge_counts(opened: Open) -> None:
    view = crowded(opened, 1)
    text = view.sheet.text
    view.select(Span(text.index("It was only"), text.index("brambles")))
    assert [one.id for one in view.marks_here()] == ["m00"]
    view.set_caret(text.index("brambles") + len("brambles"))
    assert [one.id for one in view.marks_here()] == ["m00"]


def test_a_second_click_at_a_place_takes_the_next_coding(opened: Open, qtbot: QtBot) -> None:
    view = crowded(opened, 2)
    heard: list[str] = []
    view.mark_activated.connect(heard.append)
    at = point_of(view, view.sheet.text.index("not ashamed") + 2)
    for _click in range(4):
        click(view, at)
        qtbot.wait(QApplication.doubleClickInterval() + 20)
    assert heard == ["short", "m00", "m01"]
    assert view.selection is None
    click(view, stripe_point(view, "m01"))
    click(view, stripe_point(view, "m01"))
    assert heard[3] == "m01"
    assert heard[4] != "m01"


def test_a_click_where_one_was_before_but_is_no_more_is_a_first_one(opened: Open) -> None:
    view = crowded(opened, 2)
    heard: list[str] = []
    view.mark_activated.connect(heard.append)
    at = view.sheet.text.index("not ashamed") + 2
    click(view, point_of(view, at))
    press(view, Qt.Key.Key_Right)
    click(view, point_of(view, at))
    assert heard == []
    assert view.caret == at


def test_the_count_lists_everything_that_lies_there(opened: Open, qtbot: QtBot) -> None:
    view = crowded(opened, 10)
    at = QPoint(view.sheet.columns.more_x + 8, stripe_point(view, "m00").y())
    assert "Humour" in view.tooltip_at(at)
    click(view, at)
    shown = view.mark_list
    assert shown.isVisible()
    assert shown.count() == 11
    assert view.rect().contains(shown.geometry())
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.mark_activated) as told:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert told.args == ["m02"]
    assert shown.isHidden()
    assert view.hasFocus()


def test_the_list_is_offered_by_key_and_left_with_escape(opened: Open) -> None:
    view = crowded(opened, 3)
    assert not view.offer_marks()
    view.set_caret(view.sheet.text.index("It was only") + 1)
    view.set_active_marks(["m02"])
    assert view.offer_marks()
    assert view.mark_list.count() == 3
    assert view.mark_list.currentRow() == 2
    QTest.keyClick(view.mark_list, Qt.Key.Key_Escape)
    assert view.mark_list.isHidden()
    assert view.active_marks == {"m02"}


def test_names_without_room_are_listed_from_their_count(opened: Open) -> None:
    view = opened(interview())
    text = view.sheet.text
    view.set_marks([mark(text, "It was not moving.", code, f"m{code}") for code in range(3)])
    placed = next(
        one
        for one in view.sheet.flow.showing(view.page_height)
        if view.sheet.pieces.text_of(one.piece) == "It was not moving."
    )
    row = view.sheet.margin.decor(placed.piece, placed.laid).names[0]
    columns = view.sheet.columns
    y = placed.text_top + row.top + 6
    hit = view.hit(QPoint(columns.name_x + 20, y))
    assert hit.mark is not None
    assert hit.mark.id == "m0"
    click(view, QPoint(columns.name_x + columns.name_width - 4, y))
    assert view.mark_list.count() == 3


def test_every_name_tells_itself_in_full_under_the_pointer(opened: Open) -> None:
    view = opened(interview())
    text = view.sheet.text
    names = [f"A name far too long for the margin of any page, the {one}th" for one in range(3)]
    words = "It was only"
    marks = [mark(text, words, code, f"m{code}") for code in range(3)]
    view.set_marks([replace(one, name=name) for one, name in zip(marks, names, strict=True)])
    at = text.index(words)
    placed = next(
        one
        for one in view.sheet.flow.showing(view.page_height)
        if one.piece == view.sheet.pieces.at(at)
    )
    rows = view.sheet.margin.decor(placed.piece, placed.laid).names
    assert len(rows) == 3
    for row, name in zip(rows, names, strict=True):
        point = QPoint(view.sheet.columns.name_x + 20, placed.text_top + row.bottom - 3)
        assert f"<b>{name}</b>" in view.tooltip_at(point)


def test_names_never_stand_on_one_another(opened: Open) -> None:
    view = opened(interview())
    text = view.sheet.text
    for count in (0, 3, 12):
        view.set_marks(
            [mark(text, WORDS, code, f"m{code}") for code in range(count)]
            + [mark(text, "This is" if "This is" in text else "So yes", 4, "below")]
            + [Mark("wide", 0, len(text), "w", "Wide", 7)]
        )
        taken: list[tuple[int, int]] = []
        for placed in view.sheet.flow.showing(view.page_height):
            for row in view.sheet.margin.decor(placed.piece, placed.laid).names:
                top, bottom = placed.text_top + row.top, placed.text_top + row.bottom
                assert all(top >= stop or bottom <= start for start, stop in taken)
                taken.append((top, bottom))
