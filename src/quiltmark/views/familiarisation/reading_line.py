"""How far the source was read and whether it was checked, with what to say of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from quiltmark.domain.reading import ReadingState
from quiltmark.domain.sources import Source
from quiltmark.i18n import _
from quiltmark.queries.readings import SourceReading
from quiltmark.views.familiarisation.wording import (
    GLYPHS,
    checked_of,
    is_checked,
    reading_of,
    reading_state,
)
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, quiet


class ReadingLine(QWidget):
    """The line under the title; `noted` carries a ReadingState, `checked` whether it was."""

    noted = Signal(object)
    checked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.told = quiet()
        self.mark = QuietButton(_("Mark…"), _("Say how far you read this source"))
        self.mark.setPopupMode(QuietButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.mark)
        for state, words in (
            (ReadingState.READ, _("Read from beginning to end")),
            (ReadingState.SKIMMED, reading_state(ReadingState.SKIMMED)),
            (ReadingState.UNREAD, reading_state(ReadingState.UNREAD)),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, one=state: self.noted.emit(one))
        self.mark.setMenu(menu)
        self.check = CheckBox(_("Checked against the recording"))
        self.check.setFont(interface_font(12))
        self.check.setToolTip(_("Whether the text was checked against the recording"))
        self.check.clicked.connect(self.checked)
        self.since = quiet(_("It was corrected since then."))
        self.since.setContentsMargins(22, 0, 0, 0)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.told, 1)
        top.addWidget(self.mark)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(17, 0, 10, 6)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.check)
        layout.addWidget(self.since)

    def show_reading(self, source: Source, reading: SourceReading, editable: bool) -> None:
        """Show how a source stands."""
        self.told.setText(f"{GLYPHS[reading.state]}  {reading_of(reading)}")
        self.check.setChecked(bool(source.checked))
        self.check.setText(checked_of(source) or _("Checked against the recording"))
        self.since.setVisible(bool(source.checked) and not is_checked(source))
        for part in (self.mark, self.check):
            part.setEnabled(editable)
