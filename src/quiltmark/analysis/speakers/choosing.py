"""Which convention a transcript follows, and which of its labels are speakers."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from quiltmark.analysis.speakers import labels, roles
from quiltmark.analysis.speakers.conventions import CONVENTIONS, Convention, Found
from quiltmark.analysis.speakers.scores import Score, samples, share
from quiltmark.domain.incoming import IncomingParagraph

FEW = 0.05
OFTEN_FOR_ONE = 0.2
EVERYWHERE = 0.9


@dataclass(frozen=True, slots=True)
class Fit:
    """How a convention fits: what it found in each paragraph, with only the labels that count.

    `found` is empty where it does not fit; then `seen` still holds what looked like labels.
    """

    convention: Convention
    seen: tuple[Found | None, ...]
    found: tuple[Found | None, ...] = ()
    count: int = 0

    def score(self, paragraphs: Sequence[IncomingParagraph]) -> Score:
        """Return how well it fits, for the researcher to see."""
        spelled = (one.label for one in self.found if one is not None and one.label)
        return Score(
            self.convention.id,
            share(paragraphs, self.found) if self.count else 0.0,
            tuple({labels.key(label): label for label in reversed([*spelled])}.values())[::-1],
            samples(paragraphs, self.found if self.count else self.seen),
        )


def fits(paragraphs: Sequence[IncomingParagraph]) -> list[Fit]:
    """Return how every convention fits that finds anything.

    Those that fit stand first: what the file itself says, then those that mark most paragraphs,
    then those that name nobody.
    """
    whole = "\n".join(paragraph.text for paragraph in paragraphs)
    every = [
        fit(convention, paragraphs)
        for convention in CONVENTIONS
        if not convention.signs or any(sign in whole for sign in convention.signs)
    ]
    return sorted((one for one in every if any(one.seen)), key=_order)


def _order(one: Fit) -> tuple[bool, bool, bool, int]:
    kind = one.convention
    return not one.count, not kind.given, kind.anonymous, -one.count


def fit(
    convention: Convention, paragraphs: Sequence[IncomingParagraph], *, by_hand: bool = False
) -> Fit:
    """Return how `convention` fits; its count is nought where it does not.

    One that was chosen `by_hand` always fits where it finds any label.
    """
    match = convention.match
    seen = tuple(map(match, paragraphs))
    if any(paragraph.heading for paragraph in paragraphs):
        seen = tuple(
            None if paragraph.heading else one
            for paragraph, one in zip(paragraphs, seen, strict=True)
        )
    if not any(seen):
        return Fit(convention, seen)
    accepted = _accepted(convention, paragraphs, seen)
    if by_hand and not accepted:
        accepted = frozenset(labels.key(one.label) for one in seen if one is not None)
    kept = tuple(
        one if one is not None and labels.key(one.label) in accepted else None for one in seen
    )
    count = sum(one is not None and bool(one.label or convention.anonymous) for one in kept)
    few = not count or count < convention.coverage * len(paragraphs)
    if not by_hand and (few or _speechless(kept, paragraphs)):
        return Fit(convention, seen)
    return Fit(convention, seen, kept, count)


def chosen_by_hand(found: Sequence[Found | None], convention_id: str) -> Fit:
    """Return the fit of labels that the researcher found by other means, all of which count."""
    seen = tuple(found)
    convention = Convention(convention_id, "", lambda _paragraph: None)
    return Fit(convention, seen, seen, sum(one is not None for one in seen))


def _speechless(found: Sequence[Found | None], paragraphs: Sequence[IncomingParagraph]) -> bool:
    """Say whether most labels have no words, neither behind them nor below."""
    words = 0
    for number, one in enumerate(found):
        if one is None:
            continue
        below = number + 1 < len(found) and found[number + 1] is None
        if _rest(paragraphs[number], one).strip() or (below and not paragraphs[number + 1].heading):
            words += 1
    return 2 * words < sum(one is not None for one in found)


def _rest(paragraph: IncomingParagraph, one: Found) -> str:
    return paragraph.text[one.at :]


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _accepted(
    convention: Convention,
    paragraphs: Sequence[IncomingParagraph],
    found: Sequence[Found | None],
) -> frozenset[str]:
    """Return the keys of the labels that count.

    A label counts if it comes again and is not the only one that does, or if it alone marks more
    than a few per cent of the paragraphs; what stands once must look like those that count,
    bear a time where nearly all of them do, or begin a caption where nearly every caption begins
    with a label.
    """
    if convention.anonymous:
        return frozenset({""})
    if convention.given:
        return frozenset(labels.key(one.label) for one in found if one is not None)
    counts = Counter(labels.key(one.label) for one in found if one is not None)
    recurring = {key for key, count in counts.items() if count > 1}
    total = max(1, len(paragraphs))
    if len(recurring) < 2:
        often = {key for key in recurring if counts[key] > max(2, FEW * total)}
        large = {key for key in counts if counts[key] >= OFTEN_FOR_ONE * total}
        recurring = often | (large if len(large) > 1 else set())
    if not recurring:
        return frozenset()
    known = [
        (paragraph, one)
        for paragraph, one in zip(paragraphs, found, strict=True)
        if one is not None and labels.key(one.label) in recurring
    ]
    names = frozenset(one.label for _, one in known)
    mostly_bold = sum(paragraph.strong > 0 for paragraph, _ in known) > 0.8 * len(known)
    everywhere = len(known) >= EVERYWHERE * total
    timed = sum(one.time_ms is not None for _, one in known) >= EVERYWHERE * len(known)
    head = _head(found, recurring) if convention.bare else 0
    once = {
        labels.key(one.label)
        for paragraph, one in zip(paragraphs[head:], found[head:], strict=True)
        if one is not None
        and labels.key(one.label) not in recurring
        and (
            (convention.structural and len(known) > 2)
            or (everywhere and paragraph.cue)
            or (timed and one.time_ms is not None)
            or _belongs(paragraph, one, names, bold=mostly_bold and paragraph.strong > 0)
        )
    }
    return frozenset(recurring | once)


def _head(found: Sequence[Found | None], recurring: Container[str]) -> int:
    """Return how many paragraphs stand above the first label that comes again: titles and such."""
    keys = (labels.key(one.label) if one is not None else None for one in found)
    return next(at for at, key in enumerate(keys) if key is not None and key in recurring)


def _belongs(
    paragraph: IncomingParagraph, one: Found, known: frozenset[str], *, bold: bool
) -> bool:
    """Say whether a label that stands once is of the kind of the known ones."""
    label = one.label
    said = _has_words(_rest(paragraph, one))
    if bold and said and (" " in label or label.isupper()):
        return True
    # Nobody writes `Guest_family` in a sentence.
    if "_" in label or roles.is_interviewer(label) or roles.is_participant(label):
        return True
    build = labels.shape(label)
    return any(
        (build and build == labels.shape(other))
        or labels.is_initials(label, other)
        or labels.is_initials(other, label)
        for other in known
    )
