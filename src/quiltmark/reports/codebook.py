"""The codebook: every code with what it means, how widely it is used, and examples."""

from collections.abc import Iterator, Sequence

from quiltmark.domain.ids import CodeId
from quiltmark.domain.writing import (
    STEP_IN,
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
from quiltmark.i18n import _, n_
from quiltmark.queries.codebook import CodebookMaterial, CodeRow
from quiltmark.queries.codebook_counts import Reach
from quiltmark.reports.code_words import level_said, origin_said
from quiltmark.reports.wording import signature

_DEEPEST = 6


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
    names = {row.code.id: row.code.name for row in material.rows}
    if not rows:
        yield plain(_("There are no codes yet."))
        return
    yield Table(
        _("Codes, and how widely they are used"),
        (_("Code"), _("Level"), _("Extracts"), _("Sources"), _("People"), _("Groups")),
        tuple(_row(row, material.reach.get(row.code.id, Reach())) for row in rows),
        (0.39, 0.17, 0.11, 0.11, 0.11, 0.11),
    )
    for row in rows:
        yield from _code(material, row, names.get(row.code.parent_id or CodeId(""), ""))


def _row(row: CodeRow, reach: Reach) -> tuple[str, ...]:
    counts = (reach.extracts, reach.sources, reach.participants, reach.groups)
    name = STEP_IN * row.depth + row.code.name
    return (name, level_said(row.code.level), *map(str, counts))


def _code(material: CodebookMaterial, row: CodeRow, above: str) -> Iterator[ReportBlock]:
    code = row.code
    level = 2 + row.depth
    yield Heading(min(_DEEPEST, level), code.name)
    told = _told(row, material.reach.get(code.id, Reach()))
    if level > _DEEPEST:
        # No heading is small enough to show what it stands under.
        told = _("{told} Under “{name}”.").format(told=told, name=above)
    yield Paragraph((Run(told, italic=True),))
    if code.description.strip():
        yield plain(code.description)
    for said, text in ((_("Include:"), code.include), (_("Exclude:"), code.exclude)):
        if text.strip():
            yield Paragraph((Run(f"{said} ", bold=True), Run(text)))
    for example in material.examples.get(code.id, ()):
        yield BlockQuote(example.text, signature(example))


def _told(row: CodeRow, reach: Reach) -> str:
    """Return in a line how far a code was worked up, where it came from, how widely it is used."""
    kind = f"{level_said(row.code.level)}, {origin_said(row.code.origin)}."
    if not reach.extracts:
        return _("{kind} Not applied.").format(kind=kind)
    counts = [
        n_("{n} extract", "{n} extracts", reach.extracts),
        n_("{n} source", "{n} sources", reach.sources),
    ]
    if reach.participants:
        counts.append(n_("{n} participant", "{n} participants", reach.participants))
    if reach.groups:
        counts.append(n_("{n} group", "{n} groups", reach.groups))
    return f"{kind} {', '.join(counts)}."
