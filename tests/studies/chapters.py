"""The chapter of a study, block by block, in the places that themes have for it."""

from collections.abc import Mapping

from quiltmark.domain.codebook import folded
from quiltmark.domain.ids import ExtractId, ThemeId
from quiltmark.domain.writing import Section
from quiltmark.operations.chapter import Shown, write_blocks
from quiltmark.operations.session import Session
from tests.studies.files import Row

Content = str | Shown


def write_chapter(
    session: Session,
    study: Row,
    themes: Mapping[str, ThemeId],
    extracts: Mapping[str, ExtractId],
) -> None:
    """Write the study's chapter: what stands before the first theme is the introduction.

    A heading that names a theme begins that theme; another one is a paragraph, but for the title
    at the head. Within a theme, the paragraphs before its first extract open it.
    """
    by_name = {folded(row["name"]): themes[row["id"]] for row in study["themes"]}
    theme_id: ThemeId | None = None
    gathered: list[Content] = []
    for number, block in enumerate(study["chapter"]):
        if block["type"] == "heading" and folded(block["text"]) in by_name:
            _write(session, theme_id, gathered)
            theme_id, gathered = by_name[folded(block["text"])], []
        elif block["type"] != "extract" and not (block["type"] == "heading" and number == 0):
            gathered.append(block["text"])
        gathered += [Shown(extracts[one]) for one in block.get("extracts", ())]
    _write(session, theme_id, gathered)


def _write(session: Session, theme_id: ThemeId | None, contents: list[Content]) -> None:
    if not contents:
        return
    if theme_id is None:
        session.run(write_blocks, Section.INTRODUCTION, None, contents)
        return
    first = next(
        (place for place, one in enumerate(contents) if isinstance(one, Shown)), len(contents)
    )
    parts = ((Section.OPENING, contents[:first]), (Section.EVIDENCE, contents[first:]))
    for section, some in parts:
        if some:
            session.run(write_blocks, section, theme_id, some)
