"""Carries what changed to the pages: once a gesture to the one that shows, later to the others."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from quiltmark.domain.changes import Changes
from quiltmark.views.page import Page

Attempt = Callable[[Callable[[], Any]], bool]


class ChangeRelay(QObject):
    """Gathers changes until the event loop turns; hidden pages are owed the sum.

    A page that was not told of the open project yet is owed a whole `reload`, written as None.
    """

    delivered = Signal(object)

    def __init__(self, attempt: Attempt, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attempt = attempt
        self._pages: dict[str, Page] = {}
        self._owed: dict[str, Changes | None] = {}
        self._visible = ""
        self._gathered = Changes()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.flush)

    def add(self, page_id: str, page: Page) -> None:
        """Take on a new page, which has shown nothing yet."""
        self._pages[page_id] = page
        self._owed[page_id] = None

    def stale(self, page_id: str) -> bool:
        """Say whether the page shows something that is no longer so."""
        return page_id in self._owed

    def take(self, changes: Changes) -> None:
        """Note what changed; the pages hear of it when the event loop turns."""
        self._gathered = self._gathered.then(changes)
        self._timer.start()

    def show(self, page_id: str) -> None:
        """Bring the page up to date that is about to be seen."""
        self._visible = page_id
        self.flush()
        if page_id in self._owed:
            self._deliver(self._pages[page_id], self._owed.pop(page_id))

    def start_over(self) -> None:
        """Have every page show the project that is open now, the visible one at once."""
        self._timer.stop()
        self._gathered = Changes()
        self._owed = dict.fromkeys(self._pages)
        if self._visible in self._pages:
            self.show(self._visible)

    def flush(self) -> None:
        """Deliver what was gathered without waiting for the event loop."""
        self._timer.stop()
        changes, self._gathered = self._gathered, Changes()
        if not changes:
            return
        for page_id in self._pages:
            owed = self._owed.get(page_id, Changes())
            self._owed[page_id] = None if owed is None else owed.then(changes)
        if self._visible in self._pages:
            self._deliver(self._pages[self._visible], self._owed.pop(self._visible))
        self.delivered.emit(changes)

    def _deliver(self, page: Page, owed: Changes | None) -> None:
        if owed is None:
            self._attempt(page.reload)
        elif owed:
            self._attempt(lambda: page.refresh(owed))
