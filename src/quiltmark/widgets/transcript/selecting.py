"""The caret and the selection over the page, and what the keyboard does with them."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QClipboard,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript import accessibility
from quiltmark.widgets.transcript.boundaries import Unit, extended, grown, shrunk
from quiltmark.widgets.transcript.content import Transcript
from quiltmark.widgets.transcript.finding import find_after, find_before
from quiltmark.widgets.transcript.keys import growth, movement
from quiltmark.widgets.transcript.movement import Goal, Step, moved
from quiltmark.widgets.transcript.page_area import PageArea
from quiltmark.widgets.transcript.read_aloud import ReadAloud
from quiltmark.widgets.transcript.typography import USUAL, Typography

_CTRL_EQUALS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Equal)
_CTRL_0 = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_0)
_LINE_BREAKS = str.maketrans("\u2028\u2029", "\n\n")


class SelectableArea(PageArea):
    """A page with a caret; `selection_changed` carries a Span, or None where nothing is."""

    selection_changed = Signal(object)
    caret_moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caret = Goal(0)
        self._anchor = 0
        self._grown: list[tuple[tuple[int, int], Span]] = []
        self._reader: ReadAloud | None = None
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._toggle_caret)

    @property
    def caret(self) -> int:
        """Where the caret stands."""
        return self._caret.offset

    @property
    def anchor(self) -> int:
        """Where the selection began."""
        return self._anchor

    @property
    def selection(self) -> Span | None:
        """What is selected, or None."""
        start, stop = sorted((self._anchor, self._caret.offset))
        return Span(start, stop) if start < stop else None

    def _start_over(self, transcript: Transcript) -> None:
        had = self.selection
        self._caret, self._anchor = Goal(0), 0
        self.emphasis.selection = None
        self.emphasis.words, self.emphasis.places = "", ()
        if self.emphasis.caret is not None:
            self.emphasis.caret = 0
        self.show_sheet(transcript)
        self._tell_reader(anew=True)
        if had is not None:
            self.selection_changed.emit(None)

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another type; where the caret shows, it goes on to show."""
        seen = self.sheet.caret_box(self.caret, self.page_height)
        shown = seen is not None and seen.top() >= 0 and seen.bottom() < self.page_height
        super().set_typography(typography)
        if shown:
            self.reveal(self.caret)

    def set_caret(self, offset: int) -> None:
        """Put the caret at `offset` and select nothing."""
        self.select_between(offset, offset)

    def select(self, span: Span | None) -> None:
        """Select `span`, or nothing."""
        if span is None:
            self.set_caret(self.caret)
        else:
            self.select_between(span.start, span.stop)

    def select_all(self) -> None:
        """Select the whole text."""
        self.select_between(0, len(self.sheet.text))

    def select_between(self, anchor: int, caret: int, x: float | None = None) -> None:
        """Select from `anchor` to `caret`, which may lie before it; `x` is the caret's column."""
        last = len(self.sheet.text)
        before, was = self.selection, self._caret.offset
        self._anchor = max(0, min(anchor, last))
        self._caret = Goal(max(0, min(caret, last)), x)
        after = self.selection
        if after != before:
            self._repaint_changed(before, after)
        if self._caret.offset != was:
            self._show_caret(was)
            self.caret_moved.emit(self._caret.offset)
        if after != before or self._caret.offset != was:
            self._tell_reader()
        if after != before:
            self.emphasis.selection = after
            self.selection_changed.emit(after)

    def grow_selection(self) -> None:
        """Select the word, then the sentence, the paragraph, the turn around what is selected."""
        start, stop = self._reach()
        found = grown(self.sheet.pieces, self.sheet.transcript.turns, start, stop)
        if found is None:
            return
        if not self._grown or self._grown[-1][1] != self.selection:
            self._grown = []
        self._grown.append(((self._anchor, self.caret), Span(*found)))
        self._take_unit(*found)

    def shrink_selection(self) -> None:
        """Go back the way the selection grew, or select the next smaller unit at its start."""
        span = self.selection
        if span is None:
            return
        if self._grown and self._grown[-1][1] == span:
            self._take_unit(*self._grown.pop()[0])
            return
        turns = self.sheet.transcript.turns
        found = shrunk(self.sheet.pieces, turns, span.start, span.stop)
        self._take_unit(*(found or (span.start, span.start)))

    def select_unit(self, unit: Unit) -> None:
        """Select the word, sentence, paragraph or turn at the caret; again, one more of them."""
        turns = self.sheet.transcript.turns
        self._take_unit(*extended(self.sheet.pieces, turns, unit, *self._reach()))

    def _reach(self) -> tuple[int, int]:
        span = self.selection
        return (span.start, span.stop) if span else (self.caret, self.caret)

    def _take_unit(self, anchor: int, caret: int) -> None:
        self.select_between(anchor, caret)
        if self.sheet.rows(min(anchor, caret), max(anchor, caret), self.page_height) is None:
            self.reveal(caret)
        self.offer_selection()

    def _repaint_changed(self, before: Span | None, after: Span | None) -> None:
        if before is None or after is None:
            one = before or after
            if one is not None:
                self.update_span(one.start, one.stop)
            return
        for one_end, other in ((before.start, after.start), (before.stop, after.stop)):
            if one_end != other:
                self.update_span(min(one_end, other), max(one_end, other))

    def offer_selection(self) -> None:
        """Let go of the mouse: give the selection to the middle button and to screen readers."""
        span = self.selection
        clipboard = QGuiApplication.clipboard()
        if span is None:
            return
        if clipboard.supportsSelection():
            clipboard.setText(self.clean_text(span), QClipboard.Mode.Selection)
        accessibility.announce_selection(self, self.clean_text(span))

    def clean_text(self, span: Span) -> str:
        """Return the words of `span` as they are to be read elsewhere."""
        return span.of(self.sheet.text).translate(_LINE_BREAKS)

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        span = self.selection
        if span is not None:
            QGuiApplication.clipboard().setText(self.clean_text(span))

    def step(self, step: Step, selecting: bool) -> None:
        """Move the caret as a key would, and show it."""
        was = self.caret
        if step in (Step.PAGE_UP, Step.PAGE_DOWN):
            goal = self._by_page(down=step is Step.PAGE_DOWN)
        else:
            edge = None if selecting else self._collapsed(step)
            goal = edge or moved(self.sheet, self._caret, step)
        self.select_between(self._anchor if selecting else goal.offset, goal.offset, goal.x)
        self.reveal(goal.offset)
        accessibility.announce_speaker(self, was)

    def _collapsed(self, step: Step) -> Goal | None:
        """Left and right leave a selection at its edge."""
        span = self.selection
        if span is None or step not in (Step.LEFT, Step.RIGHT):
            return None
        piece = self.sheet.pieces.at(self.caret)
        onward = (step is Step.RIGHT) == self.sheet.flow.laid(piece).rightward
        return Goal(span.stop if onward else span.start)

    def _by_page(self, down: bool) -> Goal:
        self.reveal(self.caret)
        box = self.sheet.caret_box(self.caret, self.page_height)
        if box is None:
            return self._caret
        x = float(box.x() - self.sheet.columns.text_x) if self._caret.x is None else self._caret.x
        by = max(self.sheet.line_height, self.page_height - 2 * self.sheet.line_height)
        if self.scroll_page(by if down else -by) == 0:
            return Goal(len(self.sheet.text) if down else 0, x)
        hit = self.sheet.hit(
            self.sheet.columns.text_x + round(x), box.center().y(), self.page_height
        )
        return Goal(hit.offset, x)

    def find_words(self, words: str, backward: bool = False) -> Span | None:
        """Select and show the next (or the last) place of `words`; all its places light up."""
        self.set_found_words(words)
        span = self.selection
        start, stop = (span.start, span.stop) if span else (self.caret, self.caret)
        search, begin = (find_before, start) if backward else (find_after, stop)
        found = search(self.sheet.text, words, begin)
        if found is not None:
            self.select(found)
            self.reveal(found.start)
        return found

    def set_found_words(self, words: str) -> None:
        """Light up every place of `words`; empty words put the light out."""
        if words.strip() != self.emphasis.words:
            self.emphasis.words = words.strip()
            self.viewport().update()

    def set_found_places(self, places: Iterable[Span]) -> None:
        """Light up places found by other means, of which none overlap; none put the light out."""
        now = tuple(sorted(places))
        if now != self.emphasis.places:
            self.emphasis.places = now
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, copy and zoom; leave every other key to the page around."""
        if not self._answer(event):
            event.ignore()

    def _answer(self, event: QKeyEvent) -> bool:
        key = QKeySequence.StandardKey
        asked = movement(event)
        grows = growth(event)
        if asked is not None:
            self.step(*asked)
        elif grows is not None:
            (self.grow_selection if grows > 0 else self.shrink_selection)()
        elif event.matches(key.Copy):
            self.copy()
        elif event.matches(key.SelectAll):
            self.select_all()
        elif event.matches(key.ZoomIn) or event.keyCombination() == _CTRL_EQUALS:
            self.set_reading_size(self.reading_size + 1)
        elif event.matches(key.ZoomOut):
            self.set_reading_size(self.reading_size - 1)
        elif event.keyCombination() == _CTRL_0:
            self.set_reading_size(USUAL)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Claim the keys for moving and copying before a window's shortcuts take them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            ours = movement(event) or growth(event)
            if ours or event.matches(keys.Copy) or event.matches(keys.SelectAll):
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret and the ring."""
        super().focusInEvent(event)
        self._show_caret(self.caret)
        self._tell_reader()
        if self._reader is not None:
            self._reader.say_focus()
        self.update()

    def _tell_reader(self, anew: bool = False) -> None:
        """Keep the text that screen readers walk through in step, where one listens."""
        if not QAccessible.isActive():
            return
        if self._reader is None:
            self._reader = ReadAloud(self)
        elif anew:
            self._reader.take_text()
        else:
            self._reader.follow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret and the ring."""
        super().focusOutEvent(event)
        self._blink.stop()
        self.emphasis.caret = None
        self._repaint_caret(self.caret)
        self.update()

    def _show_caret(self, was: int) -> None:
        self._repaint_caret(was)
        self.emphasis.caret = self.caret if self.hasFocus() else None
        self._repaint_caret(self.caret)
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if self.hasFocus() and flash > 0:
            self._blink.start(flash // 2)
        else:
            self._blink.stop()

    def _toggle_caret(self) -> None:
        self.emphasis.caret = self.caret if self.emphasis.caret is None else None
        self._repaint_caret(self.caret)

    def _repaint_caret(self, offset: int) -> None:
        box = self.sheet.caret_box(offset, self.page_height)
        if box is not None:
            self.viewport().update(box.adjusted(-1, -1, 1, 1))
