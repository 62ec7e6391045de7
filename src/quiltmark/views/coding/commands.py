"""What can be done on the coding page."""

from typing import TYPE_CHECKING

from quiltmark.i18n import mark
from quiltmark.views.coding.codebook_commands import BOOK_COMMANDS, CODE_COMMANDS
from quiltmark.views.coding.desk_commands import DESK_COMMANDS
from quiltmark.views.coding.parts import step_part
from quiltmark.views.coding.selection_commands import SELECTION_COMMANDS
from quiltmark.views.correcting_commands import correction_commands
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


def _may_write(page: "CodingPage") -> bool:
    return page.workbench.is_open and not page.session.read_only


def _has_words(page: "CodingPage") -> bool:
    return _may_write(page) and page.gestures.target() is not None


def _has_mark(page: "CodingPage") -> bool:
    return _may_write(page) and bool(page.gestures.meant())


def _has_source(page: "CodingPage") -> bool:
    return page.workbench.is_open and page.shown.id is not None


def _apply(page: "CodingPage") -> None:
    code = page.chosen_code()
    if code is not None:
        page.gestures.apply(code.id)


def _find_everywhere(page: "CodingPage") -> None:
    page.window_port.show_place("familiarisation")
    page.command_wanted.emit("source.find_everywhere")


PASSAGE_COMMANDS: "tuple[Command[CodingPage], ...]" = (
    Command(
        "coding.code_words",
        mark("Code the words…"),
        lambda page: page.gestures.ask_code(),
        _has_words,
        key="Enter",
    ),
    Command("coding.apply_chosen", mark("Apply the chosen code to the words"), _apply, _has_words),
    Command(
        "coding.in_vivo",
        mark("Name a code by the words"),
        lambda page: page.gestures.in_vivo(),
        _has_words,
        key="I",
    ),
    Command(
        "coding.mark",
        mark("Mark the words without a code"),
        lambda page: page.gestures.mark(),
        _has_words,
        key="H",
    ),
    Command(
        "coding.remove_coding",
        mark("Take the code off the passage"),
        lambda page: page.gestures.remove_coding(),
        _has_mark,
        key="Del",
    ),
    Command(
        "coding.remove_passage",
        mark("Remove the passage with all its codes"),
        lambda page: page.gestures.remove_extract(),
        _has_mark,
        key="Shift+Del",
    ),
)

_GOING: "tuple[Command[CodingPage], ...]" = (
    Command(
        "coding.new_code",
        mark("New code"),
        lambda page: page.codes.ask_new(),
        _may_write,
        "Ctrl+Shift+N",
    ),
    Command(
        "coding.previous_source",
        mark("Previous source"),
        lambda page: page.step_source(-1),
        _has_source,
        "Alt+PgUp",
    ),
    Command(
        "coding.next_source",
        mark("Next source"),
        lambda page: page.step_source(1),
        _has_source,
        "Alt+PgDown",
    ),
    Command(
        "coding.previous_mark",
        mark("Go to the previous coding"),
        lambda page: page.gestures.step_mark(-1),
        _has_source,
        key="[",
    ),
    Command(
        "coding.next_mark",
        mark("Go to the next coding"),
        lambda page: page.gestures.step_mark(1),
        _has_source,
        key="]",
    ),
    Command(
        "coding.previous_code",
        mark("Choose the coding before, of those that lie here"),
        lambda page: page.gestures.step_code(-1),
        _has_source,
        key=",",
    ),
    Command(
        "coding.next_code",
        mark("Choose the next coding of those that lie here"),
        lambda page: page.gestures.step_code(1),
        _has_source,
        key=".",
    ),
    Command(
        "coding.next_part",
        mark("Go to the next part of the page: sources, codes, words, passage"),
        lambda page: step_part(page, 1),
        _has_source,
        "F6",
    ),
    Command(
        "coding.previous_part",
        mark("Go to the part of the page before"),
        lambda page: step_part(page, -1),
        _has_source,
        "Shift+F6",
    ),
    Command(
        "coding.find",
        mark("Find in this source…"),
        lambda page: page.finding.begin(),
        _has_source,
        "Ctrl+F",
    ),
    Command(
        "coding.next_hit",
        mark("Next place that was found"),
        lambda page: page.finding.step(1),
        _has_source,
        "F3",
    ),
    Command(
        "coding.previous_hit",
        mark("Previous place that was found"),
        lambda page: page.finding.step(-1),
        _has_source,
        "Shift+F3",
    ),
    Command(
        "coding.find_everywhere",
        mark("Find in all sources…"),
        _find_everywhere,
        _has_source,
        "Ctrl+Shift+F",
    ),
    Command(
        "coding.unnamed",
        mark("Show passages without a code"),
        lambda page: page.show_unnamed(),
        _has_source,
    ),
    Command(
        "coding.next_unnamed",
        mark("Next passage without a code"),
        lambda page: page.naming.step(1),
        _has_source,
        "F4",
    ),
    Command(
        "coding.previous_unnamed",
        mark("Previous passage without a code"),
        lambda page: page.naming.step(-1),
        _has_source,
        "Shift+F4",
    ),
)

COMMANDS: "tuple[Command[CodingPage], ...]" = (
    *PASSAGE_COMMANDS,
    *CODE_COMMANDS,
    *BOOK_COMMANDS,
    *DESK_COMMANDS,
    *SELECTION_COMMANDS,
    *_GOING,
    *correction_commands("coding"),
)
