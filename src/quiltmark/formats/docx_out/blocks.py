"""Each kind of block of a report as Word sees it."""

from quiltmark.domain.writing import STEP_IN, BlockQuote, Bullets, Heading, Paragraph, Table
from quiltmark.formats.docx_out.safe_text import (
    clean,
    one_line,
    runs_rightward_first,
    unbroken,
)
from quiltmark.formats.docx_out.styles import TEXT_TWIPS
from quiltmark.formats.docx_out.wordml import (
    Element,
    bookmarked,
    element,
    field,
    paragraph,
    runs,
    value,
    written,
)

_FIGURES = frozenset("0123456789.,%–-+/ ()")
_NARROWEST = 0.04
_EM_TWIPS = 190
"""How wide a step in is in the words of a table."""
_HANGING = 4


def heading(block: Heading, bookmark: str, number: int) -> Element | None:
    """Return a heading that the contents can find by its `bookmark`; None without words."""
    text = one_line(block.text)
    if not text:
        return None
    level = min(6, max(1, block.level))
    marked = bookmarked(bookmark, number, runs(text))
    return paragraph(f"Heading{level}", *marked, right_to_left=runs_rightward_first(text))


def body(block: Paragraph, leads_in: bool = False) -> Element:
    """Return a paragraph of body text; one that leads in to an extract stays on its page."""
    content = [
        made for run in block.runs for made in runs(run.text, italic=run.italic, bold=run.bold)
    ]
    right = runs_rightward_first("".join(run.text for run in block.runs))
    return paragraph("BodyText", *content, right_to_left=right, keep_next=leads_in)


def extract(block: BlockQuote) -> list[Element]:
    """Return an extract set off from the text, its attribution after it in the same paragraph.

    What is noted of it follows, close under it.
    """
    text = clean(block.text).strip("\n")
    signed = unbroken(block.attribution)
    between = " " if text and signed and not text[-1].isspace() else ""
    notes = [said for note in block.notes if (said := one_line(note))]
    styles = ["NotedExtract", *["ExtractRemark"] * (len(notes) - 1), "ExtractNote"]
    quoted = paragraph(
        styles[0] if notes else "BlockExtract",
        *runs(text + between),
        *runs(signed, style="Attribution"),
        right_to_left=runs_rightward_first(text),
    )
    return [quoted, *(written(*one) for one in zip(styles[1:], notes, strict=False))]


def bullets(block: Bullets) -> list[Element]:
    """Return one paragraph for each point."""
    return [written("ListBullet", item) for item in block.items]


def caption(style: str, kind: str, word: str, count: int, text: str, number: int) -> Element:
    """Return `word count: text`, the count a field that Word keeps, bookmarked to be referred to.

    `kind` is the English name of the series, which stands in the field; `word` is its translation.
    """
    counted = field(f"SEQ {kind} \\* ARABIC", str(count), "CaptionNumber")
    label = [*runs(f"{word}\u00a0", style="CaptionNumber"), *counted]
    marked = bookmarked(f"_Ref{kind}{count}", number, label)
    said = one_line(text)
    return paragraph(style, *marked, *runs(f"  {said}" if said else ""))


def _shares(widths: tuple[float, ...], columns: int) -> list[int]:
    given = [width for width in widths if width > 0]
    even = len(given) != columns
    parts = [1.0] * columns if even else given
    total = sum(parts)
    parts = [max(_NARROWEST, part / total) for part in parts]
    twips = [int(TEXT_TWIPS * part / sum(parts)) for part in parts]
    twips[-1] += TEXT_TWIPS - sum(twips)
    return twips


def _is_number(cell: str) -> bool:
    return not cell.strip() or (
        set(cell) <= _FIGURES and any(character.isdigit() for character in cell)
    )


def _cell(text: str, width: int, to_the_right: bool) -> Element:
    filled = written("TableText", text)
    if depth := len(text) - len(text.lstrip(STEP_IN)):
        # The later lines of a long name stand in with its first, as far as room is left for them.
        inwards = min(depth, _HANGING) * _EM_TWIPS
        filled[0].append(element("w:ind", left=inwards, hanging=inwards))
    if to_the_right:
        filled[0].append(value("w:jc", "right"))
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa")), filled)


def _row(cells: tuple[str, ...], widths: list[int], numeric: list[bool], head: bool) -> Element:
    looks = element("w:trPr", element("w:cantSplit"))
    if head:
        looks.append(element("w:tblHeader"))
    full = (*cells, *("" for _missing in range(len(widths) - len(cells))))
    drawn = [_cell(*one) for one in zip(full, widths, numeric, strict=True)]
    return element("w:tr", looks, *drawn)


def table(block: Table) -> list[Element]:
    """Return the table without its caption, short rows filled, and the white that follows."""
    columns = max((len(row) for row in (block.header, *block.rows)), default=0)
    if not columns:
        return []
    widths = _shares(block.widths, columns)
    numeric = [
        any(len(row) > at and row[at].strip() for row in block.rows)
        and all(_is_number(row[at]) for row in block.rows if len(row) > at)
        for at in range(columns)
    ]
    has_head = any(block.header)
    looks = element(
        "w:tblPr",
        value("w:tblStyle", "QuietTable"),
        element("w:tblW", w=TEXT_TWIPS, type="dxa"),
        value("w:tblLayout", "fixed"),
        element("w:tblLook", val="0420" if has_head else "0400", firstRow=int(has_head)),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
    rows = [_row(block.header, widths, numeric, head=True)] if has_head else []
    rows += [_row(row, widths, numeric, head=False) for row in block.rows]
    if not rows:
        return []
    return [element("w:tbl", looks, grid, *rows), paragraph("AfterTable")]
