"""PDF files in any script, made by hand: signs of a font with a table of what they mean."""

from collections.abc import Sequence
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
    table = "".join(f"<{codes[one]:04X}> <{one.encode('utf-16-be').hex()}>\n" for one in letters)
    meaning = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{table}endbfchar\nendcmap end end"
    )
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
        f"<< /Length {len(meaning)} >>\nstream\n{meaning}\nendstream",
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
    data = b"%PDF-1.7\n"
    for number, text in enumerate(objects, 1):
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    path.write_bytes(data + b"trailer << /Root 1 0 R >>\n%%EOF\n")
    return path
