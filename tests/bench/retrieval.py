"""Questions to two hundred thousand codings of a thousand codes, answered and counted.

The codings of the kept study are spread over as many codes as a large codebook has, and made to
overlap, through one statement each: through the operations it would take an hour.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from quiltmark.domain.extracts import Valence
from quiltmark.domain.ids import CodeId
from quiltmark.domain.participants import Case, Dataset, Participant
from quiltmark.domain.retrieval import (
    AllOf,
    AnyOf,
    Before,
    Coded,
    Filters,
    Grouping,
    Near,
    Not,
    Order,
    Question,
    Term,
    Unit,
    Within,
)
from quiltmark.domain.sources import SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import add_code
from quiltmark.operations.coding import apply_code
from quiltmark.operations.merging import merge_codes
from quiltmark.operations.participants import add_case, add_dataset
from quiltmark.operations.session import Session, begin
from quiltmark.queries.codebook import code_named, codebook
from quiltmark.queries.cooccurrence import cooccurrence, cooccurring_with, counts_by
from quiltmark.queries.history import history
from quiltmark.queries.retrieval import retrieve, rows_at, search
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import sources
from quiltmark.queries.stock import filling
from quiltmark.storage.project_file import open_project
from tests.bench.corpus import STUDY, copy_of
from tests.bench.figures import Figure, milliseconds

_CODES = 1_000
_OFTEN = 8_000
_MERGED = 5_000
_PAGE = 50
_NOTED = 20_000
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
        _describe(path)
        yield from _first(path)
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
        codings = [row[0] for row in raw.execute("SELECT id FROM coding ORDER BY id")]
        chosen += random.choices(sorted(names.values()), k=len(codings) - len(chosen))
        random.shuffle(chosen)
        raw.executemany(
            "UPDATE coding SET code_id = ? WHERE id = ?", zip(chosen, codings, strict=True)
        )
        raw.commit()


def _describe(path: Path) -> None:
    """Give people datasets, cases, ages, some codings a valence and some a memo."""
    with closing(begin(open_project(path, "Corpus"), "Corpus")) as session:
        datasets = [session.run(add_dataset, name) for name in ("Staff", "Visitors")]
        cases = [session.run(add_case, f"Ward {number}") for number in range(2)]
        cases += [session.run(add_case, f"Bed {number}", cases[number % 2]) for number in range(20)]
        people = [one.id for one in session.ask(rows, Participant)]
    random = Random(8)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA synchronous=OFF")
        described = [
            (f'[["age", "{20 + n % 60}"]]', datasets[n % 2], cases[n % len(cases)], who)
            for n, who in enumerate(people)
        ]
        query = "UPDATE participant SET attributes = ?, dataset_id = ?, case_id = ? WHERE id = ?"
        raw.executemany(query, described)
        codings = [row[0] for row in raw.execute("SELECT id FROM coding ORDER BY id")]
        valences = [(random.choice((None, *Valence)), one) for one in codings]
        raw.executemany("UPDATE coding SET valence = ? WHERE id = ?", valences)
        words = ("The waiting comes back.", "As before.", "She laughs: is it relief?")
        memos = [
            (f"memo{one}", one, random.choice(words)) for one in random.sample(codings, _NOTED)
        ]
        raw.executemany(
            "INSERT INTO memo (id, kind, target_kind, target_id, text, written_at)"
            " VALUES (?, 'extract', 'coding', ?, ?, '2026-01-01T00:00:00Z')",
            memos,
        )
        raw.commit()


def _first(path: Path) -> Iterator[Figure]:
    """Ask what is asked first after opening, when nothing was read yet."""
    for told in ("A near B, 2 paragraphs", "not A, in the whole study", "all, by code"):
        times, count = [], 0
        for _run in range(3):
            with closing(begin(open_project(path, "Corpus"), "Corpus")) as session:
                question = questions(session)[told]
                start = perf_counter()
                count = session.ask(retrieve, question, 0, _PAGE).count
                times.append(1000 * (perf_counter() - start))
        took = round(median(times), 2)
        # To read everything and gather it is no compound question; it is read ahead in slices.
        most = 1000 if told.startswith("all") else 300
        yield Figure("First question after opening", f"{told}: {count:,} of {_SIZE}", took, most)
    with closing(begin(open_project(path, "Corpus"), "Corpus")) as session:
        slices = []
        steps, start = session.ask(filling), perf_counter()
        for _share in steps:
            slices.append(1000 * (perf_counter() - start))
            start = perf_counter()
        yield Figure("Longest slice of reading ahead", _SIZE, round(max(slices), 2), 100)


def _retrieving(session: Session) -> Iterator[Figure]:
    often = Question(Coded(session.ask(code_named, "Frequent").id))
    count = session.ask(retrieve, often, 0, 1).count
    size = f"{count:,} extracts"
    took = milliseconds(lambda: session.ask(retrieve, often, 0, _PAGE), 9)
    yield Figure("First screen of the extracts of a code", size, took, 100)
    took = milliseconds(lambda: session.ask(retrieve, often), 5)
    yield Figure("All extracts of a code", size, took, 1000)
    found = session.ask(search, often)
    took = milliseconds(lambda: session.ask(rows_at, found, count // 2, _PAGE), 9)
    yield Figure("Next screen of an answer", size, took, 50)
    disturb = _disturber(session)
    for told, question in questions(session).items():
        count = session.ask(retrieve, question, 0, _PAGE).count
        ask = partial(session.ask, retrieve, question, 0, _PAGE)
        took = milliseconds(ask, 5, disturb)
        yield Figure(
            "Compound question, after a change", f"{told}: {count:,} of {_SIZE}", took, 300
        )


def _disturber(session: Session) -> Callable[[], None]:
    """Return what applies a code somewhere: what was read for a question before is old then."""
    code, (row, *_others) = session.ask(code_named, "Code 2").id, session.ask(sources)
    starts = iter(range(1, 49_000, 3))

    def apply() -> None:
        start = next(starts)
        session.run(apply_code, row.source.id, code, Span(start, start + 2))

    return apply


def questions(session: Session) -> dict[str, Question]:
    """Return what one may ask, by words for it; A, D and E are codes, C+ one with thirty under it.

    M is any of half the codes.
    """

    def code(name: str, with_subcodes: bool = False) -> Coded:
        return Coded(session.ask(code_named, name).id, with_subcodes)

    one, family = code("Code 1"), code("Family", True)
    either = AnyOf((code("Frequent"), code("Code 0"), family))
    many = AnyOf((either, *_small(session, 500)))
    both = AllOf((either, AnyOf((one, *_small(session, 40)))))
    (dataset, *_more) = session.ask(rows, Dataset)
    (case, *_more_cases) = session.ask(rows, Case)
    people = Filters(dataset_ids=(dataset.id,), attributes=(("age", "30"), ("age", "31")))
    role = Filters(roles=(SpeakerRole.PARTICIPANT,))
    newest = Order.NEWEST
    helps = Filters(valences=(Valence.POSITIVE, Valence.MIXED))
    return {
        "A or B or C+, and D…, not E": Question(AllOf((*both.parts, Not(code("Code 2"))))),
        "A near B, 2 paragraphs": Question(Near(either, one, 2)),
        "A near B, 20 words": Question(Near(either, one, 20, Unit.WORDS)),
        "A near B, 3 turns": Question(Near(either, one, 3, Unit.TURNS)),
        "M before B, 3 turns": Question(Before(many, one, 3, Unit.TURNS)),
        "A within M": Question(Within(either, many)),
        "A, not near B, 3 paragraphs": Question(AllOf((either, Not(Near(either, one, 3))))),
        "group, by code": Question(
            either, Filters(groups=("Group 1",)), Order.LENGTH, Grouping.CODE
        ),
        "role, newest, by participant": Question(either, role, newest, Grouping.PARTICIPANT),
        "not A, in the whole study": Question(Not(code("Frequent"))),
        "not A, newest, by participant": Question(
            Not(code("Frequent")), order=newest, grouping=Grouping.PARTICIPANT
        ),
        "M, newest, by code": Question(many, order=newest, grouping=Grouping.CODE),
        "all, newest": Question(order=newest),
        "all, by participant, by age": Question(
            order=Order.PARTICIPANT, grouping=Grouping.ATTRIBUTE, attribute="age"
        ),
        "all, by code": Question(grouping=Grouping.CODE),
        "all of a dataset of an age": Question(filters=people),
        "all of a case": Question(filters=Filters(case_ids=(case.id,))),
        "all with a word in a memo": Question(filters=Filters(memo_text="waiting")),
        "all with a word in them": Question(filters=Filters(text="home")),
        "all of a role": Question(filters=role),
        "valence, by code": Question(filters=helps, grouping=Grouping.CODE),
    }


def _small(session: Session, most: int) -> list[Term]:
    found = [row.code.id for row in session.ask(codebook) if row.code.name.startswith("Small")]
    return [Coded(one) for one in found[-most:]]


def _counting(session: Session) -> Iterator[Figure]:
    often = session.ask(code_named, "Frequent").id
    pairs = len(session.ask(cooccurrence))
    disturb = _disturber(session)
    took = milliseconds(lambda: session.ask(cooccurrence), 5, disturb)
    yield Figure("Co-occurrence of all codes", f"{pairs:,} pairs, {_SIZE}", took, 1000)
    took = milliseconds(lambda: session.ask(cooccurring_with, often), 5)
    yield Figure("Co-occurrence of one code with all", _SIZE, took, 300)
    for grouping in (Grouping.SOURCE, Grouping.PARTICIPANT, Grouping.GROUP):
        took = milliseconds(partial(session.ask, counts_by, grouping), 5, disturb)
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
