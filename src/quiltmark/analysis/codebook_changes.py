"""How one state of a codebook differs from another, and what bringing one back would do."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from quiltmark.domain.codebook import Code, folded
from quiltmark.domain.ids import CodeId, ExtractId

TEXTS = ("description", "include", "exclude")


class CodeChange(StrEnum):
    """What became of a code between two states of the codebook."""

    ADDED = "added"
    BROUGHT_BACK = "brought_back"
    DROPPED = "dropped"
    MERGED = "merged"
    RENAMED = "renamed"
    REDEFINED = "redefined"
    MOVED = "moved"
    RELEVELLED = "relevelled"


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of one code, called `name` as it is now, or as it was where it is gone.

    `before` and `after` are the names, the texts, the levels or what it stands under; for a merged
    code `after` is what it went into, for an added one `before` the code it was split off.
    `field` says what was redefined: a text, the origin, the colour or the examples (then they tell
    how many there are). A dropped code that is `parked` can be brought back.
    """

    change: CodeChange
    code_id: CodeId
    name: str
    hue: int
    before: str = ""
    after: str = ""
    field: str = ""
    parked: bool = False


def compared(
    old: Iterable[Code],
    new: Iterable[Code],
    merged: Mapping[CodeId, CodeId],
    split: Mapping[CodeId, CodeId],
) -> list[Changed]:
    """Return how `new` differs from `old`, in the order of the changes, then of the codes.

    `merged` tells where codes that are gone went, `split` what new codes were split off.
    """
    was, now = {code.id: code for code in old}, {code.id: code for code in new}
    found = [
        *_added(was, now, split),
        *_gone(was, now, merged),
        *(one for code in was.values() if code.id in now for one in _both(code, was, now)),
    ]
    order = list(CodeChange)
    return sorted(found, key=lambda one: (order.index(one.change), folded(one.name)))


def _added(
    was: Mapping[CodeId, Code], now: Mapping[CodeId, Code], split: Mapping[CodeId, CodeId]
) -> Iterator[Changed]:
    for code in now.values():
        if code.id not in was:
            origin = split.get(code.id, CodeId(""))
            from_code = now.get(origin) or was.get(origin)
            before = from_code.name if from_code else ""
            yield Changed(
                CodeChange.ADDED, code.id, code.name, code.hue, before, parked=code.parked
            )


def _gone(
    was: Mapping[CodeId, Code], now: Mapping[CodeId, Code], merged: Mapping[CodeId, CodeId]
) -> Iterator[Changed]:
    for code in was.values():
        if code.id in now:
            continue
        into = _final(code.id, merged, now)
        if into is None:
            yield Changed(CodeChange.DROPPED, code.id, code.name, code.hue)
        else:
            yield Changed(CodeChange.MERGED, code.id, code.name, code.hue, "", now[into].name)


def _final(
    code_id: CodeId, merged: Mapping[CodeId, CodeId], now: Mapping[CodeId, Code]
) -> CodeId | None:
    """Return where a code went in the end: what it was merged into may have been merged, too."""
    seen = {code_id}
    at = merged.get(code_id)
    while at is not None and at not in now and at not in seen:
        seen.add(at)
        at = merged.get(at)
    return at if at in now else None


def _both(old: Code, was: Mapping[CodeId, Code], now: Mapping[CodeId, Code]) -> Iterator[Changed]:
    new = now[old.id]
    if new.parked and not old.parked:
        yield Changed(CodeChange.DROPPED, new.id, new.name, new.hue, parked=True)
    elif old.parked and not new.parked:
        yield Changed(CodeChange.BROUGHT_BACK, new.id, new.name, new.hue)
    if old.name != new.name:
        yield Changed(CodeChange.RENAMED, new.id, new.name, new.hue, old.name, new.name)
    for field in TEXTS:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Changed(
                CodeChange.REDEFINED, new.id, new.name, new.hue, before, after, field=field
            )
    yield from _beside_texts(old, new)
    if old.parent_id != new.parent_id:
        before, after = _name(was, old.parent_id), _name(now, new.parent_id)
        yield Changed(CodeChange.MOVED, new.id, new.name, new.hue, before, after)
    if old.level is not new.level:
        before, after = old.level.value, new.level.value
        yield Changed(CodeChange.RELEVELLED, new.id, new.name, new.hue, before, after)


def _beside_texts(old: Code, new: Code) -> Iterator[Changed]:
    """Tell what says beside its texts what a code is."""
    told = (
        ("origin", old.origin, new.origin, (old.origin.value, new.origin.value)),
        ("colour", old.hue, new.hue, ("", "")),
        (
            "examples",
            old.example_ids,
            new.example_ids,
            (str(len(old.example_ids)), str(len(new.example_ids))),
        ),
    )
    for field, before, after, said in told:
        if before != after:
            yield Changed(CodeChange.REDEFINED, new.id, new.name, new.hue, *said, field=field)


def _name(codes: Mapping[CodeId, Code], code_id: CodeId | None) -> str:
    code = codes.get(code_id) if code_id else None
    return code.name if code else ""


@dataclass(frozen=True, slots=True)
class Restoration:
    """What bringing a version back does: codes that change, come anew, are parked, are renamed.

    `renamed` are codes that came later and whose name a code of the version had: pairs of the name
    now and the name they get.
    """

    changed: tuple[Code, ...]
    made: tuple[Code, ...]
    parked: tuple[Code, ...]
    renamed: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.made or self.parked)

    def rows(self) -> tuple[Code, ...]:
        """Return the codes as they are to be written."""
        return (*self.changed, *self.made, *self.parked)


def restoration(
    now: Sequence[Code], version: Sequence[Code], extract_ids: Collection[ExtractId]
) -> Restoration:
    """Return what makes the codebook `now` that of `version`.

    Of the examples those stay that are among `extract_ids`, the extracts that are still there.
    """
    there = {code.id: code for code in now}
    wanted = {code.id: _with_examples(code, extract_ids) for code in version}
    changed = [code for code in wanted.values() if code.id in there and code != there[code.id]]
    made = [code for code in wanted.values() if code.id not in there]
    taken = {folded(code.name) for code in wanted.values()}
    later = [code for code in now if code.id not in wanted]
    taken_later = taken | {folded(code.name) for code in later}
    parked, renamed = [], []
    for code in later:
        name = code.name
        if folded(name) in taken:
            name = _free(name, taken_later)
            taken_later.add(folded(name))
            renamed.append((code.name, name))
        if name != code.name or not code.parked:
            parked.append(replace(code, name=name, parked=True))
    return Restoration(tuple(changed), tuple(made), tuple(parked), tuple(renamed))


def _with_examples(code: Code, extract_ids: Collection[ExtractId]) -> Code:
    kept = tuple(one for one in code.example_ids if one in extract_ids)
    return replace(code, example_ids=kept)


def _free(name: str, taken: Collection[str]) -> str:
    number = 2
    while folded(f"{name} ({number})") in taken:
        number += 1
    return f"{name} ({number})"
