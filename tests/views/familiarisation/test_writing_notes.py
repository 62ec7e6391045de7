"""Observation notes and notes on documents are written on the page, as they would be by hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quiltmark.domain.project import Project
from quiltmark.domain.sources import Source, SourceKind
from quiltmark.domain.spans import Span
from quiltmark.operations.coding import mark_extract
from quiltmark.operations.written_sources import set_note_issues
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text
from quiltmark.views.familiarisation.page import FamiliarisationPage
from quiltmark.workbench.context import Workbench
from tests.views.familiarisation.conftest import Opened

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(opened: Opened, workbench: Workbench) -> FamiliarisationPage:
    """The page of the small study."""
    return opened(workbench)


def written(page: FamiliarisationPage) -> list[Source]:
    """The sources that were written here."""
    return page.workbench.session.ask(rows, Source, file_format="written")


def test_an_observation_is_written_in_one_go(page: FamiliarisationPage) -> None:
    editor = page.writing.editor
    page.writing.begin(SourceKind.OBSERVATION)
    assert editor.isVisible()
    editor.title.setText("Team meeting")
    QTest.keyClicks(editor.text, "They waited. ")
    editor.text.insertPlainText("“Not again,” said one.")
    editor.text.settle()
    assert [one.title for one in written(page)] == ["Team meeting"]
    QTest.keyClicks(editor.fields.fields["hours"], "1.5")
    QTest.keyClick(editor.text, Qt.Key.Key_Return, _CTRL)
    (source,) = written(page)
    assert dict(source.details) == {"hours": "1.5"}
    assert source.kind is SourceKind.OBSERVATION
    assert source.date
    text = page.workbench.session.ask(source_text, source.id).text
    assert text == "They waited. “Not again,” said one."
    assert not editor.isVisible()
    assert page.source_id == source.id
    assert dict(page.panel.details.fields.said) == {"hours": "1.5"}


def test_a_note_that_holds_nothing_leaves_nothing(page: FamiliarisationPage) -> None:
    page.workbench.session.run(set_note_issues, ["Mood", "Who speaks"])
    page.writing.begin(SourceKind.OBSERVATION)
    assert page.writing.editor.text.toPlainText() == "# Mood\n\n\n# Who speaks\n"
    QTest.keyClick(page.writing.editor, Qt.Key.Key_Escape)
    assert written(page) == []


def test_headings_become_the_issues_of_the_next_note(page: FamiliarisationPage) -> None:
    page.writing.begin(SourceKind.OBSERVATION)
    editor = page.writing.editor
    assert not editor.keep_headings.isEnabled()
    QTest.keyClicks(editor.text, "# Mood")
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    QTest.keyClicks(editor.text, "Calm.")
    QTest.mouseClick(editor.keep_headings, Qt.MouseButton.LeftButton)
    assert page.workbench.session.ask(rows, Project)[0].note_issues == ("Mood",)
    editor.close_note()
    (source,) = written(page)
    known = page.workbench.session.ask(source_text, source.id)
    assert (known.text, known.revision.headings) == ("Mood\nCalm.", (0,))


def test_a_note_is_written_on_until_it_is_coded(page: FamiliarisationPage) -> None:
    page.writing.begin(SourceKind.DOCUMENT_NOTES)
    QTest.keyClicks(page.writing.editor.text, "Page 3.")
    page.writing.editor.close_note()
    (source,) = written(page)
    assert page.can_write_on
    page.write_on()
    QTest.keyClicks(page.writing.editor.text, " And page 4.")
    page.settle()
    page.writing.editor.close_note()
    assert page.workbench.session.ask(source_text, source.id).text == "Page 3. And page 4."
    page.workbench.session.run(mark_extract, source.id, Span(0, 4))
    assert not page.can_write_on


def test_what_a_kind_asks_for_is_said_in_the_details(page: FamiliarisationPage) -> None:
    details = page.panel.details
    assert "interviewer" in details.fields.fields
    details.kind.choose(SourceKind.DOCUMENT)
    assert set(details.fields.fields) == {"author", "purpose", "currency"}
    QTest.keyClicks(details.fields.fields["author"], "Ministry")
    details.settle()
    assert page.source_id is not None
    (source,) = page.workbench.session.ask(rows, Source, id=page.source_id)
    assert dict(source.details) == {"author": "Ministry"}
