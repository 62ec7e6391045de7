"""What a question finds in one source."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quiltmark.analysis import passages
from quiltmark.analysis.passages import Passage
from quiltmark.analysis.words import more_words_than
from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval import (
    AllOf,
    AnyOf,
    Before,
    Coded,
    Near,
    Not,
    Term,
    Unit,
    Within,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The codings of one source, and its text and turns where distances are asked for.

    `turns` are where its turns begin, in code points of `text`.
    """

    coded: Mapping[CodeId, Sequence[Passage]]
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


@dataclass(frozen=True, slots=True)
class Tree:
    """Which codes stand under which: for a code those that count with its sub-codes, itself too."""

    under: Mapping[CodeId, frozenset[CodeId]] = field(default_factory=dict)

    def codes(self, one: Coded) -> frozenset[CodeId]:
        """Return the codes a part of a question stands for."""
        alone = frozenset((one.code_id,))
        return self.under.get(one.code_id, alone) if one.with_subcodes else alone

    def asked(self, term: Term | None) -> frozenset[CodeId] | None:
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
            case Near() | Within() | Before():
                return self.asked(term.first)

    def _any(self, parts: Iterable[Term]) -> frozenset[CodeId] | None:
        found: frozenset[CodeId] = frozenset()
        for one in parts:
            codes = self.asked(one)
            if codes is None:
                return None
            found |= codes
        return found


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
        case Near() | Within() | Before():
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
        case Near() | Within() | Before():
            both = units_in(term.first) | units_in(term.second)
            return both if isinstance(term, Within) else both | {term.unit}


def answer(term: Term | None, ground: Ground, tree: Tree) -> list[Passage]:
    """Return what a term finds in one source, in order of place."""
    match term:
        case None:
            return list(ground.every)
        case Coded():
            return _coded(ground, tree.codes(term))
        case AllOf(parts, whole):
            return _all(parts, whole, ground, tree)
        case AnyOf(parts):
            return passages.united([answer(one, ground, tree) for one in parts])
        case Not(part):
            return passages.untouched(ground.every, answer(part, ground, tree))
        case Near() | Within() | Before():
            return _placed(term, ground, tree)


def _coded(ground: Ground, codes: frozenset[CodeId]) -> list[Passage]:
    lists = [found for code in sorted(codes) if (found := ground.coded.get(code))]
    return passages.united(lists) if len(lists) != 1 else list(lists[0])


def _all(parts: Sequence[Term], whole: bool, ground: Ground, tree: Tree) -> list[Passage]:
    positive = [one for one in parts if not isinstance(one, Not)]
    found = answer(positive[0], ground, tree) if positive else list(ground.every)
    for one in positive[1:]:
        if not found:
            break
        found = passages.shared(found, answer(one, ground, tree))
    if whole and len(positive) > 1:
        found = passages.widened(found, ground.places())
    for denied in parts:
        if found and isinstance(denied, Not):
            found = passages.untouched(found, answer(denied.part, ground, tree))
    return found


def _placed(term: Near | Within | Before, ground: Ground, tree: Tree) -> list[Passage]:
    ones = answer(term.first, ground, tree)
    others = answer(term.second, ground, tree) if ones else []
    if not others:
        return []
    if isinstance(term, Before):
        return passages.ahead(ones, others, _Apart(ground, term.most, term.unit))
    first, second = tree.asked(term.first), tree.asked(term.second)
    # A passage is beside itself only where two codings, of different codes, may lie on it.
    itself = first is not None and second is not None and not first & second
    if isinstance(term, Within):
        return passages.inside(ones, others, itself)
    return passages.close(ones, others, _Apart(ground, term.most, term.unit), itself)


@dataclass(frozen=True, slots=True)
class _Apart:
    ground: Ground
    most: int
    unit: Unit

    def __call__(self, stop: int, start: int) -> bool:
        return self.ground.near(stop, start, self.most, self.unit)
