"""What is looked for, as a researcher writes it, and where it stands in a paragraph.

All words must stand in one paragraph; `"a phrase"`, `begin*`, `this OR that`, `-without`,
`speaker:ana`, `in:title`. Whatever is written means something; nothing is an error.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quiltmark.analysis.words import PlacedWord, search_words

_PART = re.compile(
    r'(?P<minus>[-−–](?=\S))?(?P<key>speaker:|in:)?(?:["“„”](?P<phrase>[^"“”]*)["“”]?(?P<star>\*)?'
    r"|(?P<word>\S+))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand one behind the other; with `prefix` the last is only begun."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: of each clause one part, none of `without`.

    `speakers` and `titles` narrow it to who speaks and where; each is words to begin with.
    """

    clauses: tuple[tuple[Part, ...], ...] = ()
    without: tuple[Part, ...] = ()
    speakers: tuple[tuple[str, ...], ...] = ()
    titles: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found, and its single words there; code points, half-open."""

    start: int
    stop: int
    marks: tuple[tuple[int, int], ...]


def read_query(text: str) -> Query:
    """Return what a researcher wrote into the field."""
    clauses: list[list[Part]] = []
    lists: dict[str, list[Part]] = {"-": [], "speaker:": [], "in:": []}
    joins = negates = False
    for found in _PART.finditer(text):
        word = found["word"] or ""
        if word in ("OR", "|") and not found["minus"]:
            joins = bool(clauses)
            continue
        if word in ("AND", "NOT") and not found["key"] and not found["minus"]:
            negates = word == "NOT"
            continue
        part = _part_of(found)
        if part is None:
            continue
        if found["key"]:
            lists[found["key"].lower()].append(part)
        elif found["minus"] or negates:
            lists["-"].append(part)
        elif joins:
            clauses[-1].append(part)
        else:
            clauses.append([part])
        joins = negates = False
    return Query(
        tuple(tuple(clause) for clause in clauses),
        tuple(lists["-"]),
        tuple(part.words for part in lists["speaker:"]),
        tuple(part.words for part in lists["in:"]),
    )


def _part_of(found: re.Match[str]) -> Part | None:
    text = found["phrase"] if found["phrase"] is not None else found["word"]
    words = tuple(search_words(text))
    prefix = bool(found["star"]) or text.rstrip(")").endswith("*")
    return Part(words, prefix) if words else None


def names_fit(wanted: Iterable[Sequence[str]], names: Iterable[str]) -> bool:
    """Say whether for each of `wanted` one of `names` has words that begin so."""
    known = [search_words(name) for name in names]
    return all(
        any(all(any(own.startswith(word) for own in words) for word in begun) for words in known)
        for begun in wanted
    )


def places_of(query: Query, words: Sequence[PlacedWord]) -> list[Place]:
    """Return where `query` is met in the `words` of one paragraph, in their order.

    One clause is met wherever it stands; several are met once, in the shortest stretch that holds
    them all.
    """
    if not query or any(_occurrences(part, words) for part in query.without):
        return []
    clauses = [
        sorted({one for part in clause for one in _occurrences(part, words)})
        for clause in query.clauses
    ]
    if not all(clauses):
        return []
    if len(clauses) > 1:
        return [_shortest(clauses)]
    places: list[Place] = []
    for start, stop in clauses[0]:
        if not places or start >= places[-1].stop:
            places.append(Place(start, stop, ((start, stop),)))
    return places


def _occurrences(part: Part, words: Sequence[PlacedWord]) -> list[tuple[int, int]]:
    length = len(part.words)
    *firsts, last = part.words
    fits: Callable[[str], bool] = last.__eq__
    if part.prefix:
        fits = _begins_with(last)
    return [
        (words[at - length + 1].start, words[at].stop)
        for at in range(length - 1, len(words))
        if fits(words[at].word)
        and all(words[at - length + 1 + n].word == first for n, first in enumerate(firsts))
    ]


def _begins_with(beginning: str) -> Callable[[str], bool]:
    return lambda word: word.startswith(beginning)


def _shortest(clauses: Sequence[Sequence[tuple[int, int]]]) -> Place:
    """Return the shortest stretch that holds a place of each of `clauses`."""
    events = sorted((start, stop, n) for n, clause in enumerate(clauses) for start, stop in clause)
    latest: dict[int, tuple[int, int]] = {}
    best: Place | None = None
    for start, stop, clause in events:
        latest[clause] = (start, stop)
        if len(latest) == len(clauses):
            first, last = min(one for one, _ in latest.values()), max(e for _, e in latest.values())
            if best is None or last - first < best.stop - best.start:
                best = Place(first, last, tuple(sorted(set(latest.values()))))
    assert best is not None, "every clause was met"
    return best
