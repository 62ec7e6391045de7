"""The cards that lie over the page for a moment: the palette and the preferences."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from quiltmark.domain.changes import Kind
from quiltmark.i18n import _
from quiltmark.shell.action_factory import Bound
from quiltmark.shell.appearance import Appearance
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.versions import Version, go_back_to, versions

if TYPE_CHECKING:
    from quiltmark.shell.command_palette import CommandPalette, Entry
    from quiltmark.shell.main_window import MainWindow
    from quiltmark.shell.memo_card import MemoCard
    from quiltmark.shell.preferences import PreferencesCard

_RECENT = "recent_choices"
_MOST_RECENT = 40


class Overlays:
    """Makes each card when it is first wanted, so that the first picture need not wait for it."""

    def __init__(
        self, over: QWidget, workbench: Workbench, appearance: Appearance, window: "MainWindow"
    ) -> None:
        self._over = over
        self._workbench = workbench
        self._appearance = appearance
        self._window = window
        self._palette: CommandPalette | None = None
        self._preferences: PreferencesCard | None = None
        self._memo_card: MemoCard | None = None

    @property
    def palette(self) -> "CommandPalette":
        """The palette."""
        if self._palette is None:
            from quiltmark.shell.command_palette import CommandPalette

            self._palette = CommandPalette(self._over, self._recent, self._remember)
        return self._palette

    @property
    def preferences(self) -> "PreferencesCard":
        """The card of preferences."""
        if self._preferences is None:
            from quiltmark.shell.preferences import PreferencesCard

            self._preferences = PreferencesCard(
                self._over,
                self._workbench.settings,
                self._appearance,
                self._window.rename_coder,
                self._window.set_reading_size,
                self._window.stack.take_reading_size,
            )
        return self._preferences

    @property
    def memo_card(self) -> "MemoCard":
        """The card of memos on one thing."""
        if self._memo_card is None:
            from quiltmark.shell.memo_card import MemoCard

            self._memo_card = MemoCard(self._over, self._workbench, self._window)
        return self._memo_card

    def offer_memo_targets(self, near: Sequence[tuple[Kind, str]]) -> None:
        """Offer everything a memo can be on, what is `near` first."""
        from quiltmark.shell.palette_entries import memo_entries

        entries = memo_entries(self._workbench, near, self.memo_card.open)
        self._offer(entries, _("Write a memo on…"))

    def take_project(self) -> None:
        """Close what belongs to a project that is open no more."""
        if self._memo_card is not None:
            self._memo_card.close_card()

    def open_palette(self, bounds: Iterable[Bound], begun: str = "") -> None:
        """Offer everything: commands first, then what the project holds, and cited lines."""
        from quiltmark.shell.palette_entries import cited_entries, command_entries, named_entries

        entries = [*command_entries(bounds), *named_entries(self._workbench, self._window)]
        lookup = partial(cited_entries, self._workbench, self._window.show_line)
        hint = _("Find a command, source, code, theme or line (#7:159)")
        self.palette.offer(entries, hint, lookup, begun)

    def open_preferences(self) -> None:
        """Open the card of preferences."""
        self.palette.leave()
        self.preferences.open()

    def offer_recent(self) -> None:
        """Offer the projects opened last."""
        from quiltmark.shell.palette_entries import recent_entries

        recent = self._workbench.settings.recent
        self._offer(recent_entries(recent, self._window.open_file), _("Open a recent project"))

    def offer_versions(self) -> None:
        """Offer the versions of the open project."""
        from quiltmark.shell.palette_entries import version_entries

        found = versions(self._workbench)
        self._offer(version_entries(found, self._ask_back), _("Go back to a version"))

    def _offer(self, entries: "list[Entry]", hint: str) -> None:
        self.palette.offer(entries, hint)

    def _ask_back(self, version: Version) -> None:
        when = f"{version.taken_at.astimezone():%Y-%m-%d %H:%M}"
        notices = self._window.notices
        notices.clear_questions()
        notices.ask(
            _(
                "Go back to {name} of {when}? The project as it is now is kept as a version, too."
            ).format(name=f"“{version.name}”" if version.name else _("the version"), when=when),
            [(_("Go back"), lambda: self._go_back(version))],
        )

    def _go_back(self, version: Version) -> None:
        if self._window.stack.settle():
            self._window.keeper.wait()
            self._window.attempt(lambda: go_back_to(self._workbench, version))

    def _recent(self) -> list[str]:
        kept = self._workbench.settings.value(_RECENT)
        return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []

    def _remember(self, key: str) -> None:
        if not key.startswith(("recent:", "version:", "cited:", "memo:")):
            rest = [one for one in self._recent() if one != key]
            self._workbench.settings.keep(**{_RECENT: [key, *rest][:_MOST_RECENT]})
