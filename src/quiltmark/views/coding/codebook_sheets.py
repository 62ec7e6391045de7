"""The two sheets of the codebook, split and versions, and what they wish done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.codebook import next_hue
from quiltmark.domain.ids import CodebookVersionId, CodeId
from quiltmark.i18n import _, n_
from quiltmark.operations import codebook_versions as versions
from quiltmark.operations.splitting import split_code
from quiltmark.queries.codebook_versions import (
    codebook_difference,
    restoring,
)
from quiltmark.queries.codebook_versions import codebook_versions as ask_versions
from quiltmark.queries.extracts import ExtractRow, extracts_of_code
from quiltmark.views.code_palette import Offer, Question
from quiltmark.views.coding.codebook_versions import VersionsSheet
from quiltmark.views.coding.places import middle
from quiltmark.views.coding.split_sheet import SplitSheet
from quiltmark.views.coding.split_walk import Aim, SplitWalk

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_WALKED = (Kind.CODE, Kind.CODING, Kind.EXTRACT)


class CodebookSheets:
    """Opens the sheets over the words of a page; they are made when they are first wanted."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page
        self._split_of: CodeId | None = None
        self._split: SplitSheet | None = None
        self._versions: VersionsSheet | None = None

    @property
    def split(self) -> SplitSheet:
        """The sheet on which a code is split."""
        if self._split is None:
            page = self._page
            self._split = sheet = SplitSheet(page, page.pane)
            sheet.aim_wished.connect(self._ask_aim)
            sheet.split_wished.connect(self._do_split)
            sheet.closed.connect(page.opening.read_on)
            page.palette_sheet.closed.connect(self._return)
        return self._split

    @property
    def versions(self) -> VersionsSheet:
        """The sheet of the versions of the codebook."""
        if self._versions is None:
            page = self._page
            self._versions = sheet = VersionsSheet(page, page.pane, page.side)
            sheet.frozen.connect(self._freeze)
            sheet.renamed.connect(self._rename)
            sheet.removed.connect(self._remove)
            sheet.chosen.connect(self._compare)
            sheet.restore_asked.connect(self._ask_restore)
            sheet.restored.connect(self._restore)
            sheet.closed.connect(page.opening.read_on)
        return self._versions

    def ask_split(self) -> None:
        """Walk through the extracts of the chosen code."""
        page, code = self._page, self._page.chosen_code()
        if code is None:
            return
        found = self._extracts(code.id)
        if not found:
            page.window_port.say(_("Nothing has this code yet, so there is nothing to split."))
            return
        self._split_of = code.id
        self.split.begin(code, found)

    def _extracts(self, code_id: CodeId) -> list[ExtractRow]:
        found = self._page.session.ask(extracts_of_code, code_id)
        return [row for row in found if not row.unplaced]

    def show_versions(self) -> None:
        """Show the versions of the codebook."""
        page = self._page
        self.versions.begin(page.session.ask(ask_versions), page.session.read_only)

    def freeze(self) -> None:
        """Show the versions, with the keyboard in the name of a new one."""
        self.show_versions()
        self.versions.name.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Follow the project: the versions show as they are, a walk goes on with what is left."""
        if self._versions is not None and not self._versions.isHidden():
            self._versions.show_versions(self._page.session.ask(ask_versions))
        if self._walking is not None and changes.touches(*_WALKED):
            self._follow(self._walking)

    def _follow(self, sheet: SplitSheet) -> None:
        page = self._page
        if self._split_of is None or page.codes.model.code(self._split_of) is None:
            sheet.close_sheet()
            page.window_port.say(_("The code that was being split is gone; nothing was split."))
            return
        live = {one.id for one in page.codes.model.codes() if not one.parked}
        sheet.walk.follow(self._extracts(self._split_of), live)
        sheet.show_walk()

    def step_aside(self) -> None:
        """Let the words show that are opened now; a walk in which something was sent stays."""
        if self._versions is not None:
            self._versions.close_sheet()
        if self._walking is not None:
            self._walking.step_aside()

    def take_keys(self, event: QKeyEvent) -> None:
        """Let no key mean words that are covered: what is pressed there is meant for the sheet.

        From elsewhere on the page Escape goes back to it.
        """
        sheet = self._walking or self.versions
        is_under = self._page.view.hasFocus()
        if is_under or event.key() == Qt.Key.Key_Escape:
            sheet.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
        else:
            event.ignore()
        if is_under:
            sheet.keyPressEvent(event)

    def send_to(self, code_id: str) -> None:
        """Send the extract of the walk to a code that was chosen in the list."""
        code = self._page.codes.model.code(code_id)
        if self._walking is not None and code is not None and code.id != self._split_of:
            if code.parked:
                said = _("“{name}” is parked; bring it back before applying it.")
                self._page.window_port.say(said.format(name=code.name))
            else:
                self._aim(Offer(code.id, code.name, code.hue))

    @property
    def _walking(self) -> SplitSheet | None:
        return self._split if self._split is not None and not self._split.isHidden() else None

    @property
    def cover_words(self) -> bool:
        """Whether a sheet lies over the words, so that keys cannot mean these."""
        shown = self._versions is not None and not self._versions.isHidden()
        return shown or self._walking is not None

    def close(self) -> None:
        """Put the sheets away: another project is shown."""
        for sheet in (self._split, self._versions):
            if sheet is not None:
                sheet.close_sheet()

    def _return(self) -> None:
        if self._split is not None and not self._split.isHidden():
            self._split.refresh()

    def _ask_aim(self) -> None:
        page, walk = self._page, self.split.walk
        taken = {aim.code_id for aim in walk.aims} | {self._split_of}
        codes = tuple(one for one in page.codes.model.codes() if one.id not in taken)
        question = Question(_("Send this extract to…"), codes, tuple(page.recent), self._aim)
        page.palette_sheet.ask_code(question, middle(page))

    def _aim(self, offer: Offer) -> None:
        walk = self.split.walk
        used = [code.hue for code in self._page.codes.model.codes()]
        hue = next_hue([*used, *(aim.hue for aim in walk.aims)]) if offer.hue is None else offer.hue
        place = walk.add(Aim(offer.code_id, offer.name, hue))
        if place is None:
            self._page.window_port.say(_("All nine keys are taken; split once more afterwards."))
        else:
            walk.send(place)
        self.split.refresh()

    def _do_split(self, walk: SplitWalk) -> None:
        code_id, targets = self._split_of, walk.targets()
        if code_id is None:
            return
        run = self._page.session.run
        said = n_("Sent {n} extract on.", "Sent {n} extracts on.", len(targets))
        if self._do(lambda: run(split_code, code_id, targets), said):
            self.split.close_sheet()

    def _freeze(self, name: str, note: str) -> None:
        run = self._page.session.run
        said = _("Froze the codebook as “{name}”.").format(name=name.strip())
        if not self._do(lambda: run(versions.freeze_codebook, name, note), said):
            self.versions.name.setText(name)
            self.versions.note.setText(note)

    def _rename(self, version_id: str, name: str) -> None:
        run, one = self._page.session.run, CodebookVersionId(version_id)
        if not self._do(lambda: run(versions.rename_codebook_version, one, name)):
            self.versions.show_versions(self._page.session.ask(ask_versions))

    def _remove(self, version_id: str) -> None:
        run, one = self._page.session.run, CodebookVersionId(version_id)
        said = _("Removed the version; undo brings it back.")
        self._do(lambda: run(versions.remove_codebook_version, one), said)

    def _compare(self, version_id: str, other_id: str | None) -> None:
        other = CodebookVersionId(other_id) if other_id else None
        ask = self._page.session.ask
        difference = ask(codebook_difference, CodebookVersionId(version_id), other)
        self.versions.show_difference(difference)

    def _ask_restore(self, version_id: str) -> None:
        plan = self._page.session.ask(restoring, CodebookVersionId(version_id))
        self.versions.show_restoration(plan)

    def _restore(self, version_id: str) -> None:
        run, one = self._page.session.run, CodebookVersionId(version_id)
        self._do(lambda: run(versions.restore_codebook, one), _("Brought the codebook back."))

    def _do(self, action: Callable[[], object], said: str = "") -> bool:
        return self._page.may_change() and self._page.do(action, said)
