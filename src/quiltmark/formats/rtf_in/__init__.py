"""Rich Text, as Word, LibreOffice, WordPad and TextEdit write it."""

from pathlib import Path

from quiltmark.formats.reading import Progress, TextReading


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` is Rich Text."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf")


def read(path: Path, report: Progress) -> TextReading:
    """Read a Rich Text file."""
    from quiltmark.formats.rtf_in.document import read_document

    return read_document(path, report)
