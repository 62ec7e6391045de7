"""Whose codings show in the margin, and under whose name one works."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from quiltmark.i18n import _
from quiltmark.queries.project import coders

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


class WhoseCodings:
    """Shows the codings of all coders, of chosen ones, or only one's own: blind to the others."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._chosen: frozenset[str] | None = None
        self._only_mine = False
        page.pane.coders_wished.connect(self._ask)

    @property
    def only_mine(self) -> bool:
        """Whether others' codings are hidden."""
        return self._only_mine

    def begin(self) -> None:
        """Show all: another project is open."""
        self._chosen, self._only_mine = None, False
        self._keep_filter()
        self.show()

    def follow_name(self) -> None:
        """Show what is one's own under another name, where only that shows."""
        if self._only_mine:
            self._take(None, only_mine=True)
        else:
            self.show()

    def turn_only_mine(self) -> None:
        """Hide others' codings, or show them again."""
        self._take(None, not self._only_mine)
        hidden = self._only_mine
        self._page.window_port.say(
            _("Codings of others are hidden.") if hidden else _("Codings of all coders show.")
        )

    def show_coders(self, ids: frozenset[str] | None) -> None:
        """Show the codings of these coders, of all where None are named."""
        self._take(ids, only_mine=False)

    def show(self) -> None:
        """Say in the head whose codings show, where there is more than one coder."""
        names = self._names() if self._page.workbench.is_open else {}
        others = [name for name in names.values() if name != self._me()]
        said = _("All coders")
        if self._only_mine:
            said = _("Only mine")
        elif self._chosen is not None:
            said = ", ".join(names[one] for one in sorted(self._chosen) if one in names)
        self._page.pane.show_coders(said if others else "")

    def _take(self, chosen: frozenset[str] | None, only_mine: bool) -> None:
        self._chosen, self._only_mine = chosen, only_mine
        self._keep_filter()
        if self._page.shown.id is not None:
            self._page.open_source(self._page.shown.id)
        self._page.following.count_anew()
        self.show()

    def _keep_filter(self) -> None:
        self._page.shown.only = None
        if self._only_mine or self._chosen is not None:
            self._page.shown.only = self._shown_coders

    def seen(self) -> frozenset[str] | None:
        """Return the coders whose codings show and count, None for all."""
        hides = self._only_mine or self._chosen is not None
        return self._shown_coders() if hides else None

    def _shown_coders(self) -> frozenset[str]:
        if self._only_mine:
            return frozenset({self._page.session.coder_id})
        return self._chosen or frozenset()

    def _names(self) -> dict[str, str]:
        return self._page.session.ask(coders)

    def _me(self) -> str:
        page = self._page
        return self._names().get(page.session.coder_id, page.workbench.settings.coder)

    def _ask(self, at: QPoint) -> None:
        menu = QMenu(self._page)
        every = menu.addAction(_("All coders"))
        every.setCheckable(True)
        every.setChecked(self._chosen is None and not self._only_mine)
        every.triggered.connect(lambda _on: self.show_coders(None))
        mine = menu.addAction(_("Only mine"))
        mine.setCheckable(True)
        mine.setChecked(self._only_mine)
        mine.triggered.connect(lambda _on: self.turn_only_mine())
        menu.addSeparator()
        for one, name in sorted(self._names().items(), key=lambda pair: pair[1].casefold()):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(self._chosen is not None and one in self._chosen)
            action.triggered.connect(lambda on, coder=one: self._turn(coder, on))
        menu.addSeparator()
        change = menu.addAction(_("Working as {name} – change…").format(name=self._me()))
        change.triggered.connect(lambda: self._page.command_wanted.emit("view.preferences"))
        menu.popup(at)

    def _turn(self, coder: str, on: bool) -> None:
        chosen = self._chosen or frozenset()
        now = chosen | {coder} if on else chosen - {coder}
        self.show_coders(now or None)
