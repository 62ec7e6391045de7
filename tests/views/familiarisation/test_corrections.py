"""Passages a correction moved are agreed to, refused and placed; versions are compared and back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import ExtractId
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Source
from quiltmark.domain.spans import Span
from quiltmark.operations.coding import mark_extract
from quiltmark.operations.corrections import correct_source
from quiltmark.operations.turns import delete_turn
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text
from quiltmark.views.familiarisation.page import FamiliarisationPage
from quiltmark.views.familiarisation.parts import step_part
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow
from tests.views.familiarisation.conftest import Opened


@pytest.fixture
def page(opened: Opened, workbench: Workbench) -> FamiliarisationPage:
    """The page of the small study, with the corrections in front."""
    shown = opened(workbench)
    shown.panel.show_corrections_tab()
    return shown


def text_of(page: FamiliarisationPage) -> str:
    """The text that is stored."""
    assert page.source_id is not None
    return page.workbench.session.ask(source_text, page.source_id).text


def marked(page: FamiliarisationPage, words: str) -> ExtractId:
    """Mark words of the source that shows."""
    at = text_of(page).index(words)
    assert page.source_id is not None
    return page.workbench.session.run(mark_extract, page.source_id, Span(at, at + len(words)))


def lost(page: FamiliarisationPage, words: str) -> ExtractId:
    """Mark words and take their turn out."""
    extract_id = marked(page, words)
    assert page.source_id is not None
    page.workbench.session.run(delete_turn, page.source_id, text_of(page).index(words))
    return extract_id


def extract(page: FamiliarisationPage, extract_id: ExtractId) -> Extract:
    (found,) = page.workbench.session.ask(rows, Extract, id=extract_id)
    return found


def shows(part: QWidget) -> bool:
    return not part.isHidden()


def test_nothing_waits_and_there_is_one_version(page: FamiliarisationPage) -> None:
    panel = page.panel.corrections
    assert panel.waiting.rows.rows == ()
    assert len(panel.versions.rows.rows) == 1
    assert not panel.yes.isEnabled()
    assert page.panel.tabs.tabText(2) == "Corrections"


def test_words_that_are_gone_are_placed_by_hand(page: FamiliarisationPage) -> None:
    extract_id = lost(page, "And now")
    panel = page.panel.corrections
    assert page.panel.tabs.tabText(2) == "Corrections · 1"
    (row,) = panel.waiting.rows.rows
    assert row.old == (("And now", False),)
    assert not panel.yes.isEnabled()
    assert panel.place.isEnabled()
    panel.setFocus()
    QTest.keyClick(panel, Qt.Key.Key_P)
    assert extract(page, extract_id).lost_words == "And now"
    at = text_of(page).index("By chance")
    page.text.select(Span(at, at + 9))
    QTest.keyClick(panel, Qt.Key.Key_P)
    found = extract(page, extract_id)
    assert (found.lost_words, found.span) == ("", Span(at, at + 9))
    assert panel.waiting.rows.rows == ()
    assert page.panel.tabs.tabText(2) == "Corrections"


def test_a_passage_that_changed_is_agreed_to_or_refused(page: FamiliarisationPage) -> None:
    words = "I wanted something of my own"
    extract_id = marked(page, words)
    at = text_of(page).index(words)
    assert page.source_id is not None
    edit = Replacement(at - 11, at + 18, "friend who was in need of a thing")
    page.workbench.session.run(correct_source, page.source_id, [edit])
    panel = page.panel.corrections
    mine = next(
        number for number, row in enumerate(panel.waiting.rows.rows) if "wanted" in str(row.old)
    )
    assert any(changed for _text, changed in panel.waiting.rows.rows[mine].new or ())
    panel.waiting.setCurrentIndex(panel.waiting.rows.index(mine))
    QTest.keyClick(panel, Qt.Key.Key_N)
    refused = extract(page, extract_id).lost_words
    page.workbench.session.undo()
    QTest.keyClick(panel, Qt.Key.Key_Y)
    assert page.workbench.session.ask(rows, Relocation, extract_id=extract_id) == []
    assert (refused, extract(page, extract_id).lost_words) == (words, "")


def test_versions_are_compared_and_one_comes_back(page: FamiliarisationPage) -> None:
    before = text_of(page)
    assert page.source_id is not None
    edit = Replacement(0, 3, "And how")
    page.workbench.session.run(correct_source, page.source_id, [edit])
    panel = page.panel.corrections
    assert panel.versions.rows.rowCount() == 2
    panel.versions.setCurrentIndex(panel.versions.rows.index(1))
    QTest.mouseClick(panel.compare, Qt.MouseButton.LeftButton)
    comparison = page.reviewing.comparison
    assert shows(comparison)
    (row,) = (one for one in comparison.list.rows.rows if one.old is not None)
    assert row.old is not None
    assert "".join(text for text, changed in row.old if changed).strip() == "How"
    QTest.keyClick(comparison, Qt.Key.Key_Escape)
    assert comparison.isHidden()
    QTest.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    assert text_of(page) == before
    assert panel.versions.rows.rowCount() == 3
    page.workbench.session.undo(2)
    assert text_of(page) == before


def test_a_text_is_taken_anew_from_a_corrected_file(
    page: FamiliarisationPage, window: RecordingWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = marked(page, "quiet")
    lines = text_of(page).split("\n")
    labels = ["Interviewer", "Ana"] * len(lines)
    spoken = [f"{label}: {line}" for label, line in zip(labels, lines, strict=False)]
    file = tmp_path / "corrected.txt"
    file.write_text("\n".join(spoken).replace("By chance", "By pure chance"), encoding="utf-8")
    page.reviewing.take_anew(file)
    qtbot.waitUntil(lambda: "By pure chance" in text_of(page), timeout=60_000)
    assert extract(page, kept).span.of(text_of(page)) == "quiet"
    (source,) = page.workbench.session.ask(rows, Source, id=page.source_id)
    assert source.title == "First talk"
    assert any("taken anew" in one for one in window.said)


def test_a_file_of_several_texts_is_not_taken_for_one(
    page: FamiliarisationPage, window: RecordingWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = text_of(page)
    file = tmp_path / "answers.csv"
    answers = [f"{n},It was quiet there for person {n} and a little cold." for n in range(9)]
    file.write_text("\n".join(["ID,Answer", *answers]), encoding="utf-8")
    page.reviewing.take_anew(file)
    qtbot.waitUntil(lambda: bool(window.warned), timeout=30_000)
    assert "choose a file with one" in window.warned[-1]
    assert text_of(page) == before


def test_what_waits_is_answered_by_keys_alone(
    page: FamiliarisationPage, window: RecordingWindow
) -> None:
    gone = lost(page, "And now?")
    changed = marked(page, "How did you come to the garden?")
    at = text_of(page).index("did you come to the")
    assert page.source_id is not None
    words = Replacement(at, at + len("did you come to the"), "ever was it that one got this")
    page.workbench.session.run(correct_source, page.source_id, [words])
    other = next(line.id for line in page.sources.lines if line.id != page.source_id)
    page.sources.select([other])
    page.panel.show_notes_tab()
    assert page.attending.waiting.text() == "2 passages to look at"

    page.reviewing.next_waiting()
    review = page.panel.corrections
    assert page.source_id != other
    assert review.waiting.hasFocus()
    assert review.waiting.current
    by_extract = {str(row.extract_id): row_id for row_id, row in review._waiting.items()}
    row = next(
        number
        for number, one in enumerate(review.waiting.rows.rows)
        if one.id == by_extract[str(gone)]
    )
    review.waiting.setCurrentIndex(review.waiting.rows.index(row))
    QTest.keyClick(review.waiting, Qt.Key.Key_Return)
    assert page.text.hasFocus()
    page.text.set_caret(text_of(page).index("By chance"))
    for _step in range(3):
        QTest.keyClick(
            page.text,
            Qt.Key.Key_Right,
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
        )
    assert page.reviewing.can_place
    page.reviewing.place()
    assert extract(page, gone).span.of(text_of(page)).strip() == "By chance,"
    assert review.waiting.hasFocus()
    QTest.keyClick(review.waiting, Qt.Key.Key_Y)
    assert not page.workbench.session.ask(rows, Relocation)
    assert not extract(page, changed).lost_words
    assert not shows(page.attending.waiting)
    page.reviewing.next_waiting()
    assert window.said[-1] == "No passage waits for an answer."


def test_long_words_that_stayed_are_told_by_their_ends(page: FamiliarisationPage) -> None:
    assert page.source_id is not None
    run = page.workbench.session.run
    more = " So it went on, as these things go on, year after year and then once more."
    stop = text_of(page).index("\n")
    run(correct_source, page.source_id, [Replacement(stop, stop, more * 2)])
    stop = text_of(page).index("\n")
    run(mark_extract, page.source_id, Span(0, stop))
    words = "Nobody, least of all I myself, could say any more how or why it was, but here I am, "
    run(correct_source, page.source_id, [Replacement(0, 26, f"Well. {words * 3}")])
    (row,) = page.panel.corrections.waiting.rows.rows
    assert row.old is not None
    kept = [words for words, changed in row.old if not changed]
    assert any(" … " in words for words in kept)
    assert max(map(len, kept)) < 90


def test_words_replaced_in_all_sources_say_what_waits(
    page: FamiliarisationPage, window: RecordingWindow
) -> None:
    assert page.source_id is not None
    other = next(line.id for line in page.sources.lines if line.id != page.source_id)
    text = page.workbench.session.ask(source_text, other).text
    at = text.index("Everybody")
    page.workbench.session.run(mark_extract, other, Span(at, at + len("Everybody")))
    page.correcting.replace_all()
    bar = page.correcting.replacing
    bar.words.setText("Everybody")
    bar.replacement.setText("No")
    bar.scope.choose("all")
    bar.do()
    assert "One marked passage changed with it" in window.said[-1]
    assert page.attending.waiting.text() == "1 passage to look at"


def test_one_key_goes_from_part_to_part(page: FamiliarisationPage) -> None:
    page.text.setFocus()
    reached = []
    for _step in range(3):
        step_part(page, 1)
        reached.append(page.window().focusWidget())
    assert reached == [page.panel.corrections.versions, page.sources.table, page.text]
    page.attending.toggle()
    step_part(page, -1)
    assert page.sources.table.hasFocus()
    step_part(page, -1)
    assert page.attending.panel.table.hasFocus()
