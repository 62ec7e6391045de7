"""The source that shows: its words for the transcript, and its marks as the project has them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.citations import Lines
from quiltmark.domain.extracts import Coding
from quiltmark.domain.ids import CodeId, ExtractId, ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.operations.session import Session
from quiltmark.queries.extracts import (
    MarkRow,
    marks_of_extracts,
    marks_of_source,
    marks_within,
    sources_of_extracts,
)
from quiltmark.queries.places import cited_in, lines_of_source
from quiltmark.queries.project import coders
from quiltmark.queries.rows import rows_of
from quiltmark.queries.sources import SourceText, source_text
from quiltmark.views.coding.qualifying import signs_of
from quiltmark.widgets.transcript import Mark

_MANY = 400
"""Touched extracts beyond which the marks of the whole source are asked for at once."""

_LONG = 400_000
"""Code points beyond which a source is shown before all its marks are here."""

_STRETCH = 100_000
"""Code points of such a source whose marks are asked for at a time."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What codings were touched by a gesture; None stands for any."""

    extract_ids: frozenset[str]
    code_ids: frozenset[str] | None
    source_ids: frozenset[SourceId] | None


@dataclass(frozen=True, slots=True)
class MarkChanges:
    """Marks that are to go, and marks that are new or different."""

    gone: tuple[str, ...] = ()
    now: tuple[Mark, ...] = ()


def mark_id(row: MarkRow) -> str:
    """Return the id a mark goes by: that of the coding, or of an extract without a code."""
    return row.coding_id or row.extract_id


