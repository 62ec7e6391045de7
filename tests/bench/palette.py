"""A letter typed into the palette over a thousand codes."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle, product
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtTest import QTest

from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import add_code
from tests.bench.corpus import STUDY, copy_of
from tests.bench.figures import Figure, milliseconds
from tests.bench.window import Desk, desk

_FIRST = ("Being", "Feeling", "Losing", "Finding", "Keeping", "Waiting for", "Fear of", "Hope of")
_SECOND = ("time", "control", "others", "work", "home", "help", "a plan", "the body", "trust")
_THIRD = ("alone", "at night", "with family", "in the ward", "again", "for good", "in secret")
_TYPED = "losing control at nigth"
_CODES = 1000


def measure() -> Iterator[Figure]:
    """Type a name with a slip in it, letter by letter."""
    with TemporaryDirectory() as folder, desk() as made:
        made.open_project(copy_of(STUDY, Path(folder)))
        page = made.page
        names = (" ".join(parts) for parts in product(_FIRST, _SECOND, _THIRD))
        many = cycle(names)
        number = 0
        while len(list(page.codes.model.codes())) + number < _CODES:
            name = f"{next(many)} {number}"
            page.session.run(add_code, name)
            number += 1
        made.rest()
        yield _typing(made)


def _typing(made: Desk) -> Figure:
    page, sheet = made.page, made.page.palette_sheet
    page.view.select(Span(100, 140))
    page.gestures.ask_code()
    letters = cycle(_TYPED)

    def ready() -> None:
        if len(sheet.field.text()) >= len(_TYPED):
            sheet.field.clear()

    def type_one() -> None:
        act = partial(QTest.keyClicks, sheet.field, next(letters))
        made.do(act, sheet.list.viewport())

    took = milliseconds(type_one, 3 * len(_TYPED), ready)
    codes = len(list(page.codes.model.codes()))
    return Figure("A letter in the code palette, painted", f"{codes:,} codes", took, 8)
