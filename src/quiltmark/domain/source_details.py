"""What each kind of source asks to be known about it.

An observation note says where, for how long, and whether it was written on the spot or from
memory; a document who made it, what for, and whether it still holds. An examiner asks for these.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from quiltmark.domain.sources import SourceKind


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing to know, by the id it is kept under; without `choices` it is free words."""

    id: str
    choices: tuple[str, ...] = ()


CONTEMPORANEOUS, AFTERWARDS = "contemporaneous", "after"

_HELD = (
    Detail("mode", ("in_person", "telephone", "video", "writing")),
    Detail("place"),
    Detail("length"),
    Detail("transcriber"),
)
_DOCUMENT = (Detail("author"), Detail("purpose"), Detail("currency"))

DETAILS: Mapping[SourceKind, tuple[Detail, ...]] = {
    SourceKind.INTERVIEW: (Detail("interviewer"), *_HELD),
    SourceKind.FOCUS_GROUP: (Detail("moderator"), Detail("present"), *_HELD),
    SourceKind.OBSERVATION: (
        Detail("setting"),
        Detail("hours"),
        Detail("written", (CONTEMPORANEOUS, AFTERWARDS)),
        Detail("observer"),
    ),
    SourceKind.DOCUMENT: _DOCUMENT,
    SourceKind.DOCUMENT_NOTES: (*_DOCUMENT, Detail("kept"), Detail("restriction")),
    SourceKind.QUESTIONNAIRE: (Detail("instrument"), Detail("wave")),
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
