"""A codebook of a thousand codes: merged, split, counted, frozen and brought back."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from quiltmark.domain.extracts import Coding
from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.spans import Span
from quiltmark.operations.codebook import add_code, describe_code
from quiltmark.operations.codebook_versions import freeze_codebook, restore_codebook
from quiltmark.operations.coding import Application, code_passages
from quiltmark.operations.merging import merge_codes
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources
from quiltmark.operations.splitting import NewCode, split_code
from quiltmark.queries.codebook_counts import code_reach
from quiltmark.queries.codebook_versions import codebook_difference
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create
from tests.bench.figures import Figure, milliseconds

_CODES, _EACH = 1_000, 5_000
_SIZE = f"{_CODES:,} codes, two of {_EACH:,} codings"


def measure() -> Iterator[Figure]:
    """Build the project, then do one thing after the other."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "codebook.quilt"
        with closing(begin(create(path, "Ada"), "Ada")) as session:
            codes = _build(session)
            yield _merging(session, codes)
            yield _splitting(session, codes[0])
            yield _counting(session)
            yield from _versions(session, codes)


def _build(session: Session) -> list[CodeId]:
    """Code every third passage of the second code where the first lies as well."""
    text = "We waited for the bus. " * 5_000
    (source,) = session.run(add_sources, [IncomingSource("Long", text)])
    codes = [session.run(add_code, f"Code number {n}") for n in range(_CODES)]
    _apply(session, source, codes[0], range(_EACH))
    _apply(session, source, codes[1], range(2 * _EACH // 3, 2 * _EACH // 3 + _EACH))
    return codes


def _apply(session: Session, source: SourceId, code_id: CodeId, places: range) -> None:
    wanted = [Application(Span(9 * n, 9 * n + 8), (code_id,)) for n in places]
    session.run(code_passages, source, wanted)


def _merging(session: Session, codes: list[CodeId]) -> Figure:
    took = milliseconds(partial(session.run, merge_codes, codes[0], codes[1]), 1)
    session.undo()
    again = partial(session.run, merge_codes, codes[0], codes[1])
    took = max(took, milliseconds(again, 1))
    session.undo()
    return Figure("Merge a code into another", _SIZE, took, 1000)


def _splitting(session: Session, code_id: CodeId) -> Figure:
    coded = session.ask(rows, Coding, code_id=code_id)
    targets = {row.extract_id: NewCode(f"Part {n % 9}") for n, row in enumerate(coded)}
    took = milliseconds(partial(session.run, split_code, code_id, targets), 1)
    session.undo()
    return Figure("Split a code in nine", f"{len(coded):,} codings", took, 1000)


def _counting(session: Session) -> Figure:
    took = milliseconds(lambda: session.ask(code_reach), 5)
    return Figure("Count sources, people, groups of all codes", _SIZE, took, 1000)


def _versions(session: Session, codes: list[CodeId]) -> Iterator[Figure]:
    version = session.run(freeze_codebook, "First")
    for number, code_id in enumerate(codes[2:102]):
        session.run(describe_code, code_id, "include", f"Whatever is said of it, {number} times.")
    took = milliseconds(lambda: session.ask(codebook_difference, version), 5)
    yield Figure("Compare the codebook with a version", "100 of 1,000 codes changed", took, 300)
    took = milliseconds(partial(session.run, restore_codebook, version), 1)
    yield Figure("Bring a version of the codebook back", "100 of 1,000 codes changed", took, 1000)
