"""The styles of a Quiltmark report: Georgia to read, Calibri to look things up, much white."""

from dataclasses import dataclass, replace

from lxml import etree

from quiltmark.formats.docx_out.wordml import NAMESPACES, TWIPS_PER_MM, Element, element, value

READ, LOOK_UP = "Georgia", "Calibri"
TEXT_MM = 160.0
TEXT_TWIPS = round(TEXT_MM * TWIPS_PER_MM)
CONTENTS_DEPTH = 6
_INK, _QUIET, _RULE = "24221F", "6D675F", "BDB6AA"
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "ckb"})


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style; sizes in half points, distances in twentieths of a point."""

    id: str
    name: str
    font: str = READ
    size: int = 22
    bold: bool = False
    italic: bool = False
    colour: str = _INK
    before: int = 0
    after: int = 0
    line: int = 324
    left: int = 0
    right: int = 0
    hanging: int = 0
    outline: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    alignment: str = ""
    leader: bool = False
    follow: str = "BodyText"
    priority: int = 1
    own: bool = False


_HEADING = _Look("", "", LOOK_UP, bold=True, line=264, keep_next=True, keep_lines=True, priority=9)
_SMALL = _Look("", "", LOOK_UP, 19, line=264, keep_lines=True, priority=36)


def _heading(level: int, size: int, before: int, after: int) -> _Look:
    return replace(
        _HEADING,
        id=f"Heading{level}",
        name=f"heading {level}",
        size=size,
        before=before,
        after=after,
        bold=level < 5,
        italic=level >= 5,
        colour=_QUIET if level in {4, 6} else _INK,
        outline=level - 1,
    )


def _contents(level: int) -> _Look:
    return _Look(
        f"TOC{level}",
        f"toc {level}",
        LOOK_UP,
        22 if level == 1 else 21,
        bold=level == 1,
        colour=_INK if level < 3 else _QUIET,
        before=120 if level == 1 else 0,
        after=40,
        line=276,
        left=284 * (level - 1),
        leader=True,
        follow="Normal",
        priority=39,
    )


_EXTRACT = _Look(
    "BlockExtract",
    "Block Extract",
    size=20,
    before=40,
    after=220,
    line=312,
    left=567,
    right=567,
    keep_lines=True,
    priority=29,
    own=True,
)
_NOTED = replace(_EXTRACT, font=LOOK_UP, size=18, colour=_QUIET, before=0, line=264)
_LOOKS = (
    _Look("BodyText", "Body Text", after=160),
    _Look("Title", "Title", size=56, after=120, line=264, keep_next=True, priority=10),
    _Look("Subtitle", "Subtitle", LOOK_UP, 28, colour=_QUIET, after=160, line=276, priority=11),
    _Look("Author", "Author", LOOK_UP, 22, colour=_QUIET, after=360, priority=12, own=True),
    _heading(1, 36, 480, 160),
    _heading(2, 28, 400, 120),
    _heading(3, 24, 320, 100),
    _heading(4, 22, 280, 80),
    _heading(5, 22, 240, 60),
    _heading(6, 21, 240, 60),
    _EXTRACT,
    replace(_EXTRACT, id="NotedExtract", name="Noted Extract", after=50, keep_next=True),
    replace(_NOTED, id="ExtractRemark", name="Extract Remark", after=30, keep_next=True),
    replace(_NOTED, id="ExtractNote", name="Extract Note", after=280),
    _Look(
        "ListBullet",
        "List Bullet",
        after=80,
        left=397,
        hanging=284,
        follow="ListBullet",
        priority=30,
    ),
    replace(_SMALL, id="Caption", name="caption", colour=_QUIET, before=80, after=320),
    replace(
        _SMALL,
        id="TableCaption",
        name="Table Caption",
        colour=_QUIET,
        before=240,
        after=100,
        keep_next=True,
        own=True,
    ),
    replace(
        _SMALL,
        id="TableText",
        name="Table Text",
        before=50,
        after=50,
        keep_lines=False,
        follow="TableText",
        own=True,
    ),
    replace(_SMALL, id="AfterTable", name="After Table", size=8, line=240, after=200, own=True),
    _Look(
        "FigurePicture",
        "Figure Picture",
        before=240,
        line=240,
        keep_next=True,
        alignment="center",
        follow="Caption",
        priority=36,
        own=True,
    ),
    replace(
        _HEADING, id="TOCHeading", name="TOC Heading", size=28, before=360, after=120, priority=38
    ),
    *(_contents(level) for level in range(1, CONTENTS_DEPTH + 1)),
    _Look(
        "Footer",
        "footer",
        LOOK_UP,
        18,
        colour=_QUIET,
        line=240,
        alignment="center",
        follow="Footer",
        priority=99,
    ),
)


_GROUNDS = f"""
<w:styles xmlns:w="{NAMESPACES["w"]}">
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
    <w:name w:val="Normal"/><w:qFormat/>
  </w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
    <w:unhideWhenUsed/>
  </w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal">
    <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
    <w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>
  </w:style>
  <w:style w:type="numbering" w:default="1" w:styleId="NoList">
    <w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
  </w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="Attribution">
    <w:name w:val="Attribution"/><w:uiPriority w:val="29"/><w:qFormat/>
    <w:rPr><w:color w:val="{_QUIET}"/></w:rPr>
  </w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="CaptionNumber">
    <w:name w:val="Caption Number"/><w:uiPriority w:val="35"/><w:qFormat/>
    <w:rPr><w:b/><w:bCs/><w:color w:val="{_INK}"/></w:rPr>
  </w:style>
  <w:style w:type="table" w:customStyle="1" w:styleId="QuietTable">
    <w:name w:val="Quiet Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/>
    <w:qFormat/>
    <w:tblPr>
      <w:tblBorders>
        <w:top w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
        <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
        <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>
      </w:tblBorders>
      <w:tblCellMar>
        <w:top w:w="20" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
        <w:bottom w:w="20" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
      </w:tblCellMar>
    </w:tblPr>
    <w:tblStylePr w:type="firstRow">
      <w:rPr><w:b/><w:bCs/></w:rPr>
      <w:tcPr>
        <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/></w:tcBorders>
        <w:vAlign w:val="bottom"/>
      </w:tcPr>
    </w:tblStylePr>
  </w:style>
