"""The codebook: every code with what it means, where it came from and an example."""

from collections.abc import Iterator, Sequence

from quiltmark.domain.codebook import Origin
from quiltmark.domain.writing import (
    BlockQuote,
    Contents,
    Figure,
    Heading,
    Paragraph,
    Report,
    ReportBlock,
    Run,
    Table,
    plain,
)
from quiltmark.i18n import _, mark, n_
from quiltmark.queries.codebook import CodebookMaterial, CodeRow
from quiltmark.reports.wording import signature

_DEEPEST = 6
_STEP_IN = "\u2003"
_ORIGINS = {
    Origin.INDUCTIVE: mark("inductive"),
    Origin.DEDUCTIVE: mark("deductive"),
    Origin.IN_VIVO: mark("in vivo"),
}


def codebook(material: CodebookMaterial, figure: Figure | None = None, author: str = "") -> Report:
    """Return the codebook, a figure at its head; parked codes stand apart at its end."""
    title = material.project.title if material.project else ""
    used = [row for row in material.rows if not row.code.parked]
    parked = [row for row in material.rows if row.code.parked]
    blocks: list[ReportBlock] = [Contents(), *([figure] if figure else [])]
    blocks += _codes(material, used, _("Codes"))
    if parked:
        blocks += _codes(material, parked, _("Parked codes"))
    return Report(title or _("Codebook"), tuple(blocks), _("Codebook"), author)


def _codes(
    material: CodebookMaterial, rows: Sequence[CodeRow], heading: str
) -> Iterator[ReportBlock]:
    yield Heading(1, heading)
    if not rows:
        yield plain(_("There are no codes yet."))
        return
    yield Table(
        _("Codes, and how often they were applied"),
        (_("Code"), _("Origin"), _("Extracts"), _("Sources")),
        tuple(
            (
                _STEP_IN * row.depth + row.code.name,
                _(_ORIGINS[row.code.origin]),
                str(row.extracts),
                str(row.sources),
            )
            for row in rows
        ),
        (0.56, 0.16, 0.14, 0.14),
    )
    for row in rows:
        yield from _code(material, row)


def _code(material: CodebookMaterial, row: CodeRow) -> Iterator[ReportBlock]:
    code = row.code
    yield Heading(min(_DEEPEST, 2 + row.depth), code.name)
    if code.description.strip():
        yield plain(code.description)
    for said, text in ((_("Include:"), code.include), (_("Exclude:"), code.exclude)):
        if text.strip():
            yield Paragraph((Run(f"{said} ", bold=True), Run(text)))
    yield Paragraph((Run(_counts(row), italic=True),))
    example = material.examples.get(code.id)
    if example is not None:
        yield BlockQuote(example.text, signature(example))


def _counts(row: CodeRow) -> str:
    origin = _(_ORIGINS[row.code.origin])
    if not row.extracts:
        return _("Origin: {origin}. Not applied.").format(origin=origin)
    extracts = n_("{n} extract", "{n} extracts", row.extracts)
    sources = n_("{n} source", "{n} sources", row.sources)
    return _("Origin: {origin}. {extracts} in {sources}.").format(
        origin=origin, extracts=extracts, sources=sources
    )
