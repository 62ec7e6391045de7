"""Words found across a thousand interviews: how soon the first places show, and how fast all are.

The index is built while nobody waits, in slices that leave the window alive: the longest of them
is what a stall could be.
"""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from quiltmark.analysis.searching import read_query
from quiltmark.operations.session import Session, begin
from quiltmark.queries.finding import Search, WordIndex
from quiltmark.queries.word_list import WordCount
from quiltmark.storage.project_file import open_project
from tests.bench.corpus import STUDY, copy_of
from tests.bench.figures import Figure, milliseconds

_SLICE = 0.012
_PAGE = 60


def measure() -> Iterator[Figure]:
    """Index a study, then look words up in it."""
    with TemporaryDirectory() as folder:
        path = copy_of(STUDY, Path(folder))
        with closing(begin(open_project(path, "Bench"), "Bench")) as session:
            index = WordIndex()
            yield from _indexing(session, index)
            yield from _finding(session, index)
            yield from _counting(session)


def _indexing(session: Session, index: WordIndex) -> Iterator[Figure]:
    began = perf_counter()
    session.ask(index.look)
    first = Search(index, read_query("trust"))
    waited, slices = 0.0, []
    done = False
    while not done:
        start = perf_counter()
        done = session.ask(index.go_on, _SLICE)
        slices.append(perf_counter() - start)
        if not waited and session.ask(first.more, 1):
            waited = perf_counter() - began
    whole = perf_counter() - began
    said = STUDY.said
    yield Figure("First place of a word, nothing indexed yet", said, round(1000 * waited, 2), 100)
    yield Figure("Index every word of the sources", said, round(whole, 2), 20, "s")
    yield Figure("Longest slice of that", said, round(1000 * max(slices), 2), 100)


def _finding(session: Session, index: WordIndex) -> Iterator[Figure]:
    for name, words in (
        ("First page of a frequent word", "trust"),
        ("First page of two words and a phrase", 'hope fear "we tell"'),
        ("First page of a beginning", "t*"),
        ("A word that is nowhere", "nowhere"),
    ):
        took = milliseconds(partial(_first_page, session, index, words), 9)
        yield Figure(name, STUDY.said, took, 100)


def _first_page(session: Session, index: WordIndex, words: str) -> int:
    return len(session.ask(Search(index, read_query(words)).more, _PAGE))


def _counting(session: Session) -> Iterator[Figure]:
    count = WordCount()
    slices = []
    done = False
    while not done:
        start = perf_counter()
        done = session.ask(count.go_on, _SLICE)
        slices.append(perf_counter() - start)
    yield Figure("Count every word", STUDY.said, round(sum(slices), 2), 20, "s")
    yield Figure("Longest slice of that", STUDY.said, round(1000 * max(slices), 2), 100)
