"""Places small enough to see through, to hold the window to its promises."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from quiltmark.domain.changes import Changes
from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import CodeId, SourceId, ThemeId
from quiltmark.domain.phases import Phase
from quiltmark.domain.spans import Span
from quiltmark.views.page import Page, Window
from quiltmark.views.pages import PAGES, Place
from quiltmark.workbench.commands import Command
from quiltmark.workbench.context import Workbench


class ToldPage(Page):
    """A page that keeps what it was told."""

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self.told: list[Any] = []
        self.refusal = ""
        self.selected: tuple[SourceId, Span] | None = None
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def reload(self) -> None:
        self.told.append("reload")

    def refresh(self, changes: Changes) -> None:
        self.told.append(changes)

    def settle(self) -> None:
        self.told.append("settle")
        if self.refusal:
            raise Refused(self.refusal)

    def passage(self) -> tuple[SourceId, Span] | None:
        return self.selected

    def show_passage(self, source_id: SourceId, span: Span | None) -> None:
        self.told.append((source_id, span))

    def show_code(self, code_id: CodeId) -> None:
        self.told.append(code_id)

    def show_theme(self, theme_id: ThemeId) -> None:
        self.told.append(theme_id)


def _stumble(_page: ToldPage) -> None:
    raise ValueError("nobody foresaw this")


@dataclass(frozen=True, slots=True)
class SmallPlace(Place):
    """A place with a page that keeps what it was told."""

    def load(self) -> type[Page]:
        """Return the page."""
        return ToldPage

    def commands(self) -> tuple[Command[Any], ...]:
        """Return commands: one fails, one has a key of its own."""
        return (
            Command(
                f"{self.id}.mark",
                f"Mark on {self.id}",
                lambda page: page.told.append("marked"),
                shortcut="Ctrl+M",
                menu=self.title,
            ),
            Command(f"{self.id}.stumble", f"Stumble on {self.id}", _stumble),
            Command(
                f"{self.id}.keyed",
                "Do it by a letter",
                lambda page: page.told.append("keyed"),
                key="Y",
            ),
        )


@dataclass(frozen=True, slots=True)
class PlainPlace(SmallPlace):
    """A place whose commands name no menu."""

    def commands(self) -> tuple[Command[Any], ...]:
        """Return the same commands without a menu, and one that is for keys only."""
        plain = [replace(command, menu="") for command in super(PlainPlace, self).commands()]
        step: Command[ToldPage] = Command(
            "step", "Step", lambda page: page.told.append("step"), shortcut="J", palette=False
        )
        return (*plain, step)


PLACES: tuple[Place, ...] = (
    PAGES[0],
    SmallPlace("coding", "Coding", Phase.CODING),
    PlainPlace("theme_building", "Themes", Phase.THEME_BUILDING),
    SmallPlace("journal", "Journal"),
)


@dataclass
class ChosenFile:
    """A chooser that answers with one path and keeps what it was asked."""

    path: Path | None = None
    asked: list[tuple[str, Path]] = field(default_factory=list)

    def file_to_open(self, title: str, folder: Path) -> Path | None:
        self.asked.append((title, folder))
        return self.path

    def file_to_make(self, title: str, proposed: Path) -> Path | None:
        self.asked.append((title, proposed))
        return self.path
