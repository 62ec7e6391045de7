"""Calls that code and build themes."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from quiltmark.cli.call import Answer, one_line
from quiltmark.cli.desk import Desk
from quiltmark.cli.projects import name_project
from quiltmark.domain.codebook import Code, folded
from quiltmark.domain.errors import NotFound, Refused
from quiltmark.domain.ids import CodeId, ThemeId
from quiltmark.domain.spans import Span
from quiltmark.i18n import _

if TYPE_CHECKING:
    from quiltmark.operations.session import Session


def _span(said: str) -> Span:
    form = re.fullmatch(r"([0-9]{1,12}):([0-9]{1,12})", said)
    if form is None or int(form[1]) >= int(form[2]):
        raise ArgumentTypeError(
            _("“{said}” is not START:STOP with START before STOP").format(said=said)
        )
    return Span(int(form[1]), int(form[2]))


def code_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `code`."""
    name_project(parser)
    parser.add_argument("--source", metavar="TITLE", required=True, help=_("the source's title"))
    told = _("the characters of its text from START up to, not including, STOP; from 0")
    parser.add_argument("--span", metavar="START:STOP", type=_span, required=True, help=told)
    parser.add_argument(
        "--code", metavar="NAME", required=True, help=_("the code; it is made if it is new")
    )


def code(said: Namespace, desk: Desk) -> Answer:
    """Apply a code to a passage and say the words that were coded."""
    from quiltmark.operations.coding import apply_code
    from quiltmark.queries.sources import source_text, source_titled

    with desk.writing(said.project) as session:
        source = session.ask(source_titled, said.source)
        text = session.ask(source_text, source.id).text
        if said.span.stop > len(text):
            raise Refused(
                _("“{title}” has {n:,} characters; {start}:{stop} does not lie in it.").format(
                    title=source.title, n=len(text), start=said.span.start, stop=said.span.stop
                )
            )
        applied, is_new = _made(session, said.code)
        session.run(apply_code, source.id, applied.id, said.span)
    words = said.span.of(text)
    form = (
        _("Coded “{words}” in {title} with the new code {name}.")
        if is_new
        else _("Coded “{words}” in {title} with {name}.")
    )
    return Answer(
        {
            "project": str(said.project),
            "source": source.title,
            "code": applied.name,
            "new": is_new,
            "start": said.span.start,
            "stop": said.span.stop,
            "words": words,
        },
        (form.format(words=one_line(words), title=source.title, name=applied.name),),
    )


def _made(session: "Session", name: str) -> tuple[Code, bool]:
    """Return the code of that name and whether it had to be made."""
    from quiltmark.operations.codebook import add_code
    from quiltmark.queries.codebook import code_named

    try:
        return session.ask(code_named, name), False
    except NotFound:
        session.run(add_code, name)
        return session.ask(code_named, name), True


def theme_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `theme`."""
    name_project(parser)
    parser.add_argument(
        "--name", metavar="NAME", required=True, help=_("the theme; it is made if it is new")
    )
    parser.add_argument("--parent", metavar="NAME", help=_("the theme it stands under"))
    told = _("codes that speak for it, with commas between; may be given several times")
    parser.add_argument("--codes", metavar="A,B", action="append", default=[], help=told)


def theme(said: Namespace, desk: Desk) -> Answer:
    """Build a theme, or put codes into one that is there."""
    from quiltmark.operations.themes import add_theme, put_in_theme
    from quiltmark.queries.themes import theme_named

    with desk.writing(said.project) as session:
        parent = session.ask(theme_named, said.parent) if said.parent is not None else None
        codes = _codes(session, said.codes)
        ids = [one.id for one in codes]
        existing = _existing(session, said.name, parent.id if parent else None)
        if existing is None:
            session.run(add_theme, said.name, parent.id if parent else None, code_ids=ids)
        elif ids:
            session.run(put_in_theme, existing, ids)
        found = session.ask(theme_named, said.name)
    names = [one.name for one in codes]
    form = _("Added theme {name}") if existing is None else _("Theme {name} was there")
    line = form.format(name=found.name)
    if parent is not None:
        line += _(" under {parent}").format(parent=parent.name)
    if names:
        line += _("; codes in it now: {codes}").format(codes=", ".join(names))
    return Answer(
        {
            "project": str(said.project),
            "theme": found.name,
            "new": existing is None,
            "level": found.level.value,
            "parent": parent.name if parent else None,
            "codes": names,
        },
        (f"{line}.",),
    )


def _existing(session: "Session", name: str, parent_id: ThemeId | None) -> ThemeId | None:
    from quiltmark.queries.themes import theme_tree

    for row in session.ask(theme_tree):
        same = folded(row.theme.name) == folded(name)
        if same and parent_id in (None, row.theme.parent_id):
            return row.theme.id
    return None


def _codes(session: "Session", said: list[str]) -> list[Code]:
    """Return the codes that were named; a name may hold commas itself."""
    from quiltmark.queries.codebook import codebook

    known = {folded(row.code.name): row.code for row in session.ask(codebook)}
    found: dict[CodeId, Code] = {}
    for part in said:
        names = (
            [part] if folded(part) in known else [name for name in part.split(",") if name.strip()]
        )
        for name in names:
            if folded(name) not in known:
                raise NotFound(_("No code is called “{name}”.").format(name=one_line(name)))
            one = known[folded(name)]
            found[one.id] = one
    return list(found.values())
