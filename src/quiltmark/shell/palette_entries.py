"""What the palette finds: commands, sources, codes, themes, recent projects, versions."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quiltmark.domain.changes import Kind
from quiltmark.i18n import _, n_
from quiltmark.shell.action_factory import Bound
from quiltmark.shell.command_palette import Entry
from quiltmark.views.page import Window
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.versions import Version

if TYPE_CHECKING:
    from quiltmark.domain.ids import SourceId
    from quiltmark.domain.spans import Span
    from quiltmark.queries.memo_targets import MemoTarget

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


def memo_entries(
    workbench: Workbench,
    near: Sequence[tuple[Kind, str]],
    open_memos: "Callable[[MemoTarget, str], None]",
) -> list[Entry]:
    """Return everything a memo can be on: what is `near` first, the others by kind."""
    if not workbench.is_open:
        return []
    from quiltmark.queries.memo_targets import memo_targets

    place = {one: at for at, one in enumerate(near)}
    every = workbench.session.ask(memo_targets, [one for _kind, one in near])
    found = []
    for target in sorted(every, key=lambda one: place.get((one.kind, one.id), len(place))):
        kind, words = _memo_kind(target.kind), " ".join(target.words.split())
        quoted = _("“{words}”").format(words=words) if words else ""
        title = " · ".join(part for part in (" ".join(target.name.split()), quoted) if part)
        noted = n_("{n} memo", "{n} memos", target.memos) if target.memos else ""
        end = " · ".join(part for part in (kind, noted) if part)
        act = partial(open_memos, target, _("{kind}: {title}").format(kind=kind, title=title))
        found.append(Entry(f"memo:{target.kind}:{target.id}", title, act, end))
    return found


def _memo_kind(kind: Kind) -> str:
    return {
        Kind.EXTRACT: _("Passage"),
        Kind.CODING: _("Coding"),
        Kind.CODE: _("Code"),
        Kind.SOURCE: _("Source"),
        Kind.THEME: _("Theme"),
        Kind.OBSERVATION: _("Observation"),
        Kind.MAP: _("Map"),
        Kind.PARTICIPANT: _("Participant"),
        Kind.CASE: _("Case"),
        Kind.DATASET: _("Dataset"),
        Kind.QUESTION: _("Question"),
        Kind.PROJECT: _("Study"),
    }[kind]


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
