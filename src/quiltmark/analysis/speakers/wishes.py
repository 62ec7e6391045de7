"""What a researcher wants of the speakers of a transcript."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quiltmark.analysis.speakers import labels
from quiltmark.domain.sources import SpeakerRole

UNLABELLED = ""
"""The id of no convention at all: the text comes in without turns."""

ALTERNATING = "alternating"
"""The id of the convention by which people speak paragraphs in turn."""

PATTERN = "pattern"
"""The id of the convention that is a regular expression of the researcher's own."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How the turns are to be read; what is not said is found out.

    `convention` is an id (nothing at all for no labels, None to find out), `pattern` the regular
    expression for PATTERN, `alternation` the names for ALTERNATING, the first of them asking.
    `names` maps a label to the one it is shown as: a label of its own renames it, one that is
    there already merges the two. `roles` maps labels, as found or as shown, to what they are.
    """

    convention: str | None = None
    pattern: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, SpeakerRole] = field(default_factory=dict)
    alternation: tuple[str, ...] = ()

    def shown(self, label: str) -> str:
        """Return what `label` is shown as; names are followed from one to the next."""
        by_key = {labels.key(one): name for one, name in self.names.items() if name.strip()}
        seen = {labels.key(label)}
        name = by_key.get(labels.key(label), label)
        while labels.key(name) in by_key and labels.key(name) not in seen:
            seen.add(labels.key(name))
            name = by_key[labels.key(name)]
        return name

    def role(self, spellings: tuple[str, ...]) -> SpeakerRole | None:
        """Return the role asked for a speaker of any of these labels; the first one decides."""
        by_key = {labels.key(one): role for one, role in self.roles.items()}
        keys = (labels.key(label) for label in spellings)
        return next((by_key[key] for key in keys if key in by_key), None)
