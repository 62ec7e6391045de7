"""Which convention a transcript follows, and which of its labels are speakers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quiltmark.analysis.speakers import labels, roles
from quiltmark.analysis.speakers.conventions import CONVENTIONS, Convention, Found
from quiltmark.domain.incoming import IncomingParagraph

FEW = 0.05
OFTEN_FOR_ONE = 0.2


@dataclass(frozen=True, slots=True)
class Fit:
    """How a convention fits: what it found in each paragraph, with only the labels that count."""

    convention: Convention
    found: tuple[Found | None, ...]
    count: int


def fits(paragraphs: Sequence[IncomingParagraph]) -> list[Fit]:
    """Return the conventions that fit, the one that marks most paragraphs first."""
    every = [fit(convention, paragraphs) for convention in CONVENTIONS]
    fitting = [one for one in every if one.count]
    named = [one for one in fitting if not one.convention.anonymous]
    anonymous = [one for one in fitting if one.convention.anonymous]
    return sorted(named, key=lambda one: -one.count) + anonymous


def fit(convention: Convention, paragraphs: Sequence[IncomingParagraph]) -> Fit:
    """Return how `convention` fits; its count is nought where it does not."""
    found = [None if paragraph.heading else convention.match(paragraph) for paragraph in paragraphs]
    accepted = _accepted(convention, paragraphs, found)
    kept = tuple(
        one if one is not None and labels.key(one.label) in accepted else None for one in found
    )
    count = sum(one is not None for one in kept)
    if count < convention.coverage * len(paragraphs) or _speechless(kept, paragraphs):
        return Fit(convention, (None,) * len(found), 0)
    return Fit(convention, kept, count)


def _speechless(found: Sequence[Found | None], paragraphs: Sequence[IncomingParagraph]) -> bool:
    """Say whether most labels have no words, neither behind them nor below."""
    words = 0
    for number, one in enumerate(found):
        below = number + 1 < len(found) and found[number + 1] is None
        if one and (one.rest or (below and not paragraphs[number + 1].heading)):
            words += 1
    return 2 * words < sum(one is not None for one in found)


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _accepted(
    convention: Convention,
    paragraphs: Sequence[IncomingParagraph],
    found: Sequence[Found | None],
) -> frozenset[str]:
    """Return the keys of the labels that count.

    A label counts if it comes again and is not the only one that does, or if it alone marks more
    than a few per cent of the paragraphs; what stands once must look like those that count.
    """
    if convention.anonymous:
        return frozenset({""})
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
    once = {
        labels.key(one.label)
        for paragraph, one in zip(paragraphs, found, strict=True)
        if one is not None
        and (
            (convention.structural and len(known) > 2)
            or _belongs(one, names, bold=mostly_bold and paragraph.strong > 0)
        )
    }
    return frozenset(recurring | once)


def _belongs(one: Found, known: frozenset[str], *, bold: bool) -> bool:
    """Say whether a label that stands once is of the kind of the known ones."""
    label = one.label
    said = _has_words(one.rest)
    if bold and said and (" " in label or label.isupper()):
        return True
    if roles.is_interviewer(label) or roles.is_participant(label):
        return True
    build = labels.shape(label)
    return any(
        (build and build == labels.shape(other))
        or labels.is_initials(label, other)
        or labels.is_initials(other, label)
        for other in known
    )
