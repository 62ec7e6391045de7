"""The thematic map: nodes, labelled links, and the drawing made of them."""

from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.ids import CodeId, ExtractId, LinkId, MapId, NodeId, ThemeId


class MapState(StrEnum):
    """How far a map has come."""

    INITIAL = "initial"
    DEVELOPED = "developed"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class ThemeMap:
    """A map of themes; a project may have several."""

    id: MapId
    name: str
    state: MapState = MapState.INITIAL
    position: int = 0


@dataclass(frozen=True, slots=True)
class MapNode:
    """A theme, a code or a free label on a map, its centre at (x, y) in map pixels."""

    id: NodeId
    map_id: MapId
    theme_id: ThemeId | None = None
    code_id: CodeId | None = None
    label: str = ""
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class MapLink:
    """A labelled link between two nodes of one map; several may join the same two."""

    id: LinkId
    map_id: MapId
    from_id: NodeId
    to_id: NodeId
    label: str = ""
    directed: bool = True
    speculative: bool = False
    extract_ids: tuple[ExtractId, ...] = ()


class NodeLook(StrEnum):
    """What a node stands for, which decides how it is drawn."""

    GROUP = "group"
    OVERARCHING = "overarching"
    THEME = "theme"
    SUBTHEME = "subtheme"
    CODE = "code"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node with the words on it; (x, y) is its centre. `hue` is a code's colour, else None."""

    id: NodeId
    text: str
    x: float
    y: float
    look: NodeLook = NodeLook.THEME
    hue: int | None = None


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A link with the words on it."""

    id: LinkId
    from_id: NodeId
    to_id: NodeId
    text: str = ""
    directed: bool = True
    speculative: bool = False


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """All that is drawn of one map, on screen and in every export."""

    title: str
    nodes: tuple[DrawnNode, ...] = ()
    links: tuple[DrawnLink, ...] = ()

    def described(self) -> str:
        """Return the map in words, for alternative text."""
        names = {node.id: node.text for node in self.nodes}
        said = [
            f"{names[link.from_id]} {link.text or '–'} {names[link.to_id]}" for link in self.links
        ]
        return f"{self.title}: {'; '.join(names.values())}." + (
            f" {'; '.join(said)}." if said else ""
        )
