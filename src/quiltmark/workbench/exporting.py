"""Reports and maps on their way to files: built here, rendered in a worker, put in place whole."""

import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiltmark.domain.errors import QuiltmarkError
from quiltmark.domain.ids import LinkId, MapId, NodeId
from quiltmark.domain.theme_map import DrawnLink, DrawnNode, MapDrawing, MapState, NodeLook
from quiltmark.domain.writing import Figure, Report
from quiltmark.i18n import _, mark
from quiltmark.workbench.jobs import Crew, Job, Loss, Task

if TYPE_CHECKING:
    from quiltmark.operations.session import Session

MapPainter = Callable[[MapDrawing, str], bytes]
"""Draws a map in a format: `svg`, `png` or `pdf`."""

REPORT_SUFFIXES = (".docx", ".html")
CODEBOOK_SUFFIXES = (*REPORT_SUFFIXES, ".xlsx")
MAP_SUFFIXES = (".svg", ".png", ".pdf")
_SECONDS = 180.0
_LOST = {
    Loss.MEMORY: mark("Writing it needs more memory than it may take."),
    Loss.TIME: mark("Writing it took too long."),
    Loss.CANCELLED: mark("It was cancelled."),
}


class NotExported(QuiltmarkError):
    """A file could not be written; what was there before is untouched."""


@dataclass(frozen=True, slots=True)
class Exported:
    """How an export ended: `problem` is a sentence, empty where the file at `path` is whole."""

    path: Path
    problem: str = ""


def export_chapter(session: "Session", path: Path, paint_map: MapPainter) -> None:
    """Write the results chapter to `path`, with the map in it.

    Raises:
        NotExported: the file's ending is not known, or it could not be written.
    """
    _export(session, "chapter", path, paint_map)


def export_codebook(session: "Session", path: Path) -> None:
    """Write the codebook to `path`.

    Raises:
        NotExported: the file's ending is not known, or it could not be written.
    """
    refuse_suffix(path, CODEBOOK_SUFFIXES)
    save(path, rendered(codebook_for(session, path), path.suffix.lower(), _silent))


def codebook_for(session: "Session", path: Path) -> Report:
    """Return the codebook as the kind of file at `path` needs it: to be read, or as a table."""
    as_table = path.suffix.lower() == ".xlsx"
    return report_of(session, "codebook_table" if as_table else "codebook", None)


def export_map(session: "Session", path: Path, map_id: MapId | None, paint_map: MapPainter) -> None:
    """Draw a map, or where none is named that of the chapter, to `path` by its ending.

    Where nobody began a map yet, the themes are laid out, each joined to its subthemes.

    Raises:
        NotExported: the file's ending is not known, or it could not be written.
        NotFound: the map is not in the project.
    """
    from quiltmark.queries.theme_maps import map_drawing

    refuse_suffix(path, MAP_SUFFIXES)
    which = map_id or map_of_chapter(session)
    drawing = _themes_laid_out(session) if which is None else session.ask(map_drawing, which)
    if which is None and not drawing.nodes:
        raise NotExported(
            _("There is neither a map nor a theme in this project yet, so nothing was written.")
        )
    save(path, paint_map(drawing, path.suffix.lower()[1:]))


def _themes_laid_out(session: "Session") -> MapDrawing:
    from quiltmark.analysis.map_layout import layered
    from quiltmark.queries.themes import theme_tree

    themes = [row.theme for row in session.ask(theme_tree)]
    places = layered([theme.id for theme in themes], {one.id: one.parent_id for one in themes})
    nodes = (
        DrawnNode(NodeId(theme.id), theme.name, *places[theme.id], NodeLook(theme.level.value))
        for theme in themes
    )
    links = (
        DrawnLink(LinkId(one.id), NodeId(one.parent_id), NodeId(one.id), directed=False)
        for one in themes
        if one.parent_id
    )
    return MapDrawing(_("Themes"), tuple(nodes), tuple(links))


def map_of_chapter(session: "Session") -> MapId | None:
    """Return the map the chapter shows: the last final one, else the last one."""
    from quiltmark.queries.theme_maps import theme_maps

    maps = session.ask(theme_maps)
    final = [one for one in maps if one.state is MapState.FINAL]
    found = (final or maps)[-1:]
    return found[0].id if found else None


