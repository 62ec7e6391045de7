"""A view on the screen, and hands for it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.widgets.look import LIGHT
from quiltmark.widgets.transcript import Transcript, TranscriptView

Open = Callable[[Transcript], TranscriptView]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """Return what opens a view of a transcript, 1000 by 700, with the keyboard's focus."""
    QApplication.setPalette(LIGHT.palette())

    def show(transcript: Transcript) -> TranscriptView:
        view = TranscriptView()
        qtbot.addWidget(view)
        view.resize(1000, 700)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        view.set_transcript(transcript)
        return view

    return show


def point_of(view: TranscriptView, offset: int) -> QPoint:
    """Return a point of the viewport inside the character at `offset`, which must show."""
    box = view.sheet.caret_box(offset, view.page_height)
    assert box is not None
    return box.center() + QPoint(3, 0)


def click(
    view: TranscriptView,
    point: QPoint,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Click with the left button."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, point)


def press(
    view: TranscriptView,
    key: Qt.Key,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press and release a key."""
    QTest.keyClick(view, key, keys)
