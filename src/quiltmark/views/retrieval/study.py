"""What the project has to ask about: codes, sources, people and coders, by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId
from quiltmark.domain.participants import Case, Dataset, Participant
from quiltmark.domain.project import Coder
from quiltmark.domain.retrieval import Grouping
from quiltmark.domain.sources import Source, SpeakerRole
from quiltmark.i18n import _, mark
from quiltmark.operations.session import Session
from quiltmark.queries.codebook import codebook
from quiltmark.queries.gathering import VALENCES
from quiltmark.queries.rows import rows

ROLES = {
    SpeakerRole.INTERVIEWER: mark("interviewers"),
    SpeakerRole.PARTICIPANT: mark("participants"),
    SpeakerRole.OTHER: mark("others"),
}
KINDS = {
    "source_ids": mark("Source"),
    "dataset_ids": mark("Dataset"),
    "case_ids": mark("Case"),
    "participant_ids": mark("Participant"),
    "groups": mark("Group"),
    "coder_ids": mark("Coder"),
    "valences": mark("Valence"),
    "roles": mark("Spoken by"),
    "perspective": mark("Perspective"),
    "object": mark("About"),
    "text": mark("In the words"),
    "memo_text": mark("In a memo"),
}
WRITTEN = ("text", "memo_text", "perspective", "object")
"""Filters whose value is typed."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One filter that can be set: the field of Filters, its value, and both in words."""

    field: str
    value: Any
    words: str

    @property
    def id(self) -> str:
        """What it is known by."""
        return f"{self.field}\n{self.value}"


@dataclass(frozen=True, slots=True)
class Study:
    """The names of all that can be asked about, as they are now."""

    codes: tuple[Code, ...]
    sources: tuple[Source, ...]
    datasets: tuple[Dataset, ...]
    cases: tuple[Case, ...]
    people: tuple[Participant, ...]
    coders: tuple[Coder, ...]

    def code(self, code_id: str) -> Code | None:
        """Return a code, None where it is gone."""
        return next((one for one in self.codes if one.id == code_id), None)

    @property
    def groups(self) -> list[str]:
        """The groups of participants, in the order they came."""
        return list(dict.fromkeys(one.group for one in self.people if one.group))

    @property
    def attributes(self) -> dict[str, list[str]]:
        """The values of each attribute that participants have."""
        found: dict[str, dict[str, None]] = {}
        for person in self.people:
            for name, value in person.attributes:
                found.setdefault(name, {})[value] = None
        return {name: sorted(values) for name, values in found.items()}

    def groupings(self) -> frozenset[Grouping]:
        """Return what extracts can be gathered under here, attributes apart."""
        needed = {
            Grouping.CASE: self.cases,
            Grouping.DATASET: self.datasets,
            Grouping.GROUP: self.groups,
            Grouping.PARTICIPANT: self.people,
        }
        return frozenset(one for one in Grouping if needed.get(one, True))

    def children(self, code_id: CodeId) -> bool:
        """Say whether codes stand under a code."""
        return any(one.parent_id == code_id for one in self.codes)

    def name(self, row_id: str) -> str:
        """Return the name of what an id stands for."""
        titled = {str(one.id): one.title for one in self.sources}
        some: tuple[Dataset | Case | Participant | Coder, ...] = (
            *self.datasets,
            *self.cases,
            *self.people,
            *self.coders,
        )
        named = {str(one.id): one.name for one in some}
        return titled.get(row_id) or named.get(row_id) or _("something gone")

    def narrowings(self) -> Iterator[Narrowing]:
        """Yield every filter that can be chosen from a list, what there is most of last."""
        yield from (narrowing("groups", one) for one in self.groups)
        yield from (narrowing("dataset_ids", one.id, one.name) for one in self.datasets)
        yield from (narrowing("case_ids", one.id, one.name) for one in self.cases)
        yield from (narrowing("valences", one, _(said)) for one, said in VALENCES.items())
        yield from (narrowing("roles", one, _(said)) for one, said in ROLES.items())
        yield from (narrowing("relayed", one) for one in (True, False))
        yield from (narrowing("coder_ids", one.id, one.name) for one in self.coders)
        for name, values in self.attributes.items():
            yield from (narrowing("attributes", (name, value)) for value in values)
        yield from (narrowing("participant_ids", one.id, one.name) for one in self.people)
        yield from (narrowing("source_ids", one.id, one.title) for one in self.sources)

    def said(self, field: str, value: Any) -> str:
        """Return a filter that is set in words."""
        if field == "valences":
            return narrowing(field, value, _(VALENCES[value])).words
        if field == "roles":
            return narrowing(field, value, _(ROLES[value])).words
        if field.endswith("_ids"):
            return narrowing(field, value, self.name(value)).words
        if field in WRITTEN:
            return narrowing(field, value, _("“{words}”").format(words=value)).words
        return narrowing(field, value).words


def narrowing(field: str, value: Any, name: str = "") -> Narrowing:
    """Return a filter with its words."""
    if field == "relayed":
        return Narrowing(field, value, _("Relayed speech") if value else _("No relayed speech"))
    if field == "attributes":
        return Narrowing(field, value, f"{value[0]} = {value[1]}")
    words = _("{kind}: {name}").format(kind=_(KINDS[field]), name=name or str(value))
    return Narrowing(field, value, words)


def study_of(session: Session) -> Study:
    """Return what can be asked about in a project."""

    def in_order(found: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(sorted(found, key=lambda one: one.position))

    return Study(
        tuple(row.code for row in session.ask(codebook)),
        tuple(sorted(session.ask(rows, Source), key=lambda one: (one.number, one.title))),
        in_order(session.ask(rows, Dataset)),
        in_order(session.ask(rows, Case)),
        in_order(session.ask(rows, Participant)),
        tuple(session.ask(rows, Coder)),
    )


NO_STUDY = Study((), (), (), (), (), ())
