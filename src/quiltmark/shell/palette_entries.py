"""What the palette finds: commands, sources, codes, themes, recent projects, versions."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quiltmark.i18n import _
from quiltmark.shell.action_factory import Bound
from quiltmark.shell.command_palette import Entry
from quiltmark.views.page import Window
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.versions import Version

if TYPE_CHECKING:
    from quiltmark.domain.ids import SourceId
    from quiltmark.domain.spans import Span

_CITED = 20
What = TypeVar("What")


def command_entries(bounds: Iterable[Bound]) -> list[Entry]:
    """Return the commands that can be done now, each id once."""
    found = {
        bound.command.id: Entry(
            bound.command.id,
            bound.words,
            bound.action.trigger,
            _("Command"),
            bound.keys,
        )
        for bound in bounds
        if bound.command.palette and bound.possible
    }
    return list(found.values())


def named_entries(workbench: Workbench, window: Window) -> list[Entry]:
    """Return the sources, codes and themes of the open project, to go to."""
    if not workbench.is_open:
        return []
    from quiltmark.domain.codebook import Code
    from quiltmark.domain.sources import Source
    from quiltmark.domain.themes import Theme, ThemeState
    from quiltmark.queries.rows import rows

    ask = workbench.session.ask
    sources = [
        Entry(one.id, one.title, _go(window.show_passage, one.id), _("Source"))
        for one in ask(rows, Source)
    ]
    codes = [
        Entry(one.id, one.name, _go(window.show_code, one.id), _("Code"), hue=one.hue)
        for one in ask(rows, Code)
        if not one.parked
    ]
    themes = [
        Entry(one.id, one.name, _go(window.show_theme, one.id), _("Theme"))
        for one in ask(rows, Theme)
        if one.state != ThemeState.DROPPED
    ]
    return [*sources, *codes, *themes]


def cited_entries(
    workbench: Workbench, show: Callable[["SourceId", "Span"], object], query: str
) -> list[Entry]:
    """Return the places that a citation such as `#7:159` in `query` leads to."""
    from quiltmark.domain.citations import citations_in
    from quiltmark.domain.errors import NotFound
    from quiltmark.queries.places import located

    wanted = citations_in(query) if workbench.is_open else []
    found: list[Entry] = []
    for one in wanted[:_CITED]:
        with suppress(NotFound):
            for place in workbench.session.ask(located, one):
                words = " ".join(place.words.split())
                go = _showing(show, place.source.id, place.span)
                key = f"cited:{place.source.id}:{one}"
                found.append(Entry(key, f"{one}  {words}", go, place.source.title))
    return found


def recent_entries(paths: Iterable[Path], open_file: Callable[[Path], None]) -> list[Entry]:
    """Return the recent projects, the latest first."""
    return [
        Entry(f"recent:{path}", path.stem, _go(open_file, path), str(path.parent)) for path in paths
    ]


def version_entries(versions: Iterable[Version], choose: Callable[[Version], None]) -> list[Entry]:
    """Return the versions of the project, the newest first."""
    return [
        Entry(
            f"version:{one.path.name}",
            one.name or _("Taken by itself"),
            _go(choose, one),
            f"{one.taken_at.astimezone():%Y-%m-%d %H:%M}",
        )
        for one in versions
    ]


def _showing(
    show: Callable[["SourceId", "Span"], object], source_id: "SourceId", span: "Span"
) -> Callable[[], None]:
    def go() -> None:
        show(source_id, span)

    return go


def _go(act: Callable[[What], object], what: What) -> Callable[[], None]:
    def go() -> None:
        act(what)

    return go
