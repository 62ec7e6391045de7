"""Questions to two hundred thousand codings of a thousand codes, answered and counted.

The codings of the kept study are spread over as many codes as a large codebook has, and made to
overlap, through one statement each: through the operations it would take an hour.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval import (
    AllOf,
    AnyOf,
    Coded,
    Filters,
    Grouping,
    Near,
    Not,
    Order,
    Question,
    Term,
    Unit,
)
from quiltmark.domain.sources import SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import add_code
from quiltmark.operations.coding import apply_code
from quiltmark.operations.merging import merge_codes
from quiltmark.operations.session import Session, begin
from quiltmark.queries.codebook import code_named, codebook
from quiltmark.queries.cooccurrence import cooccurrence, cooccurring_with, counts_by
from quiltmark.queries.history import history
from quiltmark.queries.retrieval import retrieve, rows_at, search
from quiltmark.queries.sources import sources
from quiltmark.storage.project_file import open_project
from tests.bench.corpus import STUDY, copy_of
from tests.bench.figures import Figure, milliseconds

_CODES = 1_000
_OFTEN = 8_000
_MERGED = 5_000
_PAGE = 50
_SIZE = f"{STUDY.sources * STUDY.codings:,} codings, {_CODES:,} codes"


def measure() -> Iterator[Figure]:
    """Ask, count, then merge and apply; each figure is of the whole answer unless it says so."""
    with TemporaryDirectory() as folder:
        path = copy_of(STUDY, Path(folder))
        with closing(begin(open_project(path, "Corpus"), "Corpus")) as session:
            # A family of thirty codes whose top one is asked for with its sub-codes.
            top = session.run(add_code, "Family")
            for number in range(_CODES - 62):
                session.run(add_code, f"Small {number}", top if number < 30 else None)
        _spread(path)
        with closing(begin(open_project(path, "Corpus"), "Corpus")) as session:
            yield from _retrieving(session)
            yield from _counting(session)
            yield from _changing(session)


def _spread(path: Path) -> None:
    """Give one code 8,000 extracts, two 5,000, and the others what is left, by chance."""
    random = Random(7)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("UPDATE extract SET stop = min(stop + abs(random()) % 500, 49999)")
        names = {name: code_id for code_id, name in raw.execute("SELECT id, name FROM code")}
        chosen = [names["Frequent"]] * _OFTEN
        chosen += [names["Code 0"]] * _MERGED + [names["Code 1"]] * _MERGED
        rows = [row[0] for row in raw.execute("SELECT id FROM coding ORDER BY id")]
        chosen += random.choices(sorted(names.values()), k=len(rows) - len(chosen))
        random.shuffle(chosen)
        raw.executemany(
            "UPDATE coding SET code_id = ? WHERE id = ?", zip(chosen, rows, strict=True)
        )
        raw.commit()


def _retrieving(session: Session) -> Iterator[Figure]:
    def code(name: str, with_subcodes: bool = False) -> Coded:
        return Coded(session.ask(code_named, name).id, with_subcodes)

    often = Question(code("Frequent"))
    count = session.ask(retrieve, often, 0, 1).count
    size = f"{count:,} extracts"
    took = milliseconds(lambda: session.ask(retrieve, often, 0, _PAGE), 9)
    yield Figure("First screen of the extracts of a code", size, took, 100)
    took = milliseconds(lambda: session.ask(retrieve, often), 5)
    yield Figure("All extracts of a code", size, took, 1000)
    found = session.ask(search, often)
    took = milliseconds(lambda: session.ask(rows_at, found, count // 2, _PAGE), 9)
    yield Figure("Next screen of an answer", size, took, 50)
    either = AnyOf((code("Frequent"), code("Code 0"), code("Family", True)))
    both = AllOf((either, AnyOf((code("Code 1"), *_small(session, 40)))))
    terms: dict[str, Question] = {
        "A or B or C+, and D…, not E": Question(AllOf((*both.parts, Not(code("Code 2"))))),
        "A near B, 2 paragraphs": Question(Near(either, code("Code 1"), 2)),
        "A near B, 20 words": Question(Near(either, code("Code 1"), 20, Unit.WORDS)),
        "A near B, 3 turns": Question(Near(either, code("Code 1"), 3, Unit.TURNS)),
        "group, by code": Question(
            either, Filters(groups=("Group 1",)), Order.LENGTH, Grouping.CODE
        ),
        "role, newest, by participant": Question(
            either,
            Filters(roles=(SpeakerRole.PARTICIPANT,)),
            Order.NEWEST,
            Grouping.PARTICIPANT,
        ),
        "not A, in the whole study": Question(Not(code("Frequent"))),
    }
    for told, question in terms.items():
        count = session.ask(retrieve, question, 0, _PAGE).count
        took = milliseconds(partial(session.ask, retrieve, question, 0, _PAGE), 5)
        yield Figure("Compound question", f"{told}: {count:,} of {_SIZE}", took, 300)


def _small(session: Session, most: int) -> list[Term]:
    rows = [row.code.id for row in session.ask(codebook) if row.code.name.startswith("Small")]
    return [Coded(one) for one in rows[-most:]]


def _counting(session: Session) -> Iterator[Figure]:
    often = session.ask(code_named, "Frequent").id
    pairs = len(session.ask(cooccurrence))
    took = milliseconds(lambda: session.ask(cooccurrence), 5)
    yield Figure("Co-occurrence of all codes", f"{pairs:,} pairs, {_SIZE}", took, 1000)
    took = milliseconds(lambda: session.ask(cooccurring_with, often), 5)
    yield Figure("Co-occurrence of one code with all", _SIZE, took, 300)
    for grouping in (Grouping.SOURCE, Grouping.PARTICIPANT, Grouping.GROUP):
        took = milliseconds(partial(session.ask, counts_by, grouping), 5)
        yield Figure(f"Counts of all codes by {grouping.value}", _SIZE, took, 1000)


def _changing(session: Session) -> Iterator[Figure]:
    codes: list[CodeId] = [session.ask(code_named, f"Code {n}").id for n in range(3)]
    head = session.ask(history, 1)[0].operation.seq
    merge = partial(session.run, merge_codes, codes[0], codes[1])
    took = milliseconds(merge, 3, lambda: session.undo_to(head))
    yield Figure("Merge two codes", f"{_MERGED:,} extracts each", took, 1000)
    (source, *_others) = session.ask(sources)
    starts = iter(range(1, 40_000, 7))

    def apply() -> None:
        start = next(starts)
        session.run(apply_code, source.source.id, codes[2], Span(start, start + 5))

    yield Figure("Apply a code, committed", _SIZE, milliseconds(apply, 25), 15)
