"""What stands at the right: asked of the project whenever passage, code or project change."""

from typing import TYPE_CHECKING

from quiltmark.i18n import _, n_
from quiltmark.queries.extracts import MarkRow, extracts_of_code, extracts_without_code
from quiltmark.queries.project import memo_counts
from quiltmark.views.coding.qualifying import signs_of
from quiltmark.views.coding.shown_source import mark_id
from quiltmark.widgets.chips import Chip

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


class Concerns:
    """Fills the side panel of a page; what does not show is not asked for."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page

    def show(self, listed: bool = True) -> None:
        """Show what concerns the passage and the code now; `listed` asks for extracts as well."""
        page = self._page
        self.show_passage()
        if not page.workbench.is_open:
            return
        if page.side.shows(page.side.code):
            self.show_code(listed)
        elif page.side.shows(page.side.unnamed):
            page.side.unnamed.show_extracts(page.session.ask(extracts_without_code))

    def show_passage(self) -> None:
        """Show the words that are meant, and the codings where one is."""
        page = self._page
        source, here = page.shown.source, page.gestures.place()
        target = page.gestures.target()
        words = target.of(source.text) if source and target else ""
        extracts = {row.extract_id for row in page.gestures.meant()}
        page.side.passage.show_passage(words, self._chips(here), len(extracts) == 1)
        cited = page.shown.cited(target, page.opening.people) if target else ""
        page.side.passage.show_citation(cited)
        page.qualifying.show()
        page.memos.show()

    def _chips(self, here: list[MarkRow]) -> list[Chip]:
        every = ((row.extract_id, row.code_id, row.coding_id) for row in here)
        ids = {one for ids in every for one in ids if one}
        memos = self._page.session.ask(memo_counts, ids) if ids else {}
        active = self._page.view.active_marks
        # Names of codes need the room; who coded is said where it tells these apart.
        several = len({row.coder_id for row in here}) > 1
        chips = []
        for row in here:
            on = (row.extract_id, row.code_id, row.coding_id)
            count = sum(memos.get(one, 0) for one in on if one)
            coder = self._page.shown.coder_of(row) if several else ""
            noted = n_("{n} memo", "{n} memos", count) if count else ""
            note = " · ".join(part for part in (signs_of(row), coder, noted) if part)
            one = mark_id(row)
            chips.append(Chip(one, row.name or _("No code yet"), row.hue, note, one in active))
        return chips

    def show_code(self, listed: bool = True) -> None:
        """Show the code that is chosen in the list, with its extracts if these are asked for."""
        page, code = self._page, self._page.chosen_code()
        page.memos.show()
        if code is None:
            page.side.code.show_code(None)
            return
        reach = page.book.reaching.of(code)
        memos = page.session.ask(memo_counts, [code.id]).get(code.id, 0)
        page.side.code.show_code(code, reach, memos)
        if listed:
            found = page.session.ask(extracts_of_code, code.id, page.whose.seen())
            page.side.code.show_extracts(found)
