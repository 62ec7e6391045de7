"""The draft choice of extracts for a theme whose evidence nobody has composed yet.

The rule: at most so many extracts a theme. Those that speak for it come first, one participant
after the other: whoever the chapter has shown least has the first turn, then the next, round after
round, each with their extracts in the order of the sources. One place, the last, is kept for what
contrasts with the theme or speaks against it, if there is any. An extract that the chapter shows
elsewhere already is taken only where nothing else is left.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quiltmark.domain.ids import ExtractId
from quiltmark.domain.themes import Stance
from quiltmark.queries.chapter import ThemeMaterial
from quiltmark.queries.extracts import ExtractRow

MOST = 4


@dataclass(slots=True)
class Shown:
    """Which extracts and whose voices the chapter has shown so far."""

    extracts: set[ExtractId] = field(default_factory=set)
    voices: Counter[str] = field(default_factory=Counter)

    def add(self, row: ExtractRow) -> None:
        """Remember that `row` is shown."""
        self.extracts.add(row.extract_id)
        self.voices.update(voices_of(row))


def voices_of(row: ExtractRow) -> tuple[str, ...]:
    """Return the ids of those who speak in an extract; of its source where nobody is known."""
    return tuple(person.id for person in row.participants) or (row.source_id,)


def stance_of(theme: ThemeMaterial, row: ExtractRow) -> Stance:
    """Return how an extract bears on a theme.

    What was said of the extract itself decides, then whether any of its codes is for the theme.
    """
    if row.extract_id in theme.stances:
        return theme.stances[row.extract_id]
    found = [stance for code, stance in theme.row.codes if code.id in row.code_ids]
    return Stance.FOR if Stance.FOR in found or not found else found[0]


def draft_choice(
    theme: ThemeMaterial, shown: Shown, most: int = MOST
) -> list[tuple[ExtractRow, Stance]]:
    """Return up to `most` extracts of a theme and how they bear on it, and remember them."""
    stances = {row.extract_id: stance_of(theme, row) for row in theme.extracts}
    speaking = [row for row in theme.extracts if stances[row.extract_id] is Stance.FOR]
    others = [row for row in theme.extracts if stances[row.extract_id] is not Stance.FOR]
    kept = min(1, len(others), max(0, most - 1)) if speaking else min(len(others), most)
    chosen = _in_turn(speaking, shown, most - kept)
    room = most - len(chosen)
    chosen += _in_turn(others, shown, room)
    return [(row, stances[row.extract_id]) for row in chosen]


def _in_turn(rows: Sequence[ExtractRow], shown: Shown, most: int) -> list[ExtractRow]:
    by_voice: dict[str, list[ExtractRow]] = {}
    for row in _fresh_first(rows, shown):
        by_voice.setdefault(voices_of(row)[0], []).append(row)
    order = sorted(by_voice, key=lambda voice: shown.voices[voice])
    chosen: list[ExtractRow] = []
    while by_voice and len(chosen) < most:
        for voice in [voice for voice in order if voice in by_voice]:
            if len(chosen) == most:
                break
            row = by_voice[voice].pop(0)
            chosen.append(row)
            shown.add(row)
            if not by_voice[voice]:
                del by_voice[voice]
    return chosen


def _fresh_first(rows: Iterable[ExtractRow], shown: Shown) -> list[ExtractRow]:
    return sorted(rows, key=lambda row: row.extract_id in shown.extracts)
