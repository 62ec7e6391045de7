"""A neutral report as one web page that needs nothing else: light or dark as the reader has it."""

import base64
import re
from collections.abc import Iterator
from html import escape

from quiltmark.domain.writing import (
    STEP_IN,
    BlockQuote,
    Bullets,
    Contents,
    Figure,
    Heading,
    Paragraph,
    Report,
    ReportBlock,
    Run,
    Table,
)
from quiltmark.formats.docx_out.safe_text import clean, one_line
from quiltmark.i18n import _

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?%?")
_NUMERIC = ' class="n"'
_HANGING = 4
"""As many steps do the later lines of a cell stand in at most, so that room is left for them."""
_STYLE = """
:root { color-scheme: light dark; --page: #fffefb; --desk: #f6f4f0; --text: #24221f;
  --muted: #6d675f; --line: #e2ddd4; --accent: #2a6469; }
@media screen and (prefers-color-scheme: dark) { :root { --page: #202124; --desk: #1a1b1d;
  --text: #e4e1db; --muted: #a29d95; --line: #3b3c41; --accent: #7cc0bd; } }
* { box-sizing: border-box; }
html { background: var(--desk); scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 52rem; padding: 4rem clamp(1.25rem, 6vw, 5rem) 6rem;
  background: var(--page); color: var(--text); min-height: 100vh;
  font: 1.0625rem/1.62 "Source Serif 4", Charter, Georgia, "Noto Serif", serif;
  overflow-wrap: break-word; hyphens: auto; }
h1, h2, h3, h4, h5, h6, nav, table, figcaption, caption, header p, cite {
  font-family: Inter, "Segoe UI", system-ui, "Noto Sans", sans-serif; }
header { border-bottom: 1px solid var(--line); margin-bottom: 2.5rem; padding-bottom: 1.5rem; }
header h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
header p { color: var(--muted); margin: 0; font-size: .95rem; }
h2 { font-size: 1.5rem; line-height: 1.3; margin: 3.2rem 0 .9rem; }
h3 { font-size: 1.16rem; line-height: 1.35; margin: 2.4rem 0 .4rem; }
h4, h5, h6 { font-size: 1.02rem; line-height: 1.4; margin: 1.9rem 0 .3rem; }
p { margin: 0 0 .7rem; white-space: pre-line; }
em { color: var(--muted); }
blockquote { margin: .9rem 0 1rem; padding-block: .1rem; padding-inline-start: 1.1rem;
  border-inline-start: 2px solid var(--accent); }
blockquote p { margin: 0 0 .25rem; }
.note { color: var(--muted); font-size: .875rem; }
cite { color: var(--muted); font-style: normal; font-size: .875rem; }
nav { font-size: .95rem; columns: 2 15rem; column-gap: 2.5rem; margin: 0 0 2rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { padding: .12rem 0; break-inside: avoid; }
nav a { color: inherit; text-decoration: none; border-bottom: 1px solid transparent; }
nav a:hover, nav a:focus-visible { color: var(--accent); border-color: currentColor; }
.table { overflow-x: auto; margin: 1.2rem 0 1.8rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.45; }
caption { text-align: start; color: var(--muted); padding-bottom: .5rem; font-size: .9rem; }
th, td { text-align: start; vertical-align: top; padding-block: .38rem;
  padding-inline-end: .8rem; border-bottom: 1px solid var(--line); white-space: pre-wrap; }
.shared { table-layout: fixed; min-width: 34rem; }
th { font-weight: 600; border-bottom-color: var(--muted); white-space: normal; }
.n { text-align: end; font-variant-numeric: tabular-nums; padding-inline: .8rem 0; }
figure { margin: 1.6rem 0; } figure img { max-width: 100%; height: auto; background: #fff; }
figcaption { color: var(--muted); font-size: .9rem; }
@media print { html, body { background: #fff; color: #000; } body { padding: 0; max-width: none; }
  h2, h3, h4 { break-after: avoid; } blockquote, tr { break-inside: avoid; } }
"""


def render(report: Report) -> bytes:
    """Return `report` as the bytes of an .html file in UTF-8."""
    title = escape(one_line(report.title))
    under = " · ".join(escape(one_line(one)) for one in (report.subtitle, report.author) if one)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(report.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        '<body dir="auto">',
        f"<header><h1>{title}</h1>{f'<p>{under}</p>' if under else ''}</header>",
        "<main>",
        *_Blocks(report).written(),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts).encode()


