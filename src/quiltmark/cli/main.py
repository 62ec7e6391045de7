"""From words on a command line to an answer and the number it ends with."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import quiltmark
from quiltmark.cli.call import DONE, INTERRUPTED, MISUSED, REFUSED, Call
from quiltmark.cli.calls import CALLS
from quiltmark.cli.desk import Desk
from quiltmark.cli.output import Output
from quiltmark.domain.errors import QuiltmarkError
from quiltmark.i18n import _
from quiltmark.workbench.context import MapPainter

OpenWindow = Callable[[Path | None], int]


class Misused(QuiltmarkError):
    """The words on the command line make no call."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Misused(
            _("{message}. See {program} --help.").format(message=message, program=self.prog)
        )


def main(argv: Sequence[str], open_window: OpenWindow, paint_map: MapPainter) -> int:
    """Do what `argv` (without the program's name) asks for and return how it ended."""
    output = Output(as_json="--json" in argv)
    try:
        ended = _ended(argv, open_window, paint_map, output)
        output.flush()
    except BrokenPipeError:
        output.abandon()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return ended


def _ended(
    argv: Sequence[str], open_window: OpenWindow, paint_map: MapPainter, output: Output
) -> int:
    """Do what was asked, and say every refusal in a sentence."""
    try:
        return _do(argv, open_window, Desk(paint_map), output)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE
    except BrokenPipeError:
        raise
    except Misused as error:
        output.error(str(error))
        return MISUSED
    except QuiltmarkError as error:
        output.error(str(error))
    except OSError as error:
        output.error(_of_system(error))
    except Exception as error:
        output.error(_unforeseen(error))
    return REFUSED


def _do(argv: Sequence[str], open_window: OpenWindow, desk: Desk, output: Output) -> int:
    place, call = _called(argv)
    if call is None:
        return _open(_front().parse_args(argv).file, open_window, desk)
    said = _parser_of(call).parse_args([*argv[:place], *argv[place + 1 :]])
    answer = call.run(said, desk)
    output.answer(answer)
    return answer.ended


def _called(argv: Sequence[str]) -> tuple[int, Call | None]:
    """Return the first word that is no option, where it names a call, and its place."""
    names = {call.name: call for call in CALLS}
    for place, word in enumerate(argv):
        if word == "--":
            break
        if not word.startswith("-"):
            return place, names.get(word)
    return 0, None


def _front() -> _Parser:
    longest = max(len(call.name) for call in CALLS)
    listed = "\n".join(f"  {call.name:<{longest}}  {_(call.summary)}" for call in CALLS)
    parser = _Parser(
        prog="quiltmark",
        usage=_("quiltmark [FILE.quilt]\n       quiltmark CALL ... [--json]"),
        description=_("A desktop workbench for qualitative thematic analysis."),
        epilog=_("calls, each with its own --help:\n{calls}").format(calls=listed),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    told = _("the project to open in the window; one that is not there yet is begun")
    parser.add_argument("file", metavar="FILE.quilt", nargs="?", type=Path, help=told)
    parser.add_argument("--json", action="store_true", help=_("answer a call in JSON"))
    parser.add_argument("--version", action="version", version=f"quiltmark {quiltmark.__version__}")
    return parser


def _parser_of(call: Call) -> _Parser:
    summary = _(call.summary)
    parser = _Parser(
        prog=f"quiltmark {call.name}", description=f"{summary[:1].upper()}{summary[1:]}."
    )
    call.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help=_("answer in one JSON document"))
    return parser


def _open(path: Path | None, open_window: OpenWindow, desk: Desk) -> int:
    """Open the window on a project; a `.quilt` file that is not there yet is begun.

    Raises:
        Misused: it is neither a project nor could it become one.
    """
    if path is None or path.is_file():
        return open_window(path)
    if path.is_dir() or path.suffix != ".quilt":
        told = _("“{path}” is no project, no file ending in .quilt, and no call. See {program}.")
        raise Misused(told.format(path=path, program="quiltmark --help"))
    with desk.begun(path, path.stem):
        desk.notice(_("Began a new project in {path}").format(path=path))
    try:
        ended = open_window(path)
    except QuiltmarkError:
        # Where no window can be opened, what was begun for it holds nothing yet.
        path.unlink()
        raise
    return ended


def _of_system(error: OSError) -> str:
    where = error.filename if isinstance(error.filename, str) else ""
    why = error.strerror or type(error).__name__
    if not where:
        return _("The computer refused: {why}. What was done before is safe.").format(why=why)
    return _("{path} cannot be used: {why}. What was done before is safe.").format(
        path=where, why=why
    )


def _unforeseen(error: Exception) -> str:
    """Return the sentence for an error nobody foresaw, with the place for those who mend it."""
    at = sys.exc_info()[2]
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
    return _(
        "Quiltmark has an error here ({kind}: {error}, at {place}). What was done before is safe."
    ).format(kind=type(error).__name__, error=error, place=place)
