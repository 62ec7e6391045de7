"""The lines of a PDF's pages, where they stand, as PDFium finds them."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import hypot, pi
from typing import NamedTuple
from unicodedata import normalize

import pypdfium2
from pypdfium2 import raw

from quiltmark.formats.pdf_in.rows import PageLine, Word, rows_of
from quiltmark.formats.reading import clean

# PDFium puts one of these for the hyphen at the end of a line; the first two end it themselves.
_HYPHENS = "\x02\ufffe\u00ad"
_LINES = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_WORDS = re.compile(r"\S+")
# Letters as a font draws them (ligatures, Arabic shapes), which stand for others.
_SHAPES = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdfb\ufe70-\ufefc]+")
_ALEF_LAM = re.compile("[\u0622\u0623\u0625\u0627]\u0644")
_HALVES = re.compile("[\ud800-\udfff]")
# No page is wider than this, in points; what lies beyond is a file gone wrong.
_FAR = 200_000.0
_ASKEW = 0.03
# How high the lines of most fonts are, in sizes of the font, and where on the line their middle
# is. What fonts say of it is not used: some say nothing, and their letters are as high as drawn.
_LEADING = 1.15
_ABOVE = 0.3
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_PICTURE = raw.FPDF_PAGEOBJ_IMAGE
_MOST_OBJECTS = 200


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines from the top down, how wide it is, and whether it shows pictures.

    `aside` are words that run across the others: a stamp, a watermark. `lost` counts letters
    whose font does not say which letters they are.
    """

    lines: tuple[PageLine, ...]
    width: float
    pictures: bool = False
    aside: tuple[str, ...] = ()
    lost: int = 0


class Box(NamedTuple):
    """What is shown of a page, in points, and how many quarter turns set its text upright."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def upright(self, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
        """Return a box on the page (left, bottom, right, top) where its text stands upright."""
        if self.turns == 0:
            return left - self.left, bottom - self.bottom, right - self.left, top - self.bottom
        if self.turns == 1:
            return bottom - self.bottom, self.right - right, top - self.bottom, self.right - left
        if self.turns == 2:
            return self.right - right, self.top - top, self.right - left, self.top - bottom
        return self.top - top, left - self.left, self.top - bottom, right - self.left

    @property
    def size(self) -> tuple[float, float]:
        """How wide and high the page is when its text stands upright."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turns % 2 else (wide, high)


def read_page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """Return the lines that lie on the page, not beside it."""
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            return _page(page, _TextPage(text.raw))
        finally:
            text.close()
    finally:
        page.close()


def _page(page: pypdfium2.PdfPage, text: "_TextPage") -> Page:
    main = text.main_turn()
    left, bottom, right, top = page.get_bbox()
    box = Box(left, bottom, right, top, -main % 4)
    words = list(text.words(box, main))
    wide, high = box.size
    straight = [
        word
        for word in words
        if word.straight and -1 <= word.y <= high + 1 and word.size < _FAR
        if -_FAR < word.left <= word.right < _FAR
    ]
    lines = rows_of(straight, text.strong)
    aside = " ".join(word.text for word in words if not word.straight)
    pictures = not lines and _shows_picture(page)
    return Page(tuple(lines), wide, pictures, (aside,) if aside else (), text.lost)


def _shows_picture(page: pypdfium2.PdfPage) -> bool:
    objects = page.get_objects(max_depth=3)
    return any(one.type == _PICTURE for one in islice(objects, _MOST_OBJECTS))


