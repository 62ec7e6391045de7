"""How themes are carried onto a map: the ids as a JSON list under a type of its own."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

THEMES_MIME = "application/x-quiltmark-themes"


def carry_themes(ids: Sequence[str]) -> QMimeData:
    """Return what a drag of themes carries."""
    mime = QMimeData()
    mime.setData(THEMES_MIME, json.dumps(list(ids)).encode())
    return mime


def carried_themes(mime: QMimeData) -> tuple[str, ...]:
    """Return the ids a drag carries; nothing where it carries something else."""
    if not mime.hasFormat(THEMES_MIME):
        return ()
    try:
        ids = json.loads(bytes(mime.data(THEMES_MIME).data()))
    except ValueError:
        return ()
    return tuple(one for one in ids if isinstance(one, str)) if isinstance(ids, list) else ()
