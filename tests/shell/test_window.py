"""The window: places, what it says, and that nothing is lost on the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import CodeId, SourceId, ThemeId
from quiltmark.domain.phases import Phase, PhaseNames
from quiltmark.domain.project import Approach
from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import add_code
from quiltmark.operations.projects import choose_approach, retitle_project
from quiltmark.shell.main_window import MainWindow
from tests.shell.conftest import page

_CTRL = Qt.KeyboardModifier.ControlModifier


def turn() -> None:
    """Let the event loop turn."""
    QApplication.processEvents()


def sentences(window: MainWindow) -> list[str]:
    """What stands in the strips."""
    return [strip.sentence for strip in window.notices.strips]


def test_without_a_project_only_home_can_be_gone_to(bare: MainWindow) -> None:
    bare.show_place("coding")
    assert bare.stack.current == "home"
    assert not bare.rail.buttons["coding"].isEnabled()
    assert bare.rail.buttons["home"].isChecked()


def test_a_page_is_made_when_it_is_first_shown(window: MainWindow) -> None:
    assert "coding" not in window.stack.pages
    window.show_place("coding")
    assert page(window, "coding").told == ["reload"]
    assert window.rail.buttons["coding"].isChecked()


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_2, "coding"),
        (Qt.Key.Key_3, "theme_building"),
        (Qt.Key.Key_7, "journal"),
        (Qt.Key.Key_8, "home"),
    ],
)
def test_the_number_of_a_phase_leads_to_it(window: MainWindow, key: Qt.Key, place: str) -> None:
    window.show_place("journal" if place == "home" else "home")
    QTest.keyClick(window, key, _CTRL)
    assert window.stack.current == place


def test_a_click_on_the_rail_leads_there_and_the_session_knows(window: MainWindow) -> None:
    QTest.mouseClick(window.rail.buttons["theme_building"], Qt.MouseButton.LeftButton)
    assert window.stack.current == "theme_building"
    assert window.workbench.session.phase == Phase.THEME_BUILDING
    window.show_place("home")
    assert window.workbench.session.phase is None


def test_arriving_at_a_page_the_keys_are_the_pages(window: MainWindow) -> None:
    window.show_place("coding")
    field = page(window, "coding").field
    field.setFocus()
    QTest.keyClick(window, Qt.Key.Key_7, _CTRL)
    assert QApplication.focusWidget() is window.stack.pages["journal"]
    QTest.keyClick(window, Qt.Key.Key_2, _CTRL)
    assert QApplication.focusWidget() is field


def test_whoever_walks_the_rail_by_keys_stays_on_it(window: MainWindow) -> None:
    coding = window.rail.buttons["coding"]
    coding.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(coding, Qt.Key.Key_Space)
    assert window.stack.current == "coding"
    assert QApplication.focusWidget() is coding


def test_the_rail_names_the_phases_as_the_project_does(window: MainWindow) -> None:
    assert "Generating initial themes" in window.rail.buttons["theme_building"].toolTip()
    window.workbench.session.run(choose_approach, Approach.REFLEXIVE, PhaseNames.CLASSIC)
    turn()
    assert "Searching for themes" in window.rail.buttons["theme_building"].toolTip()
    assert "Ctrl+3" in window.rail.buttons["theme_building"].toolTip()


def test_leaving_a_page_commits_what_is_typed(window: MainWindow) -> None:
    window.show_place("coding")
    window.show_place("journal")
    assert page(window, "coding").told == ["reload", "settle"]


def test_a_page_that_cannot_commit_is_not_left(window: MainWindow) -> None:
    window.show_place("coding")
    page(window, "coding").refusal = "A code has this name already."
    window.show_place("journal")
    assert window.stack.current == "coding"
    assert window.rail.buttons["coding"].isChecked()
    assert sentences(window) == ["A code has this name already."]
    assert not window.close()
    page(window, "coding").refusal = ""
    assert window.close()
    assert not window.workbench.is_open


def test_changes_reach_the_visible_page_once_a_turn(window: MainWindow) -> None:
    window.show_place("coding")
    one = window.workbench.session.run(add_code, "Quiet")
    two = window.workbench.session.run(add_code, "Noise")
    assert page(window, "coding").told == ["reload"]
    turn()
    _reload, changes = page(window, "coding").told
    assert isinstance(changes, Changes)
    assert changes.ids(Kind.CODE) == {one, two}


def test_a_hidden_page_is_stale_and_owed_the_sum(window: MainWindow) -> None:
    window.show_place("coding")
    window.show_place("journal")
    page(window, "coding").told.clear()
    code = window.workbench.session.run(add_code, "Quiet")
    turn()
    window.workbench.session.undo()
    other = window.workbench.session.run(add_code, "Noise")
    turn()
    assert window.relay.stale("coding")
    assert page(window, "coding").told == []
    window.show_place("coding")
    (changes,) = page(window, "coding").told
    assert changes.ids(Kind.CODE) == {other} != {code}
    assert not window.relay.stale("coding")


def test_what_changed_in_this_very_turn_is_shown_before_the_page_is(window: MainWindow) -> None:
    window.show_place("coding")
    window.show_place("journal")
    page(window, "coding").told.clear()
    code = window.workbench.session.run(add_code, "Quiet")
    window.show_place("coding")
    assert [told.ids(Kind.CODE) for told in page(window, "coding").told] == [{code}]
    turn()
    assert len(page(window, "coding").told) == 1


def test_another_project_is_shown_from_the_beginning(window: MainWindow) -> None:
    window.show_place("coding")
    window.workbench.session.run(add_code, "Quiet")
    page(window, "coding").told.clear()
    window.workbench.close_project()
    assert window.stack.current == "home"
    assert window.windowTitle() == "Quiltmark"
    turn()
    assert all(not isinstance(told, Changes) for told in page(window, "coding").told)


def test_an_error_of_the_program_becomes_a_warning_that_stays(window: MainWindow) -> None:
    def refuse() -> None:
        raise Refused("This cannot be done.")

    assert not window.attempt(refuse)
    assert not window.attempt(refuse)
    assert sentences(window) == ["This cannot be done."]
    (strip,) = window.notices.strips
    QTest.mouseClick(strip.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert sentences(window) == []
    assert window.attempt(lambda: None)


def test_what_nobody_foresaw_becomes_a_sentence_and_a_line_in_the_log(
    window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    window.show_place("coding")
    assert window.actions_of.run("coding.stumble")
    assert "did not foresee" in sentences(window)[0]
    assert "nobody foresaw this" in caplog.text


def test_a_sentence_at_the_foot(window: MainWindow) -> None:
    window.say("Three sources came in.")
    assert window.foot.text() == "Three sources came in."


def test_the_ways_to_a_thing_lead_to_its_page(window: MainWindow) -> None:
    window.show_passage(SourceId("s"), Span(1, 2))
    window.show_code(CodeId("c"))
    assert page(window, "coding").told == ["reload", (SourceId("s"), Span(1, 2)), CodeId("c")]
    window.show_theme(ThemeId("t"))
    assert window.stack.current == "theme_building"
    assert page(window, "theme_building").told[-1] == ThemeId("t")


def test_the_title_is_the_projects(window: MainWindow) -> None:
    assert window.windowTitle() == "Garden — Quiltmark"
    window.workbench.session.run(retitle_project, "The garden")
    turn()
    assert window.windowTitle() == "The garden — Quiltmark"


def test_the_reading_size_is_kept_and_every_page_shows_it(window: MainWindow) -> None:
    window.show_place("coding")
    before = window.workbench.settings.reading_size
    QTest.keyClick(window, Qt.Key.Key_Equal, _CTRL)
    assert window.workbench.settings.reading_size == before + 1
    assert page(window, "coding").told == ["reload", "reload"]
    for _press in range(40):
        window.change_reading_size(-1)
    assert window.workbench.settings.reading_size == 12


def test_everything_that_can_be_pressed_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    window.open_preferences()
    window.open_palette()
    for button in window.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
    for place in window.rail.buttons.values():
        assert place.accessibleName()
        assert place.toolTip()
