"""Lines of the transcripts: gone to by their citation, and passages copied with theirs."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from quiltmark.i18n import _
from quiltmark.shell.written_citations import written_citations

if TYPE_CHECKING:
    from quiltmark.domain.ids import SourceId
    from quiltmark.domain.spans import Span
    from quiltmark.shell.main_window import MainWindow


class Citing:
    """What the window does with citations, whichever page shows."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    @property
    def can_copy(self) -> bool:
        """Whether words of a source are selected."""
        return self._passage() is not None

    def ask_line(self) -> None:
        """Ask which line to go to; a citation at the caret is typed already.

        Where none is, it is the number of the source that shows.
        """
        written = written_citations() or self._selected()
        if written:
            self._window.open_palette(written)
            return
        page = self._window.stack.pages.get(self._window.stack.current)
        source_id = page.source_id if page is not None else None
        self._window.open_palette(f"#{self._number(source_id)}:" if source_id else "#")

    def copy(self) -> None:
        """Put the selected words on the clipboard, with the lines they stand on."""
        from quiltmark.queries.places import citation_of
        from quiltmark.queries.sources import source_text

        passage = self._passage()
        if passage is None:
            return
        session = self._window.workbench.session
        words = passage[1].of(session.ask(source_text, passage[0]).text)
        cited = session.ask(citation_of, *passage)
        copied = _("“{words}” ({citation})").format(words=words.strip(), citation=cited)
        QApplication.clipboard().setText(copied if cited else words.strip())
        told = _("Copied with its citation: {citation}").format(citation=cited)
        self._window.say(told if cited else _("Copied; these words stand on no numbered line."))

    def turn_numbers(self) -> None:
        """Show the line numbers beside the texts, or hide them."""
        settings = self._window.workbench.settings
        settings.keep(line_numbers=not settings.line_numbers)
        self._window.stack.take_reading_size()
        shown = settings.line_numbers
        self._window.say(_("Line numbers are shown.") if shown else _("Line numbers are hidden."))

    def _passage(self) -> "tuple[SourceId, Span] | None":
        page = self._window.stack.pages.get(self._window.stack.current)
        return page.passage() if page is not None and self._window.workbench.is_open else None

    def _selected(self) -> str:
        """Return the citations among the words that are selected in a source."""
        from quiltmark.domain.citations import citations_in
        from quiltmark.queries.sources import source_text

        passage = self._passage()
        if passage is None:
            return ""
        text = self._window.workbench.session.ask(source_text, passage[0]).text
        return "; ".join(map(str, citations_in(passage[1].of(text))))

    def _number(self, source_id: "SourceId | None") -> int | str:
        from quiltmark.domain.spans import Span
        from quiltmark.queries.places import number_of
        from quiltmark.queries.sources import source_text

        if source_id is None:
            return ""
        session = self._window.workbench.session
        return session.ask(number_of, session.ask(source_text, source_id), Span(0, 1))
