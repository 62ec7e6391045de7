"""Where the nodes of a theme map go: each theme amid its subthemes, the whole wider than high.

Everything is made of blocks: rectangles of placed nodes that never overlap inside. Small blocks
are put together into larger ones, so that no two nodes can overlap in the whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

WIDE, HIGH = 200.0, 72.0
_GAP_X, _GAP_Y = 84.0, 62.0
_CLUSTER_GAP_X, _CLUSTER_GAP_Y = 132.0, 104.0
_ASPECT = 1.5
_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class _Block:
    """Nodes placed in a rectangle that starts at (0, 0); `at` holds their centres."""

    width: float
    height: float
    at: tuple[tuple[str, float, float], ...]

    def moved(self, x: float, y: float) -> tuple[tuple[str, float, float], ...]:
        return tuple((name, at_x + x, at_y + y) for name, at_x, at_y in self.at)

    def flipped(self) -> "_Block":
        turned = tuple((name, x, self.height - y) for name, x, y in self.at)
        return _Block(self.width, self.height, turned)


def _single(name: str) -> _Block:
    return _Block(WIDE, HIGH, ((name, WIDE / 2, HIGH / 2),))


def _row(blocks: Sequence[_Block], gap: float, bottom: bool = False) -> _Block:
    """Put blocks side by side, standing on one line at the top or at the bottom."""
    height = max((block.height for block in blocks), default=0.0)
    at: list[tuple[str, float, float]] = []
    x = 0.0
    for block in blocks:
        at += block.moved(x, height - block.height if bottom else 0.0)
        x += block.width + gap
    return _Block(max(0.0, x - gap), height, tuple(at))


def _column(blocks: Iterable[_Block], gap: float) -> _Block:
    """Put blocks below each other, each in the middle; empty ones take no room."""
    shown = [block for block in blocks if block.at]
    width = max((block.width for block in shown), default=0.0)
    at: list[tuple[str, float, float]] = []
    y = 0.0
    for block in shown:
        at += block.moved((width - block.width) / 2, y)
        y += block.height + gap
    return _Block(width, max(0.0, y - gap), tuple(at))


def _beside(parts: Sequence[_Block], gap: float) -> _Block:
    """Put blocks side by side, each in the middle of the height."""
    shown = [part for part in parts if part.at]
    height = max((part.height for part in shown), default=0.0)
    at: list[tuple[str, float, float]] = []
    x = 0.0
    for part in shown:
        at += part.moved(x, (height - part.height) / 2)
        x += part.width + gap
    return _Block(max(0.0, x - gap), height, tuple(at))


def _imbalance(block: _Block) -> float:
    if not block.at:
        return 0.0
    return abs(log(block.width / block.height / _ASPECT))


def _shelves(blocks: Sequence[_Block], limit: float, gaps: tuple[float, float]) -> _Block:
    rows: list[list[_Block]] = [[]]
    used = 0.0
    for block in blocks:
        if rows[-1] and used + gaps[0] + block.width > limit:
            rows.append([])
            used = 0.0
        used += block.width + (gaps[0] if rows[-1] else 0.0)
        rows[-1].append(block)
    return _column((_beside(row, gaps[0]) for row in rows), gaps[1])


def _packed(blocks: Sequence[_Block], gaps: tuple[float, float]) -> _Block:
    """Put blocks into rows, in their order, so that the whole comes nearest to the aspect."""
    if not blocks:
        return _Block(0.0, 0.0, ())
    limits = {0.0}
    for start in range(min(len(blocks), 12)):
        width = -gaps[0]
        for block in blocks[start : start + 40]:
            width += block.width + gaps[0]
            limits.add(width)
    tried = [_shelves(blocks, limit, gaps) for limit in sorted(limits)]
    return min(tried, key=lambda block: (_imbalance(block), block.width * block.height))


def _around(root: _Block, blocks: Sequence[_Block], sides: int) -> _Block:
    """Put blocks around the root, `sides` of them on its left and as many on its right."""
    left, rest = blocks[:sides], blocks[sides:]
    right, rest = rest[:sides], rest[sides:]
    upper, lower = rest[: len(rest) // 2], rest[len(rest) // 2 :]
    gap = (_GAP_X, _GAP_Y)
    middle = _beside([_column(left, gap[1]), root, _column(right, gap[1])], gap[0])
    above = _row([block.flipped() for block in upper], gap[0], bottom=True)
    return _column([above, middle, _row(lower, gap[0])], gap[1])


def _below(root: _Block, blocks: Sequence[_Block]) -> _Block:
    return _column([root, _row(blocks, _GAP_X)], _GAP_Y)


def _cluster(root: _Block, blocks: Sequence[_Block]) -> _Block:
    """Put a theme together with the blocks of its subthemes: one row below it, or a ring."""
    if not blocks:
        return root
    if len(blocks) == 1:
        (only,) = blocks
        flat = only.width >= 1.2 * only.height
        return _below(root, blocks) if flat else _beside([root, only], _GAP_X)
    if len(blocks) <= _IN_A_ROW:
        return _below(root, blocks)
    tried = [_around(root, blocks, sides) for sides in range(len(blocks) // 2)]
    return min(tried, key=_imbalance)


def _trees(nodes: Sequence[str], parents: Mapping[str, str | None]) -> dict[str | None, list[str]]:
    """Return the children of each node, roots under None; a circle is cut at its first node."""
    known = set(nodes)
    above: dict[str, str] = {}
    for name in nodes:
        parent = parents.get(name)
        seen = parent
        while seen is not None and seen != name:
            seen = above.get(seen)
        if parent is not None and parent in known and seen is None:
            above[name] = parent
    children: dict[str | None, list[str]] = {}
    for name in nodes:
        children.setdefault(above.get(name), []).append(name)
    return children


def _blocks(children: Mapping[str | None, list[str]]) -> dict[str, _Block]:
    """Return the block of every node with all below it, worked from the leaves up."""
    order: list[str] = []
    waiting = list(children.get(None, ()))
    while waiting:
        name = waiting.pop()
        order.append(name)
        waiting += children.get(name, ())
    made: dict[str, _Block] = {}
    for name in reversed(order):
        below = [made[child] for child in children.get(name, ())]
        made[name] = _cluster(_single(name), below)
    return made


def _neighbours(
    roots: Sequence[str],
    children: Mapping[str | None, list[str]],
    links: Iterable[tuple[str, str]],
) -> dict[str, dict[str, int]]:
    """Return how many links join each two clusters."""
    cluster: dict[str, str] = {}
    for root in roots:
        waiting = [root]
        while waiting:
            name = waiting.pop()
            cluster[name] = root
            waiting += children.get(name, ())
    count: dict[str, dict[str, int]] = {root: {} for root in roots}
    for start, end in links:
        one, other = cluster.get(start), cluster.get(end)
        if one is not None and other is not None and one != other:
            count[one][other] = count[one].get(other, 0) + 1
            count[other][one] = count[other].get(one, 0) + 1
    return count


def _in_company(roots: Sequence[str], joined: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Return the clusters so that linked ones follow each other, else in the order given."""
    left = dict.fromkeys(roots)
    order: list[str] = []
    while left:
        last = order[-1] if order else None
        linked = joined[last] if last is not None else {}
        best = max(left, key=lambda root: linked.get(root, 0))
        order.append(best)
        del left[best]
    return order


