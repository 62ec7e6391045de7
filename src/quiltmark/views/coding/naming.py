"""Passages that were marked and not yet named are gone through and named, one after the other."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from quiltmark.domain.ids import CodeId
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, n_
from quiltmark.operations import coding
from quiltmark.queries.extracts import ExtractRow, extracts
from quiltmark.views.code_offers import Offer, Question
from quiltmark.views.coding.codebook_deeds import cut
from quiltmark.views.coding.places import beside

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


class Naming:
    """Keeps the keyboard in the list: arrows show the passage, Enter asks for its code."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._asking = False
        panel = page.side.unnamed
        panel.extract_chosen.connect(self._show)
        panel.naming_wished.connect(self.ask)
        panel.key_pressed.connect(self._apply_recent)

    def step(self, by: int) -> None:
        """Choose the next passage without a code, or the one before, and show it."""
        page = self._page
        page.show_unnamed()
        panel = page.side.unnamed
        if not panel.extracts.cards():
            page.window_port.say(_("Every marked passage has a code."))
            return
        chosen = panel.step(by)
        panel.extracts.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show(chosen)

    def ask(self, extract_id: str) -> None:
        """Open the palette beside a passage; what is taken is applied to just this one."""
        row = self._row(extract_id)
        if row is None or not self._page.may_change():
            return
        page = self._page
        self._show(extract_id)
        question = Question(
            _("Code “{words}”").format(words=cut(" ".join(row.text.split()), 34)),
            tuple(page.codes.model.codes()),
            page.following.latest(),
            lambda offer: self._take(row, [offer]),
            take_several=lambda offers: self._take(row, offers),
        )
        self._asking = True
        page.palette_sheet.ask_code(question, beside(page, Span(row.start, row.stop)))

    def return_to_list(self) -> None:
        """Give the keyboard back to the list the palette was asked from."""
        if self._asking:
            self._asking = False
            self._page.side.unnamed.extracts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, row: ExtractRow, offers: Sequence[Offer]) -> None:
        known = [one.code_id for one in offers if one.code_id is not None]
        new = [one.name for one in offers if one.code_id is None]
        run, span = self._page.session.run, Span(row.start, row.stop)
        said = n_("Applied {n} code.", "Applied {n} codes.", len(offers))
        if len(offers) == 1:
            said = _("Applied “{name}”.").format(name=offers[0].name)
        if len(offers) == 1 and new:
            said = _("Made “{name}” and applied it.").format(name=new[0])
            self._do(lambda: run(coding.apply_new_code, row.source_id, span, new[0]), said)
        elif len(offers) == 1:
            self._apply(row, known[0], said)
        else:
            self._do(lambda: run(coding.apply_codes, row.source_id, span, known, new), said)

    def _apply_recent(self, number: int) -> None:
        page = self._page
        row = self._row(page.side.unnamed.extracts.current_id())
        if number > len(page.recent):
            sentence = _("No code lies under key {n} yet; Enter lets you choose one.")
            page.window_port.say(sentence.format(n=number))
        elif row is not None and page.may_change():
            code = page.codes.model.code(page.recent[number - 1])
            if code is not None:
                self._apply(row, code.id, _("Applied “{name}”.").format(name=code.name))

    def _apply(self, row: ExtractRow, code_id: CodeId, said: str) -> None:
        run, span = self._page.session.run, Span(row.start, row.stop)
        self._do(lambda: run(coding.apply_code, row.source_id, code_id, span), said)

    def _do(self, action: Callable[[], object], said: str) -> None:
        page = self._page
        if page.window_port.attempt(action):
            page.window_port.catch_up()
            left = len(page.side.unnamed.extracts.cards())
            rest = n_("{n} passage is left.", "{n} passages are left.", left)
            every = _("Every marked passage has a code.")
            page.window_port.say(f"{said} {rest if left else every}")
            if not left:
                page.opening.read_on()

    def _show(self, extract_id: str) -> None:
        """Show a passage in the text; the keyboard stays where it is."""
        row = self._row(extract_id)
        if row is None:
            return
        if row.source_id != self._page.shown.id:
            self._page.open_source(row.source_id)
        self._page.view.show_span(Span(row.start, row.stop))

    def _row(self, extract_id: str) -> ExtractRow | None:
        """Return an extract that has its place in the text."""
        found = self._page.session.ask(extracts, [extract_id]) if extract_id else []
        if found and found[0].unplaced:
            self._page.window_port.say(
                _("These words lost their place to a correction; give them one first.")
            )
            return None
        return found[0] if found else None
