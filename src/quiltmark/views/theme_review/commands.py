"""What can be done on the review page; its single letters count where no text is written."""

from typing import TYPE_CHECKING

from quiltmark.domain.themes import Stance
from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.theme_review.page import ReviewPage


def _has_extract(page: "ReviewPage") -> bool:
    return page.current is not None


def _can_change(page: "ReviewPage") -> bool:
    return page.can_change()


COMMANDS: "tuple[Command[ReviewPage], ...]" = (
    Command(
        "review.keep",
        mark("Keep the extract and go on"),
        lambda page: page.step(1),
        _has_extract,
        key="K",
    ),
    Command(
        "review.back", mark("Back to the extract before"), lambda page: page.step(-1), _has_extract
    ),
    Command(
        "review.for",
        mark("It speaks for the theme"),
        lambda page: page.set_stance(Stance.FOR),
        _can_change,
        key="F",
    ),
    Command(
        "review.against",
        mark("It speaks against the theme"),
        lambda page: page.set_stance(Stance.AGAINST),
        _can_change,
        key="A",
    ),
    Command(
        "review.contrasting",
        mark("It contrasts with the theme"),
        lambda page: page.set_stance(Stance.CONTRASTING),
        _can_change,
        key="C",
    ),
    Command(
        "review.take_out",
        mark("Take the extract out of the theme"),
        lambda page: page.take_out(),
        _can_change,
        key="T",
    ),
    Command(
        "review.place",
        mark("Go to the place of the extract"),
        lambda page: page.go_to_place(),
        _has_extract,
        key="G",
    ),
    Command(
        "review.reason",
        mark("Write a reason"),
        lambda page: page.give_reason(),
        _can_change,
        key="R",
    ),
    Command(
        "review.memo",
        mark("Write a memo on the theme, or on anything…"),
        lambda page: page.command_wanted.emit("edit.memo"),
        _can_change,
        palette=False,
        key="M",
    ),
    Command(
        "review.next_theme",
        mark("Next theme"),
        lambda page: page.themes.step(1),
        shortcut="Alt+Down",
    ),
    Command(
        "review.previous_theme",
        mark("Previous theme"),
        lambda page: page.themes.step(-1),
        shortcut="Alt+Up",
    ),
)
