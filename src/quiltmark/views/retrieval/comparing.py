"""One question becomes several, side by side: by code, by people, by what they hold."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval import Coded
from quiltmark.i18n import _
from quiltmark.queries.gathering import VALENCES
from quiltmark.views.retrieval.draft import Draft, Part
from quiltmark.views.retrieval.study import KINDS, ROLES, Study
from quiltmark.widgets.picker import Choice

if TYPE_CHECKING:
    from quiltmark.views.retrieval.page import RetrievalPage

MOST = 4
"""Sides that fit beside each other."""

Column = tuple[str, Draft]
_SPLITS = (
    "groups",
    "participant_ids",
    "case_ids",
    "dataset_ids",
    "source_ids",
    "valences",
    "roles",
    "coder_ids",
)
_CODES, _EXTRACTS = "codes", "extracts"


def split(draft: Draft, field: str, values: Sequence[tuple[object, str]]) -> list[Column]:
    """Return the question once for each value of a field of Filters, with its name."""
    cleared = draft
    for name, value in draft.filtered():
        if name == field and (field != "attributes" or value[0] == _attribute(values)):
            cleared = cleared.without_filter(name, value)
    return [(name, cleared.with_filter(field, value)) for value, name in values]


def _attribute(values: Sequence[tuple[object, str]]) -> object:
    first = values[0][0] if values else None
    return first[0] if isinstance(first, tuple) else None


def values_of(study: Study, field: str) -> list[tuple[object, str]]:
    """Return what a question can be split by, with names; `@name` is an attribute."""
    if field.startswith("@"):
        name = field[1:]
        return [((name, value), value) for value in study.attributes.get(name, [])]
    if field == "groups":
        return [(one, one) for one in study.groups]
    if field == "valences":
        return [(one, _(said)) for one, said in VALENCES.items()]
    if field == "roles":
        return [(one, _(said)) for one, said in ROLES.items()]
    if field == "source_ids":
        return [(one.id, one.title) for one in study.sources]
    named = {
        "participant_ids": [(str(one.id), one.name) for one in study.people],
        "case_ids": [(str(one.id), one.name) for one in study.cases],
        "dataset_ids": [(str(one.id), one.name) for one in study.datasets],
        "coder_ids": [(str(one.id), one.name) for one in study.coders],
    }
    return [(value, name) for value, name in named[field]]


class Comparing:
    """Opens sides for a question, after asking what is to stand against what."""

    def __init__(self, page: "RetrievalPage") -> None:
        self._page = page

    def codes(self) -> None:
        """Ask for a code to stand beside the one that is asked for, or for two."""
        draft = self._page.pane.draft
        asked = [at for at, (part, _code) in enumerate(draft.codes) if part is not Part.WITHOUT]
        if not asked:
            self._page.pick_code(_("Compare which code"), lambda one: self._second(draft, one))
            return
        self._with(draft, asked[0], draft.codes[asked[0]][1])

    def _second(self, draft: Draft, first: CodeId) -> None:
        begun = draft.with_code(Part.ALL, Coded(first))
        self._with(begun, len(begun.codes) - 1, Coded(first))

    def _with(self, draft: Draft, at: int, first: Coded) -> None:
        def show(second: CodeId) -> None:
            other = draft.with_code_at(at, Coded(second, first.with_subcodes))
            self._page.show_columns([("", draft), ("", other)])

        code = self._page.study.code(first.code_id)
        name = code.name if code is not None else ""
        self._page.pick_code(_("Compare “{name}” with").format(name=name), show, first.code_id)

    def choose(self) -> None:
        """Ask what is to stand side by side: extracts, codes, groups, cases, people and more."""
        page = self._page
        if not page.study.codes:
            page.window_port.say(_("There is nothing to compare yet: code some passages first."))
            return
        choices = [Choice(_CODES, _("Code beside code"))]
        if page.pane.chosen_count() > 1:
            choices.insert(0, Choice(_EXTRACTS, _("The extracts that are chosen")))
        choices += self._splits()

        def take(key: str) -> None:
            if key == _CODES:
                self.codes()
            elif key == _EXTRACTS:
                self.extracts()
            else:
                self._split_by(key)

        page.pick(_("Side by side by"), choices, take)

    def _splits(self) -> list[Choice]:
        study = self._page.study
        fields = [*_SPLITS, *(f"@{name}" for name in study.attributes)]
        return [
            Choice(field, field[1:] if field.startswith("@") else _(KINDS[field]))
            for field in fields
            if len(values_of(study, field)) > 1
        ]

    def _split_by(self, field: str) -> None:
        values = values_of(self._page.study, field)
        name = "attributes" if field.startswith("@") else field
        draft = self._page.pane.draft
        if len(values) <= MOST:
            self._page.show_columns(split(draft, name, values))
            return
        by_id = {str(at): one for at, one in enumerate(values)}

        def first(key: str) -> None:
            one = by_id[key]
            rest = [Choice(at, said) for at, (_v, said) in by_id.items() if at != key]

            def second(other: str) -> None:
                self._page.show_columns(split(draft, name, [one, by_id[other]]))

            self._page.pick(_("Compare “{name}” with").format(name=one[1]), rest, second)

        every = [Choice(at, said) for at, (_value, said) in by_id.items()]
        self._page.pick(_("Compare which"), every, first)

    def extracts(self) -> None:
        """Put the extracts that are chosen beside each other, with what stands around them."""
        rows = self._page.pane.chosen_rows()
        if len(rows) < 2:
            self._page.window_port.say(_("Choose two extracts or more to read side by side."))
            return
        if len(rows) > MOST:
            self._page.window_port.say(_("The first {n} are shown side by side.").format(n=MOST))
        self._page.show_extracts([row.extract_ids for row in rows[:MOST]])

    def again(self) -> None:
        """Open a second side with the same question, to be changed by itself."""
        draft = self._page.pane.draft
        drafts: list[Column] = [(pane.name, pane.draft) for pane in self._page.panes]
        if len(drafts) < MOST:
            self._page.show_columns([*drafts, ("", replace(draft))])
