"""A PDF file from its pages to its paragraphs, with a sentence for each way it can fail."""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from quiltmark.domain.incoming import Cleaning
from quiltmark.formats.assembly import assembled
from quiltmark.formats.joining import Joiner, Mark, Measure, PrintedLine, right_edge
from quiltmark.formats.pdf_in.marks import Cleaned, Sheet, without_marks
from quiltmark.formats.pdf_in.pages import Page, read_page
from quiltmark.formats.pdf_in.rows import PageLine
from quiltmark.formats.reading import (
    LONGEST_FILE,
    Progress,
    ReadText,
    TextReading,
    Unreadable,
    tidy,
)
from quiltmark.i18n import _, n_

MOST_PAGES = 20_000
_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


def read_document(path: Path, report: Progress) -> TextReading:
    """Read the PDF at `path`, page by page."""
    if path.stat().st_size > LONGEST_FILE:
        return Unreadable(path, _("The file is larger than 200 MB, too large for a transcript."))
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return Unreadable(path, _protected() if error.err_code in _LOCKED else _broken())
    try:
        return _read(path, document, report)
    finally:
        document.close()


def _protected() -> str:
    return _(
        "This PDF is protected by a password. Open it in a PDF reader, save or print it"
        " to a new PDF without the password and add that file."
    )


def _broken() -> str:
    return _(
        "This PDF is damaged or was not copied to its end. Copy it again from where it came"
        " from, or open it in a PDF reader and print it to a new PDF."
    )


def _read(path: Path, document: pypdfium2.PdfDocument, report: Progress) -> TextReading:
    count = len(document)
    if count > MOST_PAGES:
        told = _("This PDF has {n} pages, too many for a transcript. Add it in parts.")
        return Unreadable(path, told.format(n=count))
    pages: list[Page | None] = []
    for number in range(count):
        pages.append(_page(document, number))
        report(0.9 * (number + 1) / count)
    whole = [page for page in pages if page is not None]
    if not whole:
        return Unreadable(path, _broken())
    letters, lost = _letters(whole), sum(page.lost for page in whole)
    if letters + lost < max(3, len(whole)):
        return Unreadable(path, _without_text(whole))
    if lost > 0.3 * (letters + lost):
        return Unreadable(
            path,
            _(
                "The letters of this PDF cannot be read: its fonts do not say which letters they"
                " draw. Make the PDF anew from the original, or use text recognition."
            ),
        )
    return _text(document, whole, (*_scans(pages), *_damaged(pages)))


def _page(document: pypdfium2.PdfDocument, number: int) -> Page | None:
    try:
        return read_page(document, number)
    except pypdfium2.PdfiumError:
        return None


def _letters(pages: Sequence[Page]) -> int:
    return sum(letter.isalpha() for page in pages for line in page.lines for letter in line.text)


def _without_text(pages: Sequence[Page]) -> str:
    if any(page.pictures for page in pages):
        return n_(
            "There is no text in this PDF: it is a scan of one page. Run it through text"
            " recognition and add the result.",
            "There is no text in this PDF: it is a scan of {n} pages. Run it through text"
            " recognition and add the result.",
            len(pages),
        )
    return _("There is no text in this PDF: its pages are empty or only drawn.")


def _text(
    document: pypdfium2.PdfDocument, pages: Sequence[Page], warnings: tuple[str, ...]
) -> ReadText:
    pages = _facing(pages)
    cleaned = without_marks(pages)
    lines, tail = _printed(cleaned)
    # What ends on the left half of the page was not wrapped there.
    edge = max(right_edge(lines), max(page.width for page in pages) / 2)
    size = Counter(round(line.size) for page in pages for line in page.lines).most_common(1)[0][0]
    joiner = Joiner(lines, Measure(edge, max(1, size) * 0.3, slack=0.005))
    paragraphs, edits = assembled(joiner.paragraphs(), joiner.seam, tail)
    return ReadText(paragraphs, _title(document), (), (*cleaned.warnings, *warnings), edits)


