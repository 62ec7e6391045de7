"""A typo is mended where it is read, by the keyboard, and every coding stays on its words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quiltmark.domain.extracts import Extract
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.spans import Span
from quiltmark.operations.coding import mark_extract
from quiltmark.operations.sources import rename_source
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text
from quiltmark.views.coding.page import CodingPage
from quiltmark.widgets.transcript import Typography
from tests.views.coding.conftest import Hands
from tests.views.coding.test_page import statements

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_CTRL = Qt.KeyboardModifier.ControlModifier


def text_of(page: CodingPage) -> str:
    """The text that is stored."""
    assert page.shown.id is not None
    return page.session.ask(source_text, page.shown.id).text


def choose(page: CodingPage, label: str) -> None:
    """Choose a speaker in the menu that is open."""
    menu = page.correcting.menu
    assert menu.isVisible()
    found: list[QAction] = [one for one in menu.actions() if one.text().endswith(label)]
    found[0].trigger()
    menu.close()


@pytest.fixture
def page(hands: Hands) -> CodingPage:
    return hands.page


def test_a_paragraph_opens_in_place_and_leaving_it_keeps_it(page: CodingPage) -> None:
    before = text_of(page)
    at = before.index("By chance")
    assert page.shown.id is not None
    kept = page.session.run(mark_extract, page.shown.id, Span(at + 11, at + 30))
    words = Span(at + 11, at + 30).of(before)
    page.view.set_caret(at + 3)
    page.correcting.open()
    field = page.correcting.field
    assert field.isVisible()
    assert field.height() > page.view.sheet.line_height
    assert field.caret == 3
    QTest.keyClicks(field, "pure ")
    QTest.keyClick(field, Qt.Key.Key_Return, _CTRL)
    assert not field.isVisible()
    assert text_of(page) == before[: at + 3] + "pure " + before[at + 3 :]
    assert page.view.sheet.text == text_of(page)
    (extract,) = page.session.ask(rows, Extract, id=kept)
    assert extract.span.of(text_of(page)) == words
    page.session.undo()
    assert text_of(page) == before


def test_an_open_paragraph_takes_another_type_and_width_at_once(
    hands: Hands, page: CodingPage
) -> None:
    before, view, field = text_of(page), page.view, page.correcting.field
    page.view.set_caret(before.index("By chance"))
    page.correcting.open()
    QTest.keyClicks(field, "Well, ")
    for typography in (
        Typography(26, False, 72, 2.0),
        Typography(14, True, 50, 1.25),
        Typography(14, True, 50, 1.9),
    ):
        view.set_typography(typography)
        assert field.is_open
        assert field.document().defaultFont() == view.sheet.font
        lines = {
            block.blockFormat().lineHeight()
            for at in range(field.document().blockCount())
            for block in (field.document().findBlockByNumber(at),)
        }
        assert lines == {view.sheet.line_height}
        rect = view.paragraph_rect(view.caret)
        assert rect is not None
        assert rect.adjusted(-6, 0, 6, 0).left() == field.x()
        assert field.width() == rect.width() + 12
    hands.around.resize(1500, 800)
    hands.page.resize(1500, 800)
    rect = view.paragraph_rect(view.caret)
    assert rect is not None
    assert (field.x(), field.width()) == (rect.x() - 6, rect.width() + 12)
    assert field.typed.startswith("Well, By chance")
    QTest.keyClick(field, Qt.Key.Key_Z, _CTRL)
    assert field.typed.startswith("By chance")
    assert field.document().firstBlock().blockFormat().lineHeight() == view.sheet.line_height
    page.settle()
    assert text_of(page) == before


def test_escape_leaves_the_paragraph_as_it_was(page: CodingPage) -> None:
    before = text_of(page)
    page.correcting.open()
    QTest.keyClicks(page.correcting.field, "never ")
    QTest.keyClick(page.correcting.field, Qt.Key.Key_Escape)
    assert not page.correcting.field.is_open
    assert text_of(page) == before


def test_leaving_the_page_keeps_what_was_typed(page: CodingPage) -> None:
    page.view.set_caret(0)
    page.correcting.open()
    QTest.keyClicks(page.correcting.field, "Well, ")
    page.settle()
    assert text_of(page).startswith("Well, How")


def test_no_break_spaces_and_characters_beyond_the_plane_survive(page: CodingPage) -> None:
    before = text_of(page)
    at = before.index("🌱")
    page.view.set_caret(at + 1)
    page.correcting.open()
    field = page.correcting.field
    assert field.caret == at + 1 - page.view.paragraph_span(at)[0]
    field.insertPlainText("\u00a0!")
    page.settle()
    assert text_of(page) == before[: at + 1] + "\u00a0!" + before[at + 1 :]
    page.view.set_caret(at + 1)
    page.correcting.open()
    QTest.keyClicks(page.correcting.field, "x")
    page.settle()
    assert text_of(page) == before[: at + 1] + "x\u00a0!" + before[at + 1 :]


def test_the_arrows_go_on_to_the_neighbours(page: CodingPage) -> None:
    page.view.set_caret(0)
    page.correcting.open()
    QTest.keyClicks(page.correcting.field, "So: ")
    QTest.keyClick(page.correcting.field, Qt.Key.Key_Down)
    assert page.correcting.field.is_open
    assert text_of(page).startswith("So: How")
    assert page.correcting.field.typed.startswith("By chance")
    QTest.keyClick(page.correcting.field, Qt.Key.Key_Up)
    assert page.correcting.field.typed.startswith("So: How")


def test_a_new_line_makes_a_paragraph_and_backspace_takes_it_back(page: CodingPage) -> None:
    before = text_of(page)
    at = before.index("I wanted")
    page.view.set_caret(at)
    page.correcting.open()
    QTest.keyClick(page.correcting.field, Qt.Key.Key_Return)
    page.settle()
    split = text_of(page)
    assert split.count("\n") == before.count("\n") + 1
    page.view.set_caret(split.index("I wanted"))
    page.correcting.open()
    QTest.keyClick(page.correcting.field, Qt.Key.Key_Home)
    QTest.keyClick(page.correcting.field, Qt.Key.Key_Backspace)
    page.correcting.field.give_up()
    assert text_of(page).split() == before.split()
    assert text_of(page).count("\n") == before.count("\n")


def test_a_turn_is_split_and_given_to_somebody(page: CodingPage) -> None:
    before = text_of(page)
    page.view.set_caret(before.index("I wanted"))
    page.correcting.split()
    choose(page, "Interviewer")
    assert page.shown.id is not None
    known = page.session.ask(source_text, page.shown.id)
    labels = [
        known.speakers[one.speaker_id].label for one in known.revision.turns if one.speaker_id
    ]
    assert labels[:3] == ["Interviewer", "Ana", "Interviewer"]
    page.view.set_caret(known.text.index("I wanted"))
    page.correcting.give()
    choose(page, ": A")
    known = page.session.ask(source_text, page.shown.id)
    given = known.revision.turns[2].speaker_id
    assert given is not None
    assert known.speakers[given].label == "A"


def test_a_turn_that_is_taken_out_leaves_its_codings_to_be_placed(page: CodingPage) -> None:
    text = text_of(page)
    assert page.shown.id is not None
    at = text.index("By chance")
    kept = page.session.run(mark_extract, page.shown.id, Span(at, at + 9))
    page.view.set_caret(at)
    page.correcting.delete()
    assert "By chance" not in text_of(page)
    (extract,) = page.session.ask(rows, Extract, id=kept)
    assert extract.lost_words == "By chance"
    assert [one.extract_id for one in page.session.ask(rows, Relocation)].count(kept) == 1


def test_a_turn_is_put_in_and_typed_at_once(page: CodingPage) -> None:
    page.view.set_caret(0)
    page.correcting.insert()
    choose(page, "Ana")
    QTest.keyClicks(page.correcting.field, "Hm.")
    page.settle()
    assert text_of(page).split("\n")[1] == "Hm."
    assert QApplication.activePopupWidget() is None


def test_words_are_replaced_everywhere_in_one_step(hands: Hands, page: CodingPage) -> None:
    before = text_of(page)
    page.view.select(Span(before.index("garden"), before.index("garden") + 6))
    page.correcting.replace_all()
    bar = page.correcting.replacing
    assert bar.words.text() == "garden"
    assert bar.told.text() == "1 place in 1 source"
    bar.scope.choose("all")
    hands.qtbot.waitUntil(lambda: bar.told.text() == "2 places in 2 sources")
    QTest.keyClicks(bar.replacement, "allotment")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert text_of(page) == before.replace("garden", "allotment")
    assert bar.told.text() == "Stands nowhere"
    page.session.undo()
    assert text_of(page) == before
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_pattern_is_seen_before_it_is_replaced(hands: Hands, page: CodingPage) -> None:
    before = text_of(page)
    page.correcting.replace_all()
    bar = page.correcting.replacing
    bar.pattern.click()
    QTest.keyClicks(bar.words, "(th")
    hands.qtbot.waitUntil(lambda: "regular expression" in bar.told.text())
    assert not bar.replace.isEnabled()
    bar.words.clear()
    QTest.keyClicks(bar.words, r"By (\w+), (\w+)")
    QTest.keyClicks(bar.replacement, r"\2 [\1]")
    hands.qtbot.waitUntil(lambda: bar.told.text() == "1 place in 1 source")
    (row,) = bar.preview.rows.rows
    assert [part for part, changed in row.old if changed] == ["By chance, through"]
    assert [part for part, changed in row.new if changed] == ["through [chance]"]
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert text_of(page) == before.replace("By chance, through", "through [chance]")
    assert not bar.preview.isVisible()


def test_a_new_speaker_and_their_turn_are_one_step(page: CodingPage) -> None:
    assert page.shown.id is not None
    before = page.session.ask(source_text, page.shown.id)
    page.view.set_caret(before.text.index("I wanted"))
    page.correcting.split()
    choose(page, ": A")
    after = page.session.ask(source_text, page.shown.id)
    assert len(after.speakers) == len(before.speakers) + 1
    page.session.undo()
    assert page.session.ask(source_text, page.shown.id) == before


def test_a_correction_asks_once_for_the_marks_and_never_again_for_the_text(hands: Hands) -> None:
    page = hands.page
    before = hands.named_marks()
    page.view.set_caret(3)
    page.correcting.open()
    QTest.keyClicks(page.correcting.field, "very ")
    with statements() as sent:
        page.correcting.settle()
    assert text_of(page) == page.view.sheet.text
    assert hands.shown_marks() == set(hands.named_marks())
    assert len(before) == len(hands.named_marks()) > 1
    asked = [one for one in sent if "coding.valence" in one or "code.hue" in one]
    assert len(asked) == 1, "the words that were corrected are shown anew, with their marks"
    source_id = page.shown.id
    assert source_id is not None
    with statements() as sent:
        page.session.run(rename_source, source_id, "Anew")
    assert page.shown.source is not None
    assert page.shown.source.source.title == "Anew"
    assert not [one for one in sent if "text.body" in one or "revision.turns" in one]
