"""What became of codes between two states of the codebook, in words."""

from collections.abc import Callable

from quiltmark.analysis.codebook_changes import Changed, CodeChange
from quiltmark.domain.codebook import CodeLevel, Origin
from quiltmark.i18n import _, mark, n_
from quiltmark.reports.code_words import level_said, origin_said

_HEADS = {
    CodeChange.ADDED: mark("Added"),
    CodeChange.BROUGHT_BACK: mark("Brought back"),
    CodeChange.DROPPED: mark("Dropped"),
    CodeChange.MERGED: mark("Merged"),
    CodeChange.RENAMED: mark("Renamed"),
    CodeChange.REDEFINED: mark("Redefined"),
    CodeChange.MOVED: mark("Moved"),
    CodeChange.RELEVELLED: mark("Level"),
}
_FIELDS = {
    "description": mark("description"),
    "include": mark("include"),
    "exclude": mark("exclude"),
    "origin": mark("origin"),
    "colour": mark("colour"),
    "examples": mark("examples"),
}


def change_head(one: Changed) -> str:
    """Return what became of a code, and which it is where its names do not say so."""
    head = _(_HEADS[one.change])
    if one.field:
        head = f"{head}: {_(_FIELDS[one.field])}"
    return f"{head} · {one.name}" if one.change is not CodeChange.RENAMED else head


def change_note(one: Changed) -> str:
    """Return what there is to add: what a code came from, went into, or became."""
    if one.change is CodeChange.ADDED and one.before:
        return _("split off from “{name}”").format(name=one.before)
    if one.change is CodeChange.DROPPED:
        return _("parked, and can be brought back") if one.parked else _("removed")
    if one.change is CodeChange.MERGED:
        return _("into “{name}”").format(name=one.after)
    return ""


def change_sides(one: Changed) -> tuple[str, str]:
    """Return what was before and what is now, as it is said; empty where nothing is."""
    if one.field == "colour":
        return "", ""
    if one.field in _SAID or one.change in _SAID:
        say = _SAID[one.field or one.change]
        return say(one.before), say(one.after)
    told = one.change in (CodeChange.RENAMED, CodeChange.REDEFINED)
    return (one.before, one.after) if told else ("", "")


def _under(name: str) -> str:
    return name or _("the top level")


def _examples(count: str) -> str:
    return n_("{n} example", "{n} examples", int(count)) if int(count) else _("no example")


_SAID: dict[str, Callable[[str], str]] = {
    "origin": lambda value: origin_said(Origin(value)),
    "examples": _examples,
    CodeChange.MOVED: _under,
    CodeChange.RELEVELLED: lambda value: level_said(CodeLevel(value)),
}
"""How what changed is said before and after, where it is no text."""
