"""Rows are added to the question: codes, relations and filters are picked by a few letters."""

from dataclasses import replace
from typing import TYPE_CHECKING

from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval import Coded, Question
from quiltmark.i18n import _
from quiltmark.queries.retrieval import names_of
from quiltmark.reports.asked import told
from quiltmark.views.retrieval.asked_lines import Asked
from quiltmark.views.retrieval.draft import Draft, Part, Relation, Way
from quiltmark.views.retrieval.study import KINDS, WRITTEN
from quiltmark.widgets.picker import Choice

if TYPE_CHECKING:
    from quiltmark.views.retrieval.page import RetrievalPage


class Asking:
    """Asks for what a new row is about, and adds it to the side that is meant."""

    def __init__(self, page: "RetrievalPage") -> None:
        self._page = page

    @property
    def _draft(self) -> Draft:
        return self._page.pane.draft

    def _code(self, code_id: CodeId) -> Coded:
        # What stands under a code is meant with it, as far as anything does.
        return Coded(code_id, self._page.study.children(code_id))

    def _add(self, draft: Draft, what: str) -> None:
        self._page.ask(draft)
        self._page.question.choose_last(what)

    def names_in(self, question: Question) -> dict[str, str]:
        """Return the names of what a question names."""
        if not self._page.workbench.is_open:
            return {}
        return dict(self._page.workbench.session.ask(names_of, question))

    def sentence_of(self, draft: Draft, short: bool = False) -> str:
        """Return a draft as a sentence; `short` leaves out how it is shown."""
        question = draft.question()
        if short:
            question = Question(question.term, question.filters)
        said = told(question, self.names_in(question))
        return said.rpartition(",")[0] if short else said

    def begin(self) -> None:
        """Ask for a code and show what it was applied to, in place of what is asked."""
        self._page.pick_code(_("The extracts of which code"), self._show)

    def _show(self, code_id: CodeId) -> None:
        before = self._draft
        begun = Draft(order=before.order, grouping=before.grouping, attribute=before.attribute)
        self._page.ask_now(begun.with_code(Part.ALL, self._code(code_id)))

    def code(self, part: Part) -> None:
        """Ask for a code that is to stand in a part."""
        titles = {
            Part.ALL: _("With which code as well"),
            Part.ANY: _("With any of which codes"),
            Part.WITHOUT: _("Without which code"),
        }

        def take(code_id: CodeId) -> None:
            self._add(self._draft.with_code(part, self._code(code_id)), "code")

        self._page.pick_code(titles[part], take)

    def change_code(self, row: Asked) -> None:
        """Ask for another code in place of the one a row names."""

        def take(code_id: CodeId) -> None:
            draft, code = self._draft, self._code(code_id)
            if row.what == "code":
                self._page.ask(draft.with_code_at(row.at, code))
            else:
                relation = replace(draft.relations[row.at], code=code)
                self._page.ask(draft.with_relation_at(row.at, relation))

        self._page.pick_code(_("Which code instead"), take)

    def relation(self, way: Way) -> None:
        """Ask for the code that what is found is to lie near, inside or before."""
        titles = {
            Way.NEAR: _("Near which code"),
            Way.INSIDE: _("Inside which code"),
            Way.FOLLOWED: _("Followed by which code"),
            Way.AFTER: _("After which code"),
        }

        def take(code_id: CodeId) -> None:
            relation = Relation(way, self._code(code_id))
            self._add(self._draft.with_relation(relation), "relation")

        self._page.pick_code(titles[way], take)

    def turn_whole(self) -> None:
        """Show whole extracts where several meet, or only the words they share again."""
        self._page.ask(replace(self._draft, whole=not self._draft.whole))

    def turn_parked(self) -> None:
        """Let parked codes count, or leave them out again."""
        self._page.ask(replace(self._draft, with_parked=not self._draft.with_parked))

    def filter(self) -> None:
        """Ask for a filter: every value that the project has, and those that are typed."""
        offered = {one.id: one for one in self._page.study.narrowings()}
        written = [Choice(field, _("{kind}: …").format(kind=_(KINDS[field]))) for field in WRITTEN]
        choices = [Choice(one.id, one.words) for one in offered.values()]

        def take(key: str) -> None:
            if key in offered:
                one = offered[key]
                self._page.ask(self._draft.with_filter(one.field, one.value))
            else:
                self._page.question.write(key, _(KINDS[key]))

        self._page.pick(_("Only what is…"), [*written, *choices], take)
