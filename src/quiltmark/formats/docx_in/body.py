"""The flow of a Word document's body: paragraphs, tables, text boxes, tracked changes.

Names are compared without their namespace, so that transitional and strict documents read alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.formats.docx_in.package import Element
from quiltmark.formats.docx_in.tables import Cell, rows_to_paragraphs
from quiltmark.formats.reading import tidy
from quiltmark.formats.text_in import joined

_GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "instrText"})
_INTO = frozenset(
    {
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "fldSimple",
        "sdt",
        "sdtContent",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    }
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def local(element: Element) -> str:
    """Return an element's name without its namespace; entities and the like have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element, name: str) -> str:
    """Return an attribute by its name without a namespace, or nothing."""
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return ""


def child(element: Element, name: str) -> Element | None:
    """Return the first child of that name."""
    return next((one for one in element if local(one) == name), None)


def _on(properties: Element | None, name: str) -> bool:
    """Say whether a toggle such as bold or hidden is set."""
    found = child(properties, name) if properties is not None else None
    return found is not None and value(found, "val") not in ("0", "false", "off", "none")


@dataclass(slots=True)
class _Pen:
    """What has been written of one paragraph."""

    text: str = ""
    strong: int = 0
    still_strong: bool = True
    boxes: list[Element] = field(default_factory=list)

    def write(self, text: str, *, bold: bool) -> None:
        """Add a run's text; the strong start ends with the first letter that is not bold."""
        if text.strip() and not bold:
            self.still_strong = False
        self.text += text
        if self.still_strong and bold:
            self.strong = len(self.text)


class Body:
    """Walks a document's body once; counts what it leaves out."""

    def __init__(self) -> None:
        self.notes = 0
        self.hidden = 0
        self.signs = 0
        self._carried = _Pen()

    def paragraphs(self, root: Element) -> Iterator[IncomingParagraph]:
        """Yield the paragraphs below `root` in reading order."""
        for element in root:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from rows_to_paragraphs(self._rows(element))
            elif name == "AlternateContent":
                yield from self.paragraphs(_chosen(element))
            elif name in _INTO or name in ("body", "document"):
                yield from self.paragraphs(element)

    def _rows(self, table: Element) -> Iterator[list[Cell]]:
        for row in _below(table, "tr"):
            properties = child(row, "trPr")
            if properties is not None and child(properties, "del") is not None:
                continue
            yield [list(self.paragraphs(cell)) for cell in _below(row, "tc")]

    def _paragraph(self, element: Element) -> Iterator[IncomingParagraph]:
        pen, self._carried = self._carried, _Pen()
        self._write(element, pen)
        properties = child(element, "pPr")
        mark = child(properties, "rPr") if properties is not None else None
        if mark is not None and child(mark, "del") is not None:
            # The deleted end of a paragraph: its text goes on in the next one.
            self._carried = pen
            return
        yield from _lines(pen, heading=_is_heading(properties))
        for box in pen.boxes:
            yield from self.paragraphs(box)

    def rest(self) -> Iterator[IncomingParagraph]:
        """Yield what a deleted paragraph end at the very last paragraph left over."""
        yield from _lines(self._carried, heading=False)

    def _write(self, element: Element, pen: _Pen) -> None:
        for part in element:
            name = local(part)
            if name == "r":
                self._run(part, pen)
            elif name == "AlternateContent":
                self._write(_chosen(part), pen)
            elif name in _INTO:
                self._write(part, pen)

    def _run(self, run: Element, pen: _Pen) -> None:
        properties = child(run, "rPr")
        if _on(properties, "vanish"):
            self.hidden += any(local(part) == "t" and part.text for part in run)
            return
        bold = _on(properties, "b")
        for part in run:
            self._piece(part, pen, bold=bold)

    def _piece(self, part: Element, pen: _Pen, *, bold: bool) -> None:
        name = local(part)
        if name == "t":
            pen.write("".join(str(text) for text in part.itertext()), bold=bold)
        elif name in _SIGNS:
            pen.write(_SIGNS[name], bold=bold)
        elif name == "sym":
            self.signs += 1
            pen.write("\ufffd", bold=bold)
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes += 1
        elif name == "AlternateContent":
            for inner in _chosen(part):
                self._piece(inner, pen, bold=bold)
        elif name in ("drawing", "pict", "object"):
            pen.boxes.extend(_boxes(part))
        elif name == "ruby":
            self._write(part, pen)


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes in a drawing; where it stands twice, for new and old readers, once."""
    for part in element:
        name = local(part)
        if name == "txbxContent":
            yield part
        else:
            yield from _boxes(_chosen(part) if name == "AlternateContent" else part)


def _chosen(alternatives: Element) -> Element:
    """Return the one of an element's alternatives that holds text: the first, else the fallback."""
    holding = [
        one for one in alternatives if any(local(part) == "t" for part in one.iter() if part.text)
    ]
    return (holding or list(alternatives) or [alternatives])[0]


def _below(element: Element, name: str) -> Iterator[Element]:
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in _INTO:
            yield from _below(part, name)


def _is_heading(properties: Element | None) -> bool:
    style = child(properties, "pStyle") if properties is not None else None
    named = value(style, "val").casefold() if style is not None else ""
    if named.startswith(("heading", "titre", "überschrift", "berschrift")) or named == "title":
        return True
    level = child(properties, "outlineLvl") if properties is not None else None
    return level is not None and value(level, "val") != "9"


def _lines(pen: _Pen, *, heading: bool) -> Iterator[IncomingParagraph]:
    """Yield a paragraph, or several where soft line breaks divide it.

    A line break typed with Shift and Enter often stands between turns, so it must not vanish into
    a blank; where the lines are plainly one text that was wrapped by hand, they are joined again.
    """
    lines = pen.text.split("\n")
    if len(lines) == 1:
        text = tidy(pen.text)
        yield IncomingParagraph(text, min(len(text), len(tidy(pen.text[: pen.strong]))), heading)
        return
    yield from joined(
        [
            IncomingParagraph(
                line, max(0, min(len(line), pen.strong)) if not number else 0, heading
            )
            for number, line in enumerate(lines)
        ]
    )
