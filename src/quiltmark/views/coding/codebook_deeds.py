"""What the researcher does with the codebook: one code or several, each deed one operation."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from quiltmark.analysis.near_names import near_names
from quiltmark.domain.codebook import Code, CodeLevel, Origin
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.i18n import _, n_
from quiltmark.operations import codebook, codes_together, merging
from quiltmark.operations.codebook import CodeText
from quiltmark.operations.session import Manner
from quiltmark.views.code_palette import Offer, Question
from quiltmark.views.coding.codebook_export import CodebookExport
from quiltmark.views.coding.menus import code_menu
from quiltmark.views.coding.places import middle
from quiltmark.views.coding.reaching import Reaching

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_LEVELS = tuple(CodeLevel)
_COLUMNS_WIDTH = 420


class CodebookDeeds:
    """Turns wishes of the code list and the code panel into operations."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._sizes: list[int] = []
        self._export: CodebookExport | None = None
        self.reaching = Reaching(page)

    @property
    def export(self) -> CodebookExport:
        """What writes the codebook to files."""
        if self._export is None:
            self._export = CodebookExport(self._page)
        return self._export

    def connect(self) -> None:
        """Listen to the list and the panel of the page."""
        page, codes, panel = self._page, self._page.codes, self._page.side.code
        codes.code_added.connect(self.add)
        codes.code_renamed.connect(self.rename)
        codes.codes_moved.connect(self.move)
        codes.key_wished.connect(self.answer)
        codes.columns_wished.connect(self.show_columns)
        codes.menu_wished.connect(lambda one, at: code_menu(page, one, at))
        panel.described.connect(self.describe)
        panel.level_chosen.connect(self.set_level)
        panel.origin_chosen.connect(self.set_origin)
        panel.example_wished.connect(self.turn_example)
        panel.hue_wished.connect(page.ask_hue)
        panel.menu_wished.connect(lambda one, at: code_menu(page, one, at))

    def chosen(self) -> list[Code]:
        """Return the codes that are chosen in the list."""
        model = self._page.codes.model
        found = [model.code(one) for one in self._page.codes.chosen_ids()]
        return [code for code in found if code is not None]

    def add(self, name: str) -> None:
        """Add a code to the codebook without applying it."""
        if self._page.may_change():
            self._page.do(lambda: self._page.session.run(codebook.add_code, name), self._near(name))

    def rename(self, code_id: str, name: str) -> None:
        """Give a code another name; one that is close to another's is pointed out."""
        if self._page.may_change():
            said = self._near(name, code_id)
            run = self._page.session.run
            self._page.do(lambda: run(codebook.rename_code, CodeId(code_id), name), said)

    def _near(self, name: str, but: str = "") -> str:
        others = [code.name for code in self._page.codes.model.codes() if code.id != but]
        near = near_names(name, others)
        if not near:
            return ""
        sentence = _("“{name}” is close to “{other}”; merge the two if they mean the same.")
        return sentence.format(name=name.strip(), other=near[0])

    def describe(self, code_id: str, field: CodeText, text: str) -> None:
        """Keep what a code means; edits near to each other are taken back together."""
        manner = Manner(field=f"code:{code_id}:{field}")
        run = self._page.session.run_with
        self._page.do(lambda: run(manner, codebook.describe_code, CodeId(code_id), field, text))

    def set_level(self, code_id: str, level: CodeLevel) -> None:
        """Say how far a code has been worked up."""
        if self._page.may_change():
            run = self._page.session.run
            self._page.do(lambda: run(codebook.set_code_level, CodeId(code_id), level))

    def set_origin(self, code_id: str, origin: Origin) -> None:
        """Say where a code came from."""
        if self._page.may_change():
            run = self._page.session.run
            self._page.do(lambda: run(codebook.set_code_origin, CodeId(code_id), origin))

    def turn_example(self, extract_id: str) -> None:
        """Take an extract of the code that shows as an example, or no longer."""
        code = self._page.chosen_code()
        if code is None or not self._page.may_change():
            return
        run, one = self._page.session.run, ExtractId(extract_id)
        if one in code.example_ids:
            self._page.do(
                lambda: run(codebook.remove_example, code.id, one), _("No example any more.")
            )
        else:
            said = _("Taken as an example of “{name}”.").format(name=code.name)
            self._page.do(lambda: run(codebook.add_example, code.id, one), said)

    def recolour(self, code_id: str, hue: int) -> None:
        """Give a code another hue, and with it the others that are chosen."""
        ids = [code.id for code in self.chosen()]
        run = self._page.session.run
        if not self._page.may_change():
            return
        if len(ids) > 1 and code_id in ids:
            self._page.do(lambda: run(codes_together.recolour_codes, ids, hue))
        else:
            self._page.do(lambda: run(codebook.recolour_code, CodeId(code_id), hue))

    def move(
        self, code_ids: Sequence[CodeId], parent_id: CodeId | None, before_id: CodeId | None = None
    ) -> None:
        """Put codes under another or at the top, before `before_id` or last."""
        if self._page.may_change():
            run = self._page.session.run
            self._page.do(lambda: run(codes_together.move_codes, code_ids, parent_id, before_id))

    def to_top(self) -> None:
        """Put the chosen codes at the top level."""
        self.move([code.id for code in self.chosen()], None)

    def answer(self, wish: str) -> None:
        """Do what a key of the tree means."""
        deeds: dict[str, Callable[[], None]] = {
            "park": self.park,
            "promote": lambda: self.step_level(1),
            "demote": lambda: self.step_level(-1),
        }
        code = self._page.chosen_code()
        if wish in deeds:
            deeds[wish]()
        elif code is not None:
            self._step(code, wish)

    def _step(self, code: Code, wish: str) -> None:
        """Move a code by one place: among its siblings, under the one above, or out."""
        model, at = self._page.codes.model, self._page.codes.model.index_of(code.id)
        siblings = [
            model.id_at(model.index(row, 0, at.parent()))
            for row in range(model.rowCount(at.parent()))
        ]
        row, parent = at.row(), model.id_at(at.parent())
        if wish == "up" and row > 0:
            self.move([code.id], parent, siblings[row - 1])
        elif wish == "down" and row + 1 < len(siblings):
            after = siblings[row + 2] if row + 2 < len(siblings) else None
            self.move([code.id], parent, after)
        elif wish == "in" and row > 0:
            self.move([code.id], siblings[row - 1])
        elif wish == "out" and parent is not None:
            above = at.parent()
            behind = model.index(above.row() + 1, 0, above.parent())
            self.move([code.id], model.id_at(above.parent()), model.id_at(behind))

    def step_level(self, by: int) -> None:
        """Promote the chosen codes to the next level, or demote them."""
        codes = self.chosen()
        if not codes or not self._page.may_change():
            return
        end = _LEVELS[-1] if by > 0 else _LEVELS[0]
        if all(code.level is end for code in codes):
            highest = _("It is a category already.") if by > 0 else _("It is an initial code.")
            self._page.window_port.say(highest)
            return
        ids, run = [code.id for code in codes], self._page.session.run
        if len(codes) == 1:
            level = _LEVELS[_LEVELS.index(codes[0].level) + by]
            self._page.do(lambda: run(codebook.set_code_level, ids[0], level))
            return
        several = codes_together.promote_codes if by > 0 else codes_together.demote_codes
        self._page.do(lambda: run(several, ids))

    def park(self) -> None:
        """Put the chosen codes aside; where all of them are parked, bring them back."""
        codes = self.chosen()
        if not codes or not self._page.may_change():
            return
        back = all(code.parked for code in codes)
        ids, run = [code.id for code in codes], self._page.session.run
        if len(codes) == 1:
            one = codebook.bring_back_code if back else codebook.park_code
            said = _("Brought “{name}” back.") if back else _("Parked “{name}”.")
            self._page.do(lambda: run(one, ids[0]), said.format(name=codes[0].name))
            return
        several = codes_together.bring_back_codes if back else codes_together.park_codes
        counted = (
            n_("Brought {n} code back.", "Brought {n} codes back.", len(codes))
            if back
            else n_("Parked {n} code.", "Parked {n} codes.", len(codes))
        )
        self._page.do(lambda: run(several, ids), counted)

    def remove(self) -> None:
        """Take the chosen codes out of the codebook with their codings."""
        codes = self.chosen()
        if not codes or not self._page.may_change():
            return
        ids, run = [code.id for code in codes], self._page.session.run
        if len(codes) == 1:
            said = _("Removed “{name}”; undo brings it back.").format(name=codes[0].name)
            self._page.do(lambda: run(codebook.remove_code, ids[0]), said)
            return
        said = n_(
            "Removed {n} code; undo brings it back.",
            "Removed {n} codes; undo brings them back.",
            len(codes),
        )
        self._page.do(lambda: run(codes_together.remove_codes, ids), said)

    def ask_merge(self) -> None:
        """Ask which code the chosen ones are to be merged into, and quietly why."""
        codes = self.chosen()
        if not codes or not self._page.may_change():
            return
        page, near = self._page, middle(self._page)
        ids = [code.id for code in codes]
        name = _named(codes)
        # Only what is parked may go where it is out of sight.
        hidden = all(code.parked for code in codes)
        others = tuple(
            one
            for one in page.codes.model.codes()
            if one.id not in ids and (hidden or not one.parked)
        )

        def ask_why(offer: Offer) -> None:
            if offer.code_id is None:
                return
            into = offer.code_id
            why = _("Why {name} goes into “{into}”").format(name=name, into=cut(offer.name, 18))
            hint = _("A line for the audit trail, if you like")
            page.palette_sheet.ask_words(why, hint, lambda r: self._merge(ids, into, r), near)

        title = _("Merge {name} into…").format(name=name)
        question = Question(title, others, tuple(page.recent), ask_why, offers_new=False)
        page.palette_sheet.ask_code(question, near)

    def _merge(self, ids: list[CodeId], into: CodeId, reason: str) -> None:
        manner, run = Manner(reason=reason.strip()), self._page.session.run_with
        if len(ids) == 1:
            done = self._page.do(lambda: run(manner, merging.merge_codes, ids[0], into))
        else:
            done = self._page.do(lambda: run(manner, merging.merge_several, ids, into))
        if done:
            self._page.codes.choose(into)
            self._page.window_port.say(n_("Merged {n} code.", "Merged {n} codes.", len(ids)))

    def show_columns(self, shown: bool) -> None:
        """Count sources, people and groups beside the codes, or their extracts alone."""
        page = self._page
        left = page.codes.parentWidget()
        across = left.parentWidget() if left is not None else None
        if isinstance(across, QSplitter) and across.orientation() is Qt.Orientation.Horizontal:
            if shown:
                self._sizes = across.sizes()
                more = max(0, _COLUMNS_WIDTH - self._sizes[0])
                across.setSizes([self._sizes[0] + more, self._sizes[1] - more, *self._sizes[2:]])
            elif self._sizes:
                across.setSizes(self._sizes)
        self.reaching.begin()


def _named(codes: Sequence[Code]) -> str:
    """Return codes as a question names them."""
    if len(codes) == 1:
        return _("“{name}”").format(name=cut(codes[0].name, 24))
    return n_("{n} code", "{n} codes", len(codes))


def cut(words: str, most: int) -> str:
    """Return `words`, cut with … where they are longer than `most` letters."""
    return words if len(words) <= most else words[: most - 1].rstrip(" ,;:") + "…"
