"""The call that finds a cited line."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from quiltmark.cli.call import DONE, REFUSED, Answer, one_line
from quiltmark.cli.desk import Desk
from quiltmark.cli.projects import name_project
from quiltmark.domain.errors import NotFound
from quiltmark.i18n import _

if TYPE_CHECKING:
    from quiltmark.queries.places import Cited


def locate_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `locate`."""
    name_project(parser)
    told = _("such as “#7:159”, “#7:159-161” or “(#1:341; #4:238)”; in quotation marks")
    parser.add_argument("citation", metavar="CITATION", help=told)


def locate(said: Namespace, desk: Desk) -> Answer:
    """Say where a citation leads: the source, the characters, the words that stand there now."""
    from quiltmark.domain.citations import citations_in
    from quiltmark.queries.places import located

    wanted = citations_in(said.citation)
    if not wanted:
        raise NotFound(
            _("“{said}” is no citation. Write the number and the line, as in “#7:159”.").format(
                said=one_line(said.citation, 60)
            )
        )
    places, missing = [], []
    with desk.reading(said.project) as session:
        for one in wanted:
            try:
                places += session.ask(located, one)
            except NotFound as error:
                missing.append((str(one), error))
    if not places:
        raise missing[0][1]
    nowhere = [one_line(f"{citation}  {why}", 300) for citation, why in missing]
    return Answer(
        {
            "project": str(said.project),
            "missing": [{"citation": citation, "why": str(why)} for citation, why in missing],
            "places": [
                {
                    "citation": str(place.citation),
                    "source": place.source.title,
                    "start": place.span.start,
                    "stop": place.span.stop,
                    "words": place.words,
                }
                for place in places
            ],
        },
        (*(line for place in places for line in _as_lines(place)), *nowhere),
        REFUSED if missing else DONE,
    )


def _as_lines(place: "Cited") -> tuple[str, str]:
    where = f"{place.span.start}:{place.span.stop}"
    head = f"{place.citation}  {one_line(place.source.title, 60)}  {where}"
    return head, f"    {one_line(place.words)}"
