"""One paragraph of the transcript, opened where it stands to be corrected."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from quiltmark.widgets.look import current_look
from quiltmark.widgets.transcript.positions import Positions
from quiltmark.widgets.transcript.view import TranscriptView

_MARGIN = 6
_BREAKS = str.maketrans("\u2028\u2029", "\n\n")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
# On X11 a text field would take these to go to the end of the line and to empty it.
_OF_THE_WINDOW = (Qt.Key.Key_E, Qt.Key.Key_K)


@dataclass(frozen=True, slots=True)
class Retyped:
    """A paragraph as it was, from `start` to `stop` of the text, and as it is typed now."""

    start: int
    stop: int
    before: str
    after: str


class ParagraphField(QTextEdit):
    """Lies over a paragraph; Ctrl+Enter and leaving keep it, Escape does not.

    `retyped` carries a Retyped that differs. Up from the first line and down from the last ask for
    the neighbour by `stepped`; Backspace at the very beginning asks by `join_wished` for the
    paragraph to go on from the one before. Offsets are code points of the transcript's text.
    """

    retyped = Signal(object)
    stepped = Signal(int)
    join_wished = Signal(int)
    closed = Signal()

    def __init__(self, view: TranscriptView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._start = self._stop = 0
        self._before = ""
        self._open = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.document().setDocumentMargin(_MARGIN)
        self.textChanged.connect(self._fit)
        # Before it was ever shown, a document does not know how high it is.
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._follow())
        view.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._follow())
        view.laid_anew.connect(self._take_type)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a paragraph is being corrected."""
        return self._open

    @property
    def typed(self) -> str:
        """What is typed now; no-break spaces are kept, which Qt's plain text has not."""
        return self.document().toRawText().translate(_BREAKS)

    @property
    def caret(self) -> int:
        """Where the caret stands in what is typed, in code points from the paragraph's start."""
        return Positions(self.typed).point(self.textCursor().position())

    @property
    def place(self) -> int:
        """Where the caret would stand in the text as it is, as near as the correction lets it."""
        return min(self._start + self.caret, self._stop)

    @property
    def place_once_kept(self) -> int:
        """Where the caret will stand in the text when what is typed is kept."""
        return self._start + self.caret

    def open(self, offset: int, caret: int | None = None) -> None:
        """Open the paragraph around `offset`, with the caret at `caret` (`offset` if None)."""
        self._start, self._stop = self._view.paragraph_span(offset)
        self._before = self._view.sheet.text[self._start : self._stop]
        self._view.reveal(offset)
        self._open = False
        self._take_look()
        self.setPlainText(self._before)
        self._space_lines()
        at = (offset if caret is None else caret) - self._start
        cursor = self.textCursor()
        cursor.setPosition(Positions(self._before).unit(max(0, min(at, len(self._before)))))
        self.setTextCursor(cursor)
        self._open = True
        self._follow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Keep what was typed, if the field is open."""
        self._close(keep=True)

    def give_up(self) -> None:
        """Close and let the paragraph be as it was."""
        self._close(keep=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Ctrl+Enter, give up with Escape, go on to the neighbours with the arrows."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        at_start = self.textCursor().position() == 0 and not self.textCursor().hasSelection()
        if event.key() == Qt.Key.Key_Escape:
            self._close(keep=False)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.key() in _ENTER and control:
            self._close(keep=True)
        elif event.key() == Qt.Key.Key_Backspace and at_start and plain and self._start:
            start = self._start
            self._close(keep=True)
            self.join_wished.emit(start)
        elif plain and event.key() == Qt.Key.Key_Up and self._on_edge(QTextCursor.MoveOperation.Up):
            self.stepped.emit(-1)
        elif (
            plain
            and event.key() == Qt.Key.Key_Down
            and self._on_edge(QTextCursor.MoveOperation.Down)
        ):
            self.stepped.emit(1)
        else:
            super().keyPressEvent(event)

    def undo(self) -> None:
        """Take back what was typed last; that the lines were spaced otherwise is no step."""
        now = self.typed
        while self.typed == now and self.document().isUndoAvailable():
            super().undo()
        if self._is_spaced_otherwise():
            self._space_lines()

    def _on_edge(self, way: QTextCursor.MoveOperation) -> bool:
        return not QTextCursor(self.textCursor()).movePosition(way)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of typing, undo among them, from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.key() in _OF_THE_WINDOW and event.modifiers() & _CONTROL:
                event.ignore()
                return True
            if event.key() == Qt.Key.Key_Escape or (plain and event.text()):
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._close(keep=True)

    def _close(self, keep: bool) -> None:
        if not self._open:
            return
        self._open = False
        found = Retyped(self._start, self._stop, self._before, self.typed)
        if self.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        if keep and found.after != found.before:
            self.retyped.emit(found)
        self.closed.emit()

    def _follow(self) -> None:
        """Stand where the paragraph stands on the page now, or nowhere."""
        if not self._open:
            return
        columns, top = self._view.sheet.columns, self._view.paragraph_top(self._start)
        if top is None:
            # Out of sight it stays open: what is typed is not lost by scrolling.
            self.move(0, -self.height() - 1000)
            return
        self.setGeometry(
            QRect(
                columns.text_x - _MARGIN,
                top - _MARGIN,
                columns.text_width + 2 * _MARGIN,
                self._height(),
            )
        )
        self.show()
        self._fit()
        self.raise_()

    def _height(self) -> int:
        return int(self.document().size().height()) + 2

    def _fit(self) -> None:
        if self._open and self.height() != self._height():
            self.resize(self.width(), self._height())

    def _take_type(self) -> None:
        """Be set as the page is now, and stand where the paragraph stands."""
        if not self._open:
            return
        if self.document().defaultFont() != self._view.sheet.font:
            self._take_look()
        if self._is_spaced_otherwise():
            self._space_lines()
        self._follow()

    def _is_spaced_otherwise(self) -> bool:
        spaced = self.document().firstBlock().blockFormat().lineHeight()
        return round(spaced) != self._view.sheet.line_height

    def _space_lines(self) -> None:
        """Set the lines as far apart as those of the page are."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            self._view.sheet.line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        if self.typed == self._before:
            self.document().clearUndoRedoStacks()

    def _take_look(self) -> None:
        look = current_look()
        self.setStyleSheet(
            f"QTextEdit {{ background: {look.raised}; color: {look.text};"
            f" border: 1px solid {look.accent}; border-radius: 5px; }}"
        )
        # A style sheet gives the field the interface's font again; the document keeps the page's.
        self.setFont(self._view.sheet.font)
        self.document().setDefaultFont(self._view.sheet.font)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, look.selection)
        palette.setColor(QPalette.ColorRole.HighlightedText, look.text)
        self.setPalette(palette)
