"""The theme card: everything that is written of one theme."""

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.project import ResearchQuestion
from quiltmark.domain.themes import Theme, ThemeState
from quiltmark.i18n import _, mark
from quiltmark.operations.themes import ThemeText
from quiltmark.views.theme_words import STATES
from quiltmark.widgets.choice_box import QuietCombo
from quiltmark.widgets.look import interface_font, reading_font
from quiltmark.widgets.prose_field import ProseField
from quiltmark.widgets.words import heading, quiet

FIELDS: tuple[ThemeText, ...] = get_args(ThemeText)
_TITLES = {
    "concept": mark("Central organising concept"),
    "definition": mark("Definition"),
    "scope_in": mark("Belongs to it"),
    "scope_out": mark("Does not belong to it"),
    "role": mark("Role in the analysis"),
}
_HINTS = {
    "concept": mark("The one idea that holds it together"),
    "definition": mark("What the theme is about, in a few sentences"),
    "scope_in": mark("What it covers"),
    "scope_out": mark("What is near and belongs elsewhere"),
    "role": mark("Context, improvement, challenge…"),
}
_LINES = {"concept": 2, "definition": 4, "scope_in": 2, "scope_out": 2, "role": 1}


class ThemeCard(QScrollArea):
    """Shows a theme to be written on; says what was written, where, and changes nothing."""

    text_written = Signal(str, str)
    name_written = Signal(str)
    state_chosen = Signal(object)
    question_chosen = Signal(object)
    field_entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name = QLineEdit()
        self.former = quiet("", 12)
        self.texts = {
            field: ProseField(_(_HINTS[field]), least_lines=_LINES[field]) for field in FIELDS
        }
        self.state = QuietCombo()
        self.question = QuietCombo()
        self._named = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.name.setFont(reading_font(21))
        # The program's stylesheet has a lower least height, which a full card would shrink it to.
        self.name.setStyleSheet("QLineEdit { min-height: 32px; }")
        self.name.setAccessibleName(_("Name of the theme"))
        self.name.setPlaceholderText(_("Name of the theme"))
        inner = QWidget()
        inner.setMaximumWidth(760)
        column = QVBoxLayout(inner)
        column.setContentsMargins(28, 18, 28, 28)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.former)
        row = QHBoxLayout()
        row.setSpacing(12)
        for title, box, stretch in (
            (_("State"), self.state, 0),
            (_("Answers the question"), self.question, 1),
        ):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(heading(title, 12))
            part.addWidget(box)
            row.addLayout(part, stretch)
            box.setFont(interface_font(13))
            box.setAccessibleName(title)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
            # The wheel scrolls the card; over a closed choice it would change the theme.
            box.installEventFilter(self)
        column.addSpacing(8)
        column.addLayout(row)
        for field in FIELDS:
            column.addSpacing(10)
            column.addWidget(heading(_(_TITLES[field]), 12))
            column.addWidget(self.texts[field])
            self.texts[field].setAccessibleName(_(_TITLES[field]))
        column.addStretch()
        self.setWidget(inner)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        for state, word in STATES.items():
            self.state.addItem(_(word), state)

    def _connect(self) -> None:
        for field in FIELDS:
            prose = self.texts[field]
            prose.written.connect(lambda text, field=field: self.text_written.emit(field, text))
            prose.entered.connect(lambda field=field: self.field_entered.emit(field))
        self.name.editingFinished.connect(self._write_name)
        self.name.installEventFilter(self)
        self.state.activated.connect(
            lambda _row: self.state_chosen.emit(ThemeState(self.state.currentData()))
        )
        self.question.activated.connect(
            lambda _row: self.question_chosen.emit(self.question.currentData())
        )

    def show_theme(
        self, theme: Theme, former: Sequence[str], questions: Sequence[ResearchQuestion]
    ) -> None:
        """Show a theme; a field in which something is being typed keeps it."""
        if not self.name.hasFocus() or self.name.text().strip() == self._named:
            self.name.setText(theme.name)
            self.name.setCursorPosition(0)
        self._named = theme.name
        self.name.setToolTip(theme.name)
        self.former.setText(
            _("Was called: {names}").format(names=", ".join(former)) if former else ""
        )
        self.former.setVisible(bool(former))
        for field in FIELDS:
            self.texts[field].take(getattr(theme, field))
        with QSignalBlocker(self.state), QSignalBlocker(self.question):
            self.state.setCurrentIndex(self.state.findData(theme.state))
            self.question.clear()
            self.question.addItem(_("none yet"), None)
            for one in questions:
                self.question.addItem(one.text, one.id)
            self.question.setCurrentIndex(max(0, self.question.findData(theme.question_id)))

    def forget(self) -> None:
        """Let go of what is typed: another theme comes."""
        self._named = self.name.text().strip()
        for prose in self.texts.values():
            prose.forget()

    def lock(self, locked: bool) -> None:
        """Let nothing be written, or let it be."""
        self.name.setReadOnly(locked)
        for prose in self.texts.values():
            prose.setReadOnly(locked)
        self.state.setEnabled(not locked)
        self.question.setEnabled(not locked)

    def take_size(self, pixels: int) -> None:
        """Write in type `pixels` high."""
        for prose in self.texts.values():
            prose.setFont(reading_font(pixels))

    def settle(self) -> None:
        """Say what is being typed."""
        self._write_name()
        for prose in self.texts.values():
            prose.settle()

    def _write_name(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.name.setText(self._named)
        elif name != self._named and not self.name.isReadOnly():
            self._named = name
            self.name_written.emit(name)

    def take_name_back(self, name: str) -> None:
        """Show the name the theme has, after another was refused."""
        self._named = name
        self.name.setText(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the name up with Escape, say that it is entered; leave the wheel to the card."""
        kind = event.type()
        if watched in (self.state, self.question) and kind == QEvent.Type.Wheel:
            event.ignore()
            return True
        if watched is self.name:
            if kind == QEvent.Type.FocusIn:
                self.field_entered.emit("name")
            escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
            if kind == QEvent.Type.KeyPress and escape:
                self.name.setText(self._named)
                return True
        return super().eventFilter(watched, event)
