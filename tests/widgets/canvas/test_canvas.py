"""What is meant by mouse and keys on the map; the canvas says it once, when the gesture ends."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from quiltmark.domain.theme_map import MapDrawing
from quiltmark.widgets.canvas.canvas import MapCanvas
from quiltmark.widgets.canvas.themes_mime import THEMES_MIME, carried_themes, carry_themes
from quiltmark.widgets.look import DARK, LIGHT
from tests.widgets.canvas.drawn import TRIANGLE, drawing, link, node

_LEFT = Qt.MouseButton.LeftButton
_MIDDLE = Qt.MouseButton.MiddleButton
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Told:
    """Everything a canvas said, in order."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.all: list[tuple[object, ...]] = []
        for name in (
            "node_moved", "nodes_moved", "link_drawn", "node_activated", "link_activated",
            "rename_requested", "blank_activated", "selection_changed", "remove_requested",
            "themes_dropped", "menu_requested",
        ):  # fmt: skip
            getattr(canvas, name).connect(self._keep(name))

    def _keep(self, name: str) -> Callable[..., None]:
        def keep(*said: object) -> None:
            self.all.append((name, *said))

        return keep

    def named(self, *names: str) -> list[tuple[object, ...]]:
        return [said for said in self.all if said[0] in names]

    def meant(self) -> list[tuple[object, ...]]:
        return [said for said in self.all if said[0] != "selection_changed"]


@pytest.fixture
def canvas(qtbot: QtBot) -> MapCanvas:
    made = MapCanvas()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.set_drawing(TRIANGLE)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@pytest.fixture
def told(canvas: MapCanvas) -> Told:
    return Told(canvas)


def _at(canvas: MapCanvas, key: str) -> QPoint:
    return canvas.thing_rect(key).center()


def _handle(canvas: MapCanvas, key: str) -> QPoint:
    box = canvas.thing_rect(key)
    return QPoint(box.right(), box.center().y())


def _press(canvas: MapCanvas, at: QPoint, held: Qt.KeyboardModifier = _NONE) -> None:
    QTest.mouseMove(canvas.viewport(), at)
    QTest.mousePress(canvas.viewport(), _LEFT, held, at)


def _drag(
    canvas: MapCanvas,
    start: QPoint,
    end: QPoint,
    held: Qt.KeyboardModifier = _NONE,
) -> None:
    """Press, move in three steps, and stay there with the button down."""
    _press(canvas, start, held)
    for step in (1, 2, 3):
        QTest.mouseMove(canvas.viewport(), start + (end - start) * (step / 3))


def _drop(canvas: MapCanvas, at: QPoint) -> None:
    QTest.mouseRelease(canvas.viewport(), _LEFT, _NONE, at)


def _click(canvas: MapCanvas, at: QPoint, held: Qt.KeyboardModifier = _NONE) -> None:
    QTest.mouseClick(canvas.viewport(), _LEFT, held, at)


def _places(canvas: MapCanvas) -> dict[str, QPoint]:
    return {key: _at(canvas, key) for key in "abc"}


_BY = QPoint(40, 30)


def test_a_dragged_node_says_once_where_it_was_let_go(canvas: MapCanvas, told: Told) -> None:
    start = _at(canvas, "a")
    _drag(canvas, start, start + _BY)
    assert told.meant() == []
    assert _at(canvas, "a") == start + _BY
    _drop(canvas, start + _BY)
    assert told.meant() == [("node_moved", "a", -160.0, -50.0)]
    assert canvas.selected() == ("a",)


def test_several_selected_nodes_move_as_one_gesture(canvas: MapCanvas, told: Told) -> None:
    canvas.select({"a", "b", "ab"})
    start = _at(canvas, "b")
    _drag(canvas, start, start + _BY)
    _drop(canvas, start + _BY)
    assert told.meant() == [("nodes_moved", (("a", -160.0, -50.0), ("b", 240.0, -50.0)))]


