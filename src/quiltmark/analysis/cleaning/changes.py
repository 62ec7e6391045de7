"""Edits as changes to one long text: the paragraphs with a line feed between each two."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from quiltmark.domain.incoming import Cleaning, Edit, IncomingParagraph


@dataclass(frozen=True, slots=True)
class Change:
    """The code points from `start` to before `stop` of the long text become `words`."""

    start: int
    stop: int
    words: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is changed: inside the long text, paragraphs gone, paragraphs put in front of others.

    `starts` holds where each paragraph begins in the long text, and where a next one would. The
    changes inside are in order and do not overlap.
    """

    starts: tuple[int, ...]
    inside: tuple[Change, ...]
    gone: frozenset[int]
    fronts: dict[int, list[str]]

    def __bool__(self) -> bool:
        return bool(self.inside or self.gone or self.fronts)


def changes_of(paragraphs: Sequence[IncomingParagraph], edits: Sequence[Edit]) -> Changes:
    """Return what taking back the made ones of `edits` and making the others changes.

    What does not fit its place is left out, and so is what overlaps an earlier change.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    starts = tuple(accumulate((len(text) + 1 for text in texts), initial=0))
    whole = "\n".join(texts)
    gone: set[int] = set()
    fronts: dict[int, list[str]] = {}
    inside: list[Change] = []
    for edit in edits:
        if not 0 <= edit.paragraph < len(starts) or edit.at < 0:
            continue
        if edit.whole and edit.made:
            fronts.setdefault(edit.paragraph, []).append(edit.before)
        elif edit.paragraph == len(texts):
            continue
        elif edit.whole:
            if texts[edit.paragraph] == edit.before:
                gone.add(edit.paragraph)
        elif edit.at <= len(texts[edit.paragraph]):
            inside.extend(_inside(whole, starts[edit.paragraph] + edit.at, edit))
    return Changes(starts, tuple(_apart(inside, starts, fronts)), frozenset(gone), fronts)


def _inside(whole: str, at: int, edit: Edit) -> list[Change]:
    standing, other = (edit.after, edit.before) if edit.made else (edit.before, edit.after)
    if edit.kind is Cleaning.HYPHEN:
        # The end of a line inside a word parts no paragraphs.
        other = other.replace("\n", " ")
    return [Change(at, at + len(standing), other)] if whole.startswith(standing, at) else []


def _apart(
    changes: list[Change], starts: Sequence[int], fronts: dict[int, list[str]]
) -> list[Change]:
    """Return the changes in order, without those that overlap an earlier one.

    Nor are two paragraphs made one where another comes to stand between them.
    """
    changes.sort(key=lambda change: (change.start, change.stop))
    walls = [starts[number] for number in sorted(fronts)]
    found: list[Change] = []
    last = wall = 0
    for change in changes:
        while wall < len(walls) and walls[wall] <= change.start:
            wall += 1
        parted = wall < len(walls) and walls[wall] <= change.stop
        if change.start >= last and not parted:
            found.append(change)
            last = change.stop
    return found
