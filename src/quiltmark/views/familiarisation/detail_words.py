"""What the details of a source are called, and how a line for each hints at what it wants."""

from quiltmark.i18n import _, mark

_NAMES = {
    "interviewer": mark("Interviewer"),
    "moderator": mark("Moderator"),
    "present": mark("Present"),
    "mode": mark("Held"),
    "place": mark("Place"),
    "length": mark("Length"),
    "transcriber": mark("Transcribed by"),
    "setting": mark("Setting"),
    "hours": mark("Hours"),
    "written": mark("Written"),
    "observer": mark("Observer"),
    "author": mark("Author"),
    "purpose": mark("Purpose"),
    "currency": mark("Currency"),
    "kept": mark("Kept at"),
    "restriction": mark("Not copied because"),
    "instrument": mark("Questionnaire"),
    "wave": mark("Wave"),
}
_HINTS = {
    "present": mark("how many took part"),
    "length": mark("such as 58 minutes"),
    "setting": mark("where, and what was going on"),
    "hours": mark("such as 2.5"),
    "purpose": mark("what it was made for, and for whom"),
    "currency": mark("in force, draft, superseded in 2024…"),
    "kept": mark("where the document itself lies"),
    "wave": mark("when and to whom it was sent"),
}
_CHOICES = {
    "in_person": mark("in person"),
    "telephone": mark("by telephone"),
    "video": mark("by video"),
    "writing": mark("in writing"),
    "contemporaneous": mark("while it happened"),
    "after": mark("afterwards, from memory"),
}


def detail_name(detail: str) -> str:
    """Return what a detail is called; one of another program goes by its id."""
    return _(_NAMES[detail]) if detail in _NAMES else detail


def detail_hint(detail: str) -> str:
    """Return a hint at what is wanted; nothing where the name says it."""
    return _(_HINTS[detail]) if detail in _HINTS else ""


def choice_name(choice: str) -> str:
    """Return what one of the choices of a detail is called."""
    return _(_CHOICES[choice]) if choice in _CHOICES else choice
