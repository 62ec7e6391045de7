"""What the researcher decides about each file before it comes into the project."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiltmark.domain.incoming import IncomingSource, IncomingSpeaker
from quiltmark.domain.sources import SpeakerRole
from quiltmark.i18n import _
from quiltmark.views.familiarisation.wording import ALTERNATING
from quiltmark.workbench.importing import FileRow, Status, with_alternation, with_convention


@dataclass(frozen=True, slots=True)
class Choice:
    """A file that was read, and whether it is to come in; `words` are those of its text.

    `same` are pairs of labels: the first is taken for the second.
    """

    row: FileRow
    chosen: bool
    words: int
    same: tuple[tuple[str, str], ...] = ()

    @property
    def incoming(self) -> IncomingSource | None:
        """The source as it would come in; None for a file that cannot."""
        return self.row.incoming

    @property
    def title(self) -> str:
        """The title the source will have; the file's name where it cannot come in."""
        return self.row.incoming.title if self.row.incoming else self.row.path.name

    @property
    def conventions(self) -> tuple[str, ...]:
        """The ids of the conventions the text can be read by, the present one first."""
        others = (*self.row.alternatives, "", ALTERNATING)
        return tuple(dict.fromkeys((self.row.convention, *others)))

    def with_chosen(self, chosen: bool) -> "Choice":
        """Return the choice to take the file or leave it; what is unreadable is always left."""
        return replace(self, chosen=chosen and self.row.incoming is not None)

    def with_title(self, title: str) -> "Choice":
        """Return the choice with another title; one that is empty is not taken."""
        title = " ".join(title.split())
        if self.row.incoming is None or not title:
            return self
        return replace(
            self, row=replace(self.row, incoming=replace(self.row.incoming, title=title))
        )

    def with_role(self, speaker: int, role: SpeakerRole) -> "Choice":
        """Return the choice with the speaker of that index in another role."""
        if self.row.incoming is None:
            return self
        incoming = list(self.row.incoming.speakers)
        shown = list(self.row.speakers)
        incoming[speaker] = IncomingSpeaker(incoming[speaker].label, role)
        shown[speaker] = replace(shown[speaker], role=role)
        row = replace(
            self.row,
            incoming=replace(self.row.incoming, speakers=tuple(incoming)),
            speakers=tuple(shown),
        )
        return replace(self, row=row)

    def read_by(self, convention: str) -> "Choice":
        """Return the choice with the text read by another convention."""
        if convention == ALTERNATING:
            row = with_alternation(self.row, [_("Interviewer"), _("Participant")])
        else:
            row = with_convention(self.row, convention)
        return choice_of(row, self.chosen)

    def joined(self, one: str, other: str) -> "Choice":
        """Return the choice with two labels taken for one person, under the commoner one."""
        turns = {speaker.label: speaker.labelled for speaker in self.row.speakers}
        if turns.get(one, 0) > turns.get(other, 0):
            one, other = other, one
        same = (*self.same, (one, other))
        row = with_convention(self.row, self.row.convention, dict(same))
        return replace(choice_of(row, self.chosen), same=same)


def choice_of(row: FileRow, chosen: bool | None = None) -> Choice:
    """Return the choice first offered for a file: to take it, unless it is there already."""
    taken = row.status is Status.READY if chosen is None else chosen
    words = len(row.incoming.text.split()) if row.incoming else 0
    return Choice(row, taken and row.incoming is not None, words)


def chosen_sources(choices: Iterable[Choice]) -> list[IncomingSource]:
    """Return what is to come in, in its order."""
    return [one.incoming for one in choices if one.chosen and one.incoming is not None]
