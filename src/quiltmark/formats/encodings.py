"""The encoding of bytes that say nothing of it: ranked by how the text would read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_SAMPLE = 4_000
_SHOWN = 160
_SELDOM = 0.15


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding a file may be written in, its name, and a stretch of the text read with it."""

    encoding: str
    name: str
    sample: str


class _Habit(NamedTuple):
    """How text in one encoding usually looks: its letters beyond ASCII, and frequent words.

    `often` are the letters that most of a text consists of; without any all are alike.
    """

    encoding: str
    name: str
    letters: str
    words: str = ""
    often: str = ""


_QUOTES = "“”‘’„‚–—…«»"
_RUSSIAN = "и не что я это на в он как то но мы у так все да нет был было та що це не на і"
_CYRILLIC = "оеаинтсрвлкмдпуяіОЕАИНТСРВЛКМДПУЯ"
_HABITS = (
    _Habit(
        "cp1252",
        "Windows-1252",
        "àâäáãåæçéèêëíîïìñóòôöõøœúùûüßÿÀÂÄÁÃÅÆÇÉÈÊËÍÎÑÓÔÖÕØŒÚÛÜ¿¡°€" + _QUOTES,
        "é à ça où là été déjà très même après père mère für über können müssen ich natürlich schön"
        " später também não você é está más qué sí así también però perché più è och är på så när"
        " också även både nå då få å år én até já mañana años día había él",
    ),
    _Habit(
        "cp1250",
        "Windows-1250",
        "ąćęłńóśźżěščřžýáíéůúďťňőűöüäßôľĺŕăâîţşđĄĆĘŁŃÓŚŹŻĚŠČŘŽÝÁÍÉŮÚĎŤŇŐŰÖÜÔĽ" + _QUOTES,
        "się że był była są też więc można jak już będzie trochę później proszę właśnie być"
        " když že při který která které já být něco ještě jsem také už až není protože můj"
        " és így már még több később ő után én volt három čo že ktorý keď bolo či už"
        " što će još već šta kako są să şi în că după",
    ),
    _Habit(
        "cp1251",
        "Windows-1251",
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯІЇЄ№" + _QUOTES,
        _RUSSIAN,
        _CYRILLIC,
    ),
    _Habit(
        "koi8-r",
        "KOI8-R",
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ",
        _RUSSIAN,
        _CYRILLIC,
    ),
    _Habit(
        "mac_roman",
        "Mac Roman",
        "àâäáãåæçéèêëíîïìñóòôöõøœúùûüßÀÂÄÁÃÅÆÇÉÈÊËÎÑÓÔÖÕØŒÜ¿¡°" + _QUOTES,
        "é à ça où là été déjà très même après für über können müssen natürlich schön später"
        " também não você está más qué así también però perché più è och är på så när å år",
    ),
    _Habit(
        "cp1253", "Windows-1253", "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώςΑΒΓΔΕΖΗΘΙΚΛΜΝΟΠΡΣΤΥΦΧ" + _QUOTES
    ),
    _Habit(
        "cp1254",
        "Windows-1254",
        "ığşçöüİĞŞÇÖÜâî" + _QUOTES,
        "için değil çok şey şimdi öyle sonra ğ olduğu gün bir çünkü",
    ),
    _Habit(
        "cp1255",
        "Windows-1255",
        "אבגדהוזחטיכלמנסעפצקרשתםןךףץ" + _QUOTES,
        "על של את זה לא אני היה מה לי הוא היא כן גם אבל כל יש אז",
        "יוהלאמרתבנשםדח",
    ),
    _Habit("cp1256", "Windows-1256", "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئةپچگ؟،" + _QUOTES),
    _Habit(
        "cp932",
        "Shift-JIS",
        "。、「」ー？！…：（）・日本人私言事思行今時何見分気年前後話中聞会間生自手者出来",
    ),
    _Habit(
        "euc_jp",
        "EUC-JP",
        "。、「」ー？！…：（）・日本人私言事思行今時何見分気年前後話中聞会間生自手者出来",
    ),
    _Habit(
        "gb18030",
        "GB 18030",
        "，。、：；？！“”《》（）…的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对"
        "生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定"
        "天分还进好小部其些主样理心她本前开但因只从想实采访问答者谈很什怎觉那边吗呢啊吧",
    ),
    _Habit(
        "big5",
        "Big5",
        "，。、：；？！「」（）…的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對"
        "生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定"
        "天分還進好小部其些主樣理心她本前開但因只從想實採訪問答者談很什怎覺邊嗎呢啊吧",
    ),
    _Habit(
        "cp949",
        "EUC-KR",
        "가은는이을를에의도다고서지하한그나요어아네게기사있것수들때리로시자으니해인대스라거일보만없부정면"
        "소전제되여과안오와러생각말신장문주성동원마무우같상세모경구적내중저방려식집결음계또당학까년월"
        "번님금람알개데위히런심속얼미선물간래난습했었겠질처입합니까죠갔왔됐살",
    ),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
} | {habit.encoding: habit.name for habit in _HABITS}
_OF_TWO_BYTES = frozenset({"cp932", "euc_jp", "gb18030", "big5", "cp949"})
_KANA = re.compile("[\u3041-\u309f\u30a1-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"\w*[^\W\d_a-zA-Z]\w*")
# Halves of two scripts, a small letter before a capital, or a sign inside a word: misread.
_MISREAD = re.compile(
    "[a-z\u00df-\u00ff](?=[A-Z\u00c0-\u00de])"
    "|[a-zA-Z](?=[\u0370-\u05ff\u0600-\u06ff\u3040-\u9fff\uac00-\ud7a3\uff61-\uff9f])"
    "|[\u0370-\u05ff\u0600-\u06ff\u3040-\u9fff\uac00-\ud7a3\uff61-\uff9f](?=[a-zA-Z])"
    "|[\u0430-\u045f](?=[\u0410-\u042f])|[\u03ac-\u03ce](?=[\u0391-\u03a9])"
    "|\\w[^\\w\\s\x00-\x7f\u2018\u2019\u2010-\u2014\u00b7](?=\\w)|[\u00b9\u00b2\u00b3\u00ba\u00aa](?=[a-z])"
    "|[a-z](?=[\u00b9\u00b2\u00b3\u00bf\u00be\u00bc\u00a1\u00a5\u00a3])"
    "|[\x80-\x9f\ue000-\uf8ff\u2500-\u259f\uff61-\uff9f\u2200-\u22ff\u00a0](?!\\s)"
)


def name_of(encoding: str) -> str:
    """Return the name of an encoding as people know it."""
    return _NAMES.get(encoding.lower(), encoding)


def candidates(data: bytes) -> tuple[Candidate, ...]:
    """Return the encodings in which `data` may be written, the likeliest first."""
    sample = _telling(data)
    ranked = sorted(((_score(sample, habit), habit) for habit in _HABITS), key=lambda one: -one[0])
    try:
        sample.decode("utf-8")
        first: tuple[Candidate, ...] = (Candidate("utf-8", "UTF-8", _shown(sample, "utf-8")),)
    except UnicodeDecodeError:
        first = ()
    return first + tuple(
        Candidate(habit.encoding, habit.name, _shown(sample, habit.encoding))
        for _score_of_it, habit in ranked
    )


def likeliest(data: bytes) -> str:
    """Return the encoding in which `data`, which is not UTF-8, is most likely written."""
    sample = _telling(data)
    return max(_HABITS, key=lambda habit: _score(sample, habit)).encoding


def _telling(data: bytes) -> bytes:
    """Return whole lines of `data` that hold bytes beyond ASCII, up to some thousand letters."""
    if len(data) <= _SAMPLE:
        return data
    return b"\n".join(_some(line for line in data.splitlines() if not line.isascii()))


def _some(lines: Iterator[bytes]) -> Iterator[bytes]:
    room = _SAMPLE
    for line in lines:
        yield line[:_SAMPLE]
        room -= len(line)
        if room <= 0:
            return


def _score(sample: bytes, habit: _Habit) -> float:
    """Return how well `sample` reads in an encoding, for each of its bytes beyond ASCII."""
    text = sample.decode(habit.encoding, errors="replace")
    foreign = _FOREIGN.findall(text)
    if not foreign:
        return 0.0
    usual = frozenset(habit.letters)
    score = _habitual(text, foreign, usual, habit) / len(foreign)
    if "é" in usual or "ğ" in usual:
        beyond = sum(letter.isalpha() for letter in foreign)
        # In no language that writes Latin letters are most of them beyond ASCII.
        score -= 2 * beyond > sum(letter.isalpha() for letter in text)
    elif habit.encoding in _OF_TWO_BYTES and "\ufffd" in text[:-1]:
        score -= 0.5
    return score


def _habitual(text: str, foreign: Sequence[str], usual: frozenset[str], habit: _Habit) -> float:
    score = sum(_worth(letter, usual) for letter in foreign)
    if habit.often:
        often = frozenset(habit.often)
        score -= _SELDOM * sum(letter.isalpha() and letter not in often for letter in foreign)
    score -= 2.0 * len(_MISREAD.findall(text)) + 2.0 * text.count("\ufffd")
    if habit.words:
        words = frozenset(habit.words.split())
        score += 3.0 * sum(word.casefold() in words for word in _WORD.findall(text))
    return score


def _worth(letter: str, usual: frozenset[str]) -> float:
    if letter in usual:
        return 1.0
    if _KANA.match(letter) and "ー" in usual:
        return 1.0
    if _HANGUL.match(letter):
        return 0.3 if "가" in usual else -0.5
    if _HAN.match(letter):
        return 0.1
    return -0.5 if letter.isalpha() else -0.2


def _shown(sample: bytes, encoding: str) -> str:
    """Return a stretch of the text around its first letter beyond ASCII, as one line."""
    text = " ".join(sample[: 8 * _SHOWN * 4].decode(encoding, errors="replace").split())
    found = _FOREIGN.search(text)
    start = max(0, (found.start() if found else 0) - _SHOWN // 4)
    return text[start : start + _SHOWN]
