"""Words to rows: what stands beside one another, in the order in which it is read."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from quiltmark.formats.joining import first_columns

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Brackets stand here as they are drawn, so in a leftward line the opening one may look closing.
_TURNED = re.compile(r"[^(\[{]*[)\]}][^()\[\]{}]*[(\[{]")
_MIRRORED = str.maketrans("()[]{}", ")(][}{")
_LETTER = re.compile(r"[^\W\d_]")
# Parts of a line farther apart than this, in heights of a letter, may be in different columns.
_GAP = 0.7
_BLANK = 0.13
_SAME_ROW = 0.4


class Word(NamedTuple):
    """A word in points; y counts up from the foot of the page to the middle of its letters.

    `run` numbers the lines as the file draws them, `at` is its first letter on the page.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    run: int
    at: int
    straight: bool = True


class PageLine(NamedTuple):
    """A line of text in points, or the part of one that stands in one column.

    `leftward` says that it runs from right to left.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    first_word: float
    strong: int = 0
    edge: float = 0
    leftward: bool = False


def rows_of(words: Sequence[Word], strong: Callable[[Word], bool]) -> list[PageLine]:
    """Return the lines of a page from the top down, parted where there is much room in them."""
    return [_line(part, strong) for row in _rows(words) for part in _parts(row)]


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words that stand at one height, each from left to right."""
    pieces = [list(piece) for _key, piece in groupby(words, key=lambda word: (word.run, word.y))]
    pieces.sort(key=lambda piece: -piece[0].y)
    rows: list[list[Word]] = []
    for piece in pieces:
        one = piece[0]
        if rows and rows[-1][0].y - one.y < _SAME_ROW * max(1.0, min(one.size, rows[-1][0].size)):
            rows[-1].extend(piece)
        else:
            rows.append(piece)
    for row in rows:
        row.sort(key=lambda word: word.left)
    return rows


def _parts(row: Sequence[Word]) -> Iterator[list[Word]]:
    part = [row[0]]
    for word in row[1:]:
        if word.left - part[-1].right > _GAP * max(1.0, word.size):
            yield part
            part = []
        part.append(word)
    yield part


def _line(words: list[Word], strong: Callable[[Word], bool]) -> PageLine:
    left, right = words[0].left, max(word.right for word in words)
    leftward = False
    if any(not word.text.isascii() and _RIGHT_TO_LEFT.search(word.text) for word in words):
        leftward = _leftward(words)
        words = _logical(words, whole=leftward)
    text = _spaced(words)
    if leftward and _TURNED.match(text):
        text = text.translate(_MIRRORED)
    first = words[0]
    width = first.right - first.left
    narrow = first_columns(first.text)
    if narrow < len(first.text):
        width *= narrow / (2 * len(first.text))
    bold = 0
    if strong(first):
        told = [first]
        for word in words[1:]:
            if not strong(word):
                break
            told.append(word)
        bold = len(_spaced(told))
    return PageLine(text, left, right, first.y, first.size, width, bold, leftward=leftward)


def _spaced(words: Sequence[Word]) -> str:
    """Return the words as text, with a blank where there is room for one."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        gap = max(word.left - before.right, before.left - word.right)
        apart = word.run == before.run and word.at > before.at and not _backwards(before, word)
        if apart or gap > _BLANK * max(word.size, 1.0):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def _backwards(before: Word, word: Word) -> bool:
    return word.right <= before.left + 0.5


def _leftward(row: Sequence[Word]) -> bool:
    """Say whether most letters of a row are of a script that runs from right to left."""
    letters = [letter for word in row for letter in word.text if letter.isalpha()]
    leftward = sum(1 for letter in letters if _RIGHT_TO_LEFT.match(letter))
    return 2 * leftward > len(letters)


def _logical(row: Sequence[Word], *, whole: bool) -> list[Word]:
    """Return words in the order they are read where some run from right to left."""
    found: list[Word] = []
    for against, stretch in _stretches(row, whole=whole):
        found.extend(reversed(stretch) if against else stretch)
    return found


def _stretches(row: Sequence[Word], *, whole: bool) -> Iterator[tuple[bool, list[Word]]]:
    """Yield stretches of words that run one way, and whether they must be turned round."""
    ordered = list(reversed(row)) if whole else list(row)
    stretch: list[Word] = []
    for word in ordered:
        other = bool(_RIGHT_TO_LEFT.search(word.text)) != whole and bool(_LETTER.search(word.text))
        neutral = not _LETTER.search(word.text)
        if other or (stretch and neutral):
            stretch.append(word)
            continue
        yield from _turned(stretch)
        stretch = []
        yield False, [word]
    yield from _turned(stretch)


def _turned(stretch: list[Word]) -> Iterator[tuple[bool, list[Word]]]:
    """Yield a stretch of the other direction turned round, what is neutral at its end as it is."""
    end = len(stretch)
    while end and not _LETTER.search(stretch[end - 1].text):
        end -= 1
    if end:
        yield True, stretch[:end]
    if end < len(stretch):
        yield False, stretch[end:]
