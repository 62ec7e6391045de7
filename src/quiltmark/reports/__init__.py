"""Neutral reports from what the project holds: REPORTS lists them, a module each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quiltmark.domain.writing import Figure, Report
from quiltmark.i18n import mark
from quiltmark.queries.chapter import chapter_material
from quiltmark.queries.codebook import codebook_material
from quiltmark.reports.chapter import chapter
from quiltmark.reports.codebook import codebook
from quiltmark.reports.codebook_table import codebook_table


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report: the question that finds its material, and what makes it of that.

    `make(material, figure, author)` gets the map as a figure, or None. `name` is marked to be
    translated.
    """

    id: str
    name: str
    material: Callable[..., Any]
    make: Callable[[Any, Figure | None, str], Report]


REPORTS: tuple[ReportKind, ...] = (
    ReportKind("chapter", mark("Results chapter"), chapter_material, chapter),
    ReportKind("codebook", mark("Codebook"), codebook_material, codebook),
    ReportKind("codebook_table", mark("Codebook as a table"), codebook_material, codebook_table),
)
