"""Passages without a code are gone through and named by the keyboard alone."""

import pytest
from PySide6.QtCore import Qt

from quiltmark.domain.extracts import Extract
from quiltmark.domain.spans import Span
from quiltmark.operations.coding import mark_extract
from quiltmark.queries.extracts import extracts_without_code
from quiltmark.queries.rows import rows
from tests.views.coding.conftest import Hands
from tests.views.coding.test_finding import run, selected


@pytest.fixture
def marked(hands: Hands) -> Hands:
    """The page with passages marked in both sources; one of them ends with a blank."""
    first, second = hands.page.sources.model.ids()
    for words in ("By chance", "neighbour", "cannot imagine "):
        hands.session.run(mark_extract, first, hands.span(words))
    hands.session.run(mark_extract, second, Span(33, 44))
    return hands


def listed(hands: Hands) -> list[str]:
    """The passages in the list."""
    return [card.text for card in hands.page.side.unnamed.extracts.cards()]


def test_arrows_show_each_passage_and_keep_the_keyboard(marked: Hands) -> None:
    run(marked, "F4")
    panel = marked.page.side.unnamed
    assert panel.extracts.hasFocus()
    assert selected(marked) == "By chance"
    seen = []
    for _step in range(3):
        marked.press(Qt.Key.Key_Down)
        seen.append(selected(marked))
    assert seen == listed(marked)[1:]
    assert marked.page.shown.id == marked.page.sources.model.ids()[1]
    marked.press(Qt.Key.Key_Up)
    assert selected(marked) == "cannot imagine "
    assert marked.page.shown.id == marked.page.sources.model.ids()[0]
    assert panel.extracts.hasFocus()


def test_enter_names_that_very_passage_and_the_next_is_chosen(marked: Hands) -> None:
    run(marked, "F4")
    marked.press(Qt.Key.Key_Down)
    before = len(marked.session.ask(rows, Extract))
    marked.press(Qt.Key.Key_Return)
    assert marked.page.palette_sheet.isVisible()
    marked.type("rest")
    marked.press(Qt.Key.Key_Return)
    assert selected(marked) == "cannot imagine "
    assert "3 passages are left" in marked.window.said[-1]
    marked.press(Qt.Key.Key_Return)
    marked.type("A new name")
    marked.press(Qt.Key.Key_Return)
    assert len(listed(marked)) == 2
    assert len(marked.session.ask(rows, Extract)) == before
    marked.press(Qt.Key.Key_1)
    marked.press(Qt.Key.Key_1)
    assert marked.session.ask(extracts_without_code) == []
    assert "Every marked passage has a code" in marked.window.said[-1]
    assert marked.page.view.hasFocus()


def test_escape_leaves_the_passage_unnamed_and_one_is_in_the_list(marked: Hands) -> None:
    run(marked, "Shift+F4")
    marked.press(Qt.Key.Key_Return)
    marked.press(Qt.Key.Key_Escape)
    assert marked.page.side.unnamed.extracts.hasFocus()
    assert len(listed(marked)) == 4
    run(marked, "F4")
    assert selected(marked) == "By chance"


def test_with_nothing_unnamed_it_says_so(hands: Hands) -> None:
    run(hands, "F4")
    assert "Every marked passage has a code" in hands.window.said[-1]
    assert hands.page.view.hasFocus()
