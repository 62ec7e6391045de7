"""Word documents: what a reader of the page sees, with tracked changes accepted."""

from pathlib import Path

from quiltmark.formats.odt_in import kind_of
from quiltmark.formats.reading import Progress, TextReading


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` may be a Word document: a zip archive."""
    return head.startswith(b"PK\x03\x04") and not kind_of(head)


def read(path: Path, report: Progress) -> TextReading:
    """Read a Word document."""
    from quiltmark.formats.docx_in.document import read_document

    return read_document(path, report)
