"""The notes on a source, and the field in which one is written."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.queries.memos import MemoInSource
from quiltmark.views.familiarisation.models import NotesModel
from quiltmark.views.familiarisation.note_delegate import NoteDelegate
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_lists import QuietList
from quiltmark.widgets.words import QuietButton, Rule, quiet

_LONGEST_WORDS = 90


class NoteField(QPlainTextEdit):
    """Where a note is written; `kept` comes with Ctrl+Enter."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(interface_font())
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("New note"))
        self.setFixedHeight(96)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(7)
        self._take_look()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_look()

    def _take_look(self) -> None:
        look = current_look()
        sheet = (
            f"QPlainTextEdit {{ background: {look.page}; color: {look.text};"
            f" border: 1px solid {look.line}; border-radius: 6px; }}"
            f"QPlainTextEdit:focus {{ border-color: {look.accent}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the note with Ctrl+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
        else:
            super().keyPressEvent(event)


class NoteList(QuietList):
    """The notes; Delete asks to remove the one that is selected.

    `cited` carries a citation that was clicked in a note.
    """

    removal_asked = Signal(int)
    cited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.painted = NoteDelegate(self)
        self.setItemDelegate(self.painted)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a citation can be followed."""
        super().mouseMoveEvent(event)
        if self.painted.cited_at(event.position().toPoint()):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a citation; elsewhere a click is one on the note."""
        said = self.painted.cited_at(event.position().toPoint())
        if said is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        with QSignalBlocker(self):
            super().mouseReleaseEvent(event)
        self.cited.emit(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for removal with Delete."""
        index = self.currentIndex()
        removes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if removes and index.isValid() and self.state() != self.State.EditingState:
            self.removal_asked.emit(index.row())
        else:
            super().keyPressEvent(event)


class NotesPanel(QWidget):
    """Notes on one source; every signal is a wish.

    `written` carries a text and the span it is on (None: the source); `passage_asked` a span to
    be shown; `removed` a MemoInSource.
    """

    written = Signal(str, object)
    passage_asked = Signal(object)
    removed = Signal(object)

    def __init__(self, edited: Callable[[MemoInSource, str], None]) -> None:
        super().__init__()
        self._selection: Span | None = None
        self._target: Span | None = None
        self._whole = ""
        self._words: Callable[[Span], str] = lambda _span: ""
        self.model = NotesModel(edited, self)
        self.list = NoteList()
        self.list.setAccessibleName(_("Notes on this source"))
        self.list.setModel(self.model)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.empty_text = _(
            "No notes yet. Write down what strikes you: first impressions, surprises, questions."
        )
        self.list.clicked.connect(self._show_passage)
        self.list.activated.connect(self._show_passage)
        self.list.removal_asked.connect(lambda row: self.removed.emit(self.model.note(row)))
        self.field = NoteField()
        self.field.textChanged.connect(self._typed)
        self.field.kept.connect(self.settle)
        self.target = quiet()
        self.target.setMaximumHeight(40)
        self.loose = QuietButton("×", _("Write about the whole source instead"))
        self.loose.clicked.connect(self._let_go)
        self.keep = QPushButton(_("Keep note"))
        self.keep.setToolTip(_("Ctrl+Enter"))
        self.keep.clicked.connect(self.settle)
        self._lay_out()
        self._show_target()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.target, 1)
        top.addWidget(self.loose, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.keep)
        write = QVBoxLayout()
        write.setContentsMargins(12, 10, 12, 12)
        write.setSpacing(6)
        write.addLayout(top)
        write.addWidget(self.field)
        write.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._layout = layout
        layout.addWidget(self.list, 1)
        layout.addWidget(Rule())
        layout.addLayout(write)

    def show_notes(self, notes: Sequence[MemoInSource], editable: bool) -> None:
        """Show these notes; at the end where one was added."""
        more = len(notes) > self.model.rowCount() > 0
        self.model.editable = editable
        self.model.show_notes(notes)
        self.field.setEnabled(editable)
        self._show_target()
        if more:
            self.list.scrollToBottom()

    def stand_around(self, above: QWidget, below: QWidget) -> None:
        """Put parts above and below the list of notes."""
        around = QVBoxLayout()
        around.setContentsMargins(12, 8, 12, 4)
        around.addWidget(above)
        self._layout.insertLayout(0, around)
        self._layout.insertWidget(2, below)

    def write_on(self, whole: str) -> None:
        """Write about something other than the source, told in words; "" for the source."""
        self._whole = whole
        if whole:
            self._target = None
        elif not self.field.toPlainText().strip():
            self._target = self._selection
        self._show_target()

    def listen_to(self, words: Callable[[Span], str]) -> None:
        """Ask `words` for the words of a span of the source that is read."""
        self._words = words

    def take_selection(self, span: Span | None) -> None:
        """Write about this passage; a note that is begun stays where it is."""
        self._selection = span
        if not self.field.toPlainText().strip() and not self._whole:
            self._target = span
            self._show_target()

    def begin(self) -> None:
        """Go to the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Keep the note that is being written, if any."""
        text, target = self.field.toPlainText().strip(), self._target
        if text and self.field.isEnabled():
            self.field.clear()
            self._target = None if self._whole else self._selection
            self._show_target()
            self.written.emit(text, target)

    def put_back(self, text: str, span: Span | None) -> None:
        """Show a note again that could not be kept."""
        self.field.setPlainText(text)
        self._target = span
        self._show_target()

    def _typed(self) -> None:
        if not self.field.toPlainText().strip():
            self._target = None if self._whole else self._selection
        self._show_target()

    def _let_go(self) -> None:
        self._target = None
        self._show_target()
        self.field.setFocus()

    def _show_target(self) -> None:
        on_passage = self._target is not None
        self.loose.setVisible(on_passage)
        if self._target is not None:
            words = " ".join(self._words(self._target).split())
            if len(words) > _LONGEST_WORDS:
                words = words[: _LONGEST_WORDS - 1].rstrip() + "…"
            self.target.setText(_("On “{words}”").format(words=words))
        else:
            self.target.setText(self._whole or _("On the whole source"))
        self.field.setPlaceholderText(
            _("What strikes you in this passage?")
            if on_passage
            else _("What strikes you across the sources?")
            if self._whole
            else _("What strikes you in this source?")
        )
        self.keep.setEnabled(self.field.isEnabled() and bool(self.field.toPlainText().strip()))

    def _show_passage(self, index: QModelIndex) -> None:
        note = self.model.note(index.row())
        if note.span is not None:
            self.passage_asked.emit(note.span)
