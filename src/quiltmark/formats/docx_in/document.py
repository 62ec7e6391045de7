"""A Word file from its archive to its paragraphs, with a sentence for each way it can fail."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from quiltmark.domain.incoming import Cleaning, Edit, IncomingNote, IncomingParagraph
from quiltmark.formats import refusals
from quiltmark.formats.docx_in.body import Body, Parts
from quiltmark.formats.docx_in.comments import comments_of
from quiltmark.formats.docx_in.names import local, value
from quiltmark.formats.docx_in.numbering import Numbering
from quiltmark.formats.docx_in.package import DAMAGE, Element, Locked, NotWord, Package, TooLarge
from quiltmark.formats.docx_in.styles import Styles
from quiltmark.formats.flow import Flow
from quiltmark.formats.reading import Progress, ReadText, TextReading, Unreadable, bounded, tidy
from quiltmark.i18n import _, n_


def read_document(path: Path, report: Progress) -> TextReading:
    """Read the Word document at `path`."""
    try:
        with Package(path) as package:
            report(0.2)
            return _text(package, report)
    except TooLarge:
        reason = _(
            "This document would unpack to far more than a transcript holds, so it was not"
            " opened. If it is sound, save it from Word without its pictures and add that file."
        )
    except Locked:
        reason = refusals.locked()
    except NotWord as other:
        reason = _other_kind(other.kind)
    except DAMAGE:
        reason = _(
            "The file is damaged or was not copied to its end. Copy it again from where it came"
            " from, or open it in Word and save it anew."
        )
    except etree.XMLSyntaxError:
        reason = _(
            "The text inside this document is damaged. Word may be able to repair it: open it"
            " there, save it anew and add that file."
        )
    return Unreadable(path, reason)


def _other_kind(kind: str) -> str:
    if kind == "xl":
        return _("This is a workbook, not a Word document. Save the transcript as .docx or .txt.")
    if kind == "ppt":
        return _("These are slides, not a Word document. Save the transcript as .docx or .txt.")
    if kind == "odt":
        return _("This is an OpenDocument file. Save it as .docx and add that file.")
    return _("This is an archive without a Word document in it. Unpack it and add what is inside.")


def _text(package: Package, report: Progress) -> TextReading:
    root = package.part(package.main)
    if root is None:
        raise NotWord
    report(0.4)
    flow = Flow()
    body = Body(flow, _parts(package))
    body.walk(root)
    report(0.8)
    paragraphs, notes = flow.finish()
    places = [IncomingNote(*place, place[1], "") for place in flow.remembered if place is not None]
    settled, moved = bounded(paragraphs, [*notes, *places])
    kept = moved[: len(notes)]
    breaks = tuple(edit for place in moved[len(notes) :] for edit in _broken(settled, place))
    return ReadText(settled, _title(package), warnings=_warnings(body), edits=breaks, notes=kept)


def _broken(paragraphs: Sequence[IncomingParagraph], place: IncomingNote) -> Iterator[Edit]:
    """Yield the edit that made a line break the blank at, or right before, a place."""
    text = paragraphs[place.paragraph].text
    at = place.start if text.startswith(" ", place.start) else place.start - 1
    if at > 0 and text.startswith(" ", at):
        yield Edit(Cleaning.SOFT_BREAK, place.paragraph, at, "\n", " ")


def _parts(package: Package) -> Parts:
    """Return what the body refers to; a damaged part is done without."""
    notes: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = package.related(f"{kind}s")
        for note in root if root is not None else ():
            if local(note) == kind and not value(note, "type"):
                notes[kind, value(note, "id")] = note
    comments = comments_of(package.related("comments"), package.related("commentsExtended"))
    return Parts(
        Styles(lambda: package.related("styles")),
        Numbering(lambda: package.related("numbering")),
        comments,
        notes,
    )


def _title(package: Package) -> str:
    try:
        core: Element | None = package.part("docProps/core.xml")
    except etree.XMLSyntaxError:
        return ""
    for element in core if core is not None else ():
        if local(element) == "title":
            return tidy(element.text or "")
    return ""


def _warnings(body: Body) -> tuple[str, ...]:
    told: list[str] = []
    if body.footnotes:
        told.append(
            n_(
                "One footnote stands at the end of the text, with its number in brackets.",
                "{n} footnotes stand at the end of the text, with their numbers in brackets.",
                body.footnotes,
            )
        )
    if body.left_out.hidden:
        told.append(_("Text that is hidden in Word was left out."))
    if body.left_out.chunks:
        told.append(
            _(
                "Another file is inserted in this document and was left out. Open it in Word,"
                " save it anew and add that file."
            )
        )
    if body.left_out.signs:
        told.append(
            n_(
                "One sign from a symbol font shows as \ufffd.",
                "{n} signs from a symbol font show as \ufffd.",
                body.left_out.signs,
            )
        )
    return tuple(told)
