"""PDF files in any script, made by hand: signs of a font with a table of what they mean."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.formats.files import Placed

SIZE = 10


def drawn_pdf(
    path: Path,
    pages: Sequence[Sequence[Placed]],
    *,
    em: float = 0.6,
    rotate: int = 0,
    turn: str = "",
) -> Path:
    """Write a PDF whose letters are `em` of their size wide, drawn from left to right.

    `rotate` turns the pages when they are shown, `turn` is a matrix that turns what is drawn.
    """
    letters = sorted({letter for page in pages for _x, _y, text in page for letter in text})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /FontDescriptor 5 0 R"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /DW {em * 1000:.0f} >>",
        "<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 -200 1000 800]"
        " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
        _stream(_meaning(codes, 4)),
    ]
    numbers = []
    for page in pages:
        shown = f"q {turn} cm\n" if turn else ""
        for x, y, text in page:
            signs = "".join(f"{codes[letter]:04X}" for letter in text)
            shown += f"BT /F1 {SIZE} Tf {x} {y} Td <{signs}> Tj ET\n"
        shown += "Q\n" if turn else ""
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        numbers.append(len(objects) + 1)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources"
            f" << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R /Rotate {rotate} >>"
        )
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<< /Type /Pages /Count {len(numbers)} /Kids [{kids}] >>"
    path.write_bytes(_whole(objects))
    return path


def shaped_pdf(path: Path, lines: Sequence[Placed]) -> Path:
    """Write a page in a font that tells too little of its height, as some programs write them."""
    letters = sorted({letter for _x, _y, text in lines for letter in text}, key=_height)
    # Of such a font PDFium takes the letters at the codes of `A` and `g` for what it measures.
    codes = {letter: number for number, letter in enumerate(letters, ord("A"))}
    shown = "".join(
        f"BT /F1 {SIZE} Tf {x} {y} Td <{bytes(codes[one] for one in text).hex()}> Tj ET\n"
        for x, y, text in lines
    )
    meaning = _meaning(codes, 2)
    drawn = [
        f"600 0 0 {foot} 600 {head} d1 50 {foot} 500 {head - foot} re f\n"
        for head, foot in map(_height, letters)
    ]
    named = " ".join(f"/c{code}" for code in codes.values())
    drawings = " ".join(f"/c{code} {7 + n} 0 R" for n, code in enumerate(codes.values()))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 450] /FontMatrix [0.001 0 0 0.001 0 0]"
        f" /FirstChar 0 /LastChar 255 /Widths [{'600 ' * 256}] /ToUnicode 6 0 R /Encoding"
        f" << /Type /Encoding /Differences [65 {named}] >> /CharProcs << {drawings} >> >>",
        _stream(shown),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources"
        " << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>",
        *map(_stream, [meaning, *drawn]),
    ]
    path.write_bytes(_whole(objects))
    return path


def _height(letter: str) -> tuple[int, int]:
    """Return how far a letter goes above the line and below it, in thousandths."""
    low = letter in "acegmnopqrsuvwxyz.,:;- "
    return 450 if low else 720, -210 if letter in "gjpqy(),;[]" else 0


def _meaning(codes: Mapping[str, int], digits: int) -> str:
    """Return the table that says which letters the signs of a font stand for."""
    table = "".join(
        f"<{code:0{digits}X}> <{letter.encode('utf-16-be').hex()}>\n"
        for letter, code in codes.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"1 begincodespacerange <{'0' * digits}> <{'F' * digits}> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{table}endbfchar\nendcmap end end"
    )


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _whole(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.7\n"
    for number, text in enumerate(objects, 1):
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    return data + b"trailer << /Root 1 0 R >>\n%%EOF\n"
