"""The map of themes with what is done to it: choose, draw, lay out, name, export."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import MapId
from quiltmark.domain.theme_map import MapDrawing, MapLink, MapNode
from quiltmark.i18n import _, n_
from quiltmark.operations.theme_maps import remove_map
from quiltmark.queries.theme_maps import map_drawing, theme_maps
from quiltmark.views.page import Window
from quiltmark.views.theme_building.map_deeds import MapDeeds
from quiltmark.views.theme_building.map_export import FORMATS, ask_where, write_map
from quiltmark.views.theme_building.menus import add_item, passing_menu
from quiltmark.widgets.canvas.canvas import MapCanvas
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.choice_box import QuietCombo
from quiltmark.widgets.inline_edit import InlineEdit
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, Rule, quiet
from quiltmark.workbench.context import Workbench


class MapPanel(QWidget):
    """Shows one map; every gesture on it becomes one operation."""

    theme_activated = Signal(str)

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__()
        self._workbench = workbench
        self._window = window
        self.deeds = MapDeeds(workbench, window)
        self.canvas = MapCanvas()
        self.edit = InlineEdit(self.canvas.viewport())
        self.choice = QuietCombo()
        self._map: MapId | None = None
        self._wanted: MapId | None = None
        self._editing: Callable[[str], object] | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.choice.setFont(interface_font(13))
        self.choice.setMinimumWidth(160)
        self.choice.setAccessibleName(_("Map"))
        self.new = QuietButton(_("New map"), _("A map with all themes laid out on it"))
        self.place = QuietButton(_("Place all themes"), _("Themes that are not on this map yet"))
        self.tidy = QuietButton(_("Lay out"), _("Put everything in its place"))
        self.export = QuietButton(_("Export…"), _("As SVG, PNG or PDF"))
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 10, 12, 8)
        for part in (self.choice, self.new, self.place, self.tidy):
            bar.addWidget(part)
        bar.addStretch()
        bar.addWidget(self.export)
        self.directed = CheckBox(_("with a direction"))
        self.speculative = CheckBox(_("speculative"))
        self.hint = quiet("", wrap=False)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 14, 8)
        foot.addWidget(self.hint)
        foot.addStretch()
        for box in (self.directed, self.speculative):
            box.setFont(interface_font(12))
            foot.addWidget(box)
        self._empty = quiet("", 14)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(Rule())
        column.addWidget(self._stack, 1)
        column.addWidget(Rule())
        column.addLayout(foot)

    def _connect(self) -> None:
        canvas = self.canvas
        self.choice.activated.connect(lambda _row: self.show_map(self._chosen_in_combo()))
        self.new.clicked.connect(self.new_map)
        self.place.clicked.connect(self.place_all)
        self.tidy.clicked.connect(self.lay_out)
        self.export.clicked.connect(self.choose_export)
        canvas.node_moved.connect(lambda key, x, y: self._moved(((key, x, y),)))
        canvas.nodes_moved.connect(self._moved)
        canvas.link_drawn.connect(self.deeds.link)
        canvas.rename_requested.connect(self.rename)
        canvas.link_activated.connect(self.rename)
        canvas.node_activated.connect(self._activate)
        canvas.blank_activated.connect(self._write_label)
        canvas.remove_requested.connect(lambda ids: self._act(self.deeds.take_off, ids))
        canvas.themes_dropped.connect(
            lambda ids, x, y: self._act(self.deeds.place_themes, ids, x, y)
        )
        canvas.selection_changed.connect(lambda _ids: self._show_chosen())
        canvas.menu_requested.connect(self._open_menu)
        self.directed.clicked.connect(lambda on: self._change_links(directed=on))
        self.speculative.clicked.connect(lambda on: self._change_links(speculative=on))
        self.edit.written.connect(self._written)

    @property
    def map_id(self) -> MapId | None:
        """The map that is shown, None where the project has none."""
        return self._map

    def reload(self) -> None:
        """Show the maps of the project from the beginning."""
        self._map = None
        self._show_maps()
        self.canvas.fit()

    def refresh(self, changes: Changes) -> None:
        """Show what changed of the maps and of the names on them."""
        if changes.touches(Kind.MAP):
            self._show_maps()
        elif changes.touches(Kind.NODE, Kind.LINK, Kind.THEME, Kind.CODE):
            self._draw()

    def show_map(self, map_id: MapId | None) -> None:
        """Show another map, whole."""
        self.edit.settle()
        if map_id != self._map:
            self._map = map_id
            self._show_maps()
            self.canvas.fit()

    def _show_maps(self) -> None:
        maps = self._workbench.session.ask(theme_maps) if self._workbench.is_open else []
        ids = [row.id for row in maps]
        before = self._map
        if self._wanted in ids:
            self._map, self._wanted = self._wanted, None
        elif self._map not in ids:
            self._map = ids[0] if ids else None
        self.choice.clear()
        for row in maps:
            self.choice.addItem(row.name, row.id)
        if self._map is not None:
            self.choice.setCurrentIndex(ids.index(self._map))
        self._draw()
        if self._map != before:
            self.canvas.fit()

    def _draw(self) -> None:
        drawing = MapDrawing("")
        if self._map is not None:
            with suppress(NotFound):
                drawing = self._workbench.session.ask(map_drawing, self._map)
        self.canvas.set_drawing(drawing)
        self._show_state()
        self._show_chosen()

    def _show_state(self) -> None:
        there, free = self._map is not None, self.can_change()
        self._stack.setCurrentIndex(0 if there else 1)
        self.choice.setVisible(there)
        for part, on in (
            (self.new, free),
            (self.place, there and free),
            (self.tidy, there and free),
            (self.export, there),
        ):
            part.setEnabled(on)
        self._empty.setText(
            _("No map yet.\n\nNew map lays the themes out; lines between them are drawn by hand.")
        )

    def can_change(self) -> bool:
        """Say whether the project is open for writing."""
        return self._workbench.is_open and not self._workbench.session.read_only

    def _chosen_in_combo(self) -> MapId | None:
        found = self.choice.currentData()
        return MapId(found) if isinstance(found, str) else None

    def _act(self, deed: Callable[..., object], *args: object) -> None:
        if self._map is not None:
            deed(self._map, *args)

    def new_map(self) -> None:
        """Begin a map with all themes on it and show it."""
        made = self.deeds.new_map(with_themes=True)
        if made is None:
            return
        self._wanted = made
        if made in [self.choice.itemData(row) for row in range(self.choice.count())]:
            self._wanted = None
            self.show_map(made)

    def place_all(self) -> None:
        """Put the themes on the map that are not there yet."""
        self._act(self.deeds.place_missing)
        self.canvas.fit()

    def lay_out(self) -> None:
        """Put everything in its place."""
        self._act(self.deeds.lay_out)
        self._draw()
        self.canvas.fit()

    def remove_map(self) -> None:
        """Take the map out of the project."""
        self._act(lambda map_id: self.deeds.run(remove_map, map_id))

    def rename_map(self) -> None:
        """Write another name for the map at the head of it."""
        if self._map is not None:
            box = QRect(8, 8, 260, 32)
            self._begin(box, self.choice.currentText(), self._name_map)

    def _name_map(self, name: str) -> None:
        if self._map is not None and name.strip() != self.choice.currentText():
            self.deeds.rename_map(self._map, name)

    def _moved(self, moved: tuple[tuple[str, float, float], ...]) -> None:
        self._act(self.deeds.move, {key: (x, y) for key, x, y in moved})
        self._draw()

    def _thing(self, key: str) -> MapNode | MapLink | None:
        if self._map is None:
            return None
        return self.deeds.nodes(self._map).get(key) or self.deeds.links(self._map).get(key)

    def _begin(self, box: QRect, text: str, then: Callable[[str], object], hint: str = "") -> None:
        if self.can_change():
            self.edit.settle()
            self._editing = then
            self.edit.begin(box, text, hint)

    def _written(self, text: str) -> None:
        then, self._editing = self._editing, None
        if then is not None:
            then(text)

    def rename(self, key: str) -> None:
        """Open a field over a node or a link to write other words on it."""
        thing = self._thing(key)
        box = self.canvas.thing_rect(key)
        if isinstance(thing, MapLink):
            self._begin(box, thing.label, lambda text: self._label_link(thing, text), _("how?"))
        elif thing is not None and thing.code_id is not None:
            self._window.say(_("Codes are renamed on the Coding page; the map follows."))
        elif thing is not None and self._map is not None:
            shown = self._workbench.session.ask(map_drawing, self._map)
            name = next(node.text for node in shown.nodes if node.id == key)
            self._begin(box, name, lambda text: self._name_node(thing, name, text))

    def _name_node(self, node: MapNode, before: str, name: str) -> None:
        if name.strip() and name.strip() != before:
            self.deeds.rename_node(node, name)

    def _label_link(self, link: MapLink, label: str) -> None:
        if label.strip() != link.label:
            self.deeds.change_link(link, label=label)

    def _write_label(self, x: float, y: float) -> None:
        if self._map is None:
            return
        map_id = self._map
        middle = self.canvas.mapFromScene(x, y)
        box = QRect(middle - QPoint(90, 16), middle + QPoint(90, 16))
        self._begin(
            box,
            "",
            lambda text: self.deeds.place_label(map_id, text, x, y) if text.strip() else None,
            _("free words"),
        )

    def _activate(self, key: str) -> None:
        thing = self._thing(key)
        if isinstance(thing, MapNode) and thing.theme_id is not None:
            self.theme_activated.emit(thing.theme_id)

    def chosen_links(self) -> list[MapLink]:
        """Return the links that are chosen on the map."""
        if self._map is None:
            return []
        known = self.deeds.links(self._map)
        return [known[key] for key in self.canvas.selected() if key in known]

    def _show_chosen(self) -> None:
        links = self.chosen_links()
        only = links[0] if len(links) == 1 and len(self.canvas.selected()) == 1 else None
        for box in (self.directed, self.speculative):
            box.setVisible(only is not None)
            box.setEnabled(self.can_change())
        if only is not None:
            self.directed.setChecked(only.directed)
            self.speculative.setChecked(only.speculative)
        self.hint.setText(self._hint(only))
        self._window.update_commands()

    def _hint(self, only: MapLink | None) -> str:
        chosen = self.canvas.selected()
        if self._map is None:
            return ""
        if only is not None:
            return _("F2 labels the link, Delete takes it off.")
        if len(chosen) == 1:
            return _("Enter shows its extracts, F2 renames, L draws a link, Delete takes it off.")
        if chosen:
            return n_("{n} chosen", "{n} chosen", len(chosen))
        return _("Double-click the page for free words; drag themes here from the left.")

    def _change_links(self, directed: bool | None = None, speculative: bool | None = None) -> None:
        for link in self.chosen_links()[:1]:
            self.deeds.change_link(link, None, directed, speculative)

    def toggle_direction(self) -> None:
        """Give the chosen link a direction, or take it."""
        for link in self.chosen_links()[:1]:
            self.deeds.change_link(link, directed=not link.directed)

    def toggle_speculative(self) -> None:
        """Mark the chosen link as speculative, or as not."""
        for link in self.chosen_links()[:1]:
            self.deeds.change_link(link, speculative=not link.speculative)

    def menu(self, ids: tuple[str, ...], x: float, y: float) -> QMenu:
        """Return what can be done with things on the map, or with a place on it."""
        menu = passing_menu(self)
        links = self.chosen_links()
        if len(ids) == 1:
            add_item(menu, _("Label…") if links else _("Rename…"), lambda: self.rename(ids[0]))
        if len(ids) == 1 and links:
            one = add_item(menu, _("With a direction"), self.toggle_direction)
            two = add_item(menu, _("Speculative"), self.toggle_speculative)
            for action, on in ((one, links[0].directed), (two, links[0].speculative)):
                action.setCheckable(True)
                action.setChecked(on)
        if ids:
            add_item(menu, _("Take off the map"), lambda: self._act(self.deeds.take_off, ids))
        else:
            add_item(menu, _("Free words here…"), lambda: self._write_label(x, y))
            add_item(menu, _("Place all themes"), self.place_all)
            add_item(menu, _("Lay out"), self.lay_out)
            menu.addSeparator()
            add_item(menu, _("Rename this map…"), self.rename_map)
            add_item(menu, _("Remove this map"), self.remove_map)
        for action in menu.actions():
            action.setEnabled(self.can_change())
        return menu

    def _open_menu(self, ids: tuple[str, ...], at: QPoint, x: float, y: float) -> None:
        if self._map is not None:
            self.menu(ids, x, y).popup(at)

    def choose_export(self) -> None:
        """Let the researcher choose a form of the map and a place for it."""
        menu = passing_menu(self)
        for name in FORMATS:
            add_item(menu, name.upper(), partial(self._export_as, name))
        menu.popup(self.export.mapToGlobal(QPoint(0, self.export.height())))

    def _export_as(self, kind: str) -> None:
        path = ask_where(self, self._workbench.session.path, kind)
        if path is not None:
            self.write_map(path, kind)

    def write_map(self, path: Path, kind: str) -> None:
        """Write the map that is shown to `path` as `svg`, `png` or `pdf`."""
        if self._map is not None:
            drawing = self._workbench.session.ask(map_drawing, self._map)
            write_map(self._workbench, self._window, drawing, path, kind)

    def settle(self) -> None:
        """Keep what is being written on the map."""
        self.edit.settle()
