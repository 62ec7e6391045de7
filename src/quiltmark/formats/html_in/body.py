"""The flow of a web page: blocks become paragraphs, tables rows, and marks of layout go."""

import re
from collections.abc import Iterable

from lxml import etree

from quiltmark.domain.incoming import IncomingNote, IncomingParagraph
from quiltmark.formats.flow import Flow
from quiltmark.i18n import _

_UNREAD = frozenset(
    {
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "select",
        "button",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "svg",
        "math",
        "nav",
        "del",
        "rt",
        "rp",
        "map",
        "datalist",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "caption",
        "tbody",
        "thead",
        "tfoot",
        "table",
        "tr",
        "td",
        "th",
    }
)
_BOLD = frozenset({"b", "strong", "th"}) | _HEADINGS
_LONGEST_STYLE = 2000
_BLANKS = re.compile("[ \t\n\r\f]+")
_WEIGHT = re.compile(r"font(?:-weight)?\s*:[^;]*?\b(bold(?:er)?|normal|lighter|[1-9]00)\b", re.I)
_REMARKS = re.compile(r"mso-element\s*:\s*comment-list|mso-special-character\s*:\s*comment", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)


class Body:
    """Walks a page once, without recursion, so that no depth of nesting matters."""

    def __init__(self) -> None:
        self._flow = Flow()
        self._bold: list[bool] = [False]
        self._verbatim = 0
        self._hidden = False
        self._remarks = False

    def read(
        self, root: etree._Element
    ) -> tuple[Iterable[IncomingParagraph], Iterable[IncomingNote]]:
        """Return the paragraphs and notes below `root` in reading order."""
        unread: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if unread is None and event == "start" and self._skips(element):
                unread = element
            elif unread is None and event == "start":
                self._begin(element)
            elif unread is None:
                self._end(element)
            elif event == "end" and element is unread:
                unread = None
                self._write(element.tail)
        return self._flow.finish()

    def warnings(self) -> tuple[str, ...]:
        """Return what the researcher should know of the page."""
        told = []
        if self._hidden:
            told.append(_("Text that is hidden in this page was left out."))
        if self._remarks:
            told.append(_("The comments in this page were left out."))
        return tuple(told)

    def _skips(self, element: etree._Element) -> bool:
        if element.tag in _UNREAD:
            return True
        style = _style(element)
        if element.get("hidden") is not None or _HIDDEN.search(style):
            self._hidden = self._hidden or any(text.strip() for text in element.itertext())
            return True
        if element.tag == "div" and element.get("title") in ("header", "footer"):
            return True
        if _REMARKS.search(style):
            self._remarks = True
            return True
        if "mso-tab-count" in style:
            self._flow.write("\t", bold=self._bold[-1])
            return True
        return False

    def _begin(self, element: etree._Element) -> None:
        name = str(element.tag)
        if name in _BLOCKS:
            self._flow.end_if_begun()
        if name == "table":
            self._flow.open_table()
        elif name == "tr":
            self._flow.open_row()
        elif name in ("td", "th"):
            self._flow.open_cell()
        elif name == "br":
            self._flow.write("\n")
        elif _is_footnote(element):
            self._flow.write("[")
        self._verbatim += name == "pre"
        self._bold.append(_is_bold(name, _style(element), within=self._bold[-1]))
        self._write(element.text)

    def _end(self, element: etree._Element) -> None:
        name = str(element.tag)
        self._bold.pop()
        self._verbatim -= name == "pre"
        if name in _BLOCKS:
            self._flow.end_if_begun(heading=name in _HEADINGS)
        if name == "table":
            self._flow.close_table()
        elif _is_footnote(element):
            self._flow.write("]" if "anc" in str(element.get("class")) else "] ")
        self._write(element.tail)

    def _write(self, text: str | None) -> None:
        """Write a stretch of text; white space between words counts once, as browsers show it."""
        if not text:
            return
        if self._verbatim:
            self._flow.write(text, bold=self._bold[-1])
            return
        shown = _BLANKS.sub(_one_blank, text)
        if self._flow.ends_with_blank() and shown[:1] == " ":
            shown = shown[1:]
        self._flow.write(shown, bold=self._bold[-1])


def _style(element: etree._Element) -> str:
    """Return the beginning of an element's style; no honest one is longer."""
    return (element.get("style") or "")[:_LONGEST_STYLE]


def _is_footnote(element: etree._Element) -> bool:
    """Say whether an element holds the bare number of a footnote, in the text or at its foot."""
    named = str(element.get("class", ""))
    return element.tag == "a" and named.startswith(("sdfootnote", "sdendnote"))


def _one_blank(run: re.Match[str]) -> str:
    """Keep a tab that parts words on one line: old pages set it behind who speaks."""
    return "\t" if "\t" in run.group() and "\n" not in run.group() else " "


def _is_bold(name: str, style: str, *, within: bool) -> bool:
    weight = _WEIGHT.search(style)
    if weight is not None:
        return weight[1].lower() in ("bold", "bolder", "600", "700", "800", "900")
    return within or name in _BOLD
