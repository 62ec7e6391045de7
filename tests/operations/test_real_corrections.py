"""Two hundred corrections in each of the longest real transcripts, and no coding is lost.

Every letter of the text as it came keeps its name (its first place), so that where a passage
ought to be is known without the program's own reckoning.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from quiltmark.analysis.relocation import Replacement
from quiltmark.analysis.speakers import detect
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.ids import ExtractId, SourceId
from quiltmark.domain.incoming import IncomingSource, IncomingSpeaker
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Turn
from quiltmark.domain.spans import Span
from quiltmark.formats import read_file
from quiltmark.formats.reading import ReadText
from quiltmark.operations.codebook import add_code
from quiltmark.operations.coding import Application, code_passages
from quiltmark.operations.corrections import correct_source, reimport_source, replace_in_sources
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources
from quiltmark.operations.turns import (
    add_speaker,
    delete_turn,
    insert_turn,
    join_turns,
    split_turn,
)
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import SourceText, source_text
from quiltmark.storage.project_file import create
from tests.operations.state import against_the_rules, dangling, dump

LONGEST = (
    "court_line_numbered/argument.txt",
    "changelog_md/founders-talk-53.md",
    "zoom_vtt/meeting001_transcript.vtt",
    "word97_html/cherry.htm",
    "word97_html/condon.htm",
)
CORRECTIONS = 200
PASSAGES = 300
NEW = -1


@dataclass
class Transcript:
    """A transcript at work, and the name of each letter of its text as it is now."""

    session: Session
    source: SourceId
    random: Random
    letters: list[int] = field(default_factory=list)
    passages: dict[ExtractId, Span] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)

    @property
    def now(self) -> SourceText:
        return self.session.ask(source_text, self.source)

    def edited(self, edits: list[Replacement]) -> None:
        """Let the names follow edits, and hold the text against them."""
        for one in reversed(edits):
            self.letters[one.start : one.stop] = [NEW] * len(one.text)
        assert len(self.now.text) == len(self.letters)

    def turn(self) -> Turn:
        """Return a turn long enough that something can be corrected in it."""
        turns = [one for one in self.now.revision.turns if one.stop - one.start > 60]
        return self.random.choice(turns)

    def word(self) -> Span:
        """Return a word of more than three letters."""
        text = self.now.text
        while True:
            at = self.random.randrange(len(text) - 40)
            start = text.find(" ", at) + 1
            stop = start
            while stop < len(text) and text[stop].isalpha():
                stop += 1
            if start and stop - start > 3:
                return Span(start, stop)


def mend_a_typo(script: Transcript) -> None:
    word = script.word()
    at = script.random.randrange(word.start + 1, word.stop - 1)
    text = script.now.text
    edit = Replacement(at, at + 2, text[at + 1] + text[at])
    if edit.text != text[at : at + 2]:
        script.session.run(correct_source, script.source, [edit])
        script.edited([edit])


def insert_words(script: Transcript) -> None:
    at = script.word().start
    edit = Replacement(at, at, "you know, ")
    script.session.run(correct_source, script.source, [edit])
    script.edited([edit])


def replace_a_name(script: Transcript) -> None:
    text = script.now.text
    name = script.word().of(text)
    edits = []
    at = text.find(name)
    while at >= 0:
        edits.append(Replacement(at, at + len(name), f"[{name}]"))
        at = text.find(name, at + len(name))
    if len(edits) < 6:
        script.session.run(replace_in_sources, name, f"[{name}]", [script.source])
        script.edited(edits)


def delete_a_sentence(script: Transcript) -> None:
    turn = script.turn()
    text = script.now.text
    start = text.find(". ", turn.start, turn.stop)
    stop = text.find(". ", start + 2, turn.stop)
    if 0 <= start < stop:
        edit = Replacement(start + 2, stop + 2, "")
        script.session.run(correct_source, script.source, [edit])
        script.edited([edit])


def retype_a_paragraph(script: Transcript) -> None:
    """The whole paragraph is given anew, as a field in which it was edited does."""
    word = script.word()
    text = script.now.text
    start = text.rfind("\n", 0, word.start) + 1
    stop = text.find("\n", word.stop)
    stop = len(text) if stop < 0 else stop
    better = text[start : word.stop] + " indeed" + text[word.stop : stop]
    script.session.run(correct_source, script.source, [Replacement(start, stop, better)])
    script.edited([Replacement(word.stop, word.stop, " indeed")])


def split(script: Transcript) -> None:
    turn = script.turn()
    at = script.now.text.find(". ", turn.start + 10, turn.stop - 10) + 2
    if at > 1:
        speaker = script.random.choice(sorted(script.now.speakers))
        script.session.run(split_turn, script.source, at, speaker)
        script.edited([Replacement(at - 1, at, "\n")])


def join(script: Transcript) -> None:
    turns = script.now.revision.turns
    number = script.random.randrange(1, len(turns))
    if turns[number].start == turns[number - 1].stop + 1:
        script.session.run(join_turns, script.source, turns[number].start)
        script.edited([Replacement(turns[number].start - 1, turns[number].start, " ")])


def put_in_a_turn(script: Transcript) -> None:
    turn = script.turn()
    said = "That was not written down."
    speaker = script.random.choice(sorted(script.now.speakers))
    script.session.run(insert_turn, script.source, turn.stop, speaker, said)
    script.edited([Replacement(turn.stop, turn.stop, f"\n{said}")])


def take_out_a_turn(script: Transcript) -> None:
    turn = script.turn()
    if turn.stop - turn.start < 400 and turn.stop < len(script.now.text):
        script.session.run(delete_turn, script.source, turn.start)
        script.edited([Replacement(turn.start, turn.stop + 1, "")])


DEEDS: tuple[Callable[[Transcript], None], ...] = (
    mend_a_typo,
    mend_a_typo,
    mend_a_typo,
    insert_words,
    replace_a_name,
    delete_a_sentence,
    retype_a_paragraph,
    split,
    join,
    put_in_a_turn,
    take_out_a_turn,
)


@pytest.fixture(params=LONGEST, ids=lambda name: Path(name).stem)
def script(request: pytest.FixtureRequest, shared: Path, tmp_path: Path) -> Iterator[Transcript]:
    """A real transcript, coded all over."""
    _format, read = read_file(shared / "transcripts" / request.param, lambda _share: None)
    assert isinstance(read, ReadText)
    found = detect(read.paragraphs)
    speakers = tuple(IncomingSpeaker(one.label, one.role) for one in found.speakers)
    incoming = IncomingSource("Real", found.text, speakers=speakers, turns=found.turns)
    with closing(begin(create(tmp_path / "real.quilt", "Ada"), "Ada")) as session:
        (source,) = session.run(add_sources, [incoming])
        session.run(add_speaker, source, "Somebody else")
        made = Transcript(session, source, Random(request.param))
        _code(made, found.text)
        yield made


def _code(script: Transcript, text: str) -> None:
    script.letters = list(range(len(text)))
    script.lines = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    code = script.session.run(add_code, "something")
    spans: set[Span] = set()
    while len(spans) < PASSAGES:
        start = script.word().start
        spans.add(Span(start, min(len(text), start + script.random.randint(12, 300))))
    applications = [Application(span, (code,)) for span in sorted(spans)]
    ids = script.session.run(code_passages, script.source, applications)
    script.passages = dict(zip(ids, sorted(spans), strict=True))


def test_corrections_lose_no_coding_and_move_no_citation(script: Transcript) -> None:
    done = 0
    while done < CORRECTIONS:
        script.random.choice(DEEDS)(script)
        done = script.now.revision.number - 1
    extracts = {row.id: row for row in script.session.ask(rows, Extract)}
    assert extracts.keys() == script.passages.keys()
    assert len(script.session.ask(rows, Coding)) == PASSAGES
    _hold_passages(script, extracts)
    _hold_lines(script)
    now = script.session.ask(dump)
    assert not dangling(now)
    assert not against_the_rules(now)
    _hold_turns(script)


def _hold_passages(script: Transcript, extracts: dict[ExtractId, Extract]) -> None:
    """Untouched passages are exact; others hold what is left of them, or wait."""
    places = {letter: place for place, letter in enumerate(script.letters) if letter != NEW}
    waiting = {row.extract_id for row in script.session.ask(rows, Relocation)}
    untouched = exact = 0
    for row_id, span in script.passages.items():
        row = extracts[row_id]
        now = [places.get(letter) for letter in range(span.start, span.stop)]
        first = now[0]
        if first is not None and now == [*range(first, first + len(span))]:
            untouched += 1
            exact += (row.start, row.stop) == (first, first + len(span))
            assert not row.lost_words
        elif any(place is not None and row.start <= place < row.stop for place in now):
            assert not row.lost_words or row_id in waiting
        else:
            assert row_id in waiting, "moved without a question"
    assert untouched > 50
    assert exact >= 0.995 * untouched


def _hold_lines(script: Transcript) -> None:
    """A line whose first words nobody touched is cited as before."""
    lines = script.now.revision.lines
    assert len(lines) == len(script.lines)
    assert list(lines) == sorted(lines)
    places = {letter: place for place, letter in enumerate(script.letters) if letter != NEW}
    held = 0
    for start, now in zip(script.lines, lines, strict=True):
        head = [places.get(letter) for letter in range(start, start + 8)]
        first = head[0]
        if first is not None and head == [*range(first, first + 8)]:
            before = script.letters[first - 1] if first else NEW
            if before == start - 1 or not start:
                held += 1
                assert now == first
    assert held > 40


def _hold_turns(script: Transcript) -> None:
    """Turns are whole paragraphs, one after the other, each with words."""
    text, at = script.now.text, 0
    for turn in script.now.revision.turns:
        assert at <= turn.start < turn.stop <= len(text)
        assert turn.start == 0 or text[turn.start - 1] == "\n"
        assert turn.stop == len(text) or text[turn.stop] == "\n"
        at = turn.stop + 1


def test_a_corrected_file_in_place_of_the_old_one_keeps_the_codings(script: Transcript) -> None:
    """The same corrections made outside: nobody says what they were."""
    before = script.now
    for _number in range(40):
        script.random.choice(DEEDS[:7])(script)
    better = script.now.text
    while script.now.revision.id != before.revision.id:
        script.session.undo()
    script.session.run(reimport_source, script.source, IncomingSource("Real", better))
    assert script.now.text == better
    extracts = {row.id: row for row in script.session.ask(rows, Extract)}
    assert extracts.keys() == script.passages.keys()
    _hold_passages(script, extracts)
