"""What the styles of an OpenDocument say of weight, headings and hidden text."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiltmark.formats.odt_in.names import local, value
from quiltmark.formats.zip_package import Element

_HEAVY = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    weight: str
    outline: str
    display: str


class Styles:
    """The styles by name; each takes from its parent what it does not say itself."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        for root in roots:
            for element in root.iter():
                if local(element) == "style":
                    key = (value(element, "family"), value(element, "name"))
                    self._styles[key] = _style_of(element)

    def is_bold(self, family: str, name: str, *, within: bool) -> bool:
        """Say whether text in a style is bold; `within` is how the text around it is set."""
        for style in self._line(family, name):
            if style.weight:
                return style.weight in _HEAVY
        return within

    def is_hidden(self, family: str, name: str) -> bool:
        """Say whether text in a style does not show."""
        return any(style.display == "none" for style in self._line(family, name))

    def is_heading(self, name: str) -> bool:
        """Say whether paragraphs in a style are headings or the title."""
        if any(style.outline for style in self._line("paragraph", name)):
            return True
        names = [name, *(style.parent for style in self._line("paragraph", name))]
        return any(one == "Title" or one.startswith("Heading") for one in names)

    def _line(self, family: str, name: str) -> list[_Style]:
        """Return a style, its parent and so on; a line that bites its tail ends there."""
        found: list[_Style] = []
        seen: set[str] = set()
        while name and name not in seen and len(seen) < 50:
            seen.add(name)
            style = self._styles.get((family, name))
            if style is None:
                break
            found.append(style)
            name = style.parent
        return found


def _style_of(element: Element) -> _Style:
    weight = display = ""
    for part in element:
        if local(part) == "text-properties":
            weight = value(part, "font-weight")
            display = value(part, "display")
    parent = value(element, "parent-style-name")
    return _Style(parent, weight, value(element, "default-outline-level"), display)
