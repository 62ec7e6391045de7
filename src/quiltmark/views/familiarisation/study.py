"""What the page asks the project, and what it keeps of the answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import ParticipantId, RevisionId, SourceId
from quiltmark.domain.participants import Dataset, Participant
from quiltmark.queries.extracts import MarkRow, marks_of_source
from quiltmark.queries.memos import MemoInSource, memos_in_source
from quiltmark.queries.project import participants
from quiltmark.queries.readings import NOT_READ, readings
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import (
    SourceRow,
    SourceText,
    current_revisions,
    source_text,
    sources,
    word_counts,
)
from quiltmark.views.familiarisation.models import SourceLine
from quiltmark.workbench.context import Workbench


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source with all that is shown of it."""

    text: SourceText
    words: int
    marks: tuple[MarkRow, ...]
    notes: tuple[MemoInSource, ...]

    @property
    def id(self) -> SourceId:
        """The source's id."""
        return self.text.source.id


class Study:
    """The open project as this page sees it; without one it is empty.

    Words are counted once for each revision, for revisions never change.
    """

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._words: dict[RevisionId, int] = {}
        self.people: list[Participant] = []
        self.datasets: list[Dataset] = []
        self.sources_of_people: dict[ParticipantId, int] = {}
        self.is_empty = True

    def forget(self) -> None:
        """Forget what was counted: another project is open."""
        self._words = {}

    def lines(self) -> list[SourceLine]:
        """Return all sources as the table shows them, and learn who took part."""
        if not self._workbench.is_open:
            self.people, self.datasets, self.sources_of_people = [], [], {}
            self.is_empty = True
            return []
        session = self._workbench.session
        found = session.ask(sources)
        self.people = session.ask(participants)
        self.datasets = sorted(session.ask(rows, Dataset), key=lambda row: row.position)
        self.is_empty = not found and not self.people
        self._count_words(found)
        self.sources_of_people = _sources_of_people(found)
        read = session.ask(readings, session.coder_id)
        names = {one.id: one.name for one in self.people}
        return [
            SourceLine(
                row,
                ", ".join(names[one] for one in row.source.participant_ids if one in names),
                self._words.get(row.source.revision_id, 0),
                read.get(row.source.id, NOT_READ),
            )
            for row in found
        ]

    def read(self, source_id: SourceId | None) -> ReadSource | None:
        """Return a source with its text, marks and notes; None where it is gone."""
        if source_id is None or not self._workbench.is_open:
            return None
        session = self._workbench.session
        try:
            text = session.ask(source_text, source_id)
        except NotFound:
            return None
        return ReadSource(
            text,
            self._words.get(text.source.revision_id, 0),
            tuple(session.ask(marks_of_source, source_id)),
            tuple(session.ask(memos_in_source, source_id)),
        )

    def count_words(self, source_ids: Iterable[str]) -> None:
        """Count the words of new sources ahead of their being shown."""
        new = self._workbench.session.ask(current_revisions, source_ids)
        if new:
            self._words |= self._workbench.session.ask(word_counts, new)

    def _count_words(self, found: list[SourceRow]) -> None:
        new = [row.source.revision_id for row in found if row.source.revision_id not in self._words]
        if new:
            self._words |= self._workbench.session.ask(word_counts, new)


def _sources_of_people(found: list[SourceRow]) -> dict[ParticipantId, int]:
    counts: dict[ParticipantId, int] = {}
    for row in found:
        for one in row.source.participant_ids:
            counts[one] = counts.get(one, 0) + 1
    return counts
