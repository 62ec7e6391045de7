"""The six phases of thematic analysis, under both of their sets of names.

Names of 2006: Braun and Clarke (2006), Qualitative Research in Psychology 3(2):77-101.
Reflexive names: Braun and Clarke (2022), Thematic Analysis: A Practical Guide.
"""

from enum import IntEnum, StrEnum

from quiltmark.i18n import _, mark


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
        mark("Familiarising yourself with your data"),
        mark("Generating initial codes"),
        mark("Searching for themes"),
        mark("Reviewing themes"),
        mark("Defining and naming themes"),
        mark("Producing the report"),
    ),
    PhaseNames.REFLEXIVE: (
        mark("Dataset familiarisation"),
        mark("Coding"),
        mark("Generating initial themes"),
        mark("Developing and reviewing themes"),
        mark("Refining, defining and naming themes"),
        mark("Writing up"),
    ),
}


def phase_name(phase: Phase, names: PhaseNames = PhaseNames.REFLEXIVE) -> str:
    """Return the name of `phase` in the chosen set and the reader's language."""
    return _(_NAMES[names][phase - 1])
