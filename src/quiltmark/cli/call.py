"""Calls as data: what can be asked of Quiltmark from the command line."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quiltmark.cli.desk import Desk

DONE, REFUSED, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""What a call ends with: done, refused or done in part, called wrongly, stopped by Ctrl+C."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call has to say: `data` for programs, `lines` for people, and how it ended."""

    data: Mapping[str, Any]
    lines: tuple[str, ...]
    ended: int = DONE


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its name, what it does in a sentence, its arguments, and the doing of it."""

    name: str
    summary: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, "Desk"], Answer]


def columns(rows: Sequence[tuple[str, ...]], numbers: frozenset[int] = frozenset()) -> list[str]:
    """Return `rows` as lines with their columns one under the other; `numbers` stand right."""
    if not rows:
        return []
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if place in numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def one_line(text: str, longest: int = 200) -> str:
    """Return `text` on one line of at most `longest` characters."""
    words = " ".join(text.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
