"""The whole document: blocks in order, footer, settings, properties, and a zip without a clock."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from lxml import etree

from quiltmark.domain.writing import (
    BlockQuote,
    Bullets,
    Contents,
    Figure,
    Heading,
    Paragraph,
    Report,
    ReportBlock,
    Table,
)
from quiltmark.formats.docx_out import blocks, contents, figure
from quiltmark.formats.docx_out.numbering import lists
from quiltmark.formats.docx_out.safe_text import one_line
from quiltmark.formats.docx_out.styles import stylesheet
from quiltmark.formats.docx_out.wordml import (
    NAMESPACES,
    Element,
    element,
    field,
    paragraph,
    runs,
    written,
)
from quiltmark.i18n import _

_KEPT_PARTS = frozenset({"styles", "settings", "numbering"})
_KEPT_AT_TOP = frozenset({"officeDocument", "core-properties"})
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PROPERTY_LETTERS = 255
_SETTINGS = f"""
<w:settings xmlns:w="{NAMESPACES["w"]}">
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="567"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode"
      w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
    <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="enableOpenTypeFeatures"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="doNotFlipMirrorIndents"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
  </w:compat>
  <w:decimalSymbol w:val="."/>
  <w:listSeparator w:val=","/>
</w:settings>
"""


class _Writer:
    """Writes the blocks of one report and counts tables, figures and bookmarks on the way."""

    def __init__(self, report: Report, word: WordDocument) -> None:
        self._report = report
        self._word = word
        self._tables = 0
        self._figures = 0
        self._bookmarks = 0
        self._entries = contents.entries(report.blocks, report.numbered)

    def elements(self) -> Iterator[Element]:
        """Yield everything between the start of the body and its section properties."""
        head = {
            "Title": self._report.title,
            "Subtitle": self._report.subtitle,
            "Author": self._report.author,
        }
        for style, text in head.items():
            if said := one_line(text):
                yield written(style, said)
        for place, block in enumerate(self._report.blocks):
            yield from self._block(block, place)

    def _block(self, block: ReportBlock, place: int) -> Iterator[Element]:
        match block:
            case Heading():
                made = blocks.heading(block, contents.bookmark(place), self._mark())
                yield from [] if made is None else [made]
            case Paragraph():
                following = self._report.blocks[place + 1 : place + 2]
                leads_in = bool(following) and isinstance(following[0], BlockQuote)
                yield blocks.body(block, leads_in)
            case BlockQuote():
                yield from blocks.extract(block)
            case Bullets():
                yield from blocks.bullets(block)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block)
            case Contents():
                yield contents.contents(self._entries, block.depth)

    def _mark(self) -> int:
        self._bookmarks += 1
        return self._bookmarks

    def _table(self, block: Table) -> list[Element]:
        self._tables += 1
        name = blocks.caption(
            "TableCaption", "Table", _("Table"), self._tables, block.caption, self._mark()
        )
        return [name, *blocks.table(block)]

    def _figure(self, block: Figure) -> list[Element]:
        self._figures += 1
        name = blocks.caption(
            "Caption", "Figure", _("Figure"), self._figures, block.caption, self._mark()
        )
        return [self._picture(block), name]

    def _picture(self, block: Figure) -> Element:
        try:
            relation, image = self._word.part.get_or_add_image(BytesIO(block.png))
        except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
            said = _("This picture could not be read. It shows: {alt}")
            return paragraph("BodyText", *runs(said.format(alt=block.alt)), keep_next=True)
        size = figure.measures(block.width_mm, (image.px_width, image.px_height))
        return figure.picture(relation, size, self._figures, block.alt)


def _emptied() -> WordDocument:
    """Return a Word package with nothing of the library's own template left in it."""
    word = Document()
    for owner, kept in ((word.part.package, _KEPT_AT_TOP), (word.part, _KEPT_PARTS)):
        for name, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] not in kept:
                del owner.rels[name]
    return word


def _refill(old: Element, children: list[Element]) -> None:
    for child in list(old):
        old.remove(child)
    old.extend(children)


def _section(footer: str) -> Element:
    reference = element("w:footerReference", type="default", r_id=footer)
    return element(
        "w:sectPr",
        reference,
        element("w:pgSz", w=11906, h=16838),
        element(
            "w:pgMar",
            top=1531,
            right=1417,
            bottom=1531,
            left=1417,
            header=709,
            footer=709,
            gutter=0,
        ),
    )


def _describe(word: WordDocument, report: Report) -> None:
    properties = word.core_properties
    _refill(properties._element, [])
    properties.title = one_line(report.title)[:_PROPERTY_LETTERS]
    properties.subject = one_line(report.subtitle)[:_PROPERTY_LETTERS]
    properties.author = one_line(report.author)[:_PROPERTY_LETTERS]
    properties.last_modified_by = properties.author
    properties.language = one_line(report.language)[:_PROPERTY_LETTERS]


def _without_clock(package: bytes) -> bytes:
    """Return the zip with every time in it set to the first that zip knows."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return made.getvalue()


def build(report: Report) -> bytes:
    """Return `report` as the bytes of a .docx file."""
    word = _emptied()
    language = one_line(report.language) or "en-GB"
    _refill(word.styles.element, stylesheet(language, report.numbered))
    _refill(word.settings.element, list(etree.fromstring(_SETTINGS)))
    _refill(word.part.numbering_part.element, lists(report.numbered))
    footer = word.sections[0].footer
    footer.is_linked_to_previous = False
    _refill(footer._element, [paragraph("Footer", *field("PAGE", "1"))])
    relation = next(r for r in word.part.rels.values() if r.reltype.endswith("/footer"))
    body = word.element.body
    _refill(body, [*_Writer(report, word).elements(), _section(relation.rId)])
    _describe(word, report)
    made = BytesIO()
    word.save(made)
    return _without_clock(made.getvalue())
