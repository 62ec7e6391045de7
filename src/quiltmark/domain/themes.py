"""Themes, what belongs to them, and what the analyst saw beside them."""

from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.ids import (
    CaseId,
    CodeId,
    ExtractId,
    MembershipId,
    ObservationId,
    QuestionId,
    ThemeId,
)


class ThemeState(StrEnum):
    """How far a theme has come."""

    CANDIDATE = "candidate"
    DEVELOPED = "developed"
    FINAL = "final"
    DROPPED = "dropped"


class ThemeLevel(StrEnum):
    """What a theme is to the others; a group gathers the themes that answer one question."""

    GROUP = "group"
    OVERARCHING = "overarching"
    THEME = "theme"
    SUBTHEME = "subtheme"


class Stance(StrEnum):
    """How a code or an extract bears on a theme's claim."""

    FOR = "for"
    AGAINST = "against"
    CONTRASTING = "contrasting"


@dataclass(frozen=True, slots=True)
class Theme:
    """A pattern of shared meaning around a central organising concept."""

    id: ThemeId
    name: str
    parent_id: ThemeId | None = None
    level: ThemeLevel = ThemeLevel.THEME
    state: ThemeState = ThemeState.CANDIDATE
    concept: str = ""
    definition: str = ""
    scope_in: str = ""
    scope_out: str = ""
    role: str = ""
    question_id: QuestionId | None = None
    case_id: CaseId | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Membership:
    """A code or an extract in a theme: exactly one of the two ids is set."""

    id: MembershipId
    theme_id: ThemeId
    code_id: CodeId | None = None
    extract_id: ExtractId | None = None
    stance: Stance = Stance.FOR


class ObservationKind(StrEnum):
    """What the analyst saw that is not a theme."""

    CROSS_CUTTING = "cross_cutting"
    ABSENCE = "absence"
    SURPRISE = "surprise"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Observation:
    """Something the analyst saw that is not a theme and yet reaches the report."""

    id: ObservationId
    kind: ObservationKind
    text: str
    position: int = 0
