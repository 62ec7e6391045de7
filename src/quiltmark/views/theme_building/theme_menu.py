"""What can be done with a theme, or with a code or an extract in one, as menus."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from quiltmark.domain.themes import Stance, ThemeLevel, ThemeState
from quiltmark.i18n import _, mark
from quiltmark.views.theme_building.carrying import Carried
from quiltmark.views.theme_building.menus import add_item, passing_menu
from quiltmark.views.theme_building.models import Branch
from quiltmark.views.theme_words import LEVELS, STATES

if TYPE_CHECKING:
    from quiltmark.views.theme_building.page import ThemesPage


def theme_menu(page: "ThemesPage", branch: Branch) -> QMenu:
    """Return what can be done with a theme."""
    menu = passing_menu(page)
    theme_id = branch.line.id
    row = next(one for one in page.themes.themes if one.theme.id == theme_id)
    add_item(menu, _("Rename"), page.rename)
    state = menu.addMenu(_("State"))
    for which in ThemeState:
        action = add_item(state, _(STATES[which]), partial(page.deeds.set_state, theme_id, which))
        action.setCheckable(True)
        action.setChecked(which is row.theme.state)
    kind = menu.addMenu(_("Kind"))
    for level in ThemeLevel:
        action = add_item(kind, _(LEVELS[level]), partial(page.deeds.set_level, theme_id, level))
        action.setCheckable(True)
        action.setChecked(level is row.theme.level)
    menu.addSeparator()
    add_item(menu, _("Move under…"), page.pick_parent)
    add_item(menu, _("Merge into…"), page.pick_merge)
    menu.addSeparator()
    dropped = row.theme.state is ThemeState.DROPPED
    add_item(menu, _("Take up again") if dropped else _("Drop"), page.toggle_dropped)
    add_item(menu, _("Remove (its codes stay)"), page.remove_theme)
    return menu


def member_menu(page: "ThemesPage") -> QMenu:
    """Return what can be done with codes and extracts in a theme."""
    menu = passing_menu(page)
    _add_stances(page, menu, page.chosen_members())
    menu.addSeparator()
    add_item(menu, _("Move to theme…"), lambda: page.pick_theme_for_members(move=True))
    add_item(menu, _("Put in theme as well…"), lambda: page.pick_theme_for_members(move=False))
    add_item(menu, _("Take out of the theme"), page.take_out)
    return menu


def extract_menu(page: "ThemesPage", theme_id: str, extract_id: str) -> QMenu:
    """Return what can be done with an extract that serves a theme."""
    menu = passing_menu(page)
    _add_stances(page, menu, Carried(extracts=(extract_id,), from_theme=theme_id))
    return menu


_STANCE_ITEMS = {
    Stance.FOR: mark("Speaks for the theme"),
    Stance.AGAINST: mark("Speaks against the theme"),
    Stance.CONTRASTING: mark("Contrasts with the theme"),
}


def _add_stances(page: "ThemesPage", menu: QMenu, carried: Carried) -> None:
    for stance, text in _STANCE_ITEMS.items():
        add_item(menu, _(text), partial(page.deeds.set_stance, carried, stance))
