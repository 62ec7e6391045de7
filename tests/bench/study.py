"""A study of a thousand interviews in the real window: opened, read, coded, listed, taken back."""

from collections.abc import Iterator
from functools import partial
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from quiltmark.domain.spans import Span
from quiltmark.operations.merging import merge_codes
from quiltmark.queries.codebook import code_named
from quiltmark.queries.sources import sources
from quiltmark.views.coding.page import CodingPage
from tests.bench.corpus import FREQUENT, RARE, STUDY, copy_of
from tests.bench.figures import Figure, milliseconds
from tests.bench.window import Desk, desk


def measure() -> Iterator[Figure]:
    """Open the study, then do one thing after the other on the coding page."""
    with TemporaryDirectory() as folder, desk() as made:
        path = copy_of(STUDY, Path(folder))
        yield _opening(made, path)
        yield _arriving(made, path)
        page = made.page
        made.rest()
        yield _reading(made, page)
        yield _applying(made, page)
        yield _removing(made, page)
        yield _listing(made, page)
        yield _undoing(made, page)


def _opening(made: Desk, path: Path) -> Figure:
    made.open_project(path)
    made.rest()
    took = milliseconds(partial(made.open_project, path), 7, made.close_project)
    assert made.window.workbench.is_open
    return Figure("Open a project, painted", STUDY.said, took, 500)


def _arriving(made: Desk, path: Path) -> Figure:
    """Go to the coding page of a project that was just opened."""
    shown = made.page.view.viewport()

    def anew() -> None:
        made.close_project()
        made.open_project(path)
        made.rest()

    def go() -> None:
        made.do(partial(made.window.show_place, "coding"), shown)

    anew()
    took = milliseconds(go, 7, anew)
    return Figure("Go to the coding page of a project, painted", STUDY.said, took, 200)


def _reading(made: Desk, page: CodingPage) -> Figure:
    each = cycle(row.source.id for row in page.session.ask(sources))

    def read() -> None:
        made.do(partial(page.open_source, next(each)), page.view.viewport())

    read()
    took = milliseconds(read, 40)
    size = f"{len(page.view.sheet.text):,} characters, {len(page.shown.rows)} codings"
    return Figure("Open a source on the coding page, painted", size, took, 50)


def _applying(made: Desk, page: CodingPage) -> Figure:
    """Apply the code of the first number key to words on the screen, again and again."""
    places = count(100, 7)
    shown = page.view.viewport()

    def select() -> None:
        start = next(places)
        made.do(partial(page.view.select, Span(start, start + 40)), shown)

    def apply() -> None:
        made.change(partial(page.gestures.apply_recent, 1), shown)

    before = len(page.shown.rows)
    took = milliseconds(apply, 40, select)
    assert len(page.shown.rows) == before + 40, "a code was not applied"
    return Figure("Apply one code, committed and painted", f"in {STUDY.said}", took, 30)


def _removing(made: Desk, page: CodingPage) -> Figure:
    """Take codings off, each with its extract."""
    shown = page.view.viewport()
    latest = iter(sorted((one for one in page.shown.rows), reverse=True))
    meant: list[str] = []

    def choose() -> None:
        meant[:] = [next(latest)]
        made.do(partial(page.view.activate, meant[0]), shown)

    before = len(page.shown.rows)
    took = milliseconds(
        lambda: made.change(partial(page.gestures.remove_coding, meant[0]), shown), 30, choose
    )
    assert len(page.shown.rows) == before - 30, "a coding was not removed"
    return Figure("Take one code off, committed and painted", f"in {STUDY.said}", took, 30)


def _listing(made: Desk, page: CodingPage) -> Figure:
    code = page.session.ask(code_named, RARE)
    other = page.session.ask(code_named, "Code 1")
    shown = page.side.code.extracts.viewport()
    made.do(partial(page.show_code, code.id), page.side)
    took = milliseconds(
        lambda: made.do(partial(page.show_code, code.id), shown),
        15,
        lambda: made.do(partial(page.show_code, other.id), shown),
    )
    found = len(page.side.code.extracts.cards())
    return Figure("All extracts of one code, painted", f"{found} in {STUDY.said}", took, 50)


def _undoing(made: Desk, page: CodingPage) -> Figure:
    code, into = page.session.ask(code_named, FREQUENT), page.session.ask(code_named, RARE)
    found = page.codes.model.counts(code.id)[0]
    shown = page.view.viewport()

    def merge() -> None:
        made.change(partial(page.session.run, merge_codes, code.id, into.id), shown)
        made.rest()

    def undo() -> None:
        made.change(made.window.undoing.undo, shown)

    took = milliseconds(undo, 3, merge)
    assert page.codes.model.counts(code.id)[0] == found, "the merge was not taken back"
    return Figure("Undo of merging a code, painted", f"{found:,} codings", took, 2000)
