"""What screen readers are told: who speaks, the words at the caret, what is selected.

PySide cannot offer Qt's interface for texts: two of its functions answer through pointers that
Python never sees, so a screen reader would be handed numbers that nobody set. What moving the
caret comes upon is announced instead, and the paragraph at the caret is the widget's value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from quiltmark.i18n import _
from quiltmark.widgets.transcript.boundaries import word_at
from quiltmark.widgets.transcript.movement import Step

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


def at_caret(view: SelectableArea, step: Step) -> str:
    """Return what a step has come upon: a character, a word, or a line with its speaker."""
    piece = view.sheet.pieces.at(view.caret)
    words = view.sheet.pieces.text_of(piece)
    point = view.caret - view.sheet.pieces.start(piece)
    if step in (Step.LEFT, Step.RIGHT, Step.LINE_START, Step.LINE_END):
        return words[point : point + 1] or _("end of paragraph")
    if step in (Step.WORD_LEFT, Step.WORD_RIGHT):
        start, stop = word_at(words, point)
        return words[start:stop] or _("end of paragraph")
    laid = view.sheet.flow.laid(piece)
    line = laid.line_of(point)
    start, stop = laid.line_start(line), laid.line_stop(line)
    if line == 0 and view.sheet.pieces.opens(piece):
        return _by_speaker(view, view.caret - point, words[start:stop])
    return words[start:stop] or _("empty line")


def _by_speaker(view: SelectableArea, start: int, words: str) -> str:
    turn = view.sheet.turn_of(start)
    if turn is None or not turn.label:
        return words or _("empty line")
    return _("{speaker}: {words}").format(speaker=turn.label, words=words)


def announce_step(view: SelectableArea, step: Step, selecting: bool) -> None:
    """Have a screen reader, if one listens, say what the caret came upon or what is selected."""
    if not QAccessible.isActive():
        return
    span = view.selection
    if selecting and span is not None:
        announce_selection(view, view.clean_text(span))
    else:
        _say(view, at_caret(view, step))


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
