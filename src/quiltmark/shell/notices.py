"""What the window says: a line at the foot, and strips that stay until they are read."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from quiltmark.i18n import _
from quiltmark.widgets.look import current_look, interface_font

_SECONDS_SAID = 8
Choice = tuple[str, Callable[[], None]]


def _announce(widget: QWidget, sentence: str) -> None:
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class FootLine(QLabel):
    """A sentence at the foot of the window for some seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setFont(interface_font(12))
        self.setContentsMargins(16, 0, 16, 0)
        self.setFixedHeight(26)
        self.setTextFormat(Qt.TextFormat.PlainText)
        key = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self._hint = _("{key} finds everything").format(key=key)
        self._timer = QTimer(self, singleShot=True, interval=1000 * _SECONDS_SAID)
        self._timer.timeout.connect(self.clear)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a hairline, the sentence, and at the right the one key worth knowing."""
        look = current_look()
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(look.line))
        painter.setPen(QColor(look.muted))
        room = self.rect().adjusted(0, 0, -16, 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if self.fontMetrics().horizontalAdvance(self.text()) < self.width() - 240:
            painter.drawText(room, int(flags), self._hint)
        painter.end()
        super().paintEvent(event)

    def say(self, sentence: str) -> None:
        """Show `sentence` and let it fade from view by itself."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self._timer.start()
        _announce(self, sentence)


class Strip(QFrame):
    """One sentence across the window, with what can be answered to it."""

    def __init__(self, sentence: str, warning: bool = False) -> None:
        super().__init__()
        self._warning = warning
        self.sentence = sentence
        self.setAccessibleName(sentence)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 8, 12, 8)
        self._row.setSpacing(8)
        label = QLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(label, 1)

    def add_field(self, hint: str, accept: Callable[[str], None]) -> QLineEdit:
        """Add a field for a few words; Return hands them over and takes the strip away."""
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setAccessibleName(hint)
        field.setMinimumWidth(300)
        field.returnPressed.connect(lambda: self._answer(lambda: accept(field.text())))
        self._row.addWidget(field)
        return field

    def add_button(self, title: str, act: Callable[[], None], primary: bool = False) -> QPushButton:
        """Add an answer; whichever is taken takes the strip away."""
        button = QPushButton(title)
        button.setProperty("primary", primary)
        button.clicked.connect(lambda: self._answer(act))
        self._row.addWidget(button)
        return button

    def _answer(self, act: Callable[[], None]) -> None:
        self.dismiss()
        act()

    def dismiss(self) -> None:
        """Take the strip away."""
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the strip away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a raised surface with a bar that tells a warning from a question."""
        look = current_look()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.raised))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.line))
        bar = QColor(look.warning if self._warning else look.accent)
        painter.fillRect(0, 0, 3, self.height(), bar)


class Notices(QWidget):
    """The strips above the page, the latest lowest."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def strips(self) -> list[Strip]:
        """The strips that wait to be read."""
        return [strip for strip in self.findChildren(Strip) if not strip.isHidden()]

    def warn(self, sentence: str) -> None:
        """Show what went wrong until it is dismissed; the same sentence stands there once."""
        if any(strip.sentence == sentence for strip in self.strips):
            return
        strip = Strip(sentence, warning=True)
        self._put(strip)
        strip.add_button(_("Dismiss"), lambda: None).setProperty("quiet", True)
        _announce(strip, sentence)

    def ask(self, sentence: str, choices: Sequence[Choice], focus: bool = True) -> None:
        """Ask, and do the chosen; the first choice is the likely one, leaving it is always one.

        Without `focus` the keyboard stays where it is: the question can wait.
        """
        strip = Strip(sentence)
        self._put(strip)
        buttons = [
            strip.add_button(title, act, primary=place == 0)
            for place, (title, act) in enumerate(choices)
        ]
        if focus:
            strip.add_button(_("Cancel"), lambda: None)
            buttons[0].setFocus()

    def ask_words(
        self, sentence: str, hint: str, button: str, accept: Callable[[str], None]
    ) -> None:
        """Ask for a few words."""
        strip = Strip(sentence)
        self._put(strip)
        field = strip.add_field(hint, accept)
        strip.add_button(button, lambda: accept(field.text()), primary=True)
        strip.add_button(_("Cancel"), lambda: None)
        field.setFocus()

    def clear_questions(self) -> None:
        """Take away what waits for an answer; warnings stay."""
        for strip in self.strips:
            if strip.findChildren(QLineEdit) or len(strip.findChildren(QPushButton)) > 1:
                strip.dismiss()

    def _put(self, strip: Strip) -> None:
        self._column.addWidget(strip)
        strip.show()
