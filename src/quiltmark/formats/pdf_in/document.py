"""A PDF file from its pages to its paragraphs, with a sentence for each way it can fail."""

import logging
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import decode_text

from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.formats.joining import Joiner, Measure, PrintedLine, right_edge
from quiltmark.formats.pdf_in.marks import without_marks
from quiltmark.formats.pdf_in.pages import (
    Page,
    PageLine,
    PageReader,
    open_document,
    pages_of,
    whole_rows,
)
from quiltmark.formats.reading import (
    LONGEST_FILE,
    Progress,
    ReadText,
    TextReading,
    Unreadable,
    in_bounds,
    tidy,
)
from quiltmark.i18n import _, n_

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def read_document(path: Path, report: Progress) -> TextReading:
    """Read the PDF at `path`, page by page."""
    if path.stat().st_size > LONGEST_FILE:
        return Unreadable(path, _("The file is larger than 200 MB, too large for a transcript."))
    try:
        with path.open("rb") as stream:
            document = open_document(stream)
            return _read(path, document, pages_of(document), report)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return Unreadable(
            path,
            _(
                "This PDF is protected by a password. Open it in a PDF reader, save or print it"
                " to a new PDF without the password and add that file."
            ),
        )
    except MemoryError:
        raise
    except Exception:  # broken files break pdfminer.six in countless ways
        return Unreadable(path, _broken())


def _broken() -> str:
    return _(
        "This PDF is damaged or was not copied to its end. Copy it again from where it came"
        " from, or open it in a PDF reader and print it to a new PDF."
    )


def _read(
    path: Path, document: PDFDocument, found: Sequence[PDFPage], report: Progress
) -> TextReading:
    if not found:
        return Unreadable(path, _broken())
    reader = PageReader()
    pages: list[Page] = []
    for number, page in enumerate(found):
        pages.append(reader.read(page))
        report(0.95 * (number + 1) / len(found))
    text = "".join(line.text for page in pages for line in page.lines)
    if sum(letter.isalpha() for letter in text) < max(3, len(pages)):
        return Unreadable(path, _without_text(pages))
    if text.count("(cid:") * 6 > 0.3 * len(text):
        return Unreadable(
            path,
            _(
                "The letters of this PDF cannot be read: its fonts do not say which letters they"
                " draw. Make the PDF anew from the original, or use text recognition."
            ),
        )
    return _text(document, pages)


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


def _text(document: PDFDocument, pages: Sequence[Page]) -> ReadText:
    cleaned = without_marks(pages)
    lines = _printed(cleaned.pages)
    # What ends on the left half of the page was not wrapped there.
    edge = max(right_edge(lines), max(page.width for page in pages) / 2)
    size = Counter(round(line.size) for page in pages for line in page.lines).most_common(1)[0][0]
    joiner = Joiner(lines, Measure(edge, max(1, size) * 0.3, slack=0.005))
    paragraphs = [
        IncomingParagraph(tidy(joiner.text_of(group)), group[0].strong, group[0].heading)
        for group in joiner.paragraphs()
    ]
    return ReadText(
        in_bounds(paragraphs), _title(document), (), (*cleaned.warnings, *_scans(pages))
    )


def _scans(pages: Sequence[Page]) -> tuple[str, ...]:
    bare = [str(n) for n, page in enumerate(pages, 1) if page.pictures and not page.lines]
    if not bare:
        return ()
    told = _("These pages hold only a picture, so their text is missing: {pages}")
    return (told.format(pages=", ".join(bare)),)


def _printed(pages: Sequence[Page]) -> list[PrintedLine]:
    leading = _leading(pages)
    sizes = Counter(round(line.size, 1) for page in pages for line in page.lines)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    found: list[PrintedLine] = []
    for number, page in enumerate(pages):
        above: PageLine | None = None
        for line in whole_rows(page.lines):
            apart = above is not None and abs(above.y - line.y) > 1.25 * leading
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
                )
            )
            above = line
    return found


def _leading(pages: Sequence[Page]) -> float:
    """Return the distance between the lines of a paragraph: the smallest that is common."""
    steps = Counter(
        round(above.y - line.y)
        for page in pages
        for above, line in zip(page.lines, page.lines[1:], strict=False)
        if above.y - line.y > 0.7 * line.size
    )
    common = [step for step, count in steps.items() if count >= 0.05 * steps.total()]
    return float(min(common, default=12))


def _title(document: PDFDocument) -> str:
    for info in document.info:
        title = info.get("Title")
        if isinstance(title, bytes):
            return tidy(decode_text(title))
    return ""
