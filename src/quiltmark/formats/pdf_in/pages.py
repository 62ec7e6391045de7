"""The lines of a PDF's pages, where they stand, from the top down."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import BinaryIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import (
    LAParams,
    LTAnno,
    LTChar,
    LTContainer,
    LTImage,
    LTItem,
    LTPage,
    LTTextContainer,
    LTTextLine,
)
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

# Fonts without a table of their letters name tabs and no-break spaces by number.
_BLANKS = ("\t", "\xa0", "(cid:9)", "(cid:160)")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text in points; y counts up from the foot of the page."""

    text: str
    left: float
    right: float
    y: float
    size: float
    first_word: float
    strong: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in reading order, and whether it shows pictures."""

    lines: tuple[PageLine, ...]
    width: float
    pictures: bool = False


def pages_of(document: PDFDocument) -> list[PDFPage]:
    """Return the pages of a document without reading what stands on them."""
    return list(PDFPage.create_pages(document))


class PageReader:
    """Reads one page after the other with the same fonts at hand."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = PDFPageAggregator(resources, laparams=LAParams())
        self._interpreter = PDFPageInterpreter(resources, self._device)

    def read(self, page: PDFPage) -> Page:
        """Return the lines that lie on the page, not beside it."""
        self._interpreter.process_page(page)
        layout = self._device.get_result()
        lines = [
            line
            for line in map(_line, _text_lines(layout))
            if line.text and layout.y0 <= line.y <= layout.y1
        ]
        pictures = any(isinstance(item, LTImage) for item in _items(layout))
        return Page(tuple(_in_order(lines)), layout.width, pictures)


def _items(container: LTItem) -> Iterator[LTItem]:
    yield container
    if isinstance(container, LTContainer) and not isinstance(container, LTTextContainer):
        for item in container:
            yield from _items(item)


def _text_lines(layout: LTPage) -> Iterator[LTTextLine]:
    for item in _items(layout):
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTTextContainer):
            yield from (line for line in item if isinstance(line, LTTextLine))


def _line(line: LTTextLine) -> PageLine:
    """Return a line; its letters decide where it begins, not the blanks around them."""
    letters = [part for part in line if isinstance(part, LTChar | LTAnno)]
    text = "".join(map(_sign, letters))
    inked = [part for part in letters if isinstance(part, LTChar) and _sign(part).strip()]
    if not inked:
        return PageLine("", line.x0, line.x1, line.y0, 0, 0, 0)
    return PageLine(
        " ".join(text.split()),
        inked[0].x0,
        max(part.x1 for part in inked),
        (line.y0 + line.y1) / 2,
        inked[0].size,
        _first_word(letters),
        _strong(letters),
    )


def _sign(part: LTChar | LTAnno) -> str:
    """Return a letter as text; tabs and no-break spaces between words are blanks."""
    text = part.get_text()
    return " " if text in _BLANKS else text


def _first_word(letters: list[LTChar | LTAnno]) -> float:
    word: list[LTChar] = []
    for part in letters:
        if not _sign(part).strip():
            if word:
                break
        elif isinstance(part, LTChar):
            word.append(part)
    return max(part.x1 for part in word) - min(part.x0 for part in word)


def _strong(letters: list[LTChar | LTAnno]) -> int:
    """Return how many code points at the head of the line, blanks at one each, are bold."""
    bold = ""
    for part in letters:
        if (
            isinstance(part, LTChar)
            and _sign(part).strip()
            and "bold" not in part.fontname.casefold()
        ):
            break
        bold += _sign(part)
    return len(" ".join(bold.split()))


def _in_order(lines: list[PageLine]) -> list[PageLine]:
    """Return the lines from the top down, or column after column as found where they stand so."""
    rows = sorted(lines, key=lambda line: (-line.y, line.left))
    beside = sum(
        abs(one.y - two.y) < 0.3 * max(one.size, 1) and len(one.text) > 6 and len(two.text) > 6
        for one, two in pairwise(rows)
    )
    if beside > 0.25 * len(rows):
        return lines
    return _one_row_each(rows)


def _one_row_each(rows: list[PageLine]) -> list[PageLine]:
    """Sort lines whose middles differ by less than a letter's height from left to right."""
    found: list[list[PageLine]] = []
    for line in rows:
        if found and abs(found[-1][0].y - line.y) < 0.4 * max(line.size, 1):
            found[-1].append(line)
        else:
            found.append([line])
    return [line for row in found for line in sorted(row, key=lambda one: one.left)]


def whole_rows(lines: Iterable[PageLine]) -> list[PageLine]:
    """Return the lines with those that stand side by side in one row made one."""
    found: list[PageLine] = []
    for line in lines:
        before = found[-1] if found else None
        if (
            before is not None
            and abs(before.y - line.y) < 0.4 * max(line.size, 1)
            and before.right <= line.left
        ):
            found[-1] = replace(before, text=f"{before.text} {line.text}", right=line.right)
        else:
            found.append(line)
    return found


def open_document(stream: BinaryIO) -> PDFDocument:
    """Open a PDF without a password."""
    from pdfminer.pdfparser import PDFParser

    return PDFDocument(PDFParser(stream))
