"""Bytes to text: byte order mark, strict UTF-8, else the likeliest encoding with a warning."""

import codecs
import re
from dataclasses import dataclass

from quiltmark.formats.encodings import Candidate, candidates, likeliest, name_of
from quiltmark.i18n import _, n_

__all__ = ["Candidate", "Decoded", "candidates", "decoded", "name_of", "wide_encoding"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 20_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read with, and what the researcher should know."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decoded(data: bytes, encoding: str | None = None) -> Decoded | None:
    """Return `data` as text, read with `encoding` where one is given; None if it is no text."""
    if encoding is not None:
        return _with(_unmarked(data, encoding), encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], name)
    if b"\0" in data:
        wide = wide_encoding(data)
        return _with(data, wide) if wide else None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _unmarked(data: bytes, encoding: str) -> bytes:
    mark = next((mark for mark, name in _MARKS if name == encoding.lower()), b"")
    return data.removeprefix(mark)


def _with(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, _lost(text.count("\ufffd")))


def wide_encoding(data: bytes) -> str:
    """Return the encoding of text of two bytes a letter without a mark, empty if it is none."""
    for name, high, low in (
        ("utf-16-le", data[1::2], data[::2]),
        ("utf-16-be", data[::2], data[1::2]),
    ):
        empty = high[:_LOOKED_AT].count(0)
        if len(data) % 2 or low[:_LOOKED_AT].count(0) > 0.1 * empty:
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if empty and not _CONTROL.search(text):
            return name
    return ""


def _guessed(data: bytes) -> Decoded:
    encoding = likeliest(data)
    text = data.decode(encoding, errors="replace")
    told = _(
        "The file does not say how its letters are written; it was read as {encoding}."
        " Check accented letters."
    ).format(encoding=name_of(encoding))
    return Decoded(text, encoding, (told, *_lost(text.count("\ufffd"))))


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
