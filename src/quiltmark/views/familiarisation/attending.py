"""How much attention each source is given: what is said of it, the time it takes, the overview."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiltmark.domain.ids import SourceId
from quiltmark.domain.reading import ReadingState
from quiltmark.i18n import _, n_
from quiltmark.operations.corrections import mark_checked, unmark_checked
from quiltmark.operations.readings import note_reading, spend_reading
from quiltmark.views.familiarisation.attention_panel import AttentionPanel, summary_of
from quiltmark.views.familiarisation.models import SourceLine
from quiltmark.views.familiarisation.reading_clock import ReadingClock
from quiltmark.views.familiarisation.reading_line import ReadingLine
from quiltmark.widgets.words import QuietButton, quiet

if TYPE_CHECKING:
    from quiltmark.views.familiarisation.page import FamiliarisationPage


class Attending:
    """Keeps what the researcher says of their reading, and the time it takes."""

    def __init__(self, page: "FamiliarisationPage") -> None:
        self._page = page
        self._lines: Sequence[SourceLine] = ()
        self.panel = AttentionPanel()
        self.line = ReadingLine()
        self.clock = ReadingClock(page.text, page)
        self.told = quiet()
        self.waiting = QuietButton("", _("Passages that a correction moved (F8)"))
        self.panel.opened.connect(self._open)
        self.panel.closed.connect(self._close)
        self.line.noted.connect(self.note)
        self.line.checked.connect(self.check)
        self.clock.spent.connect(self._spend)
        for sign in (
            page.text.verticalScrollBar().valueChanged,
            page.text.caret_moved,
            page.panel.notes.field.textChanged,
        ):
            sign.connect(lambda *_said: self.clock.notice())
        page.text.viewport().installEventFilter(self.clock)

    def foot(self) -> QWidget:
        """Return the foot of the list of sources: how it stands, and ways to look at all of it."""
        made = QWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        finding = self._page.finding
        for words, tip, act in (
            (_("Attention"), _("Attention given to each source (Ctrl+Shift+A)"), self.toggle),
            (
                _("Words"),
                _("Words by how often they were said (Ctrl+Shift+L)"),
                finding.toggle_words,
            ),
            (_("Find…"), _("Find in all sources (Ctrl+Shift+F)"), lambda: finding.begin(True)),
        ):
            button = QuietButton(words, tip)
            button.pushed.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(made)
        layout.setContentsMargins(5, 8, 8, 8)
        layout.setSpacing(2)
        self.told.setContentsMargins(9, 0, 0, 0)
        self.waiting.setVisible(False)
        self.waiting.pushed.connect(self._page.reviewing.next_waiting)
        stands = QHBoxLayout()
        stands.addWidget(self.told, 1)
        stands.addWidget(self.waiting)
        layout.addLayout(stands)
        layout.addLayout(buttons)
        return made

    def show_lines(self, lines: Sequence[SourceLine]) -> None:
        """Show how the whole dataset stands."""
        self._lines = lines
        self.told.setText(summary_of(lines))
        if self.panel.isVisible():
            self.panel.show_attention(lines)

    def tell_waiting(self, count: int) -> None:
        """Say how many passages wait for an answer, in all sources."""
        self.waiting.setText(n_("1 passage to look at", "{n} passages to look at", count))
        self.waiting.setVisible(count > 0)

    def take_source(self) -> None:
        """Count for the source that is read now, and show how it stands."""
        source_id = self._page.source_id
        self.clock.show(source_id)
        for line in self._lines:
            if line.id == source_id:
                self.line.show_reading(line.row.source, line.reading, self._page.can_change)

    def toggle(self) -> None:
        """Show the attention given to each source in place of the text, or the text again."""
        if self._page.middle.toggle(self.panel):
            self.clock.settle()
            self.panel.show_attention(self._lines)
            self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._page.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def note(self, state: ReadingState) -> None:
        """Say how far the source was read."""
        source_id = self._page.source_id
        if source_id is not None:
            session = self._page.workbench.session
            self._page.window_port.attempt(lambda: session.run(note_reading, source_id, state))

    def check(self, checked: bool) -> None:
        """Say that the text was checked against its recording, or that it was not."""
        source_id = self._page.source_id
        if source_id is not None:
            session = self._page.workbench.session
            operation = mark_checked if checked else unmark_checked
            self._page.window_port.attempt(lambda: session.run(operation, source_id))
            self.take_source()

    @property
    def is_checked(self) -> bool:
        """Whether the source that is read was checked against its recording."""
        return self.line.check.isChecked()

    def settle(self) -> None:
        """Keep the time that was spent."""
        self.clock.settle()

    def forget(self) -> None:
        """Forget everything: another project is open."""
        self.clock.forget()
        self._page.middle.show_text()

    def _spend(self, source_id: str, seconds: int) -> None:
        page = self._page
        if page.can_change and any(line.id == source_id for line in self._lines):
            session = page.workbench.session
            page.window_port.attempt(
                lambda: session.run(spend_reading, SourceId(source_id), seconds)
            )

    def _open(self, source_id: str) -> None:
        self._page.middle.show_text()
        self._page.sources.select([SourceId(source_id)])
        self._page.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._page.middle.show_text()
        self._page.text.setFocus(Qt.FocusReason.OtherFocusReason)
