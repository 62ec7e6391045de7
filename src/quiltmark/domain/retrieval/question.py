"""What is asked of the codings, as values.

Every term stands for passages, the words of one or several extracts:

* a code: the extracts it was applied to;
* AND: the words that one extract of each part shares, one passage for every such combination, as
  MAXQDA's intersection and NVivo's AND give them; or `whole`, from the first word of these
  extracts to their last;
* OR: the passages of either, the same words once;
* NOT: the passages that share no word with any of the part denied, as a whole passage: beside
  something else in an AND those of that, alone those of all extracts;
* near, within, before, after: the passages of the first part that lie so to one of the second.

Passages touch where they share at least one code point. An extract that lost its place to a
correction touches nothing but itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from quiltmark.domain.extracts import Valence
from quiltmark.domain.ids import (
    CaseId,
    CodeId,
    CoderId,
    DatasetId,
    ParticipantId,
    SourceId,
)
from quiltmark.domain.sources import SpeakerRole


class Unit(StrEnum):
    """What a distance between two passages is counted in.

    Words are those that stand between them; paragraphs and turns the steps from the one to the
    other, 0 in the same one. In a text without turns each paragraph is one.
    """

    WORDS = "words"
    PARAGRAPHS = "paragraphs"
    TURNS = "turns"


class Order(StrEnum):
    """What comes first among the passages found."""

    SOURCE = "source"
    CODE = "code"
    PARTICIPANT = "participant"
    LENGTH = "length"
    NEWEST = "newest"


class Grouping(StrEnum):
    """Under what the passages are gathered; one that belongs to several stands under each.

    Dataset and case are those of the source and of whose words they are; coder and valence those
    of the codings a passage was found by.
    """

    NONE = "none"
    CODE = "code"
    SOURCE = "source"
    PARTICIPANT = "participant"
    GROUP = "group"
    ATTRIBUTE = "attribute"
    DATASET = "dataset"
    CASE = "case"
    CODER = "coder"
    VALENCE = "valence"


@dataclass(frozen=True, slots=True)
class Coded:
    """The extracts that have a code, or one of the codes under it as well."""

    code_id: CodeId
    with_subcodes: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """AND: what all `parts` share; `whole` gives all the words of the extracts that meet there."""

    parts: tuple["Term", ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    """OR: what any of `parts` finds."""

    parts: tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """NOT: what touches nothing that `part` finds."""

    part: "Term"


@dataclass(frozen=True, slots=True)
class Near:
    """What `first` finds at most `most` units from something `second` finds, before or behind it.

    Passages that touch are no distance apart.
    """

    first: "Term"
    second: "Term"
    most: int = 0
    unit: Unit = Unit.PARAGRAPHS


@dataclass(frozen=True, slots=True)
class Within:
    """What `first` finds that lies wholly inside something `second` finds."""

    first: "Term"
    second: "Term"


@dataclass(frozen=True, slots=True)
class Before:
    """What `first` finds that ends before something `second` finds, at most `most` units away."""

    first: "Term"
    second: "Term"
    most: int = 0
    unit: Unit = Unit.PARAGRAPHS


@dataclass(frozen=True, slots=True)
class After:
    """What `first` finds that begins after something `second` finds, at most `most` units away."""

    first: "Term"
    second: "Term"
    most: int = 0
    unit: Unit = Unit.PARAGRAPHS


Pair: TypeAlias = Near | Within | Before | After
"""What lies in some way to something else."""
Term: TypeAlias = Coded | AllOf | AnyOf | Not | Pair


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows an answer; of several in one field any will do, of several fields all hold.

    Coders, valences, perspective, object and `relayed` say which codings count at all, as if the
    others were not there; the rest says which passages are kept. A case takes its sub-cases with
    it, and like a dataset it is that of the source or of somebody whose words they are. Of
    `attributes` several of one name are alternatives. `memo_text` stands in a memo on an extract
    or a coding of it, `text` in the words of the passage, whatever the case. A role is that of a
    speaker whose turn the passage touches.
    """

    source_ids: tuple[SourceId, ...] = ()
    dataset_ids: tuple[DatasetId, ...] = ()
    case_ids: tuple[CaseId, ...] = ()
    participant_ids: tuple[ParticipantId, ...] = ()
    groups: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    coder_ids: tuple[CoderId, ...] = ()
    valences: tuple[Valence, ...] = ()
    perspective: str = ""
    object: str = ""
    relayed: bool | None = None
    memo_text: str = ""
    roles: tuple[SpeakerRole, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, how the answer is ordered and what it is gathered under.

    Without a term it asks for all extracts, named or not. Parked codes are as if they were not
    there unless `with_parked`. `attribute` is the one that Grouping.ATTRIBUTE gathers by.
    """

    term: Term | None = None
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.SOURCE
    grouping: Grouping = Grouping.NONE
    attribute: str = ""
    with_parked: bool = False


def parts_of(term: Term) -> tuple[Term, ...]:
    """Return the terms a term is made of."""
    match term:
        case Coded():
            return ()
        case AllOf(parts) | AnyOf(parts):
            return parts
        case Not(part):
            return (part,)
        case Near() | Within() | Before() | After():
            return (term.first, term.second)


def codes_in(term: Term | None) -> Iterator[Coded]:
    """Yield the codes a term names, from left to right."""
    if isinstance(term, Coded):
        yield term
    elif term is not None:
        for part in parts_of(term):
            yield from codes_in(part)


def ids_in(question: Question) -> tuple[str, ...]:
    """Return the ids of everything a question names, each once."""
    wanted = question.filters
    named = (
        *(one.code_id for one in codes_in(question.term)),
        *wanted.source_ids,
        *wanted.dataset_ids,
        *wanted.case_ids,
        *wanted.participant_ids,
        *wanted.coder_ids,
    )
    return tuple(dict.fromkeys(str(one) for one in named))
