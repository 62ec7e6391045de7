"""The chapter row by row: what was written, what stands in for it, where one can write."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.ids import BlockId, ExtractId, ThemeId
from quiltmark.domain.themes import Stance
from quiltmark.domain.writing import Block, Section, Table
from quiltmark.i18n import _, mark
from quiltmark.queries.chapter import ChapterMaterial
from quiltmark.reports.chapter import (
    definition_of,
    drafted_evidence,
    drafted_introduction,
    observed,
    shown_already,
    themes_table,
)
from quiltmark.reports.choosing import Shown
from quiltmark.reports.outline import ToldTheme, in_order, told_themes
from quiltmark.reports.wording import drafted_said, signature, stance_said

INTRODUCTION, BESIDE, CONCLUSION = "introduction", "beside", "conclusion"


class RowKind(StrEnum):
    """What a row of the chapter is; those that stand in for what is not written are drafted."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    EXTRACT = "extract"
    DRAFTED = "drafted"
    DRAFTED_EXTRACT = "drafted_extract"
    POINT = "point"
    TABLE = "table"
    FIGURE = "figure"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something new would be written: before a block of a section, or at its end."""

    section: Section
    theme_id: ThemeId | None
    before: BlockId | None = None


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A row; `key` names it as long as it is the same, `part` the heading it stands under."""

    key: str
    kind: RowKind
    part: str
    text: str
    level: int = 0
    place: Place | None = None
    block_id: BlockId | None = None
    extract_id: ExtractId | None = None
    signed: str = ""
    table: Table | None = None


_HINTS = {
    Section.INTRODUCTION: mark("Write an introduction in your own words"),
    Section.OPENING: mark("Write an opening: what this theme is about"),
    Section.EVIDENCE: mark("Write a lead-in or a comment, or show an extract from the right"),
    Section.CLOSING: mark("Write a closing: what this theme comes to"),
    Section.CONCLUSION: mark("Write a conclusion"),
}


def chapter_rows(
    material: ChapterMaterial,
    map_caption: str = "",
    writable: bool = True,
    begun: Place | None = None,
) -> list[ChapterRow]:
    """Return the rows of the chapter.

    `map_caption` is empty where there is no map; `begun` is where a paragraph has been begun that
    holds no word yet.
    """
    found = [
        row for row in _all(material, map_caption) if writable or row.kind is not RowKind.PLACE
    ]
    return _with_begun(found, begun) if begun is not None else found


def _with_begun(rows: list[ChapterRow], begun: Place) -> list[ChapterRow]:
    same = [
        at
        for at, row in enumerate(rows)
        if row.place is not None
        and (row.place.section, row.place.theme_id) == (begun.section, begun.theme_id)
    ]
    before = [at for at in same if begun.before and rows[at].block_id == begun.before]
    written = [at + 1 for at in same if rows[at].block_id]
    where = next(iter(before), written[-1] if written else None)
    if where is None:
        return rows
    row = ChapterRow(
        "begun", RowKind.PLACE, rows[where - 1].part, _("A new paragraph"), place=begun
    )
    return [*rows[:where], row, *rows[where:]]


def _all(material: ChapterMaterial, map_caption: str) -> Iterator[ChapterRow]:
    told = told_themes(material)
    title = material.project.title if material.project else ""
    yield ChapterRow("title", RowKind.TITLE, INTRODUCTION, title)
    yield _heading(INTRODUCTION, _("Introduction"))
    here = Place(Section.INTRODUCTION, None)
    written = list(_written(material, material.blocks.get(here.section, ()), INTRODUCTION))
    if not written:
        said = drafted_introduction(told)
        yield ChapterRow("drafted introduction", RowKind.DRAFTED, INTRODUCTION, said)
    yield from written or [_empty(here, INTRODUCTION)]
    table = themes_table(told)
    if table is not None:
        yield ChapterRow("table", RowKind.TABLE, INTRODUCTION, table.caption, table=table)
    if map_caption:
        yield ChapterRow("figure", RowKind.FIGURE, INTRODUCTION, map_caption)
    shown = shown_already(material)
    for one in in_order(told):
        yield from _theme(material, one, shown)
    points = observed(material)
    if points:
        yield _heading(BESIDE, _("Beside the themes"))
    for number, said in enumerate(points):
        yield ChapterRow(f"point {number}", RowKind.POINT, BESIDE, said)
    yield _heading(CONCLUSION, _("Conclusion"))
    here = Place(Section.CONCLUSION, None)
    written = list(_written(material, material.blocks.get(here.section, ()), CONCLUSION))
    yield from written or [_empty(here, CONCLUSION)]


def _heading(part: str, text: str, level: int = 1) -> ChapterRow:
    return ChapterRow(f"heading {part}", RowKind.HEADING, part, text, level)


def _empty(place: Place, part: str) -> ChapterRow:
    key = f"place {place.section.value} {part}"
    return ChapterRow(key, RowKind.PLACE, part, _(_HINTS[place.section]), place=place)


def _theme(material: ChapterMaterial, told: ToldTheme, shown: Shown) -> Iterator[ChapterRow]:
    part, blocks = told.theme.id, told.material.blocks
    yield _heading(part, told.theme.name, told.level)
    opening = list(_written(material, blocks.get(Section.OPENING, ()), part))
    if not opening:
        for number, text in enumerate(definition_of(told)):
            yield ChapterRow(f"definition {number} {part}", RowKind.DRAFTED, part, text)
    yield from opening or [_empty(Place(Section.OPENING, part), part)]
    yield from _written(material, blocks.get(Section.EVIDENCE, ()), part)
    yield from _drafted(told, shown)
    yield _empty(Place(Section.EVIDENCE, part), part)
    closing = list(_written(material, blocks.get(Section.CLOSING, ()), part))
    yield from closing or [_empty(Place(Section.CLOSING, part), part)]


def _drafted(told: ToldTheme, shown: Shown) -> Iterator[ChapterRow]:
    choice = drafted_evidence(told, shown)
    if not choice:
        return
    part = told.theme.id
    place = Place(Section.EVIDENCE, part)
    said = drafted_said(len(choice), len(told.material.extracts))
    yield ChapterRow(f"drafted {part}", RowKind.DRAFTED, part, said, place=place)
    last = Stance.FOR
    for row, stance in choice:
        if stance not in (last, Stance.FOR):
            key = f"stance {stance.value} {part}"
            yield ChapterRow(key, RowKind.DRAFTED, part, stance_said(stance))
        last = stance
        yield ChapterRow(
            f"drafted {part} {row.extract_id}",
            RowKind.DRAFTED_EXTRACT,
            part,
            row.text,
            place=place,
            extract_id=row.extract_id,
            signed=signature(row),
        )


def _written(
    material: ChapterMaterial, blocks: tuple[Block, ...], part: str
) -> Iterator[ChapterRow]:
    for block in blocks:
        row = material.shown.get(block.extract_id or "")
        yield ChapterRow(
            block.id,
            RowKind.EXTRACT if row else RowKind.PARAGRAPH,
            part,
            row.text if row else block.text,
            place=Place(block.section, block.theme_id, block.id),
            block_id=block.id,
            extract_id=row.extract_id if row else None,
            signed=signature(row) if row else "",
        )
