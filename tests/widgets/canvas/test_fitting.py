"""The whole map shows until another size is chosen."""

from pytestqt.qtbot import QtBot

from quiltmark.domain.ids import NodeId
from quiltmark.domain.theme_map import DrawnNode, MapDrawing
from quiltmark.widgets.canvas.canvas import MapCanvas

WIDE = MapDrawing(
    "Wide",
    tuple(DrawnNode(NodeId(str(place)), "Theme", 400.0 * place, 0.0) for place in range(5)),
)


def shown(qtbot: QtBot) -> MapCanvas:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(500, 400)
    canvas.set_drawing(WIDE)
    canvas.show()
    return canvas


def test_a_larger_view_shows_the_map_larger(qtbot: QtBot) -> None:
    canvas = shown(qtbot)
    before = canvas.zoom()
    canvas.resize(900, 400)
    qtbot.waitUntil(lambda: canvas.zoom() > 1.5 * before)


def test_a_chosen_size_stays(qtbot: QtBot) -> None:
    canvas = shown(qtbot)
    canvas.set_zoom(0.9)
    canvas.resize(900, 400)
    qtbot.wait(50)
    assert canvas.zoom() == 0.9
