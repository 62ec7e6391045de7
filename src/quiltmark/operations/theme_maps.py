"""The theme map: nodes are placed, moved, linked and taken off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import CodeId, LinkId, MapId, NodeId, ThemeId
from quiltmark.domain.theme_map import MapLink, MapNode, MapState, ThemeMap
from quiltmark.domain.themes import Theme
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import after_last, clean_name, listed, refuse_double
from quiltmark.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Placing:
    """A theme, a code or a free label that goes on a map, its centre at (x, y)."""

    x: float
    y: float
    theme_id: ThemeId | None = None
    code_id: CodeId | None = None
    label: str = ""


@operation(mark("Began map {name}"))
def add_map(tx: Transaction, name: str, placings: Sequence[Placing] = ()) -> MapId:
    """Begin a map, with what stands on it from the start.

    Raises:
        Refused: another map has the name, or a placing holds nothing.
    """
    others = tx.find(ThemeMap)
    refuse_double(name, others)
    row = ThemeMap(MapId(tx.new_id()), clean_name(name), position=after_last(others))
    tx.put(row, *_new_nodes(tx, row.id, placings))
    tx.describe(name=row.name)
    return row.id


@operation(mark("Renamed map {before} to {name}"))
def rename_map(tx: Transaction, map_id: MapId, name: str) -> None:
    """Give a map another name."""
    row = tx.get(ThemeMap, map_id)
    refuse_double(name, [other for other in tx.find(ThemeMap) if other.id != map_id])
    tx.put(replace(row, name=clean_name(name)))
    tx.describe(before=row.name, name=clean_name(name))


@operation(mark("Made map {name} {state}"))
def set_map_state(tx: Transaction, map_id: MapId, state: MapState) -> None:
    """Say how far a map has come."""
    row = tx.get(ThemeMap, map_id)
    tx.put(replace(row, state=state))
    tx.describe(name=row.name, state=state.value)


@operation(mark("Removed map {name}"))
def remove_map(tx: Transaction, map_id: MapId) -> None:
    """Take a map out with all that is on it."""
    row = tx.get(ThemeMap, map_id)
    tx.remove(*tx.find(MapLink, map_id=map_id), *tx.find(MapNode, map_id=map_id), row)
    tx.describe(name=row.name)


@operation(mark("Placed {names} on map {name}"))
def place_on_map(tx: Transaction, map_id: MapId, placings: Sequence[Placing]) -> list[NodeId]:
    """Put themes, codes or free labels on a map; the same theme may stand there twice.

    Raises:
        Refused: a placing holds none of the three.
    """
    row = tx.get(ThemeMap, map_id)
    nodes = _new_nodes(tx, map_id, placings)
    tx.put(*nodes)
    tx.describe(name=row.name, names=listed([node_name(tx, node) for node in nodes]))
    return [node.id for node in nodes]


def _new_nodes(tx: Transaction, map_id: MapId, placings: Sequence[Placing]) -> list[MapNode]:
    nodes = []
    for one in placings:
        if one.theme_id is None and one.code_id is None and not one.label.strip():
            raise Refused(_("Something on a map needs a theme, a code or a word."))
        _refuse_nowhere(one.x, one.y)
        label = one.label.strip()
        node_id = NodeId(tx.new_id())
        nodes.append(MapNode(node_id, map_id, one.theme_id, one.code_id, label, one.x, one.y))
    return nodes


def _refuse_nowhere(x: float, y: float) -> None:
    if not (isfinite(x) and isfinite(y)):
        raise Refused(_("That is no place on a map; nothing was moved."))


def node_name(tx: Transaction, node: MapNode) -> str:
    """Return the words that stand on a node."""
    if node.theme_id is not None:
        return tx.get(Theme, node.theme_id).name
    if node.code_id is not None:
        return tx.get(Code, node.code_id).name
    return node.label


@operation(mark("Moved {count} on map {name}"))
def move_on_map(
    tx: Transaction, map_id: MapId, places: Mapping[NodeId, tuple[float, float]]
) -> None:
    """Move nodes so that their centres lie at the given places."""
    row = tx.get(ThemeMap, map_id)
    for place in places.values():
        _refuse_nowhere(*place)
    nodes = tx.find(MapNode, map_id=map_id)
    moved = [
        replace(node, x=places[node.id][0], y=places[node.id][1])
        for node in nodes
        if node.id in places
    ]
    tx.put(*moved)
    tx.describe(name=row.name, count=len(moved))


@operation(mark("Relabelled {before} to {label}"))
def relabel_node(tx: Transaction, node_id: NodeId, label: str) -> None:
    """Change the words of a free node.

    Raises:
        Refused: the node shows a theme or a code, which is renamed itself.
    """
    node = tx.get(MapNode, node_id)
    if node.theme_id is not None or node.code_id is not None:
        raise Refused(_("This shows a theme or a code: rename that, and the map follows."))
    tx.put(replace(node, label=clean_name(label)))
    tx.describe(before=node.label, label=clean_name(label))


@operation(mark("Linked {one} to {other}"))
def link_on_map(
    tx: Transaction, from_id: NodeId, to_id: NodeId, label: str = "", directed: bool = True
) -> LinkId:
    """Join two things on one map; several links may join the same two.

    Raises:
        Refused: they stand on different maps.
    """
    start, end = tx.get(MapNode, from_id), tx.get(MapNode, to_id)
    if start.map_id != end.map_id:
        raise Refused(_("Only things on the same map can be linked."))
    link = MapLink(LinkId(tx.new_id()), start.map_id, from_id, to_id, label.strip(), directed)
    tx.put(link)
    tx.describe(one=node_name(tx, start), other=node_name(tx, end))
    return link.id


@operation(mark("Changed a link: {label}"))
def change_link(
    tx: Transaction, link_id: LinkId, label: str, directed: bool = True, speculative: bool = False
) -> None:
    """Change the words of a link, whether it has a direction, and whether it is speculative."""
    link = tx.get(MapLink, link_id)
    tx.put(replace(link, label=label.strip(), directed=directed, speculative=speculative))
    tx.describe(label=label.strip() or "–")


@operation(mark("Took {count} off map {name}"))
def take_off_map(
    tx: Transaction, map_id: MapId, node_ids: Sequence[NodeId], link_ids: Sequence[LinkId] = ()
) -> None:
    """Take nodes, with the links at them, and links off a map; themes and codes stay."""
    row = tx.get(ThemeMap, map_id)
    gone = set(node_ids)
    links = [
        link
        for link in tx.find(MapLink, map_id=map_id)
        if link.id in link_ids or link.from_id in gone or link.to_id in gone
    ]
    nodes = [node for node in tx.find(MapNode, map_id=map_id) if node.id in gone]
    tx.remove(*links, *nodes)
    tx.describe(name=row.name, count=len(nodes) + len(links))
