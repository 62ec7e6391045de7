"""What is done with the passages that are chosen: each one step, and one undo."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, n_
from quiltmark.operations.codebook import add_example, add_examples
from quiltmark.operations.memos import note_extracts, write_memo
from quiltmark.operations.recoding import Shared, recode
from quiltmark.queries.codebook import recent_codes
from quiltmark.queries.extracts import extracts
from quiltmark.queries.retrieval import FoundRow
from quiltmark.views.code_offers import Offer, Question
from quiltmark.widgets.picker import Choice

if TYPE_CHECKING:
    from quiltmark.views.retrieval.page import RetrievalPage

Taker = Callable[[CodeId], None]
GivenTaker = Callable[[Sequence[Offer]], None]


class Deeds:
    """Recodes, writes memos, takes examples, goes to places, for the side that is meant."""

    def __init__(self, page: "RetrievalPage") -> None:
        self._page = page
        self._noted: list[ExtractId] = []

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
        """Ask for codes, known or new, and apply them to all of them."""
        rows = self.rows
        if rows:
            title = n_("Apply to {n} extract", "Apply to {n} extracts", len(rows))
            self._ask(title, lambda offers: self._recode(rows, [], offers))

    def take_off(self) -> None:
        """Take a code off all of them; which one is asked where there are several."""
        rows = self.rows
        title = n_("Take off {n} extract", "Take off {n} extracts", len(rows))
        self._of_theirs(rows, title, lambda code: self._recode(rows, [code], ()))

    def move(self) -> None:
        """Move all of them from one code to another."""
        rows = self.rows

        def to(gone: CodeId) -> None:
            code = self._page.study.code(gone)
            name = code.name if code is not None else ""
            title = _("Move from “{name}” to").format(name=name)
            self._ask(title, lambda kept: self._recode(rows, [gone], kept), without=gone)

        self._of_theirs(rows, _("Move from which code"), to)

    def take_as_example(self) -> None:
        """Take the passages that are chosen as examples of one of their codes."""
        rows = self.rows
        self._of_theirs(rows, _("Example of which code"), lambda code: self._example(rows, code))

    def begin_memo(self) -> None:
        """Let a memo be written on the passages that are chosen now, on each."""
        self._noted = list(dict.fromkeys(row.extract_ids[0] for row in self.rows))
        if self._noted:
            self._page.bar.ask_memo(len(self._noted))

    def write_memo(self, words: str) -> bool:
        """Write the memo that was begun; say whether it was done."""
        ids, do = self._noted, self._page.do
        if not ids or not words.strip():
            return False
        if len(ids) == 1:
            return do(write_memo, MemoKind.EXTRACT, Kind.EXTRACT, ids[0], words)
        done = do(note_extracts, ids, words)
        if done:
            count = len(ids)
            told = n_("The memo is on {n} extract now.", "The memo is on {n} extracts now.", count)
            self._page.window_port.say(told)
        return done

    def go_to_place(self) -> None:
        """Read the passage where it stands."""
        row = self._page.pane.current_row()
        if row is not None:
            span = Span(row.start, row.stop) if row.start < row.stop else None
            self._page.window_port.show_passage(row.source_id, span)

    def _example(self, rows: Sequence[FoundRow], code_id: CodeId) -> None:
        """Take those that have the code; what several extracts share is shown by the first."""
        ids = self._having(rows, code_id)
        done = len(ids) == 1 and self._page.do(add_example, code_id, ids[0])
        if done or (len(ids) > 1 and self._page.do(add_examples, code_id, ids)):
            told = n_(
                "{n} extract is an example of the code now.",
                "{n} extracts are examples of the code now.",
                len(ids),
            )
            self._page.window_port.say(told)

    def _having(self, rows: Sequence[FoundRow], code_id: CodeId) -> list[ExtractId]:
        """Return the first extract of each passage that has the code."""
        every = [one for row in rows for one in row.extract_ids]
        found = self._page.workbench.session.ask(extracts, every)
        there = {one.extract_id for one in found if code_id in one.code_ids}
        firsts = (next((one for one in row.extract_ids if one in there), None) for row in rows)
        return list(dict.fromkeys(one for one in firsts if one is not None))

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

    def _ask(self, title: str, take: GivenTaker, without: str = "") -> None:
        page = self._page
        codes = tuple(one for one in page.study.codes if one.id != without)
        question = Question(
            title,
            codes,
            tuple(page.workbench.session.ask(recent_codes)),
            lambda offer: take([offer]),
            take_several=take,
        )
        page.palette_sheet.ask_code(question, page.pane.box_of_current(page))

    def _recode(
        self, rows: Sequence[FoundRow], remove: Sequence[CodeId], offers: Sequence[Offer]
    ) -> None:
        """Recode whole extracts; what several of them share takes a code on just these words."""
        ids: list[ExtractId] = []
        shared: list[Shared] = []
        for row in rows:
            if len(row.extract_ids) > 1 and not remove:
                shared.append(Shared(row.source_id, Span(row.start, row.stop)))
            else:
                ids += row.extract_ids
        add = [one.code_id for one in offers if one.code_id is not None]
        new = [one.name for one in offers if one.code_id is None]
        if self._page.do(recode, ids, remove, add, shared, new):
            count = len(rows)
            self._page.window_port.say(
                n_("{n} extract was recoded.", "{n} extracts were recoded.", count)
            )
