"""Paragraphs with labels become a text without them, its speakers and its turns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quiltmark.analysis.speakers import labels, roles
from quiltmark.analysis.speakers.choosing import Fit, fit, fits
from quiltmark.analysis.speakers.conventions import CONVENTIONS, UNLABELLED, Found
from quiltmark.analysis.speakers.heads import Head, is_event, service_lines
from quiltmark.analysis.speakers.near_misses import near_misses
from quiltmark.analysis.speakers.wishes import Wish
from quiltmark.domain.incoming import IncomingParagraph, IncomingTurn
from quiltmark.domain.sources import SpeakerRole
from quiltmark.i18n import _, n_


@dataclass(frozen=True, slots=True)
class DetectedSpeaker:
    """A speaker; `labelled` counts the labels before lines in a row became one turn."""

    label: str
    role: SpeakerRole
    labelled: int
    turns: int


@dataclass(frozen=True, slots=True)
class Detection:
    """The text without labels (paragraphs joined by line feeds), its speakers and its turns.

    Turns are in code points of `text`. `times` are the code points where a written time stood and
    its milliseconds, one for each cue. `alternatives` are the ids of the other conventions that
    fit, `near_misses` pairs of labels that may be one person.
    """

    convention: str
    text: str
    speakers: tuple[DetectedSpeaker, ...] = ()
    turns: tuple[IncomingTurn, ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    near_misses: tuple[tuple[str, str], ...] = ()

    @property
    def labelled(self) -> int:
        """How many labels were found, before lines in a row by one speaker became one turn."""
        return sum(speaker.labelled for speaker in self.speakers)


def detect(
    paragraphs: Sequence[IncomingParagraph],
    wish: Wish | str | None = None,
    same: Mapping[str, str] | None = None,
) -> Detection:
    """Return who speaks where, as the researcher wishes it."""
    if not isinstance(wish, Wish):
        wish = Wish(wish, names=same or {})
    convention = wish.convention
    filled = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    fitting = fits(filled)
    chosen = _chosen(filled, fitting, convention)
    found = chosen.found if chosen is not None else (None,) * len(filled)
    first = next((number for number, one in enumerate(found) if one is not None), None)
    head = service_lines(filled, first)
    writer = _Writer(head, wish.names)
    writer.write(filled, found)
    if chosen is None or (not writer.text and writer.labels):
        return _unlabelled(filled, head, fitting)
    return _detection(writer, chosen, fitting, head)


def alternating(paragraphs: Sequence[IncomingParagraph], names: Sequence[str]) -> Detection:
    """Return the paragraphs as turns of `names` one after the other, the first one asking."""
    filled = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    found = [
        Found(names[number % len(names)], paragraph.text) for number, paragraph in enumerate(filled)
    ]
    writer = _Writer(Head(frozenset(), (), ()), {})
    writer.write(filled, found)
    speakers = tuple(
        DetectedSpeaker(
            speaker.label,
            SpeakerRole.PARTICIPANT if number else SpeakerRole.INTERVIEWER,
            speaker.labelled,
            speaker.turns,
        )
        for number, speaker in enumerate(writer.speakers({}))
    )
    return Detection("alternating", writer.joined, speakers, tuple(writer.turns))


def _chosen(
    paragraphs: Sequence[IncomingParagraph], fitting: Sequence[Fit], convention: str | None
) -> Fit | None:
    if convention is None:
        return fitting[0] if fitting else None
    for one in CONVENTIONS:
        if one.id == convention:
            return fit(one, paragraphs)
    return None


def _unlabelled(
    paragraphs: Sequence[IncomingParagraph], head: Head, fitting: Sequence[Fit]
) -> Detection:
    kept = [_one_line(p.text) for n, p in enumerate(paragraphs) if n not in head.lines]
    metadata = head.metadata if kept else ()
    return Detection(
        UNLABELLED,
        "\n".join(kept or [_one_line(paragraph.text) for paragraph in paragraphs]),
        metadata=metadata,
        warnings=(_("No speakers were found; the text came in without turns."),),
        alternatives=tuple(one.convention.id for one in fitting),
    )


def _detection(writer: "_Writer", chosen: Fit, fitting: Sequence[Fit], head: Head) -> Detection:
    speakers = writer.speakers(dict(head.key))
    told = []
    if writer.without_colon:
        told.append(
            n_(
                "One label lacks its colon and was taken as a label all the same.",
                "{n} labels lack their colon and were taken as labels all the same.",
                writer.without_colon,
            )
        )
    return Detection(
        chosen.convention.id,
        writer.joined,
        speakers,
        tuple(writer.turns),
        tuple(writer.times),
        head.metadata,
        tuple(told),
        tuple(one.convention.id for one in fitting if one.convention != chosen.convention),
        near_misses([speaker.label for speaker in speakers]),
    )


def _one_line(text: str) -> str:
    return " ".join(text.replace("\n", " ").split(" ")).replace("\t", " ").strip()


@dataclass(slots=True)
class _Writer:
    """Writes the text paragraph by paragraph and keeps who is speaking."""

    head: Head
    same: Mapping[str, str]
    text: list[str] = field(default_factory=list)
    turns: list[IncomingTurn] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    without_colon: int = 0
    _at: int = 0
    _speaking: str | None = None
    _time: int | None = None
    _anew: bool = True
    _names: dict[str, Counter[str]] = field(default_factory=dict)
    _said: dict[str, list[str]] = field(default_factory=dict)

    @property
    def joined(self) -> str:
        """The text written so far."""
        return "\n".join(self.text)

    def write(self, paragraphs: Sequence[IncomingParagraph], found: Sequence[Found | None]) -> None:
        """Write every paragraph that is no service line."""
        bare = _without_colon(found)
        for number, (paragraph, one) in enumerate(zip(paragraphs, found, strict=True)):
            if number in self.head.lines:
                continue
            known = one or self._missing(paragraph, bare)
            if known is not None:
                self._label(known)
                self._paragraph(known.rest, attributed=True)
            else:
                apart = paragraph.heading or is_event(paragraph.text)
                self._paragraph(paragraph.text, attributed=not apart)

    def _missing(self, paragraph: IncomingParagraph, bare: Mapping[str, str]) -> Found | None:
        """Return a known label that stands without its colon at the head of a paragraph."""
        for words in (2, 1):
            parts = paragraph.text.split(maxsplit=words)
            label = bare.get(" ".join(parts[:words])) if len(parts) > words else None
            if label is not None:
                self.without_colon += 1
                return Found(label, parts[words])
        return None

    def _label(self, one: Found) -> None:
        label = self.same.get(one.label, one.label)
        key = labels.key(label)
        self.labels[key] += 1
        self._names.setdefault(key, Counter())[label] += 1
        self._anew = self._anew or key != self._speaking or not key
        self._speaking, self._time = key, one.time_ms

    def _paragraph(self, text: str, *, attributed: bool) -> None:
        text = _one_line(text)
        if not text:
            return
        start, stop = self._at, self._at + len(text)
        self.text.append(text)
        self._at = stop + 1
        if not attributed or self._speaking is None:
            self._anew = True
            return
        self._said.setdefault(self._speaking, []).append(text)
        if self._time is not None:
            self.times.append((start, self._time))
        speaker = list(self._names).index(self._speaking) if self._speaking else None
        if self._anew:
            self.turns.append(IncomingTurn(speaker, start, stop, self._time))
        else:
            last = self.turns[-1]
            self.turns[-1] = IncomingTurn(last.speaker, last.start, stop, last.time_ms)
        self._anew, self._time = False, None

    def speakers(self, key: Mapping[str, str]) -> tuple[DetectedSpeaker, ...]:
        """Return the speakers in the order in which they come, each with its commonest spelling."""
        keys = [one for one in self._names if one]
        names = [self._names[one].most_common(1)[0][0] for one in keys]
        found = roles.guessed(names, [self._said.get(one, []) for one in keys], key)
        turns = Counter(turn.speaker for turn in self.turns)
        return tuple(
            DetectedSpeaker(name, role, self.labels[one], turns[number])
            for number, (one, name, role) in enumerate(zip(keys, names, found, strict=True))
        )


def _without_colon(found: Sequence[Found | None]) -> dict[str, str]:
    """Return the labels that are recognised without their colon, where labels have one."""
    names = {one.label for one in found if one is not None and one.rest}
    return {name: name for name in names if labels.may_lack_colon(name)}
