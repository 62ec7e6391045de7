"""The page follows the project: what changed is taken in, and no more than that."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.queries.codebook import code_counts, recent_codes
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_counts
from quiltmark.views.coding.shown_source import Touched

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_OFFERED_FIRST = 60
"""So many codes are offered by how lately they were applied; the others in their own order."""


class Following:
    """Keeps marks, counts and number keys in step: a few questions for each gesture."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page

    def begin(self) -> None:
        """Show the codes of the project that was opened."""
        page = self._page
        page.whose.begin()
        self._count_codes()
        page.codes.show_codes(page.session.ask(rows, Code))
        page.book.reaching.begin()
        self._follow_recent()
        page.covering.begin()

    def count_anew(self) -> None:
        """Count again what counts are shown of: the codings of other coders show now."""
        page = self._page
        self._count_codes()
        self.count_sources(page.sources.model.ids())
        page.book.reaching.begin()
        page.covering.begin()
        page.concerns.show()

    def count_sources(self, ids: Collection[SourceId]) -> None:
        """Count the codings in these sources, as far as they show."""
        if ids:
            page = self._page
            page.sources.model.count(page.session.ask(source_counts, ids, page.whose.seen()))

    def take(self, changes: Changes) -> None:
        """Take in what changed."""
        page = self._page
        if changes.touches(Kind.CODE):
            page.codes.show_codes(page.session.ask(rows, Code))
        listed = changes.touches(Kind.CODE)
        anew = changes.touches(Kind.SOURCE, Kind.PARTICIPANT, Kind.REVISION, Kind.SPEAKER)
        if changes.touches(Kind.CODING, Kind.EXTRACT, Kind.CODE):
            touched = page.shown.touched(page.session, changes)
            self._follow_codings(changes, touched, marked=not anew)
            chosen = page.codes.current_id()
            moved = Kind.EXTRACT in changes.changed or Kind.EXTRACT in changes.removed
            listed = listed or moved or touched.code_ids is None or chosen in touched.code_ids
        if anew:
            page.opening.list_sources()
            page.opening.show_first()
            listed = True
        if changes.touches(Kind.PARTICIPANT):
            page.book.reaching.touch(None)
        page.concerns.show(listed)
        page.memos.follow(changes)
        if changes.touches(Kind.CODER):
            page.whose.show()
        page.covering.follow(changes)
        page.finding.follow(changes)
        page.window_port.update_commands()

    def _follow_codings(self, changes: Changes, touched: Touched, marked: bool) -> None:
        """Follow codings in all that counts them, and, if `marked`, in the text that shows.

        Where that is shown anew it gets its marks anew, too.
        """
        page = self._page
        if marked:
            marks = page.shown.follow(page.session, changes, touched)
            page.view.remove_marks(marks.gone)
            page.view.update_marks(marks.now)
        self._count(touched)
        if changes.touches(Kind.CODE) or not self._keys_stay(changes, touched):
            self._follow_recent()

    def _keys_stay(self, changes: Changes, touched: Touched) -> bool:
        """Say whether codings were only added, of codes that have their number keys already."""
        only_added = Kind.CODING not in changes.removed and touched.code_ids is not None
        return only_added and (touched.code_ids or frozenset()) <= set(self._page.recent)

    def _count(self, touched: Touched) -> None:
        page = self._page
        model = page.codes.model
        page.book.reaching.touch(touched.code_ids)
        if touched.code_ids is None:
            self._count_codes()
        elif touched.code_ids:
            model.count(page.session.ask(code_counts, touched.code_ids, page.whose.seen()))
        ids = page.sources.model.ids() if touched.source_ids is None else touched.source_ids
        self.count_sources(ids)

    def _count_codes(self) -> None:
        page = self._page
        counts = page.session.ask(code_counts, None, page.whose.seen())
        page.codes.model.count(counts, everything=True)

    def latest(self) -> tuple[CodeId, ...]:
        """Return the codes applied last, the latest first, whatever keys they have."""
        return tuple(self._page.session.ask(recent_codes, _OFFERED_FIRST))

    def _follow_recent(self) -> None:
        """Let the nine codes keep their keys as long as they are among the recent ones."""
        page = self._page
        latest = page.session.ask(recent_codes)
        new = iter([one for one in latest if one not in page.recent])
        kept = [one if one in latest else next(new, None) for one in page.recent]
        page.recent[:] = [*(one for one in kept if one is not None), *new]
        page.codes.model.set_keys(page.recent)
        codes = [page.codes.model.code(one) for one in page.recent]
        page.pane.strip.show_codes([code for code in codes if code is not None])
