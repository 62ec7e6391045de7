"""What every page is: a place of the program that shows a project and follows its changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import CodeId, SourceId, ThemeId
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.workbench.context import Workbench


class Window(Protocol):
    """What a page may ask of the window around it."""

    def say(self, sentence: str) -> None:
        """Show a sentence at the foot of the window for some seconds."""

    def warn(self, sentence: str) -> None:
        """Show a sentence of what went wrong; it stays until it is read."""

    def attempt(self, action: Callable[[], Any]) -> bool:
        """Do `action`; an error of the program's own becomes a warning. Say whether it was done."""

    def catch_up(self) -> None:
        """Have the pages follow at once what was done, where a gesture goes on from there."""

    def show_place(self, page_id: str) -> None:
        """Go to a page."""

    def show_passage(self, source_id: SourceId, span: Span | None = None) -> None:
        """Go to a passage on the coding page."""

    def show_code(self, code_id: CodeId) -> None:
        """Go to a code on the coding page and show its extracts."""

    def show_theme(self, theme_id: ThemeId) -> None:
        """Go to a theme on the themes page."""

    def open_file(self, path: Path) -> None:
        """Open a project, asking what to do where it is in use."""

    def update_commands(self) -> None:
        """Ask again which commands can be done now."""


class Page(QWidget):
    """A place; `PAGE_ID` names it, and the window calls the methods below.

    `command_wanted` asks the window to do one of its own commands, by its id, as "file.open".
    """

    PAGE_ID = ""
    command_wanted = Signal(str)

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__()
        self.workbench = workbench
        self.window_port = window
        self._reads: QWidget | None = None

    def lead_keyboard_to(self, part: QWidget) -> None:
        """Let a part of the page have the keyboard whenever the page is given it.

        A focus proxy would do so, too, but Qt then skips with Tab all that lies before the part.
        """
        self._reads = part

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard on to the part that is read first."""
        super().focusInEvent(event)
        if self._reads is not None:
            self._reads.setFocus(event.reason())

    def may_change(self) -> bool:
        """Say whether anything can be changed; where not, say so at the foot."""
        if self.workbench.session.read_only:
            self.window_port.say(
                _("This project is open for reading only, so nothing was changed.")
            )
            return False
        return True

    def do(self, action: Callable[[], object], said: str = "") -> bool:
        """Do `action` and, once it is done, say at the foot what was; say whether it was done."""
        done = self.window_port.attempt(action)
        if done and said:
            self.window_port.say(said)
        return done

    def reload(self) -> None:
        """Show the project that is open now, or none, from the beginning."""

    def refresh(self, changes: Changes) -> None:
        """Show what changed; called once after a gesture, and with the sum when shown again."""

    def settle(self) -> None:
        """Commit what is being typed: the page is about to be left or the project closed."""

    def coder_changed(self) -> None:
        """Show what is one's own: what is done from now on is kept under another name."""

    def take_reading_size(self) -> None:
        """Show the researcher's text in the size, and with the numbers, the settings now have."""
        self.reload()

    @property
    def source_id(self) -> SourceId | None:
        """The source whose text shows here, if any."""
        return None

    def memo_targets(self) -> tuple[tuple[Kind, str], ...]:
        """Return the rows a memo is likely meant for here, by kind and id, the nearest first."""
        return ()

    def passage(self) -> tuple[SourceId, Span] | None:
        """Return the words of a source that are selected here, if any."""
        return None

    def read_passage(self, source_id: SourceId, span: Span) -> bool:  # noqa: ARG002 - for pages
        """Show a passage, on a page where sources are read; say whether it is one."""
        return False
