"""What is drawn: links from border to border, words clear of lines, and the exports."""

from dataclasses import replace
from io import BytesIO
from itertools import combinations
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage
from PIL import Image
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from quiltmark.domain.theme_map import DrawnLink, DrawnNode, MapDrawing, NodeLook
from quiltmark.widgets.canvas.drawing import (
    PAPER,
    map_bounds,
    paint_map,
    render_pdf,
    render_png,
    render_svg,
)
from quiltmark.widgets.canvas.link_route import Box
from quiltmark.widgets.canvas.node_shape import WIDEST, shape
from quiltmark.widgets.canvas.plan import Routed, node_rect, planned, sound
from quiltmark.widgets.look import DARK, LIGHT, Look
from tests.widgets.canvas.drawn import TRIANGLE, drawing, link, node

pytestmark = pytest.mark.usefixtures("qapp")
_SVG = "{http://www.w3.org/2000/svg}"


def _ways(of: MapDrawing) -> dict[str, Routed]:
    return {way.link.id: way for way in planned(of)[1]}


def _painted(of: MapDrawing, look: Look) -> QImage:
    bounds = map_bounds(of)
    image = QImage(bounds.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(look.page))
    painter = QPainter(image)
    painter.translate(-bounds.topLeft())
    paint_map(painter, of, look)
    painter.end()
    return image


def _colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_a_short_name_stands_in_one_line_and_a_long_one_in_four_with_an_ellipsis() -> None:
    assert shape("Trust", NodeLook.THEME).lines == ("Trust",)
    long = shape("Waiting for someone to say anything at all " * 6, NodeLook.THEME)
    assert (len(long.lines), long.lines[-1][-1], long.elided) == (4, "…", True)


@pytest.mark.parametrize("look", NodeLook)
@pytest.mark.parametrize("text", ["", "A", "word " * 60, "W" * 200, "😀" * 90, "שלום " * 40])
def test_no_node_is_wider_than_its_place(look: NodeLook, text: str) -> None:
    size = shape(text, look).size
    assert 0 < size.width() <= WIDEST + 1
    assert size.height() <= 110


@given(st.text(max_size=80))
def test_the_lines_of_a_node_that_is_not_cut_hold_all_its_words(text: str) -> None:
    drawn = shape(text, NodeLook.SUBTHEME)
    if not drawn.elided:
        assert "".join("".join(drawn.lines).split()) == "".join(text.split())


def test_a_link_ends_at_the_borders_of_its_nodes() -> None:
    shown, _made = planned(TRIANGLE)
    boxes = {one.id: Box.of(node_rect(one), 2.9) for one in shown.nodes}
    for way in _ways(TRIANGLE).values():
        assert way.curve is not None
        assert not boxes[way.link.from_id].holds(way.curve.start)
        assert not boxes[way.link.to_id].holds(way.curve.end)
        wide = {key: replace(box, left=box.left - 1, right=box.right + 1, top=box.top - 1,
                             bottom=box.bottom + 1) for key, box in boxes.items()}  # fmt: skip
        assert wide[way.link.from_id].holds(way.curve.start)
        assert wide[way.link.to_id].holds(way.curve.end)


def test_several_links_between_two_nodes_bend_apart_in_either_direction() -> None:
    ways = _ways(
        drawing(
            node("a", -200), node("b", 200), link("1", "a", "b"), link("2", "b", "a"),
            link("3", "a", "b"),
        )
    )  # fmt: skip
    middles = [way.curve.at(0.5).imag for way in ways.values() if way.curve]
    assert len(middles) == 3
    assert all(abs(one - other) > 30 for one, other in combinations(middles, 2))
    second = ways["2"].curve
    assert second is not None
    assert second.start.real > 0 > second.end.real


def test_a_link_goes_around_a_node_between_its_ends() -> None:
    between = node("m", 0, 0, "In the way")
    (way,) = _ways(drawing(node("a", -300), node("b", 300), between, link("1", "a", "b"))).values()
    assert way.curve is not None
    box = Box.of(node_rect(between))
    assert not any(box.holds(point) for point in way.curve.points(60))


