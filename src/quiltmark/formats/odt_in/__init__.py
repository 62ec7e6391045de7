"""OpenDocument texts, as LibreOffice writes them: in an archive (.odt) or as one file (.fodt)."""

from pathlib import Path

from quiltmark.formats.reading import Progress, TextReading

_BEGINS = b"mimetypeapplication/vnd.oasis.opendocument."
_WORD_PARTS = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/", b"xl/", b"ppt/")


def kind_of(head: bytes) -> str:
    """Return what kind of OpenDocument an archive that begins with `head` is, or nothing.

    Such an archive begins with an entry that names its kind in plain letters: "text" and the like.
    """
    stop = 30 + len(_BEGINS)
    if not head.startswith(b"PK\x03\x04") or head[30:stop] != _BEGINS:
        return ""
    return head[stop:].partition(b"PK")[0][:40].decode("ascii", "replace")


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` may be an OpenDocument text."""
    if head.startswith(b"PK\x03\x04"):
        return not head[30:].startswith(_WORD_PARTS)
    return b"urn:oasis:names:tc:opendocument:xmlns:office:1.0" in head and b"<office:doc" in head


def read(path: Path, report: Progress) -> TextReading:
    """Read an OpenDocument text."""
    from quiltmark.formats.odt_in.document import read_document

    return read_document(path, report)
