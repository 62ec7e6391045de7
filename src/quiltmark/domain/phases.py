"""The six phases of thematic analysis, under both of their sets of names.

Names of 2006: Braun and Clarke (2006), Qualitative Research in Psychology 3(2):77-101.
Reflexive names: Braun and Clarke (2022), Thematic Analysis: A Practical Guide.
"""

from enum import IntEnum, StrEnum


class Phase(IntEnum):
    """Where the researcher is: a place, not a gate."""

    FAMILIARISATION = 1
    CODING = 2
    THEME_BUILDING = 3
    THEME_REVIEW = 4
    THEME_DEFINITION = 5
    WRITING = 6


class PhaseNames(StrEnum):
    """Which of the two published sets of names a project shows."""

    CLASSIC = "2006"
    REFLEXIVE = "reflexive"


_NAMES = {
    PhaseNames.CLASSIC: (
        "Familiarising yourself with your data",
        "Generating initial codes",
        "Searching for themes",
        "Reviewing themes",
        "Defining and naming themes",
        "Producing the report",
    ),
    PhaseNames.REFLEXIVE: (
        "Dataset familiarisation",
        "Coding",
        "Generating initial themes",
        "Developing and reviewing themes",
        "Refining, defining and naming themes",
        "Writing up",
    ),
}


def phase_name(phase: Phase, names: PhaseNames = PhaseNames.REFLEXIVE) -> str:
    """Return the name of `phase` in the chosen set, in English; i18n turns it into other words."""
    return _NAMES[names][phase - 1]
