"""What the code palette offers for a few letters: codes that fit, and a new one of that name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quiltmark.analysis.near_names import near_names
from quiltmark.analysis.ranking import fits_closely, ranked
from quiltmark.domain.codebook import Code, folded
from quiltmark.domain.ids import CodeId
from quiltmark.i18n import _

_MOST = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of the palette: a code, or with `code_id` None a new one of that `name`."""

    code_id: CodeId | None
    name: str
    hue: int | None = None
    note: str = ""

    def means(self, other: "Offer") -> bool:
        """Say whether both are the same code, or new codes of the same name."""
        if self.code_id is None or other.code_id is None:
            return self.code_id is other.code_id and folded(self.name) == folded(other.name)
        return self.code_id == other.code_id


@dataclass(frozen=True, slots=True)
class Question:
    """What the palette is opened for; `offers_new` lets a name that is typed become a code.

    With `take_several` more than one can be gathered before they are taken.
    """

    title: str
    codes: tuple[Code, ...]
    recent: tuple[CodeId, ...]
    take: Callable[[Offer], None]
    offers_new: bool = True
    take_several: Callable[[Sequence[Offer]], None] | None = None


def offers(question: Question, typed: str) -> list[Offer]:
    """Return what is offered for `typed`: codes that fit, and a new code of that name.

    The new one comes last where a code fits closely, first where its letters lie far apart or
    codes are merely alike; near-duplicates are named beside it.
    """
    live = {code.id: code for code in question.codes if not code.parked}
    fitting = ranked(typed, [(code.id, code.name) for code in live.values()], question.recent)
    found = [Offer(one, live[one].name, live[one].hue) for one in fitting[:_MOST]]
    name = " ".join(typed.split())
    if not question.offers_new or not name:
        return found
    same = next((code for code in question.codes if folded(code.name) == folded(name)), None)
    if same is not None:
        parked = [Offer(same.id, same.name, same.hue, _("parked"))] if same.parked else []
        return [*parked, *found]
    near = near_names(name, [code.name for code in question.codes])
    note = _("close to “{name}”").format(name=near[0]) if near else ""
    new = Offer(None, name, note=note)
    certain = bool(found) and fits_closely(name, found[0].name)
    return [*found, new] if certain else [new, *found]
