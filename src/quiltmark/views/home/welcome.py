"""What stands on the home page while no project is open."""

import html
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from quiltmark.i18n import _
from quiltmark.views.home.recent_list import RecentList
from quiltmark.widgets.look import reading_font
from quiltmark.widgets.words import heading, quiet


class Welcome(QWidget):
    """The program in two sentences, three ways to begin, and the projects opened last."""

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = QLabel("Quiltmark")
        title.setFont(reading_font(38))
        words = QLabel()
        sentences = html.escape(
            _(
                "A workbench for thematic analysis: bring your transcripts, code them, piece the "
                "codes into themes, and write the chapter. A study is one file on this machine, "
                "and every step in it can be taken back."
            )
        )
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(f'<p style="line-height:118%">{sentences}</p>')
        words.setWordWrap(True)
        words.setFont(reading_font(17))
        column.addWidget(title)
        column.addSpacing(10)
        column.addWidget(words)
        column.addSpacing(26)
        column.addLayout(self._ways())
        column.addSpacing(36)
        self._recent_heading = heading(_("Recent projects"), 13)
        self._recent = RecentList()
        self._recent.chosen.connect(self.chosen)
        self._none = quiet(_("The projects you open will stand here."), 13)
        column.addWidget(self._recent_heading)
        column.addSpacing(6)
        column.addWidget(self._recent)
        column.addWidget(self._none)
        column.addStretch(1)

    def take(self, recent: Sequence[Path]) -> None:
        """Show the projects opened last."""
        self._recent.take(recent, datetime.now().astimezone())
        self._recent_heading.setVisible(bool(recent))
        self._none.setVisible(not recent)

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        ways = (
            ("file.new", _("New project…"), "Ctrl+N"),
            ("file.open", _("Open project…"), "Ctrl+O"),
            ("file.sample", _("Sample study"), ""),
        )
        for command_id, title, shortcut in ways:
            button = QPushButton(title)
            button.setProperty("primary", command_id == "file.new")
            button.setToolTip(
                f"{title} ({shortcut})" if shortcut else _("Nine invented interviews, coded")
            )
            button.clicked.connect(lambda _on=False, wanted=command_id: self.wanted.emit(wanted))
            row.addWidget(button)
        row.addStretch(1)
        return row
