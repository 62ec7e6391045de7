"""Changes add up: several told as one leave a listener with the same rows."""

from hypothesis import given
from hypothesis import strategies as st

from quiltmark.domain.changes import Changes, Kind, gathered

KIND = Kind.CODE
ROWS = st.frozensets(st.sampled_from("abcd"))


def one_step(there: frozenset[str], touched: frozenset[str], gone: frozenset[str]) -> Changes:
    """Return what a step does that touches some rows and removes some, given what is there."""
    removed = gone & there
    return Changes(_of(touched - there), _of((touched & there) - removed), _of(removed))


def _of(ids: frozenset[str]) -> dict[Kind, frozenset[str]]:
    return {KIND: ids} if ids else {}


def applied(there: frozenset[str], changes: Changes) -> frozenset[str]:
    """Return what a listener knows afterwards."""
    none: frozenset[str] = frozenset()
    added, removed = changes.added.get(KIND, none), changes.removed.get(KIND, none)
    assert not added & there
    assert removed <= there
    assert changes.changed.get(KIND, none) <= there - removed
    return (there | added) - removed


@given(start=ROWS, steps=st.lists(st.tuples(ROWS, ROWS), max_size=6))
def test_the_sum_leads_where_the_steps_lead(
    start: frozenset[str], steps: list[tuple[frozenset[str], frozenset[str]]]
) -> None:
    there, parts, touched = start, [], frozenset[str]()
    for step in steps:
        part = one_step(there, *step)
        there = applied(there, part)
        touched |= part.ids(KIND)
        parts.append(part)
    total = gathered(parts)
    assert applied(start, total) == there
    assert total.ids(KIND) == touched - {row for row in touched - start if row not in there}
    assert total.touches(KIND) == bool(total)


@given(start=ROWS, steps=st.lists(st.tuples(ROWS, ROWS), min_size=3, max_size=3))
def test_it_does_not_matter_which_are_added_first(
    start: frozenset[str], steps: list[tuple[frozenset[str], frozenset[str]]]
) -> None:
    parts, there = [], start
    for step in steps:
        parts.append(one_step(there, *step))
        there = applied(there, parts[-1])
    one, two, three = parts
    assert one.then(two).then(three) == one.then(two.then(three))


def test_nothing_is_nothing() -> None:
    assert not Changes()
    assert not Changes().then(Changes())
    assert not gathered([])
    assert Changes(added={KIND: frozenset("a")})
    assert not Changes(added={KIND: frozenset("a")}).touches(Kind.THEME)
