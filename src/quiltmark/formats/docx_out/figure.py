"""A picture in line with the text, with its alternative text."""

from quiltmark.formats.docx_out.safe_text import one_line
from quiltmark.formats.docx_out.styles import TEXT_MM
from quiltmark.formats.docx_out.wordml import NAMESPACES, Element, bare, element, paragraph

_EMU_PER_MM = 36_000
_TALLEST_MM = 205.0
_NARROWEST_MM = 5.0


def measures(width_mm: float, pixels: tuple[int, int]) -> tuple[int, int]:
    """Return width and height in EMU: as wide as asked, never wider or taller than the page."""
    wide, high = (max(1, side) for side in pixels)
    width = min(TEXT_MM, max(_NARROWEST_MM, width_mm))
    width = min(width, _TALLEST_MM * wide / high)
    return max(1, round(width * _EMU_PER_MM)), max(1, round(width * high / wide * _EMU_PER_MM))


def picture(relation: str, size: tuple[int, int], number: int, alt: str) -> Element:
    """Return the paragraph of the `number`th figure, whose picture is the part `relation`."""
    width, height = size
    said = one_line(alt)
    name = f"Figure {number}"
    blip = bare("a:blip")
    blip.set(f"{{{NAMESPACES['r']}}}embed", relation)
    frame = bare("a:xfrm", bare("a:off", x=0, y=0), bare("a:ext", cx=width, cy=height))
    shown = bare(
        "pic:pic",
        bare(
            "pic:nvPicPr",
            bare("pic:cNvPr", id=number, name=name, descr=said),
            bare("pic:cNvPicPr"),
        ),
        bare("pic:blipFill", blip, bare("a:stretch", bare("a:fillRect"))),
        bare("pic:spPr", frame, bare("a:prstGeom", bare("a:avLst"), prst="rect")),
    )
    inline = bare(
        "wp:inline",
        bare("wp:extent", cx=width, cy=height),
        bare("wp:docPr", id=number, name=name, descr=said),
        bare("wp:cNvGraphicFramePr", bare("a:graphicFrameLocks", noChangeAspect=1)),
        bare("a:graphic", bare("a:graphicData", shown, uri=NAMESPACES["pic"])),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return paragraph("FigurePicture", element("w:r", element("w:drawing", inline)))
