"""The call that finds extracts by their codes."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiltmark.cli.call import Answer, one_line
from quiltmark.cli.desk import Desk
from quiltmark.cli.projects import name_project
from quiltmark.i18n import _, n_

if TYPE_CHECKING:
    from quiltmark.domain.retrieval import Question
    from quiltmark.operations.session import Session
    from quiltmark.queries.retrieval import Context, FoundRow, Results
    from quiltmark.reports.retrieval import RowWords

_MOST_AROUND = 20


def find_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `find`."""
    name_project(parser)
    _name_codes(parser)
    _name_filters(parser)
    told = _("ask a question that was kept in the window under this name")
    parser.add_argument("--saved", metavar="NAME", help=told)
    orders = ("source", "code", "participant", "length", "newest")
    told = _("what comes first; by source unless said, longest or newest first")
    parser.add_argument("--sort", choices=orders, help=told)
    told = _(
        "gather them under code, source, participant, group, dataset, case, coder, valence, or an"
        " attribute of participants"
    )
    parser.add_argument("--group-by", metavar="WHAT", default="", help=told)
    told = _("show so many paragraphs around each")
    parser.add_argument("--around", metavar="N", type=_paragraphs, default=0, help=told)
    told = _("write the extracts to OUT.docx, OUT.xlsx or OUT.csv")
    parser.add_argument("--out", metavar="OUT", type=Path, help=told)


def _several(parser: ArgumentParser, name: str, metavar: str, told: str) -> None:
    parser.add_argument(name, metavar=metavar, action="append", default=[], help=told)


def _name_codes(parser: ArgumentParser) -> None:
    for name, told in (
        ("--code", _("a code the extracts have; of several, any of them")),
        ("--and", _("a code that lies on the same words as well")),
        ("--not", _("a code that touches them nowhere")),
        ("--near", _("only at most --distance away from this code")),
        ("--within", _("only wholly inside an extract of this code")),
        ("--before", _("only at most --distance before an extract of this code")),
        ("--after", _("only at most --distance after an extract of this code")),
    ):
        _several(parser, name, "NAME", told)
    told = _(
        "how far --near, --before and --after reach; 0, the same paragraph or turn, unless said"
    )
    parser.add_argument("--distance", metavar="N", type=_distance, default=0, help=told)
    units = ("words", "paragraphs", "turns")
    told = _("what the distance is counted in; paragraphs unless said")
    parser.add_argument("--unit", choices=units, default="paragraphs", help=told)
    told = _("take the codes under the named ones with them")
    parser.add_argument("--sub-codes", action="store_true", help=told)
    told = _("with --and, all the words of the extracts that meet, not only those they share")
    parser.add_argument("--whole", action="store_true", help=told)
    told = _("let parked codes count as well")
    parser.add_argument("--parked", action="store_true", help=told)


def _name_filters(parser: ArgumentParser) -> None:
    for name, metavar, told in (
        ("--source", "TITLE", _("only in this source; may be given several times")),
        ("--dataset", "NAME", _("only in this dataset")),
        ("--case", "NAME", _("only in this case and those under it")),
        ("--participant", "NAME", _("only in the words of this participant")),
        ("--group", "NAME", _("only in the words of this group")),
        ("--attribute", "NAME=VALUE", _("only of participants with this, as in age=40")),
        ("--spoken-by", "ROLE", _("only in turns of interviewer, participant or other")),
        ("--coder", "NAME", _("only codings of this coder")),
        ("--valence", "VALENCE", _("only codings that are positive, mixed or negative")),
    ):
        _several(parser, name, metavar, told)
    for name, told in (
        ("--perspective", _("only codings from the perspective of these people")),
        ("--about", _("only codings about this")),
        ("--memo", _("only with these words in a memo on them")),
        ("--words", _("only with these words")),
    ):
        parser.add_argument(name, metavar="WORDS", default="", help=told)
    told = _("only relayed speech (yes), or none (no)")
    parser.add_argument("--relayed", choices=("yes", "no"), help=told)


def _distance(word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 7):
        raise ArgumentTypeError(_("“{word}” is no distance").format(word=one_line(word)))
    return int(word)


def _paragraphs(word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 3 and int(word) <= _MOST_AROUND):
        told = _("“{word}” is no number of paragraphs from 0 to {most}")
        raise ArgumentTypeError(told.format(word=one_line(word), most=_MOST_AROUND))
    return int(word)


