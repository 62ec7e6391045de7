"""What to ask oneself of each part of a theme: advice beside the page, in Quiltmark's words.

After Braun and Clarke (2006), Qualitative Research in Psychology 3(2):77-101, and for the central
organising concept their later work (2022), Thematic Analysis: A Practical Guide.
"""

from dataclasses import dataclass

from quiltmark.i18n import mark

_EARLY = mark("After Braun & Clarke (2006), phase 5.")
_LATER = mark("After Braun & Clarke (2022); put in our words, not checked against the book.")


@dataclass(frozen=True, slots=True)
class Advice:
    """Questions for one field, and whose thinking they follow."""

    title: str
    questions: tuple[str, ...]
    after: str


ADVICE: dict[str, Advice] = {
    "name": Advice(
        mark("The name"),
        (
            mark("Does the name say at once what the theme is about?"),
            mark("Would it tell a reader something if it stood alone in a list of themes?"),
        ),
        _EARLY,
    ),
    "concept": Advice(
        mark("The central organising concept"),
        (
            mark("Which one idea holds all of this together?"),
            mark(
                "Is it a pattern of meaning, or a topic under which people said different things?"
            ),
        ),
        _LATER,
    ),
    "definition": Advice(
        mark("The definition"),
        (
            mark("What is of interest about this theme, and why?"),
            mark("Can you say what it is about in a few sentences?"),
            mark("What part does it have in the whole story of your analysis?"),
        ),
        _EARLY,
    ),
    "scope_in": Advice(
        mark("What belongs to it"),
        (
            mark("Where does the theme begin and end?"),
            mark("Do its subthemes share its idea, or has it become several themes?"),
        ),
        _EARLY,
    ),
    "scope_out": Advice(
        mark("What does not belong to it"),
        (
            mark("Which neighbouring theme is nearest, and what tells them apart?"),
            mark("Which extracts did you hesitate over?"),
        ),
        _EARLY,
    ),
    "role": Advice(
        mark("Its role"),
        (mark("What does the report need this theme for?"),),
        _EARLY,
    ),
}
