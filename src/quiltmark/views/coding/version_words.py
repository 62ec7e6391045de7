"""Changes of the codebook in words, with what differs in a text marked word by word."""

from collections.abc import Iterable, Sequence

from quiltmark.analysis.codebook_changes import TEXTS, Changed, CodeChange, Restoration
from quiltmark.analysis.differences import replaced_between
from quiltmark.domain.codebook import Code
from quiltmark.i18n import _, n_
from quiltmark.reports.change_words import change_head, change_note, change_sides
from quiltmark.widgets.difference_list import Difference, Words

_NAMED = 5


def difference_rows(changes: Iterable[Changed]) -> list[Difference]:
    """Return changes as rows of a list of differences."""
    return [_row(at, one) for at, one in enumerate(changes)]


def _row(at: int, one: Changed) -> Difference:
    old, new = _sides(one)
    return Difference(
        f"{at}:{one.code_id}", old, new, change_head(one), change_note(one), (one.hue,)
    )


def _sides(one: Changed) -> tuple[Words | None, Words | None]:
    before, after = change_sides(one)
    if one.change is CodeChange.RENAMED or one.field in TEXTS:
        return marked(before, after)
    return _plain(before), _plain(after)


def _plain(words: str) -> Words | None:
    return ((words, False),) if words else None


def marked(old: str, new: str) -> tuple[Words | None, Words | None]:
    """Return two texts in stretches, with those that differ marked; None for an empty one."""
    was: list[tuple[str, bool]] = []
    now: list[tuple[str, bool]] = []
    at = new_at = 0
    for one in replaced_between(old, new):
        was += [(old[at : one.start], False), (old[one.start : one.stop], True)]
        now += [(new[new_at : one.new_start], False), (new[one.new_start : one.new_stop], True)]
        at, new_at = one.stop, one.new_stop
    was.append((old[at:], False))
    now.append((new[new_at:], False))
    return _kept(was), _kept(now)


def _kept(parts: Sequence[tuple[str, bool]]) -> Words | None:
    return tuple(part for part in parts if part[0]) or None


def restoration_said(plan: Restoration) -> str:
    """Return in words what bringing a version back does."""
    if not plan:
        return _("The codebook is as this version has it; there is nothing to bring back.")
    changed, made, parked = map(len, (plan.changed, plan.made, plan.parked))
    parts = [
        n_(
            "{n} code gets back its name, texts and place: {{names}}.",
            "{n} codes get back their names, texts and places: {{names}}.",
            changed,
        ).format(names=_named(plan.changed))
        if changed
        else "",
        n_(
            "{n} code comes back, without the codings it had: {{names}}.",
            "{n} codes come back, without the codings they had: {{names}}.",
            made,
        ).format(names=_named(plan.made))
        if made
        else "",
        n_(
            "{n} code came later and will be parked: {{names}}.",
            "{n} codes came later and will be parked: {{names}}.",
            parked,
        ).format(names=_named(plan.parked))
        if parked
        else "",
        *(_renamed(was, now) for was, now in plan.renamed[:_NAMED]),
        _("No coding is taken away, and one undo takes all of it back."),
    ]
    return "\n".join(part for part in parts if part)


def _renamed(was: str, now: str) -> str:
    return _(
        "The later “{was}” will be called “{now}”, as this version has a code of its name."
    ).format(was=was, now=now)


def _named(codes: Sequence[Code]) -> str:
    names = [code.name for code in codes]
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return shown if more <= 0 else _("{names} and {n} more").format(names=shown, n=more)
