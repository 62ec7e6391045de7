"""What the corrections panel wishes, carried out; and the files a text is taken anew from."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import RelocationId, RevisionId
from quiltmark.domain.spans import Span
from quiltmark.formats import IMPORTERS
from quiltmark.i18n import _
from quiltmark.operations import corrections, relocations
from quiltmark.queries.revisions import compare, relocations_waiting, revisions_of, waiting_counts
from quiltmark.queries.rows import rows
from quiltmark.views.familiarisation.comparison import Comparison
from quiltmark.views.job_timer import JobTimer
from quiltmark.views.moved_passages import MovedPassages
from quiltmark.workbench.importing import FileRow, Storing, read_files

if TYPE_CHECKING:
    from quiltmark.views.familiarisation.page import FamiliarisationPage


class CorrectionReview:
    """Fills the panel when it shows, and does what is wished there."""

    def __init__(self, page: "FamiliarisationPage") -> None:
        self._page = page
        self._panel = page.panel.corrections
        self.comparison = Comparison(page.text)
        self.chooser: QFileDialog | None = None
        self.timer = JobTimer(page)
        self.timer.landed.connect(self._take)
        panel = self._panel
        panel.shown.connect(lambda span: page.text.show_span(span, select=False))
        panel.shown.connect(lambda _span: page.window_port.update_commands())
        panel.entered.connect(self._enter)
        panel.agreed.connect(lambda one: self._run(relocations.confirm_relocation, one))
        panel.refused.connect(lambda one: self._run(relocations.reject_relocation, one))
        panel.agreed_to_all.connect(lambda ids: self._run(relocations.confirm_all, ids))
        panel.placed.connect(self._place)
        panel.restored.connect(self._restore)
        panel.compared.connect(self._compare)
        panel.taken_anew.connect(self.choose_file)
        page.panel.tabs.currentChanged.connect(lambda _tab: self.show())
        self.comparison.opened.connect(self._read_on)

    def show(self) -> None:
        """Show what waits in the source that is read; nothing is asked for what does not show."""
        source_id = self._page.source_id
        if source_id is None:
            self.comparison.leave()
            return
        ask = self._page.workbench.session.ask
        waiting = ask(relocations_waiting, source_id)
        self._page.attending.tell_waiting(sum(ask(waiting_counts).values()))
        self._page.panel.count_waiting(len(waiting))
        if self._page.panel.shows_corrections:
            codes = {str(code.id): code for code in ask(rows, Code)}
            revisions = ask(revisions_of, source_id)
            self._panel.show_corrections(waiting, revisions, codes, self._page.can_change)

    def _run(self, operation: Callable[..., Any], *args: Any) -> bool:
        return self._page.window_port.attempt(
            lambda: self._page.workbench.session.run(operation, *args)
        )

    def begin(self) -> None:
        """Go to what waits here, and to the versions of the text."""
        if self._page.has_source:
            self._page.middle.show_text()
            self._page.panel.show_corrections_tab()
            self._panel.begin()

    def next_waiting(self) -> None:
        """Go to what waits in this source, or in the next one where anything does."""
        page = self._page
        waiting = page.workbench.session.ask(waiting_counts)
        order = [line.id for line in page.sources.lines]
        at = order.index(page.source_id) if page.source_id in order else 0
        here = page.middle.is_text and page.panel.shows_corrections
        following = [*order[at + here :], *order[: at + here]]
        wanted = next((one for one in [*following, *waiting] if one in waiting), None)
        if wanted is None:
            page.window_port.say(_("No passage waits for an answer."))
            return
        page.sources.select([wanted])
        self.begin()

    @property
    def can_place(self) -> bool:
        """Whether a passage waits that can be put on the words that are selected."""
        chosen = self._panel.waiting.current
        return bool(chosen) and self._page.can_change_source and self._page.passage() is not None

    def place(self) -> None:
        """Put the passage that is looked at on the words that are selected."""
        if self.can_place:
            self._place(self._panel.waiting.current)
            self._panel.begin()

    def _enter(self, span: Span) -> None:
        """Go to the text, to select there where a passage belongs."""
        self._page.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.text.set_caret(span.start)

    def _place(self, relocation_id: str) -> None:
        span = self._page.text.selection
        if span is None:
            self._page.window_port.say(_("Select the words where the passage belongs first."))
            return
        waiting = self._page.workbench.session.ask(relocations_waiting, self._page.source_id)
        for row in waiting:
            if row.id == RelocationId(relocation_id):
                self._run(relocations.place_extract, row.extract_id, span)

    def _restore(self, revision_id: str) -> None:
        if self._page.source_id is not None and self._run(
            corrections.restore_revision, self._page.source_id, RevisionId(revision_id)
        ):
            self._page.window_port.say(_("The version is the text again. Undo takes it back."))

    def _compare(self, old: str, new: str) -> None:
        ask = self._page.workbench.session.ask
        source_id = self._page.source_id
        if source_id is None:
            return
        numbers = {
            str(row.revision.id): row.revision.number for row in ask(revisions_of, source_id)
        }
        title = _("Version {old} and version {new}").format(old=numbers[old], new=numbers[new])
        self.comparison.show_rows(title, ask(compare, RevisionId(old), RevisionId(new)))

    def _read_on(self, place: int) -> None:
        text = self._page.text
        text.set_caret(min(place, len(text.sheet.text)))
        text.reveal(text.caret)

    def choose_file(self) -> None:
        """Ask for the corrected file that the text is to be taken from."""
        if not self._page.can_change_source:
            return
        if self.chooser is None:
            self.chooser = QFileDialog(self._page, _("Take the text anew from a corrected file"))
            self.chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
            endings = " ".join(f"*{one}" for each in IMPORTERS for one in each.extensions)
            named = _("Transcripts ({endings})").format(endings=endings)
            self.chooser.setNameFilters([named, _("All files (*)")])
            self.chooser.fileSelected.connect(lambda name: self.take_anew(Path(name)))
        self.chooser.open()

    def take_anew(self, path: Path) -> None:
        """Read a corrected file in a worker and put its text in the place of the one that shows."""
        self._page.settle()
        self._page.window_port.say(_("Reading {name}…").format(name=path.name))
        self.timer.start(read_files([path], {}))

    def _keep_file(self, row: FileRow) -> None:
        """Keep the corrected file as it came, as every file that is brought in."""
        storing = Storing.of_file(self._page.workbench.session, row)
        while not storing.finished:
            storing.step()

    def _take(self, row: FileRow) -> None:
        source_id = self._page.source_id
        if row.incoming is None or source_id is None:
            self._page.window_port.warn(row.reason)
            return
        if len(row.sources) > 1:
            told = _("{name} holds {n} texts; choose a file with one. Nothing was changed.")
            self._page.window_port.warn(told.format(name=row.path.name, n=len(row.sources)))
            return
        moved = MovedPassages(self._page.workbench)
        if self._run(corrections.reimport_source, source_id, row.incoming):
            self._keep_file(row)
            told = _("The text was taken anew; what hangs on it went along. Undo takes it back.")
            self._page.window_port.say(" ".join(part for part in (told, moved.said()) if part))
