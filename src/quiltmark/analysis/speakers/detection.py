"""Paragraphs with labels become a text without them, its speakers and its turns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiltmark.analysis.speakers import labels, patterns, roles, writing
from quiltmark.analysis.speakers.choosing import Fit, chosen_by_hand, fit, fits
from quiltmark.analysis.speakers.conventions import CONVENTIONS, Found
from quiltmark.analysis.speakers.heads import Head, is_event, service_lines
from quiltmark.analysis.speakers.near_misses import near_misses
from quiltmark.analysis.speakers.scores import Score
from quiltmark.analysis.speakers.wishes import ALTERNATING, PATTERN, UNLABELLED, Wish
from quiltmark.analysis.speakers.writing import Origin, Writer
from quiltmark.domain.incoming import IncomingParagraph, IncomingTurn
from quiltmark.domain.sources import SpeakerRole
from quiltmark.i18n import _, n_

Numbered = Sequence[tuple[int, IncomingParagraph]]


@dataclass(frozen=True, slots=True)
class DetectedSpeaker:
    """A speaker; `labelled` counts the labels before lines in a row became one turn.

    `spellings` are the labels as the file has them, the commonest first.
    """

    label: str
    role: SpeakerRole
    labelled: int
    turns: int
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detection:
    """The text without labels (paragraphs joined by line feeds), its speakers and its turns.

    Turns are in code points of `text`. `times` are the code points where a written time stood and
    its milliseconds, one for each cue; `headings` are where headings begin, `lines` where printed
    lines begin with their numbers, `origins` where the words of each incoming paragraph stand.
    `scores` say how each convention fits, the best first; `alternatives` are the ids of those that
    fit and were not chosen, `near_misses` pairs of labels that may be one person.
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
    scores: tuple[Score, ...] = ()
    origins: tuple[Origin, ...] = ()
    headings: tuple[int, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()

    @property
    def labelled(self) -> int:
        """How many labels were found, before lines in a row by one speaker became one turn."""
        return sum(speaker.labelled for speaker in self.speakers)

    def place(self, paragraph: int, offset: int) -> int | None:
        """Return where a code point of the incoming paragraph of that index stands in `text`.

        What was cut away stands where the words begin or end; None where nothing of the paragraph
        reached the text.
        """
        return writing.place(self.origins, paragraph, offset)


def detect(paragraphs: Sequence[IncomingParagraph], wish: Wish | None = None) -> Detection:
    """Return who speaks where, as the researcher wishes it."""
    wish = wish or Wish()
    numbered = [(index, one) for index, one in enumerate(paragraphs) if one.text.strip()]
    filled = [paragraph for _index, paragraph in numbered]
    fitting = fits(filled)
    chosen, problem = _chosen(filled, fitting, wish)
    found: Sequence[Found | None] = chosen.found if chosen else ()
    first = next((number for number, one in enumerate(found) if one is not None), None)
    head = service_lines(filled, first)
    if chosen is None or first is None:
        detection = _unlabelled(numbered, head, wish, problem)
    else:
        detection = _labelled(numbered, chosen, head, wish)
    if not detection.text and filled:
        detection = _unlabelled(numbered, Head(frozenset(), (), ()), wish, problem)
    if wish.convention == ALTERNATING:
        detection = _dealt(detection, wish)
    return replace(
        detection,
        scores=tuple(one.score(filled) for one in fitting),
        alternatives=tuple(
            one.convention.id
            for one in fitting
            if one.count and one.convention.id != detection.convention
        ),
    )


def alternating(paragraphs: Sequence[IncomingParagraph], names: Sequence[str]) -> Detection:
    """Return the paragraphs as turns of `names` one after the other, the first one asking."""
    return detect(paragraphs, Wish(ALTERNATING, alternation=tuple(names)))


def _chosen(
    paragraphs: Sequence[IncomingParagraph], fitting: Sequence[Fit], wish: Wish
) -> tuple[Fit | None, str]:
    """Return the convention to read by, if any, and what is wrong with the researcher's own."""
    if wish.convention is None:
        return (fitting[0] if fitting and fitting[0].count else None), ""
    if wish.convention == PATTERN:
        found, problem = patterns.labelled(wish.pattern, paragraphs)
        return (chosen_by_hand(found, PATTERN) if any(found) else None), problem
    for one in CONVENTIONS:
        if one.id == wish.convention:
            return fit(one, paragraphs, by_hand=True), ""
    return None, ""


def _unlabelled(numbered: Numbered, head: Head, wish: Wish, problem: str) -> Detection:
    writer = Writer(wish, head.lines)
    writer.write(numbered, (None,) * len(numbered), {})
    told = _("No speakers were found; the text came in without turns.")
    return _written(writer, UNLABELLED, head, (problem or told,))


def _labelled(numbered: Numbered, chosen: Fit, head: Head, wish: Wish) -> Detection:
    kind = chosen.convention
    writer = Writer(wish, head.lines, anonymous=kind.anonymous)
    known = {} if kind.given or kind.id == PATTERN else _without_colon(numbered, chosen.found)
    writer.write(numbered, chosen.found, known)
    told = n_(
        "One label lacks its colon and was taken as a label all the same.",
        "{n} labels lack their colon and were taken as labels all the same.",
        writer.without_colon,
    )
    detection = _written(writer, kind.id, head, (told,) if writer.without_colon else ())
    speakers = _speakers(writer, dict(head.key), wish)
    return replace(
        detection,
        speakers=speakers,
        turns=tuple(writer.turns),
        near_misses=near_misses([speaker.label for speaker in speakers]),
    )


def _written(writer: Writer, convention: str, head: Head, warnings: tuple[str, ...]) -> Detection:
    return Detection(
        convention,
        writer.text,
        times=tuple(writer.times),
        metadata=head.metadata,
        warnings=warnings,
        origins=tuple(writer.origins),
        headings=tuple(writer.headings),
        lines=tuple(writer.lines),
    )


def _speakers(writer: Writer, key: dict[str, str], wish: Wish) -> tuple[DetectedSpeaker, ...]:
    """Return the speakers in the order in which they come, each with its commonest spelling."""
    voices = list(writer.voices.values())
    names = [voice.shown.most_common(1)[0][0] for voice in voices]
    spelled = [tuple(one for one, _count in voice.found.most_common()) for voice in voices]
    guessed = roles.guessed(spelled, [voice.said for voice in voices], key)
    turns = Counter(turn.speaker for turn in writer.turns)
    return tuple(
        DetectedSpeaker(
            name,
            wish.role((name, *spellings)) or role,
            voice.found.total(),
            turns[voice.number],
            spellings,
        )
        for voice, name, spellings, role in zip(voices, names, spelled, guessed, strict=True)
    )


def _dealt(detection: Detection, wish: Wish) -> Detection:
    """Return an unlabelled text with its paragraphs dealt out, headings and breaks to nobody."""
    names = wish.alternation or (_("Interviewer"), _("Participant"))
    shown = [wish.shown(name) for name in names]
    headings, times = frozenset(detection.headings), dict(detection.times)
    turns: list[IncomingTurn] = []
    start = 0
    for text in detection.text.split("\n"):
        stop = start + len(text)
        if text and start not in headings and not is_event(text):
            turns.append(IncomingTurn(len(turns) % len(names), start, stop, times.get(start)))
        start = stop + 1
    counts = Counter(turn.speaker for turn in turns)
    speakers = tuple(
        DetectedSpeaker(
            name,
            wish.role((name, names[number]))
            or (SpeakerRole.PARTICIPANT if number else SpeakerRole.INTERVIEWER),
            counts[number],
            counts[number],
            (names[number],),
        )
        for number, name in enumerate(shown)
    )
    return replace(
        detection, convention=ALTERNATING, speakers=speakers, turns=tuple(turns), warnings=()
    )


def _without_colon(numbered: Numbered, found: Sequence[Found | None]) -> dict[str, str]:
    """Return the labels that are recognised without their colon, where labels have one."""
    names = {
        one.label
        for (_index, paragraph), one in zip(numbered, found, strict=True)
        if one is not None and one.at < len(paragraph.text)
    }
    return {name: name for name in names if labels.may_lack_colon(name)}
