"""Files to plain data and plain data to files, one module per format."""

from collections.abc import Callable
from dataclasses import dataclass

from quiltmark.domain.writing import Report
from quiltmark.formats import docx_out
from quiltmark.i18n import mark


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format a report can be written in; `name` is in English, marked to be translated."""

    id: str
    name: str
    extension: str
    render: Callable[[Report], bytes]


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("docx", mark("Word document"), ".docx", docx_out.render),
)
