"""The rows of a question as they are listed: codes, relations, filters, each to be taken out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quiltmark.domain.retrieval import Coded, Question, Unit, codes_in
from quiltmark.i18n import _, mark, n_
from quiltmark.reports.asked import told
from quiltmark.views.retrieval.draft import Draft, Part, Relation, Way
from quiltmark.views.retrieval.study import Study
from quiltmark.widgets.chips import Chip

PARTS = {Part.ALL: mark("with"), Part.ANY: mark("any of"), Part.WITHOUT: mark("without")}
WAYS = {
    Way.NEAR: mark("near"),
    Way.INSIDE: mark("inside"),
    Way.FOLLOWED: mark("followed by"),
    Way.AFTER: mark("after"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One row: what it is about (`code`, `relation`, `given` or a field of Filters), and which."""

    what: str
    at: int = 0
    value: Any = None

    @property
    def id(self) -> str:
        """What the row is known by in the list."""
        return f"{self.what}\n{self.at}\n{self.value}"


def asked(draft: Draft) -> list[Asked]:
    """Return the rows of a draft, codes by their part first."""
    order = list(Part)
    codes = sorted(range(len(draft.codes)), key=lambda at: order.index(draft.codes[at][0]))
    given = [Asked("given")] if draft.given is not None else []
    relations = [Asked("relation", at) for at in range(len(draft.relations))]
    filters = [Asked(field, value=value) for field, value in draft.filtered()]
    return [*(Asked("code", at) for at in codes), *given, *relations, *filters]


def chips_of(draft: Draft, study: Study, names: dict[str, str]) -> Iterator[Chip]:
    """Yield the rows of a draft as chips."""
    for one in asked(draft):
        if one.what == "code":
            part, code = draft.codes[one.at]
            yield _code_chip(one.id, code, _(PARTS[part]), study)
        elif one.what == "relation":
            relation = draft.relations[one.at]
            yield _code_chip(one.id, relation.code, _relation_said(relation), study)
        elif one.what == "given":
            yield Chip(one.id, _given_said(draft, names), None, _("as it was kept"), plain=True)
        else:
            yield Chip(one.id, study.said(one.what, one.value), plain=True)


def _code_chip(row_id: str, code: Coded, note: str, study: Study) -> Chip:
    found = study.code(code.code_id)
    if found is None:
        return Chip(row_id, _("a code that is gone"), None, note, plain=True)
    name = found.name
    if code.with_subcodes:
        name = _("{name} and under it").format(name=name)
    return Chip(row_id, name, found.hue, note)


def _relation_said(one: Relation) -> str:
    way = _(WAYS[one.way])
    if one.way is Way.INSIDE:
        return way
    return f"{way} · {distance_said(one.most, one.unit)}"


def distance_said(most: int, unit: Unit) -> str:
    """Return a distance in words, short."""
    if unit is Unit.WORDS:
        return n_("{n} word", "{n} words", most)
    if unit is Unit.PARAGRAPHS:
        return n_("{n} paragraph", "{n} paragraphs", most)
    return n_("{n} turn", "{n} turns", most)


def why_nothing(draft: Draft, study: Study) -> str:
    """Say what may be done where nothing answers a question."""
    named = {one.code_id for one in codes_in(draft.question().term)}
    known = {one.id: one for one in study.codes}
    parked = [known[one].name for one in named if one in known and known[one].parked]
    if parked and not draft.with_parked:
        said = _("“{name}” is parked. Let parked codes count as well, at the left, to see it.")
        return said.format(name=parked[0])
    if not named <= known.keys():
        return _(
            "Nothing answers this question: a code it asks for is gone. Take its row out, or choose"
            " another code for it with Enter."
        )
    return _(
        "Nothing answers this question. Take a row of it out, or let codes under a code count as"
        " well."
    )


def _given_said(draft: Draft, names: dict[str, str]) -> str:
    return told(Question(draft.given), names).rpartition(",")[0]
