"""What can be done on the themes page."""

from typing import TYPE_CHECKING

from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.theme_building.page import ThemesPage


def _can_change(page: "ThemesPage") -> bool:
    return page.can_change()


def _has_theme(page: "ThemesPage") -> bool:
    return page.can_change() and bool(page.chosen_theme())


def _has_codes(page: "ThemesPage") -> bool:
    return page.can_change() and bool(page.chosen_codes())


def _has_member(page: "ThemesPage") -> bool:
    return page.can_change() and bool(page.chosen_members())


def _on_map(page: "ThemesPage") -> bool:
    return page.is_map() and page.map.map_id is not None


def _can_draw(page: "ThemesPage") -> bool:
    return _on_map(page) and page.can_change()


def _has_link(page: "ThemesPage") -> bool:
    return _can_draw(page) and len(page.map.chosen_links()) == 1


COMMANDS: "tuple[Command[ThemesPage], ...]" = (
    Command(
        "themes.new",
        mark("New theme"),
        lambda page: page.new_theme(),
        _can_change,
        "Ctrl+T",
    ),
    Command(
        "themes.put_codes",
        mark("Put codes in a theme…"),
        lambda page: page.put_codes(),
        _has_codes,
        "Ctrl+Shift+P",
    ),
    Command("themes.rename", mark("Rename the theme"), lambda page: page.rename(), _has_theme),
    Command(
        "themes.move",
        mark("Move the theme under another…"),
        lambda page: page.pick_parent(),
        _has_theme,
        "Ctrl+Shift+U",
    ),
    Command(
        "themes.up", mark("Move the theme up"), lambda page: page.shift(-1), _has_theme, "Alt+Up"
    ),
    Command(
        "themes.down",
        mark("Move the theme down"),
        lambda page: page.shift(1),
        _has_theme,
        "Alt+Down",
    ),
    Command(
        "themes.merge",
        mark("Merge the theme into another…"),
        lambda page: page.pick_merge(),
        _has_theme,
    ),
    Command(
        "themes.drop",
        mark("Drop the theme, or take it up again"),
        lambda page: page.toggle_dropped(),
        _has_theme,
    ),
    Command(
        "themes.remove", mark("Remove the theme"), lambda page: page.remove_theme(), _has_theme
    ),
    Command(
        "themes.take_out",
        mark("Take out of the theme"),
        lambda page: page.take_out(),
        _has_member,
    ),
    Command(
        "themes.move_members",
        mark("Move to another theme…"),
        lambda page: page.pick_theme_for_members(move=True),
        _has_member,
    ),
    Command(
        "themes.copy_members",
        mark("Put in another theme as well…"),
        lambda page: page.pick_theme_for_members(move=False),
        _has_member,
    ),
    Command(
        "themes.find_code",
        mark("Find a code"),
        lambda page: page.find_code(),
        lambda page: not page.is_map(),
        "Ctrl+Shift+F",
    ),
    Command(
        "themes.switch",
        mark("Tree or map"),
        lambda page: page.switch(),
        shortcut="Ctrl+Shift+M",
    ),
    Command("themes.show_codes", mark("Codes in the tree"), lambda page: page.toggle_members()),
    Command(
        "themes.new_map",
        mark("New map of all themes"),
        lambda page: page.map.new_map(),
        lambda page: page.is_map() and page.can_change(),
    ),
    Command(
        "themes.rename_map", mark("Rename the map"), lambda page: page.map.rename_map(), _can_draw
    ),
    Command(
        "themes.lay_out",
        mark("Lay out the map"),
        lambda page: page.map.lay_out(),
        _can_draw,
        "Ctrl+L",
    ),
    Command(
        "themes.place_all",
        mark("Place all themes on the map"),
        lambda page: page.map.place_all(),
        _can_draw,
    ),
    Command(
        "themes.fit_map", mark("Show the whole map"), lambda page: page.map.canvas.fit(), _on_map
    ),
    Command(
        "themes.link_direction",
        mark("Give the link a direction, or take it"),
        lambda page: page.map.toggle_direction(),
        _has_link,
    ),
    Command(
        "themes.link_speculative",
        mark("Mark the link as speculative, or not"),
        lambda page: page.map.toggle_speculative(),
        _has_link,
    ),
    Command(
        "themes.export_map", mark("Export the map…"), lambda page: page.map.choose_export(), _on_map
    ),
    Command(
        "themes.remove_map", mark("Remove the map"), lambda page: page.map.remove_map(), _can_draw
    ),
)
