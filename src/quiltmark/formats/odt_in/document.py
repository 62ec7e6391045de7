"""An OpenDocument text from its archive to its paragraphs, with a sentence for each failure."""

from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from quiltmark.formats.odt_in.body import Body
from quiltmark.formats.odt_in.names import local, value
from quiltmark.formats.odt_in.styles import Styles
from quiltmark.formats.reading import Progress, ReadText, TextReading, Unreadable, bounded, tidy
from quiltmark.formats.zip_package import (
    DAMAGE,
    LONGEST_PART,
    Element,
    Locked,
    TooLarge,
    careful_parser,
    opened,
    xml_part,
)
from quiltmark.i18n import _


class _Locked(Exception):
    """The document is encrypted."""


class _NotText(Exception):
    """The archive or the file is sound and holds no OpenDocument text; it holds `kind`."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind)
        self.kind = kind


def read_document(path: Path, report: Progress) -> TextReading:
    """Read the OpenDocument text at `path`."""
    try:
        content, styles, meta = _parts(path)
        report(0.5)
        return _text(content, styles, meta, report)
    except TooLarge:
        reason = _(
            "This document would unpack to far more than a transcript holds, so it was not"
            " opened. If it is sound, save it without its pictures and add that file."
        )
    except (_Locked, Locked):
        reason = _(
            "This document is protected by a password. Open it in LibreOffice, save it without"
            " the password and add that file."
        )
    except _NotText as other:
        reason = _other_kind(other.kind)
    except etree.XMLSyntaxError:
        reason = _(
            "The text inside this document is damaged. LibreOffice may be able to repair it:"
            " open it there, save it anew and add that file."
        )
    except DAMAGE:
        reason = _(
            "The file is damaged or was not copied to its end. Copy it again from where it came"
            " from, or open it in LibreOffice and save it anew."
        )
    return Unreadable(path, reason)


def _other_kind(kind: str) -> str:
    if kind == "spreadsheet":
        return _("This is a spreadsheet, not a text. Save its table as .csv or .xlsx and add that.")
    if kind == "presentation":
        return _("These are slides, not a text. Save the transcript as .odt, .docx or .txt.")
    if kind:
        return _("This OpenDocument file holds no text. Save the transcript as .odt or .docx.")
    return _("This is an archive without a text document in it. Unpack it and add what is inside.")


def _parts(path: Path) -> tuple[Element, Element | None, Element | None]:
    """Return the roots of the content, the styles and what the document says of itself."""
    with path.open("rb") as stream:
        head = stream.read(4)
    if not head.startswith(b"PK"):
        if path.stat().st_size > LONGEST_PART:
            raise TooLarge
        root = etree.fromstring(path.read_bytes(), careful_parser())
        return root, root, root
    with opened(path) as archive:
        if _is_locked(archive):
            raise _Locked
        content = xml_part(archive, "content.xml")
        if content is None:
            raise _NotText
        return content, _lenient(archive, "styles.xml"), _lenient(archive, "meta.xml")


def _lenient(archive: ZipFile, name: str) -> Element | None:
    """Return a part that can be done without, or None where it is damaged."""
    try:
        return xml_part(archive, name)
    except (etree.XMLSyntaxError, *DAMAGE):
        return None


def _is_locked(archive: ZipFile) -> bool:
    if "encrypted-package" in archive.namelist():
        return True
    manifest = _lenient(archive, "META-INF/manifest.xml")
    if manifest is None:
        return False
    return any(
        value(entry, "full-path") == "content.xml"
        and any(local(part) == "encryption-data" for part in entry)
        for entry in manifest
    )


def _text(
    content: Element, styles: Element | None, meta: Element | None, report: Progress
) -> TextReading:
    document = next((one for one in content.iter() if local(one) == "body"), None)
    holding = list(document) if document is not None else []
    texts = [one for one in holding if local(one) == "text"]
    if not texts:
        raise _NotText(local(holding[0]) if holding else "")
    body = Body(Styles([root for root in (styles, content) if root is not None]))
    paragraphs, notes = bounded(*body.read(texts[0]))
    report(0.95)
    return ReadText(paragraphs, _title(meta), (), body.warnings(), (), notes)


def _title(meta: Element | None) -> str:
    for part in meta if meta is not None else ():
        if local(part) != "meta":
            continue
        for element in part:
            if local(element) == "title":
                return tidy("".join(str(text) for text in element.itertext()))
    return ""
