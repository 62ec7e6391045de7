"""Where codes stand among the codes beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId


def in_order(codes: Iterable[Code]) -> list[Code]:
    """Return codes in the order in which siblings stand."""
    return sorted(codes, key=lambda code: (code.position, code.name))


def behind(every: Sequence[Code], code: Code, placed: Sequence[Code]) -> list[Code]:
    """Return what changes when `placed` come to stand right behind `code`, as its siblings."""
    siblings = in_order(one for one in every if one.parent_id == code.parent_id)
    at = [one.id for one in siblings].index(code.id) + 1
    return _numbered([*siblings[:at], *placed, *siblings[at:]], placed)


def before(
    every: Sequence[Code],
    parent_id: CodeId | None,
    before_id: CodeId | None,
    placed: Sequence[Code],
) -> list[Code]:
    """Return what changes when `placed` come under a parent, before one that is there.

    Without `before_id`, or where that does not lie under the parent, they come last.
    """
    ids = {one.id for one in placed}
    siblings = in_order(one for one in every if one.parent_id == parent_id and one.id not in ids)
    there = [one.id for one in siblings]
    at = there.index(before_id) if before_id in there else len(siblings)
    moved = [replace(one, parent_id=parent_id) for one in placed]
    return _numbered([*siblings[:at], *moved, *siblings[at:]], moved)


def _numbered(row: Sequence[Code], moved: Sequence[Code]) -> list[Code]:
    """Return those of `row` that get another position, and all that were `moved`."""
    ids = {one.id for one in moved}
    first = min((one.position for one in row if one.id not in ids), default=0)
    numbered = [replace(one, position=first + at) for at, one in enumerate(row)]
    return [new for old, new in zip(row, numbered, strict=True) if new != old or new.id in ids]
