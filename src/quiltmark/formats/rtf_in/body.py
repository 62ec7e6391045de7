"""The flow of a Rich Text file: its groups, what they are for, and the words among them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from quiltmark.formats.flow import Flow
from quiltmark.formats.reading import Progress
from quiltmark.formats.rtf_in import code_pages
from quiltmark.formats.rtf_in.letters import Letters
from quiltmark.formats.rtf_in.remarks import Remarks
from quiltmark.formats.rtf_in.rows import Rows
from quiltmark.formats.rtf_in.tokens import Kind, Token, Tokens
from quiltmark.formats.rtf_in.words import PASSED_OVER, SIGNS, STARRED, SYMBOLS

DEEPEST = 1000
_OFTEN = 20_000
_MACHINES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


class _For(Enum):
    """What the words of a group are for."""

    TEXT = auto()
    NOTHING = auto()
    FONTS = auto()
    STYLES = auto()
    REMARK = auto()
    CAPTURE = auto()


@dataclass(frozen=True, slots=True)
class _State:
    """How text is set in a group; groups inside it begin with the same."""

    use: _For = _For.TEXT
    before: _For = _For.TEXT
    fallback: int = 1
    font: int | None = None
    bold: bool = False
    deleted: bool = False
    hidden: bool = False
    in_table: bool = False
    style: int = 0
    outline: bool = False


def _on(number: int | None) -> bool:
    """Say whether a control word switches on what it names: by itself or with any number but 0."""
    return number != 0


class Body:
    """Walks a file once, without recursion; what it found is in `flow`, `title` and the counts."""

    def __init__(self, data: bytes) -> None:
        self.flow = Flow()
        self.letters = Letters()
        self.title = ""
        self.hidden = self.broken_off = self.too_deep = False
        self._size = len(data)
        self._tokens = Tokens(data)
        self._rows = Rows(self.flow)
        self._remarks = Remarks(self.flow)
        self._state = _State()
        self._ending: Callable[[], None] | None = None
        self._stack: list[tuple[_State, Callable[[], None] | None]] = []
        self._starred = False
        self._to_pass = 0
        self._captured: list[str] = []
        self._code_page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font_read = self._default_font = 0
        self._headings: set[int] = set()
        self._style_read = 0
        self._style_name = ""

    def read(self, report: Progress) -> None:
        """Read to the brace that closes the file, or to where it breaks off."""
        for number, token in enumerate(self._tokens):
            if not number % _OFTEN:
                report(0.9 * self._tokens.at / self._size)
            if token.kind is Kind.BYTES:
                self._bytes(token.data)
                continue
            if token.kind is Kind.SYMBOL:
                self._symbol(token.name)
                continue
            self._say(self.letters.taken(self._codec()))
            if token.kind is Kind.WORD:
                self._word(token)
            elif token.kind is Kind.OPEN:
                self._open()
            else:
                self._close()
                if not self._stack:
                    return
        self._say(self.letters.taken(self._codec()))
        self.broken_off = True
        while self._stack:
            self._close()

    def _open(self) -> None:
        self._to_pass = 0
        self._starred = False
        if len(self._stack) >= DEEPEST:
            self.too_deep = True
            self._tokens.skip_group()
        self._stack.append((self._state, self._ending))
        self._ending = None
        if self._state.use is _For.STYLES:
            self._style_read, self._style_name = 0, ""

    def _close(self) -> None:
        self._to_pass = 0
        if self._ending is not None:
            self._ending()
        if self._stack:
            self._state, self._ending = self._stack.pop()

    def _codec(self) -> str:
        font = self._default_font if self._state.font is None else self._state.font
        return self._fonts.get(font, self._code_page)

    def _bytes(self, data: bytes) -> None:
        """Take bytes of text, but for those that only stand in for a letter told before."""
        passed = min(self._to_pass, len(data))
        self._to_pass -= passed
        self.letters.add(data[passed:])

    def _symbol(self, symbol: str) -> None:
        if symbol in "\\{}":
            self._bytes(symbol.encode("ascii"))
            return
        self._say(self.letters.taken(self._codec()))
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._end_paragraph()
        elif symbol in SYMBOLS:
            self._sign(SYMBOLS[symbol])

    def _sign(self, sign: str) -> None:
        if self._to_pass:
            self._to_pass -= 1
        else:
            self._say(sign)

    def _say(self, text: str) -> None:
        """Put words where the group they stand in wants them."""
        state = self._state
        if not text or state.use is _For.NOTHING or state.use is _For.FONTS:
            return
        if state.use is _For.TEXT:
            if state.hidden and not state.deleted:
                self.hidden = self.hidden or bool(text.strip())
            elif not state.deleted:
                self._rows.place(in_table=state.in_table)
                self.flow.write(text, bold=state.bold)
        elif state.use is _For.REMARK:
            self._remarks.say(text)
        elif state.use is _For.CAPTURE:
            self._captured.append(text)
        else:
            self._name_style(text)

    def _name_style(self, text: str) -> None:
        name, ends, _rest = text.partition(";")
        self._style_name += name
        if ends:
            named = self._style_name.strip().casefold()
            if named.startswith(("heading", "titre", "überschrift")) or named == "title":
                self._headings.add(self._style_read)
            self._style_name = ""

    def _end_paragraph(self) -> None:
        state = self._state
        if state.use is _For.REMARK:
            self._remarks.say("\n")
        elif state.use is _For.TEXT and not state.deleted:
            self._rows.place(in_table=state.in_table)
            self.flow.end_paragraph(heading=self._is_heading())

    def _is_heading(self) -> bool:
        return self._state.outline or self._state.style in self._headings

    def _word(self, token: Token) -> None:
        """Obey a control word; of those marked with a star, only the ones that hold text."""
        name, number = token.name, token.number
        starred, self._starred = self._starred, False
        if name in PASSED_OVER or (starred and name not in STARRED):
            self._tokens.skip_group()
        elif name == "u":
            self._say(self.letters.unicode(number or 0))
            self._to_pass = self._state.fallback
        elif name in SIGNS:
            self._sign(SIGNS[name])
        else:
            self._to_pass = 0
            for obey in (self._layout, self._setting, self._group, self._table_of):
                if obey(name, number):
                    break

    def _layout(self, name: str, number: int | None) -> bool:
        if name in ("par", "sect"):
            self._end_paragraph()
        elif name in ("cell", "row", "nestcell"):
            if self._state.use is _For.TEXT:
                self._rows.end(name, heading=self._is_heading())
        elif name == "pard":
            self._state = replace(self._state, in_table=False, style=0, outline=False)
        elif name == "intbl":
            self._state = replace(self._state, in_table=_on(number))
        else:
            return False
        return True

    def _setting(self, name: str, number: int | None) -> bool:
        """Change how the text that follows is set."""
        state = self._state
        if name == "plain":
            state = replace(state, bold=False, deleted=False, hidden=False, font=None)
        elif name == "b":
            state = replace(state, bold=_on(number))
        elif name in ("deleted", "mvf"):
            state = replace(state, deleted=_on(number))
        elif name == "v":
            state = replace(state, hidden=_on(number))
        elif name == "uc":
            state = replace(state, fallback=min(max(number or 0, 0), 64))
        elif name == "f" and state.use is not _For.FONTS:
            state = replace(state, font=number or 0)
        elif name == "s" and state.use is not _For.STYLES:
            state = replace(state, style=number or 0)
        elif name == "outlinelevel" and state.use is not _For.STYLES:
            state = replace(state, outline=(number or 0) < 9)
        else:
            return False
        self._state = state
        return True

    def _group(self, name: str, _number: int | None) -> bool:
        """Learn what the group is for."""
        state = self._state
        if name in ("atnauthor", "atnid", "atndate", "atnref", "atrfstart", "atrfend"):
            self._capture(lambda text: self._remarks.tell(name, text))
        elif name == "annotation":
            self._state = replace(state, use=_For.REMARK, hidden=False)
            self._ending = self._remarks.place
        elif name == "footnote":
            self._footnote()
        elif name in ("shptxt", "dptxbxtext"):
            self._box()
        elif name in ("shpinst", "do", "upr"):
            before = state.before if state.use is _For.NOTHING else state.use
            self._state = replace(state, use=_For.NOTHING, before=before)
        elif name == "ud":
            self._state = replace(state, use=state.before)
        else:
            return self._heading_group(name)
        return True

    def _heading_group(self, name: str) -> bool:
        """Learn what a group before the text is for."""
        state = self._state
        if name == "fonttbl":
            self._state = replace(state, use=_For.FONTS)
        elif name == "stylesheet":
            self._state = replace(state, use=_For.STYLES)
        elif name == "info":
            self._state = replace(state, use=_For.NOTHING, before=_For.NOTHING)
        elif name == "title" and state.use is _For.NOTHING:
            self._capture(self._name_file)
        else:
            return False
        return True

    def _capture(self, then: Callable[[str], None]) -> None:
        self._captured = []
        self._state = replace(self._state, use=_For.CAPTURE, before=_For.CAPTURE, hidden=False)
        self._ending = lambda: then("".join(self._captured))

    def _name_file(self, title: str) -> None:
        self.title = title

    def _footnote(self) -> None:
        if self._state.use is not _For.TEXT or self._state.deleted:
            self._tokens.skip_group()
            return
        self._rows.place(in_table=self._state.in_table)
        self._rows.step_out()
        self.flow.open_footnote()
        self._state = _State(fallback=self._state.fallback)
        self._ending = self._end_footnote

    def _end_footnote(self) -> None:
        self.flow.close_footnote()
        self._rows.step_back()

    def _box(self) -> None:
        if self._state.before is not _For.TEXT or self._state.deleted:
            self._tokens.skip_group()
            return
        self._rows.step_out()
        self.flow.open_box()
        self._state = _State(fallback=self._state.fallback)
        self._ending = self._end_box

    def _end_box(self) -> None:
        self.flow.close_box()
        self._rows.step_back()

    def _table_of(self, name: str, number: int | None) -> bool:
        """Take down what the tables of fonts and styles and the head of the file say."""
        use = self._state.use
        if name == "f" and use is _For.FONTS:
            self._font_read = number or 0
        elif name in ("fcharset", "cpg") and use is _For.FONTS:
            find = code_pages.of_charset if name == "fcharset" else code_pages.of_number
            codec = find(number)
            if codec is not None:
                self._fonts[self._font_read] = codec
        elif use is _For.STYLES and name == "s":
            self._style_read = number or 0
        elif use is _For.STYLES and name == "outlinelevel" and (number or 0) < 9:
            self._headings.add(self._style_read)
        elif name == "deff":
            self._default_font = number or 0
        elif name in _MACHINES or name == "ansicpg":
            found = _MACHINES.get(name) or code_pages.of_number(number)
            self._code_page = found or self._code_page
        else:
            return False
        return True
