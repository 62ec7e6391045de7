"""Extracts one under the other stay where one was reading when one of them goes."""

from pytestqt.qtbot import QtBot

from quiltmark.widgets.extract_list import ExtractCard, ExtractList


def _cards(count: int) -> list[ExtractCard]:
    return [ExtractCard(f"e{n}", f"Words of {n} " * 20, f"(Person {n})") for n in range(count)]


def test_one_stays_where_one_was_reading(qtbot: QtBot) -> None:
    extracts = ExtractList()
    qtbot.addWidget(extracts)
    extracts.resize(320, 600)
    extracts.show()
    extracts.set_cards(_cards(200))
    bar = extracts.verticalScrollBar()
    qtbot.waitUntil(lambda: extracts.sizeHintForRow(199) > 0 and bar.maximum() > 20_000)
    bar.setValue(15_000)
    extracts.set_cards(_cards(199))
    qtbot.waitUntil(lambda: bar.maximum() > 20_000)
    assert bar.value() == 15_000
