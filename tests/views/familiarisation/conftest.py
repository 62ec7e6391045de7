"""The page on the screen, and hands for it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from quiltmark.views.familiarisation.page import FamiliarisationPage
from quiltmark.widgets.look import LIGHT
from quiltmark.workbench.context import Workbench
from tests.formats.files import column, para, pdf_file, word_file
from tests.views.conftest import RecordingWindow

Opened = Callable[[Workbench], FamiliarisationPage]
TALK = "INT: One?\nP1: Two. 😀\nP1: More.\nINT: Three?\nP1: Four."


@pytest.fixture
def opened(qtbot: QtBot, window: RecordingWindow) -> Opened:
    """Return what opens the page of a workbench, 1280 by 800, as the window does."""
    QApplication.setPalette(LIGHT.palette())

    def show(workbench: Workbench) -> FamiliarisationPage:
        page = FamiliarisationPage(workbench, window)
        qtbot.addWidget(page)
        workbench.on_changes(page.refresh)
        workbench.on_project(page.reload)
        page.reload()
        page.resize(1280, 800)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        return page

    return show


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a Word document, a PDF, a text, a copy of it, and a broken file."""
    folder = tmp_path / "files"
    folder.mkdir()
    lines = ["Interviewer: How did it begin?", "Maureen: With a zip.", "Maureen: A long one."]
    word_file(folder / "a-maureen.docx", "".join(para(line) for line in lines * 3))
    pdf_file(folder / "b-pearl.pdf", [column(["INT: And then?", "Pearl: Then it rained."] * 4)])
    (folder / "c-talk.txt").write_text(TALK, encoding="utf-8")
    (folder / "d-broken.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "e-talk again.txt").write_text(TALK, encoding="utf-8")
    return folder


def mime_of(paths: Sequence[Path]) -> QMimeData:
    """Return files as a file manager hands them over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(over: QWidget, *paths: Path) -> None:
    """Drag files over a widget and let them go there."""
    data = mime_of(paths)
    point = over.rect().center()
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point, actions, data, left, keys)
    QApplication.sendEvent(over, enter)
    let_go = QDropEvent(QPointF(point), actions, data, left, keys, QEvent.Type.Drop)
    QApplication.sendEvent(over, let_go)


def read(qtbot: QtBot, page: FamiliarisationPage, count: int) -> None:
    """Wait until so many files are read and the batch is done."""
    qtbot.waitUntil(
        lambda: len(page.importing.choices) == count and not page.importing.reading,
        timeout=60_000,
    )


def bring_in(qtbot: QtBot, page: FamiliarisationPage) -> None:
    """Press the button that brings the files in, and wait until they show."""
    click(page.importing.accept)
    qtbot.waitUntil(lambda: not page.bringing_in.under_way, timeout=30_000)


def titles(page: FamiliarisationPage) -> list[str]:
    """The titles in the table, as they are shown."""
    return [line.row.source.title for line in page.sources.lines]


def press(
    widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key, keys)


def click(widget: QWidget, point: QPoint | None = None) -> None:
    """Click with the left button."""
    where = widget.rect().center() if point is None else point
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
