"""Questions to the codings, answered: how many passages there are, and those that are shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from quiltmark.domain.ids import CodeId, CoderId, ExtractId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Question
from quiltmark.domain.spans import Span


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A passage that answers a question.

    `start` and `stop` are code points of the source's current revision; `extract_ids` the extracts
    it was found by: one where it is a whole extract, several where it is what these share.
    `code_ids` are all codes on these extracts, `asked_ids` those of them the question names.
    `beside` is the nearest passage that near, within or before found for it. One that is
    `unplaced` lost its place to a correction: `text` is what it held. `group` is the key of the
    GroupRow it stands under.
    """

    extract_ids: tuple[ExtractId, ...]
    source_id: SourceId
    title: str
    number: int
    start: int
    stop: int
    text: str
    participants: tuple[Participant, ...]
    code_ids: tuple[CodeId, ...]
    asked_ids: tuple[CodeId, ...]
    coder_ids: tuple[CoderId, ...]
    memos: int
    unplaced: bool
    beside: Span | None
    group: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What passages are gathered under; `first` is the number of its first row, from 0.

    `name` is empty for what belongs nowhere: no participant, no group, no such attribute.
    """

    key: str
    name: str
    count: int
    first: int


@dataclass(frozen=True, slots=True)
class Results:
    """Rows from an answer of `count` passages; `length` rows in all, more where some stand twice.

    `gone` are the ids the question names that are no longer in the project.
    """

    count: int
    length: int
    rows: tuple[FoundRow, ...]
    groups: tuple[GroupRow, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a passage; `span` is all three, in code points of the current revision."""

    before: str
    words: str
    after: str
    span: Span


class Found:
    """The places of an answer without their words: kept, so that rows can be read page by page."""


def search(connection: Connection, question: Question) -> Found:
    """Return where the answer to a question lies; `rows_at` gives the words."""
    raise NotImplementedError


def rows_at(
    connection: Connection, found: Found, offset: int = 0, limit: int | None = None
) -> tuple[FoundRow, ...]:
    """Return `limit` rows of an answer from `offset` on, all where no limit is given."""
    raise NotImplementedError


def retrieve(
    connection: Connection, question: Question, offset: int = 0, limit: int | None = None
) -> Results:
    """Answer a question: `search` and `rows_at` at once."""
    raise NotImplementedError


def around(connection: Connection, source_id: SourceId, span: Span, paragraphs: int = 1) -> Context:
    """Return a passage with so many paragraphs before and after the ones it lies in."""
    raise NotImplementedError


def names_of(connection: Connection, question: Question) -> Mapping[str, str]:
    """Return the names of what a question names, by id; what is gone has none."""
    raise NotImplementedError
