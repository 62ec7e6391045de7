"""Markdown to plain lines: front matter apart, marks of emphasis gone, bold starts remembered."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

_KEY = re.compile(r"([A-Za-z_][\w .-]{0,40}):(?:\s+(.*))?$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*)$")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_FENCE = re.compile(r"\s{0,3}(```|~~~)[`~]{0,10}\s{0,20}[\w+.-]{0,60}\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?$")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]\n]{1,40}\]:\s+<?(?:https?://|mailto:|\.{0,2}/|#)\S*")
_QUOTED = re.compile(r"^\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"^\s*(?:[*+]|-(?=\s+\*\*))\s+(?=\S)")
_ITEM = re.compile(r"\s*(?:[-*+]|(?:>\s?)+[-*+]|(?P<number>\d{1,4})[.)])\s+\S")
_MARKING = re.compile(r"[\\`*_\[<&]")
_STRONG_START = re.compile(r"\s*(\*{2,3}|__)(?=\S)(.{1,200}?)(?<=\S)\1")
# Every repetition has an end: a line of nothing but brackets must not take minutes.
_INLINE = (
    ("![", re.compile(r"!\[([^\[\]]{0,300})\]\([^)\s]{0,1000}(?:\s+\"[^\"]{0,200}\")?\)"), r"\1"),
    (
        "](",
        re.compile(
            r"(?<!\\)\[((?:\\.|[^\[\]\\]){0,300})\]"
            r"\((?:https?:|mailto:|\.{0,2}/|#|www\.)[^)\s]{0,1000}\)"
        ),
        r"\1",
    ),
    (
        "<",
        re.compile(
            r"</?(?:b|i|u|em|strong|span|p|div|sup|sub|font|a|br)(?:\s[^<>]{0,300})?/?>", re.I
        ),
        "",
    ),
    ("*", re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\1(?!\*)"), r"\2"),
    ("_", re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    ("`", re.compile(r"`([^`\n]{1,2000})`"), r"\1"),
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")
_LABEL_LINE = re.compile(r"\s*\*{2,3}[^*\n]{1,40}\*{2,3}")


def looks_marked(lines: Sequence[str]) -> bool:
    """Say whether plain text uses Markdown's bold for what opens its lines."""
    return sum(bool(_LABEL_LINE.match(line)) for line in lines) >= 2


def front_matter(lines: Sequence[str]) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """Return the pairs of a YAML head and the lines below it; without a head, no pairs."""
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[start].strip() != "---":
        return (), list(lines)
    stops = range(start + 1, min(len(lines), start + 120))
    stop = next((n for n in stops if lines[n].strip() in ("---", "...")), None)
    if stop is None or not any(_KEY.match(line) for line in lines[start + 1 : stop]):
        return (), list(lines)
    return _pairs(lines[start + 1 : stop]), list(lines[stop + 1 :])


def _pairs(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for line in lines:
        match = _KEY.match(line)
        if match:
            pairs.append((match[1].strip(), _value(match[2] or "")))
        elif line.strip() and pairs:
            name, value = pairs[-1]
            more = _value(line.strip().removeprefix("- "))
            pairs[-1] = (name, f"{value}, {more}" if value else more)
    return tuple((name, value) for name, value in pairs if value)


def _value(text: str) -> str:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return ", ".join(_value(part) for part in text[1:-1].split(","))
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


class Styled(NamedTuple):
    """A line without its marks: how much of its start is bold, and whether it is a heading.

    `apart` says that it begins a paragraph without an empty line above: an item of a list, a row of
    a table, the line below one that ends with a mark for just that.
    """

    text: str
    strong: int = 0
    heading: bool = False
    apart: bool = False


def styled(lines: Sequence[str]) -> list[Styled]:
    """Return each line without its marks, as many as there were; what says nothing is empty."""
    found: list[Styled] = []
    fence = ""
    ended = listed = False
    for line in _uncommented(lines):
        opened = _FENCE.match(line)
        if opened and (not fence or opened[1][0] == fence):
            fence = "" if fence else opened[1][0]
            found.append(Styled(""))
        elif fence:
            found.append(Styled(line, apart=True))
        elif found and _underlines(line, found):
            found[-1] = found[-1]._replace(heading=True)
            found.append(Styled(""))
        else:
            item = _ITEM.match(line)
            # A year that a line happens to begin with makes no list.
            begins = item is not None and (item["number"] in (None, "1") or listed)
            listed = bool(line.strip()) and (listed or begins)
            found.append(plain(line)._replace(apart=begins or ended or _is_row(line)))
            ended = len(_before_hard_end(line)) < len(line)
    return found


def _before_hard_end(line: str) -> str:
    """Return a line without what ends it for good: one backslash, or two blanks or more."""
    bare = line.rstrip(" ")
    if len(line) - len(bare) > 1:
        return bare
    return line[:-1] if line.endswith("\\") and not line.endswith("\\\\") else line


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") and line.rstrip().endswith("|")


def _uncommented(lines: Sequence[str]) -> list[str]:
    """Return the lines without HTML comments, which may go over several; one left open stays."""
    text = "\n".join(lines)
    end = text.rfind("-->") + 3
    if "<!--" in text and end > 2:
        # Behind the last end of a comment none is looked for: each look would go to the end.
        kept = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text[:end])
        text = kept + text[end:]
    return text.split("\n")


def _underlines(line: str, above: Sequence[Styled]) -> bool:
    """Say whether `line` makes a heading of the line above it, which stands alone."""
    text = above[-1].text.strip()
    alone = len(above) < 2 or not above[-2].text.strip()
    fits = bool(text) and len(text) < 90 and not text.endswith((".", ":", "?", "!", ","))
    return fits and alone and not above[-1].heading and _UNDERLINE.match(line) is not None


def plain(line: str) -> Styled:
    """Return a line of Markdown without its marks."""
    if _RULE.match(line) or _TABLE_RULE.match(line.strip()) or _REFERENCE.match(line):
        return Styled("")
    heading = _HEADING.match(line)
    if heading:
        return Styled(unmarked(heading[1].rstrip().rstrip("#").rstrip()), heading=True)
    line = _before_hard_end(_QUOTED.sub("", line))
    if _is_row(line):
        cells = re.split(r"(?<!\\)\|", line.strip()[1:-1])
        line = "\t".join(cell.strip() for cell in cells).strip()
    line = _BULLET.sub("", line)
    strong = _STRONG_START.match(line)
    return Styled(unmarked(line), len(unmarked(strong[2]).strip()) if strong else 0)


def unmarked(line: str) -> str:
    """Return `line` without emphasis, links, simple tags, entities and escapes."""
    if not _MARKING.search(line):
        return line
    for sign, pattern, kept in _INLINE:
        if sign in line:
            line = pattern.sub(kept, line)
    return html.unescape(_ESCAPED.sub(r"\1", line))
