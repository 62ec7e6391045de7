"""Selections and extracts get other ends: by word, sentence and turn, by key and by mouse."""

from typing import TYPE_CHECKING

from quiltmark.domain.ids import ExtractId
from quiltmark.domain.spans import Span, trimmed
from quiltmark.i18n import _
from quiltmark.operations.coding import resize_extract
from quiltmark.operations.uniting import unite_extracts
from quiltmark.views.coding.shown_source import mark_id
from quiltmark.widgets.transcript.boundaries import Edge, Unit, extended

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


class Reshaping:
    """What keys and drawn handles mean for the ends of a passage."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._pair: tuple[ExtractId, ExtractId] | None = None
        page.view.mark_resized.connect(self.resize)
        page.side.passage.unite_wished.connect(self.unite)

    @property
    def can_unite(self) -> bool:
        """Whether a passage was to lie just where another one lies."""
        return self._pair is not None

    def forget(self) -> None:
        """Offer nothing to be united any more."""
        if self._pair is not None:
            self._pair = None
            self._page.side.passage.offer_union(False)

    def resize(self, one: str, span: Span) -> None:
        """Let the passage of a mark lie elsewhere, or offer to unite it with the one there."""
        page = self._page
        row, source = page.shown.rows.get(one), page.shown.source
        now = trimmed(source.text, span.start, span.stop) if source else None
        if row is None or now is None or not page.may_change():
            return
        same = [other for other in page.shown.over(now) if Span(other.start, other.stop) == now]
        others = [other.extract_id for other in same if other.extract_id != row.extract_id]
        if others:
            self._pair = (row.extract_id, others[0])
            page.side.show_page(page.side.passage)
            page.side.passage.offer_union(True)
            page.window_port.say(
                _("Those very words are marked already. Press U to unite the two passages.")
            )
            return
        self.forget()
        page.window_port.attempt(lambda: page.session.run(resize_extract, row.extract_id, now))

    def unite(self) -> None:
        """Unite the two passages that were offered."""
        page, pair = self._page, self._pair
        if pair is None:
            page.window_port.say(_("No two passages lie on the same words."))
        elif page.may_change():
            self.forget()
            done = page.window_port.attempt(lambda: page.session.run(unite_extracts, *pair))
            if done:
                page.window_port.say(_("United the two passages."))

    def move_start(self, words: int) -> None:
        """Let the passage that is meant begin so many words later."""
        self._nudge(Edge.START, words)

    def move_stop(self, words: int) -> None:
        """Let the passage that is meant end so many words later."""
        self._nudge(Edge.STOP, words)

    def _nudge(self, edge: Edge, words: int) -> None:
        page = self._page
        rows = page.gestures.meant()
        if not rows:
            page.window_port.say(
                _("Choose a coding first: put the caret in it or click its stripe.")
            )
        elif page.may_change():
            one = mark_id(rows[0])
            if len({row.extract_id for row in rows}) == 1 and page.gestures.active() is None:
                page.view.activate(one)
            page.view.nudge_mark(one, edge, words)

    def to_word(self) -> None:
        """Extend the active passage, or the selection, to whole words, or by one."""
        self._extend(Unit.WORD)

    def to_sentence(self) -> None:
        """Extend the active passage, or the selection, to whole sentences."""
        self._extend(Unit.SENTENCE)

    def to_turn(self) -> None:
        """Extend the active passage, or the selection, to whole turns."""
        self._extend(Unit.TURN)

    def _extend(self, unit: Unit) -> None:
        page = self._page
        row = page.gestures.active()
        if row is None or page.view.selection is not None:
            page.view.select_unit(unit)
            return
        sheet = page.view.sheet
        found = extended(sheet.pieces, sheet.transcript.turns, unit, row.start, row.stop)
        if found != (row.start, row.stop):
            self.resize(mark_id(row), Span(*found))
