"""Broken files put to the readers one by one, in workers, and what comes of each."""

import random
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quiltmark.formats import HEAD, importer_for, read_file
from quiltmark.formats.reading import ReadText, Unreadable
from quiltmark.workbench.importing import Treatment
from quiltmark.workbench.importing.understanding import (
    About,
    understood,
    with_proposals,
)
from quiltmark.workbench.jobs import Crew, Job, Loss, Report, Task
from tests.formats.fuzzing_mutations import mutated

SECONDS_AN_INPUT = 30.0
_NOT_FOR_PEOPLE = re.compile(
    r"Traceback|Exception\b|Error\b|errno|0x[0-9a-f]{4}|\.py\b|site-packages|quiltmark/|/tmp/"
    r"|\w\.\w+\.\w|\bNone\b|[\x00-\x1f]",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; `swallowed` is what its reader raised, `wrong` what must not be."""

    name: str
    sentence: str = ""
    swallowed: str = ""
    wrong: str = ""
    loss: Loss | None = None


def unfit(sentence: str) -> bool:
    """Say whether a sentence is none, or not one for people."""
    return not sentence.endswith(".") or unspeakable(sentence)


def unspeakable(told: str) -> bool:
    """Say whether something stands in what is told that only programmers read."""
    return _NOT_FOR_PEOPLE.search(re.sub(r"“[^”]*”", "", told)) is not None


def try_one(seed: Path, number: int, others: tuple[Path, ...], _report: Report) -> Outcome:
    """Break `seed` in the way that belongs to `number`, read it, and make sources of it."""
    chance = random.Random(number * 1_000_003 + zlib.crc32(seed.name.encode()))
    other = chance.choice(others).read_bytes()
    path = seed.parent / f"broken {number} {seed.name}"
    path.write_bytes(mutated(seed.read_bytes(), seed.suffix, chance, other))
    try:
        return outcome_of(path, f"{seed.name} {number}")
    finally:
        path.unlink()


def outcome_of(path: Path, name: str) -> Outcome:
    """Read a file with its reader itself and as everybody does, and make sources of it."""
    swallowed = _raised(path)
    _format_id, reading = read_file(path, lambda _share: None)
    if isinstance(reading, Unreadable):
        wrong = reading.reason if unfit(reading.reason) else ""
        return Outcome(name, reading.reason, swallowed, wrong)
    if isinstance(reading, ReadText):
        reading = with_proposals(reading)
    found = understood(reading, About("Title", "a.txt", "txt", ""), Treatment())
    wrong = "" if found.sources else found.hindrance * unfit(found.hindrance)
    for source in found.sources:
        source.text.encode("utf-8")
        wrong = wrong or ("no text" if not source.text.strip() else "")
    told = [*found.warnings, *(one for source in found.sources for one in source.warnings)]
    return Outcome(name, found.hindrance, swallowed, wrong or next(filter(unspeakable, told), ""))


def _raised(path: Path) -> str:
    """Return what the reader of a file raises instead of a result."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    importer = importer_for(path, head) if head else None
    if importer is None:
        return ""
    try:
        importer.read(path, lambda _share: None)
    except Exception as error:
        return f"{importer.id}: {type(error).__name__}: {error}"[:200]
    return ""


def outcomes(inputs: Sequence[tuple[Path, int]], crew: Crew) -> list[Outcome]:
    """Put all inputs to the readers in workers; one that is lost takes no other with it."""
    others = tuple(dict.fromkeys(seed for seed, _number in inputs))
    tasks = [
        Task(f"{seed.name} {number}", try_one, (seed, number, others)) for seed, number in inputs
    ]
    return Job(tasks, _landed, crew, SECONDS_AN_INPUT).wait()


def _landed(task: Task, value: Outcome | None, loss: Loss | None) -> Outcome:
    return value or Outcome(task.name, loss=loss)
