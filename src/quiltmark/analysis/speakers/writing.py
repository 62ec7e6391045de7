"""Paragraphs and their labels become one text, its turns, its times and where all came from."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quiltmark.analysis.speakers import cues, labels
from quiltmark.analysis.speakers.conventions import Found
from quiltmark.analysis.speakers.heads import is_event
from quiltmark.analysis.speakers.wishes import Wish
from quiltmark.domain.incoming import IncomingParagraph, IncomingTurn


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words of an incoming paragraph stand in the text, in code points.

    The `length` code points of the paragraph from `cut` on (behind its label) are those of the
    text from `start` on, one for one; only breaks and tabs became blanks.
    """

    paragraph: int
    cut: int
    start: int
    length: int


def place(origins: Sequence[Origin], paragraph: int, offset: int) -> int | None:
    """Return where a code point of an incoming paragraph stands in the text.

    What was cut away (a label, white space at the ends) stands where the words begin or end; None
    for a paragraph that did not reach the text. `origins` are in the order of their paragraphs.
    """
    at = bisect_left(origins, paragraph, key=lambda one: one.paragraph)
    if at == len(origins) or origins[at].paragraph != paragraph:
        return None
    origin = origins[at]
    return origin.start + min(max(offset - origin.cut, 0), origin.length)


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        text = text.replace("\n", " ").replace("\t", " ")
    return text


@dataclass(slots=True)
class Voice:
    """Somebody who speaks: the labels as shown and as found, with how often, and what is said."""

    number: int
    shown: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Writer:
    """Writes the text paragraph by paragraph and keeps who is speaking.

    `gone` are the service lines, by their number among the paragraphs; where the marks are
    `anonymous`, a label without a name begins a turn of nobody, else it ends the last one.
    """

    wish: Wish
    gone: frozenset[int] = frozenset()
    anonymous: bool = False
    turns: list[IncomingTurn] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    voices: dict[str, Voice] = field(default_factory=dict)
    without_colon: int = 0
    _parts: list[str] = field(default_factory=list)
    _shown: dict[str, tuple[str, str]] = field(default_factory=dict)
    _at: int = 0
    _speaking: str | None = None
    _spoke: str | None = None
    _time: int | None = None
    _cue: tuple[int, str, int | None] | None = None

    @property
    def text(self) -> str:
        """The text written so far, its paragraphs joined by line feeds."""
        return "".join(self._parts)

    def write(
        self,
        paragraphs: Iterable[tuple[int, IncomingParagraph]],
        found: Sequence[Found | None],
        known: Mapping[str, str],
    ) -> None:
        """Write every paragraph, each with its index in the file, that is no service line.

        `known` are the labels that are recognised without their colon.
        """
        initials = {label[0] for label in known}
        for number, (index, paragraph) in enumerate(paragraphs):
            if number in self.gone:
                continue
            one = found[number]
            if one is None and paragraph.text[:1] in initials:
                one = self._missing(paragraph, known)
            if one is not None:
                self._label(one)
                self._paragraph(index, paragraph, one.at)
            else:
                apart = paragraph.heading or is_event(paragraph.text)
                self._paragraph(index, paragraph, 0, apart=apart)

    def _missing(self, paragraph: IncomingParagraph, known: Mapping[str, str]) -> Found | None:
        """Return a known label that stands without its colon at the head of a paragraph."""
        for words in (2, 1):
            parts = paragraph.text.split(maxsplit=words)
            label = known.get(" ".join(parts[:words])) if len(parts) > words else None
            if label is not None:
                self.without_colon += 1
                return Found(label, len(paragraph.text) - len(parts[words]))
        return None

    def _label(self, one: Found) -> None:
        if one.label not in self._shown:
            shown = self.wish.shown(one.label) if one.label else ""
            self._shown[one.label] = (labels.key(shown), shown)
        key, shown = self._shown[one.label]
        if key:
            voice = self.voices.get(key)
            if voice is None:
                voice = self.voices[key] = Voice(len(self.voices))
            voice.shown[shown] += 1
            voice.found[one.label] += 1
        self._speaking = key if key or self.anonymous else None
        self._time = one.time_ms

    def _paragraph(
        self, index: int, paragraph: IncomingParagraph, cut: int, *, apart: bool = False
    ) -> None:
        whole = _one_line(paragraph.text[cut:] if cut else paragraph.text)
        text = whole.strip()
        at = cut if text is whole else cut + len(whole) - len(whole.lstrip())
        time = paragraph.time_ms if self._time is None else self._time
        if not text:
            self._time = time
            return
        speaking = None if apart else self._speaking
        joined = self._cue is not None and self._joins(self._cue, paragraph, speaking)
        if self._parts:
            self._parts.append(" " if joined else "\n")
        start = self._at
        self._parts.append(text)
        self._at += len(text) + 1
        origin = Origin(index, at, start, len(text))
        self.origins.append(origin)
        self._time = None
        if time is not None:
            self.times.append((start, time))
        if paragraph.heading or paragraph.lines:
            self._mark(origin, paragraph)
        if speaking is not None:
            self._turn(speaking, text, time, joined=joined)
        before = self._cue[0] + 1 if joined and self._cue else 0
        self._cue = (before + len(text), text, paragraph.time_ms) if paragraph.cue else None
        self._spoke = speaking

    def _joins(
        self, cue: tuple[int, str, int | None], paragraph: IncomingParagraph, speaking: str | None
    ) -> bool:
        """Say whether a cue goes on in the paragraph of the one before it, which is `cue`."""
        if not paragraph.cue or speaking != self._spoke:
            return False
        written, last, began = cue
        time = paragraph.time_ms
        since = time - began if time is not None and began is not None else None
        return not cues.parts_after(written, last, since)

    def _mark(self, origin: Origin, paragraph: IncomingParagraph) -> None:
        """Keep where a heading and where printed lines begin; of two in one place, the later."""
        if paragraph.heading:
            self.headings.append(origin.start)
        for offset, label in paragraph.lines:
            at = origin.start + min(max(offset - origin.cut, 0), origin.length)
            if self.lines and self.lines[-1][0] == at:
                self.lines.pop()
            if at < origin.start + origin.length:
                self.lines.append((at, label))

    def _turn(self, speaking: str, text: str, time: int | None, *, joined: bool) -> None:
        """Begin a turn with the paragraph just written, or let the last one go on in it."""
        voice = self.voices.get(speaking)
        if voice is not None:
            voice.said.append(text)
        stop = self._at - 1
        if joined or (voice is not None and speaking == self._spoke):
            last = self.turns[-1]
            self.turns[-1] = IncomingTurn(last.speaker, last.start, stop, last.time_ms)
        else:
            number = voice.number if voice is not None else None
            self.turns.append(IncomingTurn(number, stop - len(text), stop, time))