def _ring(names: Sequence[str], joined: Mapping[str, Mapping[str, int]]) -> _Block:
    """Put linked single nodes in a ring that lines can cross, the best linked in its middle."""
    hub = max(names, key=lambda name: len(joined[name]))
    blocks = [_single(name) for name in names]
    if len(joined[hub]) * 3 >= 2 * (len(names) - 1) and len(names) > 4:
        return _cluster(_single(hub), [_single(name) for name in names if name != hub])
    hole = _Block(WIDE, HIGH / 2, (("", WIDE / 2, HIGH / 4),))
    tried = [_around(hole, _clockwise(blocks, sides), sides) for sides in range(len(blocks) // 2)]
    made = min(tried, key=_imbalance)
    return _Block(made.width, made.height, tuple(one for one in made.at if one[0]))


def _clockwise(blocks: Sequence[_Block], sides: int) -> list[_Block]:
    """Return blocks in the order `_around` takes them, so that they go round clockwise."""
    upper = (len(blocks) - 2 * sides) // 2
    lower = len(blocks) - 2 * sides - upper
    top, rest = blocks[:upper], blocks[upper:]
    right, rest = rest[:sides], rest[sides:]
    bottom, left = rest[:lower], rest[lower:]
    return [*reversed(left), *right, *top, *reversed(bottom)]


def layered(
    nodes: Sequence[str],
    parents: Mapping[str, str | None],
    links: Iterable[tuple[str, str]] = (),
) -> dict[str, tuple[float, float]]:
    """Return the centre (x, y) of every node in map pixels, the whole centred on (0, 0).

    A node needs 200 by 72 pixels. `parents` says whose subtheme a node is; linked clusters come
    to stand beside each other. Unknown ids are passed over and circles of parents are cut.
    """
    names = list(dict.fromkeys(nodes))
    children = _trees(names, parents)
    roots = children.get(None, [])
    joined = _neighbours(roots, children, links)
    blocks = _blocks(children)
    order = _in_company(roots, joined)
    clusters = [name for name in order if children.get(name)]
    singles = [name for name in order if not children.get(name)]
    linked = [name for name in singles if joined[name].keys() & set(singles)]
    if len(linked) > _IN_A_ROW:
        ring = [_ring(linked, joined)]
        singles = [name for name in singles if name not in set(linked)]
    else:
        ring = []
    alone = _packed([blocks[name] for name in singles], (_GAP_X, _GAP_Y))
    gaps = (_CLUSTER_GAP_X, _CLUSTER_GAP_Y)
    parts = [*(blocks[name] for name in clusters), *ring, *([alone] if singles else [])]
    whole = _packed(parts, gaps)
    return {
        name: (round(x - whole.width / 2, 1), round(y - whole.height / 2, 1))
        for name, x, y in whole.at
    }
