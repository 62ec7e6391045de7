"""Sentences that reports share: lists of names, how an extract is signed."""

from collections.abc import Sequence

from quiltmark.domain.themes import Stance
from quiltmark.domain.writing import joint_attribution
from quiltmark.i18n import _, n_
from quiltmark.queries.extracts import ExtractRow


def signature(row: ExtractRow) -> str:
    """Return how an extract is signed: by its participants, else by its source's title."""
    return joint_attribution([(one.name, one.group) for one in row.participants], row.title)


def listed(names: Sequence[str]) -> str:
    """Return names in a row, as they stand in a sentence."""
    if len(names) < 2:
        return "".join(names)
    return _("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])


def in_marks(name: str) -> str:
    """Return a name in quotation marks."""
    return _("“{name}”").format(name=name)


def stance_said(stance: Stance) -> str:
    """Return the words that stand before extracts which do not simply speak for a theme."""
    if stance is Stance.AGAINST:
        return _("Speaking against this theme:")
    return _("In contrast:")


def drafted_said(shown: int, of: int) -> str:
    """Return the sentence that says a choice of extracts is only a draft."""
    return n_(
        "Draft: {n} extract of {{total}}, taken in turn from those who speak to this theme.",
        "Draft: {n} extracts of {{total}}, taken in turn from those who speak to this theme.",
        shown,
    ).format(total=of)
