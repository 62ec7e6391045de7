"""Documents that are archives: opened with care, parsed without entities or network."""

import lzma
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

LONGEST_PART = 100 * 1024 * 1024
LONGEST_WHOLE = 1024 * 1024 * 1024
STEEPEST = 150
MOST_PARTS = 20_000

Element = etree._Element  # lxml gives its element class no public name

# What a damaged or cut archive raises, from the list of its parts down to their bytes.
DAMAGE = (
    BadZipFile,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
)


class TooLarge(Exception):
    """The archive would unpack to more than any transcript needs."""


class Locked(Exception):
    """Something in the archive is encrypted."""


def opened(path: Path) -> ZipFile:
    """Open an archive; nothing is unpacked before the sizes are known to be sane."""
    archive = ZipFile(path)
    try:
        _weigh(archive, path.stat().st_size)
    except BaseException:
        archive.close()
        raise
    return archive


def _weigh(archive: ZipFile, packed: int) -> None:
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise Locked
    whole = sum(info.file_size for info in infos)
    steep = whole > 20 * 1024 * 1024 and whole > STEEPEST * max(1, packed)
    if steep or whole > LONGEST_WHOLE or len(infos) > MOST_PARTS:
        raise TooLarge


def xml_part(archive: ZipFile, name: str) -> Element | None:
    """Return the root of a part, or None if the archive has no such part."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.file_size > LONGEST_PART:
        raise TooLarge
    with archive.open(info) as stream:
        data = stream.read(LONGEST_PART + 1)
    if len(data) > LONGEST_PART:
        raise TooLarge
    return etree.fromstring(data, careful_parser())


def careful_parser() -> etree.XMLParser:
    """Return a parser that follows no entity, no definition of a document's type and no link."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
