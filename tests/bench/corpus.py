"""Large projects for measuring: invented interviews, coded through the operations themselves.

Building one of a thousand sources takes minutes, so each is kept under build/corpus and only
copies of it are worked on.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from quiltmark.domain.changes import Kind
from quiltmark.domain.ids import CodeId, ParticipantId, SourceId
from quiltmark.domain.incoming import IncomingSource, IncomingSpeaker, IncomingTurn
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.sources import SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.operations import codebook, coding, memos, participants, projects, sources, themes
from quiltmark.operations.session import Session, begin
from quiltmark.queries.sources import source_text
from quiltmark.storage.project_file import create

VERSION = 1
"""Raised whenever the same arguments give another project than before."""

RARE, FREQUENT = "Rare", "Frequent"
"""Two codes of every corpus: one applied in each fifth source, one five times in a hundred."""

_FOLDER = Path(__file__).resolve().parents[2] / "build" / "corpus"
_BATCH = 50
_CODES = 58
_VOCABULARY = (
    "we they I nobody everyone sometimes always work home school time money trust care plan tell "
    "ask wait learn change stay leave remember forget help hope fear listen speak write the a this "
    "that with without because although until before after morning evening week year place people"
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much a corpus holds: sources, code points and codings in each."""

    sources: int
    characters: int
    codings: int

    @property
    def said(self) -> str:
        """The size in words."""
        return f"{self.sources:,} × {self.characters:,} characters, {self.codings:,} codings each"


STUDY = Size(1_000, 50_000, 200)
LONG = Size(1, 5_000_000, 20_000)


def copy_of(size: Size, folder: Path) -> Path:
    """Return a copy, in `folder`, of a project of that size; it is built once and then kept."""
    kept = _FOLDER / f"v{VERSION}-{size.sources}-{size.characters}-{size.codings}.quilt"
    if not kept.exists():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part")
        part.unlink(missing_ok=True)
        start = perf_counter()
        _build(part, size)
        part.replace(kept)
        print(f"built {size.said} in {perf_counter() - start:.1f} s", flush=True)
    copied = shutil.copyfile(kept, folder / "corpus.quilt")
    # What still waits to be written would be measured with the first thing that is committed.
    with copied.open("rb+") as file:
        os.fsync(file.fileno())
    return copied


def _build(path: Path, size: Size) -> None:
    random = Random(size.sources)
    with closing(begin(create(path, "Corpus"), "Corpus")) as session:
        session.run(projects.begin_project, "Corpus")
        people = _add_people(session, size)
        codes = [session.run(codebook.add_code, name) for name in (RARE, FREQUENT)]
        codes += [session.run(codebook.add_code, f"Code {n}") for n in range(_CODES)]
        for number in range(10):
            mine = codes[2 + 5 * number : 7 + 5 * number]
            session.run(themes.add_theme, f"Theme {number}", code_ids=mine)
        ids = _add_sources(session, random, size)
        for number, source_id in enumerate(ids):
            _work_through(session, source_id, people[number % len(people)], number % 5 == 0)
            applications = _applications(random, size, number, codes)
            session.run(coding.code_passages, source_id, applications)


def _add_people(session: Session, size: Size) -> list[ParticipantId]:
    return [
        session.run(participants.add_participant, f"Person {n}", f"Group {n % 4}")
        for n in range(max(1, size.sources // 5))
    ]


def _add_sources(session: Session, random: Random, size: Size) -> list[SourceId]:
    bank = [_sentence(random) for _one in range(400)]
    ids: list[SourceId] = []
    for first in range(0, size.sources, _BATCH):
        numbers = range(first, min(first + _BATCH, size.sources))
        incoming = [_interview(random, bank, number, size.characters) for number in numbers]
        ids += session.run(sources.add_sources, incoming)
    return ids


def _sentence(random: Random) -> str:
    words = " ".join(random.choices(_VOCABULARY.split(), k=random.randint(5, 18)))
    return words[0].upper() + words[1:] + "."


def _interview(random: Random, bank: Sequence[str], number: int, characters: int) -> IncomingSource:
    turns: list[IncomingTurn] = []
    said: list[str] = []
    length = 0
    while length < characters:
        words = " ".join(random.choices(bank, k=1 if len(turns) % 2 == 0 else random.randint(2, 9)))
        words = words[: max(1, characters - length)]
        turns.append(IncomingTurn(len(turns) % 2, length, length + len(words)))
        said.append(words)
        length += len(words) + 1
    speakers = (IncomingSpeaker("I", SpeakerRole.INTERVIEWER), IncomingSpeaker("P"))
    text = "\n".join(said)
    return IncomingSource(f"Interview {number + 1}", text, speakers=speakers, turns=tuple(turns))


def _work_through(session: Session, source_id: SourceId, who: ParticipantId, noted: bool) -> None:
    speakers = session.ask(source_text, source_id).speakers.values()
    (speaker,) = [one for one in speakers if one.role is SpeakerRole.PARTICIPANT]
    session.run(participants.link_speaker, speaker.id, who)
    if noted:
        words = "Read once, with interest; the waiting comes back again and again."
        session.run(memos.write_memo, MemoKind.FAMILIARISATION, Kind.SOURCE, source_id, words)


def _applications(
    random: Random, size: Size, number: int, codes: Sequence[CodeId]
) -> list[coding.Application]:
    """Return passages that lie in order; their beginnings differ, so that each is an extract."""
    rare, frequent, others = codes[0], codes[1], codes[2:]
    step = size.characters // max(1, size.codings)
    found = []
    for place in range(size.codings):
        start = place * step
        stop = min(size.characters - 1, start + random.randint(40, 400))
        chosen = frequent if place % 20 == 7 else random.choice(others)
        if place == 0 and number % 5 == 0:
            chosen = rare
        found.append(coding.Application(Span(start, stop), (chosen,)))
    return found