</w:styles>
"""


def _fonts(name: str) -> Element:
    return element("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _numbering(look: _Look, numbered: bool) -> list[Element]:
    if look.id == "ListBullet":
        return [element("w:numPr", value("w:numId", 1))]
    if numbered and look.outline is not None:
        level = [value("w:ilvl", look.outline)] if look.outline else []
        return [element("w:numPr", *level, value("w:numId", 2))]
    return []


def _paragraph_looks(look: _Look, numbered: bool) -> Element:
    made = [element("w:keepNext")] if look.keep_next else []
    made += [element("w:keepLines")] if look.keep_lines else []
    made += _numbering(look, numbered)
    if look.leader:
        stop = element("w:tab", val="right", leader="dot", pos=TEXT_TWIPS)
        made.append(element("w:tabs", stop))
    made.append(
        element("w:spacing", before=look.before, after=look.after, line=look.line, lineRule="auto")
    )
    if look.hanging:
        made.append(element("w:ind", left=look.left, hanging=look.hanging))
    elif look.left or look.right:
        made.append(element("w:ind", left=look.left, right=look.right))
    made += [value("w:jc", look.alignment)] if look.alignment else []
    made += [value("w:outlineLvl", look.outline)] if look.outline is not None else []
    return element("w:pPr", *made)


def _run_looks(look: _Look) -> Element:
    made = [_fonts(look.font)]
    made += [element("w:b"), element("w:bCs")] if look.bold else []
    made += [element("w:i"), element("w:iCs")] if look.italic else []
    made += [value("w:color", look.colour), value("w:sz", look.size), value("w:szCs", look.size)]
    return element("w:rPr", *made)


def _style(look: _Look, numbered: bool) -> Element:
    own: dict[str, str | int] = {"customStyle": 1} if look.own else {}
    return element(
        "w:style",
        value("w:name", look.name),
        value("w:basedOn", "Normal"),
        value("w:next", look.follow),
        value("w:uiPriority", look.priority),
        element("w:qFormat"),
        _paragraph_looks(look, numbered),
        _run_looks(look),
        type="paragraph",
        styleId=look.id,
        **own,
    )


def _languages(language: str) -> Element:
    primary = language.partition("-")[0].lower()
    more: dict[str, str | int] = {}
    if primary in _EAST_ASIAN:
        more["eastAsia"] = language
    if primary in _RIGHT_TO_LEFT:
        more["bidi"] = language
    return element("w:lang", val=language, **more)


def _defaults(language: str) -> Element:
    letters = element(
        "w:rPr",
        _fonts(READ),
        value("w:color", _INK),
        value("w:sz", 22),
        value("w:szCs", 22),
        _languages(language),
    )
    lines = element("w:pPr", element("w:spacing", after=0, line=324, lineRule="auto"))
    return element(
        "w:docDefaults", element("w:rPrDefault", letters), element("w:pPrDefault", lines)
    )


def stylesheet(language: str, numbered: bool) -> list[Element]:
    """Return the children of w:styles for a report in `language`, headings numbered or not."""
    grounds = etree.fromstring(_GROUNDS)
    return [_defaults(language), *grounds, *(_style(look, numbered) for look in _LOOKS)]
