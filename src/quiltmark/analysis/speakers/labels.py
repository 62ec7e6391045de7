"""Labels: what may be one, and which two are the same."""

import re
from functools import lru_cache

LONGEST = 40
MOST_WORDS = 5

_AROUND = " \t\u00a0\u202f[](){}<>*_\"“”„«»'‘’"
_NEVER_IN = re.compile(r"[?!;,…|=@\\]|\.\s*\.|//|www\.|\bhttps?\b", re.IGNORECASE)


def words(text: str) -> frozenset[str]:
    """Return the words of `text` as a set, so that long lists read as prose."""
    return frozenset(text.split())


# Words that stand before a colon in transcripts and speak to nobody.
NOT_SPEAKERS = words(
    """
    date datum fecha data time uhrzeit hora heure place ort lieu lugar location localización
    localizacion lokalizacja duration dauer durée duracion duración length note notes nota
    notiz anmerkung remarque break pause pausa music musik title titel titre título tytuł
    topic thema tema sujet source quelle file audio video recording aufnahme transcript
    transcription transkription transkript transcribed language sprache langue http https
    url website media keywords summary abstract subject attendees participants present
    references figure table page seite example beispiel exemple  日期 时间 地点 位置 主题
    主題 幻灯片
    """
)
EVENTS = frozenset({"break", "pause", "pausa", "music", "musik", "intermission", "ad break"})


@lru_cache(maxsize=4096)
def shown(label: str) -> str:
    """Return a label as it is shown: without the brackets, stars and quotes around it."""
    bare = label.strip(_AROUND)
    # A bracket inside the name belongs to it: `J (CSW)`.
    for left, right in ("()", "[]"):
        if bare.count(left) > bare.count(right):
            bare += right
    return " ".join(bare.split())


@lru_cache(maxsize=4096)
def key(label: str) -> str:
    """Return what two spellings of one label share: `[Participant #21]` and `p21` are the same."""
    folded = re.sub(r"[\[\](){}<>#*_\"“”„«»/]|^['‘’]+|['‘’]+$", " ", label.casefold())
    folded = " ".join(folded.split())
    folded = re.sub(r"^participant(?=\s*\d)", "p", folded)
    return re.sub(r"(?<=[^\W\d])\s+(?=\d)", "", folded)


@lru_cache(maxsize=4096)
def plausible(label: str) -> bool:
    """Say whether `label` could name somebody: short, no sentence, no field of a head."""
    bare = shown(label)
    parts = bare.split()
    if not bare or len(bare) > LONGEST or len(parts) > MOST_WORDS or _NEVER_IN.search(bare):
        return False
    if not any(letter.isalpha() for letter in bare) and "#" not in label:
        return False
    if bare.casefold() in NOT_SPEAKERS or any(len(part) > 5 and part[-1] == "." for part in parts):
        return False
    return _like_a_name(parts)


def _like_a_name(parts: list[str]) -> bool:
    """Say whether enough words begin as names do, or a number follows: `speaker 2`.

    Scripts without capitals always pass.
    """
    if len(parts) == 2 and parts[1].isdigit():
        return True
    low = sum(_letter(part).islower() for part in parts)
    return len(parts) == 1 or (low <= 1 and not _letter(parts[0]).islower())


def _letter(word: str) -> str:
    return word.lstrip("([#\"“'‘")[:1]


@lru_cache(maxsize=4096)
def shape(label: str) -> str:
    """Return the build of a label that has digits or only capitals (`P9`), else nothing."""
    bare = re.sub(r"\d+", "9", shown(label))
    if "9" in bare:
        return bare.casefold()
    return bare.split(maxsplit=1)[0] if bare.isupper() and " " in bare else ""


def may_lack_colon(label: str) -> bool:
    """Say whether a label is known without its colon: `INT` and `P1`, neither `I` nor `Dan`."""
    bare = shown(label)
    return len(bare) > 1 and (bare.isupper() or any(sign.isdigit() for sign in bare))


def is_initials(short: str, full: str) -> bool:
    """Say whether `short` abbreviates `full`: `WCh` or `W.Ch.` for `Wiktoria Choręziak`."""
    parts = [part for part in re.split(r"[\s-]+", shown(full)) if part]
    letters = re.sub(r"[.-]", "", shown(short))
    if len(parts) < 2 or " " in shown(short) or letters[:1].casefold() != parts[0][:1].casefold():
        return False
    pattern = "".join(f"{re.escape(word[0])}(?:{re.escape(word[1:2])})?" for word in parts)
    return re.fullmatch(pattern, letters, re.IGNORECASE) is not None
