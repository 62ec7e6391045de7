"""The tables: codes by source, by people, or with each other; a cell leads to its extracts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval import Coded, Grouping
from quiltmark.i18n import _, n_
from quiltmark.operations.session import Session
from quiltmark.queries.cooccurrence import cooccurrence, counts_by
from quiltmark.views.retrieval.draft import Draft, Part
from quiltmark.views.retrieval.matrix import Counts, CountsTable
from quiltmark.views.retrieval.study import Study
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.words import Rule, quiet

_FIELDS = {
    Grouping.SOURCE: "source_ids",
    Grouping.PARTICIPANT: "participant_ids",
    Grouping.GROUP: "groups",
}
Wanted = tuple[Grouping, str]


class TablesPanel(QWidget):
    """Shows one table at a time; `draft_wanted` asks for what a cell counts."""

    draft_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wanted: Wanted = (Grouping.SOURCE, "")
        self.what = ChoiceBox(_("What the codes are counted by"))
        self.what.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.what.setFixedWidth(230)
        self.said = quiet("", 12, wrap=False)
        self.table = CountsTable(_("Codes counted"))
        head = QHBoxLayout()
        head.setContentsMargins(20, 6, 20, 6)
        head.setSpacing(12)
        head.addWidget(self.what)
        head.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.table, 1)
        self._session: Session | None = None
        self._study: Study | None = None
        self.what.chosen.connect(self._turn)
        self.table.cell_opened.connect(self._open)
        self.setFocusProxy(self.table)

    def show_study(self, session: Session | None, study: Study) -> None:
        """Count the codes of a project."""
        self._session, self._study = session, study
        options: list[tuple[Wanted, str]] = [
            ((Grouping.SOURCE, ""), _("Codes by source")),
            ((Grouping.PARTICIPANT, ""), _("Codes by participant")),
            ((Grouping.GROUP, ""), _("Codes by group")),
            *(
                ((Grouping.ATTRIBUTE, name), _("Codes by {attribute}").format(attribute=name))
                for name in study.attributes
            ),
            ((Grouping.CODE, ""), _("Codes that meet")),
        ]
        if self._wanted not in [one for one, _words in options]:
            self._wanted = options[0][0]
        self.what.show_options(options, self._wanted)
        codes = tuple(one for one in study.codes if not one.parked)
        self.table.counts.show_counts(self._counted(codes))
        counts = self.table.counts.counts
        if session is None:
            self.table.empty_text = _("No project is open.")
        elif not codes:
            self.table.empty_text = _("There are no codes yet.")
        filled = sum(1 for one in counts.cells.values() if one)
        self.said.setText(
            n_(
                "{n} cell is not empty; a click opens its extracts.",
                "{n} cells are not empty; a click opens their extracts.",
                filled,
            )
        )

    def _counted(self, codes: tuple[Code, ...]) -> Counts:
        if self._session is None:
            return Counts((), (), {})
        grouping, attribute = self._wanted
        if grouping is Grouping.CODE:
            met = self._session.ask(cooccurrence)
            cells: dict[tuple[str, str], int] = {}
            for (one, two), count in met.items():
                cells[one, two] = cells[two, one] = count
            return Counts(codes, tuple((one.id, one.name) for one in codes), cells)
        matrix = self._session.ask(counts_by, grouping, attribute)
        heads = tuple((key, name or _("None of these")) for key, name in matrix.heads)
        return Counts(codes, heads, {(code, key): n for (code, key), n in matrix.cells.items()})

    def _turn(self, wanted: Wanted) -> None:
        self._wanted = wanted
        if self._study is not None:
            self.show_study(self._session, self._study)
            self.table.scrollToTop()

    def _open(self, code_id: str, key: str) -> None:
        grouping, attribute = self._wanted
        draft = Draft().with_code(Part.ALL, Coded(CodeId(code_id)))
        if grouping is Grouping.CODE:
            if key != code_id:
                draft = draft.with_code(Part.ALL, Coded(CodeId(key)))
        elif not key:
            # Nothing can be asked for that is nowhere: it stands last, under a head of its own.
            draft = Draft(draft.codes, grouping=grouping, attribute=attribute)
        elif grouping is Grouping.ATTRIBUTE:
            draft = draft.with_filter("attributes", (attribute, key))
        else:
            draft = draft.with_filter(_FIELDS[grouping], key)
        self.draft_wanted.emit(draft)
