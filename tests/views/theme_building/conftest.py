"""The themes page over the small study, following its changes."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from quiltmark.queries.codebook import codebook
from quiltmark.queries.themes import ThemeRow, theme_tree
from quiltmark.views.theme_building.page import ThemesPage
from quiltmark.views.theme_building.tree import ThemeTree
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow

_frames: list[QWidget] = []


def shown(bench: Workbench, window: RecordingWindow, qtbot: QtBot) -> ThemesPage:
    """A page that shows what `bench` has and hears of every change."""
    frame = QWidget()
    qtbot.addWidget(frame)
    _frames[:] = [frame]
    frame.resize(1280, 800)
    page = ThemesPage(bench, window)
    page.setParent(frame)
    page.resize(1280, 800)
    page.reload()
    bench.on_changes(page.refresh)
    frame.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def page(workbench: Workbench, window: RecordingWindow, qtbot: QtBot) -> ThemesPage:
    """The page over the small study."""
    return shown(workbench, window, qtbot)


def themes(page: ThemesPage) -> list[ThemeRow]:
    """The themes as the project has them."""
    return page.workbench.session.ask(theme_tree)


def theme(page: ThemesPage, name: str) -> ThemeRow:
    """The theme of that name."""
    return next(row for row in themes(page) if row.theme.name == name)


def codes_of(page: ThemesPage, name: str) -> list[str]:
    """The names of the codes in a theme."""
    return [code.name for code, _stance in theme(page, name).codes]


def code_id(page: ThemesPage, name: str) -> str:
    """The id of the code of that name."""
    return next(
        row.code.id for row in page.workbench.session.ask(codebook) if row.code.name == name
    )


def index_of(page: ThemesPage, name: str) -> QModelIndex:
    """Where a theme stands in the tree."""
    branch = page.themes.model.theme(theme(page, name).theme.id)
    assert branch is not None
    return page.themes.model.index_of(branch)


def member_index(page: ThemesPage, theme_name: str, words: str) -> QModelIndex:
    """Where a code or an extract of a theme stands in the open tree."""
    above = index_of(page, theme_name)
    page.themes.tree.expand(above)
    QApplication.processEvents()
    model = page.themes.model
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        if words in str(index.data()):
            return index
    raise AssertionError(words)


def drop(
    target: QWidget,
    mime: QMimeData,
    at: QPoint,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Drag over a widget's viewport and let go at a point of it."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(target, QDragEnterEvent(at, actions, mime, left, modifiers))
    QApplication.sendEvent(target, QDragMoveEvent(at, actions, mime, left, modifiers))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), actions, mime, left, modifiers))
    QApplication.processEvents()


def middle_of(tree: ThemeTree, index: QModelIndex) -> QPoint:
    """The middle of a row in pixels of the viewport."""
    tree.scrollTo(index)
    return tree.visualRect(index).center()
