"""Chips, swatches, and fields that narrow: small parts that several places share."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from quiltmark.widgets.chips import Chip, ChipList
from quiltmark.widgets.filter_field import FilterField
from quiltmark.widgets.hue_swatches import HueSwatches
from quiltmark.widgets.look import DARK, LIGHT
from quiltmark.widgets.quiet_lists import QuietList, QuietTree
from quiltmark.widgets.row_painting import cut_to

CHIPS = (Chip("a", "Anger", 3), Chip("b", "A very long name " * 9, 9, "2 memos"), Chip("c", "No"))


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget, 300 by 200, with the keyboard in it."""
    qtbot.addWidget(widget)
    widget.resize(300, 200)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    widget.setFocus()


def test_chips_are_removed_recoloured_and_chosen_by_mouse(qtbot: QtBot) -> None:
    chips = ChipList()
    shown(qtbot, chips)
    chips.set_chips(CHIPS)
    left, port = Qt.MouseButton.LeftButton, chips.viewport()
    with qtbot.waitSignal(chips.removed) as removed:
        QTest.mouseClick(port, left, pos=chips.cross_of(1).center())
    assert removed.args == ["b"]
    with qtbot.waitSignal(chips.hue_wished) as wished:
        QTest.mouseClick(port, left, pos=chips.dot_of(0).center())
    assert wished.args is not None
    assert wished.args[0] == "a"
    with qtbot.waitSignal(chips.chosen) as chosen:
        QTest.mouseClick(port, left, pos=chips.dot_of(2).center())
    assert chosen.args == ["c"]


def test_chips_answer_the_keyboard_and_stay_where_one_was(qtbot: QtBot) -> None:
    chips = ChipList()
    shown(qtbot, chips)
    chips.set_chips(CHIPS)
    QAbstractItemModelTester(
        chips.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, chips
    )
    QTest.keyClick(chips, Qt.Key.Key_Down)
    QTest.keyClick(chips, Qt.Key.Key_Down)
    assert chips.current_id() == "b"
    chips.set_chips(CHIPS[1:])
    assert chips.current_id() == "b"
    with qtbot.waitSignal(chips.removed) as removed:
        QTest.keyClick(chips, Qt.Key.Key_Delete)
    assert removed.args == ["b"]


def test_a_chip_without_a_code_has_no_name_to_change(qtbot: QtBot) -> None:
    chips = ChipList()
    shown(qtbot, chips)
    chips.set_chips(CHIPS)
    model = chips.model()
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(2, 0)) & Qt.ItemFlag.ItemIsEditable


def test_swatches_are_taken_by_mouse_and_keys_and_stay_in_sight(qtbot: QtBot) -> None:
    around = QWidget()
    swatches = HueSwatches(around)
    shown(qtbot, around)
    swatches.ask(5, QPoint(900, 900))
    assert around.rect().contains(swatches.geometry())
    QTest.keyClick(swatches, Qt.Key.Key_Down)
    with qtbot.waitSignal(swatches.chosen) as chosen:
        QTest.keyClick(swatches, Qt.Key.Key_Return)
    assert chosen.args == [13]
    swatches.ask(0, QPoint(0, 0))
    with qtbot.waitSignal(swatches.chosen) as pressed:
        QTest.mouseClick(swatches, Qt.MouseButton.LeftButton, pos=swatches.cell(20).center())
    assert pressed.args == [20]
    swatches.ask(0, QPoint(0, 0))
    with qtbot.assertNotEmitted(swatches.chosen):
        QTest.keyClick(swatches, Qt.Key.Key_Escape)
    assert swatches.isHidden()


def test_escape_empties_the_field_and_down_goes_to_the_list(qtbot: QtBot) -> None:
    around = QWidget()
    below = QuietList(around)
    field = FilterField("Find", below)
    field.setParent(around)
    shown(qtbot, around)
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert around.focusWidget() is below


def test_empty_lists_paint_their_words_in_light_and_dark(qtbot: QtBot) -> None:
    for look in (LIGHT, DARK):
        QApplication.setPalette(look.palette())
        for view in (QuietList(), QuietTree()):
            shown(qtbot, view)
            blank = view.grab().toImage()
            view.empty_text = "Nothing here yet."
            view.viewport().update()
            assert view.grab().toImage() != blank
    QApplication.setPalette(LIGHT.palette())


def test_what_is_cut_says_so_at_the_end_of_its_words(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    hebrew, latin = "שלום הביתה " * 20, "waiting at home " * 20
    assert cut_to(hebrew, metrics, 90).endswith("…\u200f")
    assert cut_to(f"12 {hebrew}", metrics, 90).endswith("…\u200f")
    assert cut_to(latin, metrics, 90).endswith("…")
    for whole in ("שלום", "home", ""):
        assert cut_to(whole, metrics, 400) == whole
