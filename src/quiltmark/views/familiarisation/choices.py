"""What the researcher decides about each file before it comes into the project."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiltmark.analysis.speakers import ALTERNATING
from quiltmark.analysis.tables import TableReading, guess_table
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.sources import SpeakerRole
from quiltmark.formats.reading import ReadTable
from quiltmark.i18n import _
from quiltmark.workbench.importing import FileRow, Status, Treatment, needs_worker, read_again


@dataclass(frozen=True, slots=True)
class Choice:
    """A file that was read, as its treatment wants it, and whether it is to come in.

    `wanted` is a treatment that only a worker should carry out: reading it so takes long.
    """

    row: FileRow
    chosen: bool
    wanted: Treatment | None = None

    @property
    def treatment(self) -> Treatment:
        """How the file is to be read."""
        return self.wanted or self.row.treatment

    @property
    def incoming(self) -> IncomingSource | None:
        """The (first) source as it would come in; None for a file that cannot."""
        return self.row.incoming

    @property
    def words(self) -> int:
        """How many words participants say in the file."""
        return self.row.words

    @property
    def title(self) -> str:
        """The title the source will have; the file's name where it is none, or several."""
        several = len(self.row.sources) != 1
        return self.row.path.name if several else self.row.sources[0].title

    @property
    def conventions(self) -> tuple[str, ...]:
        """The ids of the conventions the text can be read by, the present one first."""
        others = (*self.row.alternatives, "", ALTERNATING)
        return tuple(dict.fromkeys((self.row.convention, *others)))

    @property
    def table_reading(self) -> TableReading | None:
        """How a table is read, as the researcher said or as it was guessed; None for a text."""
        reading = self.row.reading
        if not isinstance(reading, ReadTable):
            return None
        return self.treatment.table or guess_table(reading.sheets)

    def treated(self, treatment: Treatment) -> "Choice":
        """Return the choice with the file read as `treatment` wants it."""
        if needs_worker(self.row, treatment):
            return replace(self, wanted=treatment)
        return replace(self, row=read_again(self.row, treatment), wanted=None)

    def with_chosen(self, chosen: bool) -> "Choice":
        """Return the choice to take the file or leave it; what is unreadable is always left."""
        return replace(self, chosen=chosen and bool(self.row.sources))

    def with_title(self, title: str) -> "Choice":
        """Return the choice with another title; one that is empty is not taken."""
        title = " ".join(title.split())
        if not title or title == self.title:
            return self
        return self.treated(replace(self.treatment, title=title))

    def with_role(self, speaker: int, role: SpeakerRole) -> "Choice":
        """Return the choice with the speaker of that index in another role."""
        roles = {**self.treatment.wish.roles, self.row.speakers[speaker].label: role}
        return self.treated(replace(self.treatment, wish=replace(self.treatment.wish, roles=roles)))

    def read_by(self, convention: str) -> "Choice":
        """Return the choice with the text read by another convention."""
        names = (_("Interviewer"), _("Participant")) if convention == ALTERNATING else ()
        wish = replace(self.treatment.wish, convention=convention, alternation=names)
        return self.treated(replace(self.treatment, wish=wish))

    def renamed(self, label: str, name: str) -> "Choice":
        """Return the choice with a label shown as `name`; one that is there already is joined."""
        names = {**self.treatment.wish.names, label: name}
        return self.treated(replace(self.treatment, wish=replace(self.treatment.wish, names=names)))

    def joined(self, one: str, other: str) -> "Choice":
        """Return the choice with two labels taken for one person, under the commoner one."""
        turns = {speaker.label: speaker.labelled for speaker in self.row.speakers}
        if turns.get(one, 0) > turns.get(other, 0):
            one, other = other, one
        names = {**self.treatment.wish.names, one: other}
        return self.treated(replace(self.treatment, wish=replace(self.treatment.wish, names=names)))


def choice_of(row: FileRow, chosen: bool | None = None) -> Choice:
    """Return the choice first offered for a file: to take it, unless it is there already."""
    taken = row.status is Status.READY if chosen is None else chosen
    return Choice(row, taken and bool(row.sources))


def chosen_rows(choices: Iterable[Choice]) -> list[FileRow]:
    """Return the files that are to come in, in their order."""
    return [one.row for one in choices if one.chosen and one.row.sources]
