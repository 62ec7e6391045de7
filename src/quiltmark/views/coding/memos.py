"""Memos on the passage, the code or the source that is meant: each spell of typing one step."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import MemoId
from quiltmark.domain.memos import Memo, kind_about
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.operations.memos import note_passage, remove_memo, reword_memo, write_memo
from quiltmark.operations.session import Manner, random_id
from quiltmark.queries.extracts import MarkRow
from quiltmark.queries.memos import memos_on
from quiltmark.queries.rows import rows_of
from quiltmark.views.coding.codebook_deeds import cut

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


@dataclass(frozen=True, slots=True)
class About:
    """What memos are on: a row, or words that are not marked yet (`id` empty)."""

    kind: Kind
    id: str
    said: str
    span: Span | None = None


class Memos:
    """Fills the panel of memos and keeps what is written there."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._panel = page.side.memos
        self._about: About | None = None
        self._held = self._writing = False
        self._spell = ""
        self._panel.written.connect(self._written)
        self._panel.removed.connect(self.remove)
        self._panel.left.connect(self._leave)
        self._panel.add.clicked.connect(lambda _on: self.begin())
        self._panel.show_memos("", (), editable=False)

    def show(self, anew: bool = False) -> None:
        """Show the memos on what is meant now, unless one is being written on something else."""
        page = self._page
        if not page.workbench.is_open:
            self._about = None
            self._panel.show_memos("", (), editable=False)
            return
        if self._writing:
            return
        focus = page.window().focusWidget()
        if focus is None or not self._panel.isAncestorOf(focus):
            self._held, self._spell = False, ""
        if not self._held:
            about = self._meant()
            if about == self._about and not anew:
                return
            if about != self._about:
                self._panel.settle()
                self._panel.close_new()
            self._about = about
        self._fill()

    def follow(self, changes: Changes) -> None:
        """Show memos that were written or changed elsewhere."""
        if changes.touches(Kind.MEMO):
            self.show(anew=True)

    def begin(self) -> None:
        """Write on the code where the list of codes has the keyboard, else on the passage."""
        page = self._page
        focus = page.window().focusWidget() or page
        if page.codes.isAncestorOf(focus):
            self._begin(self._code())
        elif page.sources.isAncestorOf(focus):
            self._begin(self._source())
        else:
            page.side.show_page(page.side.passage)
            self._begin(self._passage())

    def targets(self) -> tuple[tuple[Kind, str], ...]:
        """Return what a memo can be on here, the nearest first."""
        page = self._page
        rows, code, source = page.gestures.meant(), page.chosen_code(), page.shown.source
        found: list[tuple[Kind, str]] = []
        for row in rows:
            found += [(Kind.CODING, row.coding_id)] if row.coding_id else []
        found += [(Kind.EXTRACT, one) for one in dict.fromkeys(row.extract_id for row in rows)]
        found += [(Kind.CODE, row.code_id) for row in rows if row.code_id]
        found += [(Kind.CODE, code.id)] if code else []
        if source is not None:
            about = source.source
            found += [(Kind.SOURCE, about.id)]
            found += [(Kind.PARTICIPANT, one) for one in about.participant_ids]
            found += [(Kind.CASE, about.case_id)] if about.case_id else []
            found += [(Kind.DATASET, about.dataset_id)] if about.dataset_id else []
        return tuple(dict.fromkeys(found))

    def begin_on_source(self) -> None:
        """Write on the source that shows."""
        self._begin(self._source())

    def begin_on_code(self) -> None:
        """Write on the code that is chosen."""
        self._begin(self._code())

    def _begin(self, about: About | None) -> None:
        if about is None:
            self._page.window_port.say(_("Choose a passage, a code or a source first."))
        elif self._page.may_change():
            if about != self._about:
                self._panel.settle()
                self._panel.close_new()
            self._about, self._held = about, True
            self._spell = ""
            self._fill()
            self._panel.begin()

    def remove(self, memo_id: str) -> None:
        """Take a memo out."""
        page = self._page
        if not memo_id:
            self._panel.close_new()
            page.opening.read_on()
        elif page.may_change():
            one = MemoId(memo_id)
            if page.window_port.attempt(lambda: page.session.run(remove_memo, one)):
                page.window_port.say(_("Removed the memo; undo brings it back."))

    def settle(self) -> None:
        """Commit what is being typed."""
        self._panel.settle()

    def _leave(self) -> None:
        self._held, self._spell = False, ""
        if self._panel.new is not None:
            self._panel.close_new()
        self._page.opening.read_on()

    def _meant(self) -> About | None:
        side = self._page.side
        return self._code() if side.shows(side.code) else self._passage()

    def _passage(self) -> About | None:
        page = self._page
        rows, target, source = page.gestures.meant(), page.gestures.target(), page.shown.source
        ids = {row.extract_id for row in rows}
        if len(ids) == 1 and source is not None:
            words = Span(rows[0].start, rows[0].stop).of(source.text)
            return About(Kind.EXTRACT, ids.pop(), _quoted(words))
        if target is not None and source is not None:
            return About(Kind.EXTRACT, "", _quoted(target.of(source.text)), target)
        return self._source()

    def _code(self) -> About | None:
        code = self._page.chosen_code()
        return (
            About(Kind.CODE, code.id, _("Code “{name}”").format(name=code.name)) if code else None
        )

    def _source(self) -> About | None:
        source = self._page.shown.source
        if source is None:
            return None
        return About(Kind.SOURCE, source.source.id, source.source.title)

    def _fill(self) -> None:
        about, page = self._about, self._page
        if about is None:
            self._panel.show_memos("", (), editable=False)
            return
        found = page.session.ask(memos_on, about.kind, about.id) if about.id else []
        memos = [one.memo for one in found]
        notes: dict[str, str] = {}
        if about.kind is Kind.EXTRACT:
            for row in page.shown.of_extract(about.id):
                for one in self._on_coding(row):
                    memos.append(one)
                    notes[one.id] = _("On “{name}” here").format(name=row.name)
        self._panel.show_memos(about.said, memos, not page.session.read_only, notes)

    def _on_coding(self, row: MarkRow) -> list[Memo]:
        if row.coding_id is None:
            return []
        return [one.memo for one in self._page.session.ask(memos_on, Kind.CODING, row.coding_id)]

    def _written(self, memo_id: str, text: str) -> None:
        page, about = self._page, self._about
        if about is None:
            return
        if not self._spell:
            self._spell = f"memo:{random_id()}"
        manner = Manner(batch=self._spell)
        if not text:
            self.remove(memo_id)
        elif memo_id:
            one = MemoId(memo_id)
            page.window_port.attempt(lambda: page.session.run_with(manner, reword_memo, one, text))
        else:
            page.window_port.attempt(lambda: self._write(about, text, manner))

    def _write(self, about: About, text: str, manner: Manner) -> None:
        page, kind = self._page, kind_about(about.kind)
        # The field becomes that of the new memo before its memos are listed again.
        self._writing = True
        try:
            if about.id:
                target = about.id
                memo_id = page.session.run_with(manner, write_memo, kind, about.kind, target, text)
            else:
                assert about.span is not None, "words have a place"
                assert page.shown.id is not None, "words have a source"
                memo_id = page.session.run_with(
                    manner, note_passage, page.shown.id, about.span, text, kind
                )
                memo = page.session.ask(rows_of, Memo, [str(memo_id)])[memo_id]
                self._about = About(about.kind, memo.target_id, about.said)
            self._panel.kept_as(memo_id)
        finally:
            self._writing = False
        self._fill()


def _quoted(words: str) -> str:
    return _("“{words}”").format(words=cut(" ".join(words.split()), 30))
