"""The states of a plan: as it is, its revisions, the plan it was made from."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui.revisions.rich_delegate import RichDelegate
from app.ui.tables.columns import Column
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView
from app.ui.theme import colour
from app.workflows.comparison import StateRef, StateRow


def _moment(row: StateRow) -> str:
    return f"{row.at.astimezone():%d/%m/%Y %H:%M}"


def _beside(row: StateRow) -> str:
    """Who kept it, and which older one holds the same."""
    same = f"nội dung như {row.same_as}" if row.same_as else ""
    return " · ".join(filter(None, (row.who, same)))


def _name_html(row: StateRow) -> str:
    return f"{_stepped_back(row, row.name)}<br>{_muted(_moment(row))}"


def _why_html(row: StateRow) -> str:
    lines = (_stepped_back(row, row.why), _muted(_beside(row)))
    return "<br>".join(filter(None, lines))


def _stepped_back(row: StateRow, text: str) -> str:
    """What holds the same as an older one is grey."""
    return _muted(text) if row.same_as else escape(text)


def _muted(text: str) -> str:
    return f'<span style="color:{colour("muted").name()}">{escape(text)}</span>' if text else ""


COLUMNS = (
    Column[StateRow](head="Bản", read=lambda row: f"{row.name}, {_moment(row)}", width=132),
    Column[StateRow](
        head="Vì sao, ai",
        read=lambda row: " · ".join(filter(None, (row.why, _beside(row)))),
        stretches=True,
    ),
)


class StateList(RowsView):
    """One row chosen is compared with the present state, two with each other."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        self.states: RowsModel[StateRow] = RowsModel(COLUMNS)
        super().__init__(parent, self.states, "revisions")
        self.states.setParent(self)
        self.setItemDelegate(RichDelegate(self, {0: _name_html, 1: _why_html}))
        self.setAccessibleName("Các phiên bản")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    def show_states(self, rows: list[StateRow]) -> None:
        """Fill the list; the revision that was chosen stays so, else the newest that differs."""
        before = {row.ref for row in self.chosen_rows()}
        self.states.show(rows)
        self.clearSelection()
        if not rows:
            return
        at = next((n for n, row in enumerate(rows) if row.ref in before), None)
        if at is None:
            now = rows[0].same_as
            others = (
                n
                for n, row in enumerate(rows)
                if n and now not in {row.name.lower(), row.same_as or None}
            )
            at = next(others, min(1, len(rows) - 1))
        self.choose_row(at)

    def chosen_rows(self) -> list[StateRow]:
        """The rows chosen, in their order."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.states.rows[n] for n in chosen]

    def pair(self) -> tuple[StateRef, StateRef] | None:
        """What is to be compared with what, the older first; None where there is only one."""
        rows = self.chosen_rows()
        if not rows:
            return None
        old, new = rows[-1].ref, rows[0].ref
        if len(rows) == 1:
            new = self.states.rows[0].ref
        return None if old == new else (old, new)
