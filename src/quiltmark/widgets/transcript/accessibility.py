"""What screen readers are told beyond the words: who speaks, which code was come upon.

The words themselves, the caret and the selection they have from `read_aloud`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from quiltmark.i18n import _

if TYPE_CHECKING:
    from quiltmark.widgets.transcript.content import Mark
    from quiltmark.widgets.transcript.selecting import SelectableArea

_SPOKEN = 200


class TranscriptInterface(QAccessibleWidget):
    """The transcript for screen readers; its value is the paragraph at the caret."""

    def __init__(self, view: SelectableArea) -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._view = view

    def text(self, kind: QAccessible.Text, /) -> str:
        """Return the name, or the paragraph at the caret with its speaker."""
        if kind == QAccessible.Text.Value:
            return paragraph_at_caret(self._view)
        if kind == QAccessible.Text.Name and not self._view.accessibleName():
            return _("Transcript")
        return super().text(kind)


def install(kind: type[SelectableArea]) -> None:
    """Have Qt ask here for the accessible interface of widgets of `kind`."""

    def make(_key: str, wanted: QObject) -> QAccessibleInterface | None:
        return TranscriptInterface(wanted) if isinstance(wanted, kind) else None

    QAccessible.installFactory(make)


def paragraph_at_caret(view: SelectableArea) -> str:
    """Return the paragraph the caret stands in, after who says it."""
    start, stop = view.sheet.pieces.paragraph(view.caret)
    return _by_speaker(view, start, view.sheet.text[start:stop])


def _by_speaker(view: SelectableArea, start: int, words: str) -> str:
    turn = view.sheet.turn_of(start)
    if turn is None or not turn.label:
        return words or _("empty line")
    return _("{speaker}: {words}").format(speaker=turn.label, words=words)


def announce_speaker(view: SelectableArea, was: int) -> None:
    """Have a screen reader, if one listens, say who speaks where the caret came to from `was`."""
    if not QAccessible.isActive():
        return
    turn = view.sheet.turn_of(view.caret)
    if turn is not None and turn.label and turn != view.sheet.turn_of(was):
        _say(view, turn.label)


def announce_selection(view: SelectableArea, words: str) -> None:
    """Have a screen reader, if one listens, say that `words` are selected."""
    if QAccessible.isActive():
        said = words if len(words) <= _SPOKEN else words[:_SPOKEN] + "…"
        _say(view, _("Selected: {words}").format(words=said))


def announce_mark(view: SelectableArea, mark: Mark, at: int, of: int) -> None:
    """Have a screen reader, if one listens, say which of how many marks is selected."""
    if QAccessible.isActive():
        name = mark.name or _("No code yet")
        _say(view, _("{name}, {at} of {of}").format(name=name, at=at, of=of))


def _say(view: SelectableArea, words: str) -> None:
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))
