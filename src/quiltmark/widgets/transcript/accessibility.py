"""What screen readers are told: the text, the caret, the selection, who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget

from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.widgets.transcript.positions import Positions, shown

if TYPE_CHECKING:
    from quiltmark.widgets.transcript.selecting import SelectableArea

_SPOKEN = 200


class TranscriptText(QAccessibleTextInterface):
    """The text by UTF-16 units, as screen readers count."""

    def __init__(self, view: SelectableArea) -> None:
        super().__init__()
        self._view = view

    def _at(self) -> Positions:
        return self._view.sheet.positions

    def text(self, start_offset: int, end_offset: int, /) -> str:
        """Return the text between two units."""
        at = self._at()
        return shown(self._view.sheet.text[at.point(start_offset) : at.point(end_offset)])

    def characterCount(self) -> int:
        """Return how many units the text has."""
        return self._at().unit(len(self._view.sheet.text))

    def cursorPosition(self) -> int:
        """Return where the caret stands."""
        return self._at().unit(self._view.caret)

    def setCursorPosition(self, position: int, /) -> None:
        """Put the caret somewhere and show it."""
        self._view.set_caret(self._at().point(position))
        self._view.reveal(self._view.caret)

    def selectionCount(self) -> int:
        """Return 1 where something is selected."""
        return 0 if self._view.selection is None else 1

    def selection(self, _index: int, /) -> tuple[int, int]:
        """Return the two ends of the selection."""
        span = self._view.selection
        return (0, 0) if span is None else (self._at().unit(span.start), self._at().unit(span.stop))

    def addSelection(self, start_offset: int, end_offset: int, /) -> None:
        """Select; there is only one selection."""
        self.setSelection(0, start_offset, end_offset)

    def setSelection(self, _index: int, start_offset: int, end_offset: int, /) -> None:
        """Select between two units."""
        at = self._at()
        self._view.select_between(at.point(start_offset), at.point(end_offset))

    def removeSelection(self, _index: int, /) -> None:
        """Select nothing."""
        self._view.select(None)

    def attributes(self, _offset: int, /) -> tuple[str, int, int]:
        """Return the attributes of the text: it is all alike."""
        return "", 0, self.characterCount()

    def characterRect(self, offset: int, /) -> QRect:
        """Return where a character is on the screen; empty where it does not show."""
        box = self._view.sheet.caret_box(self._at().point(offset), self._view.page_height)
        if box is None:
            return QRect()
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())

    def offsetAtPoint(self, point: QPoint, /) -> int:
        """Return the unit nearest to a point of the screen."""
        local = self._view.viewport().mapFromGlobal(point)
        hit = self._view.sheet.hit(local.x(), local.y(), self._view.page_height)
        return self._at().unit(hit.offset)

    def scrollToSubstring(self, start_index: int, _end_index: int, /) -> None:
        """Show a place in the text."""
        self._view.reveal(self._at().point(start_index))


class TranscriptInterface(QAccessibleWidget):
    """The transcript as a read-only text; its value is the paragraph at the caret."""

    def __init__(self, view: SelectableArea) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._view = view
        self._text = TranscriptText(view)

    def interface_cast(self, kind: QAccessible.InterfaceType, /) -> int:
        """Offer the text interface."""
        # PySide says int and takes the object (None for no such interface); an int crashes it.
        answer = self._text if kind == QAccessible.InterfaceType.TextInterface else None
        return cast("int", answer)

    def state(self) -> QAccessible.State:
        """Return the widget's state, and that the text cannot be typed into."""
        state = super().state()
        setattr(state, "readOnly", True)  # noqa: B010 - a bit field the stubs do not know
        setattr(state, "multiLine", True)  # noqa: B010 - likewise
        setattr(state, "selectableText", True)  # noqa: B010 - likewise
        return state

    def text(self, kind: QAccessible.Text, /) -> str:
        """Return the name, or the paragraph at the caret with its speaker."""
        if kind == QAccessible.Text.Value:
            return paragraph_at_caret(self._view)
        if kind == QAccessible.Text.Name and not self._view.accessibleName():
            return _("Transcript")
        return super().text(kind)


def paragraph_at_caret(view: SelectableArea) -> str:
    """Return the paragraph the caret stands in, after who says it."""
    start, stop = view.sheet.pieces.paragraph(view.caret)
    turn = view.sheet.turn_of(start)
    words = view.sheet.text[start:stop]
    return f"{turn.label}: {words}" if turn is not None and turn.label else words


def install(kind: type[SelectableArea]) -> None:
    """Have Qt ask here for the accessible interface of widgets of `kind`."""

    def make(_key: str, wanted: QObject) -> QAccessibleInterface | None:
        return TranscriptInterface(wanted) if isinstance(wanted, kind) else None

    QAccessible.installFactory(make)


def caret_moved(view: SelectableArea, offset: int) -> None:
    """Tell a screen reader, if one listens, where the caret went."""
    if QAccessible.isActive():
        unit = view.sheet.positions.unit(offset)
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, unit))


def selection_moved(view: SelectableArea, span: Span | None) -> None:
    """Tell a screen reader, if one listens, what is selected."""
    if QAccessible.isActive():
        at = view.sheet.positions
        start, stop = (view.caret, view.caret) if span is None else (span.start, span.stop)
        event = QAccessibleTextSelectionEvent(view, at.unit(start), at.unit(stop))
        QAccessible.updateAccessibility(event)


def announce(view: SelectableArea, words: str) -> None:
    """Have a screen reader, if one listens, say that `words` are selected."""
    if QAccessible.isActive():
        said = words if len(words) <= _SPOKEN else words[:_SPOKEN] + "…"
        event = QAccessibleAnnouncementEvent(view, _("Selected: {words}").format(words=said))
        QAccessible.updateAccessibility(event)
