"""Tables in Rich Text, where only the end of a cell and of a row is told."""

from quiltmark.formats.flow import Flow


class Rows:
    """Opens tables, rows and cells of a flow when words are placed in them."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._table = self._row = self._cell = False
        self._around: list[tuple[bool, bool, bool]] = []

    def place(self, *, in_table: bool) -> None:
        """Make ready for words: in a cell, or behind the table where they stand in none."""
        if in_table or self._row:
            self._open_cell()
        elif self._table:
            self._flow.close_table()
            self._table = False

    def end(self, name: str, *, heading: bool) -> None:
        """End the cell or the row; cells of a table in a cell are paragraphs of it."""
        if name == "row":
            self._row = self._cell = False
            return
        if name == "cell":
            self._open_cell()
            self._cell = False
        self._flow.end_if_begun(heading=heading)

    def step_out(self) -> None:
        """Leave the table for a text box or a footnote."""
        self._around.append((self._table, self._row, self._cell))
        self._table = self._row = self._cell = False

    def step_back(self) -> None:
        """Go on in the table that was left."""
        self._table, self._row, self._cell = self._around.pop()

    def _open_cell(self) -> None:
        if not self._table:
            self._flow.open_table()
        if not self._row:
            self._flow.open_row()
        if not self._cell:
            self._flow.open_cell()
        self._table = self._row = self._cell = True
