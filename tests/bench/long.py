"""One very long source in the real window: opened on the coding page, and scrolled."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from quiltmark.domain.incoming import IncomingSource
from quiltmark.operations.sources import add_sources
from quiltmark.queries.sources import source_titled
from quiltmark.views.coding.page import CodingPage
from quiltmark.widgets.transcript import Mark
from tests.bench.corpus import LONG, copy_of
from tests.bench.figures import Figure, milliseconds
from tests.bench.window import Desk, desk


def measure() -> Iterator[Figure]:
    """Open the source, scroll through it, and code in it, with the minimap beside it."""
    with TemporaryDirectory() as folder, desk() as made:
        made.open_project(copy_of(LONG, Path(folder)))
        made.rest()
        page = made.page
        yield _reading(made, page)
        yield _scrolling(made, page)
        yield _coding(made, page)


def _reading(made: Desk, page: CodingPage) -> Figure:
    shown = page.view.viewport()
    long = page.session.ask(source_titled, "Interview 1").id
    made.change(
        partial(page.session.run, add_sources, [IncomingSource("Short", "A few words.")]), shown
    )
    short = page.session.ask(source_titled, "Short").id
    took = milliseconds(
        lambda: made.do(partial(page.open_source, long), shown),
        9,
        lambda: made.do(partial(page.open_source, short), shown),
    )
    while not (page.shown.is_whole and page.view.minimap.is_whole):
        made.rest()
    assert page.view.minimap.isVisible(), "the minimap belongs to what is measured"
    size = f"{len(page.view.sheet.text):,} characters, {len(page.shown.rows):,} codings"
    return Figure("Open a very long source, painted", size, took, 120)


def _scrolling(made: Desk, page: CodingPage) -> Figure:
    """Scroll by a notch of the wheel into text not yet seen."""
    view = page.view
    notch = 3 * view.sheet.line_height
    frame = partial(made.do, partial(view.scroll_page, notch), view.viewport())
    took = milliseconds(frame, 200)
    return Figure("Scroll frame", f"{len(view.sheet.text):,} characters", took, 8)


def _coding(made: Desk, page: CodingPage) -> Figure:
    """Show one coding more, on the page and on the minimap, and show it no longer."""
    view = page.view
    start = view.sheet.pieces.start(view.sheet.flow.piece + 2)
    new = Mark("new", start, start + 60, "code", "A further code", 7)

    def turn() -> None:
        if view.sheet.index.get(new.id) is None:
            view.add_marks([new])
        else:
            view.remove_marks([new.id])

    took = milliseconds(partial(made.do, turn, view.viewport()), 60)
    return Figure("One coding shown, minimap included", f"{len(view.sheet.index):,}", took, 10)
