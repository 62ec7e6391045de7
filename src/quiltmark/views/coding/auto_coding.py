"""Coding what a search found: look, tick, code, as one step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from quiltmark.analysis.looking import Manner
from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, n_
from quiltmark.operations.auto_coding import code_found
from quiltmark.queries.coded_places import coded_places
from quiltmark.views.code_offers import Offer, Question
from quiltmark.views.coding.auto_search import Asked, AutoSearch, Reach
from quiltmark.views.coding.auto_sheet import AutoSheet
from quiltmark.views.coding.places import middle

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_SLICE = 0.012
_LONGEST = 60


class AutoCoding:
    """Fills the sheet slice by slice and codes what is ticked on it."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self.sheet = AutoSheet(page, page.pane)
        self._search: AutoSearch | None = None
        self._offer: Offer | None = None
        self._shown = 0
        self._timer = QTimer(page, interval=0)
        self._timer.timeout.connect(self._go_on)
        self.sheet.asked.connect(self.look)
        self.sheet.code_wished.connect(self.ask_code)
        self.sheet.applied.connect(self.apply)
        self.sheet.model.ticked.connect(self._say)
        self.sheet.closed.connect(self._closed)

    def return_to_sheet(self) -> None:
        """Give the keyboard back to the sheet, if it is there."""
        if not self.sheet.isHidden():
            self.sheet.list.setFocus()

    def begin(self) -> None:
        """Open the sheet; a few words that are selected are what is looked for."""
        page = self._page
        if page.shown.source is None or not page.may_change():
            return
        target = page.gestures.target()
        words = target.of(page.shown.source.text) if target else ""
        self._offer = None
        self.sheet.model.begin()
        self.sheet.begin(" ".join(words.split()) if len(words) <= _LONGEST else "")
        self._search = None
        self._say()

    def look(self) -> None:
        """Look for what the sheet asks."""
        sheet, page = self.sheet, self._page
        if not sheet.field.text().strip():
            return
        asked = Asked(
            sheet.field.text(),
            Manner(sheet.manner.currentData()),
            Reach(sheet.reach.currentData()),
            page.shown.id if sheet.scope.currentData() else None,
            bool(sheet.who.currentData()),
        )
        self._timer.stop()
        sheet.model.begin()
        self._search, self._shown = None, 0
        if page.window_port.attempt(lambda: self._start(asked)):
            self._timer.start()
        self._say()

    def _start(self, asked: Asked) -> None:
        self._search = AutoSearch(self._page.session, asked)

    def _go_on(self) -> None:
        search = self._search
        if search is None or not self._page.workbench.is_open:
            self._timer.stop()
            return
        if not self._page.window_port.attempt(lambda: search.go_on(_SLICE)):
            self._timer.stop()
            self._search = None
        elif search.done:
            self._timer.stop()
        self.sheet.model.add(search.found[self._shown :])
        self._shown = len(search.found)
        self._say()

    def finish(self) -> None:
        """Look through whatever is left, at once."""
        while self._timer.isActive():
            self._go_on()

    def ask_code(self) -> None:
        """Ask with which code."""
        page = self._page
        question = Question(
            _("Code for what was found"),
            tuple(page.codes.model.codes()),
            page.following.latest(),
            self._take,
        )
        page.palette_sheet.ask_code(question, middle(page))

    def _take(self, offer: Offer) -> None:
        self._offer = offer
        self.sheet.list.setFocus()
        self._say()

    def apply(self) -> None:
        """Apply the code to all that is ticked, as one step; what has it already is passed over."""
        page, offer = self._page, self._offer
        chosen = self.sheet.model.chosen()
        if self._timer.isActive() or not chosen:
            return
        if offer is None:
            self.ask_code()
            return
        there: set[tuple[SourceId, Span]] = set()
        if offer.code_id is not None:
            there = page.session.ask(coded_places, offer.code_id, page.session.coder_id)
        places: dict[SourceId, list[Span]] = {}
        for one in chosen:
            if (one.source_id, one.span) not in there:
                places.setdefault(one.source_id, []).append(one.span)
        count = sum(map(len, places.values()))
        code_id: CodeId | None = offer.code_id
        sought = self.sheet.field.text().strip()
        if count and not page.window_port.attempt(
            lambda: page.session.run(code_found, places, code_id, offer.name, sought)
        ):
            return
        self.sheet.close_sheet()
        page.window_port.say(_told(offer.name, count, len(chosen) - count))

    def _say(self) -> None:
        search = self._search
        running = search is not None and not search.done
        name = self._offer.name if self._offer else ""
        share = search.share if search and running else None
        self.sheet.show_state(name, share, search is not None)

    def _closed(self) -> None:
        self._timer.stop()
        self._search = None
        self._page.opening.read_on()


def _told(name: str, count: int, skipped: int) -> str:
    coded = n_("Coded {n} passage", "Coded {n} passages", count)
    said = _("{coded} with “{name}”.").format(coded=coded, name=name)
    passed = n_("{n} had it already.", "{n} had it already.", skipped) if skipped else ""
    return " ".join(part for part in (said, passed) if part)
