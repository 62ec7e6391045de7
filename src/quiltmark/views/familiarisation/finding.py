"""Finding on the page: words in all sources, hit after hit, and the list of words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from quiltmark.domain.changes import Changes
from quiltmark.queries.finding import Hit, WordIndex
from quiltmark.views.familiarisation.finding_panel import FindingPanel
from quiltmark.views.familiarisation.words_panel import WordsPanel
from quiltmark.views.finder import Finder, apart

if TYPE_CHECKING:
    from quiltmark.views.familiarisation.page import FamiliarisationPage

_LONGEST = 60


class Finding:
    """What the page finds, and where it leads to."""

    def __init__(self, page: "FamiliarisationPage") -> None:
        self._page = page
        index = WordIndex()
        self.finder = Finder(page.workbench, index, page)
        self.panel = FindingPanel(self.finder)
        self.words = WordsPanel(page.workbench, index)
        self.left = QStackedWidget()
        self.panel.opened.connect(self.open_hit)
        self.panel.closed.connect(self.close)
        self.words.opened.connect(self.open_hit)
        self.words.closed.connect(self._close_words)
        self.finder.moved.connect(self._light_up)

    def beside(self, lists: QWidget) -> QWidget:
        """Return the left side of the page: the lists, or in their place what was found."""
        self.left.addWidget(lists)
        self.left.addWidget(self.panel)
        return self.left

    def keyboard_part(self) -> QWidget:
        """Return what has the keyboard first at the left: the sources, or the words to find."""
        return self.panel.field if self.is_open else self._page.sources.table

    @property
    def possible(self) -> bool:
        """Whether there is something to find words in."""
        return self._page.has_source

    @property
    def is_open(self) -> bool:
        """Whether the panel of what was found shows."""
        return self.left.currentWidget() is self.panel

    def begin(self, everywhere: bool) -> None:
        """Open the panel; a few words that are selected are looked for at once."""
        span = self._page.text.selection
        words = ""
        if span is not None and len(span) <= _LONGEST and self._page.text.hasFocus():
            words = " ".join(self._page.text.clean_text(span).split())
        self.left.setCurrentWidget(self.panel)
        self.panel.begin(f'"{words}"' if " " in words else words, everywhere)

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before; without a question, ask for one."""
        if not self.finder.is_asked or not self.is_open:
            self.begin(everywhere=True)
        else:
            self.panel.step(by)

    def close(self) -> None:
        """Show the lists again, and put the light out."""
        self.left.setCurrentIndex(0)
        self._page.text.set_found_places([])
        self._page.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_words(self) -> None:
        """Show the list of words in place of the text, or the text again."""
        if self._page.middle.toggle(self.words):
            if self.words.counter.count is None:
                self.words.count()
            self.words.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._page.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_hit(self, hit: Hit) -> None:
        """Go to the place of a hit and let it shine; all hits of its source light up."""
        page = self._page
        page.middle.show_text()
        if hit.source.id != page.source_id:
            page.sources.select([hit.source.id])
        if hit.source.id == page.source_id:
            self._light_up()
            page.text.show_span(hit.span)

    def take_source(self) -> None:
        """Know which source is read now."""
        self.panel.take_source(self._page.source_id)
        self.words.take_study(self._page.datasets, self._page.source_id)
        self._light_up()

    def follow(self, changes: Changes) -> None:
        """Look again where what was found may have moved."""
        self.finder.follow(changes)
        self.words.follow(changes)

    def forget(self) -> None:
        """Forget everything: another project is open."""
        self.finder.forget()
        self.words.forget()
        self.left.setCurrentIndex(0)

    def _close_words(self) -> None:
        self._page.middle.show_text()
        self._page.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _light_up(self) -> None:
        source_id = self._page.source_id
        if self.is_open and source_id is not None:
            hits = self.panel.hits_in(source_id)
            self._page.text.set_found_places(apart(mark for hit in hits for mark in hit.marks))
