"""The results chapter: themes told in order, with their extracts, as a neutral report."""

from collections.abc import Iterable, Iterator

from quiltmark.domain.themes import ObservationKind, Stance
from quiltmark.domain.writing import (
    Block,
    BlockQuote,
    Bullets,
    Contents,
    Figure,
    Heading,
    Paragraph,
    Report,
    ReportBlock,
    Run,
    Section,
    Table,
    plain,
)
from quiltmark.i18n import _, mark, n_
from quiltmark.queries.chapter import ChapterMaterial
from quiltmark.queries.extracts import ExtractRow
from quiltmark.reports.choosing import MOST, Shown, draft_choice
from quiltmark.reports.outline import (
    ToldTheme,
    in_order,
    main_themes,
    tally,
    told_themes,
)
from quiltmark.reports.wording import drafted_said, in_marks, listed, signature, stance_said

_OBSERVED = {
    ObservationKind.CROSS_CUTTING: mark("Cutting across the themes: {text}"),
    ObservationKind.ABSENCE: mark("Absent: {text}"),
    ObservationKind.SURPRISE: mark("Surprising: {text}"),
    ObservationKind.CONTRADICTION: mark("Contradictory: {text}"),
}


def chapter(
    material: ChapterMaterial,
    figure: Figure | None = None,
    author: str = "",
    most_drafted: int = MOST,
) -> Report:
    """Return the chapter; `most_drafted` extracts stand where no evidence was composed."""
    told = told_themes(material)
    title = material.project.title if material.project else ""
    body = [
        Contents(),
        *_introduction(material, told, figure),
        *_themes(material, told, most_drafted),
        *_observed(material),
        *_conclusion(material),
    ]
    return Report(title or _("Results"), tuple(body), _("Results"), author, numbered=True)


def drafted_introduction(told: tuple[ToldTheme, ...]) -> str:
    """Return the paragraph that names themes and subthemes where none was written."""
    main = main_themes(told)
    if not main:
        return _("No themes have been developed yet.")
    count = n_(
        "The analysis led to {n} theme: {{themes}}.",
        "The analysis led to {n} themes: {{themes}}.",
        len(main),
    )
    names = [_with_subthemes(one) for one in main]
    if any(one.inside for one in main):
        return count.format(themes="; ".join(names))
    return count.format(themes=listed(names))


def definition_of(told: ToldTheme) -> list[str]:
    """Return what opens a theme for which no opening was written: its concept and definition."""
    return [text for text in (told.theme.concept, told.theme.definition) if text.strip()]


def drafted_evidence(
    told: ToldTheme, shown: Shown, most: int = MOST
) -> list[tuple[ExtractRow, Stance]]:
    """Return the extracts that stand in for evidence not composed yet; none where it is."""
    if told.material.blocks.get(Section.EVIDENCE):
        return []
    return draft_choice(told.material, shown, most)


def shown_already(material: ChapterMaterial) -> Shown:
    """Return what the chapter shows where its evidence was composed."""
    shown = Shown()
    for told in in_order(told_themes(material)):
        for block in told.material.blocks.get(Section.EVIDENCE, ()):
            row = material.shown.get(block.extract_id or "")
            if row is not None:
                shown.add(row)
    return shown


def observed(material: ChapterMaterial) -> list[str]:
    """Return what the analyst saw beside the themes, a sentence each."""
    return [_(_OBSERVED[one.kind]).format(text=one.text) for one in material.observations]


def themes_table(told: tuple[ToldTheme, ...]) -> Table | None:
    """Return the table of themes, None where there are none."""
    rows = []
    for one in main_themes(told):
        counts = tally(one)
        subthemes = "; ".join(sub.theme.name for sub in one.all()[1:]) or "–"
        numbers = (counts.codes, counts.extracts, counts.participants)
        rows.append((one.theme.name, subthemes, *(str(number) for number in numbers)))
    if not rows:
        return None
    return Table(
        _("Themes, their subthemes, and what speaks to them; subthemes are counted in"),
        (_("Theme"), _("Subthemes"), _("Codes"), _("Extracts"), _("Participants")),
        tuple(rows),
        (0.27, 0.34, 0.11, 0.12, 0.16),
    )


def _with_subthemes(told: ToldTheme) -> str:
    name = in_marks(told.theme.name)
    if not told.inside:
        return name
    subthemes = listed([in_marks(one.theme.name) for one in told.all()[1:]])
    return n_(
        "{{name}}, with the subtheme {{subthemes}}",
        "{{name}}, with the subthemes {{subthemes}}",
        len(told.all()) - 1,
    ).format(name=name, subthemes=subthemes)


def _introduction(
    material: ChapterMaterial, told: tuple[ToldTheme, ...], figure: Figure | None
) -> Iterator[ReportBlock]:
    yield Heading(1, _("Introduction"))
    written = list(_written(material, material.blocks.get(Section.INTRODUCTION, ())))
    yield from written or [plain(drafted_introduction(told))]
    table = themes_table(told)
    if table is not None:
        yield table
    if figure is not None:
        yield figure


def _themes(
    material: ChapterMaterial, told: tuple[ToldTheme, ...], most: int
) -> Iterator[ReportBlock]:
    shown = shown_already(material)
    for one in in_order(told):
        blocks = one.material.blocks
        yield Heading(one.level, one.theme.name)
        opening = list(_written(material, blocks.get(Section.OPENING, ())))
        yield from opening or [plain(text) for text in definition_of(one)]
        yield from _written(material, blocks.get(Section.EVIDENCE, ()))
        yield from _drafted(one, shown, most)
        yield from _written(material, blocks.get(Section.CLOSING, ()))


def _written(material: ChapterMaterial, blocks: Iterable[Block]) -> Iterator[ReportBlock]:
    for block in blocks:
        row = material.shown.get(block.extract_id or "")
        if row is not None:
            yield _shown(row)
        for line in block.text.splitlines():
            if line.strip():
                yield plain(line)


def _drafted(told: ToldTheme, shown: Shown, most: int) -> Iterator[ReportBlock]:
    choice = drafted_evidence(told, shown, most)
    if not choice:
        return
    said = drafted_said(len(choice), len(told.material.extracts))
    yield Paragraph((Run(said, italic=True),))
    last = Stance.FOR
    for row, stance in choice:
        if stance not in (last, Stance.FOR):
            yield plain(stance_said(stance))
        last = stance
        yield _shown(row)


def _shown(row: ExtractRow) -> BlockQuote:
    return BlockQuote(row.text, signature(row))


def _observed(material: ChapterMaterial) -> Iterator[ReportBlock]:
    if material.observations:
        yield Heading(1, _("Beside the themes"))
        yield Bullets(tuple(observed(material)))


def _conclusion(material: ChapterMaterial) -> Iterator[ReportBlock]:
    written = list(_written(material, material.blocks.get(Section.CONCLUSION, ())))
    if written:
        yield Heading(1, _("Conclusion"))
        yield from written