class _Blocks:
    """Writes the blocks of one report; headings are numbered for links and, if wished, to read."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._headings = [block for block in report.blocks if isinstance(block, Heading)]
        self._labels = _labels(self._headings) if report.numbered else [""] * len(self._headings)
        self._seen = 0

    def written(self) -> Iterator[str]:
        for block in self._report.blocks:
            yield self._one(block)

    def _one(self, block: ReportBlock) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Table():
                return _table(block)
            case Figure():
                return _figure(block)
            case Contents():
                return self._contents(block)
        return _prose(block)

    def _heading(self, block: Heading) -> str:
        number = self._seen
        self._seen += 1
        tag = f"h{min(6, block.level + 1)}"
        words = " ".join(filter(None, (self._labels[number], one_line(block.text))))
        return f'<{tag} id="h{number + 1}" dir="auto">{escape(words)}</{tag}>'

    def _contents(self, block: Contents) -> str:
        items = "".join(
            f'<li style="margin-inline-start: {1.1 * (heading.level - 1):.1f}em">'
            f'<a href="#h{number + 1}" dir="auto">'
            + escape(" ".join(filter(None, (self._labels[number], one_line(heading.text)))))
            + "</a></li>"
            for number, heading in enumerate(self._headings)
            if heading.level <= block.depth
        )
        return f'<nav aria-label="{escape(_("Contents"))}"><ul>{items}</ul></nav>' if items else ""


def _labels(headings: list[Heading]) -> list[str]:
    counts = [0] * 6
    found = []
    for heading in headings:
        counts[heading.level - 1] += 1
        counts[heading.level :] = [0] * (6 - heading.level)
        found.append(".".join(map(str, counts[: heading.level])))
    return found


def _prose(block: Paragraph | BlockQuote | Bullets) -> str:
    if isinstance(block, Paragraph):
        return f'<p dir="auto">{_runs(block.runs)}</p>'
    if isinstance(block, Bullets):
        items = "".join(f'<li dir="auto">{_text(item)}</li>' for item in block.items)
        return f"<ul>{items}</ul>"
    cite = f"<cite>{escape(one_line(block.attribution))}</cite>" if block.attribution else ""
    notes = "".join(f'<p class="note" dir="auto">{_text(one)}</p>' for one in block.notes)
    return f'<blockquote dir="auto"><p>{_text(block.text)}</p>{cite}{notes}</blockquote>'


def _text(text: str) -> str:
    return escape(clean(text), quote=False)


def _runs(runs: tuple[Run, ...]) -> str:
    written = []
    for run in runs:
        words = _text(run.text)
        words = f"<strong>{words}</strong>" if run.bold else words
        written.append(f"<em>{words}</em>" if run.italic else words)
    return "".join(written)


def _shares(table: Table) -> list[float]:
    """Return the shares of the columns; a word that is wider than its column breaks."""
    total = sum(table.widths)
    return [share / total for share in table.widths] if total > 0 else []


def _laid(cell: str) -> str:
    """Return how a cell lies: it runs as its words do, and its later lines stand in as well."""
    depth = min(_HANGING, len(cell) - len(cell.lstrip(STEP_IN)))
    hanging = f' style="padding-inline-start:{depth}em;text-indent:-{depth}em"' if depth else ""
    return f' dir="auto"{hanging}'


def _table(table: Table) -> str:
    columns = range(len(table.header))
    numbers = {
        one for one in columns if table.rows and all(_NUMBER.fullmatch(r[one]) for r in table.rows)
    }

    def cells(tag: str, row: tuple[str, ...]) -> str:
        return "".join(
            f"<{tag}{_NUMERIC if at in numbers else _laid(cell)}>{_text(cell)}</{tag}>"
            for at, cell in enumerate(row)
        )

    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in table.rows)
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    head = f"<thead><tr>{cells('th', table.header)}</tr></thead>"
    shares = "".join(f'<col style="width:{share:.0%}">' for share in _shares(table))
    start = f'<table class="shared">{caption}<colgroup>{shares}</colgroup>'
    start = start if shares else f"<table>{caption}"
    return f'<div class="table">{start}{head}<tbody>{body}</tbody></table></div>'


def _figure(figure: Figure) -> str:
    data = base64.b64encode(figure.png).decode()
    image = f'<img alt="{escape(one_line(figure.alt))}" src="data:image/png;base64,{data}">'
    return f"<figure>{image}<figcaption>{_text(figure.caption)}</figcaption></figure>"
