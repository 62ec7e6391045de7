"""Captions: words that each begin at a time of the recording, in blocks or line by line."""

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.formats.reading import tidy

LEAST_CUES = 3
MOST_LINES_ARE_CUES = 0.5
ROLLING = 0.5

_TIME = r"(?:\d{1,4}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"\s*(?P<from>{_TIME})\s*-{{1,2}}>\s*(?P<to>{_TIME})(?:\s.*)?")
_CUE_LINE = re.compile(
    rf"\s*[\[(]?\s*(?P<from>{_TIME})\s*-{{1,2}}>\s*{_TIME}\s*[\])]?\s*:?\s*(?P<text>.*)"
)
_PARTS = re.compile(r"(?:(\d+):)?(\d+):(\d{2})(?:[.,](\d{1,3}))?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)*(?:[ \t]+(?P<name>[^>]*))?>", re.IGNORECASE)
_MARKS = re.compile(
    r"</?(?:[bicu]|v|s|em|strong|span|font|lang|ruby|rt)(?:[.\s][^<>]*)?>"
    rf"|<{_TIME}>|\{{\\[^{{}}]*\}}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d{0,2});", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:-\s*)?([^\W\d_][^:：<>]{0,38}?)\s*[:：]\s")
_OVER = re.compile(r"//([^:/]{1,40}):")
_HEAD_FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30}):\s*(?P<value>\S.*)")


@dataclass(slots=True)
class Cue:
    """The lines of a caption, marks and all, and when they begin, in milliseconds."""

    time_ms: int
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Captions:
    """What a file of captions holds: what it calls itself, what is written about it, its cues."""

    title: str
    metadata: tuple[tuple[str, str], ...]
    paragraphs: tuple[IncomingParagraph, ...]


def milliseconds(written: str) -> int:
    """Return a caption's time; hours may be missing or long, minutes may pass 60."""
    found = _PARTS.match(written)
    if found is None:
        return 0
    hours, minutes, seconds, fraction = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def is_timing(line: str) -> bool:
    """Say whether a line is the timing of a caption: `00:01.000 --> 00:02.000`."""
    return "->" in line and _TIMING.fullmatch(line) is not None


def captions_in(lines: Sequence[str]) -> Captions:
    """Return the captions in the lines of a WebVTT or SubRip file."""
    timings = [number for number, line in enumerate(lines) if is_timing(line)]
    head = list(lines[: timings[0] if timings else len(lines)])
    if timings and head and head[-1].strip():
        head.pop()
    title, metadata = _header(head)
    cues: list[Cue] = []
    for number, start in enumerate(timings):
        last = number + 1 == len(timings)
        body = list(lines[start + 1 : len(lines) if last else timings[number + 1]])
        found = _TIMING.match(lines[start])
        cue = Cue(milliseconds(found["from"]) if found else 0)
        cue.lines, told = _payload(body if last else _without_id(body))
        metadata.extend(told)
        cues.append(cue)
    return Captions(title, tuple(metadata), tuple(_paragraphs(_unrolled(cues))))


def cues_in(lines: Sequence[str]) -> list[IncomingParagraph] | None:
    """Return the captions in the lines of a text: blocks with timings or `[0:43 --> 0:47] words`.

    None where the text is no list of captions. What stands above the first one comes as it is; a
    line without a time goes on with the caption above.
    """
    arrows = sum(1 for line in lines if "->" in line)
    if arrows < LEAST_CUES:
        return None
    filled = [line for line in lines if line.strip()]
    marked = sum(1 for line in filled if "->" in line and _CUE_LINE.match(line))
    if marked < LEAST_CUES:
        return None
    timings = sum(1 for line in filled if is_timing(line))
    if timings >= LEAST_CUES and timings >= MOST_LINES_ARE_CUES * marked:
        return list(captions_in(lines).paragraphs)
    if marked < MOST_LINES_ARE_CUES * len(filled):
        return None
    return _by_lines(filled)


def _by_lines(lines: Sequence[str]) -> list[IncomingParagraph]:
    above: list[IncomingParagraph] = []
    cues: list[Cue] = []
    for line in lines:
        found = _CUE_LINE.match(line) if "->" in line else None
        if found is not None:
            cues.append(Cue(milliseconds(found["from"]), [found["text"]]))
        elif cues:
            cues[-1].lines.append(line)
        else:
            above.append(IncomingParagraph(tidy(line)))
    return [*above, *_paragraphs(cues)]


