"""Commands on the lines of căn cứ: from parts, from earlier plans, in order."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.citations import order_by_force
from app.models import LegalBasis
from app.services.legal_bases import UsedBasis
from app.ui import messages
from app.ui.actions import make_action, make_button
from app.ui.plans.citation_dialog import CitationDialog
from app.ui.plans.used_bases_dialog import UsedBasesDialog
from app.ui.tables.rows_table import RowsTable
from app.ui.tool_row import ToolRow


class BasesTools(ToolRow):
    """Works on the table of lines; every change can be taken back there."""

    def __init__(
        self, parent: QWidget, table: RowsTable, read_used: Callable[[], Sequence[UsedBasis]]
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._read_used = read_used
        for action in (
            make_action(self, "Soạn từng phần…", self.edit_parts, image="add"),
            make_action(self, "Từ căn cứ đã dùng…", self.take_used, image="copy"),
            make_action(self, "Sắp theo hiệu lực", self.order, image="down"),
        ):
            self.add(make_button(self, action))

    def edit_parts(self) -> None:
        """Edit the current line by its parts, or make a new one."""
        rows: list[LegalBasis] = list(self._table.rows())
        place = self._table.view.currentIndex().row()
        text = rows[place].text if 0 <= place < len(rows) else ""
        dialog = CitationDialog(self, text)
        if not messages.run(dialog):
            return
        if text:
            self._table.model.setData(self._table.model.index(place, 0), dialog.text())
        else:
            self._table.add(LegalBasis(text=dialog.text()))

    def take_used(self) -> None:
        """Put lines of earlier plans at the end."""
        rows: list[LegalBasis] = list(self._table.rows())
        known = {row.text for row in rows}
        used = [one for one in self._read_used() if one.text not in known]
        dialog = UsedBasesDialog(self, used)
        if messages.run(dialog):
            added = [LegalBasis(text=text) for text in dialog.chosen()]
            self._table.model.change("thêm căn cứ đã dùng", [*rows, *added])

    def order(self) -> None:
        """Put the lines in the order of legal force."""
        rows: list[LegalBasis] = list(self._table.rows())
        places = order_by_force([row.text for row in rows])
        if places != list(range(len(rows))):
            self._table.model.change("sắp theo hiệu lực", [rows[place] for place in places])
