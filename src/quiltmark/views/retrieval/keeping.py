"""Questions are kept under a name and asked again."""

from typing import TYPE_CHECKING

from quiltmark.domain.ids import SavedQueryId
from quiltmark.domain.retrieval import to_json
from quiltmark.domain.saved_queries import SavedQuery
from quiltmark.operations.saved_queries import (
    change_saved_query,
    remove_saved_query,
    rename_saved_query,
    save_query,
)
from quiltmark.queries.rows import rows
from quiltmark.queries.saved_queries import question_of
from quiltmark.views.retrieval.draft import draft_of

if TYPE_CHECKING:
    from quiltmark.views.retrieval.page import RetrievalPage


class Keeping:
    """Fills the list of saved questions, and does what it wishes for."""

    def __init__(self, page: "RetrievalPage") -> None:
        self._page = page
        panel = page.saved
        panel.opened.connect(self.open)
        panel.kept.connect(self.keep)
        panel.changed.connect(self.change)
        panel.renamed.connect(
            lambda one, name: page.do(rename_saved_query, SavedQueryId(one), name)
        )
        panel.removed.connect(lambda one: page.do(remove_saved_query, SavedQueryId(one)))

    def saved(self) -> list[SavedQuery]:
        """Return the questions that were kept, in their order."""
        if not self._page.workbench.is_open:
            return []
        found = self._page.workbench.session.ask(rows, SavedQuery)
        return sorted(found, key=lambda one: one.position)

    def show(self) -> None:
        """Show what is kept now."""
        page, every = self._page, self.saved()
        current = next((one for one in every if one.id == page.saved.current), None)
        asked = to_json(page.pane.draft.question())
        page.saved.show_saved(
            every, current is not None and current.question != asked, page.can_change
        )

    def open(self, query_id: str) -> None:
        """Ask a question that was kept."""
        one = next((row for row in self.saved() if row.id == query_id), None)
        if one is None:
            return

        def ask() -> None:
            draft = draft_of(question_of(one))
            self._page.saved.current = query_id
            self._page.ask_now(draft)

        self._page.window_port.attempt(ask)

    def keep(self, name: str) -> None:
        """Keep what is asked under a new name."""
        question = self._page.pane.draft.question()
        if self._page.do(save_query, name, question):
            newest = self.saved()[-1]
            self._page.saved.current = newest.id
            self.show()

    def change(self, query_id: str) -> None:
        """Let a question that was kept ask what is asked now."""
        question = self._page.pane.draft.question()
        self._page.saved.current = query_id
        self._page.do(change_saved_query, SavedQueryId(query_id), question)
        self.show()
