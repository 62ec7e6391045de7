"""Codes: what they mean, where they came from, how they group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from quiltmark.domain.ids import CodeId, ExtractId

HUES = 24


class Origin(StrEnum):
    """Where a code came from."""

    INDUCTIVE = "inductive"
    DEDUCTIVE = "deductive"
    IN_VIVO = "in_vivo"


class CodeLevel(StrEnum):
    """How far a code has been worked up."""

    INITIAL = "initial"
    FOCUSED = "focused"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Code:
    """A code; `hue` is one of the 24 colours of the palette, `parked` the recoverable pile.

    `example_ids` are the extracts that show best what it means.
    """

    id: CodeId
    name: str
    parent_id: CodeId | None = None
    description: str = ""
    include: str = ""
    exclude: str = ""
    origin: Origin = Origin.INDUCTIVE
    level: CodeLevel = CodeLevel.INITIAL
    hue: int = 0
    position: int = 0
    parked: bool = False
    example_ids: tuple[ExtractId, ...] = ()


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """Return `name` as two names are compared: case and stretches of space do not count.

    It is asked of every code at each letter typed, so what was asked before is kept.
    """
    return " ".join(name.split()).casefold()


def would_loop(parents: Mapping[str, str | None], row: str, parent: str | None) -> bool:
    """Say whether putting `row` under `parent` would make it its own ancestor."""
    seen = parent
    while seen is not None:
        if seen == row:
            return True
        seen = parents.get(seen)
    return False


def next_hue(used: Iterable[int]) -> int:
    """Return the hue that is used least, the first of those; neighbours in time differ.

    The palette is walked in steps of seven, which meets all 24 hues once.
    """
    counts = [0] * HUES
    for hue in used:
        counts[hue % HUES] += 1
    order = [step * 7 % HUES for step in range(HUES)]
    return min(order, key=lambda hue: counts[hue])
