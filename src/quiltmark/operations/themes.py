"""Themes are built, named, defined and moved; codes and extracts go in and out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import CodeId, ExtractId, MembershipId, ObservationId, QuestionId, ThemeId
from quiltmark.domain.memos import Memo
from quiltmark.domain.project import ResearchQuestion
from quiltmark.domain.theme_map import MapLink, MapNode
from quiltmark.domain.themes import (
    Membership,
    Observation,
    ObservationKind,
    Stance,
    Theme,
    ThemeLevel,
    ThemeState,
)
from quiltmark.domain.writing import Block
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import after_last, clean_name, listed, refuse_double, refuse_loop
from quiltmark.operations.uniting_memberships import unite_memberships
from quiltmark.operations.uniting_nodes import unite_nodes
from quiltmark.storage.transaction import Transaction

ThemeText = Literal["concept", "definition", "scope_in", "scope_out", "role"]


def _level_under(parent: Theme | None) -> ThemeLevel:
    """Return what a theme becomes under `parent`: groups and overarching themes hold themes."""
    if parent is None or parent.level in (ThemeLevel.GROUP, ThemeLevel.OVERARCHING):
        return ThemeLevel.THEME
    return ThemeLevel.SUBTHEME


def _siblings(tx: Transaction, parent_id: ThemeId | None) -> list[Theme]:
    return [theme for theme in tx.find(Theme) if theme.parent_id == parent_id]


@operation(mark("Added theme {name}"))
def add_theme(
    tx: Transaction,
    name: str,
    parent_id: ThemeId | None = None,
    level: ThemeLevel | None = None,
    code_ids: Sequence[CodeId] = (),
) -> ThemeId:
    """Add a candidate theme, with the codes that speak for it.

    Raises:
        Refused: the name is empty, or another theme in the same place has it.
    """
    siblings = _siblings(tx, parent_id)
    refuse_double(name, siblings)
    parent = tx.get(Theme, parent_id) if parent_id else None
    theme = Theme(
        ThemeId(tx.new_id()),
        clean_name(name),
        parent_id,
        level or _level_under(parent),
        position=after_last(siblings),
    )
    tx.put(theme)
    _put_in(tx, theme, code_ids, (), Stance.FOR)
    tx.describe(name=theme.name)
    return theme.id


@operation(mark("Renamed theme {before} to {name}"), asks_why=True)
def rename_theme(tx: Transaction, theme_id: ThemeId, name: str) -> None:
    """Give a theme another name, in tree, map and chapter at once."""
    theme = tx.get(Theme, theme_id)
    refuse_double(name, [row for row in _siblings(tx, theme.parent_id) if row.id != theme_id])
    tx.put(replace(theme, name=clean_name(name)))
    tx.describe(before=theme.name, name=clean_name(name))


@operation(mark("Defined theme {name}"))
def define_theme(tx: Transaction, theme_id: ThemeId, field: ThemeText, text: str) -> None:
    """Write a theme's central organising concept, definition, scope or role."""
    theme = tx.get(Theme, theme_id)
    changed: dict[str, Any] = {field: text.strip()}
    tx.put(replace(theme, **changed))
    tx.describe(name=theme.name, field=field)


@operation(mark("Made theme {name} {state}"), asks_why=True)
def set_theme_state(tx: Transaction, theme_id: ThemeId, state: ThemeState) -> None:
    """Say how far a theme has come; a dropped one stays where it can be found."""
    theme = tx.get(Theme, theme_id)
    tx.put(replace(theme, state=state))
    tx.describe(name=theme.name, state=state.value)


@operation(mark("Made {name} a theme of another kind: {level}"))
def set_theme_level(tx: Transaction, theme_id: ThemeId, level: ThemeLevel) -> None:
    """Say what a theme is to the others: group, overarching theme, theme or subtheme."""
    theme = tx.get(Theme, theme_id)
    tx.put(replace(theme, level=level))
    tx.describe(name=theme.name, level=level.value)


@operation(mark("Linked theme {name} to a question"))
def answer_question(tx: Transaction, theme_id: ThemeId, question_id: QuestionId | None) -> None:
    """Say which research question a theme answers."""
    theme = tx.get(Theme, theme_id)
    if question_id is not None:
        tx.get(ResearchQuestion, question_id)
    tx.put(replace(theme, question_id=question_id))
    tx.describe(name=theme.name)


@operation(mark("Moved theme {name}"), asks_why=True)
def move_theme(
    tx: Transaction, theme_id: ThemeId, parent_id: ThemeId | None, position: int | None = None
) -> None:
    """Put a theme under another, before the sibling that is now at `position`, or last.

    Raises:
        Refused: it would come under itself, or a sibling there has its name.
    """
    theme = tx.get(Theme, theme_id)
    refuse_loop(tx.find(Theme), theme_id, parent_id)
    siblings = [row for row in _siblings(tx, parent_id) if row.id != theme_id]
    siblings.sort(key=lambda row: (row.position, row.id))
    refuse_double(theme.name, siblings)
    parent = tx.get(Theme, parent_id) if parent_id else None
    level = theme.level if parent_id == theme.parent_id else _level_under(parent)
    place = len(siblings) if position is None else max(0, min(position, len(siblings)))
    siblings.insert(place, replace(theme, parent_id=parent_id, level=level))
    tx.put(*(replace(row, position=number) for number, row in enumerate(siblings)))
    tx.describe(name=theme.name)


