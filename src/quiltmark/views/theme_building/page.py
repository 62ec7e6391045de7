"""The themes page: codes are pieced into themes, as a tree or as a map."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSplitter, QVBoxLayout

from quiltmark.analysis.ranking import ranked
from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import CodeId, ThemeId
from quiltmark.domain.themes import ThemeState
from quiltmark.i18n import _, n_
from quiltmark.queries.codebook import codebook
from quiltmark.queries.themes import ThemeRow, theme_tree
from quiltmark.views.page import Page, Window
from quiltmark.views.theme_building.carrying import Carried
from quiltmark.views.theme_building.codes_panel import CodesPanel
from quiltmark.views.theme_building.deeds import ThemeDeeds
from quiltmark.views.theme_building.extracts_panel import ExtractsPanel
from quiltmark.views.theme_building.map_panel import MapPanel
from quiltmark.views.theme_building.models import Sort, carried_of
from quiltmark.views.theme_building.theme_menu import extract_menu, member_menu, theme_menu
from quiltmark.views.theme_building.themes_panel import ThemesPanel
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.picker import Choice, Picker
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet
from quiltmark.workbench.context import Workbench

_THEME_KINDS = (Kind.THEME, Kind.MEMBERSHIP, Kind.CODE, Kind.CODING, Kind.EXTRACT)
_OTHER_KINDS = (Kind.PARTICIPANT, Kind.SOURCE, Kind.REVISION)


class ThemesPage(Page):
    """Codes on the left, themes in the middle, extracts on the right; or the map."""

    PAGE_ID = "theme_building"

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self.deeds = ThemeDeeds(workbench, window)
        self.codes = CodesPanel()
        self.themes = ThemesPanel()
        self.map = MapPanel(workbench, window)
        self.extracts = ExtractsPanel(workbench, window)
        self.picker: Picker | None = None
        self._to_name = ""
        self._lay_out()
        self._connect()
        self.show_mode("tree")

    def _lay_out(self) -> None:
        self.summary = quiet("", wrap=False)
        self.tree_button = QuietButton(_("Tree"), _("Themes as a tree (Ctrl+Shift+M)"))
        self.map_button = QuietButton(_("Map"), _("Themes as a map (Ctrl+Shift+M)"))
        self.members = CheckBox(_("Codes in the tree"))
        self.members.setFont(interface_font(12))
        self._modes = QButtonGroup(self)
        for button in (self.tree_button, self.map_button):
            button.setCheckable(True)
            self._modes.addButton(button)
        self.members.setChecked(True)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 12, 14, 10)
        bar.setSpacing(6)
        bar.addWidget(heading(_("Themes"), 18))
        bar.addSpacing(10)
        bar.addWidget(self.summary)
        bar.addStretch()
        bar.addWidget(self.members)
        bar.addSpacing(16)
        bar.addWidget(self.tree_button)
        bar.addWidget(self.map_button)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for panel, least in (
            (self.codes, 200),
            (self.themes, 240),
            (self.map, 420),
            (self.extracts, 260),
        ):
            panel.setMinimumWidth(least)
            self.split.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(Rule())
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        tree = self.themes.tree
        self.tree_button.clicked.connect(lambda: self.show_mode("tree"))
        self.map_button.clicked.connect(lambda: self.show_mode("map"))
        self.members.clicked.connect(self._show_themes)
        self.codes.list.put_asked.connect(self.put_codes)
        self.codes.list.taken_out.connect(self.deeds.take_out)
        self.codes.list.chosen.connect(self._codes_chosen)
        self.themes.name_written.connect(self._make_named)
        self.themes.model.renamed.connect(self.deeds.rename)
        tree.chosen.connect(self._theme_chosen)
        tree.removal_asked.connect(self._delete)
        tree.put_asked.connect(lambda: self.pick_theme_for_members(move=False))
        tree.members_dropped.connect(self._drop_members)
        tree.theme_dropped.connect(self.deeds.move)
        tree.menu_asked.connect(self._open_menu)
        self.map.theme_activated.connect(self._show_from_map)
        self.extracts.menu_asked.connect(self._open_extract_menu)

    def is_map(self) -> bool:
        """Say whether the map shows."""
        return self.map_button.isChecked()

    def can_change(self) -> bool:
        """Say whether the project is open for writing."""
        return self.workbench.is_open and not self.workbench.session.read_only

    def show_mode(self, mode: str) -> None:
        """Show themes as a `tree` or as a `map`."""
        self.map.settle()
        on_map = mode == "map"
        (self.map_button if on_map else self.tree_button).setChecked(True)
        self.codes.setVisible(not on_map)
        self.map.setVisible(on_map)
        self.extracts.setVisible(not on_map)
        self.members.setVisible(not on_map)
        sizes = [0, 260, 900, 0] if on_map else [270, 520, 0, 400]
        self.split.setSizes(sizes)
        self._show_themes()
        self.themes.offer(len(self.chosen_codes()))
        self.window_port.update_commands()

    def switch(self) -> None:
        """Show the map instead of the tree, or the other way round."""
        self.show_mode("tree" if self.is_map() else "map")
        (self.map.canvas if self.is_map() else self.themes.tree).setFocus()

    def toggle_members(self) -> None:
        """Show codes and extracts in the tree, or themes alone."""
        self.members.toggle()
        self._show_themes()

    def reload(self) -> None:
        """Show the project that is open now."""
        self._to_name = ""
        self._show_themes()
        self._show_extracts()
        self.map.reload()

    def refresh(self, changes: Changes) -> None:
        """Show what changed."""
        if changes.touches(*_THEME_KINDS, *_OTHER_KINDS):
            self._show_themes()
            self._show_extracts()
        self.map.refresh(changes)
        if self._to_name and self.themes.edit_name(self._to_name):
            self._to_name = ""

    def settle(self) -> None:
        """Keep names that are being written."""
        self.map.settle()
        self.themes.tree.keep_name()

    def show_theme(self, theme_id: ThemeId) -> None:
        """Show a theme in the tree."""
        if self.is_map():
            self.show_mode("tree")
        self.themes.tree.choose_theme(theme_id)

    def _show_themes(self) -> None:
        self.themes.model.with_members = self.members.isChecked() and not self.is_map()
        if not self.workbench.is_open:
            self.summary.setText("")
            self.codes.show_codes((), {})
            self.themes.show_nothing()
            return
        themes = self.workbench.session.ask(theme_tree)
        themed: dict[str, list[str]] = {}
        for row in themes:
            if row.theme.state is not ThemeState.DROPPED:
                for code, _stance in row.codes:
                    themed.setdefault(code.id, []).append(row.theme.name)
        codes = self.workbench.session.ask(codebook)
        self.codes.show_codes(codes, themed)
        self.themes.show_themes(self.workbench, themes)
        free = sum(row.code.id not in themed and not row.code.parked for row in codes)
        counts = [n_("{n} theme", "{n} themes", len(themes))]
        if codes:
            counts.append(n_("{n} code not yet in one", "{n} codes not yet in one", free))
        self.summary.setText(" · ".join(counts))

    def _show_extracts(self) -> None:
        panel = self.extracts
        if panel.theme_id and (branch := self.themes.model.theme(panel.theme_id)):
            panel.show_theme(panel.theme_id, branch.line.text, branch.has_themes())
        elif panel.code_id and (name := self._code_name(panel.code_id)):
            panel.show_code(panel.code_id, name)
        else:
            panel.show_nothing()

    def _code_name(self, code_id: str) -> str:
        if not self.workbench.is_open:
            return ""
        known = self.workbench.session.ask(codebook)
        return next((row.code.name for row in known if row.code.id == code_id), "")

    def chosen_theme(self) -> str:
        """Return the id of the theme the tree stands on, empty where it stands on none."""
        branch = self.themes.tree.current_branch()
        return branch.line.id if branch and branch.line.sort is Sort.THEME else ""

    def memo_targets(self) -> tuple[tuple[Kind, str], ...]:
        """Return the theme the tree stands on and the codes that are chosen."""
        theme = self.chosen_theme()
        codes = tuple((Kind.CODE, one) for one in self.chosen_codes())
        return ((Kind.THEME, theme), *codes) if theme else codes

    def chosen_codes(self) -> tuple[CodeId, ...]:
        """Return the codes chosen on the left."""
        return () if self.is_map() else self.codes.list.chosen_codes()

    def chosen_members(self) -> Carried:
        """Return the codes and extracts chosen in the tree; those of one theme."""
        branches = self.themes.tree.chosen_branches()
        return carried_of([one for one in branches if one.line.sort is not Sort.THEME])

    def _codes_chosen(self) -> None:
        codes = self.chosen_codes()
        self.themes.offer(len(codes))
        if len(codes) == 1 and self.codes.list.hasFocus():
            self.extracts.show_code(codes[0], self._code_name(codes[0]))
        self.window_port.update_commands()

    def _theme_chosen(self) -> None:
        branch = self.themes.tree.current_branch()
        if branch is None or self.themes.tree.is_restoring:
            return
        if branch.line.sort is Sort.CODE:
            self.extracts.show_code(branch.line.id, branch.line.text)
        else:
            home = branch if branch.line.sort is Sort.THEME else branch.parent
            if home is not None:
                self.extracts.show_theme(home.line.id, home.line.text, home.has_themes())
        self.window_port.update_commands()

    def _show_from_map(self, theme_id: str) -> None:
        self.themes.tree.choose_theme(theme_id)
        branch = self.themes.model.theme(theme_id)
        if branch is not None:
            self.extracts.show_theme(theme_id, branch.line.text, branch.has_themes())
            self.extracts.setVisible(True)
            self.split.setSizes([0, 240, 640, 320])

    def _make_named(self, name: str) -> None:
        codes = self.chosen_codes()
        made = self.deeds.new_theme(name, codes)
        if made is not None:
            self.themes.field.clear()
            self.codes.list.clearSelection()

    def new_theme(self) -> None:
        """Write the name of a new theme; chosen codes go into it."""
        self.themes.field.setFocus()

    def find_code(self) -> None:
        """Write letters of a code's name."""
        self.codes.filter.setFocus()
        self.codes.filter.selectAll()

    def _drop_members(self, carried: Carried, theme_id: str, move: bool) -> None:
        if theme_id:
            self.deeds.drop_members(carried, theme_id, move)
        elif carried.codes:
            made = self.deeds.new_theme(
                self.deeds.free_name(), [CodeId(one) for one in carried.codes]
            )
            if made is not None and not self.themes.edit_name(made):
                self._to_name = made

    def put_codes(self) -> None:
        """Choose a theme for the codes chosen on the left."""
        codes = self.chosen_codes()
        if codes:
            title = n_("Put the code in theme…", "Put {n} codes in theme…", len(codes))
            self._pick(title, "", lambda theme: self.deeds.put_codes(codes, theme))

    def pick_theme_for_members(self, move: bool) -> None:
        """Choose another theme for what is chosen in the tree."""
        carried = self.chosen_members()
        if carried:
            title = _("Move to theme…") if move else _("Put in theme as well…")
            self._pick(
                title,
                carried.from_theme,
                lambda theme: self.deeds.drop_members(carried, theme, move),
            )

    def pick_parent(self) -> None:
        """Choose the theme under which the chosen one goes."""
        theme_id = self.chosen_theme()
        top = Choice("", _("On its own, at the top"))
        self._pick(
            _("Move under…"), theme_id, lambda parent: self.deeds.move(theme_id, parent), (top,)
        )

    def pick_merge(self) -> None:
        """Choose the theme into which the chosen one goes."""
        theme_id = self.chosen_theme()
        self._pick(_("Merge into…"), theme_id, lambda into: self.deeds.merge(theme_id, into))

    def _pick(
        self,
        title: str,
        without: str,
        then: Callable[[str], object],
        more: Sequence[Choice] = (),
    ) -> None:
        rows: Sequence[ThemeRow] = self.themes.themes
        themes = [Choice(row.theme.id, row.theme.name) for row in rows if row.theme.id != without]
        if not self.can_change():
            return
        self.picker = Picker(self, title, [*more, *themes], ranked)
        self.picker.picked.connect(then)
        self.picker.open()

    def rename(self) -> None:
        """Write another name over the chosen theme."""
        self.themes.edit_name(self.chosen_theme())

    def shift(self, by: int) -> None:
        """Move the chosen theme among its siblings."""
        branch = self.themes.tree.current_branch()
        if branch is None or branch.line.sort is not Sort.THEME:
            return
        parent = branch.parent.line.id if branch.parent else ""
        place = self.themes.theme_ids(parent).index(branch.line.id) + by
        if 0 <= place < len(self.themes.theme_ids(parent)):
            self.deeds.move(branch.line.id, parent, place)

    def toggle_dropped(self) -> None:
        """Drop the chosen theme, or make it a candidate again."""
        theme_id = self.chosen_theme()
        for row in self.themes.themes:
            if row.theme.id == theme_id:
                dropped = row.theme.state is ThemeState.DROPPED
                state = ThemeState.CANDIDATE if dropped else ThemeState.DROPPED
                self.deeds.set_state(theme_id, state)

    def remove_theme(self) -> None:
        """Take the chosen theme out; codes and extracts stay."""
        self.deeds.remove(self.chosen_theme())

    def take_out(self) -> None:
        """Take what is chosen in the tree out of its theme."""
        carried = self.chosen_members()
        if carried:
            self.deeds.take_out(carried)

    def _delete(self) -> None:
        if self.can_change():
            self.take_out() if self.chosen_members() else self.remove_theme()

    def menu(self) -> QMenu | None:
        """Return what can be done with what the tree stands on."""
        branch = self.themes.tree.current_branch()
        if branch is None or not self.can_change():
            return None
        return theme_menu(self, branch) if branch.line.sort is Sort.THEME else member_menu(self)

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.themes.tree.viewport().mapToGlobal(at))

    def _open_extract_menu(self, extract_id: str, at: QPoint) -> None:
        if self.extracts.theme_id and self.can_change():
            extract_menu(self, self.extracts.theme_id, extract_id).popup(at)


PAGE = ThemesPage
