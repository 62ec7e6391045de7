"""Looks for words source by source, a slice at a time, and says which passages they stand in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter
from typing import TYPE_CHECKING

from quiltmark.analysis.looking import Manner, looking_for
from quiltmark.domain.ids import SourceId
from quiltmark.domain.sources import turns_in
from quiltmark.domain.spans import Span, trimmed
from quiltmark.queries.sources import source_text
from quiltmark.queries.spoken import SpokenSource, spoken_sources, words_of
from quiltmark.widgets.transcript.boundaries import sentence_at

if TYPE_CHECKING:
    from quiltmark.operations.session import Session

_AROUND = 90


class Reach(StrEnum):
    """What is coded where something was found."""

    MATCH = "match"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, where, and what around it is meant."""

    words: str
    manner: Manner = Manner.EXACT
    reach: Reach = Reach.SENTENCE
    only: SourceId | None = None
    interviewers: bool = False


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that would be coded, with what was found in it and the words around that.

    Of these the last `lead` of `before` and the first `trail` of `after`, in code points, would be
    coded as well.
    """

    source_id: SourceId
    title: str
    span: Span
    before: str
    words: str
    after: str
    lead: int = 0
    trail: int = 0


class AutoSearch:
    """One search; `go_on` looks for some milliseconds, `found` grows.

    Raises:
        Refused: what is asked is nothing, or no pattern.
    """

    def __init__(self, session: "Session", asked: Asked) -> None:
        self._session = session
        self._asked = asked
        self._find = looking_for(asked.words, asked.manner)
        every = session.ask(spoken_sources)
        self._sources = [one for one in every if asked.only in (None, one.id)]
        self._work = self._look()
        self.found: list[FoundPassage] = []
        self.done = False
        self._at = 0

    @property
    def share(self) -> float:
        """How much was looked through, from 0 to 1."""
        return self._at / len(self._sources) if self._sources else 1.0

    def go_on(self, seconds: float) -> bool:
        """Look for about so long; say whether everything was looked through."""
        stop = perf_counter() + seconds
        while not self.done and perf_counter() < stop:
            self.done = next(self._work, self) is self
        return self.done

    def _look(self) -> Iterator[None]:
        for source in self._sources:
            body, paragraphs = self._session.ask(words_of, source)
            seen: set[Span] = set()
            reach = self._reach(source, body)
            for number, one in enumerate(paragraphs):
                if one.asks and not self._asked.interviewers:
                    continue
                for start, stop in self._find(body[one.start : one.stop]):
                    self._take(source, body, Span(one.start + start, one.start + stop), seen, reach)
                if number % 16 == 15:
                    yield
            self._at += 1
            yield

    def _take(
        self,
        source: SpokenSource,
        body: str,
        hit: Span,
        seen: set[Span],
        reach: Callable[[Span], Span | None],
    ) -> None:
        span = reach(hit)
        if span is None or span in seen:
            return
        seen.add(span)
        before = body[max(0, hit.start - _AROUND) : hit.start].rpartition("\n")[2]
        after = body[hit.stop : hit.stop + _AROUND].partition("\n")[0]
        if len(before) == min(_AROUND, hit.start):
            before = "…" + before.partition(" ")[2]
        if len(after) == _AROUND:
            after = after.rpartition(" ")[0] + "…"
        lead, trail = max(0, hit.start - span.start), max(0, span.stop - hit.stop)
        found = FoundPassage(
            source.id, source.title, span, before, hit.of(body), after, lead, trail
        )
        self.found.append(found)

    def _reach(self, source: SpokenSource, body: str) -> Callable[[Span], Span | None]:
        match self._asked.reach:
            case Reach.MATCH:
                return lambda hit: trimmed(body, hit.start, hit.stop)
            case Reach.SENTENCE:
                return lambda hit: _sentences(body, hit)
            case Reach.PARAGRAPH:
                return lambda hit: trimmed(body, *_paragraph(body, hit))
            case _:
                return self._turns(source, body)

    def _turns(self, source: SpokenSource, body: str) -> Callable[[Span], Span | None]:
        turns = self._session.ask(source_text, source.id).revision.turns

        def reach(hit: Span) -> Span | None:
            found = turns_in(turns, hit)
            start, stop = (found[0].start, found[-1].stop) if found else _paragraph(body, hit)
            return trimmed(body, start, stop)

        return reach


def _paragraph(body: str, hit: Span) -> tuple[int, int]:
    start, stop = body.rfind("\n", 0, hit.start) + 1, body.find("\n", hit.stop)
    return start, len(body) if stop < 0 else stop


def _sentences(body: str, hit: Span) -> Span | None:
    start, stop = _paragraph(body, hit)
    words = body[start:stop]
    first = sentence_at(words, hit.start - start)[0]
    last = sentence_at(words, hit.stop - 1 - start)[1]
    return trimmed(body, start + first, start + last)
