"""A Word file from its archive to its paragraphs, with a sentence for each way it can fail."""

from pathlib import Path

from lxml import etree

from quiltmark.formats.docx_in.body import Body, local
from quiltmark.formats.docx_in.package import BadZipFile, Element, NotWord, Package, TooLarge
from quiltmark.formats.reading import Progress, ReadText, TextReading, Unreadable, in_bounds, tidy
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
    except NotWord as other:
        reason = _other_kind(other.kind)
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
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
    report(0.5)
    body = Body()
    paragraphs = [*body.paragraphs(root), *body.rest()]
    report(0.9)
    comments = package.related("comments")
    told = _warnings(body, 0 if comments is None else len(comments))
    return ReadText(in_bounds(paragraphs), _title(package), (), told)


def _title(package: Package) -> str:
    try:
        core: Element | None = package.part("docProps/core.xml")
    except etree.XMLSyntaxError:
        return ""
    for element in core if core is not None else ():
        if local(element) == "title":
            return tidy(element.text or "")
    return ""


def _warnings(body: Body, comments: int) -> tuple[str, ...]:
    told: list[str] = []
    if body.notes:
        told.append(n_("One footnote was left out.", "{n} footnotes were left out.", body.notes))
    if comments:
        told.append(n_("One comment was left out.", "{n} comments were left out.", comments))
    if body.hidden:
        told.append(_("Text that is hidden in Word was left out."))
    if body.signs:
        told.append(
            n_(
                "One sign from a symbol font shows as \ufffd.",
                "{n} signs from a symbol font show as \ufffd.",
                body.signs,
            )
        )
    return tuple(told)
