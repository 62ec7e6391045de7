"""WordprocessingML elements: small builders that keep the order the schema asks for."""

import re
from typing import TypeAlias

from lxml import etree

from quiltmark.formats.docx_out.safe_text import clean, runs_rightward_first, stretches

Element: TypeAlias = etree._Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
TWIPS_PER_MM = 1440 / 25.4
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARTS = re.compile("([\n\t])")


def qualified(name: str) -> str:
    """Return `prefix:name` as lxml writes it, a bare name as it is."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Return an element; its attributes are in the w namespace, `r_id` would be r:id."""
    made = etree.Element(qualified(name), nsmap=NAMESPACES)
    for key, value in attributes.items():
        prefix, low, local = key.partition("_")
        made.set(qualified(f"{prefix}:{local}" if low else f"w:{key}"), str(value))
    made.extend(children)
    return made


def bare(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Return an element of DrawingML, whose attributes have no namespace."""
    made = etree.Element(qualified(name), nsmap=NAMESPACES)
    for key, value in attributes.items():
        made.set(key, str(value))
    made.extend(children)
    return made


def value(name: str, val: str | int) -> Element:
    """Return the commonest element of Word: a name with a w:val."""
    return element(name, val=val)


def _content(text: str) -> list[Element]:
    made: list[Element] = []
    for part in _PARTS.split(text):
        if part == "\n":
            made.append(element("w:br"))
        elif part == "\t":
            made.append(element("w:tab"))
        elif part:
            written = element("w:t")
            written.text = part
            written.set(_XML_SPACE, "preserve")
            made.append(written)
    return made


def runs(text: str, *, italic: bool = False, bold: bool = False, style: str = "") -> list[Element]:
    """Return `text` as runs, one for each direction of writing in it."""
    made: list[Element] = []
    for stretch, right in stretches(clean(text)):
        looks: list[Element] = [value("w:rStyle", style)] if style else []
        looks += [element("w:b"), element("w:bCs")] if bold else []
        looks += [element("w:i"), element("w:iCs")] if italic else []
        looks += [element("w:rtl")] if right else []
        head = [element("w:rPr", *looks)] if looks else []
        made.append(element("w:r", *head, *_content(stretch)))
    return made


def paragraph(
    style: str, *content: Element, right_to_left: bool = False, keep_next: bool = False
) -> Element:
    """Return a paragraph in `style` with `content` as its children."""
    looks = [value("w:pStyle", style)]
    looks += [element("w:keepNext")] if keep_next else []
    looks += [element("w:bidi")] if right_to_left else []
    return element("w:p", element("w:pPr", *looks), *content)


def written(style: str, text: str) -> Element:
    """Return a paragraph of plain `text`, running the way its first letter does."""
    return paragraph(style, *runs(text), right_to_left=runs_rightward_first(text))


def field(instruction: str, result: str, style: str = "") -> list[Element]:
    """Return a complex field with its cached `result`, all of it in the character style."""
    shown = runs(result, style=style)
    return [*field_start(instruction, style), *shown, field_end(style)]


def _field_run(content: Element, style: str) -> Element:
    looks = [element("w:rPr", value("w:rStyle", style))] if style else []
    return element("w:r", *looks, content)


def field_start(instruction: str, style: str = "") -> list[Element]:
    """Return the runs that open a complex field, up to where its result begins."""
    asked = element("w:instrText")
    asked.text = f" {instruction} "
    asked.set(_XML_SPACE, "preserve")
    parts = (
        element("w:fldChar", fldCharType="begin"),
        asked,
        element("w:fldChar", fldCharType="separate"),
    )
    return [_field_run(part, style) for part in parts]


def field_end(style: str = "") -> Element:
    """Return the run that closes a complex field."""
    return _field_run(element("w:fldChar", fldCharType="end"), style)


def bookmarked(name: str, number: int, content: list[Element]) -> list[Element]:
    """Return `content` between the two ends of the bookmark `name`."""
    start = element("w:bookmarkStart", id=number, name=name)
    return [start, *content, element("w:bookmarkEnd", id=number)]
