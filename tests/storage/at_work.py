"""A process at work in a project until it is killed: `python -m tests.storage.at_work WORK PATH`.

Each line it prints is flushed before it goes on; what it has told must be in the file.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

from quiltmark.domain.changes import Kind
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.sources import Source
from quiltmark.domain.spans import Span
from quiltmark.operations import codebook, coding, memos, merging
from quiltmark.operations.session import Session, begin
from quiltmark.operations.withdrawal import erase_sources
from quiltmark.queries.codebook import codebook as codes_of
from quiltmark.queries.rows import rows
from quiltmark.storage import journal
from quiltmark.storage.project_file import open_project


def _tell(session: Session) -> None:
    print(session.ask(journal.operations, 1)[0].seq, flush=True)


def work(session: Session) -> None:
    """Do one thing after the other, and tell each operation once it is done."""
    random = Random()
    source = session.ask(rows, Source)[0]
    for number in count():
        code_ids = [row.code.id for row in session.ask(codes_of) if not row.code.parked]
        start = random.randrange(60)
        match random.randrange(6):
            case 0:
                session.run(codebook.add_code, f"{datetime.now(UTC).timestamp()} {number}")
            case 1:
                session.run(memos.write_memo, MemoKind.CODE, Kind.CODE, code_ids[0], "x" * 20_000)
            case 2 if len(code_ids) > 4:
                session.run(merging.merge_codes, code_ids[-1], code_ids[0])
            case 3:
                session.undo()
            case _:
                span = Span(start, start + 9)
                session.run(coding.apply_code, source.id, random.choice(code_ids), span)
        _tell(session)


def step_back_and_forth(session: Session) -> None:
    """Undo and redo a merge of many codings, for ever."""
    source = session.ask(rows, Source)[0]
    names = [f"{datetime.now(UTC).timestamp()} {number}" for number in range(2)]
    codes = [session.run(codebook.add_code, name) for name in names]
    spans = [Span(start, start + length) for start in range(50) for length in range(1, 25)]
    applications = [coding.Application(span, (codes[0],)) for span in spans]
    session.run(coding.code_passages, source.id, applications)
    session.run(merging.merge_codes, codes[0], codes[1])
    while True:
        _tell(session)
        session.undo()
        _tell(session)
        session.redo()


def take_snapshots(session: Session) -> None:
    """Take one snapshot after the other, something done between them."""
    for number in count():
        session.run(codebook.add_code, f"{datetime.now(UTC).timestamp()} {number}")
        _tell(session)
        session.take_snapshot()


def erase(session: Session) -> None:
    """Erase the first source."""
    _tell(session)
    session.run(erase_sources, [session.ask(rows, Source)[0].id])
    _tell(session)


WORKS: dict[str, Callable[[Session], None]] = {
    "work": work,
    "undo": step_back_and_forth,
    "snapshots": take_snapshots,
    "erase": erase,
}

if __name__ == "__main__":
    WORKS[sys.argv[1]](begin(open_project(Path(sys.argv[2]), "Ada"), "Ada"))
