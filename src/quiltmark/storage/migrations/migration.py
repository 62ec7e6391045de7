"""What a migration is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """The statements that take a file to `version` (major, minor)."""

    version: tuple[int, int]
    statements: tuple[str, ...]
