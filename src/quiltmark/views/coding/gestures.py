"""What the researcher does with words and codes: each gesture is one operation."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quiltmark.domain.codebook import Code, Origin, folded
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.domain.spans import Span, trimmed
from quiltmark.i18n import _, n_
from quiltmark.operations import coding
from quiltmark.queries.extracts import MarkRow
from quiltmark.views.code_offers import Offer, Question
from quiltmark.views.coding.codebook_deeds import cut
from quiltmark.views.coding.places import beside

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_LONGEST_NAME = 120
_PARTING = " ,;:."


class Gestures:
    """Turns keys, drops and presses on the page into operations."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page

    def target(self) -> Span | None:
        """Return the words that are meant: the selection without its blanks, or the active mark."""
        page = self._page
        if page.shown.source is None:
            return None
        selection = page.view.selection
        if selection is not None:
            return trimmed(page.shown.source.text, selection.start, selection.stop)
        row = self.active()
        return Span(row.start, row.stop) if row else None

    def active(self) -> MarkRow | None:
        """Return the mark that was pressed last and still is emphasised."""
        rows = self._page.shown.rows
        return next((rows[one] for one in self._page.view.active_marks if one in rows), None)

    def place(self) -> list[MarkRow]:
        """Return the marks where one is: at the active mark, the selection or the caret."""
        page, row = self._page, self.active()
        if row is not None:
            found = page.shown.over(Span(row.start, row.stop))
            return sorted(found, key=lambda one: one.extract_id != row.extract_id)
        if page.view.selection is not None:
            return page.shown.over(page.view.selection)
        at_caret = page.view.marks_at(page.view.caret)
        return [page.shown.rows[mark.id] for mark in at_caret if mark.id in page.shown.rows]

    def meant(self) -> list[MarkRow]:
        """Return the marks a removal would mean: the active one, or the nearest around."""
        row = self.active()
        if row is not None:
            return [row]
        rows, target = self.place(), self.target()
        if target is not None:
            return [one for one in rows if (one.start, one.stop) == (target.start, target.stop)]
        shortest = min((one.stop - one.start for one in rows), default=0)
        return [one for one in rows if one.stop - one.start == shortest]

    def ask_code(self) -> None:
        """Open the code palette beside the words that are meant."""
        span = self._ready()
        if span is None:
            return
        page = self._page
        question = Question(
            _("Code “{words}”").format(words=self._words(span, 34)),
            tuple(page.codes.model.codes()),
            page.following.latest(),
            lambda offer: self._take(offer, span),
            take_several=lambda offers: self.apply_several(offers, span),
        )
        page.palette_sheet.ask_code(question, beside(page, span))

    def _take(self, offer: Offer, span: Span) -> None:
        if offer.code_id is None:
            self.apply_new(offer.name, span)
        else:
            self.apply(offer.code_id, span)

    def apply_several(self, offers: Sequence[Offer], span: Span) -> None:
        """Apply several codes to the same words as one step; new ones are made first."""
        target, source = self._ready(span), self._page.shown.id
        if target is None or source is None:
            return
        known = [one.code_id for one in offers if one.code_id is not None]
        new = [one.name for one in offers if one.code_id is None]
        self._code(
            target,
            lambda: self._page.session.run(coding.apply_codes, source, target, known, new),
            n_("Applied {n} code.", "Applied {n} codes.", len(offers)),
        )

    def apply(self, code_id: str, span: Span | None = None) -> None:
        """Apply a code to `span`, or to the words that are meant."""
        target = self._ready(span)
        source, code = self._page.shown.id, self._page.codes.model.code(code_id)
        if target is None or source is None or code is None:
            return
        if code.parked:
            sentence = _("“{name}” is parked; bring it back before applying it.")
            self._page.window_port.say(sentence.format(name=code.name))
            return
        there = any(row.code_id == code.id for row in self._mine(target))
        said = _("“{name}” is on these words already.") if there else _("Applied “{name}”.")
        self._code(
            target,
            lambda: self._page.session.run(coding.apply_code, source, code.id, target),
            said.format(name=code.name),
        )

    def apply_new(self, name: str, span: Span, origin: Origin = Origin.INDUCTIVE) -> None:
        """Make a code and apply it, as one step."""
        target, source = self._ready(span), self._page.shown.id
        if target is None or source is None:
            return
        self._code(
            target,
            lambda: self._page.session.run(coding.apply_new_code, source, target, name, origin),
            _("Made “{name}” and applied it.").format(name=name),
        )

    def apply_recent(self, number: int) -> None:
        """Apply the code under number key 1 to 9."""
        recent: Sequence[CodeId] = self._page.recent
        if number <= len(recent):
            self.apply(recent[number - 1])
        elif self._ready() is not None:
            sentence = _("No code lies under key {n} yet; Enter lets you choose one.")
            self._page.window_port.say(sentence.format(n=number))

    def mark(self) -> None:
        """Mark the words that are meant, to be named later."""
        span, source = self._ready(), self._page.shown.id
        if span is not None and source is not None:
            there = self._on(span)
            self._page.do(
                lambda: self._page.session.run(coding.mark_extract, source, span),
                _("These words are marked already.") if there else _("Marked, to be named later."),
            )

    def in_vivo(self) -> None:
        """Name a code by the words themselves and apply it; one of that name is used again."""
        span = self._ready()
        source = self._page.shown.source
        if span is None or source is None:
            return
        words = " ".join(span.of(source.text).split())
        # A comma or full stop after the last word parts it from what follows; no name has it.
        name = words.rstrip(_PARTING) or words
        if len(name) > _LONGEST_NAME:
            self._page.window_port.say(_("Select fewer words to name a code by them."))
            return
        known = self._named(name)
        if known is not None:
            self.apply(known.id, span)
        else:
            self.apply_new(name, span, Origin.IN_VIVO)

    def remove_coding(self, mark: str = "") -> None:
        """Take a code off its passage: that of `mark`, or the one that is meant."""
        rows = self._page.shown.rows
        meant = [rows[mark]] if mark in rows else self.meant()
        if len(meant) > 1:
            self._page.window_port.say(
                _("Several codes lie here; click the stripe of one, or its cross at the right.")
            )
        elif not meant:
            self._page.window_port.say(
                _("Choose a coding first: put the caret in it or click its stripe.")
            )
        elif self._page.may_change():
            row = meant[0]
            if row.coding_id is None:
                self._remove_extract(row.extract_id)
                return
            coding_id = row.coding_id
            self._page.do(
                lambda: self._page.session.run(coding.remove_coding, coding_id),
                _("Took “{name}” off.").format(name=row.name),
            )

    def remove_extract(self) -> None:
        """Take a passage with all its codes off."""
        extracts = {row.extract_id for row in self.meant()}
        if len(extracts) == 1 and self._page.may_change():
            self._remove_extract(extracts.pop())
        elif len(extracts) != 1:
            self._page.window_port.say(
                _("Choose a passage first: put the caret in it or click its stripe.")
            )

    def _remove_extract(self, extract_id: ExtractId) -> None:
        self._page.do(
            lambda: self._page.session.run(coding.remove_extract, extract_id),
            _("Removed the passage with all its codes."),
        )

    def step_code(self, by: int) -> None:
        """Choose the next of the codings that lie at the caret, or the one before."""
        if self._page.view.cycle_marks(by) is None:
            self._page.window_port.say(_("Nothing is coded here yet."))

    def list_here(self) -> None:
        """List the codings that lie at the caret or in the selection, to choose one."""
        if not self._page.view.offer_marks():
            self._page.window_port.say(_("Nothing is coded here yet."))

    def step_mark(self, by: int) -> None:
        """Go to the next mark, or the one before."""
        page = self._page
        rows = sorted(page.shown.rows.items(), key=lambda pair: (pair[1].start, pair[0]))
        if not rows:
            page.window_port.say(_("Nothing is coded here yet."))
            return
        active = self.active()
        ids = [one for one, _row in rows]
        if active is not None:
            at = ids.index(active.coding_id or active.extract_id) + by
        else:
            later = [at for at, (_id, row) in enumerate(rows) if row.start >= page.view.caret]
            first = later[0] if later else len(rows)
            at = first if by > 0 else first - 1
        page.view.come_to(ids[at % len(ids)])

    def _on(self, span: Span) -> list[MarkRow]:
        """Return the marks that lie on just these words."""
        rows = self._page.shown.rows.values()
        return [row for row in rows if row.start == span.start and row.stop == span.stop]

    def _mine(self, span: Span) -> list[MarkRow]:
        """Return one's own codings of just these words."""
        me = self._page.session.coder_id
        return [row for row in self._on(span) if row.code_id and row.coder_id == me]

    def _named(self, name: str) -> Code | None:
        codes = self._page.codes.model.codes()
        return next((code for code in codes if folded(code.name) == folded(name)), None)

    def _words(self, span: Span, most: int) -> str:
        source = self._page.shown.source
        return cut(" ".join(span.of(source.text).split()), most) if source else ""

    def _ready(self, span: Span | None = None) -> Span | None:
        """Return the words to work on, or say at the foot what is missing."""
        source = self._page.shown.source
        if source is None:
            self._page.window_port.say(_("Choose a source first."))
            return None
        target = trimmed(source.text, span.start, span.stop) if span else self.target()
        if target is None:
            self._page.window_port.say(
                _("Select the words first: drag over them, or hold Shift and move the caret.")
            )
            return None
        return target if self._page.may_change() else None

    def _code(self, target: Span, action: Callable[[], object], said: str) -> None:
        """Do what codes some words, and go on where one codes line by line."""
        if self._page.do(action, said):
            self._page.uncoded.go_on(target.stop)
