"""What the page asks the project, and what it keeps of the answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import ParticipantId, SourceId
from quiltmark.domain.participants import Dataset, Participant
from quiltmark.domain.sources import Source
from quiltmark.queries.extracts import MarkRow, marks_of_source
from quiltmark.queries.lengths import NOBODY, Length, Told, interviewers, lengths
from quiltmark.queries.memos import MemoInSource, memos_in_source
from quiltmark.queries.project import participants
from quiltmark.queries.readings import NOT_READ, readings
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import (
    SourceRow,
    SourceText,
    source_text,
    sources,
)
from quiltmark.views.familiarisation.models import SourceLine
from quiltmark.workbench.context import Workbench

_SETTING = "words_of_interviewers"


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source with all that is shown of it."""

    text: SourceText
    length: Length
    marks: tuple[MarkRow, ...]
    notes: tuple[MemoInSource, ...]

    @property
    def id(self) -> SourceId:
        """The source's id."""
        return self.text.source.id


class Study:
    """The open project as this page sees it; without one it is empty.

    Words are counted once for each revision, for revisions never change, and once more where who
    asks is another.
    """

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._lengths: dict[Told, Length] = {}
        self._asking: dict[SourceId, str] = {}
        self.people: list[Participant] = []
        self.datasets: list[Dataset] = []
        self.sources_of_people: dict[ParticipantId, int] = {}
        self.is_empty = True

    def forget(self) -> None:
        """Forget what was counted: another project is open."""
        self._lengths = {}

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
                self._length(row.source),
                read.get(row.source.id, NOT_READ),
                self.counts_interviewers,
            )
            for row in found
        ]

    def read(
        self, source_id: SourceId | None, known: SourceText | None = None
    ) -> ReadSource | None:
        """Return a source with its text, marks and notes; None where it is gone.

        `known` is a text that was read before: it is not read again while it is the same.
        """
        if source_id is None or not self._workbench.is_open:
            return None
        session = self._workbench.session
        try:
            text = session.ask(source_text, source_id, known)
        except NotFound:
            return None
        return ReadSource(
            text,
            self._length(text.source),
            tuple(session.ask(marks_of_source, source_id)),
            tuple(session.ask(memos_in_source, source_id)),
        )

    @property
    def counts_interviewers(self) -> bool:
        """Whether words of interviewers count as well."""
        return self._workbench.settings.value(_SETTING) is True

    def turn_interviewers(self) -> bool:
        """Count words of interviewers as well, or no longer; return which."""
        self._workbench.settings.keep(**{_SETTING: not self.counts_interviewers})
        return self.counts_interviewers

    def counted(self, length: Length) -> int:
        """Return the words of a source that count."""
        return length.whole if self.counts_interviewers else length.words

    def count_words(self, source_ids: Iterable[str]) -> None:
        """Count the words of new sources ahead of their being shown."""
        self._lengths |= self._workbench.session.ask(lengths, list(source_ids))

    def _count_words(self, found: list[SourceRow]) -> None:
        self._asking = self._workbench.session.ask(interviewers)
        new = [row.source.id for row in found if self._told(row.source) not in self._lengths]
        if new:
            self._lengths |= self._workbench.session.ask(lengths, new)

    def _told(self, source: Source) -> Told:
        return source.revision_id, self._asking.get(source.id, NOBODY)

    def _length(self, source: Source) -> Length:
        return self._lengths.get(self._told(source), Length())


def _sources_of_people(found: list[SourceRow]) -> dict[ParticipantId, int]:
    counts: dict[ParticipantId, int] = {}
    for row in found:
        for one in row.source.participant_ids:
            counts[one] = counts.get(one, 0) + 1
    return counts
