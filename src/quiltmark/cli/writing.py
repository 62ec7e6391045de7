"""Calls that write files out of a project, and the sample study with its files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from quiltmark.cli.call import Answer
from quiltmark.cli.desk import Desk
from quiltmark.cli.projects import name_project
from quiltmark.domain.errors import QuiltmarkError
from quiltmark.i18n import _


class NothingNamed(QuiltmarkError):
    """It was not said what is to be written, or where."""


def export_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `export`."""
    name_project(parser)
    kinds = ("chapter", "codebook", "map")
    parser.add_argument("what", nargs="?", choices=kinds, help=_("what is written"))
    told = _(
        "OUT.docx or OUT.html for the chapter, these or OUT.xlsx for the codebook;"
        " OUT.svg, OUT.png or OUT.pdf for the map"
    )
    parser.add_argument("file", nargs="?", metavar="OUT", type=Path, help=told)
    told = _("write the codebook to this .docx, .html or .xlsx file")
    parser.add_argument("--codebook", metavar="FILE", type=Path, help=told)


def export(said: Namespace, desk: Desk) -> Answer:
    """Write the chapter, the codebook or the map to a file.

    Raises:
        NothingNamed: it was not said what is written where.
    """
    from quiltmark.workbench.exporting import export_chapter, export_codebook, export_map

    if said.codebook is not None and said.what is None:
        said.what, said.file = "codebook", said.codebook
    if said.what is None or said.file is None or said.codebook not in (None, said.file):
        raise NothingNamed(_("Say one thing to write and one file. See quiltmark export --help."))
    with desk.reading(said.project) as session:
        if said.what == "chapter":
            export_chapter(session, said.file, desk.paint_map)
        elif said.what == "codebook":
            export_codebook(session, said.file)
        else:
            export_map(session, said.file, None, desk.paint_map)
    size = said.file.stat().st_size
    return Answer(
        {"project": str(said.project), "what": said.what, "file": str(said.file), "bytes": size},
        (_("Wrote {path} ({n:,} bytes)").format(path=said.file, n=size),),
    )


def sample_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `sample`."""
    parser.add_argument("folder", metavar="DIR", type=Path, help=_("the folder to write into"))


def sample(said: Namespace, desk: Desk) -> Answer:
    """Write the sample study with its chapter and its map."""
    from quiltmark.workbench.exporting import export_chapter, export_map
    from quiltmark.workbench.sample import build_sample, refuse_strangers

    chapter = said.folder / "chapter.docx"
    maps = [said.folder / "theme-map.svg", said.folder / "theme-map.png"]
    refuse_strangers(said.folder, [chapter, *maps])
    project = build_sample(said.folder)
    with desk.reading(project) as session:
        export_chapter(session, chapter, desk.paint_map)
        for path in maps:
            export_map(session, path, None, desk.paint_map)
    return Answer(
        {
            "project": str(project),
            "chapter": str(chapter),
            "maps": [str(path) for path in maps],
        },
        (
            _("The sample project lies in {path}").format(path=project),
            _("Its chapter lies in {path}").format(path=chapter),
            *(_("Its theme map lies in {path}").format(path=path) for path in maps),
        ),
    )
