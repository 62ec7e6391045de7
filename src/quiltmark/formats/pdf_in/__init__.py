"""PDF files that hold text: lines back to paragraphs, without what a printer adds."""

from pathlib import Path

from quiltmark.formats.reading import Progress, TextReading


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` is a PDF; some have a few bytes before it."""
    return b"%PDF-" in head[:1024]


def read(path: Path, report: Progress) -> TextReading:
    """Read a PDF file."""
    from quiltmark.formats.pdf_in.document import read_document

    return read_document(path, report)