def test_a_loop_leaves_its_node_and_comes_back_to_it_with_its_words_beside() -> None:
    (way,) = _ways(drawing(node("a"), link("1", "a", "a", "again"))).values()
    assert way.curve is not None
    assert way.label is not None
    box = node_rect(node("a"))
    assert not any(Box.of(box).holds(point) for point in way.curve.points())
    assert not way.label.plate.intersects(box)


def test_links_between_touching_nodes_have_no_line_and_do_no_harm() -> None:
    over = drawing(node("a"), node("b", 10, 5), link("1", "a", "b", "words"))
    (way,) = _ways(over).values()
    assert (way.curve, way.label) == (None, None)
    assert render_png(over).startswith(b"\x89PNG")


def test_words_on_links_keep_clear_of_nodes_and_of_each_other() -> None:
    crowded = drawing(
        node("a", -260), node("b", 260), node("c", 0, -150), node("d", 0, 150),
        link("1", "a", "b", "leads to something"), link("2", "c", "d", "wears down over time"),
    )  # fmt: skip
    plates = [way.label.plate for way in _ways(crowded).values() if way.label]
    assert len(plates) == 2
    assert not plates[0].intersects(plates[1])
    assert not any(p.intersects(node_rect(n)) for p in plates for n in crowded.nodes)


def _middle_row(of: MapDrawing) -> list[bool]:
    """Return for each pixel of the middle row of a painted map whether there is ink."""
    image = _painted(of, LIGHT)
    middle = image.height() // 2
    return [image.pixelColor(x, middle).lightness() < 200 for x in range(image.width())]


def test_the_line_never_runs_through_its_words() -> None:
    of = drawing(node("a", -200), node("b", 200), link("1", "a", "b", ":"))
    label = _ways(of)["1"].label
    assert label is not None
    inked = _middle_row(of)
    centre, reach = len(inked) // 2, int(label.plate.width() / 2) - 1
    assert all(inked[centre - reach - 30 : centre - reach - 4])
    assert not any(inked[centre - reach : centre - 2])


def test_a_drawing_with_loose_ends_is_made_sound() -> None:
    loose = drawing(
        node("a", nan, 3), node("b", 40, inf), node("a", 9, 9), link("1", "a", "gone"),
        link("2", "a", "b"), link("2", "b", "a"),
    )  # fmt: skip
    shown = sound(loose)
    assert [(one.id, one.x, one.y) for one in shown.nodes] == [("a", 0, 0), ("b", 0, 0)]
    assert [(one.id, one.from_id) for one in shown.links] == [("2", "a")]


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize("kind", NodeLook)
def test_each_kind_of_node_is_painted_in_both_looks(kind: NodeLook, look: Look) -> None:
    colours = _colours(_painted(drawing(node("a", text="Trust", look=kind, hue=3)), look))
    assert len(colours) > 5
    assert (look.accent in colours) == (kind is NodeLook.OVERARCHING)
    assert (look.hue(3).name() in colours) == (kind is NodeLook.CODE)


def test_a_speculative_link_is_dashed() -> None:
    def inked(guess: bool) -> int:
        ends = (node("a", -250), node("b", 250))
        return sum(_middle_row(drawing(*ends, link("1", "a", "b", guess=guess))))

    assert 0 < inked(guess=True) < 0.8 * inked(guess=False)


def test_bounds_hold_everything_painted() -> None:
    image = _painted(TRIANGLE, LIGHT)
    right, bottom = image.width() - 1, image.height() - 1
    border = {image.pixelColor(x, y).name() for x in range(right) for y in (0, bottom)}
    border |= {image.pixelColor(x, y).name() for y in range(bottom) for x in (0, right)}
    assert border == {LIGHT.page}


