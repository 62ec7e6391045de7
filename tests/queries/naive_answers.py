"""What a question finds, by looking at everything again and again: slow, and plain to read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.memos import Memo
from quiltmark.domain.participants import Case, Participant
from quiltmark.domain.retrieval import (
    After,
    AllOf,
    AnyOf,
    Before,
    Coded,
    Filters,
    Grouping,
    Near,
    Not,
    Pair,
    Question,
    Term,
    Unit,
    Within,
)
from quiltmark.domain.sources import Revision, Source, Speaker
from quiltmark.queries.rows import rows
from quiltmark.storage.texts import text_of

Words = tuple[str, int, int, frozenset[str]]
"""The source (or the extract without a place), from where to where, by which extracts."""


@dataclass(repr=False)
class Everything:
    """All rows of the project."""

    codes: dict[str, Code]
    codings: list[Coding]
    extracts: dict[str, Extract]
    sources: dict[str, Source]
    revisions: dict[str, Revision]
    speakers: dict[str, Speaker]
    people: dict[str, Participant]
    cases: dict[str, Case]
    memos: list[Memo]
    texts: dict[str, str]


def everything(connection: Connection) -> Everything:
    """Read all rows."""

    def by_id(row_type: Any) -> dict[str, Any]:
        return {row.id: row for row in rows(connection, row_type)}

    revisions = by_id(Revision)
    sources = by_id(Source)
    return Everything(
        by_id(Code),
        rows(connection, Coding),
        by_id(Extract),
        sources,
        revisions,
        by_id(Speaker),
        by_id(Participant),
        by_id(Case),
        rows(connection, Memo),
        {
            source.id: text_of(connection, revisions[source.revision_id].text_sha)
            for source in sources.values()
        },
    )


def answers(all_of_it: Everything, question: Question) -> set[Words]:
    """Return what answers the question."""
    found = _Naive(all_of_it, question).term(question.term)
    return {one for one in found if _kept(all_of_it, question.filters, one)}


class _Naive:
    def __init__(self, known: Everything, question: Question) -> None:
        self.known = known
        self.choosy = False
        tests: list[Callable[[Coding], bool]] = []
        wanted = question.filters
        if not question.with_parked:
            tests.append(lambda one: not known.codes[one.code_id].parked)
        if wanted.coder_ids:
            tests.append(lambda one: one.coder_id in wanted.coder_ids)
        if wanted.valences:
            tests.append(lambda one: one.valence in wanted.valences)
        if wanted.perspective:
            tests.append(lambda one: one.perspective.lower() == wanted.perspective.lower())
        if wanted.object:
            tests.append(lambda one: one.object.lower().split() == wanted.object.lower().split())
        if wanted.relayed is not None:
            tests.append(lambda one: one.relayed == wanted.relayed)
        self.choosy = bool(
            wanted.coder_ids
            or wanted.valences
            or wanted.perspective
            or wanted.object
            or wanted.relayed is not None
        )
        self.counting = [one for one in known.codings if all(test(one) for test in tests)]

    def of(self, extract_id: str) -> Words:
        extract = self.known.extracts[extract_id]
        where = extract.id if extract.lost_words else extract.source_id
        return (where, extract.start, extract.stop, frozenset((extract.id,)))

    def under(self, one: Coded) -> set[str]:
        found = {str(one.code_id)}
        for _round in self.known.codes if one.with_subcodes else ():
            found |= {row.id for row in self.known.codes.values() if row.parent_id in found}
        return found

    def every(self) -> set[Words]:
        coded = {one.extract_id for one in self.counting}
        touched = {one.extract_id for one in self.known.codings}
        bare = set() if self.choosy else set(self.known.extracts) - touched
        return {self.of(one) for one in coded | bare}

    def asked(self, term: Term | None) -> set[str] | None:
        match term:
            case None | Not():
                return None
            case Coded():
                return self.under(term)
            case AllOf(parts):
                sets = [self.asked(one) for one in parts if not isinstance(one, Not)]
                if not sets:
                    return None
            case AnyOf(parts):
                sets = [self.asked(one) for one in parts]
            case Near() | Within() | Before() | After():
                return self.asked(term.first)
        if None in sets:
            return None
        return {code for some in sets for code in some or ()}

    def term(self, term: Term | None) -> set[Words]:
        match term:
            case None:
                return self.every()
            case Coded():
                codes = self.under(term)
                return {self.of(one.extract_id) for one in self.counting if one.code_id in codes}
            case AnyOf(parts):
                return {one for part in parts for one in self.term(part)}
            case Not(part):
                return _untouched(self.every(), self.term(part))
            case AllOf(parts, whole):
                return self.all(parts, whole)
            case Near() | Within() | Before() | After():
                return self.placed(term)

    def all(self, parts: tuple[Term, ...], whole: bool) -> set[Words]:
        positive = [self.term(part) for part in parts if not isinstance(part, Not)]
        found = positive[0] if positive else self.every()
        for others in positive[1:]:
            spans: dict[tuple[str, int, int], frozenset[str]] = {}
            for one in found:
                for other in others:
                    if _touch(one, other):
                        span = (one[0], max(one[1], other[1]), min(one[2], other[2]))
                        spans[span] = spans.get(span, frozenset()) | one[3] | other[3]
            found = {(*span, extracts) for span, extracts in spans.items()}
        if whole and len(positive) > 1:
            found = {self.wide(one) for one in found}
        for part in parts:
            if isinstance(part, Not):
                found = _untouched(found, self.term(part.part))
        return found

    def wide(self, one: Words) -> Words:
        spans = [self.of(extract_id) for extract_id in one[3]]
        return (one[0], min(span[1] for span in spans), max(span[2] for span in spans), one[3])

    def placed(self, term: Pair) -> set[Words]:
        first, second = self.asked(term.first), self.asked(term.second)
        itself = first is not None and second is not None and not first & second
        others = self.term(term.second)
        return {
            one
            for one in self.term(term.first)
            if any(self.fits(term, one, other) for other in others if itself or one != other)
        }

    def fits(self, term: Pair, one: Words, other: Words) -> bool:
        if one[0] != other[0]:
            return False
        if isinstance(term, Within):
            return other[1] <= one[1] and one[2] <= other[2]
        if one[2] <= other[1]:
            return (
                not isinstance(term, After)
                and self.distance(one[0], one[2], other[1], term.unit) <= term.most
            )
        if isinstance(term, Before):
            return False
        if other[2] <= one[1]:
            return self.distance(one[0], other[2], one[1], term.unit) <= term.most
        return not isinstance(term, After)

    def distance(self, source_id: str, stop: int, start: int, unit: Unit) -> int:
        text = self.known.texts[source_id]
        if unit is Unit.WORDS:
            return len(re.findall(r"[A-Za-z0-9]+", text[stop:start]))
        turns = self.known.revisions[self.known.sources[source_id].revision_id].turns
        if unit is Unit.TURNS and turns:
            return sum(1 for turn in turns if stop - 1 < turn.start <= start)
        return text[stop - 1 : start].count("\n")


@dataclass(frozen=True)
class Belongings:
    """What a passage found by some extracts belongs to; what it is sorted by in each order."""

    groups: set[str]
    newest: str
    first_code: int
    first_person: int


def belongings(
    known: Everything, question: Question, extract_ids: tuple[str, ...], in_tree: list[str]
) -> Belongings:
    """Return what a passage belongs to; `in_tree` are the codes in the order of the codebook."""
    naive = _Naive(known, question)
    asked = naive.asked(question.term)
    counting = [one for one in naive.counting if one.extract_id in extract_ids]
    found_by = [one for one in counting if asked is None or one.code_id in asked]
    extracts = [known.extracts[one] for one in extract_ids]
    sets = [set(one.participant_ids) for one in extracts]
    people = [known.people[one] for one in set.intersection(*sets) or set.union(*sets)]
    places: list[Any] = [known.sources[extracts[0].source_id], *people]
    ages = {dict(one.attributes).get("age", "") for one in people}
    kinds: dict[Grouping, set[str | None]] = {
        Grouping.NONE: {""},
        Grouping.CODE: {one.code_id for one in found_by},
        Grouping.SOURCE: {extracts[0].source_id},
        Grouping.PARTICIPANT: {one.id for one in people},
        Grouping.GROUP: {one.group for one in people},
        Grouping.ATTRIBUTE: {*ages},
        Grouping.DATASET: {one.dataset_id for one in places},
        Grouping.CASE: {one.case_id for one in places},
        Grouping.CODER: {one.coder_id for one in found_by},
        Grouping.VALENCE: {one.valence for one in found_by},
    }
    groups = {str(one) for one in kinds[question.grouping] if one} or {""}
    ranks = sorted(known.people.values(), key=lambda one: (one.position, one.name, one.id))
    return Belongings(
        groups,
        max(
            max((one.id for one in counting if one.extract_id == extract.id), default=extract.id)
            for extract in extracts
        ),
        min((in_tree.index(one.code_id) for one in found_by), default=len(in_tree)),
        min((ranks.index(one) for one in people), default=len(ranks)),
    )


def _touch(one: Words, other: Words) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _untouched(ones: set[Words], others: set[Words]) -> set[Words]:
    return {one for one in ones if not any(_touch(one, other) for other in others)}


def _kept(known: Everything, wanted: Filters, one: Words) -> bool:
    extracts = [known.extracts[extract_id] for extract_id in sorted(one[3])]
    source = known.sources[extracts[0].source_id]
    sets = [set(extract.participant_ids) for extract in extracts]
    whose = set.intersection(*sets) or set.union(*sets)
    people = [known.people[who] for who in whose]
    alternatives: dict[str, set[str]] = {}
    for name, value in wanted.attributes:
        alternatives.setdefault(name, set()).add(value)
    cases = {str(case_id) for case_id in wanted.case_ids}
    for _round in known.cases:
        cases |= {row.id for row in known.cases.values() if row.parent_id in cases}
    datasets = set(wanted.dataset_ids)
    codings: dict[str, str] = {row.id: row.extract_id for row in known.codings}
    notes = [
        memo.text
        for memo in known.memos
        if memo.target_kind in (Kind.EXTRACT, Kind.CODING)
        and codings.get(memo.target_id, memo.target_id) in one[3]
    ]
    return (
        (not wanted.source_ids or source.id in wanted.source_ids)
        and (
            not datasets
            or source.dataset_id in datasets
            or any(who.dataset_id in datasets for who in people)
        )
        and (not cases or source.case_id in cases or any(who.case_id in cases for who in people))
        and (
            not (wanted.participant_ids or wanted.groups or alternatives)
            or any(
                (not wanted.participant_ids or who.id in wanted.participant_ids)
                and (not wanted.groups or who.group in wanted.groups)
                and all(
                    dict(who.attributes).get(name) in some for name, some in alternatives.items()
                )
                for who in people
            )
        )
        and (
            not wanted.memo_text or any(wanted.memo_text.lower() in note.lower() for note in notes)
        )
        and (not wanted.roles or _spoken_by(known, wanted, source, one))
        and wanted.text.lower() in _words_of(known, source, one).lower()
    )


def _words_of(known: Everything, source: Source, one: Words) -> str:
    if one[0] == source.id:
        return known.texts[source.id][one[1] : one[2]]
    return known.extracts[one[0]].lost_words


def _spoken_by(known: Everything, wanted: Filters, source: Source, one: Words) -> bool:
    return one[0] == source.id and any(
        turn.start < one[2]
        and one[1] < turn.stop
        and turn.speaker_id is not None
        and known.speakers[turn.speaker_id].role in wanted.roles
        for turn in known.revisions[source.revision_id].turns
    )
