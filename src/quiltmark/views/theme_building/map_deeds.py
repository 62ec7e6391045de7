"""What is done to a theme map: one gesture, one operation."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quiltmark.analysis.map_layout import layered
from quiltmark.domain.ids import LinkId, MapId, NodeId, ThemeId
from quiltmark.domain.theme_map import MapLink, MapNode
from quiltmark.domain.themes import ThemeState
from quiltmark.i18n import _
from quiltmark.operations.theme_maps import (
    Placing,
    add_map,
    change_link,
    link_on_map,
    move_on_map,
    place_on_map,
    relabel_node,
    rename_map,
    take_off_map,
)
from quiltmark.operations.themes import rename_theme
from quiltmark.queries.rows import rows
from quiltmark.queries.theme_maps import theme_maps
from quiltmark.queries.themes import ThemeRow, theme_tree
from quiltmark.views.page import Window
from quiltmark.workbench.context import Workbench

_STEP = 92.0
_BELOW = 150.0


class MapDeeds:
    """Runs the operations of a map; what is refused is said by the window."""

    def __init__(self, workbench: Workbench, window: Window) -> None:
        self._workbench = workbench
        self._window = window

    def run(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Do one operation."""
        session = self._workbench.session
        return self._window.attempt(lambda: session.run(operation, *args, **kwargs))

    def nodes(self, map_id: MapId) -> dict[str, MapNode]:
        """Return what stands on a map, by id."""
        return {row.id: row for row in self._workbench.session.ask(rows, MapNode, map_id=map_id)}

    def links(self, map_id: MapId) -> dict[str, MapLink]:
        """Return the links of a map, by id."""
        return {row.id: row for row in self._workbench.session.ask(rows, MapLink, map_id=map_id)}

    def themes(self) -> list[ThemeRow]:
        """Return the themes that a map is drawn of: all but dropped ones."""
        found = self._workbench.session.ask(theme_tree)
        return [row for row in found if row.theme.state is not ThemeState.DROPPED]

    def new_map(self, with_themes: bool) -> MapId | None:
        """Begin a map, laid out with every theme on it if wanted; return its id."""
        names = {row.name.casefold() for row in self._workbench.session.ask(theme_maps)}
        number = 1
        while (name := _("Map {number}").format(number=number)).casefold() in names:
            number += 1
        placings = _laid_out(self.themes()) if with_themes else []
        made: list[MapId] = []
        session = self._workbench.session
        self._window.attempt(lambda: made.append(session.run(add_map, name, placings)))
        return made[0] if made else None

    def rename_map(self, map_id: MapId, name: str) -> bool:
        """Give a map another name."""
        return self.run(rename_map, map_id, name)

    def move(self, map_id: MapId, places: Mapping[str, tuple[float, float]]) -> bool:
        """Move nodes."""
        return self.run(move_on_map, map_id, {NodeId(key): at for key, at in places.items()})

    def link(self, start: str, end: str) -> bool:
        """Join two nodes."""
        return self.run(link_on_map, NodeId(start), NodeId(end))

    def place_themes(self, map_id: MapId, theme_ids: Sequence[str], x: float, y: float) -> bool:
        """Put themes on a map, one under the other from (x, y)."""
        placings = [
            Placing(x, y + number * _STEP, ThemeId(one)) for number, one in enumerate(theme_ids)
        ]
        return self.run(place_on_map, map_id, placings)

    def place_label(self, map_id: MapId, label: str, x: float, y: float) -> bool:
        """Put free words on a map."""
        return self.run(place_on_map, map_id, [Placing(x, y, label=label)])

    def place_missing(self, map_id: MapId) -> bool:
        """Put every theme that is not on the map yet below what stands there."""
        nodes = self.nodes(map_id).values()
        there = {node.theme_id for node in nodes}
        missing = [row for row in self.themes() if row.theme.id not in there]
        placings = _laid_out(missing)
        if not placings:
            self._window.say(_("Every theme is on this map already."))
            return False
        if nodes:
            down = max(node.y for node in nodes) + _BELOW - min(one.y for one in placings)
            across = sum(node.x for node in nodes) / len(nodes)
            placings = [Placing(one.x + across, one.y + down, one.theme_id) for one in placings]
        return self.run(place_on_map, map_id, placings)

    def lay_out(self, map_id: MapId) -> bool:
        """Put everything on a map in its place: subthemes round their themes."""
        nodes = self.nodes(map_id)
        links = [(link.from_id, link.to_id) for link in self.links(map_id).values()]
        themes = self._workbench.session.ask(theme_tree)
        return self.move(map_id, layered(list(nodes), _node_parents(nodes, themes), links))

    def rename_node(self, node: MapNode, name: str) -> bool:
        """Give a node other words: a theme gets another name everywhere."""
        if node.theme_id is not None:
            return self.run(rename_theme, node.theme_id, name)
        return self.run(relabel_node, node.id, name)

    def change_link(
        self,
        link: MapLink,
        label: str | None = None,
        directed: bool | None = None,
        speculative: bool | None = None,
    ) -> bool:
        """Change a link; what is None stays."""
        return self.run(
            change_link,
            link.id,
            link.label if label is None else label,
            link.directed if directed is None else directed,
            link.speculative if speculative is None else speculative,
        )

    def take_off(self, map_id: MapId, ids: Sequence[str]) -> bool:
        """Take nodes and links off a map."""
        known = self.nodes(map_id)
        nodes = [NodeId(one) for one in ids if one in known]
        links = [LinkId(one) for one in ids if one not in known]
        return self.run(take_off_map, map_id, nodes, links)


def _laid_out(themes: Sequence[ThemeRow]) -> list[Placing]:
    parents = {str(row.theme.id): row.theme.parent_id for row in themes}
    places = layered(list(parents), parents)
    return [Placing(*places[row.theme.id], row.theme.id) for row in themes]


def _node_parents(
    nodes: Mapping[str, MapNode], themes: Sequence[ThemeRow]
) -> dict[str, str | None]:
    """Return what each node stands under: that of the theme above, or of a theme the code is in."""
    node_of = {node.theme_id: key for key, node in reversed(list(nodes.items())) if node.theme_id}
    above = {row.theme.id: row.theme.parent_id for row in themes}
    themed = {
        code.id: node_of[row.theme.id]
        for row in themes
        if row.theme.id in node_of
        for code, _stance in row.codes
    }
    parents: dict[str, str | None] = {}
    for key, node in nodes.items():
        theme = above.get(node.theme_id) if node.theme_id else None
        while theme is not None and theme not in node_of:
            theme = above.get(theme)
        parents[key] = (
            node_of[theme] if theme else themed.get(node.code_id) if node.code_id else None
        )
    return parents
