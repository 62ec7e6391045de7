"""The panel of changes to a text: what it shows, and what ticking does."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from quiltmark.analysis.cleaning import default_of, proposals
from quiltmark.domain.incoming import Cleaning, Edit, IncomingParagraph
from quiltmark.views.familiarisation.cleaning_model import LINE_ROLE, EditsModel
from quiltmark.views.familiarisation.cleaning_panel import CleaningPanel

PARAGRAPHS = tuple(
    map(
        IncomingParagraph,
        (
            "And then the inter- view was held  in Leeds, an interview like others.",
            "We all went",
            "12",
            'home. “One” “two” "three"',
        ),
    )
)
EDITS = (Edit(Cleaning.RUNNING_HEAD, 1, 0, "Interview 3", whole=True), *proposals(PARAGRAPHS, ()))
STANDING = frozenset(number for number, edit in enumerate(EDITS) if default_of(edit.kind))
CHECKED, HALF, EMPTY = (
    Qt.CheckState.Checked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Unchecked,
)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[CleaningPanel]:
    made = CleaningPanel()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_edits(PARAGRAPHS, EDITS, STANDING)
    made.show()
    made.tree.setFocus()
    yield made
    made.close()


def kind_at(panel: CleaningPanel, kind: Cleaning) -> QModelIndex:
    kinds = [one for one in Cleaning if any(edit.kind is one for edit in EDITS)]
    return panel.model.index(kinds.index(kind), 0)


def state(index: QModelIndex) -> Qt.CheckState:
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))


def press(panel: CleaningPanel, key: Qt.Key) -> None:
    QTest.keyClick(panel.tree, key)


def test_the_model_keeps_the_rules_of_models(qtmodeltester: Any) -> None:
    model = EditsModel()
    model.show_edits(PARAGRAPHS, EDITS, STANDING)
    qtmodeltester.check(model)


def test_kinds_stand_over_their_edits(panel: CleaningPanel) -> None:
    kinds = {edit.kind for edit in EDITS}
    assert panel.model.rowCount() == len(kinds) == 5
    below = [panel.model.rowCount(kind_at(panel, kind)) for kind in kinds]
    assert sum(below) == len(EDITS)
    assert state(kind_at(panel, Cleaning.HYPHEN)) is CHECKED
    assert state(kind_at(panel, Cleaning.QUOTATION_MARK)) is EMPTY
    assert panel.told.text() == f"{len(STANDING)} of {len(EDITS)} changes accepted"


def test_a_line_tells_what_goes_and_what_comes(panel: CleaningPanel) -> None:
    hyphen = panel.model.index(0, 0, kind_at(panel, Cleaning.HYPHEN))
    line = hyphen.data(LINE_ROLE)
    assert (line.before, line.after) == ("inter- view", "interview")
    assert "“inter- view” becomes “interview”" in hyphen.data()
    number = panel.model.index(0, 0, kind_at(panel, Cleaning.PAGE_NUMBER))
    assert "“¶ 12 ¶” becomes “·”: We all went home." in number.data()
    head = panel.model.index(0, 0, kind_at(panel, Cleaning.RUNNING_HEAD))
    assert "“Interview 3 ¶” is left out" in head.data()


def test_space_ticks_one_edit_and_the_kind_is_half_ticked(
    panel: CleaningPanel, qtbot: QtBot
) -> None:
    kind = kind_at(panel, Cleaning.QUOTATION_MARK)
    panel.tree.setCurrentIndex(kind)
    press(panel, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.changed) as told:
        press(panel, Qt.Key.Key_Space)
    first = next(n for n, one in enumerate(EDITS) if one.kind is Cleaning.QUOTATION_MARK)
    assert told.args == [STANDING | {first}]
    assert state(kind) is HALF
    with qtbot.waitSignal(panel.changed):
        press(panel, Qt.Key.Key_Space)
    assert panel.wanted == STANDING
    assert state(kind) is EMPTY


def test_a_click_on_the_box_of_a_kind_ticks_all_of_it(panel: CleaningPanel) -> None:
    kind = kind_at(panel, Cleaning.QUOTATION_MARK)
    corner = panel.tree.visualRect(kind)
    box = QPoint(corner.left() + 20, corner.center().y())
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert panel.wanted == frozenset(range(len(EDITS)))
    assert state(panel.model.index(1, 0, kind)) is CHECKED
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert panel.wanted == STANDING


def test_all_or_none_are_accepted_by_a_button(panel: CleaningPanel) -> None:
    panel.all.click()
    assert panel.wanted == frozenset(range(len(EDITS)))
    panel.none.click()
    assert panel.wanted == frozenset()
    assert panel.told.text().startswith("0 of")


def test_without_edits_it_says_so(panel: CleaningPanel) -> None:
    panel.show_edits((), (), frozenset())
    assert panel.model.rowCount() == 0
    assert not panel.told.text()
    assert not panel.all.isVisible()
    assert panel.tree.empty_text


def test_ten_thousand_edits_are_shown_and_ticked(panel: CleaningPanel) -> None:
    edits = [Edit(Cleaning.LINE_NUMBER, 0, 3, f"{number} ") for number in range(10_000)]
    panel.show_edits(PARAGRAPHS, edits, frozenset(range(10_000)))
    panel.grab()
    last = panel.model.index(9_999, 0, panel.model.index(0, 0))
    panel.tree.setCurrentIndex(last)
    press(panel, Qt.Key.Key_Space)
    assert panel.wanted == frozenset(range(9_999))
    assert panel.model.index(0, 0).data(LINE_ROLE).wanted == 9_999


def test_words_from_right_to_left_are_painted(panel: CleaningPanel) -> None:
    hebrew = (IncomingParagraph("ואז הלכנו  הביתה ואמרנו שלום"),)
    panel.show_edits(hebrew, proposals(hebrew, ()), frozenset())
    assert panel.model.rowCount() == 1
    assert not panel.grab().isNull()
