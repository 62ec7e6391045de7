"""The tooltip over coded text and stripes: every code that lies there, by name."""

from collections.abc import Sequence
from html import escape

from quiltmark.i18n import _, n_
from quiltmark.widgets.transcript.content import Mark
from quiltmark.widgets.transcript.inks import Inks

_MOST = 20


def tooltip(marks: Sequence[Mark], focus: Mark | None, inks: Inks) -> str:
    """Return the names of `marks` as a small list, the one in focus in bold."""
    rows = [_row(mark, mark == focus, inks) for mark in marks[:_MOST]]
    if len(marks) > _MOST:
        rows.append(escape(n_("and {n} more", "and {n} more", len(marks) - _MOST)))
    return "<div style='white-space:pre'>" + "<br>".join(rows) + "</div>" if rows else ""


def _row(mark: Mark, strong: bool, inks: Inks) -> str:
    name = escape(mark.name or _("No code yet"))
    if strong:
        name = f"<b>{name}</b>"
    if mark.detail:
        name += f" <span style='color:{inks.muted.name()}'>{escape(mark.detail)}</span>"
    sign = "●" if mark.code_id is not None else "○"
    return f"<span style='color:{inks.of_mark(mark).name()}'>{sign}</span> {name}"
