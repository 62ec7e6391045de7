"""A neutral report as a Word document: own styles, filled fields, the same bytes each time."""

from quiltmark.domain.writing import Report


def render(report: Report) -> bytes:
    """Return `report` as the bytes of a .docx file."""
    from quiltmark.formats.docx_out.document import build

    return build(report)
