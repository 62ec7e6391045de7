"""Files to plain data and plain data to files, one module per format."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quiltmark.domain.writing import Report
from quiltmark.formats import (
    captions_in,
    csv_out,
    delimited_in,
    docx_in,
    docx_out,
    html_in,
    html_out,
    odt_in,
    pdf_in,
    refusals,
    rtf_in,
    text_in,
    workbook_in,
    xlsx_out,
)
from quiltmark.formats.reading import Progress, Reading, ReadTable, ReadText, Unreadable
from quiltmark.i18n import _, mark

MOST_PARAGRAPHS = 500_000
"""In longer texts speakers would be looked for until the time for one file is over."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format a report can be written in; `name` is in English, marked to be translated."""

    id: str
    name: str
    extension: str
    render: Callable[[Report], bytes]


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("docx", mark("Word document"), ".docx", docx_out.render),
    Exporter("html", mark("Web page"), ".html", html_out.render),
    Exporter("xlsx", mark("Excel workbook"), ".xlsx", xlsx_out.render),
    Exporter("csv", mark("Comma-separated values"), ".csv", csv_out.render),
)


@dataclass(frozen=True, slots=True)
class Importer:
    """A format a transcript can be read from; `claims` judges a file by its first bytes.

    `extensions` are in lower case, with their dot. `read_as` reads with an encoding that the
    researcher chose, where a format does not say its own.
    """

    id: str
    name: str
    extensions: tuple[str, ...]
    claims: Callable[[bytes], bool]
    read: Callable[[Path, Progress], Reading]
    read_as: Callable[[Path, Progress, str], Reading] | None = None


def _marked_as(path: Path, progress: Progress, encoding: str) -> Reading:
    return text_in.read(path, progress, marked=True, encoding=encoding)


def _plain_as(path: Path, progress: Progress, encoding: str) -> Reading:
    return text_in.read(path, progress, encoding=encoding)


def _page_as(path: Path, progress: Progress, encoding: str) -> Reading:
    return html_in.read(path, progress, encoding=encoding)


IMPORTERS: tuple[Importer, ...] = (
    Importer(
        "xlsx", mark("Excel workbook"), (".xlsx", ".xlsm"), workbook_in.claims, workbook_in.read
    ),
    Importer(
        "csv",
        mark("Table in text form"),
        (".csv", ".tsv", ".tab"),
        delimited_in.claims,
        delimited_in.read,
        delimited_in.read,
    ),
    Importer(
        "odt", mark("OpenDocument text"), (".odt", ".ott", ".fodt"), odt_in.claims, odt_in.read
    ),
    Importer("docx", mark("Word document"), (".docx", ".docm"), docx_in.claims, docx_in.read),
    Importer("pdf", mark("PDF with text"), (".pdf",), pdf_in.claims, pdf_in.read),
    Importer(
        "md",
        mark("Markdown"),
        (".md", ".markdown"),
        text_in.claims,
        text_in.read_markdown,
        _marked_as,
    ),
    Importer(
        "txt",
        mark("Plain text"),
        (".txt", ".text"),
        text_in.claims,
        text_in.read_plain,
        _plain_as,
    ),
    Importer(
        "html",
        mark("Web page"),
        (".html", ".htm", ".xhtml"),
        html_in.claims,
        html_in.read,
        _page_as,
    ),
    Importer("rtf", mark("Rich Text"), (".rtf",), rtf_in.claims, rtf_in.read),
    Importer(
        "vtt",
        mark("WebVTT captions"),
        (".vtt",),
        captions_in.claims,
        captions_in.read,
        captions_in.read_as,
    ),
    Importer(
        "srt",
        mark("SubRip captions"),
        (".srt",),
        captions_in.claims,
        captions_in.read,
        captions_in.read_as,
    ),
)

HEAD = 4096

# Files that begin so are read as what they are, even where their names say they are plain text.
_CERTAIN = re.compile(
    rb"\s*(?:(?P<rtf>\{\\rtf\d)|(?:\xef\xbb\xbf)?\s*(?P<html><!doctype\s+html[\s>]|<html[\s>]))",
    re.IGNORECASE,
)


def importer_for(path: Path, head: bytes) -> Importer | None:
    """Return the importer for a file that begins with `head`: by its name, then by its bytes."""
    suffix = path.suffix.lower()
    named = [importer for importer in IMPORTERS if suffix in importer.extensions]
    if refusals.foreign_bytes(head) or (not named and refusals.foreign_suffix(suffix)):
        return None
    certain = _CERTAIN.match(head)
    if certain is not None:
        return next(one for one in IMPORTERS if one.id == certain.lastgroup)
    others = [importer for importer in reversed(IMPORTERS) if importer not in named]
    fitting = [importer for importer in (*named, *others) if importer.claims(head)]
    return next(iter(fitting or named), None)


def read_file(path: Path, progress: Progress, encoding: str = "") -> tuple[str, Reading]:
    """Return the id of the format `path` was read as and what was read; nothing is ever raised.

    The id is empty where no importer takes the file. `encoding` is the one the researcher chose.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
        importer = importer_for(path, head) if head else None
        if importer is None:
            known = [extension for importer in IMPORTERS for extension in importer.extensions]
            return "", Unreadable(path, refusals.reason_for(path, head, known))
        if encoding and importer.read_as is not None:
            return importer.id, _with_text(path, importer.read_as(path, progress, encoding))
        return importer.id, _with_text(path, importer.read(path, progress))
    except MemoryError:
        return "", Unreadable(path, _("Reading this file needs more memory than it may take."))
    except OSError as error:
        told = _("The file could not be opened: {why}. Check that it is there and may be read.")
        return "", Unreadable(path, told.format(why=error.strerror or error))
    except Exception:  # a hostile file must not stop the rest of the batch
        return "", Unreadable(
            path,
            _(
                "The file is built in a way that cannot be read. Open it in the program it comes"
                " from, save it anew and add that file."
            ),
        )


def _with_text(path: Path, reading: Reading) -> Reading:
    if isinstance(reading, ReadTable):
        filled = any(cell for sheet in reading.sheets for row in sheet.rows for cell in row)
    else:
        filled = isinstance(reading, Unreadable) or any(one.text for one in reading.paragraphs)
    if not filled:
        return Unreadable(path, _("There is no text in this file."))
    if isinstance(reading, ReadText) and len(reading.paragraphs) > MOST_PARAGRAPHS:
        told = _("This file has {n:,} paragraphs, too many for a transcript. Add it in parts.")
        return Unreadable(path, told.format(n=len(reading.paragraphs)))
    return reading