class ShownSource:
    """The marks of one source by id, kept in step with the project."""

    def __init__(self) -> None:
        self.source: SourceText | None = None
        self.rows: dict[str, MarkRow] = {}
        self._of_extract: dict[str, set[str]] = {}
        self._coders: Mapping[str, str] = {}
        self._lines: Lines | None = None
        self._stretches: list[Span] = []
        self.only: Callable[[], frozenset[str]] | None = None
        """Says which coders' codings show; None where all do."""
        self.touched_sources: frozenset[SourceId] | None = frozenset()
        """The sources in which the last gesture coded; None where any may be."""

    @property
    def id(self) -> SourceId | None:
        """Which source shows, or None."""
        return self.source.source.id if self.source else None

    def cited(self, span: Span, people: Mapping[ParticipantId, Participant]) -> str:
        """Return how words of this source are cited, empty above its first numbered line."""
        if self.source is None:
            return ""
        if self._lines is None:
            self._lines = lines_of_source(self.source)
        citation = cited_in(self.source, self._lines, people, span)
        return str(citation) if citation else ""

    def clear(self) -> None:
        """Show none."""
        self.source = None
        self._stretches = []
        self._keep([])

    def open(self, session: Session, source_id: SourceId, near: int = 0) -> SourceText:
        """Show another source; of a very long one only the marks around code point `near`."""
        self.source, self._lines = session.ask(source_text, source_id, self.source), None
        self._coders = session.ask(coders)
        length = self.source.revision.characters
        if length <= _LONG:
            self._stretches = []
            self._keep(self._seen(session.ask(marks_of_source, source_id)))
        else:
            self._stretches = [Span(at, at + _STRETCH) for at in range(0, length, _STRETCH)]
            around = Span(max(0, near - _STRETCH // 2), near + _STRETCH // 2)
            self._keep(self._seen(session.ask(marks_within, source_id, around)))
        return self.source

    @property
    def is_whole(self) -> bool:
        """Whether all marks of the source are here; else `further` brings more of them."""
        return not self._stretches

    def further(self, session: Session) -> tuple[Mark, ...]:
        """Take in the marks of the next stretch, and return those that are new."""
        if self.id is None or self.is_whole:
            return ()
        now = self._seen(session.ask(marks_within, self.id, self._stretches.pop(0)))
        return self._replace((), now, everything=False).now

    def marks(self) -> list[Mark]:
        """Return all marks."""
        return [self.mark(row) for row in self.rows.values()]

    def mark(self, row: MarkRow) -> Mark:
        """Return a row as the transcript shows it; the coder is named where there are several."""
        detail = " · ".join(part for part in (signs_of(row), self.coder_of(row)) if part)
        return Mark(mark_id(row), row.start, row.stop, row.code_id, row.name, row.hue, detail)

    def coder_of(self, row: MarkRow) -> str:
        """Return who coded, empty where only one coder does."""
        several = len(self._coders) > 1 and row.coder_id is not None
        return self._coders.get(row.coder_id, "") if several and row.coder_id else ""

    def over(self, span: Span) -> list[MarkRow]:
        """Return the rows that share a code point with `span`, in order of place."""
        found = [
            row for row in self.rows.values() if row.start < span.stop and span.start < row.stop
        ]
        return sorted(found, key=lambda row: (row.start, row.stop, row.name))

    def of_extract(self, extract_id: str) -> list[MarkRow]:
        """Return the rows of one extract."""
        return [self.rows[one] for one in self._of_extract.get(extract_id, ())]

    def touched(self, session: Session, changes: Changes) -> Touched:
        """Return what `changes` touch: two questions at most, however many marks there are."""
        coded = _changed_rows(changes, Kind.CODING)
        codings = session.ask(rows_of, Coding, sorted(coded)) if coded else {}
        new = _changed_rows(changes, Kind.EXTRACT)
        extracts = session.ask(sources_of_extracts, new) if new else {}
        mine = {row.extract_id for row in codings.values() if row.source_id == self.id}
        mine |= {one for one, source_id in extracts.items() if source_id == self.id}
        mine |= {ExtractId(one) for one in changes.ids(Kind.EXTRACT) if one in self._of_extract}
        held = [self.rows[one] for one in changes.ids(Kind.CODING) if one in self.rows]
        mine |= {row.extract_id for row in held}
        gone = changes.removed.get(Kind.CODING, frozenset())
        known = gone <= self.rows.keys() and not changes.changed.get(Kind.CODING)
        lost = changes.removed.get(Kind.EXTRACT, frozenset()) - self._of_extract.keys()
        codes: set[CodeId] = {row.code_id for row in codings.values()}
        codes |= {row.code_id for row in held if row.code_id}
        sources = {row.source_id for row in codings.values()}
        sources |= set(extracts.values())
        sources |= {self.id} if self.id and mine else set()
        self.touched_sources = frozenset(sources) if known and not lost else None
        return Touched(frozenset(mine), frozenset(codes) if known else None, self.touched_sources)

    def follow(self, session: Session, changes: Changes, touched: Touched) -> MarkChanges:
        """Take in what changed, and return what the transcript has to show differently."""
        if changes.touches(Kind.CODER):
            self._coders = session.ask(coders)
        if self.id is None:
            return MarkChanges()
        renamed = Kind.CODE in changes.changed or Kind.CODE in changes.removed
        if renamed or len(touched.extract_ids) > _MANY:
            now = self._seen(session.ask(marks_of_source, self.id))
            return self._replace(self.rows, now, everything=True)
        if not touched.extract_ids:
            return MarkChanges()
        now = self._seen(session.ask(marks_of_extracts, sorted(touched.extract_ids)))
        held = {row for one in touched.extract_ids for row in self._of_extract.get(one, ())}
        return self._replace(held, now, everything=False)

    def _seen(self, found: list[MarkRow]) -> list[MarkRow]:
        if self.only is None:
            return found
        coders_seen = self.only()
        return [row for row in found if row.code_id is None or (row.coder_id or "") in coders_seen]

    def _replace(
        self, held: Iterable[str], now: Sequence[MarkRow], everything: bool
    ) -> MarkChanges:
        rows = {mark_id(row): row for row in now}
        gone = tuple(one for one in held if one not in rows)
        different = [row for one, row in rows.items() if self.rows.get(one) != row]
        if everything:
            self._keep(now)
        else:
            for one in gone:
                row = self.rows.pop(one)
                self._of_extract[row.extract_id].discard(one)
                if not self._of_extract[row.extract_id]:
                    del self._of_extract[row.extract_id]
            self._add(different)
        return MarkChanges(gone, tuple(self.mark(row) for row in different))

    def _keep(self, rows: Iterable[MarkRow]) -> None:
        self.rows, self._of_extract = {}, {}
        self._add(rows)

    def _add(self, rows: Iterable[MarkRow]) -> None:
        for row in rows:
            self.rows[mark_id(row)] = row
            self._of_extract.setdefault(row.extract_id, set()).add(mark_id(row))


def _changed_rows(changes: Changes, kind: Kind) -> frozenset[str]:
    none: frozenset[str] = frozenset()
    return changes.added.get(kind, none) | changes.changed.get(kind, none)


def name_of_mark(row: MarkRow) -> str:
    """Return the code's name, or words for none."""
    return row.name if row.code_id else _("No code yet")
