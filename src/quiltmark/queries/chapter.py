"""What the results chapter is made of."""

from dataclasses import dataclass

from sqlalchemy import Connection

from quiltmark.domain.ids import ThemeId
from quiltmark.domain.project import Project
from quiltmark.domain.themes import Theme
from quiltmark.domain.writing import Block, Section
from quiltmark.queries.extracts import ExtractRow, extracts, extracts_of_theme
from quiltmark.queries.project import project
from quiltmark.queries.rows import rows
from quiltmark.queries.themes import ThemeRow, theme_tree


@dataclass(frozen=True, slots=True)
class ThemeMaterial:
    """A theme with the blocks written for it and the extracts that serve it."""

    row: ThemeRow
    blocks: dict[Section, tuple[Block, ...]]
    extracts: tuple[ExtractRow, ...]

    @property
    def theme(self) -> Theme:
        """The theme itself."""
        return self.row.theme


@dataclass(frozen=True, slots=True)
class ChapterMaterial:
    """The project, its themes in report order, its own blocks, and every extract shown."""

    project: Project | None
    themes: tuple[ThemeMaterial, ...]
    blocks: dict[Section, tuple[Block, ...]]
    shown: dict[str, ExtractRow]


def chapter_material(connection: Connection) -> ChapterMaterial:
    """Return all that the chapter is made of, in order."""
    blocks: dict[tuple[ThemeId | None, Section], list[Block]] = {}
    every = sorted(rows(connection, Block), key=lambda block: block.position)
    for block in every:
        blocks.setdefault((block.theme_id, block.section), []).append(block)
    ids = [block.extract_id for block in every if block.extract_id]
    return ChapterMaterial(
        project(connection),
        tuple(
            ThemeMaterial(
                row,
                _of(blocks, row.theme.id),
                tuple(extracts_of_theme(connection, row.theme.id)),
            )
            for row in theme_tree(connection)
        ),
        _of(blocks, None),
        {row.extract_id: row for row in extracts(connection, ids)},
    )


def _of(
    blocks: dict[tuple[ThemeId | None, Section], list[Block]], theme_id: ThemeId | None
) -> dict[Section, tuple[Block, ...]]:
    return {section: tuple(some) for (of, section), some in blocks.items() if of == theme_id}
