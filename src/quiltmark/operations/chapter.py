"""The chapter: paragraphs are written, extracts shown, both moved and taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import BlockId, ExtractId, ThemeId
from quiltmark.domain.themes import Theme
from quiltmark.domain.writing import Block, BlockKind, Section
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import operation
from quiltmark.storage.transaction import Transaction

_WHOLE_CHAPTER = (Section.INTRODUCTION, Section.CONCLUSION)


@dataclass(frozen=True, slots=True)
class Shown:
    """An extract that the chapter shows."""

    extract_id: ExtractId


@operation(mark("Wrote in the chapter: {place}"))
def write_blocks(
    tx: Transaction,
    section: Section,
    theme_id: ThemeId | None,
    contents: Sequence[str | Shown],
    before: BlockId | None = None,
) -> list[BlockId]:
    """Add paragraphs and shown extracts, in their order, before a block of a section or at its end.

    Raises:
        Refused: the section belongs to a theme and none is named, or the other way round.
        NotFound: the theme or an extract is not in the project.
    """
    place = _place(tx, section, theme_id)
    there = _in_order(tx, section, theme_id)
    blocks = [_block(tx, section, theme_id, content) for content in contents]
    first = next((at for at, block in enumerate(there) if block.id == before), len(there))
    there[first:first] = blocks
    tx.put(*(replace(block, position=number) for number, block in enumerate(there)))
    tx.describe(place=place)
    return [block.id for block in blocks]


def _in_order(tx: Transaction, section: Section, theme_id: ThemeId | None) -> list[Block]:
    there = tx.find(Block, section=section.value, theme_id=theme_id)
    return sorted(there, key=lambda block: (block.position, block.id))


def _place(tx: Transaction, section: Section, theme_id: ThemeId | None) -> str:
    if (section in _WHOLE_CHAPTER) != (theme_id is None):
        raise Refused(_("Introduction and conclusion stand for all themes, the rest for one."))
    return tx.get(Theme, theme_id).name if theme_id else section.value


def _block(
    tx: Transaction, section: Section, theme_id: ThemeId | None, content: str | Shown
) -> Block:
    block_id = BlockId(tx.new_id())
    if isinstance(content, str):
        return Block(block_id, section, BlockKind.PARAGRAPH, theme_id, text=content.strip())
    extract = tx.get(Extract, content.extract_id)
    return Block(block_id, section, BlockKind.SHOWN_EXTRACT, theme_id, extract.id)


@operation(mark("Reworded a paragraph of the chapter"))
def reword_block(tx: Transaction, block_id: BlockId, text: str) -> None:
    """Change the words of a paragraph."""
    tx.put(replace(tx.get(Block, block_id), text=text.strip()))


@operation(mark("Moved a block of the chapter"))
def move_block(tx: Transaction, block_id: BlockId, by: int) -> None:
    """Move a block up (negative) or down among its neighbours of the same section."""
    block = tx.get(Block, block_id)
    row = _in_order(tx, block.section, block.theme_id)
    place = row.index(block)
    row.insert(max(0, min(len(row) - 1, place + by)), row.pop(place))
    tx.put(*(replace(one, position=number) for number, one in enumerate(row)))


@operation(mark("Took a block out of the chapter"))
def remove_block(tx: Transaction, block_id: BlockId) -> None:
    """Take a block out; a shown extract itself stays in the project."""
    tx.remove(tx.get(Block, block_id))
