"""Where codes that become one stand: in the tree, on theme maps, in themes, with other coders."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Valence
from quiltmark.domain.ids import CodeId, ExtractId, MapId, NodeId
from quiltmark.domain.memos import Memo, MemoKind
from quiltmark.domain.spans import Span
from quiltmark.domain.theme_map import MapLink, MapNode
from quiltmark.domain.themes import Membership, Stance
from quiltmark.operations.codebook import add_code
from quiltmark.operations.coding import apply_code, qualify_coding
from quiltmark.operations.memos import write_memo
from quiltmark.operations.merging import merge_codes, merge_several
from quiltmark.operations.operation import operation
from quiltmark.operations.session import Session, begin
from quiltmark.operations.theme_maps import (
    Placing,
    add_map,
    change_link,
    link_on_map,
    place_on_map,
)
from quiltmark.operations.themes import put_in_theme
from quiltmark.queries.project import coders
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create, open_project
from quiltmark.storage.transaction import Transaction
from tests.operations.state import against_the_rules, dangling, dump
from tests.operations.study import Study, furnish


@operation("Gave a link evidence")
def give_evidence(tx: Transaction, link_id: str, extract_ids: tuple[ExtractId, ...]) -> None:
    """Let extracts bear out a link, as maps of later versions of the program may have them."""
    tx.put(replace(tx.get(MapLink, link_id), extract_ids=extract_ids))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[tuple[Session, Study]]:
    """A furnished project."""
    with closing(begin(create(tmp_path / "study.quilt", "Ada"), "Ada")) as session:
        yield session, furnish(session)


def nodes_of(session: Session, code_id: CodeId, map_id: MapId) -> list[MapNode]:
    return session.ask(rows, MapNode, code_id=code_id, map_id=map_id)


def links(session: Session, map_id: MapId) -> list[tuple[NodeId, NodeId, str]]:
    found = session.ask(rows, MapLink, map_id=map_id)
    return sorted((link.from_id, link.to_id, link.label) for link in found)


def undone(session: Session, code_ids: list[CodeId], into: CodeId) -> None:
    """Merge, and see that one undo takes all of it back; then do it again."""
    before = session.ask(dump)
    session.run(merge_several, code_ids, into)
    after = session.ask(dump)
    assert not dangling(after)
    assert not against_the_rules(after)
    assert len(session.undo()) == 1
    assert session.ask(dump) == before
    session.redo()
    assert session.ask(dump) == after


def test_two_nodes_become_one_with_the_links_of_both(study: tuple[Session, Study]) -> None:
    session, made = study
    fear, hope, years = made.codes
    run, theme_map, (over, first, word) = session.run, made.theme_map, made.nodes
    second, third = run(
        place_on_map, theme_map, [Placing(5, 5, code_id=hope), Placing(7, 9, code_id=years)]
    )
    run(link_on_map, over, second, " Feeds")
    run(link_on_map, second, over, "feeds")
    run(link_on_map, first, word, "", directed=False)
    run(link_on_map, word, second, "", directed=False)
    run(link_on_map, second, third, "grows into")
    undone(session, [fear, years], hope)
    (node,) = nodes_of(session, hope, theme_map)
    assert node == MapNode(second, theme_map, code_id=hope, x=5, y=5)
    assert links(session, theme_map) == sorted(
        [
            (over, second, "Feeds"),
            (second, over, "feeds"),
            (word, second, ""),
            (second, second, "grows into"),
        ]
    )


def test_links_that_say_the_same_keep_evidence_and_memos_of_both(
    study: tuple[Session, Study],
) -> None:
    session, made = study
    fear, hope, _years = made.codes
    run, (over, _first, word) = session.run, made.nodes
    (second,) = run(place_on_map, made.theme_map, [Placing(5, 5, code_id=hope)])
    (known,) = session.ask(rows, MapLink)
    twin = run(link_on_map, over, second, "feeds")
    run(change_link, twin, "feeds", True, True)
    silent = run(link_on_map, made.nodes[1], second, "")
    one, two = sorted({row.extract_id for row in session.ask(rows, Coding, code_id=fear)})
    run(give_evidence, known.id, (one,))
    run(give_evidence, twin, (two, one))
    for kind, target, words in (
        (Kind.LINK, twin, "Said of the second."),
        (Kind.LINK, known.id, "Said of the first."),
        (Kind.NODE, made.nodes[1], "Said of the node."),
    ):
        run(write_memo, MemoKind.DECISION, kind, target, words)
    undone(session, [fear], hope)
    (kept,) = session.ask(rows, MapLink)
    assert (kept.from_id, kept.to_id, kept.speculative) == (over, second, False)
    assert set(kept.extract_ids) == {one, two}
    told = {memo.text: memo.target_id for memo in session.ask(rows, Memo)}
    assert told["Said of the first."] == told["Said of the second."] == kept.id
    assert told["Said of the node."] == second
    assert silent != kept.id
    assert word


def test_a_code_that_stood_on_no_map_takes_one_node_of_those_that_go(
    study: tuple[Session, Study],
) -> None:
    session, made = study
    fear, hope, years = made.codes
    placings = [Placing(1, 1, code_id=fear), Placing(2, 2, code_id=years)]
    other = session.run(add_map, "Second map", placings)
    undone(session, [fear, years], hope)
    assert [(node.x, node.y) for node in nodes_of(session, hope, other)] == [(1, 1)]
    assert [node.id for node in nodes_of(session, hope, made.theme_map)] == [made.nodes[1]]


def test_a_node_joins_the_nearer_one_of_a_code_that_was_placed_twice_by_hand(
    study: tuple[Session, Study],
) -> None:
    session, made = study
    fear, hope, _years = made.codes
    twice = [Placing(-400, 1, code_id=hope), Placing(99, 2, code_id=hope)]
    far, near = session.run(place_on_map, made.theme_map, twice)
    undone(session, [fear], hope)
    nodes = nodes_of(session, hope, made.theme_map)
    assert sorted(node.id for node in nodes) == sorted([far, near])
    assert links(session, made.theme_map) == [(made.nodes[0], near, "feeds")]


def test_a_code_takes_the_place_of_the_one_it_lies_in(study: tuple[Session, Study]) -> None:
    session, made = study
    _fear, hope, years = made.codes
    over = session.run(add_code, "feelings")
    session.run(add_code, "later")
    between = session.run(add_code, "waiting", over)
    deep = session.run(add_code, "waiting long", between)
    session.run(add_code, "beside", over)
    place = next(code.position for code in session.ask(rows, Code, id=over))
    undone(session, [over], deep)
    parents = {code.name: code.parent_id for code in session.ask(rows, Code)}
    assert parents["waiting long"] is None
    assert parents["waiting"] == parents["beside"] == deep
    assert [code.position for code in session.ask(rows, Code, id=deep)] == [place]
    undone(session, [deep, hope], years)
    parents = {code.name: code.parent_id for code in session.ask(rows, Code)}
    assert parents["years"] is None
    assert parents["waiting"] == parents["beside"] == years


def test_a_child_goes_up_into_its_parent(study: tuple[Session, Study]) -> None:
    session, made = study
    _fear, hope, years = made.codes
    below = session.run(add_code, "decades", years)
    undone(session, [years], hope)
    assert [code.parent_id for code in session.ask(rows, Code, id=below)] == [hope]


def test_codes_that_bear_on_a_theme_in_two_ways_contrast_with_it(
    study: tuple[Session, Study],
) -> None:
    session, made = study
    fear, hope, years = made.codes
    theme = made.themes[0]
    session.run(put_in_theme, theme, [hope], stance=Stance.AGAINST)
    session.run(put_in_theme, theme, [years])
    (gone,) = session.ask(rows, Membership, theme_id=theme, code_id=hope)
    session.run(write_memo, MemoKind.THEME, Kind.MEMBERSHIP, gone.id, "It speaks against.")
    undone(session, [hope], fear)
    (kept,) = session.ask(rows, Membership, theme_id=theme, code_id=fear)
    assert kept.stance is Stance.CONTRASTING
    assert [memo.text for memo in session.ask(rows, Memo, target_id=kept.id)]
    undone(session, [years], fear)
    (kept,) = session.ask(rows, Membership, theme_id=theme, code_id=fear)
    assert kept.stance is Stance.CONTRASTING


def test_what_two_coders_said_of_the_same_words_stays_theirs(tmp_path: Path) -> None:
    path, place = tmp_path / "study.quilt", Span(18, 40)
    with closing(begin(create(path, "Ada"), "Ada")) as session:
        made = furnish(session)
        source, (fear, hope, _years) = made.sources[0], made.codes
        (mine,) = session.ask(rows, Coding, code_id=fear, source_id=source)
        session.run(qualify_coding, mine.id, Valence.NEGATIVE, "of staff")
    with closing(begin(open_project(path, "Bo"), "Bo")) as session:
        session.run(apply_code, source, hope, place)
        (theirs,) = session.ask(rows, Coding, code_id=hope, extract_id=mine.extract_id)
        session.run(qualify_coding, theirs.id, Valence.POSITIVE, "of patients")
        session.run(write_memo, MemoKind.CODE, Kind.CODING, theirs.id, "I see it otherwise.")
        session.run(merge_codes, fear, hope)
        names = session.ask(coders)
        kept = {
            names[row.coder_id or ""]: (row.id, row.valence, row.perspective)
            for row in session.ask(rows, Coding, code_id=hope, extract_id=mine.extract_id)
        }
        assert kept == {
            "Ada": (mine.id, Valence.NEGATIVE, "of staff"),
            "Bo": (theirs.id, Valence.POSITIVE, "of patients"),
        }
        assert len(session.ask(rows, Memo, target_id=theirs.id)) == 1
