"""How much is coded shows per source and for all; how closely it is coded is said."""

from PySide6.QtCore import Qt

from quiltmark.domain.sources import CodingMode
from quiltmark.queries.coverage import coverage
from quiltmark.views.coding.models import percent
from tests.views.coding.conftest import Hands


def test_shares_show_in_the_list_at_the_head_and_for_all(hands: Hands) -> None:
    hands.page.covering.count_all()
    found = hands.session.ask(coverage)
    model = hands.page.sources.model
    shares = [model.entry(model.index(row)).share for row in range(model.rowCount())]
    assert shares == [cover.share for cover in found.values()]
    assert hands.page.shown.id is not None
    share = found[hands.page.shown.id].share
    assert share is not None
    assert percent(share) in hands.page.pane.covered.text()
    assert 0.2 < share < 0.5


def test_a_code_raises_the_share_a_moment_later(hands: Hands) -> None:
    hands.page.covering.count_all()
    before = hands.page.pane.covered.text()
    hands.select("By chance, through a neighbour.")
    hands.press(Qt.Key.Key_1)
    hands.qtbot.waitUntil(lambda: hands.page.pane.covered.text() != before)


def test_interviewers_count_when_asked(hands: Hands) -> None:
    hands.page.covering.count_all()
    before = hands.page.pane.covered.text()
    hands.page.covering.turn_interviewers()
    hands.page.covering.count_all()
    assert hands.page.pane.covered.text() != before


def test_the_mode_is_said_and_taken_back(hands: Hands) -> None:
    hands.page.covering.set_mode(CodingMode.LINE_BY_LINE)
    assert hands.page.pane.mode.text() == "Line by line"
    hands.session.undo()
    assert hands.page.pane.mode.text() == "Open coding"


def test_what_is_not_all_is_not_called_all() -> None:
    assert [percent(one) for one in (0.0, 0.001, 0.5, 0.9999, 1.0)] == [
        "0 %",
        "<1 %",
        "50 %",
        "99 %",
        "100 %",
    ]