def _header(lines: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """Return the title behind WEBVTT, the fields below it and the notes above the first cue."""
    title, metadata = "", []
    first = lines[0].lstrip("\ufeff") if lines else ""
    if first.startswith("WEBVTT"):
        title = tidy(first.removeprefix("WEBVTT").strip().removeprefix("-"))
        stop = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
        for line in lines[1:stop]:
            found = _HEAD_FIELD.fullmatch(line.strip())
            if found is not None and not line.startswith("X-TIMESTAMP"):
                metadata.append((found["name"], found["value"]))
        lines = lines[stop:]
    rest, told = _payload(lines)
    above = [("Note", tidy(line)) for line in rest if line.strip()]
    return title, [*metadata, *told, *above]


def _without_id(body: list[str]) -> list[str]:
    """Return the lines between two timings without the name or number of the second one."""
    if not body or not body[-1].strip():
        return body
    alone = len(body) > 1 and not body[-2].strip()
    return body[:-1] if alone or body[-1].strip().isdigit() else body


def _payload(body: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the words below a timing, and the notes below them; styles and regions go."""
    words: list[str] = []
    notes: list[list[str]] = []
    inside = ""
    fresh = False
    for line in body:
        first = line.split(maxsplit=1)[0] if line.strip() else ""
        if not line or (not inside and not first):
            inside, fresh = "", True
        elif fresh and first in ("NOTE", "STYLE", "REGION"):
            inside, fresh = first, False
            if first == "NOTE":
                notes.append([line.strip().removeprefix("NOTE")])
        elif inside == "NOTE":
            notes[-1].append(line)
        elif not inside:
            words.append(line)
            fresh = False
    told = (tidy(" ".join(note)) for note in notes)
    return words, [("Note", note) for note in told if note]


def _unrolled(cues: Sequence[Cue]) -> list[Cue]:
    """Return captions that roll up the screen with every line said once.

    Such captions show the line before above the new one, and each line once more by itself.
    """
    shown = [[line for line in cue.lines if _plain(line)] for cue in cues]
    pairs = list(pairwise(shown))
    several = [(before, after) for before, after in pairs if before and len(after) > 1]
    again = sum(_plain(before[-1]) == _plain(after[0]) for before, after in several)
    if again < LEAST_CUES or again < ROLLING * len(several):
        return list(cues)
    kept: list[Cue] = []
    last: list[str] = []
    for cue, lines in zip(cues, shown, strict=True):
        plain = [_plain(line) for line in lines]
        most = min(len(last), len(plain))
        same = next((n for n in range(most, 0, -1) if last[-n:] == plain[:n]), 0)
        if plain:
            last = plain
        if lines[same:]:
            kept.append(Cue(cue.time_ms, lines[same:]))
    return kept


def _paragraphs(cues: Sequence[Cue]) -> list[IncomingParagraph]:
    given = any(_VOICE.search(line) for cue in cues for line in cue.lines if "<v" in line.lower())
    labels = _recurring_labels(cues)
    found: list[IncomingParagraph] = []
    voice = "" if given else None
    for cue in cues:
        for said in _by_label(cue.lines, labels):
            for name, text in _voices(said):
                voice = name if name is not None else voice
                words = _plain(text)
                if words:
                    found.append(
                        IncomingParagraph(words, voice=voice, time_ms=cue.time_ms, cue=True)
                    )
    return _talked_over(found) if given else found


def _talked_over(paragraphs: list[IncomingParagraph]) -> list[IncomingParagraph]:
    """Say who speaks where a voice stands behind strokes: `<v //S02>`.

    So noScribe names who talks over the speaker, whom it leaves out; that is the only other voice
    of several captions that does not talk over in this one, else nobody is known to be.
    """
    counts = Counter(paragraph.voice for paragraph in paragraphs if paragraph.voice)
    several = {voice for voice, count in counts.items() if count > 1 and "//" not in voice}
    found: list[IncomingParagraph] = []
    for paragraph in paragraphs:
        if paragraph.voice and paragraph.voice.startswith("//"):
            left = several - {paragraph.voice.strip("/ "), *_OVER.findall(paragraph.text)}
            found.append(replace(paragraph, voice=left.pop() if len(left) == 1 else ""))
        else:
            found.append(paragraph)
    return found


def _recurring_labels(cues: Sequence[Cue]) -> frozenset[str]:
    """Return the names before a colon that begin more than one line."""
    lines = (line for cue in cues for line in cue.lines if ":" in line or "：" in line)
    counts = Counter(found[1] for found in map(_LABEL.match, lines) if found is not None)
    return frozenset(label for label, count in counts.items() if count > 1)


def _by_label(lines: Sequence[str], labels: frozenset[str]) -> list[str]:
    """Return the lines of one caption as one, but apart where another speaker's label begins."""
    parts: list[str] = []
    for line in lines:
        found = _LABEL.match(line) if parts and labels else None
        if not parts or (found is not None and found[1] in labels):
            parts.append(line)
        else:
            parts[-1] += " " + line
    return parts


def _voices(text: str) -> list[tuple[str | None, str]]:
    """Return what is said in a caption voice by voice; None goes on with the voice before."""
    parts: list[tuple[str | None, str]] = []
    at, name = 0, None
    for found in _VOICE.finditer(text) if "<" in text else ():
        if text[at : found.start()].strip():
            parts.append((name, text[at : found.start()]))
        at, name = found.end(), _entities(found["name"] or "").strip()
    return [*parts, (name, text[at:])]


def _plain(text: str) -> str:
    """Return a caption's words without its marks."""
    if "<" in text or "{" in text:
        text = _MARKS.sub("", text)
    return tidy(_entities(text))


def _entities(text: str) -> str:
    return _ENTITY.sub(_sign, text) if "&" in text else text


def _sign(entity: re.Match[str]) -> str:
    return html.unescape(entity.group())