class _TextPage:
    """What PDFium says of the letters of one page; they are counted as it counts them."""

    def __init__(self, handle: object) -> None:
        self._handle = handle
        self.lost = 0
        self._text = self._letters(max(0, raw.FPDFText_CountChars(handle)))
        self._lines = [line for line in _LINES.finditer(self._text) if not line.group().isspace()]
        self._turns = [self._turn(line) for line in self._lines]

    def _letters(self, count: int) -> str:
        buffer = ctypes.create_string_buffer(2 * count + 2)
        units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        length = raw.FPDFText_GetText(self._handle, 0, count, units)
        text = buffer.raw[: max(0, length - 1) * 2].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # Halves of letters beyond the first plane count one each.
        codes = (raw.FPDFText_GetUnicode(self._handle, at) for at in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)

    def _turn(self, line: re.Match[str]) -> int:
        """Return by how many quarter turns a line is turned with the clock; -1 if askew."""
        quarters: float = raw.FPDFText_GetCharAngle(self._handle, _first(line)) / (pi / 2)
        return round(quarters) % 4 if abs(quarters - round(quarters)) < _ASKEW else -1

    def main_turn(self) -> int:
        """Return by how many quarter turns most of the page is turned with the clock."""
        lengths: Counter[int] = Counter()
        for line, turn in zip(self._lines, self._turns, strict=True):
            lengths[turn] += len(line.group()) if turn >= 0 else 0
        return max(0, lengths.most_common(1)[0][0]) if lengths else 0

    def words(self, box: Box, main: int) -> Iterator[Word]:
        """Yield the words of the page, where they stand as the page is shown."""
        first, last = raw.FS_RECTF(), raw.FS_RECTF()
        first_at, last_at = ctypes.byref(first), ctypes.byref(last)
        x, y = ctypes.c_double(), ctypes.c_double()
        place, origin, handle = (
            raw.FPDFText_GetLooseCharBox,
            raw.FPDFText_GetCharOrigin,
            self._handle,
        )
        for run, (line, turn) in enumerate(zip(self._lines, self._turns, strict=True)):
            height = self._height(line)
            for found in _WORDS.finditer(self._text, line.start(), line.end()):
                at, stop = found.span()
                place(handle, at, first_at)
                place(handle, stop - 1, last_at)
                origin(handle, at, x, y)
                left, bottom, right, top = box.upright(
                    min(first.left, last.left),
                    min(first.bottom, last.bottom),
                    max(first.right, last.right),
                    max(first.top, last.top),
                )
                text = self._readable(self._word(found), ends_line=stop == line.end())
                if text:
                    middle, size = (top + bottom) / 2, top - bottom
                    if height:
                        baseline = box.upright(x.value, y.value, x.value, y.value)[1]
                        middle, size = baseline + _ABOVE * height, height
                    yield Word(text, left, right, middle, size, run, at, turn == main)

    def _height(self, line: re.Match[str]) -> float:
        """Return how high the letters of a line are set, in points; 0 where that is not told."""
        at = _first(line)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._handle, at, matrix)
        size: float = raw.FPDFText_GetFontSize(self._handle, at)
        return _LEADING * size * hypot(matrix.c, matrix.d)

    def _word(self, found: re.Match[str]) -> str:
        """Return a word; where an Arabic lam and alef are one sign, the lam comes first."""
        word = found.group()
        if not _ALEF_LAM.search(word):
            return word
        return _ALEF_LAM.sub(
            lambda pair: (
                pair.group()[::-1] if self._one_sign(found.start() + pair.start()) else pair.group()
            ),
            word,
        )

    def _one_sign(self, at: int) -> bool:
        """Say whether the letter at `at` and the next are drawn as one."""
        one, two = raw.FS_RECTF(), raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._handle, at, one)
        raw.FPDFText_GetLooseCharBox(self._handle, at + 1, two)
        return (one.left, one.right) == (two.left, two.right)

    def _readable(self, word: str, *, ends_line: bool) -> str:
        if word.isascii() and word.isprintable():
            return word
        if ends_line and word[-1] in _HYPHENS:
            word = f"{word[:-1]}-"
        if _HALVES.search(word):
            word = word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self.lost += word.count("\ufffd")
        return _SHAPES.sub(lambda shapes: normalize("NFKC", shapes.group()), clean(word))

    def strong(self, word: Word) -> bool:
        """Say whether a word is set in bold."""
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._handle, word.at, name, 128, flags)
        return bool(flags.value & _FORCED_BOLD) or _BOLD.search(name.raw) is not None


def _first(line: re.Match[str]) -> int:
    """Return where the first letter of a line stands."""
    return line.start() + len(line.group()) - len(line.group().lstrip())
