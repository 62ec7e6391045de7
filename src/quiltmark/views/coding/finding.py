"""Finding words in the source that shows: place after place, without leaving the desk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from quiltmark.domain.changes import Changes
from quiltmark.domain.ids import SourceId
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, n_
from quiltmark.queries.finding import WordIndex
from quiltmark.views.coding.find_bar import FindBar
from quiltmark.views.finder import Finder, apart

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_LONGEST = 60


class Finding:
    """Asks as everywhere, of one source; what interviewers say is found as well."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self.finder = Finder(page.workbench, WordIndex(), page)
        self.bar = FindBar()
        self._asked_of: SourceId | None = None
        self._wanted = 0
        page.pane.stand_above_words(self.bar)
        self.bar.asked.connect(self._ask)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self.close)
        self.finder.moved.connect(self._take)

    @property
    def is_open(self) -> bool:
        """Whether the line shows in which one writes what is to be found."""
        return not self.bar.isHidden()

    def begin(self) -> None:
        """Open the line; a few words that are selected are looked for at once."""
        view = self._page.view
        span, words = view.selection, ""
        if span is not None and len(span) <= _LONGEST and view.hasFocus():
            words = " ".join(view.clean_text(span).split())
        self.bar.begin(f'"{words}"' if " " in words else words)

    def step(self, by: int) -> None:
        """Go to the next place, or the one before; without a question, ask for one."""
        if not self.is_open:
            self.begin()
        elif self.finder.is_asked:
            self._wanted = by
            self._go()

    def close(self) -> None:
        """Put the light out and give the keyboard to the words; what is selected stays so."""
        self.finder.stop()
        self.bar.hide()
        self._wanted = 0
        self._page.view.set_found_places([])
        self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_source(self) -> None:
        """Look in the source that shows now."""
        if not self.is_open:
            return
        if self._page.shown.id != self._asked_of:
            self.bar.ask()
        else:
            self._light_up()

    def follow(self, changes: Changes) -> None:
        """Look again where what was found may have moved."""
        if self.is_open:
            self.finder.follow(changes)

    def forget(self) -> None:
        """Forget everything: another project is open."""
        self.bar.hide()
        self._asked_of, self._wanted = None, 0
        self.finder.forget()

    def _ask(self, words: str) -> None:
        self._asked_of, self._wanted = self._page.shown.id, 0
        self.finder.find(words if self._asked_of else "", True, self._asked_of)

    def _take(self) -> None:
        """Ask for all places of the one source; other sources need not be read for it."""
        if self.finder.has_more:
            self.finder.want_more()
        else:
            self.finder.stop()
        if self.is_open:
            self._light_up()
            self._go()

    def _go(self) -> None:
        if not self._wanted or self.finder.has_more:
            return
        by, self._wanted = self._wanted, 0
        spans = self._spans()
        if not spans:
            return
        view = self._page.view
        here = view.selection
        if by > 0:
            stop = here.stop if here else view.caret
            ahead = [one for one in spans if one.start >= stop]
            view.show_span((ahead or spans)[0])
        else:
            start = here.start if here else view.caret
            behind = [one for one in spans if one.stop <= start]
            view.show_span((behind or spans)[-1])
        self._tell()

    def _light_up(self) -> None:
        marks = (mark for hit in self.finder.hits for mark in hit.marks)
        self._page.view.set_found_places(apart(marks))
        self._tell()

    def _spans(self) -> list[Span]:
        return [hit.span for hit in self.finder.hits]

    def _tell(self) -> None:
        spans = self._spans()
        said = n_("1 place", "{n} places", len(spans))
        if not self.finder.is_asked:
            said = ""
        elif not spans:
            said = "" if self.finder.has_more else _("Nowhere in this source")
        elif self._page.view.selection in spans:
            at = spans.index(self._page.view.selection) + 1
            said = _("{at} of {n}").format(at=at, n=len(spans))
        self.bar.told.setText(said)
