"""What is dragged on the themes page: codes, themes, and members with the theme they come from."""

import json
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData

from quiltmark.widgets.canvas.themes_mime import THEMES_MIME, carried_themes, carry_themes
from quiltmark.widgets.transcript.dragging import codes_as_mime, codes_in

CARRIED_TYPE = "application/x-quiltmark-members"


@dataclass(frozen=True, slots=True)
class Carried:
    """Ids under way; `from_theme` is the theme that codes and extracts were taken hold of in."""

    codes: tuple[str, ...] = ()
    extracts: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    from_theme: str = ""

    def __bool__(self) -> bool:
        return bool(self.codes or self.extracts or self.themes)


def as_mime(carried: Carried) -> QMimeData:
    """Return it in forms that the transcript and the map take as well."""
    mime = carry_themes(carried.themes) if carried.themes else codes_as_mime(carried.codes)
    if not carried.themes:
        members = [list(carried.codes), list(carried.extracts), carried.from_theme]
        mime.setData(CARRIED_TYPE, QByteArray(json.dumps(members).encode()))
    return mime


def carried_in(mime: QMimeData) -> Carried:
    """Return what is being dragged; nothing where it is nothing for themes."""
    if mime.hasFormat(THEMES_MIME):
        return Carried(themes=carried_themes(mime))
    if mime.hasFormat(CARRIED_TYPE):
        codes, extracts, home = json.loads(bytes(mime.data(CARRIED_TYPE).data()))
        return Carried(tuple(codes), tuple(extracts), from_theme=home)
    return Carried(codes=codes_in(mime))
