"""The codebook as one table: a row per code, for spreadsheets."""

from quiltmark.domain.writing import Figure, Report, Table
from quiltmark.i18n import _
from quiltmark.queries.codebook import CodebookMaterial, CodeRow
from quiltmark.queries.codebook_counts import Reach
from quiltmark.reports.code_words import level_said, origin_said
from quiltmark.reports.wording import signature


def codebook_table(
    material: CodebookMaterial, _figure: Figure | None = None, author: str = ""
) -> Report:
    """Return the codes as the rows of one table, each with what it stands under."""
    names = {row.code.id: row.code.name for row in material.rows}
    columns = (
        (_("Code"), 0.17),
        (_("Under"), 0.13),
        (_("Level"), 0.08),
        (_("Origin"), 0.07),
        (_("Description"), 0.26),
        (_("Include"), 0.22),
        (_("Exclude"), 0.22),
        (_("Examples"), 0.34),
        (_("Extracts"), 0.06),
        (_("Sources"), 0.06),
        (_("Participants"), 0.08),
        (_("Groups"), 0.06),
        (_("State"), 0.06),
    )
    header, widths = zip(*columns, strict=True)
    rows = tuple(
        _row(material, row, names[row.code.parent_id] if row.code.parent_id else "")
        for row in material.rows
    )
    title = material.project.title if material.project else ""
    table = Table(_("Codebook"), header, rows, widths)
    return Report(title or _("Codebook"), (table,), _("Codebook"), author)


def _row(material: CodebookMaterial, row: CodeRow, under: str) -> tuple[str, ...]:
    code = row.code
    reach = material.reach.get(code.id, Reach())
    examples = "\n\n".join(
        f"{example.text} {signature(example)}" for example in material.examples.get(code.id, ())
    )
    return (
        code.name,
        under,
        level_said(code.level),
        origin_said(code.origin),
        code.description,
        code.include,
        code.exclude,
        examples,
        str(reach.extracts),
        str(reach.sources),
        str(reach.participants),
        str(reach.groups),
        _("parked") if code.parked else "",
    )
