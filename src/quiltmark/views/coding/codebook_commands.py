"""What can be done with codes and with the codebook on the coding page."""

from typing import TYPE_CHECKING

from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


def _may_write(page: "CodingPage") -> bool:
    return page.workbench.is_open and not page.session.read_only


def _has_code(page: "CodingPage") -> bool:
    return _may_write(page) and page.chosen_code() is not None


def _is_live(page: "CodingPage") -> bool:
    return _has_code(page) and any(not code.parked for code in page.book.chosen())


def _is_parked(page: "CodingPage") -> bool:
    codes = page.book.chosen() if _has_code(page) else []
    return bool(codes) and all(code.parked for code in codes)


def _lies_under(page: "CodingPage") -> bool:
    return _has_code(page) and any(code.parent_id is not None for code in page.book.chosen())


def _recolour(page: "CodingPage") -> None:
    code = page.chosen_code()
    if code is not None:
        page.ask_hue(code.id)


CODE_COMMANDS: "tuple[Command[CodingPage], ...]" = (
    Command(
        "coding.rename_code",
        mark("Rename the code"),
        lambda page: page.rename_chosen(),
        _has_code,
        "F2",
    ),
    Command(
        "coding.recolour_code", mark("Choose another colour for the code…"), _recolour, _has_code
    ),
    Command(
        "coding.merge_code",
        mark("Merge the code into…"),
        lambda page: page.book.ask_merge(),
        _has_code,
    ),
    Command(
        "coding.split_code",
        mark("Split the code, extract by extract…"),
        lambda page: page.sheets.ask_split(),
        _has_code,
    ),
    Command(
        "coding.promote_code",
        mark("Promote the code: initial, focused, category"),
        lambda page: page.book.step_level(1),
        _has_code,
    ),
    Command(
        "coding.demote_code",
        mark("Demote the code: category, focused, initial"),
        lambda page: page.book.step_level(-1),
        _has_code,
    ),
    Command(
        "coding.code_to_top",
        mark("Move the code to the top level"),
        lambda page: page.book.to_top(),
        _lies_under,
    ),
    Command("coding.park_code", mark("Park the code"), lambda page: page.book.park(), _is_live),
    Command(
        "coding.bring_back_code",
        mark("Bring the code back"),
        lambda page: page.book.park(),
        _is_parked,
    ),
    Command(
        "coding.remove_code",
        mark("Remove the code from the codebook"),
        lambda page: page.book.remove(),
        _has_code,
    ),
)

BOOK_COMMANDS: "tuple[Command[CodingPage], ...]" = (
    Command(
        "coding.freeze_codebook",
        mark("Freeze the codebook as a version…"),
        lambda page: page.sheets.freeze(),
        _may_write,
    ),
    Command(
        "coding.codebook_versions",
        mark("Versions of the codebook"),
        lambda page: page.sheets.show_versions(),
        lambda page: page.workbench.is_open,
    ),
    Command(
        "coding.export_codebook",
        mark("Write the codebook to a file…"),
        lambda page: page.book.export.choose(),
        lambda page: page.workbench.is_open,
    ),
)
