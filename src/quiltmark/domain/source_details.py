"""What each kind of source asks to be known about it.

An observation note says where, for how long, and whether it was written on the spot or from
memory; a document who made it, what for, and whether it still holds. An examiner asks for these.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from quiltmark.domain.sources import SourceKind
from quiltmark.i18n import mark


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing to know; `id` is what a source keeps it under, `choices` are (id, name) pairs.

    Names are English, marked to be translated; without choices it is a line of free words.
    """

    id: str
    name: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


CONTEMPORANEOUS, AFTERWARDS = "contemporaneous", "after"

_PLACE = Detail("place", mark("Place"))
_MODE = Detail(
    "mode",
    mark("Held"),
    choices=(
        ("in_person", mark("in person")),
        ("telephone", mark("by telephone")),
        ("video", mark("by video")),
        ("writing", mark("in writing")),
    ),
)
_LENGTH = Detail("length", mark("Length"), mark("such as 58 minutes"))
_TRANSCRIBER = Detail("transcriber", mark("Transcribed by"))
_DOCUMENT = (
    Detail("author", mark("Author")),
    Detail("purpose", mark("Purpose"), mark("what it was made for, and for whom")),
    Detail("currency", mark("Currency"), mark("in force, draft, superseded in 2024…")),
)

DETAILS: Mapping[SourceKind, tuple[Detail, ...]] = {
    SourceKind.INTERVIEW: (
        Detail("interviewer", mark("Interviewer")),
        _MODE,
        _PLACE,
        _LENGTH,
        _TRANSCRIBER,
    ),
    SourceKind.FOCUS_GROUP: (
        Detail("moderator", mark("Moderator")),
        Detail("present", mark("Present"), mark("how many took part")),
        _MODE,
        _PLACE,
        _LENGTH,
        _TRANSCRIBER,
    ),
    SourceKind.OBSERVATION: (
        Detail("setting", mark("Setting"), mark("where, and what was going on")),
        Detail("hours", mark("Hours"), mark("such as 2.5")),
        Detail(
            "written",
            mark("Written"),
            choices=(
                (CONTEMPORANEOUS, mark("while it happened")),
                (AFTERWARDS, mark("afterwards, from memory")),
            ),
        ),
        Detail("observer", mark("Observer")),
    ),
    SourceKind.DOCUMENT: _DOCUMENT,
    SourceKind.DOCUMENT_NOTES: (
        *_DOCUMENT,
        Detail("kept", mark("Kept at"), mark("where the document itself lies")),
        Detail("restriction", mark("Not copied because")),
    ),
    SourceKind.QUESTIONNAIRE: (
        Detail("instrument", mark("Questionnaire")),
        Detail("wave", mark("Wave"), mark("when and to whom it was sent")),
    ),
}


def known_details(kind: SourceKind, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what was said of a source of `kind`, in the order it is asked; blanks are left out.

    What belongs to another kind is kept behind it, so that a kind chosen by mistake costs nothing.
    """
    asked = [one.id for one in DETAILS[kind]]
    order = [*asked, *(name for name in said if name not in asked)]
    pairs = ((name, " ".join(said.get(name, "").split())) for name in order)
    return tuple((name, value) for name, value in pairs if value)


def written_lines(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a note as it was typed without the marks of its headings, and where these begin.

    A line that begins with `# ` is a heading. Blank lines at the ends are left out; places are code
    points of the text that is returned.
    """
    typed = [(line.removeprefix("# ").rstrip(), line.startswith("# ")) for line in text.split("\n")]
    filled = [number for number, (plain, _heading) in enumerate(typed) if plain]
    lines, headings, at = [], [], 0
    for plain, heading in typed[filled[0] : filled[-1] + 1] if filled else ():
        if heading and plain:
            headings.append(at)
        lines.append(plain)
        at += len(plain) + 1
    return "\n".join(lines), tuple(headings)


def typed_lines(text: str, headings: tuple[int, ...]) -> str:
    """Return a note as it is typed: `# ` in front of its headings; undoes `written_lines`."""
    typed, at = [], 0
    for line in text.split("\n"):
        typed.append(f"# {line}" if at in headings and line else line)
        at += len(line) + 1
    return "\n".join(typed)
