"""What a speaker is to the study, guessed from the label, from a key, or from who asks."""

import re
from collections.abc import Mapping, Sequence

from quiltmark.analysis.speakers import labels
from quiltmark.analysis.speakers.labels import words
from quiltmark.domain.sources import SpeakerRole

CLEARLY_OF_TWO = 0.05
CLEARLY_OF_MANY = 0.15
ASKS = 0.25
HEARD = 3

_INTERVIEWERS = words(
    """
    int i iv ir interviewer interviewerin interviewers intervieweur intervieweuse interview
    er entrevistador entrevistadora intervistatore intervistatrice chercheur chercheuse
    researcher investigador investigadora forscher forscherin badacz badaczka enquêteur
    enquêtrice enqueteur moderator moderatorin modérateur modératrice moderador moderadora
    facilitator facilitateur host q question frage pregunta pytanie domanda vraag mod 访谈者
    采访者 问 主持人
    """
)
_PARTICIPANTS = words(
    """
    participant participante participants interviewee interviewé interviewée interviewe
    respondent respondentin répondant répondante entrevistado entrevistada befragter
    befragte befragt teilnehmer teilnehmerin antwort answer a ip patient client informant
    parent carer proband probandin 受访者 答
    """
)
_OTHERS = words(
    """
    operator interpreter translator tłumacz dolmetscher dolmetscherin interprète unknown
    unidentified unbekannt inconnu all several everyone group observer notetaker automated
    """
)
_PARTICIPANT_NUMBER = re.compile(
    r"(?:p|part|pt|teilnehmer|respondent|r|b|parent|participant)\s*\d+"
)
_KEY_ENTRY = re.compile(
    r"[\[(]?\b(?P<label>\w{1,6})\b[\])]?\s*[-–—=:]\s*(?P<name>[^\W\d_][\w' ]{2,30}?)"
    r"(?=\s*(?:[,;.|/]|[\[(]?\b\w{1,6}\b[\])]?\s*[-–—=:]|$))"
)


def _word(label: str) -> str:
    """Return a label as the lists hold it: without number, brackets and dots."""
    return re.sub(r"[\d.#()\[\]]+", "", labels.key(label)).strip()


def is_interviewer(label: str) -> bool:
    """Say whether the label names somebody who asks."""
    return _word(label) in _INTERVIEWERS


def is_participant(label: str) -> bool:
    """Say whether the label names somebody who is asked."""
    return _word(label) in _PARTICIPANTS or bool(_PARTICIPANT_NUMBER.fullmatch(labels.key(label)))


def key_line(text: str) -> dict[str, str]:
    """Return the entries of a line such as `[I] - Interviewer [C] - Client`, or nothing."""
    found = {match["label"]: match["name"].strip() for match in _KEY_ENTRY.finditer(text)}
    named = any(is_interviewer(name) or is_participant(name) for name in found.values())
    return found if len(found) > 1 and named and len(text) < 200 else {}


def guessed(
    spellings: Sequence[Sequence[str]], said: Sequence[Sequence[str]], entries: Mapping[str, str]
) -> list[SpeakerRole]:
    """Return a role for each speaker: by a label of theirs, by the key `entries`, or by asking.

    `said` holds the paragraphs of each. Where no label says who asks, it is the only one who is
    not plainly a participant, else the one who clearly asks most.
    """
    read = {labels.key(label): name for label, name in entries.items()}
    found = [_by_names(names, read) for names in spellings]
    if len(found) > 1 and SpeakerRole.INTERVIEWER not in found:
        asker = _asker(spellings, said, found)
        if asker is not None:
            found[asker] = SpeakerRole.INTERVIEWER
    return found


def _by_names(names: Sequence[str], read: Mapping[str, str]) -> SpeakerRole:
    roles = {_by_name(name, read.get(labels.key(name), "")) for name in names}
    telling = roles - {SpeakerRole.PARTICIPANT}
    return next(iter(telling)) if len(telling) == 1 else SpeakerRole.PARTICIPANT


def _by_name(label: str, meaning: str) -> SpeakerRole:
    if is_interviewer(meaning) or (not meaning and is_interviewer(label)):
        return SpeakerRole.INTERVIEWER
    if _word(label) in _OTHERS or _word(meaning) in _OTHERS:
        return SpeakerRole.OTHER
    return SpeakerRole.PARTICIPANT


def _asker(
    spellings: Sequence[Sequence[str]],
    said: Sequence[Sequence[str]],
    found: Sequence[SpeakerRole],
) -> int | None:
    """Return who asks; of three and more, only whoever asks far more than everybody else.

    Who says less than HEARD paragraphs is no one to compare with.
    """
    open_to = [
        number
        for number, names in enumerate(spellings)
        if found[number] != SpeakerRole.OTHER and not any(map(is_participant, names))
    ]
    if len(open_to) == 1:
        return open_to[0]
    shares = [_asking(paragraphs) for paragraphs in said]
    if len(found) == 2:
        clear = abs(shares[0] - shares[1]) > CLEARLY_OF_TWO
        asker = shares.index(max(shares))
        return asker if clear and found[asker] != SpeakerRole.OTHER else None
    talking = [number for number, paragraphs in enumerate(said) if len(paragraphs) >= HEARD]
    ranked = sorted(set(open_to) & set(talking), key=lambda number: -shares[number])
    two = len(talking) == 2
    clearly = CLEARLY_OF_TWO if two else CLEARLY_OF_MANY
    if not ranked or (shares[ranked[0]] < ASKS and not two):
        return None
    others = [0.0, *(shares[number] for number in talking if number != ranked[0])]
    many = max(_questions(paragraphs) for paragraphs in said) == _questions(said[ranked[0]])
    return ranked[0] if many and shares[ranked[0]] - max(others) > clearly else None


def _questions(paragraphs: Sequence[str]) -> int:
    return sum(text.count(sign) for text in paragraphs for sign in "?？؟")


def _asking(paragraphs: Sequence[str]) -> float:
    """Return how many of somebody's sentences are questions, as a share."""
    asked = _questions(paragraphs)
    told = sum(text.count(sign) for text in paragraphs for sign in ".!…。！")
    return asked / max(1, asked + told)
