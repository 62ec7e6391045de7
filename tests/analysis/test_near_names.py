"""Names that differ by a slip or an ending are found; others are left alone."""

import pytest

from quiltmark.analysis.near_names import near_names

NAMES = ("Being measured", "Waiting without word", "Rest", "Gifts between neighbours")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("being mesured", "Being measured"),
        ("Waiting without words", "Waiting without word"),
        ("word without waiting", "Waiting without word"),
        ("REST.", "Rest"),
    ],
)
def test_near_names_are_found(name: str, near: str) -> None:
    assert near_names(name, NAMES) == [near]


@pytest.mark.parametrize("name", ["Soil", "Measuring sheds", "Neighbours", ""])
def test_other_names_are_left_alone(name: str) -> None:
    assert near_names(name, NAMES) == []
