"""The field in which a paragraph of the chapter is written, in the type it is read in."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from quiltmark.i18n import _
from quiltmark.widgets.escape import claims_escape
from quiltmark.widgets.prose_field import ProseField


class ParagraphField(ProseField):
    """Enter asks for the next paragraph, Shift+Enter breaks the line, Escape leaves."""

    grown = Signal()
    left = Signal()
    next_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__("", least_lines=1)
        self.setParent(over)
        self.setAccessibleName(_("Paragraph"))
        self.hide()

    def begin(self, text: str, hint: str) -> None:
        """Show what the paragraph holds now."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self.take(text)
        self.setPlaceholderText(hint)
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def fit_width(self, width: int) -> None:
        """Be as wide as the column of text."""
        if width != self.width():
            self.setFixedWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the paragraph, or leave it."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.next_wanted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim Escape before a window's shortcut takes it."""
        return claims_escape(event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the paragraph, unless a menu has opened over it."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say when the paragraph has grown."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.grown.emit()
