"""Web pages as browsers, word processors and transcription programs save them."""

import re
from pathlib import Path

from quiltmark.formats.reading import Progress, TextReading

_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|div|p|br|table|h[1-6])(?:[\s/][^<>]*)?>", re.IGNORECASE
)
_OTHERS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"WEBVTT")


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` holds the tags of a web page."""
    return not head.startswith(_OTHERS) and _TAG.search(head.replace(b"\0", b"")) is not None


def read(path: Path, report: Progress, *, encoding: str | None = None) -> TextReading:
    """Read a web page, with `encoding` where the researcher chose one."""
    from quiltmark.formats.html_in.document import read_page

    return read_page(path, report, encoding)
