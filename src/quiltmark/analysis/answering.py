"""What a question finds in one source."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from quiltmark.analysis import passages
from quiltmark.analysis.passages import Passage
from quiltmark.analysis.words import more_words_than
from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval import (
    After,
    AllOf,
    AnyOf,
    Before,
    Coded,
    Near,
    Not,
    Pair,
    Term,
    Unit,
    Within,
)

Codes: TypeAlias = frozenset[CodeId]
"""Codes of which any will do: one with its sub-codes, or alternatives that are nothing else."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The codings of one source, and its text and turns where distances are asked for.

    `coded` holds, in order of place and each extract once, those that have any of some codes.
    `turns` are where its turns begin, in code points of `text`.
    """

    coded: Mapping[Codes, Sequence[Passage]]
    every: Sequence[Passage] = ()
    text: str = ""
    turns: Sequence[int] = ()

    def places(self) -> dict[str, tuple[int, int]]:
        """Return where each extract lies."""
        lists = (*self.coded.values(), self.every)
        return {one.extracts[0]: (one.start, one.stop) for some in lists for one in some}

    def near(self, stop: int, start: int, most: int, unit: Unit) -> bool:
        """Say whether from `stop`, the end of a passage, to a later `start` is at most so far."""
        if unit is Unit.WORDS:
            return not more_words_than(most, self.text, stop, start)
        if unit is Unit.PARAGRAPHS or not self.turns:
            return self.text.count("\n", stop - 1, start) <= most
        return bisect_right(self.turns, start) - bisect_right(self.turns, stop - 1) <= most


Finder: TypeAlias = Callable[[Ground], Sequence[Passage]]
"""Finds in one source what a term stands for, in order of place."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Which codes stand under which: for a code those that count with its sub-codes, itself too."""

    under: Mapping[CodeId, Codes] = field(default_factory=dict)

    def codes(self, one: Coded) -> Codes:
        """Return the codes a part of a question stands for."""
        alone = frozenset((one.code_id,))
        return self.under.get(one.code_id, alone) if one.with_subcodes else alone

    def asked(self, term: Term | None) -> Codes | None:
        """Return the codes whose passages may be found, None where that may be any."""
        match term:
            case None | Not():
                return None
            case Coded():
                return self.codes(term)
            case AllOf(parts):
                positive = [one for one in parts if not isinstance(one, Not)]
                return self._any(positive) if positive else None
            case AnyOf(parts):
                return self._any(parts)
            case Near() | Within() | Before() | After():
                return self.asked(term.first)

    def _any(self, parts: Iterable[Term]) -> Codes | None:
        found: Codes = frozenset()
        for one in parts:
            codes = self.asked(one)
            if codes is None:
                return None
            found |= codes
        return found

    def alternatives(self, term: Term) -> Codes | None:
        """Return the codes of which a term wants any, None where it wants something else."""
        if isinstance(term, Coded):
            return self.codes(term)
        if not isinstance(term, AnyOf):
            return None
        found: set[CodeId] = set()
        for one in term.parts:
            codes = self.alternatives(one)
            if codes is None:
                return None
            found |= codes
        return frozenset(found)


def needs_every(term: Term | None) -> bool:
    """Say whether all extracts have to be known: something is only denied."""
    match term:
        case None | Not():
            return True
        case Coded():
            return False
        case AllOf(parts):
            positive = [one for one in parts if not isinstance(one, Not)]
            inner = [one.part if isinstance(one, Not) else one for one in parts]
            return not positive or any(map(needs_every, inner))
        case AnyOf(parts):
            return any(map(needs_every, parts))
        case Near() | Within() | Before() | After():
            return needs_every(term.first) or needs_every(term.second)


def units_in(term: Term | None) -> frozenset[Unit]:
    """Return what distances in a term are counted in."""
    match term:
        case None | Coded():
            return frozenset()
        case Not(part):
            return units_in(part)
        case AllOf(parts) | AnyOf(parts):
            return frozenset().union(*map(units_in, parts))
        case Near() | Within() | Before() | After():
            both = units_in(term.first) | units_in(term.second)
            return both if isinstance(term, Within) else both | {term.unit}


def codes_needed(term: Term | None, tree: Tree) -> Iterator[Codes]:
    """Yield the sets of codes whose extracts `Ground.coded` has to hold."""
    codes = None if term is None else tree.alternatives(term)
    if codes is not None:
        yield codes
        return
    match term:
        case Not(part):
            yield from codes_needed(part, tree)
        case AllOf(parts) | AnyOf(parts):
            for one in parts:
                yield from codes_needed(one, tree)
        case Near() | Within() | Before() | After():
            yield from codes_needed(term.first, tree)
            yield from codes_needed(term.second, tree)


def finder(term: Term | None, tree: Tree) -> Finder:
    """Return what finds in a source what `term` stands for; it is worked out once for them all."""
    codes = None if term is None else tree.alternatives(term)
    if codes is not None:
        wanted = codes
        return lambda ground: ground.coded.get(wanted, ())
    match term:
        case AllOf(parts, whole):
            return _all(parts, whole, tree)
        case AnyOf(parts):
            finders = [finder(one, tree) for one in parts]
            return lambda ground: passages.united([find(ground) for find in finders])
        case Not(part):
            denied = finder(part, tree)
            return lambda ground: passages.untouched(ground.every, denied(ground))
        case Near() | Within() | Before() | After():
            return _placed(term, tree)
        case _:
            return lambda ground: ground.every


def _all(parts: Sequence[Term], whole: bool, tree: Tree) -> Finder:
    positive = [finder(one, tree) for one in parts if not isinstance(one, Not)]
    denied = [finder(one.part, tree) for one in parts if isinstance(one, Not)]

    def find(ground: Ground) -> Sequence[Passage]:
        found = positive[0](ground) if positive else ground.every
        for others in positive[1:]:
            if not found:
                break
            found = passages.shared(found, others(ground))
        if whole and found and len(positive) > 1:
            found = passages.widened(found, ground.places())
        for others in denied:
            if not found:
                break
            found = passages.untouched(found, others(ground))
        return found

    return find


def _placed(term: Pair, tree: Tree) -> Finder:
    first, second = finder(term.first, tree), finder(term.second, tree)
    first_codes, second_codes = tree.asked(term.first), tree.asked(term.second)
    # A passage is beside itself only where two codings, of different codes, may lie on it.
    both = first_codes is not None and second_codes is not None
    itself = both and not (first_codes or frozenset()) & (second_codes or frozenset())

    def find(ground: Ground) -> Sequence[Passage]:
        ones = first(ground)
        others = second(ground) if ones else ()
        if not others:
            return ()
        if isinstance(term, Within):
            return passages.inside(ones, others, itself)
        apart = _Apart(ground, term.most, term.unit)
        if isinstance(term, Before):
            return passages.ahead(ones, others, apart)
        if isinstance(term, After):
            return passages.behind(ones, others, apart)
        return passages.close(ones, others, apart, itself)

    return find


@dataclass(frozen=True, slots=True)
class _Apart:
    ground: Ground
    most: int
    unit: Unit

    def __call__(self, stop: int, start: int) -> bool:
        return self.ground.near(stop, start, self.most, self.unit)
