"""The project itself, its questions and its coders."""

from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.ids import CoderId, ProjectId, QuestionId
from quiltmark.domain.phases import PhaseNames


class Approach(StrEnum):
    """The school of thematic analysis a project or dataset follows."""

    REFLEXIVE = "reflexive"
    CODEBOOK = "codebook"
    FRAMEWORK = "framework"
    CODING_RELIABILITY = "coding_reliability"


@dataclass(frozen=True, slots=True)
class Project:
    """What a `.quilt` file is about; there is one in each.

    `note_issues` are the headings a new observation note begins with.
    """

    id: ProjectId
    title: str
    approach: Approach = Approach.REFLEXIVE
    phase_names: PhaseNames = PhaseNames.REFLEXIVE
    about: str = ""
    note_issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResearchQuestion:
    """A question the study asks; sub-questions name their `parent_id`."""

    id: QuestionId
    text: str
    parent_id: QuestionId | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who codes: the actor of operations."""

    id: CoderId
    name: str
