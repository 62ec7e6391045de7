"""The archive a Word document is: opened with care, parsed without entities or network."""

from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from lxml import etree

LONGEST_PART = 100 * 1024 * 1024
LONGEST_WHOLE = 1024 * 1024 * 1024
STEEPEST = 150
MOST_PARTS = 20_000

Element = etree._Element  # lxml gives its element class no public name


class NotWord(Exception):
    """The archive is sound and holds no Word document; `kind` is what it seems to be."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind)
        self.kind = kind


class TooLarge(Exception):
    """The archive would unpack to more than any transcript needs."""


class Package:
    """A Word document's parts; nothing is unpacked before the sizes are known to be sane."""

    def __init__(self, path: Path) -> None:
        self._zip = ZipFile(path)
        try:
            self._weigh(path.stat().st_size)
            self.main = self._main_part()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def _weigh(self, packed: int) -> None:
        infos = self._zip.infolist()
        whole = sum(info.file_size for info in infos)
        steep = whole > 20 * 1024 * 1024 and whole > STEEPEST * max(1, packed)
        if steep or whole > LONGEST_WHOLE or len(infos) > MOST_PARTS:
            raise TooLarge

    def _main_part(self) -> str:
        for name in self._related("_rels/.rels", "officeDocument", ""):
            if name.startswith("word/") or name.endswith("document.xml"):
                return name
            raise NotWord(PurePosixPath(name).parts[0])
        if "word/document.xml" in self._zip.namelist():
            return "word/document.xml"
        raise NotWord("odt" if "content.xml" in self._zip.namelist() else "")

    def _related(self, relations: str, kind: str, base: str) -> list[str]:
        root = self.part(relations)
        if root is None:
            return []
        found = [
            (PurePosixPath(base) / str(rel.get("Target", "")).removeprefix("/")).as_posix()
            for rel in root
            if str(rel.get("Type", "")).endswith(f"/{kind}") and rel.get("TargetMode") != "External"
        ]
        return [name for name in found if name in self._zip.namelist()]

    def part(self, name: str) -> Element | None:
        """Return the root of a part, or None if the package has no such part."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.file_size > LONGEST_PART:
            raise TooLarge
        with self._zip.open(info) as stream:
            data = stream.read(LONGEST_PART + 1)
        if len(data) > LONGEST_PART:
            raise TooLarge
        return etree.fromstring(data, _careful_parser())

    def related(self, kind: str) -> Element | None:
        """Return the part the main part names as its `kind` (footnotes, comments)."""
        main = PurePosixPath(self.main)
        relations = (main.parent / "_rels" / f"{main.name}.rels").as_posix()
        for name in self._related(relations, kind, main.parent.as_posix()):
            return self.part(name)
        return None


def _careful_parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )


__all__ = ["BadZipFile", "Element", "NotWord", "Package", "TooLarge"]
