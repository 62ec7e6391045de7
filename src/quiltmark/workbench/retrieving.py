"""Answers to questions on their way to files."""

from pathlib import Path
from typing import TYPE_CHECKING

from quiltmark.workbench.exporting import refuse_suffix, rendered, save

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiltmark.domain.retrieval import Question
    from quiltmark.domain.writing import Report
    from quiltmark.operations.session import Session
    from quiltmark.queries.retrieval import FoundRow

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
    from quiltmark.domain.codebook import Code
    from quiltmark.queries.project import coders
    from quiltmark.queries.retrieval import names_of, retrieve
    from quiltmark.queries.rows import rows
    from quiltmark.reports.asked import told
    from quiltmark.reports.retrieval import Answered, extracts_report, extracts_table

    names = {str(row.id): row.name for row in session.ask(rows, Code)}
    people = session.ask(coders)
    names.update(people)
    asked = told(question, session.ask(names_of, question))
    results = session.ask(retrieve, question)
    cited = citations_of_rows(session, results.rows)
    answered = Answered(asked, results, names, cited, people.get(session.coder_id, ""))
    return extracts_report(answered) if suffix == ".docx" else extracts_table(answered)


def citations_of_rows(session: "Session", some: "Sequence[FoundRow]") -> list[str]:
    """Return how rows are cited, as `#7:159`; empty for one that has no place or no line."""
    from quiltmark.domain.spans import Span
    from quiltmark.queries.places import citations_of

    placed = [row for row in some if not row.unplaced]
    spans = [(row.source_id, Span(row.start, row.stop)) for row in placed]
    found = iter(session.ask(citations_of, spans))
    return ["" if row.unplaced else str(next(found) or "") for row in some]
