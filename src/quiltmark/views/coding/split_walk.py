"""The walk through the extracts of a code that is split: nothing is done before its end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.operations.splitting import NewCode, Target
from quiltmark.queries.extracts import ExtractRow

MOST = 9
"""As many codes as there are number keys."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A code that extracts are sent to: one that is there, or with `code_id` None a new one."""

    code_id: CodeId | None
    name: str
    hue: int

    @property
    def target(self) -> Target:
        """The code as the operation takes it."""
        return NewCode(self.name) if self.code_id is None else self.code_id


class SplitWalk:
    """Where the walk is, which codes have keys, and what was sent where."""

    def __init__(self, extracts: Sequence[ExtractRow]) -> None:
        self.extracts = tuple(extracts)
        self.aims: list[Aim] = []
        self.at = 0
        self._sent: dict[ExtractId, int] = {}

    @property
    def here(self) -> ExtractRow | None:
        """The extract that is asked about; None behind the last."""
        return self.extracts[self.at] if self.at < len(self.extracts) else None

    @property
    def sent(self) -> int:
        """How many extracts were sent to another code."""
        return len(self._sent)

    def counts(self) -> list[int]:
        """Return how many extracts go to each of the aims."""
        return [sum(one == at for one in self._sent.values()) for at in range(len(self.aims))]

    def hue_of(self, at: int) -> int | None:
        """Return the hue of where the extract at a place was sent; None where it stays."""
        aim = self._sent.get(self.extracts[at].extract_id)
        return None if aim is None else self.aims[aim].hue

    def add(self, aim: Aim) -> int | None:
        """Give a code the next number key; return its place, or None where all are taken."""
        for at, known in enumerate(self.aims):
            if (known.code_id, known.name.casefold()) == (aim.code_id, aim.name.casefold()):
                return at
        if len(self.aims) == MOST:
            return None
        self.aims.append(aim)
        return len(self.aims) - 1

    def send(self, aim: int) -> bool:
        """Send the extract here to an aim and go on; say whether there is such an aim."""
        if self.here is None or not 0 <= aim < len(self.aims):
            return False
        self._sent[self.here.extract_id] = aim
        self.at += 1
        return True

    def keep(self) -> None:
        """Let the extract here stay, and go on."""
        if self.here is not None:
            self._sent.pop(self.here.extract_id, None)
            self.at += 1

    def back(self) -> None:
        """Go back by one extract and ask again."""
        self.at = max(0, self.at - 1)
        if self.here is not None:
            self._sent.pop(self.here.extract_id, None)

    def follow(self, extracts: Sequence[ExtractRow], aims: Collection[CodeId]) -> None:
        """Go on with the extracts that have the code now, and the codes that can still be aimed at.

        New extracts come last. Those that were sent to a code that is gone are asked about again.
        """
        found = {row.extract_id: row for row in extracts}
        walked = [row.extract_id for row in self.extracts]
        passed = {one for one in walked[: self.at] if one in found}
        order = [one for one in walked if one in found]
        order += [one for one in found if one not in set(walked)]
        kept = [aim for aim in self.aims if aim.code_id is None or aim.code_id in aims]
        place = {at: kept.index(aim) for at, aim in enumerate(self.aims) if aim in kept}
        again = {one for one, at in self._sent.items() if at not in place}
        self._sent = {
            one: place[at] for one, at in self._sent.items() if one in found and at in place
        }
        self.extracts, self.aims = tuple(found[one] for one in order), kept
        asked = (at for at, one in enumerate(order) if one not in passed or one in again)
        self.at = next(asked, len(order))

    def targets(self) -> dict[ExtractId, Target]:
        """Return where each extract goes that does not stay."""
        return {one: self.aims[aim].target for one, aim in self._sent.items()}
