"""The scene mirrors a drawing in place: it adds, moves, changes and removes items by their ids."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from quiltmark.domain.ids import LinkId, NodeId
from quiltmark.domain.theme_map import MapDrawing
from quiltmark.widgets.canvas.items import LinkItem, NodeItem, WordsItem
from quiltmark.widgets.canvas.plan import Routed, planned, routes
from quiltmark.widgets.look import LIGHT, Look

_ROW = 48.0
_EDGE = 100_000.0


class MapScene(QGraphicsScene):
    """Holds the items of one drawing; changes no data."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = MapDrawing("")
        self.look: Look = LIGHT
        self.nodes: dict[NodeId, NodeItem] = {}
        self.links: dict[LinkId, LinkItem] = {}
        self.setSceneRect(-_EDGE, -_EDGE, 2 * _EDGE, 2 * _EDGE)

    def mirror(self, drawing: MapDrawing, look: Look) -> None:
        """Make the items what `drawing` says, keeping those whose ids stay."""
        self.look = look
        self.drawing, ways = planned(drawing)
        self._mirror_nodes()
        self._mirror_links(ways)

    def _mirror_nodes(self) -> None:
        wanted = {node.id: node for node in self.drawing.nodes}
        for gone in self.nodes.keys() - wanted.keys():
            self.removeItem(self.nodes.pop(gone))
        for key, node in wanted.items():
            if key not in self.nodes:
                self.nodes[key] = NodeItem(node)
                self.addItem(self.nodes[key])
            self.nodes[key].show_node(node, self.look)

    def _mirror_links(self, ways: Iterable[Routed]) -> None:
        wanted = {way.link.id: way for way in ways}
        for gone in self.links.keys() - wanted.keys():
            item = self.links.pop(gone)
            self.removeItem(item.words)
            self.removeItem(item)
        for key, way in wanted.items():
            if key not in self.links:
                self.links[key] = LinkItem(way)
                self.addItem(self.links[key])
                self.addItem(self.links[key].words)
            self.links[key].show_way(way, self.look)

    def shift(self, ids: Collection[NodeId], by: QPointF) -> None:
        """Show nodes `by` pixels from where the drawing has them, their links with them."""
        moved = replace(
            self.drawing,
            nodes=tuple(
                replace(node, x=node.x + by.x(), y=node.y + by.y()) if node.id in ids else node
                for node in self.drawing.nodes
            ),
        )
        for node in moved.nodes:
            if node.id in ids:
                self.nodes[node.id].setPos(node.x, node.y)
        touched = {link.id for link in moved.links if link.from_id in ids or link.to_id in ids}
        standing = {key: item.way for key, item in self.links.items()}
        for way in routes(moved, touched, standing):
            self.links[way.link.id].show_way(way, self.look)

    def item_of(self, key: str) -> NodeItem | LinkItem | None:
        """Return the item of a node or a link."""
        return self.nodes.get(NodeId(key)) or self.links.get(LinkId(key))

    def node_at(self, at: QPointF) -> NodeItem | None:
        """Return the uppermost node at a place of the scene."""
        return next((item for item in self.items(at) if isinstance(item, NodeItem)), None)

    def thing_at(self, at: QPointF) -> NodeItem | LinkItem | None:
        """Return the node or link at a place of the scene; the words of a link stand for it."""
        for item in self.items(at):
            found: QGraphicsItem = item.line if isinstance(item, WordsItem) else item
            if isinstance(found, NodeItem | LinkItem):
                return found
        return None

    def selected_nodes(self) -> tuple[NodeId, ...]:
        """Return the selected nodes in the order of the drawing."""
        return tuple(n.id for n in self.drawing.nodes if self.nodes[n.id].isSelected())

    def selected_ids(self) -> tuple[str, ...]:
        """Return the selected nodes, then the selected links."""
        links = (li.id for li in self.drawing.links if self.links[li.id].isSelected())
        return (*self.selected_nodes(), *links)

    def choose(self, ids: Collection[str]) -> None:
        """Select exactly `ids`."""
        chosen = set(ids)
        for key, node in self.nodes.items():
            node.setSelected(key in chosen)
        for name, link in self.links.items():
            link.setSelected(name in chosen)

    def walked(self) -> list[NodeId]:
        """Return the nodes as one reads them: line by line."""
        order = sorted(self.drawing.nodes, key=lambda node: (round(node.y / _ROW), node.x))
        return [node.id for node in order]


def id_of(item: NodeItem | LinkItem) -> str:
    """Return the id of what an item shows."""
    return item.node.id if isinstance(item, NodeItem) else item.way.link.id
