"""Which themes the chapter tells, in what order and how deep; the rest is left out, and said so."""

from dataclasses import dataclass

from quiltmark.domain.ids import ThemeId
from quiltmark.domain.participants import Participant
from quiltmark.domain.themes import Theme, ThemeLevel, ThemeState
from quiltmark.queries.chapter import ChapterMaterial, ThemeMaterial

DEEPEST = 6
_WORKED_OUT = (ThemeState.DEVELOPED, ThemeState.FINAL)
_GATHERING = (ThemeLevel.GROUP, ThemeLevel.OVERARCHING)


@dataclass(frozen=True, slots=True)
class ToldTheme:
    """A theme the chapter tells under a heading of `level` 1 to 6, with the subthemes told in it.

    `gathers` says that it only holds themes together: a question group, an overarching theme.
    """

    material: ThemeMaterial
    level: int
    inside: tuple["ToldTheme", ...]

    @property
    def theme(self) -> Theme:
        """The theme itself."""
        return self.material.theme

    @property
    def gathers(self) -> bool:
        """Whether it only holds themes together."""
        return self.theme.level in _GATHERING and bool(self.inside)

    def all(self) -> list["ToldTheme"]:
        """Return it and all inside it, in the order of the chapter."""
        return [self, *(one for child in self.inside for one in child.all())]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much speaks for a theme and its subthemes; each code, extract and person counts once."""

    codes: int
    extracts: int
    participants: int


def told_themes(material: ChapterMaterial) -> tuple[ToldTheme, ...]:
    """Return the themes of the chapter as a tree.

    Dropped themes are left out. Once a theme is developed or final, candidates are left out, too,
    but for those that hold a theme which is told and those for which something was written. What
    stood under a theme that is left out moves up.
    """
    alive = [one for one in material.themes if one.theme.state is not ThemeState.DROPPED]
    worked_out = any(one.theme.state in _WORKED_OUT for one in alive)
    kept = {
        one.theme.id
        for one in alive
        if not worked_out or one.theme.state in _WORKED_OUT or any(one.blocks.values())
    }
    parents = {one.theme.id: one.theme.parent_id for one in material.themes}
    candidates = {one.theme.id for one in alive}
    for theme_id in tuple(kept):
        kept |= _above(theme_id, parents) & candidates
    children: dict[ThemeId | None, list[ThemeMaterial]] = {}
    for one in material.themes:
        if one.theme.id in kept:
            children.setdefault(_nearest(one.theme, parents, kept), []).append(one)
    return _tree(children, None, 1)


def _above(theme_id: ThemeId, parents: dict[ThemeId, ThemeId | None]) -> set[ThemeId]:
    found: set[ThemeId] = set()
    parent = parents.get(theme_id)
    while parent is not None and parent not in found:
        found.add(parent)
        parent = parents.get(parent)
    return found


def _nearest(
    theme: Theme, parents: dict[ThemeId, ThemeId | None], kept: set[ThemeId]
) -> ThemeId | None:
    parent = theme.parent_id
    while parent is not None and parent not in kept:
        parent = parents.get(parent)
    return parent


def _tree(
    children: dict[ThemeId | None, list[ThemeMaterial]], parent: ThemeId | None, level: int
) -> tuple[ToldTheme, ...]:
    return tuple(
        ToldTheme(
            one,
            min(DEEPEST, level),
            _tree(children, one.theme.id, level + 1),
        )
        for one in children.get(parent, [])
    )


def in_order(themes: tuple[ToldTheme, ...]) -> list[ToldTheme]:
    """Return all themes that are told, in the order of the chapter."""
    return [one for theme in themes for one in theme.all()]


def left_out(material: ChapterMaterial) -> list[Theme]:
    """Return the themes the chapter does not tell."""
    told = {one.theme.id for one in in_order(told_themes(material))}
    return [one.theme for one in material.themes if one.theme.id not in told]


def main_themes(themes: tuple[ToldTheme, ...]) -> list[ToldTheme]:
    """Return the themes proper: not what gathers them, not their subthemes."""
    found: list[ToldTheme] = []
    for one in themes:
        found += main_themes(one.inside) if one.gathers else [one]
    return found


def tally(told: ToldTheme) -> Tally:
    """Return how much speaks for a theme, its subthemes included."""
    codes = {code.id for one in told.all() for code, _stance in one.material.row.codes}
    extracts = {row.extract_id: row for one in told.all() for row in one.material.extracts}
    people: set[Participant] = {person for row in extracts.values() for person in row.participants}
    return Tally(len(codes), len(extracts), len(people))
