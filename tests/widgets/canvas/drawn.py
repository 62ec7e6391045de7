"""Small maps to draw."""

from quiltmark.domain.ids import LinkId, NodeId
from quiltmark.domain.theme_map import DrawnLink, DrawnNode, MapDrawing, NodeLook


def node(
    key: str,
    x: float = 0.0,
    y: float = 0.0,
    text: str = "",
    look: NodeLook = NodeLook.THEME,
    hue: int | None = None,
) -> DrawnNode:
    return DrawnNode(NodeId(key), text or key, x, y, look, hue)


def link(
    key: str, start: str, end: str, text: str = "", directed: bool = True, guess: bool = False
) -> DrawnLink:
    return DrawnLink(LinkId(key), NodeId(start), NodeId(end), text, directed, guess)


def drawing(*parts: DrawnNode | DrawnLink, title: str = "Map") -> MapDrawing:
    return MapDrawing(
        title,
        tuple(part for part in parts if isinstance(part, DrawnNode)),
        tuple(part for part in parts if isinstance(part, DrawnLink)),
    )


TRIANGLE = drawing(
    node("a", -200, -80, "Trust"),
    node("b", 200, -80, "Waiting"),
    node("c", 0, 120, "Time"),
    link("ab", "a", "b", "feeds"),
    link("bc", "b", "c"),
)
