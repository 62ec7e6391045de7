"""How themes, stances and voices are said on every page that shows them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId
from quiltmark.domain.participants import Participant
from quiltmark.domain.themes import Stance, ThemeLevel, ThemeState
from quiltmark.i18n import _, mark, n_
from quiltmark.queries.extracts import ExtractRow
from quiltmark.queries.themes import ThemeRow
from quiltmark.widgets.extract_list import ExtractCard
from quiltmark.widgets.theme_list import ThemeLine

STANCES = {
    Stance.FOR: mark("for"),
    Stance.AGAINST: mark("against"),
    Stance.CONTRASTING: mark("contrasting"),
}
STATES = {
    ThemeState.CANDIDATE: mark("candidate"),
    ThemeState.DEVELOPED: mark("developed"),
    ThemeState.FINAL: mark("final"),
    ThemeState.DROPPED: mark("dropped"),
}
LEVELS = {
    ThemeLevel.GROUP: mark("group"),
    ThemeLevel.OVERARCHING: mark("overarching theme"),
    ThemeLevel.THEME: mark("theme"),
    ThemeLevel.SUBTHEME: mark("subtheme"),
}


def stance_note(stance: Stance) -> str:
    """Return the word for a stance that is worth saying: not for those that speak for a theme."""
    return "" if stance is Stance.FOR else _(STANCES[stance])


def theme_detail(row: ThemeRow, subthemes: int = 0, brief: bool = False) -> str:
    """Return a theme's kind, state and what serves it, in a line; `brief` for a narrow one."""
    theme = row.theme
    kind = "" if brief or theme.level is ThemeLevel.THEME else _(LEVELS[theme.level])
    said = [kind, _(STATES[theme.state])]
    if subthemes:
        said.append(n_("{n} theme under it", "{n} themes under it", subthemes))
    if row.codes and not brief:
        said.append(n_("{n} code", "{n} codes", len(row.codes)))
    if row.extracts:
        said.append(n_("{n} extract", "{n} extracts", row.extracts))
        if not brief:
            said.append(n_("{n} participant", "{n} participants", row.participants))
    if not (subthemes or row.codes or row.extracts):
        said.append(_("nothing in it yet"))
    return " · ".join(part for part in said if part)


def theme_lines(themes: Iterable[ThemeRow]) -> list[ThemeLine]:
    """Return themes for the list beside what is read or written of them."""
    rows = list(themes)
    under = Counter(row.theme.parent_id for row in rows)
    return [
        ThemeLine(
            row.theme.id,
            row.theme.name,
            row.depth,
            theme_detail(row, under[row.theme.id], brief=True),
            row.theme.state is ThemeState.DROPPED,
        )
        for row in rows
    ]


def subthemes_of(themes: Sequence[ThemeRow], row: ThemeRow) -> list[ThemeRow]:
    """Return the themes under one, however deep; `themes` are all, in the order of their tree."""
    found: list[ThemeRow] = []
    for one in themes[themes.index(row) + 1 :]:
        if one.depth <= row.depth:
            break
        found.append(one)
    return found


def signature(row: ExtractRow) -> str:
    """Return whose words an extract holds, and where they stand."""
    people = [f"{one.name} ({one.group})" if one.group else one.name for one in row.participants]
    return " · ".join([*people, row.title])


def card(row: ExtractRow, codes: dict[CodeId, Code], note: str = "") -> ExtractCard:
    """Return an extract as lists show it."""
    found = [codes[code_id] for code_id in row.code_ids if code_id in codes]
    chips = tuple((code.name, code.hue) for code in found if not code.parked)
    return ExtractCard(row.extract_id, row.text, signature(row), chips, note)


@dataclass(frozen=True, slots=True)
class Voices:
    """Who is heard in some extracts, with how many each, and who is not; by group."""

    heard: tuple[tuple[str, tuple[tuple[Participant, int], ...]], ...]
    silent: tuple[tuple[str, tuple[Participant, ...]], ...]

    @property
    def people(self) -> int:
        """How many participants are heard."""
        return sum(len(some) for _group, some in self.heard)


def voices_of(found: Iterable[ExtractRow], everybody: Sequence[Participant]) -> Voices:
    """Return who of `everybody` is heard in the extracts and who is not."""
    counts: dict[str, int] = {}
    for row in found:
        for person in row.participants:
            counts[person.id] = counts.get(person.id, 0) + 1
    groups = list(dict.fromkeys(person.group for person in everybody))
    heard, silent = [], []
    for group in groups:
        mine = [person for person in everybody if person.group == group]
        said = tuple((person, counts[person.id]) for person in mine if person.id in counts)
        rest = tuple(person for person in mine if person.id not in counts)
        if said:
            heard.append((group or _("No group"), said))
        if rest:
            silent.append((group or _("No group"), rest))
    return Voices(tuple(heard), tuple(silent))


def voices_in_words(voices: Voices) -> tuple[str, str]:
    """Return who is heard and who is not, each in a sentence a group."""
    heard = "\n".join(
        f"{group}: " + ", ".join(f"{person.name} {count}" for person, count in people)
        for group, people in voices.heard
    )
    silent = "\n".join(
        f"{group}: " + ", ".join(person.name for person in people)
        for group, people in voices.silent
    )
    return heard, silent