def test_escape_takes_a_drag_back_and_says_nothing(canvas: MapCanvas, told: Told) -> None:
    before = _places(canvas)
    _drag(canvas, before["a"], before["a"] + _BY)
    assert _places(canvas) != before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert _places(canvas) == before
    _drop(canvas, before["a"] + _BY)
    assert told.meant() == []


def test_a_click_or_a_tremble_moves_nothing(canvas: MapCanvas, told: Told) -> None:
    start = _at(canvas, "a")
    _drag(canvas, start, start + QPoint(2, 1))
    _drop(canvas, start + QPoint(2, 1))
    assert told.meant() == []
    assert _at(canvas, "a") == start


def test_links_follow_their_node_during_the_drag(canvas: MapCanvas) -> None:
    before = canvas.thing_rect("ab").center()
    start = _at(canvas, "a")
    _drag(canvas, start, start + QPoint(0, 200))
    assert canvas.thing_rect("ab").center().y() > before.y() + 60


def test_a_drawing_that_comes_during_a_drag_does_not_let_the_node_go(
    canvas: MapCanvas, told: Told
) -> None:
    start = _at(canvas, "a")
    _drag(canvas, start, start + _BY)
    canvas.set_drawing(drawing(*TRIANGLE.nodes, *TRIANGLE.links, node("d", 0, 260)))
    assert _at(canvas, "a") == start + _BY
    _drop(canvas, start + _BY)
    assert told.meant() == [("node_moved", "a", -160.0, -50.0)]


def test_a_drag_ends_quietly_when_its_node_is_gone(canvas: MapCanvas, told: Told) -> None:
    start = _at(canvas, "a")
    _drag(canvas, start, start + _BY)
    canvas.set_drawing(drawing(node("b", 200, -80)))
    _drop(canvas, start + _BY)
    assert told.meant() == []
    assert told.named("selection_changed")[-1] == ("selection_changed", ())


@pytest.mark.parametrize("by_handle", [True, False])
def test_a_link_is_drawn_from_the_handle_or_with_alt(
    canvas: MapCanvas, told: Told, by_handle: bool
) -> None:
    start = _handle(canvas, "a") if by_handle else _at(canvas, "a")
    QTest.mouseMove(canvas.viewport(), _at(canvas, "a"))
    _drag(canvas, start, _at(canvas, "c"), _NONE if by_handle else _ALT)
    assert told.meant() == []
    _drop(canvas, _at(canvas, "c"))
    assert told.meant() == [("link_drawn", "a", "c")]


@pytest.mark.parametrize("end", ["a", None])
def test_a_link_let_go_over_nothing_or_its_own_node_is_no_link(
    canvas: MapCanvas, told: Told, end: str | None
) -> None:
    to = _at(canvas, end) if end else QPoint(20, 20)
    _drag(canvas, _at(canvas, "a"), QPoint(300, 500), _ALT)
    QTest.mouseMove(canvas.viewport(), to)
    _drop(canvas, to)
    assert told.meant() == []


def test_escape_takes_the_line_of_a_link_away(canvas: MapCanvas, told: Told) -> None:
    before = canvas.grab().toImage()
    _drag(canvas, _at(canvas, "a"), _at(canvas, "c"), _ALT)
    assert canvas.grab().toImage() != before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    _drop(canvas, _at(canvas, "c"))
    QTest.mouseMove(canvas.viewport(), QPoint(5, 5))
    assert told.meant() == []
    assert canvas.grab().toImage() == before


def test_a_link_is_drawn_by_keys_alone(canvas: MapCanvas, told: Told) -> None:
    canvas.select({"a"})
    for key in (Qt.Key.Key_L, Qt.Key.Key_Tab, Qt.Key.Key_Right):
        QTest.keyClick(canvas, key)
    assert told.meant() == []
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert told.meant() == [("link_drawn", "a", "c")]
    assert canvas.selected() == ("a",)


