"""A code becomes several: each of its extracts goes where the researcher sent it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quiltmark.domain.codebook import Code, folded, next_hue
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.i18n import _, mark
from quiltmark.operations.merging import move_codings
from quiltmark.operations.operation import operation
from quiltmark.operations.placing import behind
from quiltmark.operations.rules import clean_name, listed, refuse_double
from quiltmark.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that a split makes, by its name."""

    name: str


Target = CodeId | NewCode


@operation(mark("Split {name} into {codes}"), asks_why=True)
def split_code(
    tx: Transaction, code_id: CodeId, targets: Mapping[ExtractId, Target]
) -> list[CodeId]:
    """Send extracts of a code to other codes, old and new; those that are not named stay.

    New codes stand behind the one that is split. An example goes with its extract. Returns the new
    codes in the order of their first extract.

    Raises:
        Refused: an extract does not have the code, a target is parked, or a new name is taken.
    """
    code = tx.get(Code, code_id)
    moved = tx.find(Coding, code_id=code_id, extract_id=list(targets))
    if {row.extract_id for row in moved} != set(targets):
        raise Refused(_("A passage no longer has this code; nothing was split."))
    new = _make(tx, code, targets)
    aims = {extract_id: _aim(target, new) for extract_id, target in targets.items()}
    aims = {extract_id: aim for extract_id, aim in aims.items() if aim != code_id}
    goals = _goals(tx, aims)
    for aim in goals:
        move_codings(tx, [row for row in moved if aims.get(row.extract_id) == aim], aim)
    _move_examples(tx, code, aims)
    names = listed([goal.name for goal in goals.values()])
    made = list(new.values())
    tx.describe(name=code.name, codes=names, code_id=code_id, made=made, count=len(aims))
    return made


def _aim(target: Target, new: Mapping[str, CodeId]) -> CodeId:
    return new[folded(target.name)] if isinstance(target, NewCode) else target


def _make(tx: Transaction, code: Code, targets: Mapping[ExtractId, Target]) -> dict[str, CodeId]:
    """Make the new codes and put them behind the one they come from."""
    wanted = (target for target in targets.values() if isinstance(target, NewCode))
    names: dict[str, str] = {}
    for target in wanted:
        names.setdefault(folded(target.name), clean_name(target.name))
    every = tx.find(Code)
    made: list[Code] = []
    for name in names.values():
        refuse_double(name, [*every, *made])
        hue = next_hue(one.hue for one in (*every, *made))
        made.append(Code(CodeId(tx.new_id()), name, code.parent_id, level=code.level, hue=hue))
    tx.put(*behind(every, code, made))
    return {folded(one.name): one.id for one in made}


def _goals(tx: Transaction, aims: Mapping[ExtractId, CodeId]) -> dict[CodeId, Code]:
    goals = {aim: tx.get(Code, aim) for aim in dict.fromkeys(aims.values())}
    for goal in goals.values():
        if goal.parked:
            raise Refused(
                _("“{name}” is parked; bring it back before applying it.").format(name=goal.name)
            )
    return goals


def _move_examples(tx: Transaction, code: Code, aims: Mapping[ExtractId, CodeId]) -> None:
    going = [one for one in code.example_ids if one in aims]
    if not going:
        return
    code = tx.get(Code, code.id)
    tx.put(replace(code, example_ids=tuple(one for one in code.example_ids if one not in aims)))
    for extract_id in going:
        goal = tx.get(Code, aims[extract_id])
        kept = tuple(dict.fromkeys((*goal.example_ids, extract_id)))
        tx.put(replace(goal, example_ids=kept))
