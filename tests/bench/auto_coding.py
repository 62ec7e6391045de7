"""Ten thousand hits of a search: looked for, and coded as one operation."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from quiltmark.domain.ids import SourceId
from quiltmark.domain.spans import Span
from quiltmark.operations.auto_coding import code_found
from quiltmark.views.coding.auto_search import Asked, AutoSearch, FoundPassage, Reach
from tests.bench.corpus import STUDY, copy_of
from tests.bench.figures import Figure
from tests.bench.window import Desk, desk

_HITS = 10_000
_WORDS = "e"


def measure() -> Iterator[Figure]:
    """Look until there are enough hits, then code them in the window."""
    with TemporaryDirectory() as folder, desk() as made:
        made.open_project(copy_of(STUDY, Path(folder)))
        page = made.page
        made.rest()
        start = perf_counter()
        search = AutoSearch(page.session, Asked(_WORDS, reach=Reach.SENTENCE))
        while len(search.found) < _HITS and not search.go_on(0.012):
            pass
        took = round(1000 * (perf_counter() - start), 2)
        found = search.found[:_HITS]
        yield Figure("Look for what is to be coded", f"{len(found):,} passages", took, 3000)
        yield _coding(made, found)


def _coding(made: Desk, found: list[FoundPassage]) -> Figure:
    page = made.page
    places: dict[SourceId, list[Span]] = {}
    for one in found:
        places.setdefault(one.source_id, []).append(one.span)
    start = perf_counter()
    made.change(
        lambda: page.session.run(code_found, places, None, "Found by words", _WORDS),
        page.view.viewport(),
    )
    took = round(1000 * (perf_counter() - start), 2)
    code = next(one for one in page.codes.model.codes() if one.name == "Found by words")
    assert page.codes.model.counts(code.id)[0] == len(found), "a passage was not coded"
    return Figure("Code what was found, painted", f"{len(found):,} passages", took, 3000)
