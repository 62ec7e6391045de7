"""The archive a Word document is: opened with care, parsed without entities or network."""

from pathlib import Path, PurePosixPath

from lxml import etree

from quiltmark.formats.zip_package import DAMAGE, Element, Locked, TooLarge, opened, xml_part


class NotWord(Exception):
    """The archive is sound and holds no Word document; `kind` is what it seems to be."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind)
        self.kind = kind


class Package:
    """A Word document's parts; nothing is unpacked before the sizes are known to be sane."""

    def __init__(self, path: Path) -> None:
        self._zip = opened(path)
        self._roots: dict[str, Element | None] = {}
        try:
            self.main = self._main_part()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def _main_part(self) -> str:
        for name in self._related("_rels/.rels", "officeDocument", ""):
            if name.startswith("word/") or name.endswith("document.xml"):
                return name
            raise NotWord(PurePosixPath(name).parts[0])
        if "word/document.xml" in self._zip.namelist():
            return "word/document.xml"
        raise NotWord("odt" if "content.xml" in self._zip.namelist() else "")

    def _related(self, relations: str, kind: str, base: str) -> list[str]:
        if relations not in self._roots:
            self._roots[relations] = self.part(relations)
        root = self._roots[relations]
        if root is None:
            return []
        found = [
            (PurePosixPath(base) / str(rel.get("Target", "")).removeprefix("/")).as_posix()
            for rel in root
            if str(rel.get("Type", "")).endswith(f"/{kind}") and rel.get("TargetMode") != "External"
        ]
        return [name for name in found if name in self._zip.NameToInfo]

    def part(self, name: str) -> Element | None:
        """Return the root of a part, or None if the package has no such part."""
        return xml_part(self._zip, name)

    def related(self, kind: str) -> Element | None:
        """Return the part the main part names as its `kind` (footnotes, comments).

        None where there is none, or where it is damaged: the text itself may be sound.
        """
        main = PurePosixPath(self.main)
        relations = (main.parent / "_rels" / f"{main.name}.rels").as_posix()
        try:
            for name in self._related(relations, kind, main.parent.as_posix()):
                return self.part(name)
        except etree.XMLSyntaxError:
            return None
        return None


__all__ = ["DAMAGE", "Element", "Locked", "NotWord", "Package", "TooLarge"]