def test_svg_has_title_words_background_and_real_text() -> None:
    tree = etree.fromstring(render_svg(replace(TRIANGLE, title="Fear & <hope>\x01")))
    assert tree.findtext(f"{_SVG}title") == "Fear & <hope> "
    assert tree.findtext(f"{_SVG}desc") == (
        "Fear & <hope> : Trust; Waiting; Time. Trust feeds Waiting; Waiting – Time."
    )
    bounds = map_bounds(TRIANGLE)
    assert tree.get("viewBox") == f"0 0 {bounds.width():g} {bounds.height():g}"
    texts = [t.text for t in tree.iter(f"{_SVG}text")]
    assert {"Trust", "Waiting", "Time", "feeds"} <= {(t or "").strip() for t in texts}
    assert all("sans-serif" in str(t.get("font-family")) for t in tree.iter(f"{_SVG}text"))


def test_svg_shows_what_the_screen_shows_on_white_paper() -> None:
    renderer = QSvgRenderer(QByteArray(render_svg(TRIANGLE)))
    bounds = map_bounds(TRIANGLE)
    image = QImage(bounds.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    colours = _colours(image)
    assert PAPER.page in colours
    assert "#ff00ff" not in colours
    assert image.pixelColor(3, 3).name() == "#ffffff"


@pytest.mark.parametrize(("scale", "dpi"), [(1, 96), (2, 192)])
def test_png_has_its_size_and_resolution(scale: float, dpi: int) -> None:
    picture = Image.open(BytesIO(render_png(TRIANGLE, scale)))
    bounds = map_bounds(TRIANGLE)
    assert picture.size == (round(bounds.width() * scale), round(bounds.height() * scale))
    assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)


def test_a_huge_map_still_becomes_a_png_and_a_pdf() -> None:
    far = drawing(node("a", -40_000), node("b", 40_000, 9_000), link("1", "a", "b", "far"))
    assert max(Image.open(BytesIO(render_png(far))).size) <= 16_001
    (page,) = PDFPage.get_pages(BytesIO(render_pdf(far)))
    assert max(page.mediabox) <= 14_401


def test_pdf_has_one_page_of_the_size_of_the_map_and_its_words() -> None:
    data = render_pdf(TRIANGLE)
    (page,) = PDFPage.get_pages(BytesIO(data))
    bounds = map_bounds(TRIANGLE)
    assert page.mediabox[2:] == pytest.approx(
        (bounds.width() * 0.75, bounds.height() * 0.75), abs=1
    )
    assert {"Trust", "Waiting", "Time", "feeds"} <= set(extract_text(BytesIO(data)).split())


def test_exports_are_light_however_dark_the_screen_is(qapp: QApplication) -> None:
    before = qapp.palette()
    qapp.setPalette(DARK.palette())
    picture = Image.open(BytesIO(render_png(TRIANGLE))).convert("RGB")
    qapp.setPalette(before)
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    assert picture.convert("L").histogram()[255] > 0.6 * picture.width * picture.height


def test_an_empty_map_says_so_in_every_export() -> None:
    empty = drawing(title="Nothing yet")
    assert b"There is nothing on this map yet." in render_svg(empty)
    assert "There is nothing on this map yet." in " ".join(
        extract_text(BytesIO(render_pdf(empty))).split()
    )
    assert Image.open(BytesIO(render_png(empty))).size == (960, 400)


_KEYS = st.sampled_from(["a", "b", "c", "d"])
_PLACES = st.floats(-3000, 3000)
_NODES = st.builds(node, _KEYS, _PLACES, _PLACES, st.text(max_size=40), st.sampled_from(NodeLook),
                   st.none() | st.integers(0, 23))  # fmt: skip
_LINKS = st.builds(
    link, st.sampled_from("12345"), _KEYS, _KEYS, st.text(max_size=40), st.booleans(), st.booleans()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_NODES | _LINKS, max_size=10))
def test_any_drawing_can_be_exported(parts: list[DrawnNode | DrawnLink]) -> None:
    of = drawing(*parts)
    assert etree.fromstring(render_svg(of)).tag == f"{_SVG}svg"
    assert render_png(of, 0.5).startswith(b"\x89PNG")
    assert render_pdf(of).startswith(b"%PDF")
