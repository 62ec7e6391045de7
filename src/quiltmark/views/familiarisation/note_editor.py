"""A source that is written here: an observation note, or notes on a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.sources import SourceKind
from quiltmark.i18n import _
from quiltmark.views.familiarisation.kind_fields import KindFields
from quiltmark.views.familiarisation.wording import kind_name
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.prose_field import ProseField
from quiltmark.widgets.words import QuietButton, quiet

WRITTEN_KINDS = (SourceKind.OBSERVATION, SourceKind.DOCUMENT_NOTES, SourceKind.DOCUMENT)
_MEASURE = 720


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as it stands; `text` has `# ` in front of its headings."""

    title: str
    kind: SourceKind
    text: str
    date: str
    details: Mapping[str, str]


class NoteEditor(QScrollArea):
    """A page to write on; `written` comes after a quiet moment and on leaving, `closed` at the end.

    `headings_kept` carries the headings the next observation note is to begin with.
    """

    written = Signal(object)
    closed = Signal()
    headings_kept = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.kind = ChoiceBox(_("Kind"))
        self.title = _line(_("Title"), 20)
        self.date = _line(_("Date"))
        self.date.setPlaceholderText(_("2025-04-30"))
        self.fields = KindFields()
        self.told = quiet()
        self.text = ProseField(_("What happened, who said what…"), least_lines=14)
        self.text.setAccessibleName(_("Text of the note"))
        self.keep_headings = QuietButton(
            _("Begin the next note with these headings"),
            _("The headings of this note are kept as the template of issues"),
        )
        self.done = QPushButton(_("Done"))
        self.done.setProperty("primary", True)
        self.done.setToolTip(_("Ctrl+Enter"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(_MEASURE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 22, 24, 22)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.kind, 2)
        head.addWidget(self.date, 1)
        column.addWidget(self.title)
        column.addLayout(head)
        column.addWidget(self.fields)
        column.addWidget(self.told)
        column.addWidget(self.text)
        foot = QHBoxLayout()
        foot.addWidget(self.keep_headings)
        foot.addStretch(1)
        foot.addWidget(self.done)
        column.addLayout(foot)
        column.addStretch(1)
        desk = QWidget()
        across = QHBoxLayout(desk)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(inside, 20)
        across.addStretch(1)
        self.setWidget(desk)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._ask_for)
        self.fields.described.connect(lambda _said: self._say())
        self.text.written.connect(lambda _text: self._say())
        self.text.textChanged.connect(self._look_for_headings)
        for line in (self.title, self.date):
            line.editingFinished.connect(self._say)
        self.done.clicked.connect(self.close_note)
        self.keep_headings.pushed.connect(lambda: self.headings_kept.emit(self.headings))

    @property
    def draft(self) -> Draft:
        """The note as it stands."""
        return Draft(
            self.title.text().strip(),
            SourceKind(str(self.kind.value)),
            self.text.toPlainText(),
            self.date.text().strip(),
            self.fields.said,
        )

    @property
    def headings(self) -> list[str]:
        """The headings of the note."""
        lines = self.text.toPlainText().split("\n")
        return [line[2:].strip() for line in lines if line.startswith("# ") and line[2:].strip()]

    def begin(self, draft: Draft, kinds: Sequence[SourceKind] = WRITTEN_KINDS) -> None:
        """Begin to write, or write on."""
        self.kind.show_options([(one, kind_name(one)) for one in kinds], draft.kind)
        self.title.setText(draft.title)
        self.date.setText(draft.date)
        self.fields.show_details(draft.kind, draft.details, editable=True)
        self.text.take(draft.text)
        self._ask_for(draft.kind)
        self._look_for_headings()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.text.textCursor()
        first = draft.text.find("\n") + 1 if draft.text.startswith("# ") else len(draft.text)
        cursor.setPosition(min(first, len(self.text.toPlainText())))
        self.text.setTextCursor(cursor)

    def settle(self) -> None:
        """Say what is being typed."""
        self.text.settle()
        self.fields.settle()

    def close_note(self) -> None:
        """Keep what was typed and go back to reading."""
        self.settle()
        self._say()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be done with Ctrl+Enter and with Escape; what was typed is kept."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (control and enter):
            self.close_note()
        else:
            super().keyPressEvent(event)

    def _ask_for(self, kind: object) -> None:
        chosen = SourceKind(str(kind))
        self.fields.show_details(chosen, self.fields.said, editable=True)
        self.told.setText(_told(chosen))

    def _look_for_headings(self) -> None:
        self.keep_headings.setEnabled(bool(self.headings))

    def _say(self) -> None:
        if self.text.toPlainText().strip():
            self.written.emit(self.draft)


def _line(name: str, pixels: int = 13) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(name)
    line.setFont(interface_font(pixels, bold=pixels > 13))
    return line


def _told(kind: SourceKind) -> str:
    if kind is SourceKind.OBSERVATION:
        return _(
            "A line that begins with # and a blank is a heading. Put what was really said in"
            " quotation marks, so that it is told apart from your own words."
        )
    if kind is SourceKind.DOCUMENT_NOTES:
        return _("Your notes stand for a document that may not be copied; they can be coded.")
    return _("Type or paste the document; it can be coded like any other source.")
