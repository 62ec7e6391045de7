"""What workers send: the same when it arrives, however much of it there is."""

from dataclasses import dataclass

import pytest

from quiltmark.domain.incoming import IncomingParagraph, IncomingSource, IncomingTurn
from quiltmark.workbench.jobs import packed, unpacked


@dataclass(frozen=True, slots=True)
class Length:
    """A value with one field, which looks at itself when it is made."""

    centimetres: int

    def __post_init__(self) -> None:
        """Take no length below nothing."""
        assert self.centimetres >= 0


@dataclass(frozen=True)
class Place:
    """A value that has no slots."""

    name: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Alone:
    """A value with one field."""

    word: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """A value that holds others."""

    values: tuple[object, ...]


@pytest.mark.parametrize("count", [0, 1, 7, 8, 300])
def test_a_source_arrives_as_it_was_sent(count: int) -> None:
    turns = tuple(IncomingTurn(n % 2, 10 * n, 10 * n + 9, n or None) for n in range(count))
    source = IncomingSource("Ana", "Words. " * 400, turns=turns, times=((0, 1),) * count)
    assert unpacked(packed(source)) == source


@pytest.mark.parametrize(
    "values",
    [
        tuple(Length(n) for n in range(20)),
        tuple(Place(f"Ward {n}", n) for n in range(20)),
        tuple(Alone("so") for _n in range(20)),
        (*(Place("Ward") for _n in range(20)), Length(3)),
        (*(IncomingTurn(None, n, n) for n in range(20)), None),
        (None, *(IncomingTurn(None, n, n) for n in range(20))),
        tuple(IncomingParagraph("So.", lines=((n, "3:4"),)) for n in range(20)),
    ],
)
def test_values_arrive_in_a_value_and_by_themselves(values: tuple[object, ...]) -> None:
    assert unpacked(packed(Place("", 1))) == Place("", 1)
    assert unpacked(packed(values)) == values
    carried = unpacked(packed(Carrier(values)))
    assert carried == Carrier(values)


def test_many_values_take_one_call_and_not_one_each() -> None:
    """The window unpacks what comes: it must not be called once for each turn of a long text."""
    few, many = (
        IncomingSource("", "", turns=tuple(IncomingTurn(0, 0, 0) for _n in range(count)))
        for count in (100, 1100)
    )
    assert len(packed(many)) - len(packed(few)) < 1000 * (4 * 2 + 2)
