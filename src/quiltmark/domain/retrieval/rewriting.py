"""Questions after what they name became something else, or has to be forgotten."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval.question import (
    After,
    AllOf,
    AnyOf,
    Before,
    Coded,
    Near,
    Not,
    Question,
    Term,
    Within,
)

_BLANK = "…"


def with_merged(question: Question, into: Mapping[CodeId, CodeId]) -> Question:
    """Return the question with codes replaced by those they were merged into.

    Alternatives, and conditions, that come to be the same are asked for once.
    """
    return replace(question, term=question.term and _merged(question.term, into))


def _merged(term: Term, into: Mapping[CodeId, CodeId]) -> Term:
    match term:
        case Coded(code_id):
            return replace(term, code_id=into.get(code_id, code_id))
        case AllOf(parts) | AnyOf(parts):
            return _told_once(term, tuple(_merged(one, into) for one in parts))
        case Not(part):
            return Not(_merged(part, into))
        case Near() | Within() | Before() | After():
            first, second = _merged(term.first, into), _merged(term.second, into)
            return replace(term, first=first, second=second)


def _told_once(term: AllOf | AnyOf, parts: tuple[Term, ...]) -> Term:
    if parts == term.parts:
        return term
    once = tuple(dict.fromkeys(parts))
    return once[0] if len(once) == 1 else replace(term, parts=once)


def forgetting(question: Question, gone: Collection[str], words: Collection[str]) -> Question:
    """Return the question without people and sources in `gone`, nor filters that hold `words`.

    A filter that named nobody else, or looked for such words, is dropped: the question finds more.
    """
    wanted = question.filters

    def kept(text: str) -> str:
        return "" if struck(text, words) != text else text

    filters = replace(
        wanted,
        source_ids=tuple(one for one in wanted.source_ids if one not in gone),
        participant_ids=tuple(one for one in wanted.participant_ids if one not in gone),
        attributes=tuple((name, one) for name, one in wanted.attributes if kept(one) == one),
        groups=tuple(one for one in wanted.groups if kept(one) == one),
        perspective=kept(wanted.perspective),
        object=kept(wanted.object),
        memo_text=kept(wanted.memo_text),
        text=kept(wanted.text),
    )
    return replace(question, filters=filters)


def struck(text: str, words: Collection[str]) -> str:
    """Return `text` with “…” where one of `words` stands in it as a whole word, in any case."""
    for word in filter(str.strip, words):
        whole = rf"(?<!\w){re.escape(word.strip())}(?!\w)"
        text = re.sub(whole, _BLANK, text, flags=re.IGNORECASE)
    return text
