"""How a code applies: which way it points, whose perspective, towards what, told by whom."""

from dataclasses import replace
from typing import TYPE_CHECKING

from quiltmark.domain.extracts import Valence
from quiltmark.i18n import _
from quiltmark.operations.coding import qualify_coding
from quiltmark.queries.extracts import MarkRow
from quiltmark.queries.qualifiers import qualifier_words

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

SIGNS = {Valence.POSITIVE: "+", Valence.MIXED: "±", Valence.NEGATIVE: "−"}


def signs_of(row: MarkRow) -> str:
    """Return what a coding says beyond its code, in few signs and words."""
    parts = [
        SIGNS[Valence(row.valence)] if row.valence else "",
        _("as {whose}").format(whose=row.perspective) if row.perspective else "",
        f"→ {row.object}" if row.object else "",
        _("relayed") if row.relayed else "",
    ]
    return " · ".join(part for part in parts if part)


class Qualifying:
    """Turns keys and the strip under the chips into one operation each."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._strip = page.side.passage.strip
        self._strip.valence_wished.connect(self.turn_valence)
        self._strip.relayed_wished.connect(self.turn_relayed)
        self._strip.perspective_said.connect(self.say_perspective)
        self._strip.object_said.connect(self.say_object)
        self._strip.words_wished.connect(self._offer_words)
        self._strip.left.connect(page.opening.read_on)

    def coding(self) -> MarkRow | None:
        """Return the one coding that is meant, or None."""
        found = [row for row in self._page.gestures.meant() if row.coding_id is not None]
        return found[0] if len(found) == 1 else None

    def show(self) -> None:
        """Show in the strip what the coding that is meant says."""
        page = self._page
        row = self.coding() if page.workbench.is_open else None
        self._strip.show_coding(row, row is not None and not page.session.read_only)

    def turn_valence(self, valence: Valence) -> None:
        """Let the coding point that way, or no way where it did already."""
        row = self._ready()
        if row is not None:
            self._keep(replace(row, valence=None if row.valence == valence else valence))

    def turn_relayed(self) -> None:
        """Say that the words relay somebody else's, or that they do not."""
        row = self._ready()
        if row is not None:
            self._keep(replace(row, relayed=not row.relayed))

    def say_perspective(self, words: str) -> None:
        """Keep whose perspective it is."""
        row = self._ready()
        if row is not None and row.perspective != words:
            self._keep(replace(row, perspective=words))

    def say_object(self, words: str) -> None:
        """Keep what it is directed at."""
        row = self._ready()
        if row is not None and row.object != words:
            self._keep(replace(row, object=words))

    def ask_perspective(self) -> None:
        """Go to the field for whose perspective it is."""
        self._ask(of_object=False)

    def ask_object(self) -> None:
        """Go to the field for what it is directed at."""
        self._ask(of_object=True)

    def _offer_words(self) -> None:
        if self._page.workbench.is_open:
            words = self._page.session.ask(qualifier_words)
            self._strip.offer_words(words.perspectives, words.objects)

    def _ask(self, of_object: bool) -> None:
        if self._ready() is not None:
            self._page.side.show_page(self._page.side.passage)
            self._strip.begin(of_object)

    def _ready(self) -> MarkRow | None:
        row = self.coding()
        if row is None:
            several = len(self._page.gestures.meant()) > 1
            self._page.window_port.say(
                _("Several codes lie here; choose one first: . goes from one to the next.")
                if several
                else _("Choose a coding first: put the caret in it or click its stripe.")
            )
            return None
        return row if self._page.may_change() else None

    def _keep(self, row: MarkRow) -> None:
        assert row.coding_id is not None, "only codings are qualified"
        coding_id = row.coding_id
        valence = Valence(row.valence) if row.valence else None
        said = signs_of(row)
        done = self._page.window_port.attempt(
            lambda: self._page.session.run(
                qualify_coding, coding_id, valence, row.perspective, row.object, row.relayed
            )
        )
        if done:
            words = _("“{name}”: {said}") if said else _("“{name}” without qualifiers")
            self._page.window_port.say(words.format(name=row.name, said=said))
