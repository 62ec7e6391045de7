"""Who took part, and how the study is divided."""

from dataclasses import dataclass

from quiltmark.domain.ids import CaseId, DatasetId, ParticipantId
from quiltmark.domain.project import Approach


@dataclass(frozen=True, slots=True)
class Dataset:
    """Sources that share an approach and a coding frame."""

    id: DatasetId
    name: str
    approach: Approach = Approach.REFLEXIVE
    position: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """A unit of analysis in a tree: study, unit, sub-case."""

    id: CaseId
    name: str
    parent_id: CaseId | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Participant:
    """A person under the id the report uses; `attributes` are pairs of name and value."""

    id: ParticipantId
    name: str
    group: str = ""
    number: int | None = None
    dataset_id: DatasetId | None = None
    case_id: CaseId | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    position: int = 0
