"""The strip under the answers: what can be done with what is chosen, and a line for a memo."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from quiltmark.i18n import _, n_
from quiltmark.widgets.escape import claims_escape
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, quiet


class DeedsBar(QWidget):
    """Buttons, and in their place a field while a memo is written."""

    memo_written = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = quiet("", 12, wrap=False)
        self.apply = QuietButton(_("Apply code"), _("Apply codes, known or new, to them (C)"))
        self.take_off = QuietButton(_("Take off"), _("Take a code off them (X)"))
        self.moves = QuietButton(_("Move"), _("Move them from one code to another (V)"))
        self.memo = QuietButton(_("Memo"), _("Write a memo on each of them (M)"))
        self.example = QuietButton(_("Example"), _("Take them as examples of a code (E)"))
        self.around = QuietButton(_("Around"), _("Show more of what stands around it (Space)"))
        self.place = QuietButton(_("Its place"), _("Read it where it stands (Enter)"))
        self.field = QLineEdit()
        self.field.setFont(interface_font(13))
        self.field.setAccessibleName(_("Memo"))
        self.field.hide()
        self.field.returnPressed.connect(self.settle)
        self.field.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 7, 12, 7)
        row.setSpacing(2)
        row.addWidget(self.said)
        row.addSpacing(8)
        self._buttons = (
            self.apply,
            self.take_off,
            self.moves,
            self.memo,
            self.example,
            self.around,
            self.place,
        )
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        row.addWidget(self.field, 1)
        row.addStretch(0)
        self._rest = row

    def show_state(self, chosen: int, has_row: bool, can_change: bool) -> None:
        """Say how many are chosen, and what can be done."""
        said = n_("{n:,} chosen", "{n:,} chosen", chosen) if chosen else _("None chosen")
        said = said.replace(",", "\u202f")
        self.said.setText(said)
        for button in (self.apply, self.take_off, self.moves, self.memo, self.example):
            button.setEnabled(has_row and can_change)
        for button in (self.around, self.place):
            button.setEnabled(has_row)

    def ask_memo(self, count: int) -> None:
        """Let a memo be written that goes on so many extracts."""
        self.field.setPlaceholderText(
            n_(
                "A memo on this extract; Enter keeps it",
                "A memo on each of these {n} extracts; Enter keeps it",
                count,
            )
        )
        self._turn(writing=True)
        self.field.setFocus()

    def settle(self) -> None:
        """Keep what was written."""
        words = self.field.text().strip()
        if not self.field.isHidden():
            self._turn(writing=False)
            if words:
                self.memo_written.emit(words)
            else:
                self.left.emit()

    def leave(self) -> None:
        """Forget what was being written."""
        self._turn(writing=False)

    def _turn(self, writing: bool) -> None:
        self.field.clear()
        self.field.setVisible(writing)
        for button in self._buttons:
            button.setVisible(not writing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape give the memo up."""
        if claims_escape(event):
            return True
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.leave()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)
