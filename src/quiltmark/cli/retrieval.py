"""The call that finds extracts by their codes."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiltmark.cli.call import Answer, one_line
from quiltmark.cli.desk import Desk
from quiltmark.cli.projects import name_project
from quiltmark.i18n import _, n_

if TYPE_CHECKING:
    from quiltmark.domain.extracts import Valence
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
    several("--near", "NAME", _("only at most --distance away from this code"))
    several("--within", "NAME", _("only wholly inside an extract of this code"))
    several("--before", "NAME", _("only at most --distance before an extract of this code"))
    told = _("how far --near and --before reach; 0, the same paragraph or turn, unless said")
    parser.add_argument("--distance", metavar="N", type=_distance, default=0, help=told)
    units = ("words", "paragraphs", "turns")
    told = _("what the distance is counted in; paragraphs unless said")
    parser.add_argument("--unit", choices=units, default="paragraphs", help=told)
    told = _("take the codes under the named ones with them")
    parser.add_argument("--sub-codes", action="store_true", help=told)
    several("--source", "TITLE", _("only in this source; may be given several times"))
    several("--participant", "NAME", _("only in the words of this participant"))
    several("--group", "NAME", _("only in the words of this group"))
    several("--attribute", "NAME=VALUE", _("only of participants with this, as in age=40"))
    several("--valence", "VALENCE", _("only codings that are positive, mixed or negative"))
    parser.add_argument("--words", metavar="WORDS", default="", help=_("only with these words"))
    told = _("write the extracts to OUT.docx, OUT.xlsx or OUT.csv")
    parser.add_argument("--out", metavar="OUT", type=Path, help=told)


def _distance(word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 7):
        raise ArgumentTypeError(_("“{word}” is no distance").format(word=one_line(word)))
    return int(word)


def find(said: Namespace, desk: Desk) -> Answer:
    """Say or write the extracts that have codes together, or without others."""
    from quiltmark.queries.retrieval import names_of, retrieve
    from quiltmark.reports.asked import told
    from quiltmark.workbench.retrieving import citations_of_rows, export_extracts

    with desk.reading(said.project) as session:
        question = _question(session, said)
        asked = told(question, session.ask(names_of, question))
        found = session.ask(retrieve, question)
        if said.out is not None:
            export_extracts(session, question, said.out)
        cited = [] if said.out is not None else citations_of_rows(session, found.rows)
    data: dict[str, Any] = {
        "project": str(said.project),
        "question": asked,
        "count": found.count,
    }
    if said.out is not None:
        line = _("Wrote {n:,} extracts to {path}").format(n=found.count, path=said.out)
        return Answer({**data, "file": str(said.out)}, (asked, line))
    both = list(zip(found.rows, cited, strict=True))
    data["extracts"] = [_as_data(row, line) for row, line in both]
    count = n_("{n:,} extract.", "{n:,} extracts.", found.count)
    return Answer(
        data, (asked, count, *(one for row, line in both for one in _as_lines(row, line)))
    )


def _question(session: "Session", said: Namespace) -> "Question":
    """Return what was asked for.

    Raises:
        NotFound: something that was named is not in the project.
    """
    from quiltmark.domain.codebook import folded
    from quiltmark.domain.errors import NotFound
    from quiltmark.domain.participants import Participant
    from quiltmark.domain.retrieval import Filters, Question
    from quiltmark.queries.rows import rows
    from quiltmark.queries.sources import source_titled

    people = {folded(one.name): one.id for one in session.ask(rows, Participant)}
    for name in said.participant:
        if folded(name) not in people:
            raise NotFound(_("No participant is called “{name}”.").format(name=one_line(name)))
    filters = Filters(
        source_ids=tuple(session.ask(source_titled, title).id for title in said.source),
        participant_ids=tuple(people[folded(name)] for name in said.participant),
        groups=tuple(said.group),
        attributes=tuple(_attribute(one) for one in said.attribute),
        valences=tuple(_valence(one) for one in said.valence),
        text=said.words,
    )
    return Question(_term(session, said), filters)


def _term(session: "Session", said: Namespace) -> "Term | None":
    """Return which codes were asked for: where they lie first, then what they share with others."""
    from quiltmark.domain.retrieval import AllOf, AnyOf, Before, Coded, Near, Not, Unit, Within
    from quiltmark.queries.codebook import code_named

    def coded(name: str) -> Coded:
        return Coded(session.ask(code_named, name).id, said.sub_codes)

    wanted = vars(said)
    some: tuple[Term, ...] = tuple(coded(name) for name in said.code)
    first: Term | None = (some[0] if len(some) == 1 else AnyOf(some)) if some else None
    unit = Unit(said.unit)
    for name in said.near:
        first = Near(first or AllOf(()), coded(name), said.distance, unit)
    for name in said.within:
        first = Within(first or AllOf(()), coded(name))
    for name in said.before:
        first = Before(first or AllOf(()), coded(name), said.distance, unit)
    parts = [] if first is None else [first]
    parts += [coded(name) for name in wanted["and"]]
    parts += [Not(coded(name)) for name in wanted["not"]]
    if len(parts) < 2:
        return parts[0] if parts else None
    return AllOf(tuple(parts))


def _attribute(word: str) -> tuple[str, str]:
    """Return a name and a value.

    Raises:
        NotFound: no “=” stands between them.
    """
    from quiltmark.domain.errors import NotFound

    name, between, value = word.partition("=")
    if not between or not name.strip():
        told = _("“{word}” names no attribute with its value: write it as age=40.")
        raise NotFound(told.format(word=one_line(word)))
    return name.strip(), value.strip()


def _valence(word: str) -> "Valence":
    """Return the valence that is called so.

    Raises:
        NotFound: none is.
    """
    from quiltmark.domain.errors import NotFound
    from quiltmark.domain.extracts import Valence

    try:
        return Valence(word.strip().lower())
    except ValueError as error:
        told = _("“{word}” is no valence: it is positive, mixed or negative.")
        raise NotFound(told.format(word=one_line(word))) from error


def _as_data(row: "FoundRow", cited: str) -> dict[str, Any]:
    return {
        "source": row.title,
        "start": row.start,
        "stop": row.stop,
        "cited": cited,
        "words": row.text,
        "participants": [one.name for one in row.participants],
        "unplaced": row.unplaced,
    }


def _as_lines(row: "FoundRow", cited: str) -> tuple[str, str]:
    people = ", ".join(one.name for one in row.participants)
    where = _("its place was lost") if row.unplaced else cited or f"{row.start}:{row.stop}"
    head = "  ".join(
        part for part in (one_line(row.title, 60), where, one_line(people, 60)) if part
    )
    return head, f"    {one_line(row.text)}"
