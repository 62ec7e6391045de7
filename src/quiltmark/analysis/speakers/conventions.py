"""How transcripts mark their turns: one entry for each convention."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from quiltmark.analysis.speakers import labels, times
from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.i18n import mark


@dataclass(frozen=True, slots=True)
class Found:
    """A label at the head of a paragraph, the words after it, and when they were said."""

    label: str
    rest: str
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Convention:
    """A way to mark turns.

    `coverage` is the least share of paragraphs that must follow it; in a `structural` one the
    mark itself is so particular that a label need not come twice. `anonymous` marks name nobody.
    """

    id: str
    name: str
    match: Callable[[IncomingParagraph], Found | None]
    coverage: float = 0.05
    structural: bool = False
    anonymous: bool = False


UNLABELLED = ""

_COLON = re.compile(
    rf"(?P<before>{times.ANY})?\s*(?P<label>[^:：\n]{{1,60}}?)\s*(?P<after>{times.ANY})?"
    r"\s*[:：](?!//)[*_]{0,3}(?P<gap>\s*)(?P<rest>.*)",
    re.DOTALL,
)
_LEADING_TIME = re.compile(rf"(?P<time>{times.BRACKETED}|\d{{1,2}}:\d{{2}}:\d{{2}}(?!\d))\s*")
_LABEL_TIME = re.compile(rf"(?P<label>[^\n]{{1,60}}?)\s*,?\s*(?P<time>{times.ANY})")
_TIME_LABEL = re.compile(rf"(?P<time>{times.ANY})\s*[-–,]?\s*(?P<label>[^\d\s:][^\n:]{{0,59}})")
_BRACKETED = re.compile(r"(?P<label>\[[^\]\n]{1,40}\]|<[^>\n]{1,40}>)\s*(?P<rest>\S.*)", re.DOTALL)
_DASH = re.compile(r"(?P<label>[^\W\d_][\w.]{0,11}) [-–—] (?P<rest>\S.*)", re.DOTALL)
_TAB = re.compile(r"(?P<label>[^\t\n]{1,40})\t+(?P<rest>\S.*)", re.DOTALL)
_TIMED = re.compile(rf"(?P<time>{times.BRACKETED}|{times.BARE})\s+(?P<rest>\S.*)", re.DOTALL)
_ENDED = re.compile(r"[.?!,;…。？！]$")


def _colon(paragraph: IncomingParagraph) -> Found | None:
    found = _COLON.match(paragraph.text)
    if found is None or not labels.plausible(found["label"]):
        return None
    # `at 10:30` is a time of day.
    clock = found["label"][-1].isdigit() and found["rest"][:1].isdigit()
    if clock and not found["gap"] and not found["after"]:
        return None
    stamp = found["before"] or found["after"]
    return _timed_rest(found["label"], found["rest"], stamp)


def _timed_rest(label: str, rest: str, stamp: str | None) -> Found:
    """Take a time off the head of what is said, unless the label had one."""
    leading = _LEADING_TIME.match(rest) if stamp is None else None
    if leading is not None:
        stamp, rest = leading["time"], rest[leading.end() :]
    return Found(
        labels.shown(label), rest.strip(), times.milliseconds(stamp) if stamp is not None else None
    )


def _label_and_time(paragraph: IncomingParagraph) -> Found | None:
    text = paragraph.text.strip()
    found = _LABEL_TIME.fullmatch(text) or _TIME_LABEL.fullmatch(text)
    if found is None or not labels.plausible(found["label"]) or _ENDED.search(found["label"]):
        return None
    return Found(labels.shown(found["label"]), "", times.milliseconds(found["time"]))


def _bracketed(paragraph: IncomingParagraph) -> Found | None:
    found = _BRACKETED.match(paragraph.text)
    if found is None or not labels.plausible(found["label"]):
        return None
    return _timed_rest(found["label"], found["rest"], None)


def _dash(paragraph: IncomingParagraph) -> Found | None:
    found = _DASH.match(paragraph.text)
    if found is None or not found["label"][0].isupper() or not labels.plausible(found["label"]):
        return None
    return _timed_rest(found["label"], found["rest"], None)


def _bold(paragraph: IncomingParagraph) -> Found | None:
    label = paragraph.text[: paragraph.strong]
    rest = paragraph.text[paragraph.strong :]
    if not rest.strip() or paragraph.heading or not labels.plausible(label) or ":" in label:
        return None
    return _timed_rest(label, rest.strip(), None)


def _tab(paragraph: IncomingParagraph) -> Found | None:
    found = _TAB.match(paragraph.text)
    if found is None or not labels.plausible(found["label"]):
        return None
    return _timed_rest(found["label"], found["rest"], None)


def _line(paragraph: IncomingParagraph) -> Found | None:
    text = paragraph.text.strip()
    if len(text.split()) > 3 or _ENDED.search(text) or not labels.plausible(text):
        return None
    return None if labels.shown(text)[:1].islower() else Found(labels.shown(text), "")


def _timed(paragraph: IncomingParagraph) -> Found | None:
    found = _TIMED.match(paragraph.text)
    if found is None:
        return None
    return Found("", found["rest"].strip(), times.milliseconds(found["time"]))


CONVENTIONS: tuple[Convention, ...] = (
    Convention("colon", mark("Label: text"), _colon),
    Convention("label_time", mark("Label and time on a line"), _label_and_time, structural=True),
    Convention("tab", mark("Label, tab, text"), _tab, coverage=0.3),
    Convention("bracketed", mark("[Label] text"), _bracketed, coverage=0.3),
    Convention("dash", mark("L – text"), _dash, coverage=0.15),
    Convention("bold", mark("Label in bold"), _bold, coverage=0.3),
    Convention("line", mark("Label on a line of its own"), _line, coverage=0.3),
    Convention("timed", mark("Times without speakers"), _timed, coverage=0.6, anonymous=True),
)
