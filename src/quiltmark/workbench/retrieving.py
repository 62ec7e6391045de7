"""Answers to questions on their way to files."""

from pathlib import Path
from typing import TYPE_CHECKING

from quiltmark.workbench.exporting import refuse_suffix, rendered, save

if TYPE_CHECKING:
    from quiltmark.domain.retrieval import Question
    from quiltmark.domain.writing import Report
    from quiltmark.operations.session import Session

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
    answered = Answered(asked, results, names, people.get(session.coder_id, ""))
    return extracts_report(answered) if suffix == ".docx" else extracts_table(answered)
