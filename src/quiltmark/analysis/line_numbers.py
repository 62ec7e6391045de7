"""Lines of a chosen width, as a typewriter would have written them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LEAST_WIDTH, MOST_WIDTH = 20, 200

# What lies outside takes one column each: Latin, Greek, Cyrillic and their punctuation.
_UNEVEN = re.compile(
    r"[^\x00-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
_NEVER_FIRST = frozenset("、。，．？！：；・）」』】〕〉》”’…ー々,.?!:;)]}»”’%")
_JOINER = "\u200d"


def lines_of(text: str, width: int) -> tuple[int, ...]:
    """Return the code points of `text` where its lines begin, none of them wider than `width`.

    Every paragraph begins a line; it goes on where the last word that still fits has ended, or
    behind a hyphen. Characters as wide as two count as two, and lines may end between them;
    combining marks take no room. A word longer than a line is cut.
    """
    starts: list[int] = []
    place = 0
    even = _even_lines(width)
    for paragraph in text.split("\n"):
        starts.append(place)
        if len(paragraph) > width or _UNEVEN.search(paragraph):
            if _UNEVEN.search(paragraph):
                breaks = list(_uneven_breaks(paragraph, width))
            else:
                breaks = [found.start() for found in even.finditer(paragraph)][1:]
            starts.extend(place + one for one in breaks)
        place += len(paragraph) + 1
    return tuple(starts)


@lru_cache(maxsize=16)
def _even_lines(width: int) -> re.Pattern[str]:
    """Return what finds the lines of a paragraph whose characters are all one column wide."""
    return re.compile(
        rf".{{1,{width}}}(?:[ \t\u00a0]+|$|(?<=[^\W\d_]-)(?=\w))|.{{{width}}}", re.DOTALL
    )


def _uneven_breaks(paragraph: str, width: int) -> Iterator[int]:
    start = column = 0
    last = -1
    for place, letter in enumerate(paragraph):
        room = _columns(letter)
        if place > start and _may_break(paragraph, place):
            last = place
        fits = column + room <= width or letter.isspace()
        if not fits and place > start:
            begin = last if last > start else _whole(paragraph, place, start)
            if begin <= start:
                column += room
                continue
            yield begin
            start, last = begin, -1
            column = sum(_columns(one) for one in paragraph[start:place])
        column += room


def _may_break(paragraph: str, place: int) -> bool:
    before, after = paragraph[place - 1], paragraph[place]
    if after.isspace() or after in _NEVER_FIRST or _columns(after) == 0 or before == _JOINER:
        return False
    if before.isspace():
        return True
    if before == "-":
        return after.isalnum() and place > 1 and paragraph[place - 2].isalpha()
    return _columns(after) == 2 or _columns(before) == 2


def _whole(paragraph: str, place: int, start: int) -> int:
    """Return where to cut a long word at `place` without parting a letter from its marks."""
    while place > start and (_columns(paragraph[place]) == 0 or paragraph[place - 1] == _JOINER):
        place -= 1
    return place


@lru_cache(maxsize=4096)
def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
