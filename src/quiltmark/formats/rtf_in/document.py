"""A Rich Text file from its bytes to its paragraphs."""

from pathlib import Path

from quiltmark.formats.reading import (
    LONGEST_FILE,
    Progress,
    ReadText,
    TextReading,
    Unreadable,
    bounded,
    tidy,
)
from quiltmark.formats.rtf_in import claims
from quiltmark.formats.rtf_in.body import Body
from quiltmark.i18n import _, n_


def read_document(path: Path, report: Progress) -> TextReading:
    """Read the Rich Text file at `path`."""
    if path.stat().st_size > LONGEST_FILE:
        return Unreadable(
            path,
            _(
                "This file is larger than any transcript. If it is sound, save it without its"
                " pictures and add that file."
            ),
        )
    data = path.read_bytes()
    if not claims(data[:4096]):
        return Unreadable(
            path,
            _(
                "This is not Rich Text, whatever its name says. Open it in the program it comes"
                " from, save it anew and add that file."
            ),
        )
    body = Body(data[data.index(b"{\\rtf") :])
    body.read(report)
    paragraphs, notes = bounded(*body.flow.finish())
    if not paragraphs and body.broken_off:
        return Unreadable(
            path,
            _(
                "The file breaks off before its text begins. Copy it again from where it came"
                " from, or open it in Word and save it anew."
            ),
        )
    return ReadText(paragraphs, tidy(body.title), (), _warnings(body), (), notes)


def _warnings(body: Body) -> tuple[str, ...]:
    told: list[str] = []
    if body.broken_off:
        told.append(_("The file breaks off before its end; what is there was read."))
    if body.too_deep:
        told.append(_("Parts of this file that are nested too deeply were left out."))
    if body.hidden:
        told.append(_("Text that is hidden in this document was left out."))
    if body.letters.signs:
        told.append(
            n_(
                "One sign from a symbol font shows as \ufffd.",
                "{n} signs from a symbol font show as \ufffd.",
                body.letters.signs,
            )
        )
    if body.letters.lost:
        told.append(
            n_(
                "One character could not be read and shows as \ufffd.",
                "{n} characters could not be read and show as \ufffd.",
                body.letters.lost,
            )
        )
    return tuple(told)
