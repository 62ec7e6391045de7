"""A map on its way out of the program: as SVG, PNG or PDF."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from quiltmark.domain.theme_map import MapDrawing
from quiltmark.i18n import _
from quiltmark.views.page import Window
from quiltmark.workbench.context import Workbench

FORMATS = ("svg", "png", "pdf")


def ask_where(over: QWidget, start: Path, kind: str) -> Path | None:
    """Let the researcher choose a file for a map of `kind`, None where they think better of it."""
    suggested = str(start.with_suffix(f".{kind}"))
    wanted = f"{kind.upper()} (*.{kind})"
    path, _kind = QFileDialog.getSaveFileName(over, _("Export the map"), suggested, wanted)
    return Path(path) if path else None


def write_map(
    workbench: Workbench, window: Window, drawing: MapDrawing, path: Path, kind: str
) -> None:
    """Write a map to `path`; the window says whether that went well."""
    try:
        path.write_bytes(workbench.paint_map(drawing, kind))
    except OSError as error:
        window.warn(
            _("The map could not be written to {path}: {why}. Choose another place.").format(
                path=path, why=error.strerror
            )
        )
        return
    window.say(_("The map is in {path}.").format(path=path))
