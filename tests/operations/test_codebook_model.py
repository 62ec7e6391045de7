"""Codes are merged, split, moved, parked, frozen and brought back as one would do it by hand."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.ids import CodebookVersionId, CodeId, ExtractId, NodeId
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.spans import Span
from quiltmark.domain.theme_map import MapNode
from quiltmark.operations.codebook import add_code, bring_back_code, park_code
from quiltmark.operations.codebook_versions import freeze_codebook, restore_codebook
from quiltmark.operations.codes_together import move_codes
from quiltmark.operations.coding import apply_code, qualify_coding
from quiltmark.operations.memos import write_memo
from quiltmark.operations.merging import merge_several
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources
from quiltmark.operations.splitting import NewCode, Target, split_code
from quiltmark.operations.theme_maps import Placing, add_map, link_on_map
from quiltmark.queries.project import coders
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create
from tests.operations.codebook_model import Book, Place, Tree, book, ways
from tests.operations.state import against_the_rules, dangling, dump

NAMES = [f"code {n}" for n in range(5)]


class Codebook(RuleBasedStateMachine):
    """A project beside a codebook kept by hand; after each step both say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="quiltmark-"))
        self.session: Session = begin(create(self.folder / "study.quilt", "Ada"), "Ada")
        words = [IncomingSource("Talk", "one two six ten")]
        (self.source,) = self.session.run(add_sources, words)
        ids = [self.session.run(add_code, name) for name in NAMES]
        self.session.run(add_map, "Map", [Placing(0, 0, code_id=one) for one in ids[1:]])
        codes: Tree = dict.fromkeys(NAMES, (None, False))
        self.now = Book(codes, {}, frozenset(), frozenset(NAMES[1:]), frozenset())
        self.past: list[Book] = []
        self.future: list[Book] = []
        self.versions: dict[CodebookVersionId, Tree] = {}
        self.made = 0

    def teardown(self) -> None:
        self.session.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def do(self, deed: Callable[[], object], after: Book) -> None:
        """Do something; what is refused leaves everything as it is."""
        before = self.session.next_undo()
        deed()
        if self.session.next_undo() != before:
            self.past.append(self.now)
            self.future.clear()
        self.now = after

    def refused(self, deed: Callable[[], object]) -> None:
        before = self.session.ask(dump)
        with pytest.raises(Refused):
            deed()
        assert self.session.ask(dump) == before

    def fresh(self, kind: str) -> str:
        self.made += 1
        return f"{kind} {self.made}"

    def id_of(self, name: str) -> CodeId:
        (code,) = self.session.ask(rows, Code, name=name)
        return code.id

    def extract(self, start: int) -> ExtractId:
        (row,) = self.session.ask(rows, Extract, start=start)
        return row.id

    def coding(self, place: Place) -> Coding:
        start, name, who = place
        code_id, extract_id = self.id_of(name), self.extract(start)
        names = self.session.ask(coders)
        found = self.session.ask(rows, Coding, code_id=code_id, extract_id=extract_id)
        (row,) = (one for one in found if names[one.coder_id or ""] == who)
        return row

    def some(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.now.codes)))

    @rule(data=st.data(), who=st.sampled_from(("Ada", "Bo")), word=st.integers(0, 3))
    def apply(self, data: st.DataObject, who: str, word: int) -> None:
        """Apply a code to a word."""
        name, span = self.some(data), Span(word * 4, word * 4 + 3)
        self.session.work_as(who)
        code_id = self.id_of(name)
        deed = partial(self.session.run, apply_code, self.source, code_id, span)
        if self.now.codes[name][1]:
            self.refused(deed)
            return
        new = {(span.start, name, who): (frozenset[str](), frozenset[str]())}
        self.do(deed, replace(self.now, codings=new | self.now.codings))

    @precondition(lambda self: self.now.codings)
    @rule(data=st.data(), valence=st.sampled_from(Valence), seen=st.sampled_from(("staff", "kin")))
    def qualify(self, data: st.DataObject, valence: Valence, seen: str) -> None:
        """Say which way a coding points, and whose perspective it tells."""
        place = data.draw(st.sampled_from(sorted(self.now.codings)))
        coding_id = self.coding(place).id
        said = {place: (ways(valence), frozenset({seen}))}
        self.do(
            lambda: self.session.run(qualify_coding, coding_id, valence, seen),
            replace(self.now, codings=self.now.codings | said),
        )

    @rule(data=st.data())
    def note(self, data: st.DataObject) -> None:
        """Write a memo on a code or on a coding."""
        targets: list[str | Place] = [*sorted(self.now.codes), *sorted(self.now.codings)]
        of, text = data.draw(st.sampled_from(targets)), self.fresh("memo")
        kind = Kind.CODE if isinstance(of, str) else Kind.CODING
        target = self.id_of(of) if isinstance(of, str) else self.coding(of).id
        self.do(
            lambda: self.session.run(write_memo, MemoKind.CODE, kind, target, text),
            replace(self.now, memos=self.now.memos | {(text, of)}),
        )

    @precondition(lambda self: len(self.now.nodes) > 1)
    @rule(data=st.data(), label=st.sampled_from(("", "feeds")))
    def link(self, data: st.DataObject, label: str) -> None:
        """Link two codes on the map."""
        one, other = data.draw(
            st.lists(st.sampled_from(sorted(self.now.nodes)), min_size=2, max_size=2, unique=True)
        )
        if (one, other, label) in self.now.links:
            return
        ids = {row.code_id: row.id for row in self.session.ask(rows, MapNode)}
        ends: tuple[NodeId, NodeId] = (ids[self.id_of(one)], ids[self.id_of(other)])
        self.do(
            lambda: self.session.run(link_on_map, *ends, label),
            replace(self.now, links=self.now.links | {(one, other, label)}),
        )

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        """Merge codes into one, wherever they stand."""
        into = self.some(data)
        gone = data.draw(st.sets(st.sampled_from(sorted(self.now.codes)), min_size=1, max_size=3))
        ids, into_id = [self.id_of(one) for one in sorted(gone)], self.id_of(into)
        deed = partial(self.session.run, merge_several, ids, into_id)
        hides = self.now.codes[into][1] and not all(self.now.codes[one][1] for one in gone)
        if into in gone or hides:
            self.refused(deed)
        else:
            self.do(deed, self.now.merged(gone, into))

    @precondition(lambda self: self.now.codings)
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        """Send words of a code elsewhere."""
        name = data.draw(st.sampled_from(sorted({of for _at, of, _who in self.now.codings})))
        starts = sorted({at for at, of, _who in self.now.codings if of == name})
        goals = [one for one, (_over, parked) in self.now.codes.items() if not parked]
        goals = [one for one in goals if one != name] + [self.fresh("code"), self.fresh("code")]
        aims = data.draw(
            st.dictionaries(st.sampled_from(starts), st.sampled_from(goals), min_size=1)
        )
        code_id, targets = self.id_of(name), dict[ExtractId, Target]()
        for at, aim in aims.items():
            new = aim not in self.now.codes
            targets[self.extract(at)] = NewCode(aim) if new else self.id_of(aim)
        self.do(lambda: self.session.run(split_code, code_id, targets), self.now.split(name, aims))

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        """Put a code under another, or at the top."""
        name = self.some(data)
        parent = data.draw(st.sampled_from([None, *sorted(self.now.codes)]))
        code_id, over = self.id_of(name), self.id_of(parent) if parent else None
        deed = partial(self.session.run, move_codes, [code_id], over)
        if parent == name or parent in self.now.under(name):
            self.refused(deed)
        else:
            self.do(deed, self.now.moved(name, parent))

    @rule(data=st.data(), parked=st.booleans())
    def park(self, data: st.DataObject, parked: bool) -> None:
        """Put a code aside, or bring it back."""
        name = self.some(data)
        code_id, deed = self.id_of(name), park_code if parked else bring_back_code
        self.do(lambda: self.session.run(deed, code_id), self.now.parked(name, parked))

    @rule()
    def freeze(self) -> None:
        """Keep the codebook as it is now."""
        codes = self.now.codes

        def deed() -> None:
            self.versions[self.session.run(freeze_codebook, self.fresh("version"))] = codes

        self.do(deed, self.now)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        """Bring a version back: no coding is taken away."""
        kept = self.session.ask(dump)[Kind.CODEBOOK_VERSION].values()
        there = {row.name: row.id for row in kept}
        if there:
            version = there[data.draw(st.sampled_from(sorted(there)))]
            codes = self.versions[version]
            self.do(lambda: self.session.run(restore_codebook, version), self.now.restored(codes))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        assert len(self.session.undo()) == 1
        self.future.append(self.now)
        self.now = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert len(self.session.redo()) == 1
        self.past.append(self.now)
        self.now = self.future.pop()

    @invariant()
    def both_say_the_same(self) -> None:
        found = self.session.ask(dump)
        assert self.session.ask(book) == self.now
        assert not dangling(found)
        assert not against_the_rules(found)


def test_the_codebook_is_as_one_kept_by_hand() -> None:
    run_state_machine_as_test(
        Codebook, settings=settings(max_examples=20, stateful_step_count=25, deadline=None)
    )


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_codebook_is_as_one_kept_by_hand_at_length() -> None:
    run_state_machine_as_test(
        Codebook, settings=settings(max_examples=300, stateful_step_count=50, deadline=None)
    )
