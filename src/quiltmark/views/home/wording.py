"""Days and counts as the home page says them."""

from datetime import datetime
from pathlib import Path

from quiltmark.i18n import _


def said_when(moment: datetime, now: datetime) -> str:
    """Return when something was: today and yesterday by their names, else the date."""
    days = (now.date() - moment.date()).days
    clock = f"{moment:%H:%M}"
    if days == 0:
        return _("today, {time}").format(time=clock)
    if days == 1:
        return _("yesterday, {time}").format(time=clock)
    return _("{day}, {time}").format(day=f"{moment:%Y-%m-%d}", time=clock)


def said_where(path: Path) -> str:
    """Return where a file lies, with ~ for the researcher's own folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
