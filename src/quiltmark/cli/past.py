"""Calls on the past of a project: its journal, undo and redo, and its snapshots."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiltmark.cli.call import DONE, REFUSED, Answer, columns, one_line
from quiltmark.cli.desk import Desk
from quiltmark.cli.projects import name_project
from quiltmark.domain.errors import NotFound
from quiltmark.i18n import _, n_

if TYPE_CHECKING:
    from quiltmark.operations.session import Step
    from quiltmark.queries.history import HistoryRow
    from quiltmark.storage.journal import Operation
    from quiltmark.storage.snapshots import Snapshot


def _count(said: str) -> int:
    if not said.isascii() or not said.isdigit() or int(said) == 0:
        raise ArgumentTypeError(_("“{said}” is not a number from 1 up").format(said=said))
    return int(said)


def history_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `history`."""
    name_project(parser)
    parser.add_argument("--last", metavar="N", type=_count, help=_("only the last N operations"))


def show_history(said: Namespace, desk: Desk) -> Answer:
    """List what was done, the oldest first."""
    from quiltmark.queries.history import history

    with desk.reading(said.project) as session:
        rows = session.ask(history, said.last)
    table = [
        (
            str(row.operation.seq),
            row.operation.at_utc[:19].replace("T", " "),
            one_line(row.coder, 24),
            _told(row),
        )
        for row in rows
    ]
    return Answer(
        {"project": str(said.project), "operations": [_as_data(row) for row in rows]},
        tuple(columns(table, frozenset({0}))),
    )


def _told(row: "HistoryRow") -> str:
    reason = f" ({_('because')}: {row.operation.reason})" if row.operation.reason else ""
    undone = f" [{_('taken back')}]" if row.reverted and not row.operation.undoes else ""
    return one_line(f"{_in_words(row.operation)}{reason}") + undone


def _in_words(operation: "Operation") -> str:
    from quiltmark.operations.labels import said

    label = said(operation.kind, operation.args)
    if operation.reverts is None:
        return label
    form = _("Took back: {label}") if operation.undoes else _("Did again: {label}")
    return form.format(label=label)


def _as_data(row: "HistoryRow") -> dict[str, Any]:
    one = row.operation
    return {
        "seq": one.seq,
        "at_utc": one.at_utc,
        "coder": row.coder,
        "phase": one.phase,
        "kind": one.kind,
        "said": _in_words(one),
        "reason": one.reason or "",
        "reverts": one.reverts,
        "reverted": row.reverted,
    }


def steps_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `undo` and `redo`."""
    name_project(parser)
    parser.add_argument("steps", metavar="N", nargs="?", type=_count, default=1, help=_("how many"))


def undo(said: Namespace, desk: Desk) -> Answer:
    """Take back the last steps."""
    with desk.writing(said.project) as session:
        done = session.undo(said.steps)
    return _stepped(said, done, _("Took back: {label}"), _("There is nothing to take back."))


def redo(said: Namespace, desk: Desk) -> Answer:
    """Do again what the last undoings took back."""
    with desk.writing(said.project) as session:
        done = session.redo(said.steps)
    return _stepped(said, done, _("Did again: {label}"), _("There is nothing to do again."))


def _stepped(said: Namespace, done: "Sequence[Step]", form: str, nothing: str) -> Answer:
    from quiltmark.operations.labels import said as in_words

    labels = [in_words(one.operations[0].kind, one.operations[0].args) for one in done]
    lines = [form.format(label=one_line(label)) for label in labels]
    if not done:
        lines.append(nothing)
    elif len(done) < said.steps:
        lines.append(n_("There was only {n} step.", "There were only {n} steps.", len(done)))
    return Answer(
        {"project": str(said.project), "steps": labels},
        tuple(lines),
        DONE if len(done) == said.steps else REFUSED,
    )


def snapshots_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `snapshots`."""
    name_project(parser)
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--save", metavar="NAME", help=_("save a version under a name"))
    told = _("go back to snapshot N of the list; what is there now is kept as a snapshot")
    one.add_argument("--restore", metavar="N", type=_count, help=told)


def snapshots(said: Namespace, desk: Desk) -> Answer:
    """List the snapshots beside a project, save one, or go back to one."""
    from quiltmark.storage.snapshots import snapshots_of

    lines: tuple[str, ...] = ()
    if said.save is not None:
        name = " ".join(said.save.split())
        with desk.writing(said.project) as session:
            session.take_snapshot(name or _("version"))
        lines = (_("Saved a version of {path}").format(path=said.project),)
    elif said.restore is not None:
        lines = (_restore(said.project, said.restore, desk),)
    found = snapshots_of(said.project)
    if not found and not said.project.exists():
        raise NotFound(_("There is no file {path}.").format(path=said.project))
    listed = columns([_row(number, one) for number, one in enumerate(found, 1)], frozenset({0}))
    return Answer(
        {
            "project": str(said.project),
            "snapshots": [
                {
                    "number": number,
                    "taken_at": one.taken_at.isoformat(),
                    "operation": one.head,
                    "name": one.name,
                    "file": str(one.path),
                }
                for number, one in enumerate(found, 1)
            ],
        },
        (*lines, *(listed or [_("There are no snapshots.")])),
    )


def _row(number: int, one: "Snapshot") -> tuple[str, ...]:
    taken = f"{one.taken_at:%Y-%m-%d %H:%M:%S} UTC"
    return str(number), taken, _("after operation {seq}").format(seq=one.head), one.name


def _restore(project: Path, number: int, desk: Desk) -> str:
    """Put snapshot `number` in the project's place and return the sentence that says so.

    The project itself is not opened: it may be the very thing that is damaged.
    """
    from quiltmark.operations.session import utc_now
    from quiltmark.storage.lock import Lock
    from quiltmark.storage.project_file import ProjectInUse
    from quiltmark.storage.snapshots import restore, snapshots_of

    found = snapshots_of(project)
    if number > len(found):
        raise NotFound(
            n_("There is only {n} snapshot.", "There are only {n} snapshots.", len(found))
        )
    lock = Lock.take(project, desk.coder)
    if lock is None:
        raise ProjectInUse(
            _("{path} is open elsewhere. Close it there and do this again.").format(path=project)
        )
    try:
        restore(project, found[number - 1], utc_now())
    finally:
        lock.release()
    return _("{path} is again as it was after operation {seq}.").format(
        path=project, seq=found[number - 1].head
    )
