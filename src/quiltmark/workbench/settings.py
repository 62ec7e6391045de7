"""What belongs to the researcher rather than to a project: kept as JSON, never journaled."""

import getpass
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_MOST_RECENT = 12


def settings_file() -> Path:
    """Return where the settings of whoever works at this machine lie."""
    from platformdirs import user_config_path

    return user_config_path("quiltmark", appauthor=False) / "settings.json"


class Settings:
    """Settings in one small file; one that cannot be read or written costs nothing but itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._values: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            loaded = json.loads(path.read_text(encoding="utf-8"))
            self._values = loaded if isinstance(loaded, dict) else {}

    @property
    def coder(self) -> str:
        """The name under which work is kept; the account's name until another is given."""
        if self.coder_given:
            return str(self._values["coder"])
        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return "Researcher"

    @property
    def coder_given(self) -> bool:
        """Whether somebody said under which name they work."""
        name = self._values.get("coder")
        return isinstance(name, str) and bool(name.strip())

    @property
    def recent(self) -> list[Path]:
        """The projects opened last, the latest first; those that are gone are left out."""
        said = self._values.get("recent")
        paths = said if isinstance(said, list) else []
        return [Path(path) for path in paths if isinstance(path, str) and Path(path).is_file()]

    @property
    def appearance(self) -> str:
        """`light`, `dark`, or `system` for what the desktop has."""
        said = self._values.get("appearance")
        return said if said in ("light", "dark") else "system"

    @property
    def reading_size(self) -> int:
        """The height of the reading type in pixels."""
        return self._number("reading_size", 11, 40, 17)

    @property
    def reading_serif(self) -> bool:
        """Whether the reading type has serifs."""
        return self._values.get("reading_serif") is not False

    @property
    def reading_measure(self) -> int:
        """How many letters a line of a transcript has at most, 50 to 100."""
        return self._number("reading_measure", 50, 100, 72)

    @property
    def reading_leading(self) -> int:
        """The height of a line in hundredths of the type's, 125 to 220."""
        return self._number("reading_leading", 125, 220, 155)

    @property
    def minimap(self) -> bool:
        """Whether the whole text shows in small beside the scroll bar."""
        return self._values.get("minimap") is not False

    @property
    def line_numbers(self) -> bool:
        """Whether the numbers of the citable lines stand beside a text."""
        return self._values.get("line_numbers") is not False

    def remember_project(self, path: Path) -> None:
        """Put `path` at the head of the recent projects."""
        rest = [str(one) for one in self.recent if one != path.resolve()]
        self.keep(recent=[str(path.resolve()), *rest][:_MOST_RECENT])

    def forget_project(self, path: Path) -> None:
        """Take `path` off the recent projects."""
        self.keep(recent=[str(one) for one in self.recent if one != path])

    def _number(self, name: str, least: int, most: int, usual: int) -> int:
        said = self._values.get(name)
        return said if isinstance(said, int) and least <= said <= most else usual

    def value(self, name: str) -> Any:
        """Return what is kept under `name`, None where nothing is."""
        return self._values.get(name)

    def keep(self, **values: Any) -> None:
        """Keep `values` for the next start."""
        self._values.update(values)
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_suffix(".part")
            part.write_text(_as_json(self._values), encoding="utf-8")
            part.replace(self.path)


def _as_json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1)
