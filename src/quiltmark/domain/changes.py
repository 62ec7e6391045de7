"""What an operation changed: the ids of the rows it added, changed and removed, by kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of rows a project holds."""

    PROJECT = "project"
    QUESTION = "question"
    CODER = "coder"
    DATASET = "dataset"
    CASE = "study_case"
    PARTICIPANT = "participant"
    SOURCE = "source"
    REVISION = "revision"
    SPEAKER = "speaker"
    CODE = "code"
    EXTRACT = "extract"
    CODING = "coding"
    THEME = "theme"
    MEMBERSHIP = "membership"
    OBSERVATION = "observation"
    MAP = "theme_map"
    NODE = "map_node"
    LINK = "map_link"
    MEMO = "memo"
    BLOCK = "block"
    READING = "reading"
    RELOCATION = "relocation"
    CODEBOOK_VERSION = "codebook_version"
    SAVED_QUERY = "saved_query"


Ids = Mapping[Kind, frozenset[str]]


def _union(one: Ids, two: Ids) -> dict[Kind, frozenset[str]]:
    return {kind: one.get(kind, frozenset()) | two.get(kind, frozenset()) for kind in {*one, *two}}


def _without(ids: Ids, gone: Ids) -> dict[Kind, frozenset[str]]:
    left = {kind: rows - gone.get(kind, frozenset()) for kind, rows in ids.items()}
    return {kind: rows for kind, rows in left.items() if rows}


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by kind; a row stands in at most one of the three."""

    added: Ids = field(default_factory=dict)
    changed: Ids = field(default_factory=dict)
    removed: Ids = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def kinds(self) -> frozenset[Kind]:
        """Return the kinds that any row changed of."""
        return frozenset({*self.added, *self.changed, *self.removed})

    def touches(self, *kinds: Kind) -> bool:
        """Say whether a row of one of `kinds` changed."""
        return not self.kinds().isdisjoint(kinds)

    def ids(self, kind: Kind) -> frozenset[str]:
        """Return the ids of every row of `kind` that was added, changed or removed."""
        none: frozenset[str] = frozenset()
        return (
            self.added.get(kind, none) | self.changed.get(kind, none) | self.removed.get(kind, none)
        )

    def then(self, later: "Changes") -> "Changes":
        """Return both as one: what was added and later removed is gone from the sum."""
        reborn = _overlap(self.removed, later.added)
        stillborn = _overlap(self.added, later.removed)
        added = _without(_union(self.added, later.added), _union(reborn, stillborn))
        removed = _without(_union(self.removed, later.removed), _union(reborn, stillborn))
        changed = _union(_union(self.changed, later.changed), reborn)
        changed = _without(_without(changed, added), _union(removed, stillborn))
        return Changes(added, changed, removed)


def _overlap(one: Ids, two: Ids) -> dict[Kind, frozenset[str]]:
    both = {kind: one[kind] & two[kind] for kind in one.keys() & two.keys()}
    return {kind: rows for kind, rows in both.items() if rows}


def gathered(parts: Iterable[Changes]) -> Changes:
    """Return the sum of `parts` in their order."""
    total = Changes()
    for part in parts:
        total = total.then(part)
    return total
