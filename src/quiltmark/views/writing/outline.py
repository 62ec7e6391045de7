"""The outline beside the chapter, and the extracts of the part one is at."""

from collections.abc import Collection, Sequence

from quiltmark.domain.themes import Stance, ThemeState
from quiltmark.i18n import _, mark, n_
from quiltmark.queries.chapter import ChapterMaterial
from quiltmark.reports.choosing import stance_of
from quiltmark.reports.outline import left_out
from quiltmark.reports.wording import signature
from quiltmark.views.writing.rows import ChapterRow, RowKind
from quiltmark.widgets.extract_list import ExtractCard
from quiltmark.widgets.theme_list import ThemeLine

_STANCES = {
    Stance.FOR: "",
    Stance.AGAINST: mark("against"),
    Stance.CONTRASTING: mark("contrasting"),
}


def outline_lines(material: ChapterMaterial, rows: Sequence[ChapterRow]) -> list[ThemeLine]:
    """Return the headings of the chapter with what stands under each, then what is left out."""
    found = [
        ThemeLine(row.part, row.text, row.level - 1, _detail(row.part, rows))
        for row in rows
        if row.kind is RowKind.HEADING
    ]
    for theme in left_out(material):
        dropped = theme.state is ThemeState.DROPPED
        said = _("left out: dropped") if dropped else _("left out: still a candidate")
        found.append(ThemeLine(theme.id, theme.name, 0, said, faded=True))
    return found


def _detail(part: str, rows: Sequence[ChapterRow]) -> str:
    mine = [row for row in rows if row.part == part]
    shown = sum(row.kind is RowKind.EXTRACT for row in mine)
    drafted = sum(row.kind is RowKind.DRAFTED_EXTRACT for row in mine)
    if shown:
        return n_("{n} extract shown", "{n} extracts shown", shown)
    if drafted:
        return n_("{n} extract drafted", "{n} extracts drafted", drafted)
    written = any(row.block_id for row in mine)
    return _("written") if written else _("not written yet")


def cards_of(
    material: ChapterMaterial, part: str, shown: Collection[str | None]
) -> tuple[str, list[ExtractCard]]:
    """Return the name of a part and its extracts as cards; those shown say so."""
    for one in material.themes:
        if one.theme.id == part:
            cards = []
            for row in one.extracts:
                said = [signature(row)[1:-1], row.title]
                said += [_("shown")] if row.extract_id in shown else []
                word = _STANCES[stance_of(one, row)]
                note = _(word) if word else ""
                cards.append(ExtractCard(row.extract_id, row.text, " · ".join(said), note=note))
            return one.theme.name, cards
    return _("Extracts"), []
