"""A window over a small study, in which only home is a real place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.shell.appearance import Appearance
from quiltmark.shell.main_window import MainWindow
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.settings import Settings
from tests.shell.places import PLACES, ChosenFile, ToldPage
from tests.views.conftest import closed_workbench, empty_workbench, workbench

__all__ = ["closed_workbench", "empty_workbench", "workbench"]


@pytest.fixture
def appearance(qapp: QApplication, tmp_path: Path) -> Iterator[Appearance]:
    """The look of the application, put back afterwards."""
    font = qapp.font()
    made = Appearance(qapp, Settings(tmp_path / "look.json"))
    yield made
    made.deleteLater()
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Unknown)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)


@pytest.fixture
def chooser() -> ChosenFile:
    """Answers for the file dialogs."""
    return ChosenFile()


@pytest.fixture
def bare(
    qtbot: QtBot, closed_workbench: Workbench, appearance: Appearance, chooser: ChosenFile
) -> MainWindow:
    """A window without a project, of somebody who said under which name they work."""
    closed_workbench.settings.keep(coder=closed_workbench.settings.coder)
    return shown(qtbot, MainWindow(closed_workbench, appearance, PLACES, chooser))


@pytest.fixture
def window(
    qtbot: QtBot, workbench: Workbench, appearance: Appearance, chooser: ChosenFile
) -> MainWindow:
    """A window with a small study, of somebody who said under which name they work."""
    workbench.settings.keep(coder=workbench.settings.coder)
    return shown(qtbot, MainWindow(workbench, appearance, PLACES, chooser))


def shown(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """Show a window that pytest-qt closes."""
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def page(window: MainWindow, page_id: str) -> ToldPage:
    """Return a small place's page."""
    found = window.stack.pages[page_id]
    assert isinstance(found, ToldPage)
    return found
