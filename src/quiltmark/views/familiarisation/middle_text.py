"""The words of the source that is read, laid out anew only where they are others."""

from quiltmark.queries.sources import SourceText
from quiltmark.views.transcripts import transcript_of
from quiltmark.widgets.transcript import Transcript, TranscriptView
from quiltmark.workbench.settings import Settings


class MiddleText:
    """What a view shows of a source; a long text is long to lay out, and pages follow everything.

    `known` is what was shown last.
    """

    def __init__(self, view: TranscriptView, settings: Settings) -> None:
        self._view = view
        self._settings = settings
        self._numbered = False
        self._transcript = Transcript("")
        self.known: SourceText | None = None

    @property
    def words(self) -> str:
        """The text that shows."""
        return self._transcript.text

    def forget(self) -> None:
        """Take nothing for known any more: another project is open."""
        self.known = None

    def show(self, known: SourceText | None) -> None:
        """Show a source, or none."""
        before, numbered = self.known, self._settings.line_numbers
        if known is not None and known == before and numbered == self._numbered:
            return
        self.known, self._numbered = known, numbered
        transcript = Transcript("") if known is None else transcript_of(known, self._settings)
        if transcript != self._transcript or known is None:
            self._transcript = transcript
            same = known is not None and before is not None and known.source.id == before.source.id
            show = self._view.take_text if same else self._view.set_transcript
            show(transcript)
