"""Files of captions: WebVTT and SubRip."""

import re
from pathlib import Path

from quiltmark.formats import captions, refusals
from quiltmark.formats.reading import (
    LONGEST_FILE,
    Progress,
    ReadText,
    TextReading,
    Unreadable,
    clean,
    in_bounds,
)
from quiltmark.formats.text_decoding import decoded
from quiltmark.i18n import _

_TIMING = re.compile(rb"(?m)^\s*(?:\d+:)?\d+:\d\d[.,]\d+\s*-->\s*\d")


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` holds captions."""
    if refusals.foreign_bytes(head):
        return False
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return plain.startswith(b"WEBVTT") or _TIMING.search(plain.replace(b"\r", b"\n")) is not None


def read(path: Path, report: Progress) -> TextReading:
    """Read a file of captions."""
    return read_as(path, report, None)


def read_as(path: Path, report: Progress, encoding: str | None) -> TextReading:
    """Read a file of captions, with `encoding` where the researcher chose one."""
    if path.stat().st_size > LONGEST_FILE // 4:
        return Unreadable(path, _("The file is too long for a transcript: over 50 MB of text."))
    found = decoded(path.read_bytes(), encoding)
    if found is None:
        return Unreadable(
            path,
            _(
                "This is not a file of captions, whatever its name says: it holds bytes that no"
                " text holds. Export the captions again as .vtt or .srt."
            ),
        )
    report(0.3)
    told = captions.captions_in(clean(found.text).split("\n"))
    if not told.paragraphs:
        return Unreadable(
            path,
            _(
                "There are no captions in this file: no line such as 00:01.000 --> 00:04.000 with"
                " words below. If it is a plain transcript, give it the ending .txt."
            ),
        )
    return ReadText(
        in_bounds(told.paragraphs),
        told.title,
        told.metadata,
        found.warnings,
        encoding=found.encoding,
    )
