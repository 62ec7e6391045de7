"""A list of passages lays out what shows, walks by keys, and stays where one reads."""

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from quiltmark.widgets.passages import LINE, Head, Line, PassageCard, PassageView
from quiltmark.widgets.passages.heights import Heights

NOWHERE = QModelIndex()


class Lines(QAbstractListModel):
    """Lines that remember which of them were looked at."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__()
        self.lines = lines
        self.seen: set[int] = set()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:  # noqa: N802 - Qt's own name
        return 0 if parent.isValid() else len(self.lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == LINE and index.isValid():
            self.seen.add(index.row())
            return self.lines[index.row()]
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flag = Qt.ItemFlag.ItemIsEnabled
        if index.isValid() and isinstance(self.lines[index.row()], PassageCard):
            flag |= Qt.ItemFlag.ItemIsSelectable
        return flag


def cards(count: int) -> list[Line]:
    return [PassageCard(f"Words {n}. " * (1 + n % 40), f"Ana · Talk {n}") for n in range(count)]


@pytest.fixture
def view(qtbot: QtBot) -> PassageView:
    """Ten thousand passages."""
    view = PassageView("Passages")
    qtbot.addWidget(view)
    model = Lines(cards(10_000))
    model.setParent(view)
    view.setModel(model)
    view.resize(600, 500)
    view.show()
    view.grab()
    return view


def seen(view: PassageView) -> set[int]:
    model = view.model()
    assert isinstance(model, Lines)
    return model.seen


def test_only_what_shows_is_looked_at(view: PassageView) -> None:
    assert 3 < len(seen(view)) < 20
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.grab()
    assert len(seen(view)) < 60


def test_the_end_is_the_end(view: PassageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_End)
    view.grab()
    assert view.currentIndex().row() == 9_999
    bottom = view.visualRect(view.currentIndex()).bottom()
    assert abs(bottom - view.viewport().height()) <= 2
    assert len(seen(view)) < 80
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0


def test_keys_walk_and_choose(view: PassageView) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    for _step in range(30):
        QTest.keyClick(view, Qt.Key.Key_Down)
        box = view.visualRect(view.currentIndex())
        assert box.top() >= 0
        assert box.bottom() <= view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.rows_chosen() == [30, 31, 32]
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.rows_chosen()) == 10_000


def test_the_mouse_chooses_a_range(view: PassageView) -> None:
    def at(row: int) -> QPoint:
        return view.visualRect(view.model().index(row, 0)).center()

    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=at(0))
    QTest.mouseClick(view.viewport(), left, Qt.KeyboardModifier.ShiftModifier, at(2))
    assert view.rows_chosen() == [0, 1, 2]
    QTest.mouseClick(view.viewport(), left, Qt.KeyboardModifier.ControlModifier, at(1))
    assert view.rows_chosen() == [0, 2]


def test_what_one_reads_stays_when_one_scrolls_up(view: PassageView) -> None:
    view.verticalScrollBar().setValue(400_000)
    view.grab()
    first = view.indexAt(QPoint(5, 5))
    before = view.visualRect(first).top()
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 90)
    view.grab()
    assert abs(view.visualRect(first).top() - (before + 90)) <= 1


def test_heads_fold_and_are_not_chosen(qtbot: QtBot) -> None:
    view = PassageView("Passages")
    qtbot.addWidget(view)
    model = Lines([Head("a", "Ana", 2), *cards(2), Head("b", "Ben", 1, False)])
    model.setParent(view)
    view.setModel(model)
    view.resize(600, 500)
    view.show()
    view.grab()
    asked: list[tuple[int, bool]] = []
    view.folded.connect(lambda row, is_open: asked.append((row, is_open)))
    box = view.visualRect(model.index(0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    QTest.keyClick(view, Qt.Key.Key_Left)
    view.setCurrentIndex(model.index(3))
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked == [(0, False), (0, False), (3, True), (3, True)]
    view.selectAll()
    assert view.rows_chosen() == [1, 2]
    view.selectionModel().setCurrentIndex(
        model.index(2), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.currentIndex().row() == 0


def test_heights_are_thought_until_they_are_known() -> None:
    heights = Heights(100)
    heights.begin(5)
    assert heights.total == 500
    assert heights.measure(1, 260, lambda row: 50 + row)
    assert [heights.top(row) for row in range(6)] == [0, 100, 151, 203, 256, 310]
    heights.remove(0, 1)
    assert len(heights) == 3
    heights.insert(0, 2)
    assert heights.top(2) == 200
    assert heights.row_at(-1) == heights.row_at(10_000) == -1
    assert heights.row_at(199) == 1


@pytest.mark.parametrize("is_wide", [False, True])
def test_words_from_right_to_left_stand_at_the_right(qtbot: QtBot, is_wide: bool) -> None:
    def inked(text: str) -> tuple[int, int]:
        """Return how many pixels of the words are dark in the left and in the right half."""
        view = PassageView("Passages")
        qtbot.addWidget(view)
        model = Lines([PassageCard(text, "", is_wide=is_wide)])
        model.setParent(view)
        view.setModel(model)
        view.resize(600, 200)
        view.show()
        picture = view.grab().toImage()
        box = view.visualRect(model.index(0, 0)).adjusted(20, 13, -20, -30)
        halves = [0, 0]
        for x in range(box.left(), box.right()):
            column = (picture.pixelColor(x, y).lightness() for y in range(box.top(), box.bottom()))
            halves[x > box.center().x()] += sum(one < 140 for one in column)
        return halves[0], halves[1]

    left, right = inked("quiet words")
    assert left > 0 == right
    left, right = inked("מילים שקטות")
    assert right > 0 == left


def test_what_stands_back_is_stronger_where_it_is_chosen(view: PassageView) -> None:
    def darkest() -> int:
        """Return how dark the darkest spot is of the line under the words of the first row."""
        picture = view.viewport().grab().toImage()
        box = view.visualRect(view.model().index(0, 0))
        spots = (
            picture.pixelColor(x, y).lightness()
            for x in range(20, 120)
            for y in range(box.bottom() - 30, box.bottom() - 6)
        )
        return min(spots)

    plain = darkest()
    view.selectionModel().select(
        view.model().index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert darkest() < plain - 10
