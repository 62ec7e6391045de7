"""A text field that says what was written after a quiet moment, and when it is left."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from quiltmark.widgets.look import current_look, reading_font

QUIET_MS = 1500


class ProseField(QPlainTextEdit):
    """Grows with its text; `written` comes 1.5 seconds after the last key, or on leaving.

    One that is not `framed` looks like plain text until it is written in.
    """

    written = Signal(str)
    entered = Signal()

    def __init__(
        self, hint: str, pixels: int = 16, least_lines: int = 2, framed: bool = True
    ) -> None:
        super().__init__()
        self._framed = framed
        self._margin = 10 if framed else 3
        self._kept = ""
        self._least = least_lines
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.settle)
        self.setPlaceholderText(hint)
        self.setFont(reading_font(pixels))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(self._margin)
        self.textChanged.connect(self._typed)
        self._take_look()
        self._fit()

    def take(self, text: str) -> None:
        """Show what the project has; what is being typed, and is the same but for space, stays."""
        if self.is_typing() and text == self._kept:
            return
        self._quiet.stop()
        self._kept = text
        if self.toPlainText().strip() != text:
            place = self.textCursor().position()
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        self._fit()

    def forget(self) -> None:
        """Let go of what is being typed without saying it."""
        self._quiet.stop()
        self._kept = self.toPlainText().strip()

    def is_typing(self) -> bool:
        """Return whether something was typed that has not been said yet."""
        return self.toPlainText().strip() != self._kept

    def settle(self) -> None:
        """Say what was written, if it has not been said."""
        self._quiet.stop()
        if self.is_typing() and not self.isReadOnly():
            self._kept = self.toPlainText().strip()
            self.written.emit(self._kept)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that this field is being written in."""
        super().focusInEvent(event)
        self._take_look()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say what was written."""
        super().focusOutEvent(event)
        self._take_look()
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink with the breaking of the lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_look()

    def sizeHint(self) -> QSize:
        """Return a size that asks for no more than the text needs."""
        return QSize(320, self.minimumHeight())

    def _typed(self) -> None:
        self._fit()
        if self.is_typing():
            self._quiet.start()

    def _fit(self) -> None:
        lines = 0
        block = self.document().firstBlock()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        step = self.fontMetrics().lineSpacing()
        height = max(self._least, lines) * step + 2 * self._margin + 4
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _take_look(self) -> None:
        look = current_look()
        shown = self._framed or self.hasFocus()
        edge = look.accent if self.hasFocus() else look.line if shown else "transparent"
        ground = look.page if shown else "transparent"
        sheet = (
            f"QPlainTextEdit {{ background: {ground}; color: {look.text};"
            f" border: 1px solid {edge}; border-radius: 6px; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(look.muted))
            self.setPalette(palette)