def test_by_keys_a_node_may_be_linked_to_itself(canvas: MapCanvas, told: Told) -> None:
    canvas.select({"a"})
    for key in (Qt.Key.Key_L, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(canvas, key)
    assert told.meant() == [("link_drawn", "a", "a")]


def test_escape_ends_a_link_drawn_by_keys(canvas: MapCanvas, told: Told) -> None:
    canvas.select({"a"})
    for key in (Qt.Key.Key_L, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Return):
        QTest.keyClick(canvas, key)
    assert told.meant() == [("node_activated", "a")]


def test_arrow_keys_move_by_eight_and_say_so_once_it_is_quiet(
    canvas: MapCanvas, told: Told, qtbot: QtBot
) -> None:
    canvas.select({"a"})
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(canvas, key)
    assert told.meant() == []
    qtbot.waitUntil(lambda: bool(told.meant()))
    assert told.meant() == [("node_moved", "a", -184.0, -72.0)]


def test_with_shift_arrow_keys_move_by_one(canvas: MapCanvas, told: Told, qtbot: QtBot) -> None:
    canvas.select({"a", "c"})
    QTest.keyClick(canvas, Qt.Key.Key_Left, _SHIFT)
    qtbot.waitUntil(lambda: bool(told.meant()))
    assert told.meant() == [("nodes_moved", (("a", -201.0, -80.0), ("c", -1.0, 120.0)))]


def test_escape_takes_a_run_of_arrows_back(canvas: MapCanvas, told: Told, qtbot: QtBot) -> None:
    canvas.select({"a"})
    before = _places(canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert _places(canvas) != before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert _places(canvas) == before
    qtbot.wait(500)
    assert told.meant() == []


def test_a_run_of_arrows_ends_before_anything_else_begins(canvas: MapCanvas, told: Told) -> None:
    canvas.select({"a"})
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert told.meant() == [("node_moved", "a", -192.0, -80.0), ("remove_requested", ("a",))]


def test_tab_walks_the_nodes_as_one_reads_and_then_leaves(canvas: MapCanvas, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 640)
    canvas.setParent(window)
    after = QPushButton("After", window)
    after.move(0, 605)
    canvas.show()
    with qtbot.waitActive(window):
        window.show()
    canvas.setFocus()
    walked = []
    for _step in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        walked.append(canvas.selected())
    assert walked == [("a",), ("b",), ("c",)]
    QTest.keyClick(canvas, Qt.Key.Key_Backtab)
    assert canvas.selected() == ("b",)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert after.hasFocus()
    canvas.setParent(None)


def test_clicks_select_add_take_away_and_clear(canvas: MapCanvas, told: Told) -> None:
    _click(canvas, _at(canvas, "a"))
    _click(canvas, _at(canvas, "b"), _CTRL)
    _click(canvas, _at(canvas, "ab"), _SHIFT)
    _click(canvas, _at(canvas, "a"), _CTRL)
    _click(canvas, _at(canvas, "b"))
    _click(canvas, QPoint(10, 10))
    assert [said[1] for said in told.named("selection_changed")] == [
        ("a",),
        ("a", "b"),
        ("a", "b", "ab"),
        ("b", "ab"),
        ("b",),
        (),
    ]
    assert told.meant() == []


def test_an_area_selects_what_it_meets_and_says_so_once(canvas: MapCanvas, told: Told) -> None:
    corner = canvas.thing_rect("a").topLeft() - QPoint(30, 30)
    end = canvas.thing_rect("b").bottomRight() + QPoint(20, 10)
    _drag(canvas, corner, end)
    assert told.all == []
    _drop(canvas, end)
    assert [said[1][:2] for said in told.all if isinstance(said[1], tuple)] == [("a", "b")]


def test_escape_gives_the_selection_back_that_was(canvas: MapCanvas, told: Told) -> None:
    canvas.select({"c"})
    _drag(canvas, QPoint(5, 5), _at(canvas, "b") + QPoint(60, 40))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selected() == ("c",)
    assert told.all == [("selection_changed", ("c",))]


def test_a_line_can_be_clicked_beside_its_words(canvas: MapCanvas) -> None:
    words, end = canvas.thing_rect("ab"), canvas.thing_rect("b")
    _click(canvas, QPoint((words.right() + end.left()) // 2, words.center().y()))
    assert canvas.selected() == ("ab",)


@pytest.mark.parametrize("key", ["a", "ab"])
def test_a_double_click_and_f2_ask_for_a_new_name(canvas: MapCanvas, told: Told, key: str) -> None:
    QTest.mouseDClick(canvas.viewport(), _LEFT, _NONE, _at(canvas, key))
    canvas.select({key})
    QTest.keyClick(canvas, Qt.Key.Key_F2)
    assert told.meant() == [("rename_requested", key)] * 2


def test_a_double_click_on_the_blank_page_says_where(canvas: MapCanvas, told: Told) -> None:
    at = _at(canvas, "c") + QPoint(200, 0)
    QTest.mouseDClick(canvas.viewport(), _LEFT, _NONE, at)
    ((name, x, y),) = told.meant()
    assert (name, x, y) == ("blank_activated", pytest.approx(200, abs=1), pytest.approx(120, abs=1))


@pytest.mark.parametrize(("key", "said"), [("a", "node_activated"), ("ab", "link_activated")])
def test_enter_opens_what_is_selected(canvas: MapCanvas, told: Told, key: str, said: str) -> None:
    canvas.select({key})
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert told.meant() == [(said, key)]


def test_delete_asks_to_remove_nodes_and_links_together(canvas: MapCanvas, told: Told) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    canvas.select({"ab", "c"})
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert told.meant() == [("remove_requested", ("c", "ab"))]


def test_ctrl_a_selects_all_nodes(canvas: MapCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_A, _CTRL)
    assert canvas.selected() == ("a", "b", "c")


def test_themes_are_dropped_where_the_pointer_is(canvas: MapCanvas, told: Told) -> None:
    at = QPointF(_at(canvas, "c") + QPoint(120, 40))
    mime = carry_themes(["t1", "t2"])
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(at.toPoint(), copy, mime, _LEFT, _NONE)
    QApplication.sendEvent(canvas.viewport(), entering)
    assert entering.isAccepted()
    QApplication.sendEvent(canvas.viewport(), QDropEvent(at, copy, mime, _LEFT, _NONE))
    assert told.meant() == [
        ("themes_dropped", ("t1", "t2"), pytest.approx(120, abs=1), pytest.approx(160, abs=1))
    ]


def test_other_things_cannot_be_dropped(canvas: MapCanvas, told: Told) -> None:
    mime = QMimeData()
    mime.setText("t1")
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(9, 9), copy, mime, _LEFT, _NONE)
    QApplication.sendEvent(canvas.viewport(), entering)
    assert not entering.isAccepted()
    QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(9, 9), copy, mime, _LEFT, _NONE))
    assert told.all == []


@pytest.mark.parametrize("data", [b"", b"{}", b"not json", b"\xff", b"[1, null]"])
def test_a_damaged_drag_carries_no_themes(data: bytes) -> None:
    mime = QMimeData()
    mime.setData(THEMES_MIME, data)
    assert carried_themes(mime) == ()


def _ask_menu(canvas: MapCanvas, at: QPoint, by_key: bool = False) -> None:
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, at, canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), event)


