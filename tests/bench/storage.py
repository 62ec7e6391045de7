"""How fast a large project opens, answers, takes a coding and takes a merge back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import merge_codes
from quiltmark.operations.coding import apply_code
from quiltmark.operations.session import Session, begin
from quiltmark.queries.codebook import code_named
from quiltmark.queries.extracts import extracts_of_code
from quiltmark.queries.sources import source_titled
from quiltmark.storage.project_file import open_project
from tests.bench.corpus import FREQUENT, RARE, Size, make_corpus
from tests.bench.figures import Figure, milliseconds

_SIZE = Size(1_000, 50_000, 200)

# The last line it prints is the most memory it ever held, in kibibytes.
_OPENED = """
import resource, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
from quiltmark.operations.session import begin
from quiltmark.queries.codebook import codebook
from quiltmark.queries.sources import sources
from quiltmark.storage.project_file import open_project
session = begin(open_project(Path(sys.argv[1]), "Bench"), "Corpus")
session.ask(sources), session.ask(codebook)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak if sys.platform != "darwin" else peak // 1024)
"""


def _open(path: Path) -> Session:
    return begin(open_project(path, "Bench"), "Corpus")


@contextmanager
def _corpus() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.quilt"
        make_corpus(path, _SIZE.sources, _SIZE.characters, _SIZE.codings)
        yield path


def bench_open_project() -> Figure:
    """Open a project of a thousand sources, checked as a whole."""
    with _corpus() as path:
        took = milliseconds(lambda: _open(path).close(), 5)
    return Figure("Open a project", _SIZE.said, took, 500)


def bench_extracts_of_code() -> Figure:
    """Show every extract of one code, with words and participants."""
    with _corpus() as path, closing(_open(path)) as session:
        code = session.ask(code_named, RARE)
        found = len(session.ask(extracts_of_code, code.id))
        took = milliseconds(partial(session.ask, extracts_of_code, code.id), 9)
    return Figure("All extracts of a code", f"{found} extracts of {_SIZE.said}", took, 100)


def bench_merge() -> Figure:
    """Merge a code of ten thousand codings into another."""
    return _merge("Merge a code", measure_undo=False)


def bench_undo_of_merge() -> Figure:
    """Take such a merge back."""
    return _merge("Undo of merging a code", measure_undo=True)


def _merge(name: str, measure_undo: bool) -> Figure:
    with _corpus() as path, closing(_open(path)) as session:
        code, into = session.ask(code_named, FREQUENT), session.ask(code_named, RARE)
        merge = partial(session.run, merge_codes, code.id, into.id)
        if measure_undo:
            took = milliseconds(session.undo, 3, merge)
        else:
            # The first undo has nothing of this bench to take back, so one merge goes before.
            merge()
            took = milliseconds(merge, 3, session.undo)
    return Figure(name, f"{_SIZE.sources * 10:,} codings of {_SIZE.said}", took, 2000)


def bench_apply_code() -> Figure:
    """Apply one code to a passage, on disk when it returns."""
    with _corpus() as path, closing(_open(path)) as session:
        source = session.ask(source_titled, "Interview 1")
        code = session.ask(code_named, RARE)
        places = count(3)

        def apply() -> None:
            start = next(places)
            session.run(apply_code, source.id, code.id, Span(start, start + 90))

        took = milliseconds(apply, 100)
    return Figure("Apply a code", _SIZE.said, took, 20)


def bench_memory() -> Figure:
    """Hold a large project open, with its lists read and Qt loaded."""
    with _corpus() as path:
        told = subprocess.run(
            [sys.executable, "-c", _OPENED, str(path)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    used = round(int(told.stdout.split()[-1]) / 1024, 1)
    return Figure("Memory of an open project", _SIZE.said, used, 300, "MB")


BENCHES = (
    bench_open_project,
    bench_extracts_of_code,
    bench_merge,
    bench_undo_of_merge,
    bench_apply_code,
    bench_memory,
)
