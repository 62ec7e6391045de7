"""What an operation is: a function over a transaction, with the label it goes by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from quiltmark.storage.journal import Weight
from quiltmark.storage.transaction import Transaction

P = ParamSpec("P")
R = TypeVar("R")

__all__ = ["Label", "OperationFunction", "Weight", "kind_of", "label_of", "operation"]

OperationFunction = Callable[Concatenate[Transaction, P], R]


@dataclass(frozen=True, slots=True)
class Label:
    """The label of an operation kind: English with the names of its args in braces.

    After one that `asks_why` the researcher is offered a line for the reason; it stays optional.
    """

    kind: str
    text: str
    weight: Weight = Weight.ORDINARY
    asks_why: bool = False


_LABELS: dict[str, Label] = {}


def operation(
    text: str, weight: Weight = Weight.ORDINARY, asks_why: bool = False
) -> Callable[[OperationFunction[P, R]], OperationFunction[P, R]]:
    """Give a function its label; its name is the kind the journal keeps."""

    def labelled(function: OperationFunction[P, R]) -> OperationFunction[P, R]:
        kind = kind_of(function)
        _LABELS[kind] = Label(kind, text, weight, asks_why)
        return function

    return labelled


def kind_of(function: Callable[..., Any]) -> str:
    """Return the kind under which the journal keeps what `function` does."""
    return str(function.__name__)


def label_of(kind: str) -> Label:
    """Return the label of `kind`; for a kind of a newer program, one made of its name."""
    return _LABELS.get(kind) or Label(kind, kind.replace("_", " ").capitalize())
