"""What is to be done in a worker, and what is heard of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

Report = Callable[[float], None]
Result = TypeVar("Result")

HEAVY = 400_000
"""A task of this weight is given to a worker alone; lighter ones may wait there for their turn."""


class Loss(StrEnum):
    """Why a task came to nothing."""

    DIED = "died"
    MEMORY = "memory"
    TIME = "time"
    ERROR = "error"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Task:
    """A function of a module's top level, called as `work(*arguments, report)` in a worker.

    Where it is a generator, it may yield lists of further tasks, which are done and land before it,
    and a `Part` of what it will give back, where all of it at once would be long to unpack.
    `weight` is how much there is to do, in the measure of the others; `HEAVY` is the only one
    with a meaning of its own.
    """

    name: str
    work: Callable[..., Any]
    arguments: tuple[Any, ...] = ()
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what a task gives back; they land together, as `Parted`."""

    value: Any


@dataclass(frozen=True, slots=True)
class Parted:
    """What a task gave back in the end, and the parts it gave before."""

    parts: tuple[Any, ...]
    value: Any


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the task called `name` is, and all of them together, from nought to one."""

    name: str
    share: float
    whole: float


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """The `index`-th result; they come in the order of the tasks."""

    index: int
    value: Result
