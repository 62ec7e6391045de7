"""How transcripts mark their turns: one entry for each convention."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from quiltmark.analysis.speakers import labels, times
from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.i18n import mark

LONGEST_LABEL = 60
"""How many code points a label may take where it is looked for."""

LONGEST_TIME = 40
"""How many code points a time or a stretch of time may take."""


@dataclass(frozen=True, slots=True)
class Found:
    """A label at the head of a paragraph: `at` is the code point where the words after it begin."""

    label: str
    at: int = 0
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Convention:
    """A way to mark turns.

    `coverage` is the least share of paragraphs that must follow it; in a `structural` one the
    mark itself is so particular that a label need not come twice. `anonymous` marks name nobody;
    a `given` one is the file's own word, which nothing outweighs. A text in which none of `signs`
    stands cannot follow it, and need not be searched. Where a label is `bare`, a title looks alike.
    """

    id: str
    name: str
    match: Callable[[IncomingParagraph], Found | None]
    coverage: float = 0.05
    structural: bool = False
    anonymous: bool = False
    given: bool = False
    signs: str = ""
    bare: bool = False


_COLON = re.compile(
    rf"(?P<before>{times.ANY})?\s*(?P<label>[^:：\n]{{1,{LONGEST_LABEL}}}?)\s*"
    rf"(?P<after>{times.ANY})?\s*[:：](?!//)[*_]{{0,3}}(?P<gap>\s*)"
)
# A colon that stands in no time.
_NO_TIME = re.compile(r"(?<!\d):|:(?!\d)|：")
_PLAIN_COLON = re.compile(r"\s*([^:：\n]+)[:：](?!//)[*_]{0,3}\s*")
_LEADING_TIME = re.compile(rf"(?P<time>{times.BRACKETED}|\d{{1,2}}:\d{{2}}:\d{{2}}(?!\d))\s*")
_LABEL_TIME = re.compile(rf"(?P<label>[^\n]{{1,{LONGEST_LABEL}}}?)\s*,?\s*(?P<time>{times.ANY})\s*")
_TIME_LABEL = re.compile(rf"(?P<time>{times.ANY})\s*[-–,]?\s*(?P<label>[^\d\s:][^\n:]{{0,59}})")
_BRACKETED = re.compile(r"(?P<label>\[[^\]\n]{1,40}\]|<[^>\n]{1,40}>)\s*(?=\S)")
_DASH = re.compile(r"(?P<label>[^\W\d_][\w.]{0,11}) [-–—] (?=\s*\S)")
_TIMED = re.compile(rf"(?P<time>{times.BRACKETED}|{times.BARE})\s+(?=\S)")
_ENDED = re.compile(r"[.?!,;…。？！]$")
_TIME_SIGNS = frozenset("0123456789[(<{")
_TIME_ENDS = frozenset("0123456789])>}")


def _given(paragraph: IncomingParagraph) -> Found | None:
    if paragraph.voice is None:
        return None
    return Found(labels.shown(paragraph.voice), 0, paragraph.time_ms)


def _colon(paragraph: IncomingParagraph) -> Found | None:
    text = paragraph.text
    at = text.find(":", 0, LONGEST_LABEL + 2 * LONGEST_TIME)
    if at < 0 or "：" in text[:at]:
        at = text.find("：", 0, LONGEST_LABEL + 2 * LONGEST_TIME)
    if at < 1:
        return None
    if text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
        return _colon_with_time(text)
    if at > LONGEST_LABEL + 2:
        return None
    found = _PLAIN_COLON.match(text)
    if found is None or not labels.plausible(found[1]):
        return None
    return _after(text, found[1], found.end(), None)


def _colon_with_time(text: str) -> Found | None:
    if _NO_TIME.search(text, 0, LONGEST_LABEL + 2 * LONGEST_TIME) is None:
        return None
    found = _COLON.match(text)
    if found is None or not labels.plausible(found["label"]):
        return None
    # `at 10:30` is a time of day.
    clock = found["label"][-1].isdigit() and text[found.end() : found.end() + 1].isdigit()
    if clock and not found["gap"] and not found["after"]:
        return None
    return _after(text, found["label"], found.end(), found["before"] or found["after"])


def _after(text: str, label: str, at: int, stamp: str | None) -> Found:
    """Take a time off the head of what is said, unless the label had one."""
    if stamp is None and text[at : at + 1] in _TIME_SIGNS:
        leading = _LEADING_TIME.match(text, at)
        if leading is not None:
            stamp, at = leading["time"], leading.end()
    return Found(labels.shown(label), at, times.milliseconds(stamp) if stamp else None)


def _label_and_time(paragraph: IncomingParagraph) -> Found | None:
    text = paragraph.text
    if len(text) > LONGEST_LABEL + LONGEST_TIME or ":" not in text:
        return None
    line = text.strip()
    found = _LABEL_TIME.fullmatch(line) if line[-1:] in _TIME_ENDS else None
    if found is None and line[:1] in _TIME_SIGNS:
        found = _TIME_LABEL.fullmatch(line)
    if found is None or not labels.plausible(found["label"]) or _ENDED.search(found["label"]):
        return None
    return Found(labels.shown(found["label"]), len(text), times.milliseconds(found["time"]))


def _bracketed(paragraph: IncomingParagraph) -> Found | None:
    text = paragraph.text
    found = _BRACKETED.match(text) if text[:1] in ("[", "<") else None
    if found is None or not labels.plausible(found["label"]):
        return None
    return _after(text, found["label"], found.end(), None)


def _dash(paragraph: IncomingParagraph) -> Found | None:
    text = paragraph.text
    blank = text.find(" ", 1, 13)
    if blank < 0 or text[blank + 1 : blank + 2] not in ("-", "–", "—"):
        return None
    found = _DASH.match(text)
    if found is None or not found["label"][0].isupper() or not labels.plausible(found["label"]):
        return None
    return _after(text, found["label"], found.end(), None)


def _bold(paragraph: IncomingParagraph) -> Found | None:
    if not paragraph.strong or paragraph.heading:
        return None
    label, rest = paragraph.text[: paragraph.strong], paragraph.text[paragraph.strong :]
    if not rest.strip() or ":" in label or not labels.plausible(label):
        return None
    return _after(paragraph.text, label, len(paragraph.text) - len(rest.lstrip()), None)


def _tab(paragraph: IncomingParagraph) -> Found | None:
    text = paragraph.text
    at = text.find("\t", 1, 41)
    if at < 0 or not text[at:].strip() or not labels.plausible(text[:at]):
        return None
    return _after(text, text[:at], len(text) - len(text[at:].lstrip()), None)


def _line(paragraph: IncomingParagraph) -> Found | None:
    if len(paragraph.text) > 2 * labels.LONGEST:
        return None
    text = paragraph.text.strip()
    if len(text.split()) > 3 or _ENDED.search(text) or not labels.plausible(text):
        return None
    label = labels.shown(text)
    return None if label[:1].islower() else Found(label, len(paragraph.text))


def _timed(paragraph: IncomingParagraph) -> Found | None:
    if paragraph.time_ms is not None:
        return Found("", 0, paragraph.time_ms)
    found = _TIMED.match(paragraph.text) if paragraph.text[:1] in _TIME_SIGNS else None
    return Found("", found.end(), times.milliseconds(found["time"])) if found else None


CONVENTIONS: tuple[Convention, ...] = (
    Convention("given", mark("Speakers given by the file"), _given, coverage=0, given=True),
    Convention("colon", mark("Label: text"), _colon),
    Convention("label_time", mark("Label and time on a line"), _label_and_time, structural=True),
    Convention("tab", mark("Label, tab, text"), _tab, coverage=0.3, signs="\t"),
    Convention("bracketed", mark("[Label] text"), _bracketed, coverage=0.3, signs="[<"),
    Convention("dash", mark("L – text"), _dash, coverage=0.15),
    Convention("bold", mark("Label in bold"), _bold, coverage=0.3),
    Convention("line", mark("Label on a line of its own"), _line, coverage=0.3, bare=True),
    Convention("timed", mark("Times without speakers"), _timed, coverage=0.6, anonymous=True),
)
