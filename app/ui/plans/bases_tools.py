"""Commands on the lines of căn cứ: from earlier plans, from the clipboard, in order."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.citations import order_by_force
from app.domain.markup import escape
from app.domain.running_bases import split_bases
from app.domain.vietnamese import clean, clean_line
from app.models import LegalBasis
from app.services.legal_bases import UsedBasis
from app.ui import messages
from app.ui.actions import make_action, make_button
from app.ui.plans.used_lines import used_bases_dialog
from app.ui.tables.rows_table import RowsTable
from app.ui.tool_row import ToolRow

_ORDER_TIP = (
    "Luật, nghị định, quyết định, thông tư…; cùng loại thì văn bản ban hành trước đứng trước"
)


class BasesTools(ToolRow):
    """Works on the table of lines; every change can be taken back there."""

    def __init__(
        self, parent: QWidget, table: RowsTable, read_used: Callable[[], Sequence[UsedBasis]]
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._read_used = read_used
        for action in (
            make_action(self, "Thêm từ danh mục đã dùng…", self.take_used, image="copy"),
            make_action(self, "Sắp theo hiệu lực", self.order, image="down", tip=_ORDER_TIP),
        ):
            self.add(make_button(self, action))
        make_action(table.view, "Dán thành từng căn cứ", self.paste, keys="Ctrl+V")

    def take_used(self) -> None:
        """Put lines of earlier plans below the current one."""
        known = {row.text for row in self._table.rows()}
        used = [one for one in self._read_used() if one.text not in known]
        dialog = used_bases_dialog(self, used)
        if messages.run(dialog):
            self._insert("thêm căn cứ đã dùng", dialog.chosen())

    def order(self) -> None:
        """Put the lines in the order of legal force."""
        rows: list[LegalBasis] = list(self._table.rows())
        places = order_by_force([row.text for row in rows])
        if places != list(range(len(rows))):
            self._table.model.change("sắp theo hiệu lực", [rows[place] for place in places])

    def paste(self) -> None:
        """A row for each line of the clipboard, or for each căn cứ of a running text."""
        lines = pasted_lines(QGuiApplication.clipboard().text())
        self._insert("dán căn cứ", [escape(line) for line in lines])

    def _insert(self, what: str, texts: Sequence[str]) -> None:
        if not texts:
            return
        rows: list[LegalBasis] = list(self._table.rows())
        place = self._table.view.currentIndex().row()
        if 0 <= place < len(rows) and not rows[place].text:
            del rows[place]  # an empty line was waiting for them
        else:
            place = place + 1 if place >= 0 else len(rows)
        rows[place:place] = [LegalBasis(text=text) for text in texts]
        self._table.model.change(what, rows)
        self._table.view.setCurrentIndex(self._table.model.index(place, 0))


def pasted_lines(text: str) -> list[str]:
    """The lines, without dashes before them and marks at their ends."""
    lines = [clean_line(line).lstrip("-–+ ").rstrip(" ;.,") for line in clean(text).split("\n")]
    lines = [line for line in lines if line]
    if len(lines) == 1 and (found := split_bases(lines[0])):
        running, rest = found
        return lines if rest else running
    return lines
