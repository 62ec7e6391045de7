"""The text as screen readers can walk through it: characters, words, lines, caret, selection.

PySide cannot offer Qt's interface for texts: two of its functions answer through pointers that
Python never sees. Qt's own text field offers it, so one with the same words lies unseen below the
page while a screen reader listens, and is told of every step of the caret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from quiltmark.widgets.transcript.positions import Positions, shown

if TYPE_CHECKING:
    from quiltmark.widgets.transcript.selecting import SelectableArea


class ReadAloud(QPlainTextEdit):
    """Mirrors the text, the caret and the selection of a transcript; it takes no keys itself."""

    def __init__(self, view: SelectableArea) -> None:
        super().__init__(view)
        self._view = view
        self._positions = Positions("")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Screen readers follow what has the keyboard: this has it whenever the page has.
        self.setFocusProxy(view)
        self.take_text()
        self.lower()
        self.show()

    def take_text(self) -> None:
        """Take the words the page has now, in its type and width."""
        sheet = self._view.sheet
        held = shown(sheet.text)
        self._positions = Positions(held)
        self.setAccessibleName(self._view.accessibleName())
        self.setFont(sheet.font)
        self._lie_below()
        self.setPlainText(held)
        self.follow()

    def _lie_below(self) -> None:
        """Lie where the text column lies, so that lines break alike and nothing looks out."""
        page, columns = self._view.viewport().geometry(), self._view.sheet.columns
        margin = round(self.document().documentMargin())
        x, width = page.x() + columns.text_x - margin, columns.text_width + 2 * margin
        below = QRect(x, page.y(), width, page.height())
        if self.geometry() != below:
            self.setGeometry(below)

    def follow(self) -> None:
        """Stand where the caret stands and select what is selected, and say so."""
        self._lie_below()
        cursor = self.textCursor()
        anchor, caret = map(self._positions.unit, (self._view.anchor, self._view.caret))
        if (anchor, caret) == (cursor.anchor(), cursor.position()):
            return
        selected = anchor != caret or cursor.hasSelection()
        cursor.setPosition(anchor)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self, caret))
        if selected:
            start, stop = sorted((anchor, caret))
            QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(self, start, stop))

    def say_focus(self) -> None:
        """Say that the keyboard is in the text."""
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))
