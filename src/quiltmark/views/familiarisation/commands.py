"""What can be done on the familiarisation page."""

from typing import TYPE_CHECKING

from quiltmark.domain.sources import SourceKind
from quiltmark.i18n import mark
from quiltmark.views.correcting_commands import correction_commands
from quiltmark.views.familiarisation.parts import step_part
from quiltmark.views.familiarisation.reading_commands import READING_COMMANDS
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.familiarisation.page import FamiliarisationPage


COMMANDS: "tuple[Command[FamiliarisationPage], ...]" = (
    Command(
        "source.import",
        mark("Import transcripts…"),
        lambda page: page.bringing_in.choose_files(),
        lambda page: page.can_change,
        shortcut="Ctrl+I",
        menu=mark("Source"),
    ),
    Command(
        "source.write_observation",
        mark("New observation note…"),
        lambda page: page.writing.begin(SourceKind.OBSERVATION),
        lambda page: page.can_change,
        menu=mark("Source"),
    ),
    Command(
        "source.write_document_notes",
        mark("New notes on a document…"),
        lambda page: page.writing.begin(SourceKind.DOCUMENT_NOTES),
        lambda page: page.can_change,
        menu=mark("Source"),
    ),
    Command(
        "source.write_on",
        mark("Write on in this note"),
        lambda page: page.write_on(),
        lambda page: page.can_write_on,
        menu=mark("Source"),
    ),
    Command(
        "source.rename",
        mark("Rename source"),
        lambda page: page.rename_source(),
        lambda page: page.can_change_source,
        shortcut="F2",
        menu=mark("Source"),
    ),
    Command(
        "source.remove",
        mark("Remove source"),
        lambda page: page.remove_sources(),
        lambda page: page.can_change_source,
        menu=mark("Source"),
    ),
    Command(
        "source.note",
        mark("New note"),
        lambda page: page.new_note(),
        lambda page: page.can_change_source,
        shortcut="Ctrl+M",
        menu=mark("Source"),
    ),
    Command(
        "source.next",
        mark("Next source"),
        lambda page: page.step_source(1),
        lambda page: page.has_source,
        shortcut="Alt+Down",
        menu=mark("Source"),
    ),
    Command(
        "source.previous",
        mark("Previous source"),
        lambda page: page.step_source(-1),
        lambda page: page.has_source,
        shortcut="Alt+Up",
        menu=mark("Source"),
    ),
    Command(
        "source.show_in_coding",
        mark("Show in coding"),
        lambda page: page.show_in_coding(),
        lambda page: page.has_source,
        shortcut="Ctrl+J",
        menu=mark("Source"),
    ),
    Command(
        "source.next_part",
        mark("Go to the next part of the page: sources, words, what stands beside them"),
        lambda page: step_part(page, 1),
        lambda page: page.has_source,
        shortcut="F6",
    ),
    Command(
        "source.previous_part",
        mark("Go to the part of the page before"),
        lambda page: step_part(page, -1),
        lambda page: page.has_source,
        shortcut="Shift+F6",
    ),
    *READING_COMMANDS,
    *correction_commands("source", mark("Source")),
    Command(
        "source.corrections",
        mark("Look at corrections and versions"),
        lambda page: page.reviewing.begin(),
        lambda page: page.has_source,
        menu=mark("Source"),
    ),
    Command(
        "source.next_waiting",
        mark("Next passage that a correction moved"),
        lambda page: page.reviewing.next_waiting(),
        lambda page: page.has_source,
        shortcut="F8",
        menu=mark("Source"),
    ),
    Command(
        "source.place_passage",
        mark("Place the passage on the selected words"),
        lambda page: page.reviewing.place(),
        lambda page: page.reviewing.can_place,
        shortcut="Ctrl+Shift+P",
        menu=mark("Source"),
    ),
    Command(
        "source.take_anew",
        mark("Take the text anew from a corrected file…"),
        lambda page: page.reviewing.choose_file(),
        lambda page: page.can_change_source,
        menu=mark("Source"),
    ),
    Command(
        "source.write_original",
        mark("Write the file as it came…"),
        lambda page: page.bringing_in.give_back(),
        lambda page: page.has_source,
        menu=mark("Source"),
    ),
)
