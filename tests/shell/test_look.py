"""Light and dark, preferences, and the rail as they are seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from quiltmark.operations.codebook import add_code
from quiltmark.queries.project import coders
from quiltmark.shell.appearance import CHOICES, Appearance, stylesheet
from quiltmark.shell.main_window import MainWindow
from quiltmark.widgets.look import DARK, LIGHT, current_look
from quiltmark.workbench.settings import Settings
from tests.shell.conftest import page

_CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_choice_is_shown_at_once_and_kept(appearance: Appearance) -> None:
    for choice, look in (("dark", DARK), ("light", LIGHT)):
        appearance.choose(choice)
        assert appearance.choice == choice
        assert current_look() == look
    assert set(CHOICES) == {"light", "dark", "system"}


def test_the_next_start_looks_as_this_one_ended(
    appearance: Appearance, qapp: QApplication, tmp_path: Path
) -> None:
    appearance.choose("dark")
    Appearance(qapp, Settings(tmp_path / "look.json"))
    assert current_look() == DARK


def test_a_sheet_has_colours_of_its_look_only() -> None:
    assert DARK.page in stylesheet(DARK)
    assert LIGHT.page not in stylesheet(DARK)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_bar_marks_where_one_is(window: MainWindow, choice: str) -> None:
    window.appearance.choose(choice)
    window.show_place("coding")
    here = window.rail.buttons["coding"]
    elsewhere = window.rail.buttons["home"]
    accent = QColor(current_look().accent)
    assert here.grab().toImage().pixelColor(1, here.height() // 2) == accent
    assert elsewhere.grab().toImage().pixelColor(1, elsewhere.height() // 2) != accent


def test_preferences_take_effect_at_once(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Comma, _CTRL)
    card = window.overlays.preferences
    assert card.isVisible()
    (dark,) = [one for one in card.findChildren(QRadioButton) if one.objectName() == "dark"]
    dark.click()
    assert current_look() == DARK
    QTest.keyClick(card.reading.size, Qt.Key.Key_Right)
    assert window.workbench.settings.reading_size == 18


def test_the_type_for_reading_is_chosen_and_every_page_told(window: MainWindow) -> None:
    window.show_place("coding")
    window.open_preferences()
    reading = window.overlays.preferences.reading
    told = page(window, "coding").told
    told.clear()
    reading.sans.click()
    QTest.keyClick(reading.measure, Qt.Key.Key_Left)
    QTest.keyClick(reading.leading, Qt.Key.Key_PageUp)
    reading.minimap.click()
    assert told == ["reload"] * 4
    again = Settings(window.workbench.settings.path)
    assert (again.reading_serif, again.minimap) == (False, False)
    assert (again.reading_measure, again.reading_leading) == (71, 165)
    window.overlays.preferences.leave()
    window.open_preferences()
    assert reading.sans.isChecked()
    assert told == ["reload"] * 4


def test_another_name_is_kept_in_the_journal_from_now_on(window: MainWindow) -> None:
    window.open_preferences()
    card = window.overlays.preferences
    card.coder.selectAll()
    QTest.keyClicks(card.coder, "Nora Feld")
    QTest.keyClick(card.coder, Qt.Key.Key_Escape)
    assert card.isHidden()
    session = window.workbench.session
    assert "Nora Feld" not in session.ask(coders).values()
    session.run(add_code, "Hers")
    assert session.ask(coders)[session.coder_id] == "Nora Feld"
    assert window.workbench.settings.coder == "Nora Feld"


def test_an_empty_name_is_no_name(window: MainWindow) -> None:
    before = window.workbench.settings.coder
    window.open_preferences()
    card = window.overlays.preferences
    card.coder.clear()
    card.leave()
    assert window.workbench.settings.coder == before