def map_figure(session: "Session", paint_map: MapPainter) -> Figure | None:
    """Return the map of the chapter as a figure, None where there is nothing on it."""
    from quiltmark.queries.theme_maps import map_drawing

    which = map_of_chapter(session)
    if which is None:
        return None
    drawing = session.ask(map_drawing, which)
    if not drawing.nodes:
        return None
    caption = _("Thematic map: {name}").format(name=drawing.title)
    return Figure(caption, paint_map(drawing, "png"), drawing.described())


def codebook_job(session: "Session", path: Path, crew: Crew | None = None) -> Job[Exported]:
    """Return the job that writes the codebook as it is now to `path`.

    Raises:
        NotExported: the file's ending is not known.
    """
    refuse_suffix(path, CODEBOOK_SUFFIXES)
    return export_job(codebook_for(session, path), path, crew, CODEBOOK_SUFFIXES)


def report_of(session: "Session", report_id: str, paint_map: MapPainter | None) -> Report:
    """Return the report of that id as it is now; without `paint_map` it has no figure."""
    from quiltmark.queries.project import coders
    from quiltmark.reports import REPORTS

    kind = next(one for one in REPORTS if one.id == report_id)
    figure = map_figure(session, paint_map) if paint_map and report_id == "chapter" else None
    author = session.ask(coders).get(session.coder_id, "")
    return kind.make(session.ask(kind.material), figure, author)


def export_job(
    report: Report,
    path: Path,
    crew: Crew | None = None,
    suffixes: tuple[str, ...] = REPORT_SUFFIXES,
) -> Job[Exported]:
    """Return the job that renders `report` in a worker and then puts it at `path`.

    Raises:
        NotExported: the file's ending is not known.
    """
    refuse_suffix(path, suffixes)

    def land(_task: Task, data: Any, loss: Loss | None) -> Exported:
        if loss is not None:
            why = _(_LOST.get(loss, mark("Something in it could not be written.")))
            return Exported(path, str(_untouched(path, why)))
        try:
            save(path, data)
        except NotExported as error:
            return Exported(path, str(error))
        return Exported(path)

    task = Task(path.name, rendered, (report, path.suffix.lower()))
    return Job([task], land, crew, _SECONDS)


def rendered(report: Report, suffix: str, say: Callable[[float], None]) -> bytes:
    """Return `report` in the format of `suffix`: what a worker does."""
    from quiltmark.formats import EXPORTERS

    say(0.05)
    exporter = next(one for one in EXPORTERS if one.extension == suffix)
    return exporter.render(report)


def refuse_suffix(path: Path, known: tuple[str, ...]) -> None:
    """Refuse a file name whose ending is none of `known`.

    Raises:
        NotExported: it is not; nothing was written.
    """
    if path.suffix.lower() in known:
        return
    raise NotExported(
        _("“{name}” was not written: its name has to end in {endings}.").format(
            name=path.name, endings=" / ".join(known)
        )
    )


def save(path: Path, data: bytes) -> None:
    """Put `data` at `path`, all of it or none: until it is whole, what is there stays.

    Raises:
        NotExported: it could not be written.
    """
    save_pieces(path, [data])


def save_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Put `pieces` at `path` one behind the other, all or none; what they raise leaves nothing.

    Raises:
        NotExported: they could not be written.
    """
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_mask())
        part.replace(path)
    except Exception as error:
        if part is not None:
            with suppress(OSError):
                part.unlink()
        if not isinstance(error, OSError):
            raise
        raise _untouched(path, error.strerror or str(error)) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _untouched(path: Path, why: str) -> NotExported:
    return NotExported(
        _(
            "“{name}” was not written: {why} What was there before is as it was. Close the file"
            " where it is open, or choose another place."
        ).format(name=path.name, why=why if why.endswith(".") else f"{why}.")
    )


def _export(session: "Session", report_id: str, path: Path, paint_map: MapPainter | None) -> None:
    refuse_suffix(path, REPORT_SUFFIXES)
    save(path, rendered(report_of(session, report_id, paint_map), path.suffix.lower(), _silent))


def _silent(_share: float) -> None:
    pass
