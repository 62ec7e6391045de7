"""A measured figure beside what it may be."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """The median of several runs, in `unit`, of something done to material of `size`."""

    name: str
    size: str
    median: float
    budget: float
    unit: str = "ms"


def milliseconds(
    act: Callable[[], object], runs: int, before: Callable[[], object] | None = None
) -> float:
    """Return the median time of `act` over so many runs, `before` done first each time."""
    times = []
    for _run in range(runs):
        if before is not None:
            before()
        start = perf_counter()
        act()
        times.append(1000 * (perf_counter() - start))
    return round(median(times), 2)
