"""The list of a plan's groups, with what is missing in each."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from app.models import Plan
from app.ui.plans.groups import Group, is_empty, missing
from app.ui.tables.columns import Column
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView

_WIDTH = 212


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its mark: a tick, what is missing, or nothing."""

    group: Group
    mark: str = ""
    tip: str = ""


class Navigation(RowsView):
    """Choosing a row shows its group."""

    chosen = Signal(object)  # Group

    def __init__(self, parent: QWidget) -> None:
        columns = [
            Column[GroupRow](head="Nhóm", read=lambda row: row.group.value, stretches=True),
            Column[GroupRow](
                head="Còn thiếu",
                read=lambda row: row.mark,
                tip=lambda row: row.tip,
                width=76,
                is_right=True,
            ),
        ]
        self._open_findings: int | None = None
        self._rows = RowsModel(columns, [GroupRow(group) for group in Group])
        super().__init__(parent, self._rows, "", fits_rows=False)
        self._rows.setParent(self)
        self.setProperty("look", "navigation")
        self.setAccessibleName("Các nhóm của kế hoạch")
        self.setFixedWidth(_WIDTH)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentRowChanged.connect(self._note_choice)

    def choose(self, group: Group) -> None:
        """Go to a group."""
        self.choose_row(list(Group).index(group))

    def group(self) -> Group:
        """The chosen group."""
        return list(Group)[max(0, self.currentIndex().row())]

    def show_state(self, plan: Plan) -> None:
        """Show what is missing now; the chosen row stays."""
        gaps = missing(plan)
        found = _checks_row(self._open_findings)
        rows = *(_group_row(plan, group, gaps[group]) for group in _EDITED), found
        self._put(rows)

    def show_open_findings(self, count: int | None) -> None:
        """How many findings there are to look at; None while that is not known."""
        self._open_findings = count
        self._put((*self._rows.rows[:-1], _checks_row(count)))

    def _put(self, rows: tuple[GroupRow, ...]) -> None:
        if rows != self._rows.rows:
            self._rows.rows = rows
            last = self._rows.columnCount() - 1
            self._rows.dataChanged.emit(
                self._rows.index(0, 0), self._rows.index(len(rows) - 1, last)
            )

    def marks(self) -> dict[Group, str]:
        """The mark of each group."""
        return {row.group: row.mark for row in self._rows.rows}

    def _note_choice(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(list(Group)[current.row()])


_EDITED = tuple(group for group in Group if group is not Group.CHECKS)


def _checks_row(count: int | None) -> GroupRow:
    if count is None:
        return GroupRow(Group.CHECKS)
    if count:
        return GroupRow(Group.CHECKS, str(count), f"{count} điều cần xem lại")
    return GroupRow(Group.CHECKS, "✓", "Không có gì cần xem lại")


def _group_row(plan: Plan, group: Group, gaps: list[str]) -> GroupRow:
    if gaps:
        word = "xem" if group is Group.DUTIES else "thiếu"
        return GroupRow(group, f"{word} {len(gaps)}", f"Còn: {'; '.join(gaps[:8])}")
    if is_empty(plan, group):
        return GroupRow(group)
    return GroupRow(group, "✓", "Đã đủ")
