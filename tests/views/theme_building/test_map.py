"""What hand and keys do on the map of themes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.ids import ThemeId
from quiltmark.domain.theme_map import MapDrawing, MapLink
from quiltmark.operations.theme_maps import add_map
from quiltmark.operations.themes import add_theme
from quiltmark.queries.theme_maps import map_drawing, theme_maps
from quiltmark.views.theme_building.map_panel import MapPanel
from quiltmark.views.theme_building.page import ThemesPage
from quiltmark.widgets.canvas.themes_mime import carry_themes
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow
from tests.views.theme_building.conftest import drop, shown, theme, themes

FIRST = "A place without measure"


@pytest.fixture
def page(page: ThemesPage) -> ThemesPage:
    """The page showing a map of three themes, one under another."""
    session = page.workbench.session
    session.run(add_theme, "Belonging")
    session.run(add_theme, "Being greeted", theme(page, "Belonging").theme.id)
    page.show_mode("map")
    page.map.new_map()
    QApplication.processEvents()
    page.map.canvas.fit()
    return page


def drawing(page: ThemesPage) -> MapDrawing:
    assert page.map.map_id is not None
    return page.workbench.session.ask(map_drawing, page.map.map_id)


def node_named(page: ThemesPage, name: str) -> str:
    return next(node.id for node in drawing(page).nodes if node.text == name)


def place_of(page: ThemesPage, name: str) -> tuple[float, float]:
    return next((node.x, node.y) for node in drawing(page).nodes if node.text == name)


def only_link(page: ThemesPage) -> MapLink:
    assert page.map.map_id is not None
    (link,) = page.map.deeds.links(page.map.map_id).values()
    return link


def middle(panel: MapPanel, key: str) -> QPoint:
    return panel.canvas.thing_rect(key).center()


def linked(page: ThemesPage) -> str:
    page.map.deeds.link(node_named(page, FIRST), node_named(page, "Belonging"))
    return only_link(page).id


def test_a_new_map_holds_all_themes_and_is_one_step(page: ThemesPage) -> None:
    assert {node.text for node in drawing(page).nodes} == {FIRST, "Belonging", "Being greeted"}
    page.workbench.session.undo()
    assert page.workbench.session.ask(theme_maps) == []
    assert page.map.map_id is None
    assert not page.map.export.isEnabled()


def test_dragging_a_node_moves_it_and_undo_moves_it_back(page: ThemesPage) -> None:
    before = place_of(page, "Belonging")
    view, start = page.map.canvas.viewport(), middle(page.map, node_named(page, "Belonging"))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(20, 10))
    QTest.mouseMove(view, start + QPoint(60, 40))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 40))
    after = place_of(page, "Belonging")
    assert after[0] - before[0] == pytest.approx(60, abs=9)
    assert after[1] - before[1] == pytest.approx(40, abs=9)
    page.workbench.session.undo()
    assert place_of(page, "Belonging") == before


def test_alt_dragging_from_node_to_node_links_them(page: ThemesPage) -> None:
    view = page.map.canvas.viewport()
    start = middle(page.map, node_named(page, FIRST))
    end = middle(page.map, node_named(page, "Belonging"))
    alt = Qt.KeyboardModifier.AltModifier
    QTest.mousePress(view, Qt.MouseButton.LeftButton, alt, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, alt, end)
    link = only_link(page)
    assert (link.from_id, link.to_id) == (node_named(page, FIRST), node_named(page, "Belonging"))
    page.workbench.session.undo()
    assert drawing(page).links == ()


def test_a_theme_renamed_on_the_map_is_renamed_in_the_tree(page: ThemesPage) -> None:
    page.map.canvas.select([node_named(page, "Belonging")])
    QTest.keyClick(page.map.canvas, Qt.Key.Key_F2)
    assert page.map.edit.isVisible()
    assert page.map.edit.text() == "Belonging"
    QTest.keyClicks(page.map.edit, "Being part of it")
    QTest.keyClick(page.map.edit, Qt.Key.Key_Return)
    assert "Being part of it" in {row.theme.name for row in themes(page)}
    assert not page.map.edit.isVisible()


def test_escape_leaves_the_name_as_it_is(page: ThemesPage) -> None:
    page.map.rename(node_named(page, "Belonging"))
    QTest.keyClicks(page.map.edit, "Else")
    QTest.keyClick(page.map.edit, Qt.Key.Key_Escape)
    assert "Belonging" in {row.theme.name for row in themes(page)}


def test_a_link_gets_words_a_direction_and_doubt(page: ThemesPage) -> None:
    link_id = linked(page)
    page.map.canvas.select([link_id])
    assert page.map.directed.isVisible()
    QTest.keyClick(page.map.canvas, Qt.Key.Key_Return)
    QTest.keyClicks(page.map.edit, "makes room for")
    QTest.keyClick(page.map.edit, Qt.Key.Key_Return)
    assert only_link(page).label == "makes room for"
    page.map.directed.click()
    page.map.speculative.click()
    link = only_link(page)
    assert (link.label, link.directed, link.speculative) == ("makes room for", False, True)
    page.workbench.session.undo(2)
    assert only_link(page).directed
    assert page.map.directed.isChecked()
    assert not page.map.speculative.isChecked()


def test_delete_takes_a_node_and_its_links_off_and_leaves_the_theme(page: ThemesPage) -> None:
    linked(page)
    page.map.canvas.select([node_named(page, "Belonging")])
    QTest.keyClick(page.map.canvas, Qt.Key.Key_Delete)
    assert {node.text for node in drawing(page).nodes} == {FIRST, "Being greeted"}
    assert drawing(page).links == ()
    assert "Belonging" in {row.theme.name for row in themes(page)}
    page.workbench.session.undo()
    assert len(drawing(page).links) == 1


def test_words_are_written_on_the_blank_page(page: ThemesPage) -> None:
    page.map.canvas.blank_activated.emit(10.0, 320.0)
    QTest.keyClicks(page.map.edit, "the year")
    QTest.keyClick(page.map.edit, Qt.Key.Key_Return)
    assert place_of(page, "the year") == (10.0, 320.0)
    page.map.rename(node_named(page, "the year"))
    QTest.keyClicks(page.map.edit, "the seasons")
    QTest.keyClick(page.map.edit, Qt.Key.Key_Return)
    assert place_of(page, "the seasons") == (10.0, 320.0)


def test_themes_dropped_on_the_map_stand_where_they_were_dropped(page: ThemesPage) -> None:
    canvas = page.map.canvas
    at = QPoint(80, 90)
    drop(canvas.viewport(), carry_themes([theme(page, FIRST).theme.id]), at)
    where = canvas.mapToScene(at)
    places = [QPointF(node.x, node.y) for node in drawing(page).nodes if node.text == FIRST]
    assert len(places) == 2
    assert min((place - where).manhattanLength() for place in places) < 1


def test_place_all_places_what_is_missing_below(page: ThemesPage, window: RecordingWindow) -> None:
    page.workbench.session.run(add_theme, "Borrowed ground")
    page.map.place_all()
    lowest = max(drawing(page).nodes, key=lambda node: node.y)
    assert lowest.text == "Borrowed ground"
    page.map.place_all()
    assert window.said == ["Every theme is on this map already."]
    assert len(drawing(page).nodes) == 4


def test_lay_out_is_one_step(page: ThemesPage) -> None:
    before = {node.id: (node.x, node.y) for node in drawing(page).nodes}
    assert page.map.map_id is not None
    page.map.deeds.move(page.map.map_id, dict.fromkeys(before, (5.0, 5.0)))
    page.map.lay_out()
    assert len({(node.x, node.y) for node in drawing(page).nodes}) == 3
    page.workbench.session.undo()
    assert {(node.x, node.y) for node in drawing(page).nodes} == {(5.0, 5.0)}


def test_maps_are_chosen_renamed_and_removed(page: ThemesPage) -> None:
    first = page.map.map_id
    second = page.workbench.session.run(add_map, "Second")
    page.map.show_map(second)
    assert page.map.choice.currentText() == "Second"
    assert drawing(page).nodes == ()
    page.map.rename_map()
    QTest.keyClicks(page.map.edit, "For the thesis")
    QTest.keyClick(page.map.edit, Qt.Key.Key_Return)
    assert page.map.choice.currentText() == "For the thesis"
    page.map.remove_map()
    assert page.map.map_id == first


def test_enter_on_a_node_shows_its_extracts(page: ThemesPage) -> None:
    page.map.canvas.select([node_named(page, FIRST)])
    QTest.keyClick(page.map.canvas, Qt.Key.Key_Return)
    assert page.extracts.isVisible()
    assert page.extracts.title.text() == FIRST


def test_show_theme_goes_to_the_tree(page: ThemesPage) -> None:
    page.show_theme(ThemeId(theme(page, FIRST).theme.id))
    assert not page.is_map()
    assert page.chosen_theme() == theme(page, FIRST).theme.id


def test_a_menu_says_what_can_be_done(page: ThemesPage) -> None:
    link_id = linked(page)
    page.map.canvas.select([link_id])
    texts = [action.text() for action in page.map.menu((link_id,), 0, 0).actions()]
    assert texts == ["Label…", "With a direction", "Speculative", "Take off the map"]
    page.map.canvas.select([])
    texts = [action.text() for action in page.map.menu((), 0, 0).actions() if action.text()]
    assert texts[0] == "Free words here…"


def test_the_map_is_written_to_a_file(
    page: ThemesPage, window: RecordingWindow, tmp_path: Path
) -> None:
    page.workbench.paint_map = lambda drawing, kind: f"{kind}: {drawing.title}".encode()
    page.map.write_map(tmp_path / "map.svg", "svg")
    assert (tmp_path / "map.svg").read_text() == "svg: Map 1"
    page.map.write_map(tmp_path / "missing" / "map.svg", "svg")
    assert "could not be written" in window.warned[0]


def test_read_only_maps_can_be_looked_at(
    page: ThemesPage, window: RecordingWindow, qtbot: QtBot
) -> None:
    bench: Workbench = page.workbench
    path = bench.session.path
    bench.close_project()
    bench.open_project(path, read_only=True)
    other = shown(bench, window, qtbot)
    other.show_mode("map")
    before = drawing(other)
    other.map.rename(before.nodes[0].id)
    assert not other.map.edit.isVisible()
    other.map.canvas.select([before.nodes[0].id])
    QTest.keyClick(other.map.canvas, Qt.Key.Key_Delete)
    assert drawing(other) == before
    assert len(window.warned) == 1
