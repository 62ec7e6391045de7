"""The steps from one file format to the next, hand-written and numbered."""

from quiltmark.storage.migrations.m0001_first import MIGRATION as FIRST
from quiltmark.storage.migrations.m0002_corrections import MIGRATION as CORRECTIONS
from quiltmark.storage.migrations.migration import Migration

MIGRATIONS: tuple[Migration, ...] = (FIRST, CORRECTIONS)

FILE_VERSION = MIGRATIONS[-1].version
"""The format this program writes: a newer major is refused, a newer minor opens read-only."""
