"""Answers to questions on their way to files."""

from dataclasses import dataclass
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
    from quiltmark.reports.retrieval import Answered, RowWords

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
    gathering = Gathering(session, [Side(question)], suffix)
    while not gathering.finished:
        gathering.step()
    return gathering.report()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers that stand beside each other, under its title.

    With `rows` these are shown, chosen by hand, and not the answer to the question.
    """

    question: "Question"
    title: str = ""
    rows: "tuple[FoundRow, ...]" = ()


class _Reading:
    """One side, as far as it is read."""

    def __init__(self, session: "Session", side: Side) -> None:
        from quiltmark.queries.retrieval import Found, search

        self.side = side
        nothing = Found(len(side.rows), (), (), (), None, False, {})
        self.found = nothing if side.rows else session.ask(search, side.question)
        self.length = len(side.rows) or self.found.length
        self.rows: list[FoundRow] = []
        self.words: list[RowWords] = []
        self._session = session

    def read_on(self) -> None:
        from quiltmark.queries.retrieval import rows_at

        some: Sequence[FoundRow] = self.side.rows
        if not some:
            some = self._session.ask(rows_at, self.found, len(self.rows), _AT_ONCE)
        self.words += words_of_rows(self._session, some)
        self.rows += some


class Gathering:
    """Reads answers bit by bit, so that a window stays alive: `step` until it is `finished`.

    Good as long as nothing is changed in the project meanwhile.
    """

    def __init__(self, session: "Session", sides: "Sequence[Side]", suffix: str) -> None:
        self._session = session
        self._suffix = suffix
        self._readings = [_Reading(session, side) for side in sides]

    @property
    def finished(self) -> bool:
        """Whether all rows are read."""
        return all(len(one.rows) >= one.length for one in self._readings)

    @property
    def share(self) -> float:
        """How much is read, from nought to one."""
        read = sum(len(one.rows) for one in self._readings)
        return read / max(1, sum(one.length for one in self._readings))

    def step(self) -> None:
        """Read some more rows, which takes a few hundredths of a second."""
        for one in self._readings:
            if len(one.rows) < one.length:
                one.read_on()
                return

    def report(self) -> "Report":
        """Return what was read as a report."""
        from quiltmark.domain.codebook import Code
        from quiltmark.queries.project import coders
        from quiltmark.queries.rows import rows
        from quiltmark.reports.retrieval import extracts_report, extracts_table, with_questions

        names = {str(row.id): row.name for row in self._session.ask(rows, Code)}
        people = self._session.ask(coders)
        names.update(people)
        sides = [self._answered(one, names) for one in self._readings]
        author = people.get(self._session.coder_id, "")
        if self._suffix == ".docx":
            return extracts_report(sides, author)
        table = extracts_table(sides, author)
        # A .csv is read by machines, which take its first line for the heads.
        return with_questions(table, sides) if self._suffix == ".xlsx" else table

    def _answered(self, one: _Reading, names: dict[str, str]) -> "Answered":
        from quiltmark.i18n import _
        from quiltmark.queries.retrieval import Results, names_of
        from quiltmark.reports.asked import told
        from quiltmark.reports.retrieval import Answered

        found, question = one.found, one.side.question
        asked = told(question, self._session.ask(names_of, question))
        if one.side.rows:
            asked = _("Chosen by hand to be read beside others.")
        results = Results(found.count, one.length, tuple(one.rows), found.groups, found.gone)
        return Answered(asked, results, names, one.words, one.side.title)


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
