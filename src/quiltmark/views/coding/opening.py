"""Sources open on the coding page, where one was in them last."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from quiltmark.domain.ids import ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.i18n import _
from quiltmark.queries.project import participants
from quiltmark.queries.sources import sources
from quiltmark.views.coding.models import people_of
from quiltmark.views.coding.over_sheet import OverSheet
from quiltmark.views.transcripts import transcript_of
from quiltmark.widgets.transcript import Transcript

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_PAUSE_MS = 10


class Opening:
    """Shows sources, lists them, and goes from one to the next."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self.people: dict[ParticipantId, Participant] = {}
        self._carets: dict[SourceId, int] = {}
        self._rest = QTimer(page, singleShot=True, interval=_PAUSE_MS)
        self._rest.timeout.connect(self._show_rest)

    def list_sources(self) -> None:
        """List the sources with whose words they hold."""
        page = self._page
        self.people = {row.id: row for row in page.session.ask(participants)}
        page.sources.show_sources(page.session.ask(sources), self.people)
        if page.whose.seen() is not None:
            page.following.count_sources(page.sources.model.ids())

    def close(self) -> None:
        """Show no project."""
        self.people.clear()
        self._page.sources.show_sources((), {})
        self._show_none(_("Open a project, or begin one, to code its sources."))

    def show_first(self) -> None:
        """Show the source that showed, or the first one, or say that there is none."""
        ids = self._page.sources.model.ids()
        if not ids:
            self._show_none(_("No sources yet. Bring in transcripts in Familiarisation."))
        else:
            wanted = self._page.shown.id
            self.open(wanted if wanted in ids else ids[0])

    def _show_none(self, words: str) -> None:
        page = self._page
        page.shown.clear()
        page.view.set_empty_text(words)
        page.view.set_transcript(Transcript(""))
        page.view.set_marks(())
        page.pane.show_head(None, "")
        page.sources.set_shown(None)
        page.concerns.show_passage()

    def open(self, source_id: SourceId, read: bool = False) -> None:
        """Show a source where one was in it last; with `read` the keyboard goes to its words."""
        page = self._page
        same = page.shown.id == source_id
        if page.shown.id is not None:
            self._carets[page.shown.id] = page.view.caret
        caret = self._carets.get(source_id, 0)
        source = page.shown.open(page.session, source_id, caret)
        transcript = transcript_of(source, page.workbench.settings)
        if same and page.view.sheet.text:
            page.view.take_text(transcript)
        else:
            page.view.set_transcript(transcript)
        page.view.set_marks(page.shown.marks())
        self._rest.start()
        if not same:
            page.view.set_caret(caret)
            page.view.reveal(page.view.caret)
        page.pane.show_head(source, people_of(source.source, self.people))
        page.sources.set_shown(source_id)
        page.covering.show_head()
        page.finding.take_source()
        page.concerns.show_passage()
        if read:
            self.read_on()

    def _show_rest(self) -> None:
        """Show further marks of a very long source, so that the words need not wait for them."""
        page = self._page
        if page.workbench.is_open and not page.shown.is_whole:
            page.view.update_marks(page.shown.further(page.session))
            self._rest.start()

    def step(self, by: int) -> None:
        """Show the next source, or the one before."""
        page = self._page
        there = page.sources.neighbour(page.shown.id, by)
        if there is not None:
            page.open_source(there, read=True)
        elif page.shown.id is not None:
            last = _("This is the last source.") if by > 0 else _("This is the first source.")
            page.window_port.say(last)

    def read_on(self) -> None:
        """Give the keyboard to the words, or to the sheet that lies over them."""
        page, focus = self._page, self._page.window().focusWidget()
        over = next((one for one in page.findChildren(OverSheet) if one.isVisible()), None)
        if page.shown.id is None or (over is not None and over.isAncestorOf(focus or page)):
            return
        (over or page.view).setFocus(Qt.FocusReason.OtherFocusReason)
