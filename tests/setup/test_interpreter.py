"""Qt and Python keep each other alive."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_qt_gives_back_every_none_it_takes(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("a")
    # One reference lost a call would be a thousand; a few come and go with whatever else runs.
    assert sys.getrefcount(None) > before - 500
