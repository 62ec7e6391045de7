"""How widely codes are used, counted anew in a quiet moment after codes were applied."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from quiltmark.domain.codebook import Code
from quiltmark.queries.codebook_counts import Reach, code_reach

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_PAUSE_MS = 150


class Reaching(QObject):
    """People and groups of a much used code take a while to count, so applying it does not wait."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self._asked: tuple[str, Reach] | None = None
        self._columns: dict[str, Reach] | None = None
        self._touched: set[str] = set()
        self._every = False
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._rest.timeout.connect(self._count)

    def begin(self) -> None:
        """Count from the beginning: another project is shown, or columns are wanted."""
        page = self._page
        asked = page.workbench.is_open and page.codes.filter.columns.isChecked()
        self._asked = None
        self._columns = page.session.ask(code_reach, None, page.whose.seen()) if asked else None
        page.codes.show_reach(self._columns)

    def touch(self, code_ids: frozenset[str] | None) -> None:
        """Count these codes anew soon; None means all of them."""
        self._every = self._every or code_ids is None
        self._touched |= code_ids or set()
        self._rest.start()

    def of(self, code: Code) -> Reach:
        """Return how widely a code is used: extracts and sources now, people as last counted."""
        if self._asked is None or self._asked[0] != code.id:
            seen = self._page.whose.seen()
            self._asked = (code.id, self._page.session.ask(code_reach, [code.id], seen)[code.id])
        extracts, sources = self._page.codes.model.counts(code.id)
        return replace(self._asked[1], extracts=extracts, sources=sources)

    def _count(self) -> None:
        page = self._page
        touched, self._touched = self._touched, set()
        every, self._every = self._every, False
        if not page.workbench.is_open:
            return
        if self._columns is not None:
            again = None if every else touched
            self._columns |= page.session.ask(code_reach, again, page.whose.seen())
            page.codes.show_reach(self._columns)
        if self._asked is not None and (every or self._asked[0] in touched):
            self._asked = None
            if page.side.shows(page.side.code):
                page.concerns.show_code(listed=False)
