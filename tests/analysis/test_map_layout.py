"""Where the nodes of a map go: never over each other, always the same, wider than high."""

from itertools import combinations
from math import hypot, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.map_layout import HIGH, WIDE, layered

Places = dict[str, tuple[float, float]]


def _overlaps(places: Places) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, (x, y)), (other, (u, v)) in combinations(places.items(), 2)
        if abs(x - u) < WIDE and abs(y - v) < HIGH
    ]


def _aspect(places: Places) -> float:
    across = [x for x, _y in places.values()]
    down = [y for _x, y in places.values()]
    return (max(across) - min(across) + WIDE) / (max(down) - min(down) + HIGH)


def _tree(themes: int, subthemes: int) -> tuple[list[str], dict[str, str | None]]:
    """Return `themes` themes that share `subthemes` subthemes as evenly as they can."""
    parents: dict[str, str | None] = {f"t{place}": None for place in range(themes)}
    parents |= {f"s{place}": f"t{place % themes}" for place in range(subthemes)}
    return list(parents), parents


def _chain(length: int) -> tuple[list[str], dict[str, str | None]]:
    names = [f"n{place}" for place in range(length)]
    return names, dict(zip(names[1:], names, strict=False))


@st.composite
def _maps(
    draw: st.DrawFn,
) -> tuple[list[str], dict[str, str | None], list[tuple[str, str]]]:
    names = [f"n{place}" for place in range(draw(st.integers(0, 40)))]
    anyone = st.sampled_from([*names, "stranger"])
    parents = draw(st.dictionaries(anyone, st.none() | anyone, max_size=40))
    links = draw(st.lists(st.tuples(anyone, anyone), max_size=40))
    return names, parents, links


@given(_maps())
def test_no_two_boxes_overlap_whatever_the_map(
    drawn: tuple[list[str], dict[str, str | None], list[tuple[str, str]]],
) -> None:
    nodes, parents, links = drawn
    places = layered(nodes, parents, links)
    assert sorted(places) == sorted(nodes)
    assert all(isfinite(x) and isfinite(y) for x, y in places.values())
    assert _overlaps(places) == []
    assert places == layered(nodes, dict(reversed(parents.items())), links)


@pytest.mark.parametrize(
    ("nodes", "parents"),
    [
        _tree(3, 10),
        _tree(3, 30),
        _tree(6, 28),
        _tree(13, 0),
        _tree(1, 12),
        _chain(13),
        _tree(60, 0),
    ],
    ids=["3>10", "3>30", "6>28", "13 alone", "1>12", "13 deep", "60 alone"],
)
def test_a_map_of_any_shape_is_balanced(nodes: list[str], parents: dict[str, str | None]) -> None:
    assert 0.95 <= _aspect(layered(nodes, parents)) <= 2.2


def test_the_whole_is_centred() -> None:
    places = layered(*_tree(3, 10))
    across = [x for x, _y in places.values()]
    down = [y for _x, y in places.values()]
    assert (min(across) + max(across), min(down) + max(down)) == pytest.approx((0, 0), abs=0.3)


def test_subthemes_stand_nearest_to_their_own_theme() -> None:
    nodes, parents = _tree(6, 28)
    places = layered(nodes, parents)
    for name, parent in parents.items():
        if parent is not None:
            near = {
                theme: hypot(places[name][0] - places[theme][0], places[name][1] - places[theme][1])
                for theme in nodes
                if theme.startswith("t")
            }
            assert near[parent] <= min(near.values()) * 1.7


def test_few_subthemes_stand_in_a_row_below_in_their_order() -> None:
    places = layered(["t", "a", "b", "c"], dict.fromkeys("abc", "t"))
    assert places["a"][0] < places["b"][0] < places["c"][0]
    assert places["a"][1] == places["b"][1] == places["c"][1] > places["t"][1]
    assert places["t"][0] == places["b"][0]


def test_a_hub_stands_in_the_middle_of_what_it_is_linked_to() -> None:
    rim = [f"r{place}" for place in range(6)]
    places = layered([*rim, "hub"], {}, [("hub", name) for name in rim])
    assert places["hub"] == (0.0, 0.0)


def test_a_loop_becomes_a_ring_with_nothing_in_the_middle() -> None:
    names = list("abcdefgh")
    places = layered(names, {}, list(zip(names, [*names[1:], "a"], strict=True)))
    assert all(abs(x) > 1 or abs(y) > HIGH for x, y in places.values())
    steps = [
        hypot(places[one][0] - places[two][0], places[one][1] - places[two][1])
        for one, two in zip(names, [*names[1:], "a"], strict=True)
    ]
    assert max(steps) < 420


def test_linked_clusters_stand_side_by_side() -> None:
    nodes, parents = _tree(6, 18)
    plain = layered(nodes, parents)
    joined = layered(nodes, parents, [("t0", "t5"), ("s0", "s5")])

    def apart(places: Places) -> float:
        return hypot(places["t0"][0] - places["t5"][0], places["t0"][1] - places["t5"][1])

    assert apart(joined) < apart(plain)


def test_an_empty_map_has_no_places() -> None:
    assert layered([], {}) == {}


def test_a_very_deep_map_is_placed_without_running_out_of_stack() -> None:
    assert _overlaps(layered(*_chain(300))) == []
