"""The pages in the middle of the window: each is made when it is first shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from quiltmark.shell.change_relay import Attempt, ChangeRelay
from quiltmark.views.page import Page, Window
from quiltmark.views.pages import Place
from quiltmark.workbench.context import Workbench


class PlaceStack(QStackedWidget):
    """Shows one place at a time; leaving one has it commit what is being typed."""

    shown = Signal(str)
    made = Signal(str)

    def __init__(
        self, places: Sequence[Place], workbench: Workbench, window: Window, relay: ChangeRelay
    ) -> None:
        super().__init__()
        self.places = {place.id: place for place in places}
        self.pages: dict[str, Page] = {}
        self._workbench = workbench
        self._window = window
        self._relay = relay
        self._attempt: Attempt = window.attempt
        self.current = ""
        self._last: QWidget | None = None

    def show_place(self, page_id: str) -> Page | None:
        """Go to a place and return its page; None where it cannot be left or shown."""
        if page_id == self.current:
            return self.pages[page_id]
        if not self.settle():
            return None
        self._attempt(lambda: self._make(page_id))
        page = self.pages.get(page_id)
        if page is None:
            return None
        self.current = page_id
        self._take_phase()
        self._relay.show(page_id)
        # Qt would give the keyboard to the first field of the page, whose letters are commands.
        self._last = page.focusWidget() or page
        self.setCurrentWidget(page)
        self.shown.emit(page_id)
        return page

    def take_focus(self) -> None:
        """Give the keyboard to the page that shows: to what had it there last, if anything."""
        page = self.pages.get(self.current)
        last, self._last = self._last, None
        if page is None or (last is None and page.isAncestorOf(QApplication.focusWidget() or self)):
            return
        able = last is not None and last.isEnabled() and last.isVisibleTo(page)
        (last if last is not None and able else page).setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> bool:
        """Have the page that shows commit what is being typed; say whether it could."""
        page = self.pages.get(self.current)
        return page is None or self._attempt(page.settle)

    def start_over(self) -> None:
        """Show the project that is open now, or none, on every page."""
        self._take_phase()
        self._relay.start_over()

    def take_reading_size(self) -> None:
        """Show the researcher's text in its new size on every page."""
        for page in self.pages.values():
            self._attempt(page.take_reading_size)

    def _make(self, page_id: str) -> None:
        if page_id not in self.pages:
            page = self.places[page_id].load()(self._workbench, self._window)
            self.pages[page_id] = page
            self.addWidget(page)
            self._relay.add(page_id, page)
            self.made.emit(page_id)

    def _take_phase(self) -> None:
        if self._workbench.is_open and self.current:
            self._workbench.session.phase = self.places[self.current].phase
