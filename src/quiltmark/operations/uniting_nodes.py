"""Codes or themes that become one stand once on a theme map, with the links of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import hypot
from typing import Literal

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import folded
from quiltmark.domain.ids import CodeId, LinkId, MapId, NodeId, ThemeId
from quiltmark.domain.memos import Memo
from quiltmark.domain.theme_map import MapLink, MapNode
from quiltmark.storage.transaction import Transaction


def unite_nodes(
    tx: Transaction, of: Literal["code_id", "theme_id"], gone_ids: Sequence[str], into_id: str
) -> None:
    """Let the nodes of codes or themes be nodes of another; where it stands already, they join it.

    Where it stands twice, as the researcher placed it, they join the nearer one. Links at a node
    that goes lead to the one that stays. Of links that then say the same one stays, with the
    evidence and the memos of all; those that say something else stay beside it.
    """
    there: dict[MapId, list[MapNode]] = {}
    for node in _in_order(tx.find(MapNode, **{of: into_id})):
        there.setdefault(node.map_id, []).append(node)
    gone: dict[str, NodeId] = {}
    going: list[MapNode] = []
    for node in _in_order(tx.find(MapNode, **{of: list(gone_ids)})):
        known = there.setdefault(node.map_id, [])
        if known:
            gone[node.id] = min(known, key=partial(_distance, node)).id
            going.append(node)
        else:
            known.append(_standing_for(node, of, into_id))
            tx.put(*known)
    if gone:
        _bend_links(tx, gone, {node.map_id for node in going})
        _pass_on_memos(tx, Kind.NODE, gone)
        tx.remove(*going)


def _standing_for(node: MapNode, of: Literal["code_id", "theme_id"], one: str) -> MapNode:
    if of == "code_id":
        return replace(node, code_id=CodeId(one))
    return replace(node, theme_id=ThemeId(one))


def _distance(one: MapNode, other: MapNode) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _in_order(nodes: Iterable[MapNode]) -> list[MapNode]:
    return sorted(nodes, key=lambda node: node.id)


def _bend_links(tx: Transaction, gone: dict[str, NodeId], map_ids: set[MapId]) -> None:
    """Lead the links at nodes that go to those that stay, and let none say what another says."""
    links = sorted(tx.find(MapLink, map_id=list(map_ids)), key=lambda link: link.id)
    bent = {link.id: _bent(link, gone) for link in links}
    staying: dict[tuple[object, ...], MapLink] = {}
    for link in links:
        if bent[link.id] == link:
            staying.setdefault(_said(link), link)
    united: dict[str, LinkId] = {}
    silent: list[MapLink] = []
    for link in links:
        new = bent[link.id]
        known = staying.get(_said(new))
        if new == link:
            continue
        if new.from_id == new.to_id and not (new.label or new.extract_ids or _memos(tx, link.id)):
            silent.append(link)
        elif known is None:
            staying[_said(new)] = new
        else:
            staying[_said(new)] = _united(known, new)
            united[link.id] = known.id
    _pass_on_memos(tx, Kind.LINK, united)
    tx.put(*staying.values())
    tx.remove(*silent, *(link for link in links if link.id in united))


def _bent(link: MapLink, gone: Mapping[str, NodeId]) -> MapLink:
    start, end = gone.get(link.from_id, link.from_id), gone.get(link.to_id, link.to_id)
    return replace(link, from_id=start, to_id=end)


def _said(link: MapLink) -> tuple[object, ...]:
    """Return what a link says; without a direction its ends are alike."""
    ends = (link.from_id, link.to_id)
    return (*(ends if link.directed else sorted(ends)), link.directed, folded(link.label))


def _united(one: MapLink, other: MapLink) -> MapLink:
    """Return `one` with the evidence of both; what one of them is sure of is no speculation."""
    return replace(
        one,
        speculative=one.speculative and other.speculative,
        extract_ids=tuple(dict.fromkeys((*one.extract_ids, *other.extract_ids))),
    )


def _memos(tx: Transaction, row_id: str) -> list[Memo]:
    return tx.find(Memo, target_id=row_id)


def _pass_on_memos(tx: Transaction, kind: Kind, to: Mapping[str, str]) -> None:
    memos = tx.find(Memo, target_kind=kind.value, target_id=list(to))
    tx.put(*(replace(memo, target_id=to[memo.target_id]) for memo in memos))
