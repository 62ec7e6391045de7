"""The balance of voices: how often the chapter shows whom, as plain facts."""

from collections import Counter

from quiltmark.domain.writing import Block
from quiltmark.i18n import _, n_
from quiltmark.queries.chapter import ChapterMaterial


def shown_blocks(material: ChapterMaterial) -> list[Block]:
    """Return every block that shows an extract, in no particular order."""
    places = [material.blocks, *(one.blocks for one in material.themes)]
    return [
        block
        for blocks in places
        for some in blocks.values()
        for block in some
        if block.extract_id in material.shown
    ]


def voices_said(material: ChapterMaterial) -> str:
    """Return who is shown how often, by person and by group, and who never is."""
    counts: Counter[str] = Counter()
    for block in shown_blocks(material):
        row = material.shown[block.extract_id or ""]
        counts.update(person.id for person in row.participants)
    if not material.participants:
        return _("No participants are known yet.")
    if not counts:
        return _("Nobody is shown yet: the extracts in the chapter are drafts.")
    shown = sorted(
        (one for one in material.participants if counts[one.id]),
        key=lambda one: -counts[one.id],
    )
    lines = [" · ".join(f"{one.name} {counts[one.id]}" for one in shown)]
    groups: Counter[str] = Counter()
    for one in material.participants:
        if one.group:
            groups[one.group] += counts[one.id]
    if len(groups) > 1:
        lines.append(" · ".join(f"{name} {count}" for name, count in groups.most_common()))
    never = [one.name for one in material.participants if not counts[one.id]]
    if never:
        said = n_("{n} never shown: {{names}}", "{n} never shown: {{names}}", len(never))
        lines.append(said.format(names=", ".join(never)))
    return "\n".join(lines)
