"""The flow of a Word document's body: paragraphs, tables, text boxes, tracked changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quiltmark.formats.docx_in.comments import Comment
from quiltmark.formats.docx_in.names import Names, child, is_on, plain_text, value
from quiltmark.formats.docx_in.numbering import Numbering
from quiltmark.formats.docx_in.paragraph import Gathered, Piece, Sort
from quiltmark.formats.docx_in.styles import Style, Styles, list_and_level
from quiltmark.formats.docx_in.symbols import UNKNOWN, symbol
from quiltmark.formats.flow import Flow
from quiltmark.formats.zip_package import Element

_GONE = ("del", "moveFrom")
_NOTHING = frozenset({"pPr", "proofErr", "bookmarkStart", "bookmarkEnd", *_GONE})
_INTO = frozenset(
    {
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "fldSimple",
        "sdtContent",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
        "body",
        "document",
    }
)
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}
_PLACES = {
    "commentRangeStart": Sort.COMMENT,
    "commentRangeEnd": Sort.COMMENT_END,
    "commentReference": Sort.COMMENT_END,
    "br": Sort.BREAK,
    "cr": Sort.BREAK,
}


@dataclass(slots=True)
class LeftOut:
    """How much of a document was left out, or is not shown as it was."""

    hidden: int = 0
    signs: int = 0
    chunks: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """What the body of a document refers to; notes stand under `footnote` or `endnote` and id."""

    styles: Styles
    numbering: Numbering
    comments: Mapping[str, Comment]
    notes: Mapping[tuple[str, str], Element]


@dataclass(frozen=True, slots=True)
class _Set:
    """How a paragraph is set."""

    style: Style
    heading: bool = False
    goes_on: bool = False
    number: str = ""


class Body:
    """Walks a document's body once and writes it to a flow; counts what it leaves out."""

    def __init__(self, flow: Flow, parts: Parts) -> None:
        self.flow = flow
        self.left_out = LeftOut()
        self.footnotes = 0
        self._parts = parts
        self._names = Names()
        self._carried: Gathered | None = None
        self._fields: list[bool] = []
        self._commented: set[str] = set()
        self._bold = False
        self._hides = True
        self._in_note = False

    def walk(self, root: Element) -> None:
        """Write all below `root` in reading order, and what a deleted last end left over."""
        self._hides = bool(self._parts.notes) or _may_hide(root)
        self._blocks(root)
        if self._carried is not None:
            self._carried.lay_out(self.flow, self._place, heading=False)

    def _blocks(self, root: Element) -> None:
        names = self._names
        for element in root:
            name = names[element.tag]
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "AlternateContent":
                self._blocks(self._chosen(element))
            elif name == "sdt":
                self._blocks(self._content(element))
            elif name in _INTO:
                self._blocks(element)
            elif name in _PLACES:
                # Between paragraphs, too, a comment may begin or end.
                self._place(Piece(_PLACES[name], value(element, "id")))
            elif name == "altChunk":
                self.left_out.chunks += 1

    def _table(self, table: Element) -> None:
        self.flow.open_table()
        for row in self._below(table, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                continue
            self.flow.open_row()
            for cell in self._below(row, "tc"):
                self.flow.open_cell()
                self._blocks(cell)
        self.flow.close_table()

    def _below(self, element: Element, name: str) -> Iterator[Element]:
        for part in element:
            found = self._names[part.tag]
            if found == name:
                yield part
            elif found == "sdt":
                yield from self._below(self._content(part), name)
            elif found in _INTO:
                yield from self._below(part, name)

    def _paragraph(self, element: Element) -> None:
        gathered, self._carried = self._carried or Gathered(), None
        how = self._set(element)
        self._bold = how.style.bold
        self._gather(element, gathered)
        if how.goes_on:
            # The deleted end of a paragraph: its text goes on in the next one.
            self._carried = gathered
            return
        if how.number:
            gathered.number(how.number)
        gathered.lay_out(self.flow, self._place, heading=how.heading)
        for box in gathered.boxes:
            self._blocks(box)

    def _set(self, paragraph: Element) -> _Set:
        """Return how a paragraph is set; a number is counted even where it is not shown."""
        properties = next(iter(paragraph), None)
        if properties is None or self._names[properties.tag] != "pPr":
            return _Set(Style())
        parts = {self._names[part.tag]: part for part in properties}
        style = self._parts.styles.of(value(parts["pStyle"])) if "pStyle" in parts else Style()
        heading = style.heading
        if "outlineLvl" in parts:
            heading = value(parts["outlineLvl"]) != "9"
        numbered = style.numbered
        if "numPr" in parts:
            of_list, level = list_and_level(parts["numPr"])
            inherited, inherited_level = numbered or ("", "")
            numbered = of_list or inherited, level or inherited_level
        mark = parts.get("rPr")
        goes_on = mark is not None and any(self._names[part.tag] in _GONE for part in mark)
        number = self._parts.numbering.next(*numbered) if numbered else ""
        return _Set(style, heading, goes_on, number)

    def _gather(self, element: Element, into: Gathered) -> None:
        names = self._names
        for part in element:
            name = names[part.tag]
            if name == "r":
                self._run(part, into)
            elif name in _NOTHING:
                continue
            elif name in _PLACES:
                into.place(_PLACES[name], value(part, "id"))
            elif name == "AlternateContent":
                self._gather(self._chosen(part), into)
            elif name == "sdt":
                self._gather(self._content(part), into)
            elif name in ("oMath", "oMathPara"):
                into.write(plain_text(part), bold=False)
            elif name in _INTO:
                self._gather(part, into)

    def _run(self, run: Element, into: Gathered) -> None:
        bold = self._bold
        for part in run:
            name = self._names[part.tag]
            if name == "t":
                if part.text and all(self._fields):
                    into.write(part.text, bold=bold)
            elif name == "rPr":
                if not (into.still_bold or self._hides):
                    continue
                bold, hidden = self._look(part)
                if hidden:
                    self.left_out.hidden += bool(plain_text(run).strip())
                    return
            else:
                self._piece(name, part, into, bold=bold)

    def _look(self, properties: Element) -> tuple[bool, bool]:
        """Return whether a run is bold, and whether it is hidden."""
        bold, hidden = self._bold, False
        for part in properties:
            name = self._names[part.tag]
            if name == "b":
                bold = is_on(part)
            elif name == "vanish":
                hidden = is_on(part)
            elif name == "rStyle":
                style = self._parts.styles.of(value(part))
                bold, hidden = bold or style.bold, hidden or style.hidden
        return bold, hidden

    def _piece(self, name: str, part: Element, into: Gathered, *, bold: bool) -> None:
        """Add what stands in a run beside its words."""
        if name == "fldChar":
            self._field(value(part, "fldCharType"))
        elif not all(self._fields):
            return
        elif name in _SIGNS:
            into.write(_SIGNS[name], bold=bold)
        elif name in _PLACES:
            into.place(_PLACES[name], value(part, "id"))
        elif name == "sym":
            sign = symbol(value(part, "font"), value(part, "char"))
            self.left_out.signs += sign == UNKNOWN
            into.write(sign, bold=bold)
        elif name in ("footnoteReference", "endnoteReference"):
            into.place(Sort.FOOTNOTE, f"{name.removesuffix('Reference')} {value(part, 'id')}")
        else:
            self._holding(name, part, into, bold=bold)

    def _holding(self, name: str, part: Element, into: Gathered, *, bold: bool) -> None:
        """Add what holds other things: drawings, and what stands twice."""
        if name == "AlternateContent":
            for inner in self._chosen(part):
                self._piece(self._names[inner.tag], inner, into, bold=bold)
        elif name in ("drawing", "pict", "object"):
            into.boxes.extend(self._boxes(part))
        elif name == "ruby":
            self._gather(part, into)

    def _field(self, kind: str) -> None:
        """Follow where a field's instruction ends and its result begins."""
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _place(self, piece: Piece) -> None:
        """Set down a comment or a footnote where the flow stands."""
        key = piece.text
        if piece.sort is Sort.COMMENT:
            self.flow.mark(key)
        elif piece.sort is Sort.COMMENT_END and key not in self._commented:
            comment = self._parts.comments.get(key)
            if comment is not None:
                self._commented.add(key)
                self.flow.note_on(key, comment.text, comment.author, comment.date)
        elif piece.sort is Sort.FOOTNOTE:
            kind, _blank, note_id = key.partition(" ")
            note = self._parts.notes.get((kind, note_id))
            if note is not None:
                self._footnote(note)

    def _footnote(self, note: Element) -> None:
        # A note that refers to notes would go on and on; Word allows none.
        if self._in_note or not plain_text(note).strip():
            return
        self.footnotes += 1
        fields, self._fields = self._fields, []
        self._in_note = True
        self.flow.open_footnote()
        self._blocks(note)
        self.flow.close_footnote()
        self._in_note = False
        self._fields = fields

    def _content(self, control: Element) -> Element:
        """Return what stands in a content control, nothing where it only asks to be filled in."""
        properties, content = child(control, "sdtPr"), child(control, "sdtContent")
        if content is None or is_on(child(properties, "showingPlcHdr")):
            return control.makeelement("empty")
        return content

    def _boxes(self, element: Element) -> Iterator[Element]:
        """Yield the text boxes in a drawing; where one stands twice, for new and old, once."""
        for part in element:
            name = self._names[part.tag]
            if name == "txbxContent":
                yield part
            else:
                yield from self._boxes(self._chosen(part) if name == "AlternateContent" else part)

    def _chosen(self, alternatives: Element) -> Element:
        """Return the first of an element's alternatives that holds text, else the first."""
        return next(
            (one for one in alternatives if plain_text(one)),
            next(iter(alternatives), alternatives),
        )


def _may_hide(root: Element) -> bool:
    """Say whether anything below `root` may hide text, by itself or by a style."""
    return any(next(root.iter(f"{{*}}{name}"), None) is not None for name in ("vanish", "rStyle"))
