"""Bullets, and headings numbered 1, 1.1, 1.1.1 to six levels."""

from quiltmark.formats.docx_out.styles import READ
from quiltmark.formats.docx_out.wordml import Element, element, value

_LEVELS = 9
_HEADINGS = 6
_INDENT = (567, 709, 851, 992, 1134, 1276)


def _bullet_level(level: int) -> Element:
    return element(
        "w:lvl",
        value("w:start", 1),
        value("w:numFmt", "bullet"),
        value("w:lvlText", "•"),
        value("w:lvlJc", "left"),
        element("w:pPr", element("w:ind", left=397 + 284 * level, hanging=284)),
        element("w:rPr", element("w:rFonts", ascii=READ, hAnsi=READ, cs=READ)),
        ilvl=level,
    )


def _heading_level(level: int) -> Element:
    indent = _INDENT[min(level, _HEADINGS - 1)]
    tied = [value("w:pStyle", f"Heading{level + 1}")] if level < _HEADINGS else []
    return element(
        "w:lvl",
        value("w:start", 1),
        value("w:numFmt", "decimal"),
        *tied,
        value("w:lvlText", ".".join(f"%{n}" for n in range(1, level + 2))),
        value("w:lvlJc", "left"),
        element("w:pPr", element("w:ind", left=indent, hanging=indent)),
        ilvl=level,
    )


def lists(numbered: bool) -> list[Element]:
    """Return the children of w:numbering: list 1 has bullets, list 2 numbers the headings."""
    bullets = element("w:abstractNum", value("w:multiLevelType", "hybridMultilevel"))
    bullets.extend([_bullet_level(level) for level in range(_LEVELS)])
    made = [bullets]
    if numbered:
        headings = element("w:abstractNum", value("w:multiLevelType", "multilevel"))
        headings.extend([_heading_level(level) for level in range(_LEVELS)])
        made.append(headings)
    uses: list[Element] = []
    for number, abstract in enumerate(made):
        abstract.set(f"{{{abstract.nsmap['w']}}}abstractNumId", str(number))
        uses.append(element("w:num", value("w:abstractNumId", number), numId=number + 1))
    return [*made, *uses]


class HeadingNumbers:
    """Counts headings as Word will: 1, 1.1, 1.2, 2; a level that was jumped over counts as 1."""

    def __init__(self) -> None:
        self._counts = [0] * _HEADINGS

    def next(self, level: int) -> str:
        """Return the number of the next heading of `level` (1 to 6)."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (_HEADINGS - level)
        self._counts[:level] = [max(1, count) for count in self._counts[:level]]
        return ".".join(map(str, self._counts[:level]))