def find(said: Namespace, desk: Desk) -> Answer:
    """Say or write the extracts that have codes together, or without others."""
    from quiltmark.cli.questions import question_said
    from quiltmark.queries.retrieval import names_of, retrieve
    from quiltmark.reports.asked import told
    from quiltmark.workbench.retrieving import export_extracts

    with desk.reading(said.project) as session:
        question = question_said(session, said)
        asked = told(question, session.ask(names_of, question))
        if said.out is not None:
            export_extracts(session, question, said.out)
        found = session.ask(retrieve, question, 0, 0 if said.out is not None else None)
        rest = _parked(session, question)
        listed = [] if said.out is not None else _listed(session, found, said.around)
    data: dict[str, Any] = {"project": str(said.project), "question": asked, "count": found.count}
    if said.out is not None:
        count = n_("{n:,} extract", "{n:,} extracts", found.count)
        line = _("Wrote {count} to {path}").format(count=count, path=said.out)
        return Answer({**data, "file": str(said.out)}, (asked, *rest, line))
    data["extracts"] = [one.as_data() for one in listed]
    count = n_("{n:,} extract.", "{n:,} extracts.", found.count)
    return Answer(data, (asked, *rest, count, *_as_lines(listed)))


def _parked(session: "Session", question: "Question") -> tuple[str, ...]:
    """Say which codes that are asked for are parked, where these do not count."""
    from quiltmark.domain.codebook import Code
    from quiltmark.domain.retrieval import codes_in
    from quiltmark.queries.rows import rows

    named = {one.code_id for one in codes_in(question.term)}
    parked = [one for one in session.ask(rows, Code) if one.parked and one.id in named]
    told = _("“{name}” is parked, so it counts only with --parked.")
    return () if question.with_parked else tuple(told.format(name=one.name) for one in parked)


class _Listed:
    """A row as it is said."""

    def __init__(
        self, row: "FoundRow", words: "RowWords", under: str | None, around: "Context | None"
    ) -> None:
        self.row, self.words, self.under, self.around = row, words, under, around

    def as_data(self) -> dict[str, Any]:
        """Return it for whoever reads JSON."""
        row, under, around = self.row, self.under, self.around
        return {
            "source": row.title,
            "start": row.start,
            "stop": row.stop,
            "cited": self.words.cited,
            "words": row.text,
            "codes": list(dict.fromkeys(one.name for one in self.words.marks if one.name)),
            "speakers": list(self.words.speakers),
            "participants": [one.name for one in row.participants],
            "memos": list(self.words.memos),
            "unplaced": row.unplaced,
            **({} if under is None else {"under": under}),
            **({} if around is None else {"before": around.before, "after": around.after}),
        }

    def as_lines(self) -> Iterator[str]:
        """Yield it for whoever reads lines."""
        row = self.row
        names = [one.name for one in row.participants] or self.words.speakers
        where = self.words.cited or f"{row.start}:{row.stop}"
        where = _("its place was lost") if row.unplaced else where
        parts = (one_line(row.title, 60), where, one_line(", ".join(names), 60))
        yield "  ".join(part for part in parts if part)
        if self.around is None:
            yield f"    {one_line(row.text)}"
        else:
            shown = f"{self.around.before}[{row.text}]{self.around.after}"
            yield from (f"    {part}" for part in shown.splitlines() if part.strip())


def _listed(session: "Session", found: "Results", paragraphs: int) -> list[_Listed]:
    from quiltmark.domain.spans import Span
    from quiltmark.queries.retrieval import around
    from quiltmark.workbench.retrieving import words_of_rows

    names = {group.key: group.name for group in found.groups}
    listed = []
    for row, words in zip(found.rows, words_of_rows(session, found.rows), strict=True):
        context = None
        if paragraphs and not row.unplaced:
            span = Span(row.start, row.stop)
            context = session.ask(around, row.source_id, span, paragraphs)
        listed.append(_Listed(row, words, names.get(row.group), context))
    return listed


def _as_lines(listed: list[_Listed]) -> Iterator[str]:
    before: str | None = None
    for one in listed:
        if one.under is not None and one.under != before:
            yield f"== {one_line(one.under) or _('None of these')}"
            before = one.under
        yield from one.as_lines()
