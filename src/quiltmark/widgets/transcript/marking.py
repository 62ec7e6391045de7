"""The marks over a text: which show, which are active, and how one comes from one to the next."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript import accessibility
from quiltmark.widgets.transcript.boundaries import Edge
from quiltmark.widgets.transcript.content import Mark
from quiltmark.widgets.transcript.mark_list import MarkList
from quiltmark.widgets.transcript.resizing import Resized, Resizing, nudged
from quiltmark.widgets.transcript.selecting import SelectableArea
from quiltmark.widgets.transcript.sheet import Hit

_MANY = 64


class MarkedArea(SelectableArea):
    """A page with marks; `mark_resized` carries the id and the Span where its ends were drawn."""

    mark_activated = Signal(str)
    mark_resized = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._active: frozenset[str] = frozenset()
        self._hovered: str | None = None
        self.resizing = Resizing(self)
        self.mark_list = MarkList(self)
        self.mark_list.chosen.connect(self.activate)

    def _forget_marks(self) -> None:
        self._hovered, self._active = None, frozenset()
        self.emphasis.focus = frozenset()
        self.emphasis.handles = self.emphasis.resized = None
        self.mark_list.leave()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks and no others."""
        self.sheet.set_marks(marks)
        if not self.minimap.isHidden():
            self.minimap.show_marks(self.sheet.index)
        self.viewport().update()

    def add_marks(self, marks: Iterable[Mark]) -> None:
        """Show further marks; those whose ids are known are put in place of the known ones."""
        self.update_marks(marks)

    def update_marks(self, marks: Iterable[Mark]) -> None:
        """Show marks as they are now, in place of those with the same ids."""
        now = list(marks)
        ids = [mark.id for mark in now]
        self._repaint_marks(ids)
        self.sheet.margin.update(now)
        if not self.minimap.isHidden():
            self.minimap.take(now)
        self._repaint_marks(ids)

    def remove_marks(self, mark_ids: Iterable[str]) -> None:
        """Show these marks no longer; unknown ids are passed over."""
        gone = list(mark_ids)
        self._repaint_marks(gone)
        self.sheet.margin.remove(gone)
        if not self.minimap.isHidden():
            self.minimap.drop(gone)
        if self._hovered in gone:
            self._hovered = None
        self._active -= frozenset(gone)
        self.emphasis.focus -= frozenset(gone)
        self._place_handles()

    def _repaint_marks(self, mark_ids: Collection[str]) -> None:
        if len(mark_ids) > _MANY:
            self.viewport().update()
            return
        for mark_id in mark_ids:
            mark = self.sheet.index.get(mark_id)
            if mark is not None:
                self.update_span(mark.start, max(mark.start, mark.stop - 1))

    def marks_at(self, offset: int) -> tuple[Mark, ...]:
        """Return the marks over the character at `offset`, longer ones first."""
        return tuple(self.sheet.index.at(offset))

    @property
    def active_marks(self) -> frozenset[str]:
        """The ids of the marks that are selected."""
        return self._active

    def set_active_marks(self, mark_ids: Iterable[str]) -> None:
        """Emphasise these marks as the selected ones; emits nothing."""
        self._active = frozenset(mark_ids)
        self._refocus()
        self._place_handles()

    @property
    def handled_mark(self) -> Mark | None:
        """The mark whose ends can be drawn: the active one, or one of several at one place."""
        return self.sheet.index.get(self.emphasis.handles or "")

    def _place_handles(self) -> None:
        found = [mark for one in sorted(self._active) if (mark := self.sheet.index.get(one))]
        places = {(mark.start, mark.stop) for mark in found}
        had, handles = self.emphasis.handles, found[0].id if len(places) == 1 else None
        if handles != had:
            self.resizing.cancel()
            self.emphasis.handles = handles
            self._repaint_marks([one for one in (had, handles) if one])

    def preview(self, resized: Resized | None) -> None:
        """Show where a mark would lie, or no longer."""
        old = self.emphasis.resized
        if resized == old:
            return
        self.emphasis.resized = resized
        for one in (old, resized):
            if one is not None:
                self._repaint_marks([one.mark_id])
                self.update_span(one.span.start, one.span.stop - 1)

    def nudge_mark(self, mark_id: str, edge: Edge, words: int) -> Span | None:
        """Wish for an end of a mark to lie so many words further on; return where, if elsewhere."""
        mark = self.sheet.index.get(mark_id)
        if mark is None:
            return None
        span = nudged(self.sheet.pieces, Span(mark.start, mark.stop), edge, words)
        if span == Span(mark.start, mark.stop):
            return None
        self.reveal(span.start if edge is Edge.START else span.stop)
        self.mark_resized.emit(mark_id, span)
        return span

    def cycle_marks(self, by: int = 1) -> Mark | None:
        """Select the next mark of those at the caret or in the selection, the shortest first."""
        return self.step_among(self.marks_here(), by)

    def marks_here(self) -> list[Mark]:
        """Return the marks in the selection or at the caret, the shortest first."""
        span = self.selection
        if span is not None:
            return self.sheet.index.over(span.start, span.stop)
        found = self.sheet.index.over(self.caret, self.caret + 1)
        return found or self.sheet.index.over(max(0, self.caret - 1), max(1, self.caret))

    def step_among(self, marks: Sequence[Mark], by: int) -> Mark | None:
        """Select the mark after the active one among `marks`, or before it where `by` is -1."""
        if not marks:
            return None
        active = [at for at, mark in enumerate(marks) if mark.id in self._active]
        edge = 0 if by > 0 else len(marks) - 1
        at = (active[0] + by) % len(marks) if len(active) == 1 else edge
        self.activate(marks[at].id)
        accessibility.announce_mark(self, marks[at], at + 1, len(marks))
        return marks[at]

    def come_to(self, mark_id: str) -> None:
        """Go to where a mark begins, select it, and have a screen reader say which one it is."""
        mark = self.sheet.index.get(mark_id)
        if mark is None:
            return
        was = self.caret
        self.set_caret(mark.start)
        self.reveal(mark.stop)
        self.reveal(mark.start)
        self.activate(mark_id)
        accessibility.announce_speaker(self, was)
        here = self.marks_here()
        accessibility.announce_mark(self, mark, here.index(mark) + 1, len(here))

    def offer_marks(self, marks: Sequence[Mark] = (), at: QPoint | None = None) -> bool:
        """List marks to choose from, those at the caret if none are given; say if there are any."""
        offered = marks or self.marks_here()
        if not offered:
            return False
        box = self.sheet.caret_box(self.caret, self.page_height)
        point = at or (box.bottomLeft() if box else QPoint(40, 40))
        self.mark_list.offer(offered, self.viewport().mapToParent(point), self._active)
        return True

    def hit(self, point: QPoint) -> Hit:
        """Return what lies at a point of the viewport."""
        return self.sheet.hit(point.x(), point.y(), self.page_height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up drawing an end with Escape; else as every text does."""
        if event.key() == Qt.Key.Key_Escape and self.resizing.cancel():
            return
        super().keyPressEvent(event)

    def activate(self, mark_id: str) -> None:
        """Select a mark as a click on its stripe does."""
        self.set_active_marks([mark_id])
        self.mark_activated.emit(mark_id)

    def set_hovered(self, mark_id: str | None) -> None:
        """Emphasise the mark under the pointer."""
        if mark_id != self._hovered:
            self._hovered = mark_id
            self._refocus()

    def _refocus(self) -> None:
        focus = self._active | ({self._hovered} if self._hovered else frozenset())
        changed = focus ^ self.emphasis.focus
        self.emphasis.focus = focus
        self._repaint_marks(changed)
