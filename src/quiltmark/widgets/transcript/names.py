"""The names beside the stripes: on up to three rows where there is room, none on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from quiltmark.i18n import n_
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.transcript.content import Mark

NAME_ROW = 18
FURTHER_ROW = 15
_MOST_ROWS = 3
DOT_ROOM = 12
_RIGHT, _MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name beside a stripe's first line, or how many have no room; `more` follows a lone name.

    `lines` are the words as they are painted, from `top` on. A row that counts knows all `marks`
    that begin beside it.
    """

    top: int
    text: str
    mark: Mark | None = None
    more: int = 0
    marks: tuple[Mark, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def bottom(self) -> int:
        """Where the row ends."""
        return self.top + NAME_ROW + FURTHER_ROW * max(0, len(self.lines) - 1)


class NameSetter:
    """Sets names in a column `width` pixels wide, in type `pixels` high."""

    def __init__(self, width: int, pixels: int = 12, bold: bool = True) -> None:
        self.width = width
        # Codes are measured in the bold type of a chosen one, so that choosing moves no word.
        self._metrics = QFontMetrics(interface_font(pixels, bold=bold))

    def fits(self, name: str) -> bool:
        """Say whether a name has room on one line."""
        return self._wide(name) <= self.width

    def lines(self, name: str, rows: int, middle: bool = False) -> tuple[str, ...]:
        """Return a name on so many rows at most; what has no room is left out of the last one."""
        lines: list[str] = []
        rest = name
        while len(lines) + 1 < rows and not self.fits(rest):
            stop = self._break(rest)
            lines.append(rest[:stop].rstrip())
            rest = rest[stop:].lstrip()
        how = _MIDDLE if middle else _RIGHT
        return (*lines, self._metrics.elidedText(rest, how, self.width))

    def rows(self, name: str) -> int:
        """Return how many rows a name takes to be there as a whole, at most three."""
        for rows in range(1, _MOST_ROWS):
            if "".join(self.lines(name, rows)).replace(" ", "") == name.replace(" ", ""):
                return rows
        return _MOST_ROWS

    def _wide(self, words: str) -> int:
        return self._metrics.horizontalAdvance(words)

    def _break(self, name: str) -> int:
        """Return where the next line begins: behind the last word that has room on this one."""
        room = 1
        while room < len(name) and self._wide(name[: room + 1].rstrip()) <= self.width:
            room += 1
        space = name.rfind(" ", 0, room + 1)
        found = max(space, *(name.rfind(mark, 0, room) for mark in "-/"))
        return found + 1 if found > 0 else room

    def lines_within(self, name: str, height: int) -> tuple[str, ...]:
        """Return a name on as many rows as it takes and as have room in `height`, one at least.

        A single word is cut rather than broken.
        """
        room = 1 + max(0, height - NAME_ROW) // FURTHER_ROW
        parts = any(mark in name for mark in " -/")
        return self.lines(name, min(self.rows(name), room) if parts else 1)


@lru_cache(maxsize=8)
def setter_of(width: int) -> NameSetter:
    """Return what sets names in a column of that width, the dot before them included."""
    return NameSetter(max(1, width - DOT_ROOM))


@lru_cache(maxsize=8)
def label_setter(width: int, quiet: bool = False) -> NameSetter:
    """Return what sets the labels of speakers in a column of that width; `quiet` who asks."""
    return NameSetter(max(1, width), 12 if quiet else 13, bold=not quiet)


def name_rows(
    beginning: Sequence[tuple[int, Mark]], height: int, setter: NameSetter
) -> tuple[NameRow, ...]:
    """Return the names of marks whose stripes begin at these tops, in a piece `height` high."""
    named = [(top, mark) for top, mark in beginning if mark.name]
    tops = _stacked(named, height, [1] * len(named))
    shown = named[: len(tops)]
    rows = [NameRow(top, mark.name, mark) for top, (_top, mark) in zip(tops, shown, strict=True)]
    hidden = len(named) - len(rows)
    if not hidden:
        return _opened(named, height, setter)
    marks = tuple(mark for _top, mark in beginning)
    if len(rows) > 1:
        hidden += 1
        more = n_("and {n} more", "and {n} more", hidden)
        rows[-1] = NameRow(rows[-1].top, more, marks=marks)
    elif rows:
        rows = [NameRow(rows[0].top, rows[0].text, rows[0].mark, hidden, marks)]
    return tuple(rows)


def _stacked(named: Sequence[tuple[int, Mark]], height: int, rows: Sequence[int]) -> list[int]:
    """Return the tops of as many names as have room one below the other, in so many rows each."""
    tops: list[int] = []
    free = 0
    for (begin, _mark), lines in zip(named, rows, strict=True):
        top = max(begin + 2, free)
        free = top + NAME_ROW + FURTHER_ROW * (lines - 1)
        if free > height:
            break
        tops.append(top)
    return tops


def _opened(
    named: Sequence[tuple[int, Mark]], height: int, setter: NameSetter
) -> tuple[NameRow, ...]:
    """Give long names further rows, each a second one first, as long as all have room."""
    rows = [1] * len(named)
    wanted = [setter.rows(mark.name) for _top, mark in named]
    for most in range(2, _MOST_ROWS + 1):
        for at, want in enumerate(wanted):
            wider = [*rows[:at], min(most, want), *rows[at + 1 :]]
            if len(_stacked(named, height, wider)) == len(named):
                rows = wider
    names = [mark.name for _top, mark in named]
    lines = [setter.lines(name, most) for name, most in zip(names, rows, strict=True)]
    tops = _stacked(named, height, rows)
    return tuple(
        NameRow(top, mark.name, mark, lines=words)
        for top, words, (_top, mark) in zip(
            tops, _told_apart(names, lines, setter), named, strict=True
        )
    )


def _told_apart(
    names: Sequence[str], lines: Sequence[tuple[str, ...]], setter: NameSetter
) -> list[tuple[str, ...]]:
    """Let names that are cut to the same letters show their ends instead."""
    meant: dict[tuple[str, ...], set[str]] = {}
    for name, words in zip(names, lines, strict=True):
        meant.setdefault(words, set()).add(name)
    return [
        setter.lines(name, len(words), middle=True) if len(meant[words]) > 1 else words
        for name, words in zip(names, lines, strict=True)
    ]
