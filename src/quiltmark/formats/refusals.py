"""Files that are not read, each with a sentence that says what to do instead."""

from pathlib import Path

from quiltmark.i18n import _, mark

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OLD_WORD = mark(
    "This is a document of the old Word format (.doc). Open it in Word or LibreOffice,"
    " save it as .docx and add that file."
)
_LOCKED = mark(
    "This document is protected by a password. Open it in the program it comes from, save it"
    " without the password and add that file."
)
_OLD_OFFICE = mark(
    "This is a file of an old office format. Open it in the program it comes from, save it as"
    " .docx or .txt and add that file."
)
_SOUND = mark(
    "This is a recording. Quiltmark reads transcripts: add the text that was typed from it."
)
_MOVING = mark("This is a video. Quiltmark reads transcripts: add the text that was typed from it.")
_PICTURE = mark(
    "This is a picture. If it shows a page of text, run it through text recognition and add"
    " the result as .docx or .txt."
)
_ELSEWHERE = mark(
    "Quiltmark cannot read this kind of file ({kind}). Save it as .docx, .pdf or .txt in the"
    " program it comes from and add that file."
)
_ARCHIVE = mark("This is an archive. Unpack it and add the transcripts inside.")
_UNKNOWN = mark(
    "Quiltmark does not know this kind of file. It reads Word documents (.docx), PDF files with"
    " text, and plain text or Markdown (.txt, .md)."
)
_EMPTY = mark("The file is empty. If it should hold text, copy it again from where it came from.")

_BY_SUFFIX = (
    ((".doc", ".dot"), _OLD_WORD),
    (
        (".mp3", ".wav", ".m4a", ".ogg", ".oga", ".flac", ".aac", ".wma", ".amr", ".aiff", ".opus"),
        _SOUND,
    ),
    ((".mp4", ".mov", ".avi", ".mkv", ".webm", ".wmv", ".m4v", ".mpg", ".mpeg", ".3gp"), _MOVING),
    (
        (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".webp", ".svg"),
        _PICTURE,
    ),
    ((".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz"), _ARCHIVE),
    (
        (
            ".mht",
            ".sbv",
            ".csv",
            ".tsv",
            ".xls",
            ".xlsx",
            ".ods",
            ".ppt",
            ".pptx",
            ".odp",
            ".pages",
            ".cha",
            ".eaf",
            ".textgrid",
            ".epub",
            ".tex",
            ".json",
            ".xml",
            ".nvp",
            ".nvpx",
            ".mx24",
            ".qdpx",
            ".quilt",
        ),
        _ELSEWHERE,
    ),
)
_BY_BYTES = (
    (b"ID3", 0, _SOUND),
    (b"\xff\xfb", 0, _SOUND),
    (b"OggS", 0, _SOUND),
    (b"fLaC", 0, _SOUND),
    (b"WAVE", 8, _SOUND),
    (b"AVI ", 8, _MOVING),
    (b"ftyp", 4, _MOVING),
    (b"\x1aE\xdf\xa3", 0, _MOVING),
    (b"\x89PNG", 0, _PICTURE),
    (b"\xff\xd8\xff", 0, _PICTURE),
    (b"GIF8", 0, _PICTURE),
    (b"II*\x00", 0, _PICTURE),
    (b"MM\x00*", 0, _PICTURE),
    (b"WEBP", 8, _PICTURE),
    (b"\x1f\x8b", 0, _ARCHIVE),
    (b"7z\xbc\xaf", 0, _ARCHIVE),
    (b"Rar!", 0, _ARCHIVE),
)


def _by_bytes(head: bytes) -> str | None:
    for magic, offset, reason in _BY_BYTES:
        if head[offset : offset + len(magic)] == magic:
            return reason
    return None


def foreign_bytes(head: bytes) -> bool:
    """Say whether a file that begins with `head` is certainly no text, Word document or PDF."""
    return head.startswith(OLE) or _by_bytes(head) is not None


def foreign_suffix(suffix: str) -> bool:
    """Say whether `suffix` belongs to a kind of file that is known and not read."""
    return any(suffix in suffixes for suffixes, _reason in _BY_SUFFIX)


def compound_reason(data: bytes) -> str:
    """Return why an old office file (a compound file) is not read, from the streams it names."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _(_LOCKED)
    return _(_OLD_WORD if "WordDocument".encode("utf-16-le") in data else _OLD_OFFICE)


def reason_for(path: Path, head: bytes) -> str:
    """Return why the file at `path`, which no importer takes, is not read."""
    if not head:
        return _(_EMPTY)
    if head.startswith(OLE):
        return compound_reason(path.read_bytes())
    found = _by_bytes(head)
    suffix = path.suffix.lower()
    if found is None:
        found = next((why for suffixes, why in _BY_SUFFIX if suffix in suffixes), _UNKNOWN)
    return _(found).format(kind=suffix)