def test_a_menu_is_asked_for_what_was_clicked(canvas: MapCanvas, told: Told) -> None:
    canvas.select({"a"})
    _ask_menu(canvas, _at(canvas, "b"))
    _ask_menu(canvas, QPoint(5, 5))
    assert [said[1] for said in told.meant()] == [("b",), ()]


def test_a_menu_keeps_a_selection_it_is_asked_for_on(canvas: MapCanvas, told: Told) -> None:
    canvas.select({"a", "b"})
    _ask_menu(canvas, _at(canvas, "b"))
    _ask_menu(canvas, QPoint(5, 5), by_key=True)
    (_name, ids, where, x, y) = told.meant()[-1]
    assert (ids, where) == (("a", "b"), canvas.viewport().mapToGlobal(_at(canvas, "a")))
    assert (x, y) == (pytest.approx(-200, abs=1), pytest.approx(-80, abs=1))
    assert told.meant()[0][1] == ("a", "b")


def _wheel(canvas: MapCanvas, at: QPoint, turn: int, held: Qt.KeyboardModifier) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place, QPointF(canvas.viewport().mapToGlobal(at)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)


def test_the_wheel_zooms_with_ctrl_around_the_pointer_and_scrolls_without(
    canvas: MapCanvas,
) -> None:
    at = _at(canvas, "a")
    _wheel(canvas, at, 240, _CTRL)
    assert canvas.zoom() == pytest.approx(1.44)
    assert (_at(canvas, "a") - at).manhattanLength() <= 3
    _wheel(canvas, at, -120, _NONE)
    assert canvas.zoom() == pytest.approx(1.44)
    assert _at(canvas, "a").y() < at.y()


