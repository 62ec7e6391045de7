"""Codes that meet are counted as looking at each pair of extracts counts them."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Grouping
from quiltmark.domain.spans import Span
from quiltmark.operations import codebook, coding, corrections
from quiltmark.operations.session import Session
from quiltmark.queries.cooccurrence import cooccurrence, cooccurring_with, counts_by
from quiltmark.queries.integrity import misplaced_codings
from quiltmark.queries.rows import rows
from tests.operations.study import Study


@pytest.fixture
def overlapping(session: Session, study: Study) -> Session:
    random = Random(8)
    codes = [*study.codes, session.run(codebook.add_code, "more")]
    parked = session.run(codebook.add_code, "out")
    for _number in range(40):
        start = random.randrange(70)
        some = tuple(random.sample([*codes, parked], random.randint(1, 3)))
        one = coding.Application(Span(start, start + random.randint(1, 8)), some)
        session.run(coding.code_passages, study.sources[0], [one])
    session.run(codebook.park_code, parked)
    session.run(corrections.correct_source, study.sources[0], [Replacement(20, 44, "")])
    return session


def _naive(session: Session) -> Counter[tuple[str, str]]:
    extracts = session.ask(rows, Extract)
    parked = {code.id for code in session.ask(rows, Code) if code.parked}
    codes: dict[str, set[str]] = {extract.id: set() for extract in extracts}
    for row in session.ask(rows, Coding):
        codes[row.extract_id] |= {row.code_id} - parked
    found: Counter[tuple[str, str]] = Counter()
    for number, one in enumerate(extracts):
        for other in extracts[number:]:
            placed = not one.lost_words and not other.lost_words
            meet = one.source_id == other.source_id and one.span.overlaps(other.span)
            if one.id == other.id or (placed and meet):
                pairs = {
                    (min(a, b), max(a, b)) for a in codes[one.id] for b in codes[other.id] if a != b
                }
                twice = {
                    (a, b)
                    for a, b in pairs
                    if one.id != other.id and {a, b} <= codes[one.id] and {a, b} <= codes[other.id]
                }
                found.update(pairs)
                found.update(twice)
    return found


def test_codes_meet_where_their_extracts_share_words(overlapping: Session) -> None:
    assert any(one.lost_words for one in overlapping.ask(rows, Extract))
    expected = _naive(overlapping)
    assert overlapping.ask(cooccurrence) == expected
    for code in overlapping.ask(rows, Code):
        if code.parked:
            continue
        others = {
            (b if a == code.id else a): count
            for (a, b), count in expected.items()
            if code.id in (a, b)
        }
        assert overlapping.ask(cooccurring_with, code.id) == others


@pytest.mark.parametrize("grouping", [Grouping.SOURCE, Grouping.PARTICIPANT, Grouping.GROUP])
def test_codes_are_counted_by_where_and_whose_they_are(
    overlapping: Session, grouping: Grouping
) -> None:
    people = {one.id: one for one in overlapping.ask(rows, Participant)}
    extracts = {one.id: one for one in overlapping.ask(rows, Extract)}
    parked = {code.id for code in overlapping.ask(rows, Code) if code.parked}
    pairs = {(one.code_id, one.extract_id) for one in overlapping.ask(rows, Coding)}
    expected: Counter[tuple[str, str]] = Counter()
    for code_id, extract_id in pairs:
        extract = extracts[extract_id]
        keys: set[str] = {extract.source_id}
        if grouping is Grouping.PARTICIPANT:
            keys = set(extract.participant_ids) or {""}
        elif grouping is Grouping.GROUP:
            keys = {people[one].group for one in extract.participant_ids} or {""}
        expected.update((code_id, key) for key in keys if code_id not in parked)
    matrix = overlapping.ask(counts_by, grouping)
    assert matrix.cells == expected
    assert {key for _code, key in expected} <= {key for key, _name in matrix.heads}


def test_an_attribute_has_its_values_as_heads(overlapping: Session) -> None:
    matrix = overlapping.ask(counts_by, Grouping.ATTRIBUTE, "age")
    assert [name for _key, name in matrix.heads] == ["40", ""]


def test_codings_are_kept_where_their_extracts_lie(
    overlapping: Session, study: Study, tmp_path: Path
) -> None:
    assert not overlapping.ask(misplaced_codings)
    overlapping.undo(3)
    assert not overlapping.ask(misplaced_codings)
    overlapping.redo(3)
    extract = next(one for one in overlapping.ask(rows, Extract) if not one.lost_words)
    overlapping.run(coding.resize_extract, extract.id, Span(0, 3))
    assert not overlapping.ask(misplaced_codings)
