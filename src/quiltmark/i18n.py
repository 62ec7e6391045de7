"""Words in the reader's language: the one place that knows about gettext."""

import gettext
from importlib import resources

_DOMAIN = "quiltmark"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(languages: list[str] | None = None) -> None:
    """Take the first of `languages` that has a catalogue; None means the machine's own."""
    global _catalogue  # noqa: PLW0603 - one language a process, chosen once at the start
    folder = resources.files("quiltmark.assets") / "locale"
    _catalogue = gettext.translation(
        _DOMAIN, localedir=str(folder), languages=languages, fallback=True
    )


def _(text: str) -> str:
    """Return `text` in the reader's language."""
    return _catalogue.gettext(text)


def n_(one: str, many: str, count: int) -> str:
    """Return the form of a countable phrase that fits `count`, with {n} filled in."""
    return _catalogue.ngettext(one, many, count).format(n=count)


def mark(text: str) -> str:
    """Mark `text` for translation where it stands and leave it as it is."""
    return text
