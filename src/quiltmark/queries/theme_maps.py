"""What is asked about theme maps."""

from sqlalchemy import Connection

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import MapId
from quiltmark.domain.theme_map import (
    DrawnLink,
    DrawnNode,
    MapDrawing,
    MapLink,
    MapNode,
    NodeLook,
    ThemeMap,
)
from quiltmark.domain.themes import Theme
from quiltmark.queries.rows import one, rows, rows_of


def theme_maps(connection: Connection) -> list[ThemeMap]:
    """Return all maps in their order."""
    return sorted(rows(connection, ThemeMap), key=lambda row: (row.position, row.id))


def map_drawing(connection: Connection, map_id: MapId) -> MapDrawing:
    """Return a map as it is drawn, with the names of themes and codes as they are now.

    Raises:
        NotFound: it is not in the project.
    """
    row = one(connection, ThemeMap, map_id)
    nodes = sorted(rows(connection, MapNode, map_id=map_id), key=lambda node: node.id)
    themes = rows_of(connection, Theme, [node.theme_id for node in nodes if node.theme_id])
    codes = rows_of(connection, Code, [node.code_id for node in nodes if node.code_id])
    links = sorted(rows(connection, MapLink, map_id=map_id), key=lambda link: link.id)
    return MapDrawing(
        row.name,
        tuple(_drawn(node, themes, codes) for node in nodes),
        tuple(
            DrawnLink(
                link.id, link.from_id, link.to_id, link.label, link.directed, link.speculative
            )
            for link in links
        ),
    )


def _drawn(node: MapNode, themes: dict[str, Theme], codes: dict[str, Code]) -> DrawnNode:
    if node.theme_id is not None:
        theme = themes[node.theme_id]
        return DrawnNode(node.id, theme.name, node.x, node.y, NodeLook(theme.level.value))
    if node.code_id is not None:
        code = codes[node.code_id]
        return DrawnNode(node.id, code.name, node.x, node.y, NodeLook.CODE, code.hue)
    return DrawnNode(node.id, node.label, node.x, node.y, NodeLook.FREE)
