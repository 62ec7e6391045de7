"""The flow of an OpenDocument text: paragraphs, tables, text boxes, comments, tracked changes."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from quiltmark.domain.incoming import IncomingNote, IncomingParagraph
from quiltmark.formats.flow import Flow
from quiltmark.formats.odt_in.names import local, value
from quiltmark.formats.odt_in.styles import Styles
from quiltmark.formats.zip_package import Element
from quiltmark.i18n import _

# Deleted words stand in tracked-changes; what else is here does not show or shows as a picture.
_UNREAD = frozenset(
    {
        "tracked-changes",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "dde-connection-decls",
        "table-of-content-source",
        "alphabetical-index-source",
        "illustration-index-source",
        "table-index-source",
        "object-index-source",
        "user-index-source",
        "bibliography-source",
        "ruby-text",
        "script",
        "event-listeners",
        "binary-data",
        "object",
        "object-ole",
        "annotation",
        "annotation-end",
        "note-citation",
    }
)
_BOXES = ("text-box", "custom-shape", "rect", "ellipse", "caption")
_PARAGRAPHS = frozenset({"p", "h"})
_OPENING: Mapping[str, Callable[[Flow], None]] = {
    "table": Flow.open_table,
    "table-row": Flow.open_row,
    "table-cell": Flow.open_cell,
    "covered-table-cell": Flow.open_cell,
    "note": Flow.open_footnote,
} | dict.fromkeys(_BOXES, Flow.open_box)
_CLOSING: Mapping[str, Callable[[Flow], None]] = {
    "table": Flow.close_table,
    "note": Flow.close_footnote,
} | dict.fromkeys(_BOXES, Flow.close_box)
_SIGNS = {"tab": "\t", "line-break": "\n"}
_BLANKS = re.compile("[ \t\n\r]+")
_MOST_BLANKS = 200


@dataclass(frozen=True, slots=True)
class _Around:
    """How text directly inside an element is set, and whether any may stand there."""

    bold: bool = False
    words: bool = False


class Body:
    """Walks a text once, without recursion; counts what it leaves out."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._flow = Flow()
        self._around: list[_Around] = [_Around()]
        self._hidden = False
        self._deletions: frozenset[str] = frozenset()
        self._deleting: set[str] = set()
        self._remarks: dict[str, tuple[str, str, str]] = {}

    def read(self, root: Element) -> tuple[Iterable[IncomingParagraph], Iterable[IncomingNote]]:
        """Return the paragraphs and notes below `root` in reading order."""
        ranged = {value(one, "name") for one in root.iter() if local(one) == "annotation-end"}
        self._deletions = _inline_deletions(root)
        unread: Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if unread is not None:
                if event == "end" and element is unread:
                    unread = None
                    self._write(element.tail)
            elif event == "end":
                self._end(element)
            elif self._skips(element, ranged):
                unread = element
            else:
                self._begin(element)
        return self._flow.finish()

    def warnings(self) -> tuple[str, ...]:
        """Return what the researcher should know was left out."""
        return (_("Text that is hidden in this document was left out."),) if self._hidden else ()

    def _skips(self, element: Element, ranged: set[str]) -> bool:
        """Say whether nothing below `element` is text; comments are taken down on the way."""
        name = local(element)
        if name == "annotation":
            self._remark(element, ranged)
        elif name == "annotation-end":
            key = value(element, "name")
            if key in self._remarks:
                self._flow.note_on(key, *self._remarks.pop(key))
        elif name == "change-start" and value(element, "change-id") in self._deletions:
            self._deleting.add(value(element, "change-id"))
        elif name == "change-end":
            self._deleting.discard(value(element, "change-id"))
        elif name in ("p", "h", "span") and self._is_hidden(element, name):
            self._hidden = self._hidden or any(str(text).strip() for text in element.itertext())
            return True
        elif name in ("hidden-text", "hidden-paragraph"):
            return value(element, "is-hidden") == "true"
        named = name in ("title", "desc") and "svg" in str(element.tag)
        return not name or named or name in _UNREAD

    def _is_hidden(self, element: Element, name: str) -> bool:
        family = "text" if name == "span" else "paragraph"
        return self._styles.is_hidden(family, value(element, "style-name"))

    def _remark(self, element: Element, ranged: set[str]) -> None:
        said = {local(part): _flat(part) for part in element}
        text = "\n".join(_flat(part) for part in element if local(part) in ("p", "list"))
        author, date = said.get("creator", ""), said.get("date", "")
        key = value(element, "name")
        if key and key in ranged:
            self._flow.mark(key)
            self._remarks[key] = (text, author, date)
        else:
            self._flow.note(text, author, date)

    def _begin(self, element: Element) -> None:
        name = local(element)
        around = self._around[-1]
        style = value(element, "style-name")
        if name in _PARAGRAPHS:
            if not self._deleting:
                self._flow.end_if_begun()
            bold = self._styles.is_bold("paragraph", style, within=False)
            around = _Around(bold, words=True)
        elif name == "span":
            bold = self._styles.is_bold("text", style, within=around.bold)
            around = _Around(bold, around.words)
        elif name in _OPENING:
            _OPENING[name](self._flow)
            around = _Around()
        elif around.words and not self._deleting:
            self._flow.write(_sign(element, name), bold=around.bold)
        self._around.append(around)
        self._write(element.text)

    def _end(self, element: Element) -> None:
        name = local(element)
        self._around.pop()
        if name in _PARAGRAPHS and not self._deleting:
            heading = name == "h" or self._styles.is_heading(value(element, "style-name"))
            self._flow.end_paragraph(heading=heading)
        elif name in _CLOSING:
            _CLOSING[name](self._flow)
        self._write(element.tail)

    def _write(self, text: str | None) -> None:
        """Write words; what stands between paragraphs only lays out the file."""
        around = self._around[-1]
        if not text or not around.words or self._deleting:
            return
        shown = _BLANKS.sub(" ", text)
        if self._flow.ends_with_blank() and shown[0] == " ":
            shown = shown[1:]
        self._flow.write(shown, bold=around.bold)


def _inline_deletions(root: Element) -> frozenset[str]:
    """Return the ids of tracked deletions whose words still stand in the text, as in .fodt."""
    found = set()
    for region in root.iter():
        if local(region) == "changed-region":
            for change in region:
                inline = local(change) == "deletion" and not any(
                    local(part) in _PARAGRAPHS for part in change
                )
                if inline:
                    found.add(value(region, "id"))
    return frozenset(found)


def _sign(element: Element, name: str) -> str:
    if name != "s":
        return _SIGNS.get(name, "")
    count = value(element, "c")
    return " " * (min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 6 else 1)


def _flat(element: Element) -> str:
    return "".join(str(text) for text in element.itertext())
