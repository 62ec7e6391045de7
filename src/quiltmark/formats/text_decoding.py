"""Bytes to text: byte order mark, strict UTF-8, else Windows-1252 with a warning."""

import codecs
from dataclasses import dataclass

from quiltmark.i18n import _, n_

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read with, and what the researcher should know."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decoded(data: bytes, encoding: str | None = None) -> Decoded | None:
    """Return `data` as text, read with `encoding` where one is given; None if it is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], name)
    if b"\0" in data:
        return None
    if encoding is not None:
        return _with(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _western(data)


def _with(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, _lost(text.count("\ufffd")))


def _western(data: bytes) -> Decoded:
    text = data.decode("cp1252", errors="replace")
    told = _(
        "The file does not say how its letters are written; it was read as Windows-1252."
        " Check accented letters."
    )
    return Decoded(text, "cp1252", (told, *_lost(text.count("\ufffd"))))


def _lost(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (
        n_(
            "One character could not be read and shows as \ufffd.",
            "{n} characters could not be read and show as \ufffd.",
            count,
        ),
    )
