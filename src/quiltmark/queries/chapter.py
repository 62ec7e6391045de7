"""What the results chapter is made of."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from quiltmark.domain.ids import ExtractId, ThemeId
from quiltmark.domain.participants import Participant
from quiltmark.domain.project import Project
from quiltmark.domain.themes import Membership, Observation, Stance, Theme
from quiltmark.domain.writing import Block, Section
from quiltmark.queries.extracts import ExtractRow, extracts, extracts_of_themes
from quiltmark.queries.project import participants, project
from quiltmark.queries.rows import rows
from quiltmark.queries.themes import ThemeRow, observations, theme_tree

Blocks = dict[tuple[ThemeId | None, Section], list[Block]]


@dataclass(frozen=True, slots=True)
class ThemeMaterial:
    """A theme with the blocks written for it and the extracts that serve it.

    `stances` say how those extracts bear on the theme that were put in it themselves.
    """

    row: ThemeRow
    blocks: dict[Section, tuple[Block, ...]]
    extracts: tuple[ExtractRow, ...]
    stances: dict[ExtractId, Stance]

    @property
    def theme(self) -> Theme:
        """The theme itself."""
        return self.row.theme


@dataclass(frozen=True, slots=True)
class ChapterMaterial:
    """The project, its themes in report order, its own blocks, and every extract shown.

    Participants are all there are, shown or not, in their order.
    """

    project: Project | None
    themes: tuple[ThemeMaterial, ...]
    blocks: dict[Section, tuple[Block, ...]]
    shown: dict[str, ExtractRow]
    participants: tuple[Participant, ...] = ()
    observations: tuple[Observation, ...] = ()


def chapter_material(connection: Connection) -> ChapterMaterial:
    """Return all that the chapter is made of, in order."""
    return _material(connection, {})


def chapter_rewritten(connection: Connection, material: ChapterMaterial) -> ChapterMaterial:
    """Return `material` asked anew but for which extracts serve its themes, and their words.

    That is the most of it; blocks, names and states of themes may have changed, codings not.
    """
    return _material(connection, {one.theme.id: one.extracts for one in material.themes})


def with_blocks(connection: Connection, material: ChapterMaterial) -> ChapterMaterial:
    """Return `material` with its blocks asked anew, where nothing but blocks has changed."""
    blocks, shown = chapter_blocks(connection)
    themes = tuple(replace(one, blocks=_of(blocks, one.theme.id)) for one in material.themes)
    return replace(material, themes=themes, blocks=_of(blocks, None), shown=shown)


def _material(
    connection: Connection, known: dict[ThemeId, tuple[ExtractRow, ...]]
) -> ChapterMaterial:
    blocks, shown = chapter_blocks(connection)
    stances = _stances(connection)
    tree = theme_tree(connection)
    new = [row.theme.id for row in tree if row.theme.id not in known]
    serving = known | (extracts_of_themes(connection, new) if new else {})
    themes = [
        ThemeMaterial(
            row, _of(blocks, row.theme.id), serving[row.theme.id], stances.get(row.theme.id, {})
        )
        for row in tree
    ]
    return ChapterMaterial(
        project(connection),
        tuple(themes),
        _of(blocks, None),
        shown,
        tuple(participants(connection)),
        tuple(observations(connection)),
    )


def chapter_blocks(connection: Connection) -> tuple[Blocks, dict[str, ExtractRow]]:
    """Return all blocks by their place, in order, and the extracts they show by id."""
    blocks: Blocks = {}
    every = sorted(rows(connection, Block), key=lambda block: (block.position, block.id))
    for block in every:
        blocks.setdefault((block.theme_id, block.section), []).append(block)
    ids = [block.extract_id for block in every if block.extract_id]
    return blocks, {row.extract_id: row for row in extracts(connection, ids)}


def _stances(connection: Connection) -> dict[ThemeId, dict[ExtractId, Stance]]:
    found: dict[ThemeId, dict[ExtractId, Stance]] = {}
    for row in rows(connection, Membership):
        if row.extract_id is not None:
            found.setdefault(row.theme_id, {})[row.extract_id] = row.stance
    return found


def _of(blocks: Blocks, theme_id: ThemeId | None) -> dict[Section, tuple[Block, ...]]:
    return {section: tuple(some) for (of, section), some in blocks.items() if of == theme_id}
