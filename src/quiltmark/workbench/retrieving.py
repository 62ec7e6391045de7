"""Answers to questions on their way to files."""

from pathlib import Path
from typing import TYPE_CHECKING

from quiltmark.workbench.exporting import refuse_suffix, rendered, save

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiltmark.domain.retrieval import Question
    from quiltmark.domain.writing import Report
    from quiltmark.operations.session import Session
    from quiltmark.queries.extracts import MarkRow
    from quiltmark.queries.retrieval import FoundRow
    from quiltmark.reports.retrieval import RowWords

_AT_ONCE = 400
EXTRACT_SUFFIXES = (".docx", ".xlsx", ".csv")


def export_extracts(session: "Session", question: "Question", path: Path) -> None:
    """Write the extracts that answer a question to `path`, by its ending to read or as a table.

    Raises:
        NotExported: the file's ending is not known, or it could not be written.
    """
    refuse_suffix(path, EXTRACT_SUFFIXES)
    suffix = path.suffix.lower()
    save(path, rendered(report_of_extracts(session, question, suffix), suffix, lambda _share: None))


def report_of_extracts(session: "Session", question: "Question", suffix: str) -> "Report":
    """Return the extracts that answer a question as a report: a table but for `.docx`."""
    gathering = Gathering(session, question, suffix)
    while not gathering.finished:
        gathering.step()
    return gathering.report()


class Gathering:
    """Reads an answer bit by bit, so that a window stays alive: `step` until it is `finished`.

    Good as long as nothing is changed in the project meanwhile.
    """

    def __init__(self, session: "Session", question: "Question", suffix: str) -> None:
        from quiltmark.queries.retrieval import search

        self._session = session
        self._question = question
        self._suffix = suffix
        self._found = session.ask(search, question)
        self._rows: list[FoundRow] = []
        self._words: list[RowWords] = []

    @property
    def finished(self) -> bool:
        """Whether all rows are read."""
        return len(self._rows) >= self._found.length

    @property
    def share(self) -> float:
        """How much is read, from nought to one."""
        return len(self._rows) / max(1, self._found.length)

    def step(self) -> None:
        """Read some more rows, which takes a few hundredths of a second."""
        from quiltmark.queries.retrieval import rows_at

        some = self._session.ask(rows_at, self._found, len(self._rows), _AT_ONCE)
        self._words += words_of_rows(self._session, some)
        self._rows += some

    def report(self) -> "Report":
        """Return what was read as a report."""
        from quiltmark.domain.codebook import Code
        from quiltmark.queries.project import coders
        from quiltmark.queries.retrieval import Results, names_of
        from quiltmark.queries.rows import rows
        from quiltmark.reports.asked import told
        from quiltmark.reports.retrieval import (
            Answered,
            extracts_report,
            extracts_table,
            with_question,
        )

        session, found = self._session, self._found
        names = {str(row.id): row.name for row in session.ask(rows, Code)}
        people = session.ask(coders)
        names.update(people)
        asked = told(self._question, session.ask(names_of, self._question))
        results = Results(found.count, found.length, tuple(self._rows), found.groups, found.gone)
        answered = Answered(asked, results, names, self._words, people.get(session.coder_id, ""))
        if self._suffix == ".docx":
            return extracts_report(answered)
        table = extracts_table(answered)
        # A .csv is read by machines, which take its first line for the heads.
        return with_question(table, answered) if self._suffix == ".xlsx" else table


def words_of_rows(session: "Session", some: "Sequence[FoundRow]") -> "list[RowWords]":
    """Return what is told of rows beside their words."""
    from quiltmark.domain.spans import Span
    from quiltmark.queries.extracts import marks_of_extracts
    from quiltmark.queries.memos import memos_on_extracts
    from quiltmark.queries.places import told_places
    from quiltmark.reports.retrieval import RowWords

    placed = [row for row in some if not row.unplaced]
    places = iter(
        session.ask(told_places, [(row.source_id, Span(row.start, row.stop)) for row in placed])
    )
    ids = list(dict.fromkeys(one for row in some for one in row.extract_ids))
    memos = session.ask(memos_on_extracts, ids)
    marks: dict[str, list[MarkRow]] = {}
    for mark in session.ask(marks_of_extracts, ids):
        marks.setdefault(mark.extract_id, []).append(mark)
    found = []
    for row in some:
        place = None if row.unplaced else next(places)
        found.append(
            RowWords(
                str((place and place.citation) or ""),
                place.speakers if place else (),
                tuple(words for one in row.extract_ids for words in memos.get(one, ())),
                tuple(mark for one in row.extract_ids for mark in marks.get(one, ())),
            )
        )
    return found
