"""A codebook kept by hand: what merging, splitting and moving codes ought to do, told plainly."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.memos import Memo
from quiltmark.domain.theme_map import MapLink, MapNode
from quiltmark.queries.project import coders
from quiltmark.queries.rows import rows

Tree = dict[str, tuple[str | None, bool]]
"""By the name of a code: what it stands under, and whether it is parked."""

Place = tuple[int, str, str]
"""Where the words of an extract begin, the code on them, and who applied it."""

Said = tuple[frozenset[str], frozenset[str]]
"""The ways a coding points, mixed being two of them, and whose perspectives it tells."""

_WAYS = {
    None: frozenset[str](),
    Valence.POSITIVE: frozenset({"+"}),
    Valence.NEGATIVE: frozenset({"-"}),
    Valence.MIXED: frozenset({"+", "-"}),
}


def ways(valence: Valence | None) -> frozenset[str]:
    """Which ways a valence points."""
    return _WAYS[valence]


@dataclass(frozen=True)
class Book:
    """Codes with what they stand under and whether they are parked, and all that hangs on them."""

    codes: Tree
    codings: dict[Place, Said]
    memos: frozenset[tuple[str, str | Place]]
    nodes: frozenset[str]
    links: frozenset[tuple[str, str, str]]

    def under(self, name: str) -> set[str]:
        """Return the codes that lie inside a code, however deep."""
        found = {name}
        while more := {one for one, (over, _p) in self.codes.items() if over in found} - found:
            found |= more
        return found - {name}

    def moved(self, name: str, parent: str | None) -> "Book":
        """Return the book with a code under another."""
        return replace(self, codes=self.codes | {name: (parent, self.codes[name][1])})

    def parked(self, name: str, parked: bool) -> "Book":
        """Return the book with a code put aside or brought back."""
        return replace(self, codes=self.codes | {name: (self.codes[name][0], parked)})

    def merged(self, gone: set[str], into: str) -> "Book":
        """Return the book in which codes became another."""

        def now(name: str) -> str:
            return into if name in gone else name

        outer = {one for one in gone if into in self.under(one)}
        top = next((one for one in outer if not outer & _above(self.codes, one)), into)
        codes = {
            name: (now(over) if over else None, parked)
            for name, (over, parked) in self.codes.items()
            if name not in gone
        }
        codes[into] = (self.codes[top][0], self.codes[into][1])
        codings: dict[Place, Said] = {}
        for (start, name, who), (pointing, seen) in self.codings.items():
            place = (start, now(name), who)
            known = codings.get(place, (frozenset(), frozenset()))
            codings[place] = (known[0] | pointing, known[1] | seen)
        memos = frozenset(
            (text, now(of) if isinstance(of, str) else (of[0], now(of[1]), of[2]))
            for text, of in self.memos
        )
        links = {(now(one), now(other), label) for one, other, label in self.links}
        told = frozenset(link for link in links if link[0] != link[1] or link[2])
        return Book(codes, codings, memos, frozenset(map(now, self.nodes)), told)

    def split(self, name: str, aims: dict[int, str]) -> "Book":
        """Return the book in which words went from a code to others, whoever coded them."""
        over = self.codes[name][0]
        codes = self.codes | {one: (over, False) for one in aims.values() if one not in self.codes}
        codings: dict[Place, Said] = {}
        place_now: dict[Place, Place] = {}
        for place, (pointing, seen) in self.codings.items():
            start, of, who = place
            goes = of == name and start in aims
            there = (start, aims[start], who) if goes else place
            place_now[place] = there
            known = codings.get(there, (frozenset(), frozenset()))
            codings[there] = (known[0] | pointing, known[1] | seen)
        memos = frozenset(
            (text, of if isinstance(of, str) else place_now[of]) for text, of in self.memos
        )
        return replace(self, codes=codes, codings=codings, memos=memos)

    def restored(self, codes: Tree) -> "Book":
        """Return the book with the codes as they were; those that came later are parked."""
        later = {name: (over, True) for name, (over, _p) in self.codes.items() if name not in codes}
        return replace(self, codes={**later, **codes})


def _above(codes: Tree, name: str) -> set[str]:
    found, at = set(), codes[name][0]
    while at is not None:
        found.add(at)
        at = codes[at][0]
    return found


def book(connection: Connection) -> Book:
    """Return the codebook of a project as it is kept by hand."""
    names = {code.id: code.name for code in rows(connection, Code)}
    people, starts = coders(connection), {row.id: row.start for row in rows(connection, Extract)}
    places: dict[str, Place] = {}
    codings: dict[Place, Said] = {}
    for row in rows(connection, Coding):
        place = (starts[row.extract_id], names[row.code_id], people[row.coder_id or ""])
        assert place not in codings, "one coder applied one code twice to the same words"
        places[row.id] = place
        seen = frozenset(one for one in row.perspective.split("; ") if one)
        codings[place] = (ways(row.valence), seen)
    nodes = {row.id: names[row.code_id] for row in rows(connection, MapNode) if row.code_id}
    assert len(nodes) == len(set(nodes.values())), "a code stands twice on the map"
    return Book(
        {
            code.name: (names[code.parent_id] if code.parent_id else None, code.parked)
            for code in rows(connection, Code)
        },
        codings,
        frozenset((memo.text, _target(memo, names, places)) for memo in rows(connection, Memo)),
        frozenset(nodes.values()),
        _links(connection, nodes),
    )


def _links(connection: Connection, nodes: dict[Any, str]) -> frozenset[tuple[str, str, str]]:
    found = rows(connection, MapLink)
    said = [(nodes[link.from_id], nodes[link.to_id], link.label) for link in found]
    assert len(said) == len(set(said)), "two links say the same"
    return frozenset(said)


def _target(memo: Memo, names: dict[Any, str], places: dict[str, Place]) -> str | Place:
    return names[memo.target_id] if memo.target_kind is Kind.CODE else places[memo.target_id]