def _facing(pages: Sequence[Page]) -> Sequence[Page]:
    """Return the pages as in a mirror where they are read from right to left."""
    lines = [line for page in pages for line in page.lines]
    if 2 * sum(line.leftward for line in lines) <= len(lines):
        return pages
    return [
        replace(page, lines=tuple(_mirrored(line, page.width) for line in page.lines))
        for page in pages
    ]


def _mirrored(line: PageLine, width: float) -> PageLine:
    return line._replace(left=width - line.right, right=width - line.left)


def _scans(pages: Sequence[Page | None]) -> tuple[str, ...]:
    bare = [str(n) for n, page in enumerate(pages, 1) if page and page.pictures and not page.lines]
    if not bare:
        return ()
    told = _("These pages hold only a picture, so their text is missing: {pages}")
    return (told.format(pages=", ".join(bare)),)


def _damaged(pages: Sequence[Page | None]) -> tuple[str, ...]:
    gone = [str(n) for n, page in enumerate(pages, 1) if page is None]
    if not gone:
        return ()
    told = _("These pages are damaged, so their text is missing: {pages}")
    return (told.format(pages=", ".join(gone)),)


def _printed(cleaned: Cleaned) -> tuple[list[PrintedLine], tuple[Mark, ...]]:
    """Return the lines with what was printed before and beside them, and what stood behind."""
    leading = _leading(cleaned.sheets)
    sizes = Counter(round(line.size, 1) for sheet in cleaned.sheets for line in sheet.lines)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    found: list[PrintedLine] = []
    marks: list[Mark] = []
    for number, sheet in enumerate(cleaned.sheets):
        marks += sheet.heads
        above: PageLine | None = None
        rows, rest = _numbered(sheet)
        for line, before, printed, label in rows:
            marks += before
            apart = above is not None and above.y - line.y > 1.25 * leading
            found.append(
                PrintedLine(
                    line.text,
                    line.left,
                    line.right,
                    line.first_word,
                    apart,
                    number,
                    line.strong,
                    line.size > 1.15 * usual,
                    line.edge,
                    tuple(marks),
                    printed,
                    label,
                )
            )
            above = line
            marks = []
        marks += (*rest, *sheet.feet)
    return found, (*marks, *cleaned.tail)


_Numbered = tuple[PageLine, list[Mark], str, str]


def _numbered(sheet: Sheet) -> tuple[list[_Numbered], list[Mark]]:
    """Return each line with the number beside it and its label, after the numbers of empty lines.

    What is left are the numbers below the last line.
    """
    waiting = deque(zip(sheet.numbers, sheet.labels, strict=True))
    found: list[_Numbered] = []
    for line in sheet.lines:
        near = 0.5 * max(line.size, 1)
        before: list[Mark] = []
        while waiting and waiting[0][0].y > line.y + near:
            before.append(Mark(Cleaning.LINE_NUMBER, waiting.popleft()[0].text))
        if waiting and waiting[0][0].y > line.y - near:
            number, label = waiting.popleft()
            found.append((line, before, number.text, label))
        else:
            found.append((line, before, "", ""))
    return found, [Mark(Cleaning.LINE_NUMBER, number.text) for number, _label in waiting]


def _leading(sheets: Sequence[Sheet]) -> float:
    """Return the distance between the lines of a paragraph: the smallest that is common."""
    steps = Counter(
        round(above.y - line.y)
        for sheet in sheets
        for above, line in pairwise(sheet.lines)
        if above.y - line.y > 0.7 * line.size
    )
    common = [step for step, count in steps.items() if count >= 0.05 * steps.total()]
    return float(min(common, default=12))


def _title(document: pypdfium2.PdfDocument) -> str:
    try:
        title: str = document.get_metadata_value("Title")
    except UnicodeDecodeError:
        return ""
    return tidy(title)
