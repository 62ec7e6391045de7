"""Writing a source here: the note becomes a source as soon as it holds words."""

from datetime import date
from typing import TYPE_CHECKING

from quiltmark.domain.ids import SourceId
from quiltmark.domain.source_details import typed_lines
from quiltmark.domain.sources import SourceKind
from quiltmark.i18n import _
from quiltmark.operations.session import Manner
from quiltmark.operations.sources import file_source, rename_source
from quiltmark.operations.written_sources import (
    WRITTEN,
    describe_source,
    rewrite_source,
    set_note_issues,
    write_source,
)
from quiltmark.queries.project import project
from quiltmark.queries.sources import SourceText, source_text
from quiltmark.views.familiarisation.note_editor import Draft, NoteEditor
from quiltmark.views.familiarisation.study import ReadSource
from quiltmark.views.familiarisation.wording import kind_name

if TYPE_CHECKING:
    from quiltmark.views.familiarisation.page import FamiliarisationPage


class NoteWriting:
    """Keeps what the editor says, each quiet moment as one operation."""

    def __init__(self, page: "FamiliarisationPage") -> None:
        self._page = page
        self._workbench = page.workbench
        self._window = page.window_port
        self.editor = NoteEditor()
        self.editor.setEnabled(False)
        self.source_id: SourceId | None = None
        self._keeping = False
        self.editor.written.connect(self._keep)
        self.editor.headings_kept.connect(self._keep_headings)
        self.editor.closed.connect(self._close)

    def settle(self) -> None:
        """Keep what is being typed."""
        if self.editor.isEnabled():
            self.editor.settle()

    def forget(self) -> None:
        """Let go of the editor, without a word."""
        self.source_id = None
        self.editor.setEnabled(False)

    def _close(self) -> None:
        written = self.source_id
        self.forget()
        self._page.show_place()
        if written is not None:
            self._page.select_sources([written])

    def _open(self, draft: Draft) -> None:
        self.editor.setEnabled(True)
        self._page.show_place()
        self.editor.begin(draft)

    def begin(self, kind: SourceKind) -> None:
        """Begin a new note; an observation begins with the project's issues."""
        self._page.settle()
        self.source_id = None
        found = self._workbench.session.ask(project)
        issues = found.note_issues if found and kind is SourceKind.OBSERVATION else ()
        text = "\n\n".join(f"# {issue}\n" for issue in issues)
        today = date.today()
        title = _("{kind}, {day}").format(kind=kind_name(kind), day=f"{today.day} {today:%B %Y}")
        self._open(Draft(title, kind, text, today.isoformat(), {}))

    def write_on(self, known: SourceText) -> None:
        """Write on in a note."""
        source = known.source
        self.source_id = source.id
        text = typed_lines(known.text, known.revision.headings)
        draft = Draft(source.title, source.kind, text, source.date, dict(source.details))
        self._open(draft)

    def _keep(self, draft: Draft) -> None:
        if self._keeping or not self.editor.isEnabled():
            # The page follows what is kept, and a field it takes the keyboard from says it again.
            return
        self._keeping = True
        try:
            self._keep_draft(draft)
        finally:
            self._keeping = False

    def _keep_draft(self, draft: Draft) -> None:
        if self.source_id is None:
            if draft.text.strip() and not _only_headings(draft.text):
                self._window.attempt(lambda: self._write(draft))
        else:
            self._window.attempt(lambda: self._rewrite(draft))

    def _write(self, draft: Draft) -> None:
        title = draft.title or kind_name(draft.kind)
        self.source_id = self._workbench.session.run(
            write_source, title, draft.kind, draft.text, draft.date, draft.details
        )

    def _rewrite(self, draft: Draft) -> None:
        """Change what differs: the words as typing, the rest as steps of their own."""
        if self.source_id is None:
            return
        session = self._workbench.session
        known = session.ask(source_text, self.source_id)
        source = known.source
        if draft.text.strip() != typed_lines(known.text, known.revision.headings).strip():
            typing = Manner(field=f"source:{source.id}:text")
            session.run_with(typing, rewrite_source, source.id, draft.text)
        if draft.title and draft.title != source.title:
            session.run(rename_source, source.id, draft.title)
        if (draft.kind, draft.date) != (source.kind, source.date):
            session.run(
                file_source, source.id, source.dataset_id, source.case_id, draft.kind, draft.date
            )
        if dict(draft.details) != dict(source.details):
            session.run(describe_source, source.id, draft.details)

    def _keep_headings(self, headings: list[str]) -> None:
        done = self._window.attempt(lambda: self._workbench.session.run(set_note_issues, headings))
        if done:
            self._window.say(_("The next observation note begins with these headings."))


def is_draft(known: ReadSource) -> bool:
    """Say whether a source was written here, and nobody corrected or marked anything in it."""
    written = known.text.source.file_format == WRITTEN and known.text.revision.number == 1
    return written and not known.marks


def _only_headings(text: str) -> bool:
    return all(line.startswith("# ") or not line.strip() for line in text.split("\n"))
