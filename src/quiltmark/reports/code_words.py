"""Levels and origins of codes, as they stand in a sentence."""

from quiltmark.domain.codebook import CodeLevel, Origin
from quiltmark.i18n import _, mark

_LEVELS = {
    CodeLevel.INITIAL: mark("Initial code"),
    CodeLevel.FOCUSED: mark("Focused code"),
    CodeLevel.CATEGORY: mark("Category"),
}
_ORIGINS = {
    Origin.INDUCTIVE: mark("inductive"),
    Origin.DEDUCTIVE: mark("deductive"),
    Origin.IN_VIVO: mark("in vivo"),
}


def level_said(level: CodeLevel) -> str:
    """Return a level in words."""
    return _(_LEVELS[level])


def origin_said(origin: Origin) -> str:
    """Return an origin in words."""
    return _(_ORIGINS[origin])
