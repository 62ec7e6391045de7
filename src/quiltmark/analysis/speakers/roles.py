"""What a speaker is to the study, guessed from the label, from a key, or from who asks."""

import re
from collections.abc import Mapping, Sequence

from quiltmark.analysis.speakers import labels
from quiltmark.analysis.speakers.labels import words
from quiltmark.domain.sources import SpeakerRole

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
    names: Sequence[str], said: Sequence[Sequence[str]], entries: Mapping[str, str]
) -> list[SpeakerRole]:
    """Return a role for each label; `said` holds the paragraphs of each.

    Where no label says who asks and there are two, it is the one who is not plainly a participant,
    else the one who asks more often.
    """
    read = {labels.key(label): name for label, name in entries.items()}
    found = [_by_name(name, read.get(labels.key(name), "")) for name in names]
    if len(names) == 2 and SpeakerRole.INTERVIEWER not in found:
        asker = _asker(names, said)
        if asker is not None and found[asker] is not SpeakerRole.OTHER:
            found[asker] = SpeakerRole.INTERVIEWER
    return found


def _by_name(label: str, meaning: str) -> SpeakerRole:
    if is_interviewer(meaning) or (not meaning and is_interviewer(label)):
        return SpeakerRole.INTERVIEWER
    if _word(label) in _OTHERS or _word(meaning) in _OTHERS:
        return SpeakerRole.OTHER
    return SpeakerRole.PARTICIPANT


def _asker(names: Sequence[str], said: Sequence[Sequence[str]]) -> int | None:
    plain = [is_participant(name) for name in names]
    if sum(plain) == 1:
        return plain.index(False)
    shares = [_asking(paragraphs) for paragraphs in said]
    return shares.index(max(shares)) if abs(shares[0] - shares[1]) > 0.05 else None


def _asking(paragraphs: Sequence[str]) -> float:
    """Return how many of somebody's sentences are questions, as a share."""
    text = " ".join(paragraphs)
    asked = sum(text.count(sign) for sign in "?？؟")
    told = sum(text.count(sign) for sign in ".!…。！")
    return asked / max(1, asked + told)
