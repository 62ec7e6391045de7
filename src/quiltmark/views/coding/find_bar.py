"""A line over the words, in which one writes what is to be found in them."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from quiltmark.i18n import _
from quiltmark.widgets.escape import claims_escape
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, Rule, quiet

_PAUSE_MS = 150


class FindBar(QWidget):
    """`asked` comes when typing pauses, `stepped` with 1 or -1, `closed` with Escape."""

    asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = _Field()
        self.told = quiet(wrap=False)
        before = QuietButton("‹", _("Previous place that was found (Shift+F3)"))
        after = QuietButton("›", _("Next place that was found (F3)"))
        close = QuietButton("×", _("Close (Escape)"))
        before.setAccessibleName(_("Previous place that was found"))
        after.setAccessibleName(_("Next place that was found"))
        close.setAccessibleName(_("Close"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        row = QHBoxLayout()
        row.setContentsMargins(24, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for part in (self.told, before, after, close):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.ask)
        before.pushed.connect(lambda: self.step(-1))
        after.pushed.connect(lambda: self.step(1))
        close.pushed.connect(self.closed)
        self.hide()

    def begin(self, words: str) -> None:
        """Show the line, with the keyboard in it; `words`, if any, are looked for."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.ask()

    def ask(self) -> None:
        """Ask for what stands in the field."""
        self._pause.stop()
        self.asked.emit(self.field.text())

    def step(self, by: int) -> None:
        """Go on to the next place, of what is written by now."""
        if self._pause.isActive():
            self.ask()
        self.stepped.emit(by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter, close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)


class _Field(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Find in this source"))
        self.setAccessibleName(_("Find in this source"))
        self.setFont(interface_font())

    def event(self, event: QEvent) -> bool:
        """Claim Escape before a window's shortcut takes it."""
        return claims_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the bar what is not written."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)
