"""Calls on the codebook: its codes, codes that become one, and its versions."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from quiltmark.cli.call import Answer, columns, one_line
from quiltmark.cli.desk import Desk
from quiltmark.cli.projects import name_project
from quiltmark.domain.errors import Refused
from quiltmark.i18n import _, n_

if TYPE_CHECKING:
    from quiltmark.analysis.codebook_changes import Changed
    from quiltmark.operations.session import Session
    from quiltmark.queries.codebook import CodeRow
    from quiltmark.queries.codebook_versions import VersionRow


def codebook_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `codebook`."""
    name_project(parser)
    deeds = parser.add_mutually_exclusive_group()
    told = _("a code that goes into another; may be given several times")
    deeds.add_argument("--merge", metavar="CODE", action="append", default=[], help=told)
    told = _("keep the codebook as it is now, under a name")
    deeds.add_argument("--freeze", metavar="NAME", help=told)
    told = _("list the versions of the codebook")
    deeds.add_argument("--versions", action="store_true", help=told)
    told = _("say what changed since a version, or between two")
    deeds.add_argument("--compare", metavar="NAME", nargs="+", help=told)
    told = _("bring a version back; no coding is taken away")
    deeds.add_argument("--restore", metavar="NAME", help=told)
    parser.add_argument("--into", metavar="CODE", help=_("the code that those of --merge go into"))
    told = _("a line for the audit trail: why it is done")
    parser.add_argument("--why", metavar="WORDS", default="", help=told)


def codebook(said: Namespace, desk: Desk) -> Answer:
    """List the codes, or do to the codebook what was asked.

    Raises:
        Refused: --merge without --into or the other way, or more than two versions to compare.
    """
    if bool(said.merge) != (said.into is not None):
        raise Refused(_("--merge and --into go together; say both."))
    if said.compare and len(said.compare) > 2:
        raise Refused(_("Only two versions can be compared at a time."))
    if said.merge:
        return _merge(said, desk)
    if said.freeze is not None or said.restore is not None:
        return _keep(said, desk)
    with desk.reading(said.project) as session:
        if said.compare:
            return _compare(said, session)
        return _versions(said, session) if said.versions else _list(said, session)


def _list(said: Namespace, session: "Session") -> Answer:
    from quiltmark.queries.codebook import codebook as codes
    from quiltmark.reports.code_words import level_said

    rows = session.ask(codes)
    names: dict[str, str] = {row.code.id: row.code.name for row in rows}
    table = [
        (
            "  " * row.depth + one_line(row.code.name, 80),
            level_said(row.code.level),
            str(row.extracts),
            _("parked") if row.code.parked else "",
        )
        for row in rows
    ]
    data = [_as_data(row, names.get(row.code.parent_id or "", "")) for row in rows]
    lines = columns(table, frozenset({2})) or [_("There are no codes yet.")]
    return Answer({"project": str(said.project), "codes": data}, tuple(lines))


def _as_data(row: "CodeRow", under: str) -> dict[str, Any]:
    code = row.code
    return {
        "name": code.name,
        "under": under,
        "level": code.level.value,
        "origin": code.origin.value,
        "description": code.description,
        "include": code.include,
        "exclude": code.exclude,
        "parked": code.parked,
        "extracts": row.extracts,
        "sources": row.sources,
    }


def _merge(said: Namespace, desk: Desk) -> Answer:
    from quiltmark.operations.merging import merge_codes, merge_several
    from quiltmark.operations.session import Manner
    from quiltmark.queries.codebook import code_counts, code_named

    with desk.writing(said.project) as session:
        codes = [session.ask(code_named, name) for name in said.merge]
        into = session.ask(code_named, said.into)
        manner = Manner(reason=said.why.strip())
        if len(codes) == 1:
            session.run_with(manner, merge_codes, codes[0].id, into.id)
        else:
            session.run_with(manner, merge_several, [one.id for one in codes], into.id)
        extracts, _sources = session.ask(code_counts, [into.id])[into.id]
    names = [one.name for one in codes]
    counted = n_("{n} extract", "{n} extracts", extracts)
    line = _("Merged {codes} into {name}, which has {counted} now.").format(
        codes=", ".join(names), name=into.name, counted=counted
    )
    data = {"merged": names, "into": into.name, "extracts": extracts}
    return Answer({"project": str(said.project), **data}, (line,))


def _versions(said: Namespace, session: "Session") -> Answer:
    from quiltmark.queries.codebook_versions import codebook_versions

    rows = session.ask(codebook_versions)
    table = [
        (
            one_line(row.name, 60),
            row.made_at[:19].replace("T", " "),
            one_line(row.coder, 24),
            n_("{n} code", "{n} codes", row.codes),
        )
        for row in rows
    ]
    data = [
        {"name": row.name, "made_at": row.made_at, "coder": row.coder, "note": row.note}
        | {"codes": row.codes, "parked": row.parked}
        for row in rows
    ]
    lines = columns(table) or [_("There are no versions of the codebook.")]
    return Answer({"project": str(said.project), "versions": data}, tuple(lines))


def _keep(said: Namespace, desk: Desk) -> Answer:
    from quiltmark.operations.codebook_versions import freeze_codebook, restore_codebook
    from quiltmark.operations.session import Manner

    with desk.writing(said.project) as session:
        if said.freeze is not None:
            session.run(freeze_codebook, said.freeze)
            name, form = said.freeze, _("Froze the codebook as {name}.")
        else:
            version, form = _named(session, said.restore), _("Brought the codebook back to {name}.")
            session.run_with(Manner(reason=said.why.strip()), restore_codebook, version.id)
            name = version.name
    line = form.format(name=one_line(name))
    return Answer({"project": str(said.project), "version": " ".join(name.split())}, (line,))


def _named(session: "Session", name: str) -> "VersionRow":
    from quiltmark.queries.codebook_versions import version_named

    return session.ask(version_named, name)


def _compare(said: Namespace, session: "Session") -> Answer:
    from quiltmark.queries.codebook_versions import codebook_difference

    ids = [_named(session, name).id for name in said.compare]
    found = session.ask(codebook_difference, ids[0], ids[1] if len(ids) > 1 else None)
    lines = [one_line(_told(one)) for one in found.changes] or [_("Nothing changed.")]
    data = [
        {"change": one.change.value, "code": one.name, "before": one.before, "after": one.after}
        | {"field": one.field, "parked": one.parked}
        for one in found.changes
    ]
    between = {"older": found.older, "newer": found.newer, "changes": data}
    return Answer({"project": str(said.project), **between}, tuple(lines))


def _told(one: "Changed") -> str:
    from quiltmark.reports.change_words import change_head, change_note, change_sides

    before, after = change_sides(one)
    sides = f"{before or '–'} → {after or '–'}" if before or after else ""
    return ": ".join(filter(None, (change_head(one), change_note(one) or sides)))
