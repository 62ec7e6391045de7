"""The call that finds extracts by their codes."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiltmark.cli.call import Answer, one_line
from quiltmark.cli.desk import Desk
from quiltmark.cli.projects import name_project
from quiltmark.i18n import _

if TYPE_CHECKING:
    from quiltmark.domain.retrieval import Question, Term
    from quiltmark.operations.session import Session
    from quiltmark.queries.retrieval import FoundRow


def find_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `find`."""
    name_project(parser)

    def several(name: str, metavar: str, told: str) -> None:
        parser.add_argument(name, metavar=metavar, action="append", default=[], help=told)

    several("--code", "NAME", _("a code the extracts have; of several, any of them"))
    several("--and", "NAME", _("a code that lies on the same words as well"))
    several("--not", "NAME", _("a code that touches them nowhere"))
    told = _("take the codes under the named ones with them")
    parser.add_argument("--sub-codes", action="store_true", help=told)
    several("--source", "TITLE", _("only in this source; may be given several times"))
    several("--participant", "NAME", _("only in the words of this participant"))
    several("--group", "NAME", _("only in the words of this group"))
    told = _("write the extracts to OUT.docx, OUT.xlsx or OUT.csv")
    parser.add_argument("--out", metavar="OUT", type=Path, help=told)


def find(said: Namespace, desk: Desk) -> Answer:
    """Say or write the extracts that have codes together, or without others."""
    from quiltmark.queries.retrieval import names_of, retrieve
    from quiltmark.reports.asked import told
    from quiltmark.workbench.retrieving import export_extracts

    with desk.reading(said.project) as session:
        question = _question(session, said)
        asked = told(question, session.ask(names_of, question))
        found = session.ask(retrieve, question)
        if said.out is not None:
            export_extracts(session, question, said.out)
    data: dict[str, Any] = {
        "project": str(said.project),
        "question": asked,
        "count": found.count,
    }
    if said.out is not None:
        line = _("Wrote {n:,} extracts to {path}").format(n=found.count, path=said.out)
        return Answer({**data, "file": str(said.out)}, (asked, line))
    data["extracts"] = [_as_data(row) for row in found.rows]
    return Answer(data, (asked, *(line for row in found.rows for line in _as_lines(row))))


def _question(session: "Session", said: Namespace) -> "Question":
    """Return what was asked for.

    Raises:
        NotFound: something that was named is not in the project.
    """
    from quiltmark.domain.codebook import folded
    from quiltmark.domain.errors import NotFound
    from quiltmark.domain.participants import Participant
    from quiltmark.domain.retrieval import AllOf, AnyOf, Coded, Filters, Not, Question
    from quiltmark.queries.codebook import code_named
    from quiltmark.queries.rows import rows
    from quiltmark.queries.sources import source_titled

    def coded(name: str) -> Coded:
        return Coded(session.ask(code_named, name).id, said.sub_codes)

    wanted = vars(said)
    some: tuple[Term, ...] = tuple(coded(name) for name in said.code)
    parts: list[Term] = [some[0] if len(some) == 1 else AnyOf(some)] if some else []
    parts += [coded(name) for name in wanted["and"]]
    parts += [Not(coded(name)) for name in wanted["not"]]
    people = {folded(one.name): one.id for one in session.ask(rows, Participant)}
    for name in said.participant:
        if folded(name) not in people:
            raise NotFound(_("No participant is called “{name}”.").format(name=one_line(name)))
    filters = Filters(
        source_ids=tuple(session.ask(source_titled, title).id for title in said.source),
        participant_ids=tuple(people[folded(name)] for name in said.participant),
        groups=tuple(said.group),
    )
    if not parts:
        return Question(None, filters)
    return Question(parts[0] if len(parts) == 1 else AllOf(tuple(parts)), filters)


def _as_data(row: "FoundRow") -> dict[str, Any]:
    return {
        "source": row.title,
        "start": row.start,
        "stop": row.stop,
        "words": row.text,
        "participants": [one.name for one in row.participants],
        "unplaced": row.unplaced,
    }


def _as_lines(row: "FoundRow") -> tuple[str, str]:
    people = ", ".join(one.name for one in row.participants)
    where = _("its place was lost") if row.unplaced else f"{row.start}:{row.stop}"
    head = "  ".join(
        part for part in (one_line(row.title, 60), where, one_line(people, 60)) if part
    )
    return head, f"    {one_line(row.text)}"
