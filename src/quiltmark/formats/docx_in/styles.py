"""What the styles of a Word document say of their paragraphs and runs."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from quiltmark.formats.docx_in.names import child, is_on, local, value
from quiltmark.formats.zip_package import Element

_HEADING = re.compile(
    r"(?:heading|title|subtitle|titre|sous-titre|ü?berschrift|titel|untertitel|rubrik|overskrift"
    r"|kop|título|titulo|titolo|nagłówek|tytuł|otsikko|nadpis|заголовок|見出し|标题|標題)"
    r"(?:\s*\d)?"
)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """How text of a style is set; `numbered` names its list and level where it belongs to one."""

    heading: bool = False
    bold: bool = False
    hidden: bool = False
    numbered: tuple[str, str] | None = None


_BUILT_IN = {
    **dict.fromkeys(("Title", *(f"Heading{level}" for level in range(1, 10))), Style(heading=True)),
    **dict.fromkeys(("Normal", "BodyText", "NoSpacing", "ListParagraph"), Style()),
}


class Styles:
    """The styles of a document by their ids; what they are based on is followed.

    They are loaded only when a style is asked for whose id does not say what it is: there may be
    more in them than in the text.
    """

    def __init__(self, load: Callable[[], Element | None]) -> None:
        self._load = load
        self._known: dict[str, Style] = {}

    @cached_property
    def _elements(self) -> dict[str, Element]:
        root = self._load()
        return {
            value(style, "styleId"): style
            for style in (root if root is not None else ())
            if local(style) == "style"
        }

    def of(self, style_id: str, depth: int = 0) -> Style:
        """Return what the style of that id says; an unknown one is judged by its id."""
        found = self._known.get(style_id)
        if found is None:
            if style_id in _BUILT_IN:
                return _BUILT_IN[style_id]
            element = self._elements.get(style_id)
            if element is None or depth > _DEEPEST:
                return Style(heading=_names_heading(style_id))
            found = self._known[style_id] = self._read(element, depth)
        return found

    def _read(self, element: Element, depth: int) -> Style:
        base = child(element, "basedOn")
        found = self.of(value(base), depth + 1) if base is not None else Style()
        name = child(element, "name")
        if name is not None and _names_heading(value(name)):
            found = replace(found, heading=True)
        paragraph, run = child(element, "pPr"), child(element, "rPr")
        level = child(paragraph, "outlineLvl")
        if level is not None:
            found = replace(found, heading=value(level) != "9")
        bold, hidden = child(run, "b"), child(run, "vanish")
        if bold is not None:
            found = replace(found, bold=is_on(bold))
        if hidden is not None:
            found = replace(found, hidden=is_on(hidden))
        numbers = child(paragraph, "numPr")
        return found if numbers is None else replace(found, numbered=list_and_level(numbers))


def _names_heading(name: str) -> bool:
    return _HEADING.fullmatch(name.casefold()) is not None


def list_and_level(numbers: Element) -> tuple[str, str]:
    """Return the list and the level in it that a `numPr` names; either may be empty."""
    of_list, level = child(numbers, "numId"), child(numbers, "ilvl")
    return (
        value(of_list) if of_list is not None else "",
        value(level) if level is not None else "",
    )
