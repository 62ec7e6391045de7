"""What the themes page does to the project: one gesture, one operation."""

from collections.abc import Callable, Sequence
from typing import Any

from quiltmark.domain.ids import CodeId, ExtractId, ThemeId
from quiltmark.domain.themes import Stance, ThemeLevel, ThemeState
from quiltmark.i18n import _
from quiltmark.operations.session import Manner
from quiltmark.operations.themes import (
    add_theme,
    merge_themes,
    move_theme,
    move_to_theme,
    put_in_theme,
    remove_theme,
    rename_theme,
    set_theme_level,
    set_theme_state,
    take_out_of_theme,
)
from quiltmark.queries.themes import theme_tree
from quiltmark.views.page import Window
from quiltmark.views.theme_building.carrying import Carried
from quiltmark.workbench.context import Workbench


class ThemeDeeds:
    """Runs the operations; each says whether, or with which id, it was done."""

    def __init__(self, workbench: Workbench, window: Window) -> None:
        self._workbench = workbench
        self._window = window

    def run(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Do one operation; what is refused is said by the window."""
        session = self._workbench.session
        return self._window.attempt(lambda: session.run(operation, *args, **kwargs))

    def free_name(self) -> str:
        """Return a name for a new theme that no theme has."""
        names = {row.theme.name.casefold() for row in self._workbench.session.ask(theme_tree)}
        name, number = _("New theme"), 1
        while name.casefold() in names:
            number += 1
            name = _("New theme {number}").format(number=number)
        return name

    def new_theme(
        self,
        name: str,
        codes: Sequence[CodeId] = (),
        parent: ThemeId | None = None,
        level: ThemeLevel | None = None,
    ) -> ThemeId | None:
        """Make a theme of codes; return its id, None where it was refused."""
        made: list[ThemeId] = []
        session = self._workbench.session
        self._window.attempt(
            lambda: made.append(session.run(add_theme, name, parent, level, tuple(codes)))
        )
        return made[0] if made else None

    def rename(self, theme_id: str, name: str) -> bool:
        """Give a theme another name."""
        return self.run(rename_theme, ThemeId(theme_id), name)

    def drop_members(self, carried: Carried, theme_id: str, move: bool) -> bool:
        """Put what was carried in a theme; as a move it leaves the one it comes from."""
        codes = [CodeId(one) for one in carried.codes]
        extracts = [ExtractId(one) for one in carried.extracts]
        home = carried.from_theme
        if home == theme_id:
            return False
        if move and home:
            return self.run(move_to_theme, ThemeId(home), ThemeId(theme_id), codes, extracts)
        return self.run(put_in_theme, ThemeId(theme_id), codes, extracts)

    def put_codes(self, codes: Sequence[CodeId], theme_id: str) -> bool:
        """Put codes in a theme."""
        return self.run(put_in_theme, ThemeId(theme_id), tuple(codes))

    def take_out(self, carried: Carried) -> bool:
        """Take codes and extracts out of the theme they were taken hold of in."""
        codes = [CodeId(one) for one in carried.codes]
        extracts = [ExtractId(one) for one in carried.extracts]
        return self.run(take_out_of_theme, ThemeId(carried.from_theme), codes, extracts)

    def set_stance(self, carried: Carried, stance: Stance) -> bool:
        """Say how codes and extracts bear on their theme."""
        codes = [CodeId(one) for one in carried.codes]
        extracts = [ExtractId(one) for one in carried.extracts]
        return self.run(put_in_theme, ThemeId(carried.from_theme), codes, extracts, stance)

    def move(self, theme_id: str, parent: str, position: int | None = None) -> bool:
        """Put a theme elsewhere in the tree."""
        return self.run(move_theme, ThemeId(theme_id), ThemeId(parent) or None, position)

    def merge(self, theme_id: str, into: str, reason: str = "") -> bool:
        """Unite a theme with another."""
        session = self._workbench.session
        return self._window.attempt(
            lambda: session.run_with(Manner(reason), merge_themes, ThemeId(theme_id), ThemeId(into))
        )

    def set_state(self, theme_id: str, state: ThemeState) -> bool:
        """Say how far a theme has come."""
        return self.run(set_theme_state, ThemeId(theme_id), state)

    def set_level(self, theme_id: str, level: ThemeLevel) -> bool:
        """Say what a theme is to the others."""
        return self.run(set_theme_level, ThemeId(theme_id), level)

    def remove(self, theme_id: str) -> bool:
        """Take a theme out; its codes and extracts stay in the project."""
        return self.run(remove_theme, ThemeId(theme_id))
