"""How much of what participants say is coded, and how closely each source is to be."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import SourceId
from quiltmark.domain.sources import CodingMode
from quiltmark.i18n import _
from quiltmark.operations.coding_modes import set_coding_mode
from quiltmark.queries.coverage import Coverage, coverage

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_QUIET_MS = 350
_AT_ONCE = 25


def mode_name(mode: CodingMode) -> str:
    """Return how closely a source is coded, in words."""
    return {
        CodingMode.OPEN: _("Open coding"),
        CodingMode.LINE_BY_LINE: _("Line by line"),
        CodingMode.SELECTIVE: _("Selective coding"),
    }[mode]


class Covering:
    """Counts after a gesture, a few sources at a time, so that no gesture waits for it."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._covers: dict[SourceId, Coverage] = {}
        self._waiting: list[SourceId] = []
        self._quiet = QTimer(page, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self.count_some)
        page.pane.mode_wished.connect(self._ask_mode)

    @property
    def interviewers(self) -> bool:
        """Whether what interviewers say counts as well."""
        return self._page.workbench.settings.value("coverage_of_interviewers") is True

    def begin(self) -> None:
        """Count anew, another project is open."""
        self._covers.clear()
        self._waiting = []
        self._quiet.start()

    def turn_interviewers(self) -> None:
        """Count the turns of interviewers as well, or no longer."""
        self._page.workbench.settings.keep(coverage_of_interviewers=not self.interviewers)
        self.begin()
        now = self.interviewers
        self._page.window_port.say(
            _("Turns of interviewers count now.") if now else _("Only participants' words count.")
        )

    def follow(self, changes: Changes) -> None:
        """Count again where something may be coded otherwise."""
        coded = changes.touches(Kind.CODING, Kind.EXTRACT)
        known = self._page.shown.touched_sources if coded else frozenset()
        if known is None or changes.touches(Kind.SPEAKER, Kind.CODE):
            self.begin()
        elif coded or changes.touches(Kind.SOURCE):
            # Sources that came in are counted with whatever was not counted yet.
            corrected = {SourceId(one) for one in changes.changed.get(Kind.SOURCE, ())}
            self._waiting += [one for one in known | corrected if one not in self._waiting]
            self._quiet.start()
        self.show_head()

    def count_some(self) -> None:
        """Count some sources that wait for it, and go on in a moment."""
        page = self._page
        if not page.workbench.is_open:
            return
        missing = [one for one in page.sources.model.ids() if one not in self._covers]
        first = [page.shown.id] if page.shown.id in missing else []
        wanted = list(dict.fromkeys([*self._waiting, *first, *missing]))[:_AT_ONCE]
        if wanted:
            self._covers |= page.session.ask(coverage, wanted, self.interviewers, page.whose.seen())
            self._waiting = [one for one in self._waiting if one not in wanted]
            self._quiet.start(0 if missing else _QUIET_MS)
        self.show()

    def count_all(self) -> None:
        """Count whatever still waits, at once."""
        while self._waiting or any(
            one not in self._covers for one in self._page.sources.model.ids()
        ):
            self.count_some()
        self._quiet.stop()

    def show(self) -> None:
        """Show what is counted so far: of each source, and of all of them."""
        page = self._page
        ids = page.sources.model.ids()
        every = [self._covers[one] for one in ids if one in self._covers]
        page.sources.cover({one: cover.share for one, cover in self._covers.items()})
        whole = sum(every, Coverage()).share if len(every) == len(ids) else None
        page.sources.show_total(whole)
        self.show_head()

    def show_head(self) -> None:
        """Say of the source that shows how closely it is coded, and how much of it is."""
        page = self._page
        source = page.shown.source
        if source is not None:
            cover = self._covers.get(source.source.id)
            share = cover.share if cover else None
            page.pane.show_mode(mode_name(source.source.coding_mode), share)

    def set_mode(self, mode: CodingMode) -> None:
        """Say how closely the source that shows is coded."""
        page = self._page
        source_id = page.shown.id
        if source_id is None or not page.may_change():
            return
        if page.window_port.attempt(lambda: page.session.run(set_coding_mode, source_id, mode)):
            page.window_port.say(_said(mode))

    def _ask_mode(self, at: QPoint) -> None:
        menu = QMenu(self._page)
        for mode in CodingMode:
            action = menu.addAction(mode_name(mode))
            action.setCheckable(True)
            source = self._page.shown.source
            action.setChecked(source is not None and source.source.coding_mode is mode)
            action.triggered.connect(lambda _on, one=mode: self.set_mode(one))
        menu.popup(at)


def _said(mode: CodingMode) -> str:
    return {
        CodingMode.OPEN: _("Open coding: code whatever strikes you."),
        CodingMode.LINE_BY_LINE: _("Line by line: after each code comes the next sentence."),
        CodingMode.SELECTIVE: _("Selective coding: code what bears on the question."),
    }[mode]
