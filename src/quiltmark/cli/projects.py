"""Calls on a project as a whole: begin it, and say what is in it."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from quiltmark.cli.call import DONE, REFUSED, Answer, columns
from quiltmark.cli.desk import Desk, project_path
from quiltmark.i18n import _


def name_project(parser: ArgumentParser) -> None:
    """Let a call take the project it is about."""
    parser.add_argument(
        "project", metavar="P.quilt", type=project_path, help=_("the project's file")
    )


def new_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `new`."""
    name_project(parser)
    parser.add_argument("--title", default="", help=_("its title; without it the file's name"))


def new(said: Namespace, desk: Desk) -> Answer:
    """Begin a project."""
    title = " ".join(said.title.split()) or said.project.stem
    with desk.begun(said.project, title):
        pass
    return Answer(
        {"project": str(said.project), "title": title},
        (_("Began “{title}” in {path}").format(title=title, path=said.project),),
    )


def info_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `info`."""
    name_project(parser)
    told = _("count what interviewers say, too")
    parser.add_argument("--interviewers", action="store_true", help=told)


def info(said: Namespace, desk: Desk) -> Answer:
    """Say how much of each the project holds."""
    from quiltmark.queries.lengths import whole_length
    from quiltmark.queries.project import counts, project

    with desk.reading(said.project) as session:
        about, length = session.ask(project), session.ask(whole_length)
        words = length.whole if said.interviewers else length.words
        held = {"sources": 0, "words": words, **asdict(session.ask(counts))}
        read_only = session.read_only
    title = about.title if about else ""
    names = {
        "sources": _("sources"),
        "words": _("words") if said.interviewers else _("words of participants"),
        "characters": _("characters"),
        "participants": _("participants"),
        "extracts": _("extracts"),
        "codings": _("codings"),
        "codes": _("codes"),
        "themes": _("themes"),
        "memos": _("memos"),
        "operations": _("operations"),
    }
    rows = [(f"{held[key]:,}", name) for key, name in names.items()]
    return Answer(
        {"project": str(said.project), "title": title, "read_only": read_only, **held},
        (title or str(said.project), *columns(rows, frozenset({0}))),
    )


def check(said: Namespace, desk: Desk) -> Answer:
    """Say whether file, references, texts and journal of a project are whole."""
    from quiltmark.queries.integrity import flaws
    from quiltmark.queries.project import counts

    with desk.reading(said.project) as session:
        found, operations = session.ask(flaws), session.ask(counts).operations
    whole = _("{path} is whole: the file, what refers to what, the texts, and {n:,} operations.")
    return Answer(
        {
            "project": str(said.project),
            "whole": not found,
            "operations": operations,
            "flaws": [{"part": flaw.part.value, "said": flaw.said} for flaw in found],
        },
        tuple(flaw.said for flaw in found)
        + (
            (_("Open a snapshot of it instead: quiltmark snapshots."),)
            if found
            else (whole.format(path=said.project, n=operations),)
        ),
        REFUSED if found else DONE,
    )
