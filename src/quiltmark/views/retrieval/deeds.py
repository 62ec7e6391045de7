"""What is done with the passages that are chosen: each one step, and one undo."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, n_
from quiltmark.operations.codebook import add_example
from quiltmark.operations.memos import write_memo
from quiltmark.operations.recoding import Shared, recode
from quiltmark.queries.retrieval import FoundRow
from quiltmark.widgets.picker import Choice

if TYPE_CHECKING:
    from quiltmark.views.retrieval.page import RetrievalPage

Taker = Callable[[CodeId], None]


class Deeds:
    """Recodes, writes memos, takes examples, goes to places, for the side that is meant."""

    def __init__(self, page: "RetrievalPage") -> None:
        self._page = page

    @property
    def rows(self) -> list[FoundRow]:
        """The passages that are chosen."""
        return self._page.pane.chosen_rows()

    def codes_on(self, rows: Iterable[FoundRow]) -> list[Code]:
        """Return the codes on passages, those that were asked for first."""
        rows = list(rows)
        asked = {one for row in rows for one in row.asked_ids}
        there = {one for row in rows for one in row.code_ids}
        found = [one for one in self._page.study.codes if one.id in there]
        return sorted(found, key=lambda one: one.id not in asked)

    def apply(self) -> None:
        """Ask for a code and apply it to all of them."""
        rows = self.rows
        if rows:
            title = n_("Apply to {n} extract", "Apply to {n} extracts", len(rows))
            live = [one for one in self._page.study.codes if not one.parked]
            self._pick(title, live, lambda code: self._recode(rows, [], [code]))

    def take_off(self) -> None:
        """Take a code off all of them; which one is asked where there are several."""
        rows = self.rows
        title = n_("Take off {n} extract", "Take off {n} extracts", len(rows))
        self._of_theirs(rows, title, lambda code: self._recode(rows, [code], []))

    def move(self) -> None:
        """Move all of them from one code to another."""
        rows = self.rows

        def to(gone: CodeId) -> None:
            code = self._page.study.code(gone)
            name = code.name if code is not None else ""
            others = [one for one in self._page.study.codes if not one.parked and one.id != gone]
            title = _("Move from “{name}” to").format(name=name)
            self._pick(title, others, lambda kept: self._recode(rows, [gone], [kept]))

        self._of_theirs(rows, _("Move from which code"), to)

    def take_as_example(self) -> None:
        """Take the passage the keyboard stands on as an example of one of its codes."""
        row = self._page.pane.current_row()
        if row is not None:
            self._of_theirs([row], _("Example of which code"), lambda c: self._example(row, c))

    def write_memo(self, words: str) -> bool:
        """Write a memo on the passage the keyboard stands on; say whether it was done."""
        row = self._page.pane.current_row()
        if row is None or not words.strip():
            return False
        return self._page.do(write_memo, MemoKind.EXTRACT, Kind.EXTRACT, row.extract_ids[0], words)

    def go_to_place(self) -> None:
        """Read the passage where it stands."""
        row = self._page.pane.current_row()
        if row is not None:
            span = Span(row.start, row.stop) if row.start < row.stop else None
            self._page.window_port.show_passage(row.source_id, span)

    def _example(self, row: FoundRow, code_id: CodeId) -> None:
        if self._page.do(add_example, code_id, row.extract_ids[0]):
            self._page.window_port.say(_("It is an example of the code now."))

    def _of_theirs(self, rows: Sequence[FoundRow], title: str, take: Taker) -> None:
        theirs = self.codes_on(rows)
        if len(theirs) == 1:
            take(theirs[0].id)
        elif theirs:
            self._pick(title, theirs, take)
        elif rows:
            self._page.window_port.say(_("No code lies on what is chosen."))

    def _pick(self, title: str, codes: Iterable[Code], take: Taker) -> None:
        choices = [Choice(one.id, one.name, one.hue) for one in codes]
        self._page.pick(title, choices, lambda key: take(CodeId(key)))

    def _recode(
        self, rows: Sequence[FoundRow], remove: Sequence[CodeId], add: Sequence[CodeId]
    ) -> None:
        """Recode whole extracts; what several of them share takes a code on just these words."""
        ids: list[ExtractId] = []
        shared: list[Shared] = []
        for row in rows:
            if len(row.extract_ids) > 1 and not remove:
                shared.append(Shared(row.source_id, Span(row.start, row.stop)))
            else:
                ids += row.extract_ids
        if self._page.do(recode, ids, remove, add, shared):
            count = len(rows)
            self._page.window_port.say(
                n_("{n} extract was recoded.", "{n} extracts were recoded.", count)
            )