def test_zoom_has_ends(canvas: MapCanvas) -> None:
    zooms: list[float] = []
    canvas.zoom_changed.connect(zooms.append)
    for to in (99, 0.0001):
        canvas.set_zoom(to)
    canvas.zoom_in()
    canvas.zoom_out()
    assert zooms == pytest.approx([4.0, 0.1, 0.12, 0.1])


@pytest.mark.parametrize("by_space", [True, False])
def test_the_page_is_held_with_space_or_the_middle_button(
    canvas: MapCanvas, told: Told, by_space: bool
) -> None:
    before = _places(canvas)
    if by_space:
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    button = _LEFT if by_space else _MIDDLE
    QTest.mousePress(canvas.viewport(), button, _NONE, before["a"])
    QTest.mouseMove(canvas.viewport(), before["a"] + _BY)
    QTest.mouseRelease(canvas.viewport(), button, _NONE, before["a"] + _BY)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert {key: at - before[key] for key, at in _places(canvas).items()} == dict.fromkeys(
        "abc", _BY
    )
    assert told.all == []
    _drag(canvas, _at(canvas, "a"), _at(canvas, "a") + _BY)
    _drop(canvas, _at(canvas, "a"))
    assert len(told.meant()) == 1


def test_at_the_edge_of_the_view_the_page_moves_along(canvas: MapCanvas) -> None:
    before = _at(canvas, "c")
    _drag(canvas, _at(canvas, "a"), QPoint(canvas.viewport().width() - 3, 300))
    assert _at(canvas, "c").x() < before.x()


def test_fit_shows_the_whole_map_and_never_enlarges_it(canvas: MapCanvas) -> None:
    wide = drawing(node("a", -4000, 0), node("b", 4000, 900))
    canvas.set_drawing(wide)
    canvas.fit()
    room = canvas.viewport().rect()
    assert all(room.contains(canvas.thing_rect(key)) for key in "ab")
    canvas.set_drawing(TRIANGLE)
    canvas.fit()
    assert canvas.zoom() == 1.0


def test_the_first_map_is_fitted_and_later_ones_leave_the_view_alone(canvas: MapCanvas) -> None:
    middle = canvas.viewport().rect().center()
    assert (canvas.mapToScene(middle) - QPointF(0, 20)).manhattanLength() < 6
    before = _at(canvas, "a")
    canvas.set_drawing(drawing(*TRIANGLE.nodes, node("far", 5000, 5000)))
    assert _at(canvas, "a") == before


def _moved(to: MapDrawing, key: str, x: float, y: float) -> MapDrawing:
    nodes = tuple(replace(n, x=x, y=y) if n.id == key else n for n in to.nodes)
    return replace(to, nodes=nodes)


