"""The answer to a question, read page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiltmark.domain.ids import ExtractId
from quiltmark.domain.retrieval import Question
from quiltmark.operations.session import Session
from quiltmark.queries.extracts import extracts
from quiltmark.queries.project import memo_counts
from quiltmark.queries.retrieval import Found, FoundRow, GroupRow, rows_at, search

PAGE = 48
"""Rows that are read at once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """So many passages, under groups; `found` gives the rows, or `fixed` are all of them."""

    count: int
    length: int
    groups: tuple[GroupRow, ...] = ()
    found: Found | None = None
    fixed: tuple[FoundRow, ...] = ()

    def rows(self, session: Session, first: int, most: int) -> Sequence[FoundRow]:
        """Return up to `most` rows from `first` on."""
        if self.found is None:
            return self.fixed[first : first + most]
        return session.ask(rows_at, self.found, first, most)

    def extracts(self) -> list[tuple[str, ...]]:
        """Return the ids of the extracts of every row, in their order."""
        if self.found is None:
            return [one.extract_ids for one in self.fixed]
        return [tuple(hit.passage.extracts) for hit in self.found.hits]


NOTHING = Answer(0, 0)


def answered(session: Session, question: Question) -> Answer:
    """Return the answer to a question."""
    found = session.ask(search, question)
    return Answer(found.count, found.length, found.groups, found)


def chosen(session: Session, extract_ids: Sequence[ExtractId]) -> Answer:
    """Return certain extracts, as far as they are still there, as if they were an answer."""
    known = session.ask(extracts, extract_ids)
    memos = session.ask(memo_counts, extract_ids)
    rows = tuple(
        FoundRow(
            (one.extract_id,),
            one.source_id,
            one.title,
            one.number,
            one.start,
            one.stop,
            one.text,
            one.participants,
            one.code_ids,
            (),
            (),
            memos.get(one.extract_id, 0),
            one.unplaced,
            None,
            "",
        )
        for one in known
    )
    return Answer(len(rows), len(rows), fixed=rows)