@operation(mark("Merged theme {theme} into {into}"), asks_why=True)
def merge_themes(tx: Transaction, theme_id: ThemeId, into_id: ThemeId) -> None:
    """Unite a theme with another: codes, extracts, subthemes, memos and text go over."""
    theme, into = tx.get(Theme, theme_id), tx.get(Theme, into_id)
    if theme_id == into_id:
        raise Refused(_("A theme cannot be merged into itself."))
    refuse_loop(tx.find(Theme), theme_id, into.parent_id)
    serving = tx.find(Membership, theme_id=theme_id)
    moved = [(row, replace(row, theme_id=into_id)) for row in serving]
    unite_memberships(tx, moved, tx.find(Membership, theme_id=into_id))
    tx.put(*(replace(row, parent_id=into_id) for row in tx.find(Theme, parent_id=theme_id)))
    unite_nodes(tx, "theme_id", [theme_id], into_id)
    tx.put(*(replace(row, theme_id=into_id) for row in tx.find(Block, theme_id=theme_id)))
    memos = tx.find(Memo, target_kind=Kind.THEME.value, target_id=theme_id)
    tx.put(*(replace(memo, target_id=into_id) for memo in memos))
    tx.remove(theme)
    tx.describe(theme=theme.name, into=into.name)


@operation(mark("Removed theme {name}"), asks_why=True)
def remove_theme(tx: Transaction, theme_id: ThemeId) -> None:
    """Take a theme out with what was said of it; codes, extracts and subthemes stay."""
    theme = tx.get(Theme, theme_id)
    nodes = tx.find(MapNode, theme_id=theme_id)
    ids = [node.id for node in nodes]
    links = [*tx.find(MapLink, from_id=ids), *tx.find(MapLink, to_id=ids)]
    children = tx.find(Theme, parent_id=theme_id)
    tx.put(*(replace(row, parent_id=theme.parent_id) for row in children))
    tx.remove(
        *dict.fromkeys(links),
        *nodes,
        *tx.find(Membership, theme_id=theme_id),
        *tx.find(Memo, target_kind=Kind.THEME.value, target_id=theme_id),
        *tx.find(Block, theme_id=theme_id),
        theme,
    )
    tx.describe(name=theme.name)


@operation(mark("Put {what} in theme {name}"))
def put_in_theme(
    tx: Transaction,
    theme_id: ThemeId,
    code_ids: Sequence[CodeId] = (),
    extract_ids: Sequence[ExtractId] = (),
    stance: Stance = Stance.FOR,
) -> None:
    """Let codes and extracts serve a theme; one that serves it already takes the new stance."""
    theme = tx.get(Theme, theme_id)
    what = _put_in(tx, theme, code_ids, extract_ids, stance)
    tx.describe(name=theme.name, what=what)


def _put_in(
    tx: Transaction,
    theme: Theme,
    code_ids: Sequence[CodeId],
    extract_ids: Sequence[ExtractId],
    stance: Stance,
) -> str:
    there = {(row.code_id, row.extract_id): row for row in tx.find(Membership, theme_id=theme.id)}
    wanted: list[tuple[CodeId | None, ExtractId | None]] = [
        *((code_id, None) for code_id in dict.fromkeys(code_ids)),
        *((None, extract_id) for extract_id in dict.fromkeys(extract_ids)),
    ]
    tx.put(
        *(
            replace(there[pair], stance=stance)
            if pair in there
            else Membership(MembershipId(tx.new_id()), theme.id, *pair, stance)
            for pair in wanted
        )
    )
    names = sorted(code.name for code in tx.of_ids(Code, code_ids))
    return listed(names) or _("extracts")


@operation(mark("Took {what} out of theme {name}"))
def take_out_of_theme(
    tx: Transaction,
    theme_id: ThemeId,
    code_ids: Sequence[CodeId] = (),
    extract_ids: Sequence[ExtractId] = (),
) -> None:
    """Take codes and extracts out of a theme; they stay in the project."""
    theme = tx.get(Theme, theme_id)
    gone = {*code_ids, *extract_ids}
    rows = tx.find(Membership, theme_id=theme_id)
    tx.remove(*(row for row in rows if row.code_id in gone or row.extract_id in gone))
    names = sorted(code.name for code in tx.of_ids(Code, code_ids))
    tx.describe(name=theme.name, what=listed(names) or _("extracts"))


@operation(mark("Moved {what} from theme {before} to {name}"))
def move_to_theme(
    tx: Transaction,
    from_id: ThemeId,
    theme_id: ThemeId,
    code_ids: Sequence[CodeId] = (),
    extract_ids: Sequence[ExtractId] = (),
) -> None:
    """Let codes and extracts serve another theme instead of this one, each with its stance.

    What serves the other theme already keeps the stance it has there.
    """
    before, theme = tx.get(Theme, from_id), tx.get(Theme, theme_id)
    if from_id == theme_id:
        return
    wanted = {*code_ids, *extract_ids}
    there = {(row.code_id, row.extract_id) for row in tx.find(Membership, theme_id=theme_id)}
    moved = [
        row
        for row in tx.find(Membership, theme_id=from_id)
        if row.code_id in wanted or row.extract_id in wanted
    ]
    tx.remove(*(row for row in moved if (row.code_id, row.extract_id) in there))
    tx.put(
        *(
            replace(row, theme_id=theme_id)
            for row in moved
            if (row.code_id, row.extract_id) not in there
        )
    )
    names = sorted(code.name for code in tx.of_ids(Code, code_ids))
    tx.describe(before=before.name, name=theme.name, what=listed(names) or _("extracts"))


@operation(mark("Noted: {text}"))
def note_observation(tx: Transaction, kind: ObservationKind, text: str) -> ObservationId:
    """Keep something seen that is no theme and yet belongs in the report."""
    row = Observation(
        ObservationId(tx.new_id()), kind, text.strip(), after_last(tx.find(Observation))
    )
    tx.put(row)
    tx.describe(text=row.text[:60])
    return row.id