def test_a_new_drawing_keeps_items_moves_adds_changes_and_removes(canvas: MapCanvas) -> None:
    canvas.select({"b", "c"})
    kept = {key: canvas.scene().itemAt(canvas.mapToScene(_at(canvas, key)), canvas.transform())
            for key in "ab"}  # fmt: skip
    canvas.set_drawing(
        drawing(node("a", 0, -200, "Renamed"), node("b", 200, -80, "Waiting"), node("d", 0, 200))
    )
    for key, item in kept.items():
        at = canvas.mapToScene(_at(canvas, key))
        assert canvas.scene().itemAt(at, canvas.transform()) is item
    assert canvas.selected() == ("b",)
    assert canvas.thing_rect("c").isNull()
    assert canvas.thing_rect("ab").isNull()
    assert not canvas.thing_rect("d").isNull()
    assert len(canvas.scene().items()) == 3


def test_nothing_is_painted_anew_where_nothing_changed(canvas: MapCanvas, qtbot: QtBot) -> None:
    changed: list[object] = []
    canvas.scene().changed.connect(changed.append)
    qtbot.wait(50)
    changed.clear()
    canvas.set_drawing(replace(TRIANGLE, nodes=tuple(replace(n) for n in TRIANGLE.nodes)))
    qtbot.wait(50)
    assert changed == []
    canvas.set_drawing(_moved(TRIANGLE, "c", 0, 180))
    qtbot.waitUntil(lambda: bool(changed))


def test_removing_what_is_selected_says_that_the_selection_changed(
    canvas: MapCanvas, told: Told
) -> None:
    canvas.select({"a", "b"})
    canvas.set_drawing(drawing(node("b", 200, -80)))
    assert told.all[-1] == ("selection_changed", ("b",))


def test_a_long_name_shows_whole_in_its_tooltip(canvas: MapCanvas) -> None:
    long = "Being kept in the dark by everyone who could have said a word " * 4
    canvas.set_drawing(drawing(node("a", text=long), node("b", 300, 0, "Trust")))
    tips = {
        key: item.toolTip()
        for key in "ab"
        if (item := canvas.scene().itemAt(canvas.mapToScene(_at(canvas, key)), canvas.transform()))
    }
    assert tips == {"a": long, "b": ""}


def test_the_look_follows_the_palette(canvas: MapCanvas, qapp: QApplication) -> None:
    before = qapp.palette()
    pages = []
    for look in (DARK, LIGHT):
        qapp.setPalette(look.palette())
        qapp.processEvents()
        pages.append(canvas.grab().toImage().pixelColor(2, 2))
    qapp.setPalette(before)
    qapp.processEvents()
    assert pages == [QColor(DARK.page), QColor(LIGHT.page)]


def test_an_empty_map_shows_a_sentence_until_it_has_a_node(canvas: MapCanvas) -> None:
    def shades() -> int:
        image = canvas.grab().toImage()
        middle = image.height() // 2
        return len({image.pixel(x, middle) for x in range(image.width())})

    canvas.set_drawing(drawing())
    assert shades() > 2
    canvas.set_drawing(drawing(node("a", 0, 900)))
    assert shades() == 1


def test_the_map_is_said_in_words_to_those_who_do_not_see_it(canvas: MapCanvas) -> None:
    assert canvas.accessibleDescription() == (
        "Map: Trust; Waiting; Time. Trust feeds Waiting; Waiting – Time."
    )


def test_hiding_the_canvas_leaves_no_gesture_half_done(canvas: MapCanvas, told: Told) -> None:
    before = _at(canvas, "a")
    _drag(canvas, before, before + _BY)
    canvas.hide()
    canvas.show()
    assert _at(canvas, "a") == before
    assert told.meant() == []


def test_an_unknown_key_is_left_to_others(canvas: MapCanvas) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, _NONE)
    QApplication.sendEvent(canvas, event)
    assert not event.isAccepted()


def test_several_links_can_each_be_clicked(canvas: MapCanvas) -> None:
    canvas.set_drawing(
        drawing(
            node("a", -200), node("b", 200), link("1", "a", "b", "one"), link("2", "b", "a", "two")
        )
    )  # fmt: skip
    chosen = []
    for key in "12":
        _click(canvas, _at(canvas, key))
        chosen.append(canvas.selected())
    assert chosen == [("1",), ("2",)]
